/**
 * Honest accounts that a centre has statements of for other reasons: other cases, spot checks, reports that came to nothing. They are picked by what makes them look like mules, so
 * that for each feature there are at least three honest accounts per mule among those asked for, as far as the world has them.
 */

import type { RandomSource } from '../../core/random.js';
import { NOTICING_BANK } from '../criminal/measures.js';
import { DAY_MS } from '../honest/calendar.js';
import type { World } from '../world/types.js';
import { FEATURES, type AccountFeatures } from './account-features.js';
import type { InquiryDesk } from './inquiry-waves.js';
import { timesOfLargest } from './times-of-largest.js';

const LOOK_ALIKES_PER_MULE = 3.7;
/** Its customers stand this much further ahead among those who might be asked about. */
const NOTICING_BANK_RANK = 0.6;
const LAUNDERING = new Set(['mule', 'collector', 'cash-out']);

export function askForLookAlikes(world: World, random: RandomSource, desk: InquiryDesk, features: AccountFeatures, wanted: number): void {
  const missing = FEATURES.map((feature) => {
    let mules = 0;
    let honest = 0;
    for (const { index, role } of world.accounts) {
      if (!desk.isAsked(index) || features[feature][index] === 0) continue;
      if (LAUNDERING.has(role)) mules++;
      else honest++;
    }
    return Math.ceil(LOOK_ALIKES_PER_MULE * mules) - honest;
  });
  const eligible = world.accounts.filter(({ index, role, kind, gang }) => (role === 'honest' || role === 'otc-dealer') && gang === '' && (kind === 'personal' || kind === 'company') && !desk.isAsked(index));
  // The bank that tells the centre most is asked most.
  const candidates = eligible
    .map(({ index, bank }) => ({ index, rank: random() * (bank === NOTICING_BANK ? NOTICING_BANK_RANK : 1) }))
    .sort((left, right) => left.rank - right.rank || left.index - right.index);
  const largest = timesOfLargest(world);
  const ask = (account: number): void => {
    const since = largest[account] as number;
    const soonest = Number.isNaN(since) ? world.start + 20 * DAY_MS : since + DAY_MS / 2;
    desk.ask(account, Math.min(world.end - DAY_MS, soonest + random() * random() * (world.end - soonest)));
    FEATURES.forEach((feature, at) => {
      if (features[feature][account] === 1) missing[at] = (missing[at] ?? 0) - 1;
    });
  };
  const lacks = (account: number): number => FEATURES.reduce((count, feature, at) => count + (features[feature][account] === 1 && (missing[at] ?? 0) > 0 ? 1 : 0), 0);
  // Who shows several things that are still missing comes first, then who shows the one that most is missing of.
  for (let least = FEATURES.length; least > 1; least--) {
    for (const { index } of candidates) if (desk.size < wanted && !desk.isAsked(index) && lacks(index) >= least) ask(index);
  }
  const scarcest = FEATURES.map((feature, at) => ({ feature, at, short: missing[at] ?? 0 })).sort((left, right) => right.short - left.short);
  for (const { feature, at } of scarcest) {
    for (const { index } of candidates) if (desk.size < wanted && (missing[at] ?? 0) > 0 && features[feature][index] === 1 && !desk.isAsked(index)) ask(index);
  }
  // Spot checks fill up: nothing odd about them.
  for (const { index } of candidates) {
    if (desk.size >= wanted) return;
    if (!desk.isAsked(index)) ask(index);
  }
}
