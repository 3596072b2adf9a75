/**
 * Layout of groups as discs: members find their places within their group's disc by forces (springs along money, repulsion, a pull to the centre, as Fruchterman and Reingold 1991), then discs are set
 * side by side, those with much money between them close together. Discs rather than one free layout, because who belongs to which group must be seen at a glance. No randomness: members start on a
 * sunflower spiral.
 */

const ITERATIONS = 160;
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
const BETWEEN_NODES = 3;
const BETWEEN_DISCS = 16;
/** Pictures are wider than high. */
const STRETCH = 2.2;
const ANGLES = 72;

export interface DiscMember {
  readonly radius: number;
}

export interface DiscLink {
  readonly source: number;
  readonly target: number;
  readonly weight: number;
}

export interface Point {
  x: number;
  y: number;
}

/** Places members around (0, 0) and gives the disc's radius. Weights 0 to 1. */
export function placeMembers(members: readonly DiscMember[], links: readonly DiscLink[]): { points: Point[]; radius: number } {
  const area = members.reduce((sum, { radius }) => sum + (radius + BETWEEN_NODES) ** 2, 0);
  const largest = members.reduce((most, { radius }) => Math.max(most, radius), 0);
  const radius = Math.max(largest + 10, Math.sqrt(area) * 1.4 + 6);
  const points = members.map((_, index): Point => {
    const distance = radius * 0.8 * Math.sqrt((index + 0.5) / members.length);
    return { x: distance * Math.cos(index * GOLDEN_ANGLE), y: distance * Math.sin(index * GOLDEN_ANGLE) };
  });
  const ideal = radius / Math.max(1, Math.sqrt(members.length));
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    const heat = radius * 0.12 * (1 - iteration / ITERATIONS);
    const pushes = points.map((): Point => ({ x: 0, y: 0 }));
    for (let one = 0; one < points.length; one++) {
      for (let other = one + 1; other < points.length; other++) {
        const [a, b, pushA, pushB] = [points[one] as Point, points[other] as Point, pushes[one] as Point, pushes[other] as Point];
        const [dx, dy] = [a.x - b.x, a.y - b.y];
        const distance = Math.max(0.01, Math.hypot(dx, dy));
        const near = (members[one] as DiscMember).radius + (members[other] as DiscMember).radius + BETWEEN_NODES;
        const force = (ideal * ideal) / distance + (distance < near ? (near - distance) * 4 : 0);
        pushA.x += (dx / distance) * force;
        pushA.y += (dy / distance) * force;
        pushB.x -= (dx / distance) * force;
        pushB.y -= (dy / distance) * force;
      }
    }
    for (const { source, target, weight } of links) {
      const [a, b, pushA, pushB] = [points[source] as Point, points[target] as Point, pushes[source] as Point, pushes[target] as Point];
      const [dx, dy] = [b.x - a.x, b.y - a.y];
      const force = (Math.hypot(dx, dy) / ideal) * (0.15 + 0.5 * weight);
      pushA.x += dx * force;
      pushA.y += dy * force;
      pushB.x -= dx * force;
      pushB.y -= dy * force;
    }
    points.forEach((point, index) => {
      const push = pushes[index] as Point;
      push.x -= point.x * 0.6;
      push.y -= point.y * 0.6;
      const length = Math.max(0.01, Math.hypot(push.x, push.y));
      point.x += (push.x / length) * Math.min(length, heat);
      point.y += (push.y / length) * Math.min(length, heat);
      const most = radius - (members[index] as DiscMember).radius - 4;
      const distance = Math.hypot(point.x, point.y);
      if (distance > most) {
        point.x *= most / distance;
        point.y *= most / distance;
      }
    });
  }
  separate(points, members, radius);
  return { points, radius };
}

/** Moves apart what still overlaps. */
function separate(points: readonly Point[], members: readonly DiscMember[], radius: number): void {
  for (let round = 0; round < 30; round++) {
    for (let one = 0; one < points.length; one++) {
      for (let other = one + 1; other < points.length; other++) {
        const [a, b] = [points[one] as Point, points[other] as Point];
        const [dx, dy] = [a.x - b.x, a.y - b.y];
        const distance = Math.max(0.01, Math.hypot(dx, dy));
        const overlap = (members[one] as DiscMember).radius + (members[other] as DiscMember).radius + BETWEEN_NODES / 2 - distance;
        if (overlap <= 0) continue;
        a.x += ((dx / distance) * overlap) / 2;
        a.y += ((dy / distance) * overlap) / 2;
        b.x -= ((dx / distance) * overlap) / 2;
        b.y -= ((dy / distance) * overlap) / 2;
      }
    }
    points.forEach((point, index) => {
      const most = radius - (members[index] as DiscMember).radius - 3;
      const distance = Math.hypot(point.x, point.y);
      if (distance <= most) return;
      point.x *= most / distance;
      point.y *= most / distance;
    });
  }
}

/** Centres of discs: the first in the middle, each other at the place without overlap that costs least (distance to the middle, and to discs it is linked with). Links by index, weights 0 to 1. */
export function placeDiscs(radii: readonly number[], links: readonly DiscLink[]): Point[] {
  const centres: Point[] = [];
  const step = 3;
  radii.forEach((radius, index) => {
    if (index === 0) {
      centres.push({ x: 0, y: 0 });
      return;
    }
    const tied = links.flatMap(({ source, target, weight }) => (source === index && target < index ? [{ other: target, weight }] : target === index && source < index ? [{ other: source, weight }] : []));
    let best: Point = { x: 0, y: 0 };
    let least = Number.POSITIVE_INFINITY;
    for (let turn = 0; turn < ANGLES; turn++) {
      const angle = (turn * 2 * Math.PI) / ANGLES;
      const place: Point = { x: 0, y: 0 };
      for (let distance = radius; ; distance += step) {
        place.x = Math.cos(angle) * distance * STRETCH;
        place.y = Math.sin(angle) * distance;
        if (centres.every((centre, other) => Math.hypot(centre.x - place.x, centre.y - place.y) >= radius + (radii[other] as number) + BETWEEN_DISCS)) break;
      }
      const cost = Math.hypot(place.x / STRETCH, place.y) + tied.reduce((sum, { other, weight }) => sum + weight * Math.hypot((centres[other] as Point).x - place.x, (centres[other] as Point).y - place.y), 0);
      if (cost < least - 1e-6) {
        least = cost;
        best = { ...place };
      }
    }
    centres.push(best);
  });
  return centres;
}
