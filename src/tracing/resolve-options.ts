/** Options of a trace, checked and complete. */

import { UsageError } from '../core/errors.js';
import { accountAt } from '../ledger/find-account.js';
import type { Ledger } from '../ledger/types.js';
import type { PassOptions } from './pass/pass-state.js';
import { RULES, type TraceOptions } from './types.js';

/** @throws UsageError UNKNOWN_RULE, UNKNOWN_ACCOUNT, WRONG_LIMIT. */
export function resolveOptions(ledger: Ledger, options: TraceOptions): PassOptions {
  const { rule = 'fifo', depth = Infinity, minAmount = 0, minShare = 0, maxAge = Infinity, asOf = Infinity, endpoints = [], unknownOpening = 'onDemand', throughUnknown = false, crossHubs = true, rowsOf, signal, onProgress } = options;
  if (!RULES.includes(rule)) throw new UsageError('UNKNOWN_RULE', 'There is no such rule', { place: 'rule', value: rule, remedy: `Use one of ${RULES.join(', ')}.` });
  const check = (isRight: boolean, place: string, value: number, what: string, remedy: string): void => {
    if (!isRight) throw new UsageError('WRONG_LIMIT', what, { place, value: String(value), remedy });
  };
  check(depth >= 1, 'depth', depth, 'The depth is a number of transfers from 1 on', 'Give 1 or more.');
  check(minAmount >= 0, 'minAmount', minAmount, 'The least amount is 0 or more', 'Give minor units.');
  check(minShare >= 0 && minShare <= 1, 'minShare', minShare, 'The least share is from 0 to 1', 'Give 0.01 for one per cent.');
  check(maxAge >= 0, 'maxAge', maxAge, 'The age is 0 or more', 'Give milliseconds.');
  check(!Number.isNaN(asOf), 'asOf', asOf, 'The time is not a number', 'Give epoch milliseconds.');
  const listed = new Set(endpoints.map((id) => accountAt(ledger, id, 'endpoints')));
  return {
    rule,
    depth,
    minAmount,
    minShare,
    maxAge,
    asOf,
    endpoints: listed,
    unknownOpening,
    throughUnknown,
    crossHubs,
    rowsOf: rowsOf === undefined ? undefined : new Set(rowsOf),
    tellsUnits: false,
    reach: true,
    ...(signal === undefined ? {} : { signal }),
    ...(onProgress === undefined ? {} : { onProgress }),
  };
}
