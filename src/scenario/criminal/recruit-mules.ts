/**
 * Mules (卡农) and their cards: 1–4 cards each, 40 % opened within 30 days before use, 25 % the holder's own card of over a year, the rest lain still for
 * months or years. Cards that a supplier collected are opened in bursts: one branch, one contact phone or agent (代办), people of one county.
 */

import type { RandomSource } from '../../core/random.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../honest/calendar.js';
import { chance, drawInteger, drawLogNormal, drawNumber, pickWeighted } from '../world/draw.js';
import { openAccount } from '../world/open-account.js';
import type { World } from '../world/types.js';
import type { Census } from './census.js';
import { nextWorkingTime, officeTime } from './clock.js';
import { tiersOfCards, type RunPlan } from './plan-runs.js';
import type { Supplier, SupplyBatch } from './supply.js';
import type { Card, Mule } from './types.js';

/** Cards a mule: 1, 2, 3, 4. */
export const CARDS_A_MULE = [0.45, 0.25, 0.18, 0.12] as const;
/** New within 30 days, own card over a year old, lain still. */
export const CARD_ORIGINS = [0.4, 0.25, 0.35] as const;
const LIFE_DAYS = 2;
const CAREFUL_LIFE_DAYS = 7;
/** Share frozen within a day of first use. */
export const FROZEN_WITHIN_A_DAY = 0.36;
const CAREFUL_FROZEN_SHARE = 0.08;
const SUPPLIED_SHARE = 0.6;

export interface Recruits {
  readonly mules: Mule[];
  readonly cards: Card[];
}

/** Mules with cards enough for the run; `suppliers` of bank cards. */
export function recruitMules(world: World, random: RandomSource, census: Census, plan: RunPlan, suppliers: readonly Supplier[]): Recruits {
  const { gang } = plan;
  const supplier = chance(random, SUPPLIED_SHARE) ? suppliers[drawInteger(random, 0, suppliers.length - 1)] : undefined;
  const batch = supplier?.openBatch(random, plan.start);
  const counts: number[] = [];
  for (let left = plan.size; left > 0; left -= counts[counts.length - 1] ?? 1) counts.push(1 + pickWeighted(random, CARDS_A_MULE));
  const total = counts.reduce((sum, count) => sum + count, 0);
  const tiers = tiersOfCards(random, total, plan.tiers);
  const mules: Mule[] = [];
  const cards: Card[] = [];
  for (const count of counts) {
    const county = batch === undefined ? (chance(random, 0.4) ? gang.county : undefined) : batch.county;
    const person = census.hire({ role: 'mule', gang: gang.id, ...(county === undefined ? {} : { county }) });
    const phone = census.phoneOf(person);
    phone.role = 'mule';
    phone.gang = gang.id;
    const mule: Mule = { person, phone: phone.index, cards: [], supplier: batch === undefined ? '' : (supplier?.id ?? '') };
    for (let at = 0; at < count; at++) {
      const tier = tiers[cards.length] ?? 1;
      const careful = gang.careful || chance(random, 0.08);
      const firstOfTier = !cards.some((card) => card.tier === tier);
      const from = nextWorkingTime(world, random, plan.start + (firstOfTier ? drawNumber(random, 0, 20) * MINUTE_MS : drawNumber(random, 0, 36) * HOUR_MS));
      const life = Math.min(25, Math.max(0.15, drawLogNormal(random, careful ? CAREFUL_LIFE_DAYS : LIFE_DAYS, 0.7)));
      const account = obtainAccount(world, random, census, person, from, batch);
      const given = world.accounts[account];
      if (given !== undefined) Object.assign(given, { role: 'mule', tier, gang: gang.id });
      const until = freezeOrEnd(world, random, account, from, life, careful);
      const card: Card = { account, holder: person, tier, from, until, careful };
      mule.cards.push(card);
      cards.push(card);
    }
    batch?.members.push(person);
    mules.push(mule);
  }
  return { mules, cards };
}

/** The instant at which the card's use ends; sets the account's freeze where that ends it. */
function freezeOrEnd(world: World, random: RandomSource, account: number, from: number, lifeDays: number, careful: boolean): number {
  const found = world.accounts[account];
  if (found !== undefined && chance(random, careful ? CAREFUL_FROZEN_SHARE : FROZEN_WITHIN_A_DAY)) {
    found.frozenAt = Math.round((from + drawNumber(random, 1.5, 23.5) * HOUR_MS) / 1000) * 1000;
    return found.frozenAt;
  }
  return Math.min(world.end - DAY_MS, from + lifeDays * DAY_MS);
}

function obtainAccount(world: World, random: RandomSource, census: Census, person: number, use: number, batch: SupplyBatch | undefined): number {
  const origin = pickWeighted(random, CARD_ORIGINS);
  const free = census.accountsOf(person).filter((account) => world.accounts[account]?.role === 'honest');
  const old = free.filter((account) => (world.accounts[account]?.openedAt ?? Infinity) <= use - 366 * DAY_MS);
  const own = old.reduce<number | undefined>((best, account) => (best === undefined || (census.activity[account] ?? 0) > (census.activity[best] ?? 0) ? account : best), undefined);
  if (origin === 1 && own !== undefined) return own;
  const days = origin === 0 ? drawNumber(random, 1, 29) : origin === 1 ? drawNumber(random, 400, 3_000) : Math.min(2_500, Math.max(35, drawLogNormal(random, 260, 0.9)));
  const inBatch = origin === 0 && batch !== undefined;
  const openedAt = inBatch ? batch.openingTime(random) : officeTime(world, random, use - days * DAY_MS);
  const account = openAccount(world, random, {
    owner: person,
    openedAt,
    openingBalance: drawInteger(random, 0, 20_000),
    ...(inBatch ? batch.terms(random, census.phoneOf(person).number) : { contactPhone: census.phoneOf(person).number }),
  });
  census.adopt(person, account.index);
  if (inBatch) batch.accounts.push(account.index);
  return account.index;
}
