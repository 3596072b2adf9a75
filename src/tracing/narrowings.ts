/**
 * Smaller questions that answer a larger one: where k paths are found among larger transfers alone, within fewer hops or in a shorter time, no path outside can be better than the k-th by that
 * measure. Each is cheap to search, and each asks little more than the one before, since what there is to search grows many times faster; the whole question comes last.
 */

import type { Ledger } from '../ledger/types.js';
import { amountClasses, type AmountClass } from './amount-classes.js';

export interface Narrowing {
  readonly minimumAmount: number;
  readonly windowMs: number;
  readonly maximumHops: number;
  /** The transfers that are large enough, where they are listed. */
  readonly list?: AmountClass['list'];
}

const WINDOW_SHARES = [1 / 1024, 1 / 64, 1 / 16, 1 / 8, 1 / 5.6, 1 / 4, 1 / 3.1, 1 / 2.4, 1 / 1.9, 1 / 1.5, 1 / 1.2] as const;
const HOPS = [1, 2, 3, 4, 5, 6, 7, 8] as const;

/** From narrow to `whole`, which is the last. */
export function narrowings(ledger: Ledger, by: 'amount' | 'duration' | 'hops', whole: Narrowing): Narrowing[] {
  const narrower =
    by === 'amount'
      ? amountClasses(ledger)
          .filter(({ minimum }) => minimum > whole.minimumAmount)
          .map(({ minimum, list }) => ({ ...whole, minimumAmount: minimum, list }))
      : by === 'duration'
        ? WINDOW_SHARES.filter(() => Number.isFinite(whole.windowMs)).map((share) => ({ ...whole, windowMs: share * whole.windowMs }))
        : HOPS.filter((hops) => hops < whole.maximumHops).map((maximumHops) => ({ ...whole, maximumHops }));
  return [...narrower, whole];
}
