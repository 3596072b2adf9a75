/**
 * SIM boxes (猫池) of the SIM suppliers and relay phones (手机口) of hired hands. A box calls out to strangers for some days, from one cell, with many SIMs on few IMEI or on one
 * each; six SIMs in ten are over half a year old. A relay phone leads a quiet life for months and then rings strangers for one to three days.
 */

import type { RandomSource } from '../../core/random.js';
import { DAY_MS, HOUR_MS, SECOND_MS } from '../honest/calendar.js';
import { makeDevice } from '../world/device-of.js';
import { chance, drawInteger, drawLogNormal, drawNumber, pick, sample } from '../world/draw.js';
import type { Phone, World } from '../world/types.js';
import type { Census } from './census.js';
import { midnight } from './clock.js';
import type { Supplier } from './supply.js';
import type { Exchange } from './telephone.js';

const BOXES = 3;
const OLD_SIM_SHARE = 0.6;
const SAME_AGENT_SHARE = 0.55;
const KNOWN_CALLEES = 0.3;
const RELAY_PHONES = 6;
/** Least calls a day while it relays. */
const RELAY_CALLS = 64;
const QUIET_STRANGERS = 0.96;

/** Number that a complaint can name, with the time from which it rang. */
export interface SuspectNumber {
  readonly phone: Phone;
  readonly from: number;
  readonly to: number;
}

export function runSimBoxes(world: World, random: RandomSource, census: Census, exchange: Exchange, suppliers: readonly Supplier[]): SuspectNumber[] {
  const sellers = suppliers.filter(({ goods }) => goods === 'sims');
  if (sellers.length === 0) return [];
  const numbers: SuspectNumber[] = [];
  const people = sample(random, census.ordinary.filter((person) => world.people[person]?.role === 'honest'), world.count(110, 26));
  let next = 0;
  for (let box = 0; box < world.count(BOXES, 1); box++) {
    const supplier = sellers[box % sellers.length] as Supplier;
    const sims = drawInteger(random, world.scale < 0.5 ? 7 : 14, world.scale < 0.5 ? 10 : 30);
    const ports = Array.from({ length: box % 3 === 2 ? sims : drawInteger(random, 1, 3) }, () => makeDevice(world, random));
    const cell = pick(random, world.counties[supplier.county]?.cells ?? ['']);
    const operator = pick(random, supplier.recruiters);
    const first = world.start + drawInteger(random, 20, 150) * DAY_MS;
    const days = drawInteger(random, 3, 8);
    const agent = `${world.people[operator.person]?.name ?? ''}通讯店`;
    for (let at = 0; at < sims; at++) {
      const owner = people[next++ % Math.max(1, people.length)];
      if (owner === undefined) return numbers;
      const activatedAt = first - Math.round(chance(random, OLD_SIM_SHARE) ? drawNumber(random, 190, 1_500) : drawNumber(random, 4, 170)) * DAY_MS;
      const phone = census.addPhone(owner, activatedAt, operator.person, chance(random, SAME_AGENT_SHARE) ? agent : '');
      phone.role = 'supplier';
      phone.gang = supplier.id;
      const seller = world.people[owner];
      if (seller?.role === 'honest') seller.role = 'unwitting';
      exchange.stay(phone, { from: first, to: first + days * DAY_MS, cell, roaming: '本地' });
      numbers.push({ phone, from: first, to: first + days * DAY_MS });
      for (let day = 0; day < days; day++) {
        if (chance(random, 0.12)) continue;
        // Turned, so that none rings too long from one port.
        const port = ports[(at + day) % ports.length];
        if (port !== undefined) exchange.putInto(phone, port);
        callOut(world, random, census, exchange, phone, first + day * DAY_MS, drawInteger(random, 15, 60), KNOWN_CALLEES);
      }
    }
  }
  return numbers;
}

/** Strangers one after the other through the working day; hardly any rings back. */
function callOut(world: World, random: RandomSource, census: Census, exchange: Exchange, phone: Phone, day: number, calls: number, known: number): void {
  for (let call = 0; call < calls; call++) {
    const callee = chance(random, known) && census.ordinary.length > 0 ? census.phoneOf(pick(random, census.ordinary)) : exchange.strangersNumber();
    const time = midnight(world, day) + drawNumber(random, 9, 20.5) * HOUR_MS;
    const seconds = chance(random, 0.6) ? drawInteger(random, 2, 18) : drawLogNormal(random, 70, 1);
    exchange.ring({ time, from: phone, to: callee, seconds });
    if (chance(random, 0.02)) exchange.ring({ time: time + drawInteger(random, 60, 7_200) * SECOND_MS, from: callee, to: phone, seconds: 6 });
  }
}

/** Young people who lay two telephones side by side for pay. */
export function runRelayPhones(world: World, random: RandomSource, census: Census, exchange: Exchange, gang: string, handlers: readonly string[]): SuspectNumber[] {
  return Array.from({ length: world.count(RELAY_PHONES, 2) }, () => {
    const person = census.hire({ role: 'operator', gang, bornFrom: 1990 });
    const phone = census.phonesOf(person).map((at) => world.phones[at] as Phone).find((own) => own.activatedAt < world.start - 30 * DAY_MS) ?? census.addPhone(person, world.start - drawInteger(random, 60, 900) * DAY_MS);
    phone.role = 'operator';
    phone.gang = gang;
    const first = world.start + drawInteger(random, 65, 168) * DAY_MS;
    const days = drawInteger(random, 1, 3);
    const cells = sample(random, world.counties[world.people[person]?.county ?? 0]?.cells ?? [], drawInteger(random, 1, 3));
    quietLife(world, random, exchange, phone, first);
    for (let day = 0; day < days; day++) {
      exchange.stay(phone, { from: first + day * DAY_MS, to: first + (day + 1) * DAY_MS, cell: cells[day % cells.length] ?? '', roaming: '本地' });
      for (let call = 0; call < drawInteger(random, 1, 3); call++) exchange.ring({ time: first + day * DAY_MS + drawNumber(random, 8, 10) * HOUR_MS, from: pick(random, handlers), to: phone, seconds: 30 });
      callOut(world, random, census, exchange, phone, first + day * DAY_MS, drawInteger(random, RELAY_CALLS, 130), 1 - QUIET_STRANGERS);
    }
    return { phone, from: first, to: first + days * DAY_MS };
  });
}

/** A few calls a week with a few people, for a phone whose honest life is not told. */
function quietLife(world: World, random: RandomSource, exchange: Exchange, phone: Phone, until: number): void {
  const friends = Array.from({ length: drawInteger(random, 4, 9) }, () => exchange.strangersNumber());
  for (let day = world.start; day < until; day += DAY_MS) {
    for (let call = drawInteger(random, 0, 2); call > 0; call--) {
      const friend = pick(random, friends);
      const time = day + drawNumber(random, 8, 22) * HOUR_MS;
      exchange.ring(chance(random, 0.5) ? { time, from: phone, to: friend } : { time, from: friend, to: phone });
    }
  }
}
