/** The trace in typed arrays: what other rooms compute on. Meaning: docs/tracing.md. */

import type { Ledger } from '../ledger/types.js';
import { rememberTrace } from './kept-rows.js';
import { knownReversals } from './match-reversals.js';
import { resolveOptions } from './resolve-options.js';
import { resolveSeeds } from './resolve-seeds.js';
import { traceBackward } from './trace-backward.js';
import { traceSeeds } from './trace-seeds.js';
import type { TraceColumns, TraceOptions } from './types.js';

/**
 * Traces seeds through the ledger by a rule: forward, or backward from what an account holds.
 *
 * All origins are traced in one pass. Under FIFO and LIFO each origin's amounts are the same as when it is traced alone; under the others they belong to the set.
 *
 * @throws UsageError UNKNOWN_RULE, RULE_NEEDS_CLAIM, WRONG_SEEDS, UNKNOWN_COMPLAINT, UNKNOWN_ACCOUNT, UNKNOWN_TRANSFER, NO_COMPLAINTS, WRONG_LIMIT.
 * @throws DataError TURNOVER_TOO_LARGE when the money through one account exceeds 2^53 − 1 minor units.
 * @throws AbortedError when the signal fires.
 */
export function traceColumns(ledger: Ledger, options: TraceOptions = {}): TraceColumns {
  if (options.direction === 'backward') return traceBackward(ledger, options);
  const reversals = knownReversals(ledger);
  const passOptions = resolveOptions(ledger, options);
  const seeds = resolveSeeds(ledger, options.seeds ?? 'complaints', reversals);
  return rememberTrace(traceSeeds(ledger, seeds, passOptions), (rowsOf) => traceSeeds(ledger, seeds, { ...passOptions, rowsOf: new Set(rowsOf) }));
}
