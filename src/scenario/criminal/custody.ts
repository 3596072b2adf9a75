/** Holders kept together in hotels (押卡) two to five days while their cards run, three to eight at a time with an escort: same cells, same login addresses. */

import type { RandomSource } from '../../core/random.js';
import { DAY_MS, HOUR_MS } from '../honest/calendar.js';
import { chance, drawInteger, drawNumber, pick } from '../world/draw.js';
import type { World } from '../world/types.js';
import type { Census } from './census.js';
import { wakingTime } from './clock.js';
import type { Control } from './control.js';
import type { Exchange } from './telephone.js';
import type { Run, Suspect } from './types.js';

const MOST_TOGETHER = 8;
const CALLS_A_DAY = 2;

/** Keeps the run's holders in a hotel of the gang's county. */
export function keepHolders(world: World, random: RandomSource, census: Census, exchange: Exchange, run: Run): void {
  const cells = world.counties[run.gang.county]?.cells ?? [];
  const escort = pick(random, run.gang.escorts);
  const holders = [...new Set(run.cards.map((card) => card.holder))].slice(0, MOST_TOGETHER);
  const from = run.start - drawNumber(random, 4, 20) * HOUR_MS;
  const to = from + drawNumber(random, 2, 5) * DAY_MS;
  const at = drawInteger(random, 0, Math.max(0, cells.length - 2));
  const roaming = (person: number): string => (world.people[person]?.county === run.gang.county ? '本地' : '省内漫游');
  for (const person of [...holders, escort.person]) {
    const phone = person === escort.person ? world.phones[escort.phone] : census.phoneOf(person);
    if (phone === undefined) continue;
    const near = chance(random, 0.2) ? (cells[at + 1] ?? '') : (cells[at] ?? '');
    exchange.stay(phone, { from: from + drawNumber(random, 0, 2) * HOUR_MS, to: to - drawNumber(random, 0, 3) * HOUR_MS, cell: near, roaming: roaming(person) });
    for (let call = drawInteger(random, 2, 4 * CALLS_A_DAY); call > 0; call--) {
      const time = wakingTime(world, random, from, to);
      const other = person === escort.person || chance(random, 0.6) ? exchange.strangersNumber() : (world.phones[escort.phone] ?? exchange.strangersNumber());
      exchange.ring(chance(random, 0.5) ? { time, from: phone, to: other } : { time, from: other, to: phone });
    }
  }
}

/** Sessions in which the run's accounts were worked. */
export function logInToCards(world: World, random: RandomSource, control: Control, run: Run): void {
  const session = (account: number, time: number): void => {
    const device = control.deviceOf(account);
    if (device === undefined || time > world.end) return;
    const shared = world.institutions.carrierAddresses;
    const ip = chance(random, 0.3) && shared.length > 0 ? pick(random, shared) : device.ip;
    world.logins.push({ account, time: Math.round(time / 1000) * 1000, ip, device: device.device, mac: chance(random, 0.25) ? '' : device.mac });
  };
  for (const { account, from, until } of run.cards) {
    session(account, from - drawNumber(random, 1, 30) * 60_000);
    for (let time = from; time < until; time += drawNumber(random, 4, 16) * HOUR_MS) session(account, wakingTime(world, random, time, Math.min(until, time + 8 * HOUR_MS)));
  }
  for (const account of [...run.collectors, ...run.cashOuts]) {
    for (let time = run.start; time < run.end; time += drawNumber(random, 6, 24) * HOUR_MS) session(account, wakingTime(world, random, time, Math.min(run.end, time + 8 * HOUR_MS)));
  }
}

/** Who talks to whom in a gang while a run is on. */
export function gangTalk(world: World, random: RandomSource, exchange: Exchange, run: Run, others: readonly Suspect[]): void {
  const { controllers, collectors, cashOuts, escorts } = run.gang;
  const crew = [...collectors, ...cashOuts, ...escorts];
  const days = Math.max(1, Math.min(8, (run.end - run.start) / DAY_MS));
  for (const controller of controllers) {
    for (let call = Math.round(days * drawNumber(random, 2, 4)); call > 0; call--) {
      const member = world.phones[(chance(random, 0.85) || others.length === 0 ? pick(random, crew) : pick(random, others)).phone];
      const boss = world.phones[controller.phone];
      if (member === undefined || boss === undefined) continue;
      const time = wakingTime(world, random, run.start - DAY_MS, run.end);
      exchange.ring(chance(random, 0.6) ? { time, from: boss, to: member } : { time, from: member, to: boss });
    }
  }
}
