/** How a transfer is made: channel, and how long it is under way; drawn alike for honest people and criminals. */

import type { RandomSource } from '../../core/random.js';
import { MINUTE_MS, SECOND_MS } from '../honest/calendar.js';
import { drawInteger, pick, pickWeighted } from '../world/draw.js';
import type { Account } from '../world/types.js';

export function transferChannel(random: RandomSource): string {
  return pickWeighted(random, [0.82, 0.13, 0.05]) === 0 ? '手机银行' : pick(random, ['网银', '网银', '柜面']);
}

/** Under way: at once within a bank, seconds between banks, minutes to half an hour for one in seventy. */
export function transferDelay(random: RandomSource, from: Account | undefined, to: Account | undefined): number {
  if (from !== undefined && to !== undefined && from.bank === to.bank) return drawInteger(random, 0, 2) * SECOND_MS;
  if (pickWeighted(random, [0.985, 0.015]) === 1) return drawInteger(random, 4, 35) * MINUTE_MS;
  return drawInteger(random, 1, 40) * SECOND_MS;
}
