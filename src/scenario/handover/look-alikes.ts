/**
 * Honest accounts that a centre has statements of for other reasons: other cases, spot checks, reports that came to nothing. They are picked by what makes them look like mules, so
 * that for each feature there are at least three honest accounts per mule among those asked for, as far as the world has them.
 */

import type { RandomSource } from '../../core/random.js';
import { DAY_MS } from '../honest/calendar.js';
import { sample } from '../world/draw.js';
import type { World } from '../world/types.js';
import { FEATURES, type AccountFeatures } from './account-features.js';
import type { InquiryDesk } from './inquiry-waves.js';
import { timesOfLargest } from './times-of-largest.js';

const LOOK_ALIKES_PER_MULE = 3.4;
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
  const candidates = sample(random, world.accounts.filter(({ index, role, kind, gang }) => (role === 'honest' || role === 'otc-dealer') && gang === '' && (kind === 'personal' || kind === 'company') && !desk.isAsked(index)), world.accounts.length);
  const scoreOf = (account: number): number => FEATURES.reduce((score, feature, at) => score + (features[feature][account] === 1 && (missing[at] ?? 0) > 0 ? 1 : 0), 0);
  const likeness = new Map(candidates.map(({ index }) => [index, FEATURES.reduce((count, feature) => count + (features[feature][index] ?? 0), 0)]));
  candidates.sort((left, right) => (likeness.get(right.index) ?? 0) - (likeness.get(left.index) ?? 0));
  const largest = timesOfLargest(world);
  const ask = (account: number): void => {
    const since = largest[account] as number;
    const soonest = Number.isNaN(since) ? world.start + 20 * DAY_MS : since + DAY_MS / 2;
    desk.ask(account, Math.min(world.end - DAY_MS, soonest + random() * random() * (world.end - soonest)));
    FEATURES.forEach((feature, at) => {
      if (features[feature][account] === 1) missing[at] = (missing[at] ?? 0) - 1;
    });
  };
  for (const { index } of candidates) if (desk.size < wanted && scoreOf(index) > 0) ask(index);
  // Spot checks fill up: nothing odd about them.
  for (const { index } of sample(random, candidates, candidates.length)) {
    if (desk.size >= wanted) break;
    if (!desk.isAsked(index)) ask(index);
  }
}
