/** How long traced money stayed on an account: between the credit that brought it and the debit that took it, weighted by amount. */

import { creditTime } from '../ledger/event-sides.js';
import type { Ledger } from '../ledger/types.js';
import { forEachSource } from './sources.js';
import type { TraceColumns } from './types.js';

export interface DwellTime {
  /** Seconds. */
  readonly mean: number;
  /** Seconds: the least stay that half of the money did not pass. */
  readonly median: number;
}

/** By account × currencies + currency, over all that left by a transfer, cash or fee. A stay is never negative, though banks' clocks may differ. */
export function dwellTimes(ledger: Ledger, trace: TraceColumns): Map<number, DwellTime> {
  const currencies = Math.max(1, ledger.currencies.length);
  const stays = new Map<number, { stay: number; amount: number }[]>();
  forEachSource(trace, (piece, parent, amount) => {
    const transfer = trace.pieceTransfer[piece] as number;
    const before = trace.pieceTransfer[parent] as number;
    if (transfer >= ledger.length || before >= ledger.length) return;
    const stay = Math.max(0, (ledger.debitTime[transfer] as number) - creditTime(ledger, before));
    const pot = (ledger.from[transfer] as number) * currencies + (ledger.currency[transfer] as number);
    const known = stays.get(pot);
    if (known === undefined) stays.set(pot, [{ stay, amount }]);
    else known.push({ stay, amount });
  });
  return new Map(
    [...stays].map(([pot, entries]) => {
      entries.sort((a, b) => a.stay - b.stay || a.amount - b.amount);
      const total = entries.reduce((sum, { amount }) => sum + amount, 0);
      const mean = entries.reduce((sum, { stay, amount }) => sum + stay * (amount / total), 0);
      let passed = 0;
      const middle = entries.find(({ amount }) => 2 * (passed += amount) >= total);
      return [pot, { mean: mean / 1000, median: (middle?.stay ?? 0) / 1000 }];
    }),
  );
}
