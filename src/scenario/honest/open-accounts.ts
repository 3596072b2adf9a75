/** Phones, devices and accounts of the honest people: opened over fifteen years, some just before they are used, some two hundred a day at one branch. */

import type { RandomSource } from '../../core/random.js';
import { addPhone, drawPhoneNumber } from '../world/add-phone.js';
import { makeDevice, publicAddress } from '../world/device-of.js';
import { chance, drawInteger, drawNumber, pick, pickWeighted } from '../world/draw.js';
import { openAccount, type AccountOptions } from '../world/open-account.js';
import type { Person, World } from '../world/types.js';
import type { BatchPlan } from './add-people.js';
import { between, DAY_MS } from './calendar.js';
import { LIVES } from './lives.js';
import type { Employer, Society } from './society.js';

const YEARS_OF_OPENINGS = 15;
const FIRST_YEAR_OF_CASE = 2026;
const YOUNGEST_HOLDER = 16;
/** One to four accounts a person. */
const ACCOUNT_SHARES = [0.42, 0.34, 0.16, 0.08];
/** A trade's new account is opened within these days of the case, so that it is used within the case. */
const FRESH_DAYS = [0, 105] as const;
const FRESH_SHARE = new Map(LIVES.map(({ name, fresh }) => [name, fresh]));
/** By county. */
const PHONE_SHOPS = 6;
const SAME_ADDRESS_SHARE = 0.5;
const SAME_DEVICE_SHARE = 0.14;

/** Phones of everybody, and the devices and home addresses that households share. */
export function equip(world: World, random: RandomSource, society: Society): void {
  // Shops that sell SIM cards as agents of the carriers.
  const shops = world.counties.map(() => Array.from({ length: PHONE_SHOPS }, () => `${pick(random, world.people).name}通讯店`));
  for (const person of world.people) {
    const phones: number[] = [];
    for (let left = chance(random, 0.2) ? 2 : 1; left > 0; left--) {
      const activatedAt = world.start + (chance(random, 0.06) ? drawNumber(random, 0, 120) : -290 * drawNumber(random, 0.3, 15) ** 1.15) * DAY_MS;
      phones.push(addPhone(world, random, { owner: person.index, activatedAt: Math.round(activatedAt), agent: chance(random, 0.35) ? pick(random, shops[person.county] ?? ['']) : '' }).index);
    }
    society.phonesOf[person.index] = phones;
  }
  for (const household of society.households) {
    const [first] = household;
    if (first === undefined || household.length < 2) continue;
    if (chance(random, SAME_ADDRESS_SHARE)) {
      const ip = publicAddress(random);
      for (const member of household) world.devices.set(member, { ...makeDevice(world, random), ip });
    }
    const [, second] = household;
    if (second !== undefined && chance(random, SAME_DEVICE_SHARE)) {
      const device = world.devices.get(first) ?? makeDevice(world, random);
      world.devices.set(first, device);
      world.devices.set(second, device);
    }
  }
}

/** The accounts everybody has of old, and the ones trades were begun with. */
export function openPersonalAccounts(world: World, random: RandomSource, society: Society, contacts: ReadonlyMap<number, string>): void {
  for (const person of world.people) {
    const accounts: number[] = [];
    for (let left = 1 + pickWeighted(random, ACCOUNT_SHARES); left > 0; left--) accounts.push(openFor(world, random, society, person, contacts, formerly(world, random, person.birthYear)));
    const fresh = FRESH_SHARE.get(person.life);
    if (fresh !== undefined && chance(random, fresh)) accounts.push(openFor(world, random, society, person, contacts, Math.round(between(world, random, drawInteger(random, ...FRESH_DAYS), 9, 17))));
    else if (fresh === undefined && chance(random, 0.04)) accounts.push(openFor(world, random, society, person, contacts, Math.round(between(world, random, drawInteger(random, 0, 170), 9, 17))));
    society.accountsOf[person.index] = accounts;
    const last = accounts[accounts.length - 1];
    if (fresh !== undefined && last !== undefined) society.tradeAccountOf.set(person.index, last);
  }
}

/** Accounts opened together at one branch: by an employer or school on one day or a few, with one phone, some through an agent. */
export function openBatchAccounts(world: World, random: RandomSource, society: Society, plans: readonly BatchPlan[], employers: ReadonlyMap<BatchPlan, Employer>): void {
  for (const plan of plans) {
    const [first] = plan.members;
    const county = world.people[first ?? 0]?.county ?? 0;
    const day = drawInteger(random, -200, 70);
    const agent = world.people[pick(random, society.households[drawInteger(random, 0, society.households.length - 1)] ?? [0])];
    const byAgent = plan.life === 'crew' ? chance(random, 0.7) : chance(random, 0.4);
    const phone = employers.get(plan)?.batchPhone ?? '';
    const bank = pickWeighted(random, world.banks.map(({ share }) => share));
    const branch = drawInteger(random, 1, 6);
    const days = plan.life === 'crew' ? drawInteger(random, 1, 4) : 1;
    for (const member of plan.members) {
      const options: AccountOptions = {
        owner: member, bank, branch, county,
        openedAt: Math.round(between(world, random, day + drawInteger(random, 0, days - 1), 9, 17)),
        contactPhone: phone === '' || chance(random, 0.1) ? phoneOf(world, society, member) : phone,
        ...(byAgent && agent !== undefined ? { agent: agent.name, agentPhone: phoneOf(world, society, agent.index) } : {}),
      };
      const { index } = openAccount(world, random, options);
      society.accountsOf[member]?.push(index);
      society.tradeAccountOf.set(member, index);
    }
  }
}

function openFor(world: World, random: RandomSource, society: Society, person: Person, contacts: ReadonlyMap<number, string>, openedAt: number): number {
  const own = chance(random, 0.08) ? drawPhoneNumber(world, random) : phoneOf(world, society, person.index);
  return openAccount(world, random, { owner: person.index, openedAt, cards: [1, 2, 0][pickWeighted(random, [0.84, 0.1, 0.06])] ?? 1, contactPhone: contacts.get(person.index) ?? own }).index;
}

/** Some time in the fifteen years before the case, not before the holder was sixteen; a few in the last months. */
function formerly(world: World, random: RandomSource, birthYear: number): number {
  const years = Math.max(1, Math.min(YEARS_OF_OPENINGS, FIRST_YEAR_OF_CASE - YOUNGEST_HOLDER - birthYear));
  const days = chance(random, 0.1) ? drawNumber(random, 1, 120) : drawNumber(random, 60, years * 365);
  const day = -Math.ceil(days);
  return Math.round(between(world, random, day, 9, 17));
}

function phoneOf(world: World, society: Society, person: number): string {
  return world.phones[society.phonesOf[person]?.[0] ?? -1]?.number ?? '';
}
