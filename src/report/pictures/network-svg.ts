/** The groups as a network: a disc each, its members inside (accounts round, people square, phones pointed) as large as the traced money they received, lines for traced money between them. */

import type { Findings, Group, GroupMember } from '../../findings/findings.js';
import { formatCount, formatMoney } from '../format-amount.js';
import { groupNameList } from '../group-names.js';
import { plainText } from '../text/plain-text.js';
import { memberKindNames, pick, roleNames, words, type Lang, type Pair } from '../texts.js';
import { singleVoice, type Voice } from '../voice.js';
import { placeDiscs, placeMembers, type DiscLink, type Point } from './disc-layout.js';
import { groupColour } from './palette.js';
import { coordinate, standaloneSvg, type Picture } from './svg-document.js';

const SHOWN_GROUPS = 40;
const SHOWN_MEMBERS = 70;
const SHOWN_LINKS_BETWEEN = 120;
const LEAST_RADIUS = 3.5;
const MOST_RADIUS = 12;
const LABEL_HEIGHT = 34;
/** Names of small discs need room beside each other. */
const HALF_LABEL_WIDTH = 40;
const MARGIN = 12;
const LEAST_WIDTH = 320;
const SHOWN_TIES = 150;

export interface NetworkSvgOptions {
  /** @defaultValue 'zh' */
  readonly lang?: Lang;
}

/** The picture as an SVG file of its own. */
export function networkSvg(findings: Findings, options: NetworkSvgOptions = {}): string {
  const voice = singleVoice(options.lang ?? 'zh');
  return standaloneSvg(networkPicture(findings, voice, () => undefined), voice);
}

interface Drawn {
  readonly member: GroupMember;
  readonly radius: number;
  readonly disc: number;
  point: Point;
}

/** The picture's inside. `linkOf` gives the address that a group's name leads to. */
export function networkPicture(findings: Findings, voice: Voice, linkOf: (group: Group) => string | undefined): Picture {
  const { currency } = findings.case;
  const received = new Map<string, number>();
  for (const { to, traced } of findings.flows) received.set(to, (received.get(to) ?? 0) + traced);
  const most = [...received.values()].reduce((largest, amount) => Math.max(largest, amount), 1);
  const radiusOf = (id: string): number => LEAST_RADIUS + (MOST_RADIUS - LEAST_RADIUS) * Math.sqrt((received.get(id) ?? 0) / most);

  const names = groupNameList(findings);
  const groups = findings.groups.slice(0, SHOWN_GROUPS);
  const drawn = new Map<string, Drawn>();
  const discs = groups.map((group, disc) => {
    // An account that several groups name stands in the first of them.
    const members = group.members.filter((member) => !drawn.has(keyOf(member))).sort((a, b) => radiusOf(b.id) - radiusOf(a.id) || (a.id < b.id ? -1 : 1));
    const shown = members.slice(0, SHOWN_MEMBERS);
    for (const member of shown) drawn.set(keyOf(member), { member, radius: radiusOf(member.id), disc, point: { x: 0, y: 0 } });
    return { group, shown, left: members.length - shown.length, elsewhere: group.members.length - members.length };
  });

  const flows = findings.flows.flatMap((flow) => {
    const [from, to] = [drawn.get(`account ${flow.from}`), drawn.get(`account ${flow.to}`)];
    return flow.traced > 0 && from !== undefined && to !== undefined && from !== to ? [{ flow, from, to }] : [];
  });
  const largest = flows.reduce((top, { flow }) => Math.max(top, flow.traced), 1);
  const placed = discs.map(({ shown }, disc) => {
    const indexOf = new Map(shown.map((member, index) => [keyOf(member), index]));
    const links = flows.flatMap(({ flow, from, to }): DiscLink[] => {
      if (from.disc !== disc || to.disc !== disc) return [];
      return [{ source: indexOf.get(keyOf(from.member)) ?? 0, target: indexOf.get(keyOf(to.member)) ?? 0, weight: flow.traced / largest }];
    });
    return placeMembers(shown.map((member) => ({ radius: radiusOf(member.id) })), links);
  });
  const centres = placeDiscs(placed.map(({ radius }) => Math.max(radius + LABEL_HEIGHT / 2, HALF_LABEL_WIDTH)), discLinks(discs, flows, drawn));
  discs.forEach(({ shown }, disc) => {
    const centre = centres[disc] as Point;
    shown.forEach((member, index) => {
      const inside = placed[disc]?.points[index];
      const entry = drawn.get(keyOf(member));
      if (inside !== undefined && entry !== undefined) entry.point = { x: centre.x + inside.x, y: centre.y + LABEL_HEIGHT / 4 + inside.y };
    });
  });

  const box = bounds(centres, placed.map(({ radius }) => radius));
  const shift = (point: Point): [string, string] => [coordinate(point.x - box.left), coordinate(point.y - box.top)];
  const circles = discs.map(({ group, shown, left, elsewhere }, disc) => {
    const centre = centres[disc] as Point;
    const radius = placed[disc]?.radius ?? 0;
    const [x, y] = shift({ x: centre.x, y: centre.y + LABEL_HEIGHT / 4 });
    const colour = groupColour(disc);
    const name = names[disc]?.name ?? [group.id, group.id];
    const hint = (lang: Lang): string =>
      [pick(name, lang), plainText(group.id), `${pick(words.members, lang)} ${formatCount(group.members.length)}`, `${pick(words.traced, lang)} ${formatMoney(group.traced, currency)}`, left > 0 ? `+${left}` : '', elsewhere > 0 ? (lang === 'zh' ? `另有 ${elsewhere} 个成员画在别的团伙中` : `${elsewhere} more members stand in other groups`) : '']
        .filter((line) => line !== '')
        .join('\n');
    const address = linkOf(group);
    const label = `<text class="halo" text-anchor="middle" x="${x}" y="${coordinate(centre.y + LABEL_HEIGHT / 4 - box.top - radius - 7)}"><tspan font-weight="600">${voice.say(name)}</tspan> <tspan class="muted">${formatCount(group.members.length)}</tspan></text>`;
    const circle = `<circle class="disc" cx="${x}" cy="${y}" r="${coordinate(radius)}" fill="${colour}" stroke="${colour}"${shown.length === 0 ? ' stroke-dasharray="3 3"' : ''}>${voice.title([hint('zh'), hint('en')])}</circle>`;
    return address === undefined ? `${circle}${label}` : `<a href="${address}">${circle}${label}</a>`;
  });
  const between = flows.filter(({ from, to }) => from.disc !== to.disc).slice(0, SHOWN_LINKS_BETWEEN);
  const lines = [...flows.filter(({ from, to }) => from.disc === to.disc), ...between].map(({ flow, from, to }) => {
    const [[x0, y0], [x1, y1]] = [shift(from.point), shift(to.point)];
    const width = coordinate(0.6 + 3.4 * Math.sqrt(flow.traced / largest));
    const bend = { x: (from.point.x + to.point.x) / 2 + (to.point.y - from.point.y) * 0.12, y: (from.point.y + to.point.y) / 2 - (to.point.x - from.point.x) * 0.12 };
    const [xb, yb] = shift(bend);
    const colour = from.disc === to.disc ? groupColour(from.disc) : 'var(--none)';
    const text = `${plainText(flow.from)} → ${plainText(flow.to)}\n${formatMoney(flow.traced, currency)}`;
    return `<path class="link" stroke="${colour}" stroke-width="${width}" d="M${x0} ${y0}Q${xb} ${yb} ${x1} ${y1}">${voice.title([text, text])}</path>`;
  });
  // Members that stand in another group's disc: a dashed line from the group that names them too.
  const ties = discs.flatMap(({ group }, disc) => {
    const centre = centres[disc] as Point;
    return group.members.flatMap((member) => {
      const home = drawn.get(keyOf(member));
      if (home === undefined || home.disc === disc) return [];
      const [from, to] = [shift(edgeToward({ x: centre.x, y: centre.y + LABEL_HEIGHT / 4 }, home.point, placed[disc]?.radius ?? 0)), shift(home.point)];
      return [`<path class="tie" stroke="${groupColour(disc)}" d="M${from.join(' ')}L${to.join(' ')}"/>`];
    });
  });
  const dots = [...drawn.values()].map((entry) => shapeOf(entry, shift(entry.point), voice.title(memberHint(entry.member, received.get(entry.member.id) ?? 0, currency))));
  const hidden = discs.reduce((sum, { left }) => sum + left, 0);
  const notes: Pair[] = [];
  if (findings.groups.length > SHOWN_GROUPS) notes.push([`仅画出前 ${SHOWN_GROUPS} 个团伙`, `The first ${SHOWN_GROUPS} groups are drawn`]);
  if (hidden > 0) notes.push([`另有 ${hidden} 个成员未画出`, `${hidden} members are not drawn`]);
  return { width: box.width, height: box.height, description: ['团伙关系图', 'Network of groups'], body: `${circles.join('')}${ties.slice(0, SHOWN_TIES).join('')}${lines.join('')}${dots.join('')}`, notes };
}

/** Where the line from a disc's centre to a point leaves the disc. */
function edgeToward(centre: Point, point: Point, radius: number): Point {
  const distance = Math.max(1, Math.hypot(point.x - centre.x, point.y - centre.y));
  return { x: centre.x + ((point.x - centre.x) / distance) * radius, y: centre.y + ((point.y - centre.y) / distance) * radius };
}

function keyOf(member: GroupMember): string {
  return `${member.kind} ${member.id}`;
}

/** Discs are drawn together by money between them and by members that both name. */
function discLinks(discs: readonly { readonly group: Group }[], flows: readonly { readonly flow: Findings['flows'][number]; readonly from: Drawn; readonly to: Drawn }[], drawn: ReadonlyMap<string, Drawn>): DiscLink[] {
  const weights = new Map<number, number>();
  const add = (one: number, other: number, weight: number): void => {
    if (one === other) return;
    const key = Math.min(one, other) * discs.length + Math.max(one, other);
    weights.set(key, (weights.get(key) ?? 0) + weight);
  };
  const largest = flows.reduce((top, { flow }) => Math.max(top, flow.traced), 1);
  for (const { flow, from, to } of flows) add(from.disc, to.disc, flow.traced / largest);
  discs.forEach(({ group }, disc) => {
    for (const member of group.members) {
      const home = drawn.get(keyOf(member));
      if (home !== undefined) add(home.disc, disc, 0.2);
    }
  });
  return [...weights].map(([key, weight]) => ({ source: Math.floor(key / discs.length), target: key % discs.length, weight: Math.min(1, weight) }));
}

function bounds(centres: readonly Point[], radii: readonly number[]): { left: number; top: number; width: number; height: number } {
  if (centres.length === 0) return { left: 0, top: 0, width: LEAST_WIDTH, height: 40 };
  const edge = (pick: (centre: Point, radius: number) => number, choose: (...values: number[]) => number): number => centres.map((centre, index) => pick(centre, radii[index] as number)).reduce((a, b) => choose(a, b));
  const left = edge((centre, radius) => centre.x - Math.max(radius, 60), Math.min) - MARGIN;
  const right = edge((centre, radius) => centre.x + Math.max(radius, 60), Math.max) + MARGIN;
  const top = edge((centre, radius) => centre.y - radius, Math.min) - MARGIN - LABEL_HEIGHT / 2;
  const bottom = edge((centre, radius) => centre.y + radius, Math.max) + MARGIN + LABEL_HEIGHT / 4;
  const width = Math.max(LEAST_WIDTH, Math.ceil(right - left));
  return { left: (left + right - width) / 2, top, width, height: Math.ceil(bottom - top) };
}

function memberHint(member: GroupMember, received: number, currency: string): Pair {
  const hint = (lang: Lang): string =>
    [
      `${pick(memberKindNames[member.kind], lang)} ${plainText(member.id)}`,
      plainText(member.name ?? ''),
      `${pick(roleNames[member.role], lang)}${member.tier === undefined ? '' : ` · ${pick(words.tier, lang)} ${member.tier}`}`,
      received > 0 ? `${pick(words.traced, lang)} ${formatMoney(received, currency)}` : '',
    ]
      .filter((line) => line !== '')
      .join('\n');
  return [hint('zh'), hint('en')];
}

function shapeOf({ member, radius, disc }: Drawn, [x, y]: readonly [string, string], title: string): string {
  const fill = groupColour(disc);
  if (member.kind === 'account') return `<circle class="node" cx="${x}" cy="${y}" r="${coordinate(radius)}" fill="${fill}">${title}</circle>`;
  const side = coordinate(radius * 1.8);
  const turn = member.kind === 'phone' ? ` transform="rotate(45 ${x} ${y})"` : '';
  return `<rect class="node" x="${coordinate(Number(x) - radius * 0.9)}" y="${coordinate(Number(y) - radius * 0.9)}" width="${side}" height="${side}" rx="1" fill="${fill}"${turn}>${title}</rect>`;
}
