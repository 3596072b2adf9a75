/** One call or message, with where both phones were: at work, at home or near by, and on a journey elsewhere. */

import { randomBelow, type RandomSource } from '../../../core/random.js';
import { deviceOf } from '../../world/device-of.js';
import { chance, drawInteger, drawLogNormal } from '../../world/draw.js';
import { NOBODY, type Call, type World } from '../../world/types.js';
import { DAY_MS, HOUR_MS, SECOND_MS } from '../calendar.js';
import type { Town } from '../pay.js';

const WORK_HOURS = [8.5, 18] as const;
const MEDIAN_SECONDS = 48;

export interface Ringing {
  readonly time: number;
  /** Phone position, or a number that is no phone of the world. */
  readonly from: number | string;
  readonly to: number | string;
  readonly kind?: Call['kind'];
  readonly seconds?: number;
  /** Where the caller is, when that is known. */
  readonly fromCell?: string;
  readonly toCell?: string;
  readonly fromImei?: string;
}

export interface Whereabouts {
  readonly cell: string;
  readonly roaming: string;
}

const NOWHERE: Whereabouts = { cell: '', roaming: '' };

/** The cell of a person's home. */
export function homeCell(world: World, person: number): string {
  const cells = world.counties[world.people[person]?.county ?? 0]?.cells ?? [];
  return cells[(person * 7) % Math.max(1, cells.length)] ?? '';
}

/** The cell where a person works; school and market count as work. */
export function workCell({ world, society }: Town, person: number): string {
  const employer = society.employerOf.get(person);
  if (employer !== undefined) return employer.cell;
  const cells = world.counties[world.people[person]?.county ?? 0]?.cells ?? [];
  return cells[(person * 13 + 5) % Math.max(1, cells.length)] ?? '';
}

/** Where a person's phone is at a time, as the network notes it. */
export function whereabouts(town: Town, person: number, time: number): Whereabouts {
  const { world, random, society } = town;
  const trip = society.tripsOf.get(person)?.find(({ from, to }) => from <= time && time < to);
  if (trip !== undefined) return { cell: trip.abroad ? '' : trip.cell, roaming: trip.abroad ? '国际' : '省间漫游' };
  const hour = ((time - world.start) % DAY_MS) / HOUR_MS;
  const atWork = hour >= WORK_HOURS[0] && hour < WORK_HOURS[1] && ((time - world.start) / DAY_MS) % 7 < 6 && chance(random, 0.7);
  const base = atWork ? workCell(town, person) : homeCell(world, person);
  const near = random();
  if (near < 0.62) return { cell: base, roaming: '本地' };
  const cells = world.counties[world.people[person]?.county ?? 0]?.cells ?? [];
  if (near < 0.9) return { cell: cells[(cells.indexOf(base) + drawInteger(random, 1, 3)) % Math.max(1, cells.length)] ?? base, roaming: '本地' };
  if (near < 0.97) return { cell: cells[randomBelow(random, cells.length)] ?? base, roaming: '本地' };
  // Over to the next county.
  const other = world.counties[randomBelow(random, world.counties.length)]?.cells ?? cells;
  return { cell: other[randomBelow(random, other.length)] ?? base, roaming: '省内漫游' };
}

/** Writes a call into the world; one outside the case, or from a phone before it was bought, is left out. */
export function ring(town: Town, { time, from, to, kind = 'call', seconds, fromCell, toCell, fromImei }: Ringing): void {
  const { world, random } = town;
  if (time > world.end || time < world.start || from === to) return;
  const [caller, callee] = [sideOf(town, from, time), sideOf(town, to, time)];
  if (caller === undefined || callee === undefined) return;
  world.calls.push({
    time: Math.round(time / SECOND_MS) * SECOND_MS,
    from: caller.number,
    to: callee.number,
    seconds: kind === 'sms' ? 0 : Math.max(1, Math.round(seconds ?? drawLogNormal(random, MEDIAN_SECONDS, 1.1))),
    kind,
    fromCell: fromCell ?? caller.place.cell,
    toCell: toCell ?? callee.place.cell,
    fromImei: fromImei ?? caller.imei,
    toImei: callee.imei,
    fromRoaming: caller.place.roaming,
    toRoaming: callee.place.roaming,
  });
}

function sideOf(town: Town, end: number | string, time: number): { readonly number: string; readonly imei: string; readonly place: Whereabouts } | undefined {
  if (typeof end === 'string') return { number: end, imei: '', place: NOWHERE };
  const phone = town.world.phones[end];
  if (phone === undefined || phone.activatedAt > time) return undefined;
  const user = phone.user === NOBODY ? phone.owner : phone.user;
  return { number: phone.number, imei: deviceOf(town.world, town.random, user).imei, place: whereabouts(town, user, time) };
}

const BANK_LINES = ['95580', '95588', '95533', '95599', '95559', '96688'] as const;
const CODE_SENDERS = ['106910', '106920', '106575', '106980', '106550'] as const;

/** A service number: the carrier, a bank's messages, a sender of verification codes. */
export function serviceNumber(random: RandomSource): string {
  const kind = random();
  if (kind < 0.3) return '10086';
  if (kind < 0.65) return BANK_LINES[randomBelow(random, BANK_LINES.length)] ?? BANK_LINES[0];
  return `${CODE_SENDERS[randomBelow(random, CODE_SENDERS.length)] ?? ''}${String(1000 + randomBelow(random, 9000))}`;
}
