/**
 * The group abroad: operators from a few counties who left in parties over the months, by air or over the border, led by recruiters and smugglers (蛇头) who bought the tickets. It
 * seldom phones victims. Its phones show verification messages (1069…), numbers abroad shared among members and with suppliers, roaming, and cells at the border.
 */

import type { RandomSource } from '../../core/random.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../honest/calendar.js';
import { drawPassage, farCell } from '../honest/trips.js';
import { chance, drawInteger, drawNumber, pick, pickWeighted, sample } from '../world/draw.js';
import { moveMoney } from '../world/move-money.js';
import type { Phone, TruthRole, World } from '../world/types.js';
import type { Census } from './census.js';
import { wakingTime } from './clock.js';
import { enlist } from './found-gangs.js';
import { prepaid } from './prepaid.js';
import type { Exchange } from './telephone.js';
import type { Suspect } from './types.js';

export const OVERSEAS_GANG = 'O1';
/** With the relay phones' six hands, 50. */
const SUSPECTS = 44;
const LEAST_SUSPECTS = 12;
/** Of all suspects: controllers, recruiters, smugglers; the rest operates. */
const CONTROLLER_SHARE = 0.05;
const RECRUITER_SHARE = 0.14;
const SMUGGLER_SHARE = 0.08;
const COUNTRIES = [{ name: '柬埔寨', prefix: '00855' }, { name: '缅甸', prefix: '0095' }] as const;
const SHARED_NUMBERS = 12;
/** Who crosses where nobody writes it down. */
const SECRETLY = 0.25;
const BACK_HOME = 0.1;
const KEEPS_SIM = 0.7;

export interface OverseasGroup {
  readonly controllers: readonly Suspect[];
  readonly recruiters: readonly Suspect[];
  readonly smugglers: readonly Suspect[];
  readonly operators: readonly Suspect[];
  /** Numbers abroad that members share. */
  readonly numbers: readonly string[];
}

export function foundOverseasGroup(world: World, random: RandomSource, census: Census): OverseasGroup {
  world.gangs.push({ id: OVERSEAS_GANG, type: 'overseas' });
  const count = world.count(SUSPECTS, LEAST_SUSPECTS);
  const origins = sample(random, world.counties.map((_, at) => at), 3);
  const share = (part: number): number => Math.max(1, Math.round(count * part));
  const home = (role: TruthRole, members: number): Suspect[] => Array.from({ length: members }, () => enlist(world, random, census, role, OVERSEAS_GANG, pick(random, origins)));
  const away = (role: TruthRole, members: number): Suspect[] =>
    Array.from({ length: members }, () => {
      const person = census.hire({ role, gang: OVERSEAS_GANG, county: pick(random, origins), bornFrom: 1984, stranger: true });
      const phone = census.phoneOf(person);
      phone.role = role;
      phone.gang = OVERSEAS_GANG;
      return { person, phone: phone.index, accounts: [] };
    });
  const numbers = Array.from({ length: world.count(SHARED_NUMBERS, 3) }, () => {
    const { prefix } = COUNTRIES[pickWeighted(random, [0.6, 0.4])] ?? COUNTRIES[0];
    return `${prefix}${drawInteger(random, 1, 9)}${Array.from({ length: 8 }, () => drawInteger(random, 0, 9)).join('')}`;
  });
  const controllers = away('controller', share(CONTROLLER_SHARE));
  const recruiters = home('recruiter', share(RECRUITER_SHARE));
  const smugglers = home('smuggler', share(SMUGGLER_SHARE));
  return { controllers, recruiters, smugglers, operators: away('operator', Math.max(2, count - controllers.length - recruiters.length - smugglers.length)), numbers };
}

/** Departures, calls and messages of the half year; `suppliers` are in touch with the group. */
export function liveAbroad(world: World, random: RandomSource, census: Census, exchange: Exchange, group: OverseasGroup, suppliers: readonly Suspect[]): void {
  const waiting = sample(random, [...group.controllers, ...group.operators], group.controllers.length + group.operators.length);
  while (waiting.length > 0) {
    const party = waiting.splice(0, drawInteger(random, 2, 5));
    leave(world, random, census, exchange, group, party);
  }
  const contact = (suspect: Suspect, calls: number): void => {
    const phone = world.phones[suspect.phone];
    if (phone === undefined) return;
    const known = sample(random, group.numbers, 3);
    for (let call = 0; call < calls && known.length > 0; call++) {
      const time = wakingTime(world, random, world.start + 3 * DAY_MS, world.end - DAY_MS);
      exchange.ring(chance(random, 0.5) ? { time, from: phone, to: pick(random, known) } : { time, from: pick(random, known), to: phone });
    }
  };
  for (const member of [...group.recruiters, ...group.smugglers]) contact(member, drawInteger(random, 8, 30));
  for (const supplier of suppliers) contact(supplier, drawInteger(random, 4, 14));
}

function leave(world: World, random: RandomSource, census: Census, exchange: Exchange, group: OverseasGroup, party: readonly Suspect[]): void {
  const { name: country } = COUNTRIES[pickWeighted(random, [0.6, 0.4])] ?? COUNTRIES[0];
  const leaves = world.start + drawInteger(random, 6, 120) * DAY_MS + drawNumber(random, 6, 22) * HOUR_MS;
  const secretly = country === '缅甸' && chance(random, 2 * SECRETLY);
  const passage = drawPassage(random, country);
  const recruiter = pick(random, group.recruiters);
  const smuggler = pick(random, group.smugglers);
  const [recruiterPhone, smugglerPhone] = [world.phones[recruiter.phone], world.phones[smuggler.phone]];
  const border = farCell(random);
  const travels = { from: leaves - drawNumber(random, 1, 3) * DAY_MS, to: leaves, cell: border, roaming: '省间漫游' };
  buyTickets(world, random, census, chance(random, 0.5) ? recruiter : smuggler, party.length, travels.from);
  if (smugglerPhone !== undefined) exchange.stay(smugglerPhone, { ...travels, to: leaves + DAY_MS });
  for (const { person, phone: index } of party) {
    const phone = world.phones[index];
    if (phone === undefined) continue;
    exchange.stay(phone, travels);
    before(world, random, exchange, phone, leaves, [recruiterPhone, smugglerPhone], party.filter((other) => other.person !== person).map((other) => world.phones[other.phone]));
    if (!secretly) world.crossings.push({ person, time: second(leaves + drawInteger(random, -6, 6) * MINUTE_MS), leaving: true, port: passage.port, country, flight: passage.flight });
    const returns = chance(random, BACK_HOME) ? leaves + drawNumber(random, 30, 120) * DAY_MS : Infinity;
    if (returns < world.end && !secretly) world.crossings.push({ person, time: second(returns), leaving: false, port: drawPassage(random, country).port, country, flight: '' });
    abroad(world, random, exchange, group, phone, leaves, Math.min(world.end, returns), chance(random, KEEPS_SIM), [recruiterPhone]);
  }
}

function second(time: number): number {
  return Math.round(time / 1000) * 1000;
}

/** One buyer pays for the whole party. */
function buyTickets(world: World, random: RandomSource, census: Census, buyer: Suspect, tickets: number, time: number): void {
  const fare = drawInteger(random, 620, 2_600) * 100;
  const what = pick(random, ['航空票务代理', '旅行网机票'] as const);
  for (let ticket = 0; ticket < tickets && time > world.start + 2 * DAY_MS; ticket++) {
    const options = prepaid(world, random, what, { time: time - drawNumber(random, 4, 40) * HOUR_MS, from: census.mainAccount(buyer.person), amount: fare }, {});
    if (options !== undefined) moveMoney(world, options);
  }
}

/** At home: family and friends, and in the last weeks the recruiter and companions. */
function before(world: World, random: RandomSource, exchange: Exchange, phone: Phone, leaves: number, guides: readonly (Phone | undefined)[], companions: readonly (Phone | undefined)[]): void {
  const family = Array.from({ length: drawInteger(random, 4, 8) }, () => exchange.strangersNumber());
  const call = (time: number, other: Phone | string): void => exchange.ring(chance(random, 0.5) ? { time, from: phone, to: other } : { time, from: other, to: phone });
  for (let day = world.start; day < leaves - DAY_MS; day += DAY_MS) for (let calls = drawInteger(random, 0, 3); calls > 0; calls--) call(day + drawNumber(random, 8, 22) * HOUR_MS, pick(random, family));
  for (const guide of guides) if (guide !== undefined) for (let calls = drawInteger(random, 2, 7); calls > 0; calls--) call(wakingTime(world, random, Math.max(world.start, leaves - 15 * DAY_MS), leaves), guide);
  for (const companion of companions) if (companion !== undefined && chance(random, 0.5)) for (let calls = drawInteger(random, 1, 3); calls > 0; calls--) call(wakingTime(world, random, Math.max(world.start, leaves - 6 * DAY_MS), leaves), companion);
}

/** Away: roaming, messages with verification codes, the shared numbers. */
function abroad(world: World, random: RandomSource, exchange: Exchange, group: OverseasGroup, phone: Phone, from: number, to: number, keeps: boolean, guides: readonly (Phone | undefined)[]): void {
  const until = keeps ? to : Math.min(to, from + drawNumber(random, 1, 15) * DAY_MS);
  exchange.stay(phone, { from, to: until, cell: '', roaming: '国际' });
  const numbers = sample(random, group.numbers, 3);
  for (let day = from; day < until; day += DAY_MS) {
    for (let code = drawInteger(random, 0, 4); code > 0; code--) exchange.ring({ time: day + drawNumber(random, 0, 24) * HOUR_MS, from: `1069${drawInteger(random, 10_000_000, 99_999_999)}`, to: phone, kind: 'sms' });
    if (!chance(random, 0.3)) continue;
    const guide = pick(random, guides);
    const other = guide !== undefined && chance(random, 0.15) ? guide : pick(random, numbers);
    const time = day + drawNumber(random, 1, 20) * HOUR_MS;
    if (time < until) exchange.ring(chance(random, 0.5) ? { time, from: phone, to: other } : { time, from: other, to: phone });
  }
}
