/** The trace in typed arrays: what other rooms compute on. Meaning: docs/tracing.md. */

import { UsageError } from '../core/errors.js';
import type { Ledger } from '../ledger/types.js';
import { matchReversals } from './match-reversals.js';
import { resolveSeeds } from './resolve-seeds.js';
import { traceFifo } from './trace-fifo.js';
import type { TraceColumns, TraceOptions } from './types.js';

/**
 * Traces seeds through the ledger by a rule.
 *
 * All origins are traced in one pass. Under FIFO each origin's amounts are the same as when it is traced alone.
 *
 * @throws UsageError RULE_NOT_THERE, DIRECTION_NOT_THERE, UNKNOWN_COMPLAINT, UNKNOWN_ACCOUNT, NO_COMPLAINTS, WRONG_LIMIT.
 * @throws DataError TURNOVER_TOO_LARGE when the money through one account exceeds 2^53 − 1 minor units.
 * @throws AbortedError when the signal fires.
 */
export function traceColumns(ledger: Ledger, options: TraceOptions = {}): TraceColumns {
  const { rule = 'fifo', seeds: choice = 'complaints', direction = 'forward', depth = Infinity, minAmount = 0, asOf = Infinity, endpoints = [] } = options;
  if (rule !== 'fifo') throw new UsageError('RULE_NOT_THERE', 'This rule is not there yet', { place: 'rule', value: rule, remedy: 'Use fifo.' });
  if (direction !== 'forward') throw new UsageError('DIRECTION_NOT_THERE', 'Tracing backward is not there yet', { place: 'direction', value: direction, remedy: 'Trace forward.' });
  if (!(depth >= 1)) throw new UsageError('WRONG_LIMIT', 'The depth is a number of transfers from 1 on', { place: 'depth', value: String(depth), remedy: 'Give 1 or more.' });
  if (!(minAmount >= 0)) throw new UsageError('WRONG_LIMIT', 'The least amount is 0 or more', { place: 'minAmount', value: String(minAmount), remedy: 'Give minor units.' });
  if (Number.isNaN(asOf)) throw new UsageError('WRONG_LIMIT', 'The time is not a number', { place: 'asOf', value: String(asOf), remedy: 'Give epoch milliseconds.' });
  const listed = new Set(
    endpoints.map((id) => {
      const account = ledger.accountOf(id);
      if (account === undefined) throw new UsageError('UNKNOWN_ACCOUNT', 'No row names this account', { place: 'endpoints', value: id, remedy: 'Give an account or card number as it stands in the files.' });
      return account;
    }),
  );
  const reversals = matchReversals(ledger);
  const seeds = resolveSeeds(ledger, choice, reversals);
  const { signal, onProgress } = options;
  const { recorder, ...sums } = traceFifo(ledger, seeds, reversals, {
    depth,
    minAmount,
    asOf,
    endpoints: listed,
    ...(signal === undefined ? {} : { signal }),
    ...(onProgress === undefined ? {} : { onProgress }),
  });
  const currencies = Math.max(1, ledger.currencies.length);
  return { origins: seeds.origins, seeds: seeds.seeds, unmatched: seeds.unmatched, ...recorder.finish(currencies), ...sums, reversals };
}
