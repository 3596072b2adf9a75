/**
 * When each gang works with how many cards, over how many tiers, and for whom: about half the cards see victims' money, the others gambling money alone, so that
 * two mules in five or more are reached by no complaint.
 */

import type { RandomSource } from '../../core/random.js';
import { DAY_MS, HOUR_MS } from '../honest/calendar.js';
import { drawInteger, drawNumber, pickWeighted, sample } from '../world/draw.js';
import type { World } from '../world/types.js';
import { OPENING_HOUR } from './clock.js';
import type { LaunderingGang, Scam } from './types.js';

const MULE_ACCOUNTS = 150;
const LEAST_MULE_ACCOUNTS = 24;
const SMALLEST_RUN = 4;
const LARGEST_RUN = 8;
/** Share of all cards that are in runs with victims' money; a little more than what is reached, as not every card in them is. */
const MOST_SERVING_SHARE = 0.54;
const FIRST_DAY = 14;
const LAST_DAY = 160;
/** Runs for the overseas group follow each other at most so far apart, or its victims would have nobody to pay to. */
const MOST_DAYS_APART = 16;
const TIERS = [2, 3, 4] as const;
const TIER_SHARES: Readonly<Record<number, readonly number[]>> = { 2: [0.6, 0.4], 3: [0.5, 0.3, 0.2], 4: [0.42, 0.25, 0.2, 0.13] };

export interface RunPlan {
  readonly gang: LaunderingGang;
  readonly start: number;
  readonly size: number;
  readonly tiers: number;
  readonly scams: ReadonlySet<Scam>;
}

interface Draft {
  readonly gang: LaunderingGang;
  readonly size: number;
  readonly scams: Set<Scam>;
}

export function planRuns(world: World, random: RandomSource, gangs: readonly LaunderingGang[]): RunPlan[] {
  const quota = world.count(MULE_ACCOUNTS, LEAST_MULE_ACCOUNTS);
  const drafts: Draft[] = [];
  gangs.forEach((gang, at) => {
    let left = Math.round((quota * (at + 1)) / gangs.length) - Math.round((quota * at) / gangs.length);
    while (left > 0) {
      const drawn = drawInteger(random, SMALLEST_RUN, quota < 60 ? SMALLEST_RUN + 1 : LARGEST_RUN);
      const size = left - drawn < SMALLEST_RUN ? left : drawn;
      drafts.push({ gang, size, scams: new Set() });
      left -= size;
    }
  });
  assignScams(random, drafts, gangs, quota);
  return schedule(world, random, drafts);
}

/** More than half of the gangs work for the overseas group, one for task scams, the rest for gambling and single frauds; the last of many for gambling alone. */
function assignScams(random: RandomSource, drafts: readonly Draft[], gangs: readonly LaunderingGang[], quota: number): void {
  const pigGangs = gangs.length <= 3 ? gangs.length : Math.round(gangs.length * 0.55);
  let serving = 0;
  // Run by run through the gangs, so that none has all its runs for victims and none but the last is without.
  const byTurn = sample(random, drafts, drafts.length);
  const turn = new Map<string, number>();
  const order = byTurn.map((draft) => {
    const at = turn.get(draft.gang.id) ?? 0;
    turn.set(draft.gang.id, at + 1);
    return { draft, at };
  });
  order.sort((a, b) => a.at - b.at);
  for (const { draft } of order) {
    const at = gangs.indexOf(draft.gang);
    if (gangs.length > 3 && at === gangs.length - 1) continue;
    if (serving + draft.size > quota * MOST_SERVING_SHARE) continue;
    serving += draft.size;
    draft.scams.add(at < pigGangs ? 'pig-butchering' : at === pigGangs ? 'task' : 'other');
  }
  for (const scam of ['task', 'other'] as const) {
    const own = drafts.filter((draft) => draft.scams.has(scam));
    if (own.length > 0) continue;
    const others = drafts.filter((draft) => draft.scams.size > 0 && !draft.scams.has('pig-butchering'));
    (others[0] ?? drafts.find((draft) => draft.scams.size > 0))?.scams.add(scam);
  }
  for (const draft of drafts) if (draft.scams.size > 0 && random() < 0.5) draft.scams.add('other');
}

function schedule(world: World, random: RandomSource, drafts: readonly Draft[]): RunPlan[] {
  const served = sample(random, drafts.filter((draft) => draft.scams.size > 0), drafts.length);
  const apart = Math.min((LAST_DAY - FIRST_DAY) / Math.max(1, served.length), MOST_DAYS_APART);
  const first = drawNumber(random, FIRST_DAY, Math.max(FIRST_DAY, LAST_DAY - apart * served.length));
  const plan = (draft: Draft, day: number): RunPlan => {
    const tiers = draft.size < 5 ? TIERS[pickWeighted(random, [0.6, 0.4])] : TIERS[pickWeighted(random, [0.3, 0.4, 0.3])];
    return { ...draft, start: world.start + Math.floor(day) * DAY_MS + drawNumber(random, OPENING_HOUR, 15) * HOUR_MS, tiers: tiers ?? 3 };
  };
  return [
    ...served.map((draft, at) => plan(draft, first + apart * (at + drawNumber(random, 0, 0.5)))),
    ...drafts.filter((draft) => draft.scams.size === 0).map((draft) => plan(draft, drawNumber(random, FIRST_DAY, LAST_DAY))),
  ].sort((a, b) => a.start - b.start);
}

/** Tier of each of a run's cards. */
export function tiersOfCards(random: RandomSource, count: number, tiers: number): number[] {
  const shares = TIER_SHARES[tiers] ?? [1];
  const given = shares.map((_, at) => at + 1);
  while (given.length < count) given.push(1 + pickWeighted(random, shares));
  return sample(random, given.slice(0, count), count);
}
