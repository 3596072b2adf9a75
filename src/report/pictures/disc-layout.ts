/**
 * Layout of groups as discs: members find their places within their group's disc by forces (springs along money, repulsion, a pull to the centre, as Fruchterman and Reingold 1991), then discs are set
 * side by side, those with much money between them close together. Discs rather than one free layout, because who belongs to which group must be seen at a glance. No randomness: members start on a
 * sunflower spiral.
 */

const ITERATIONS = 100;
const SEPARATING_ROUNDS = 30;
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
  const count = members.length;
  const sizes = Float64Array.from(members, (member) => member.radius);
  const area = sizes.reduce((sum, size) => sum + (size + BETWEEN_NODES) ** 2, 0);
  const radius = Math.max(sizes.reduce((most, size) => Math.max(most, size), 0) + 10, Math.sqrt(area) * 1.4 + 6);
  const [x, y, pushX, pushY] = [new Float64Array(count), new Float64Array(count), new Float64Array(count), new Float64Array(count)];
  for (let index = 0; index < count; index++) {
    const distance = radius * 0.8 * Math.sqrt((index + 0.5) / count);
    x[index] = distance * Math.cos(index * GOLDEN_ANGLE);
    y[index] = distance * Math.sin(index * GOLDEN_ANGLE);
  }
  const ideal = radius / Math.max(1, Math.sqrt(count));
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    pushX.fill(0);
    pushY.fill(0);
    repel(sizes, x, y, pushX, pushY, ideal);
    for (const { source, target, weight } of links) {
      const [dx, dy] = [at(x, target) - at(x, source), at(y, target) - at(y, source)];
      const force = (length(dx, dy) / ideal) * (0.15 + 0.5 * weight);
      move(pushX, pushY, source, dx * force, dy * force);
      move(pushX, pushY, target, -dx * force, -dy * force);
    }
    const heat = radius * 0.12 * (1 - iteration / ITERATIONS);
    for (let index = 0; index < count; index++) {
      const [dx, dy] = [at(pushX, index) - at(x, index) * 0.6, at(pushY, index) - at(y, index) * 0.6];
      const size = Math.max(0.01, length(dx, dy));
      const step = Math.min(size, heat) / size;
      move(x, y, index, dx * step, dy * step);
    }
    confine(sizes, x, y, radius);
  }
  separate(sizes, x, y, radius);
  return { points: Array.from(x, (value, index) => ({ x: value, y: at(y, index) })), radius };
}

function at(values: Float64Array, index: number): number {
  return values[index] as number;
}

function move(x: Float64Array, y: Float64Array, index: number, dx: number, dy: number): void {
  x[index] = at(x, index) + dx;
  y[index] = at(y, index) + dy;
}

/** Math.hypot guards against overflow at many times the cost. */
function length(x: number, y: number): number {
  return Math.sqrt(x * x + y * y);
}

function repel(sizes: Float64Array, x: Float64Array, y: Float64Array, pushX: Float64Array, pushY: Float64Array, ideal: number): void {
  for (let one = 0; one < sizes.length; one++) {
    for (let other = one + 1; other < sizes.length; other++) {
      const dx = at(x, one) - at(x, other);
      const dy = at(y, one) - at(y, other);
      const distance = Math.max(0.01, length(dx, dy));
      const near = at(sizes, one) + at(sizes, other) + BETWEEN_NODES;
      const force = ((ideal * ideal) / distance + (distance < near ? (near - distance) * 4 : 0)) / distance;
      move(pushX, pushY, one, dx * force, dy * force);
      move(pushX, pushY, other, -dx * force, -dy * force);
    }
  }
}

/** Keeps members inside the disc. */
function confine(sizes: Float64Array, x: Float64Array, y: Float64Array, radius: number): void {
  for (let index = 0; index < sizes.length; index++) {
    const most = radius - at(sizes, index) - 4;
    const distance = length(at(x, index), at(y, index));
    if (distance > most) move(x, y, index, at(x, index) * (most / distance - 1), at(y, index) * (most / distance - 1));
  }
}

/** Moves apart what still overlaps. */
function separate(sizes: Float64Array, x: Float64Array, y: Float64Array, radius: number): void {
  for (let round = 0, moved = true; moved && round < SEPARATING_ROUNDS; round++) {
    moved = false;
    for (let one = 0; one < sizes.length; one++) {
      for (let other = one + 1; other < sizes.length; other++) {
        const dx = at(x, one) - at(x, other);
        const dy = at(y, one) - at(y, other);
        const distance = Math.max(0.01, length(dx, dy));
        const overlap = at(sizes, one) + at(sizes, other) + BETWEEN_NODES / 2 - distance;
        if (overlap <= 0) continue;
        moved ||= overlap > 0.05;
        const share = overlap / (2 * distance);
        move(x, y, one, dx * share, dy * share);
        move(x, y, other, -dx * share, -dy * share);
      }
    }
    confine(sizes, x, y, radius);
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
        if (centres.every((centre, other) => length(centre.x - place.x, centre.y - place.y) >= radius + (radii[other] as number) + BETWEEN_DISCS)) break;
      }
      const cost = length(place.x / STRETCH, place.y) + tied.reduce((sum, { other, weight }) => sum + weight * length((centres[other] as Point).x - place.x, (centres[other] as Point).y - place.y), 0);
      if (cost < least - 1e-6) {
        least = cost;
        best = { ...place };
      }
    }
    centres.push(best);
  });
  return centres;
}
