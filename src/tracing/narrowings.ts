/**
 * Smaller questions that answer a larger one: where k paths are found among larger transfers alone, within fewer hops or in a shorter time, no path outside can be better than the k-th by that
 * measure. Each is cheap to search from the goal; the whole question comes last.
 */

import type { Ledger } from '../ledger/types.js';

export interface Narrowing {
  readonly minimumAmount: number;
  readonly windowMs: number;
  readonly maximumHops: number;
}

/** Amounts looked at for quantiles. */
const SAMPLE = 2000;
const AMOUNT_QUANTILES = [0.999, 0.99, 0.97, 0.93, 0.85, 0.7, 0.5] as const;
const WINDOW_SHARES = [1 / 1024, 1 / 256, 1 / 64, 1 / 16, 1 / 4] as const;
const HOPS = [1, 2, 3, 4, 5, 6] as const;

/** From narrow to `whole`, which is the last. */
export function narrowings(ledger: Ledger, by: 'amount' | 'duration' | 'hops', whole: Narrowing): Narrowing[] {
  const narrower =
    by === 'amount'
      ? amountQuantiles(ledger)
          .filter((amount) => amount > whole.minimumAmount)
          .map((minimumAmount) => ({ ...whole, minimumAmount }))
      : by === 'duration'
        ? WINDOW_SHARES.filter(() => Number.isFinite(whole.windowMs)).map((share) => ({ ...whole, windowMs: share * whole.windowMs }))
        : HOPS.filter((hops) => hops < whole.maximumHops).map((maximumHops) => ({ ...whole, maximumHops }));
  return [...narrower, whole];
}

/** Falling; of amounts at even distances in the ledger. */
function amountQuantiles({ amount, length }: Ledger): number[] {
  const step = Math.max(1, Math.floor(length / SAMPLE));
  const sample: number[] = [];
  for (let transfer = 0; transfer < length; transfer += step) sample.push(amount[transfer] as number);
  sample.sort((a, b) => a - b);
  return [...new Set(AMOUNT_QUANTILES.map((quantile) => sample[Math.floor(quantile * sample.length)] ?? 0))];
}
