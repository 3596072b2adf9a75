/** How a transfer is made: channel, and how long it is under way; the same shares as among honest people (honest/pay.ts). */

import type { RandomSource } from '../../core/random.js';
import { MINUTE_MS, SECOND_MS } from '../honest/calendar.js';
import { CHANNELS } from '../honest/pay.js';
import { chance, drawExponential, drawInteger, drawNumber, pickWeighted } from '../world/draw.js';
import type { Account } from '../world/types.js';

/** In the order of CHANNELS; no machine. */
const CHANNEL_SHARES = [0.81, 0.095, 0.03, 0, 0.065];
const SLOW_SHARE = 0.01;

export function transferChannel(random: RandomSource): string {
  return CHANNELS[pickWeighted(random, CHANNEL_SHARES)] ?? CHANNELS[0];
}

/** Under way: at once within a bank, seconds between banks, minutes for one in a hundred. */
export function transferDelay(random: RandomSource, from: Account | undefined, to: Account | undefined): number {
  if (from !== undefined && to !== undefined && from.bank === to.bank) return drawInteger(random, 0, 1) * SECOND_MS;
  if (chance(random, SLOW_SHARE)) return Math.round(drawNumber(random, 2, 25) * MINUTE_MS);
  return Math.round(1 + drawExponential(random, 4)) * SECOND_MS;
}
