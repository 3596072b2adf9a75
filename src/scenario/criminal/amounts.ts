/** Parts of a sum, and what is kept back on the way. Whole fen. */

import type { RandomSource } from '../../core/random.js';
import { sumNear, yuan } from '../honest/amounts.js';
import { chance, drawInteger, drawNumber, pick, pickWeighted } from '../world/draw.js';

/** How a hop passes money on (SCENARIO.md): exact sums 60 %, ¥1–200 left 25 %, 0.5–2 % kept 15 %. */
export const KEEPING_SHARES = [0.6, 0.25, 0.15] as const;

/** What of a sum gathered goes on. */
export function passedOn(random: RandomSource, gathered: number): number {
  const kind = pickWeighted(random, KEEPING_SHARES);
  if (kind === 0) return gathered;
  if (kind === 1) return Math.max(0, gathered - drawInteger(random, 100, Math.min(20_000, Math.max(101, Math.floor(gathered / 5)))));
  return Math.floor(gathered * (1 - drawNumber(random, 0.005, 0.02)));
}

/** Parts of a sum that add up to it: each but the last a round figure, some just under a limit (49,999; 50,000). */
export function splitSum(random: RandomSource, sum: number, parts: number): number[] {
  const amounts: number[] = [];
  let left = sum;
  for (let at = parts; at > 1; at--) {
    const share = (left / at) * drawNumber(random, 0.55, 1.45);
    const amount = share > yuan(50_500) && chance(random, 0.25) ? yuan(pick(random, [49_999, 50_000, 49_900, 48_000, 20_000, 19_999])) : sumNear(random, share / 100);
    if (amount <= 0 || amount >= left) break;
    amounts.push(amount);
    left -= amount;
  }
  amounts.push(left);
  return amounts;
}
