/** The trace in typed arrays: what other rooms compute on. Meaning: docs/tracing.md. */

import { UsageError } from '../core/errors.js';
import type { Ledger } from '../ledger/types.js';
import { knownReversals } from './match-reversals.js';
import { PassState, type PassOptions } from './pass/pass-state.js';
import { runPoisonPass } from './pass/poison-pass.js';
import { runPass } from './pass/trace-pass.js';
import { resolveSeeds, type ResolvedSeeds } from './resolve-seeds.js';
import { RULES, type TraceColumns, type TraceOptions } from './types.js';

/**
 * Traces seeds forward through the ledger by a rule.
 *
 * All origins are traced in one pass. Under FIFO and LIFO each origin's amounts are the same as when it is traced alone; under the others they belong to the set.
 *
 * @throws UsageError UNKNOWN_RULE, UNKNOWN_COMPLAINT, UNKNOWN_ACCOUNT, NO_COMPLAINTS, WRONG_LIMIT.
 * @throws DataError TURNOVER_TOO_LARGE when the money through one account exceeds 2^53 − 1 minor units.
 * @throws AbortedError when the signal fires.
 */
export function traceColumns(ledger: Ledger, options: TraceOptions = {}): TraceColumns {
  const reversals = knownReversals(ledger);
  const passOptions = resolveOptions(ledger, options);
  return traceSeeds(ledger, resolveSeeds(ledger, options.seeds ?? 'complaints', reversals), passOptions);
}

/** Traces seeds that are known already. */
export function traceSeeds(ledger: Ledger, seeds: ResolvedSeeds, options: PassOptions): TraceColumns {
  const pass = new PassState(ledger, seeds, knownReversals(ledger), options);
  if (options.rule === 'poison') runPoisonPass(pass);
  else runPass(pass);
  return finishPass(pass);
}

export function finishPass(pass: PassState): TraceColumns {
  const { seeds, recorder, seeded, convertedIn, convertedOut, credited, baitReturns, assumedOpening, reversals, currencies, options } = pass;
  return {
    rule: options.rule,
    origins: seeds.origins,
    seeds: seeds.seeds,
    unmatched: seeds.unmatched,
    ...recorder.finish(currencies),
    seeded,
    convertedIn,
    convertedOut,
    credited,
    assumedOpening,
    reversals,
    baitReturns,
  };
}

/** @throws UsageError UNKNOWN_RULE, UNKNOWN_ACCOUNT, WRONG_LIMIT. */
export function resolveOptions(ledger: Ledger, options: TraceOptions): PassOptions {
  const { rule = 'fifo', depth = Infinity, minAmount = 0, minShare = 0, maxAge = Infinity, asOf = Infinity, endpoints = [], unknownOpening = 'onDemand', throughUnknown = false, signal, onProgress } = options;
  if (!RULES.includes(rule)) throw new UsageError('UNKNOWN_RULE', 'There is no such rule', { place: 'rule', value: rule, remedy: `Use one of ${RULES.join(', ')}.` });
  const check = (isRight: boolean, place: string, value: number, what: string, remedy: string): void => {
    if (!isRight) throw new UsageError('WRONG_LIMIT', what, { place, value: String(value), remedy });
  };
  check(depth >= 1, 'depth', depth, 'The depth is a number of transfers from 1 on', 'Give 1 or more.');
  check(minAmount >= 0, 'minAmount', minAmount, 'The least amount is 0 or more', 'Give minor units.');
  check(minShare >= 0 && minShare <= 1, 'minShare', minShare, 'The least share is from 0 to 1', 'Give 0.01 for one per cent.');
  check(maxAge >= 0, 'maxAge', maxAge, 'The age is 0 or more', 'Give milliseconds.');
  check(!Number.isNaN(asOf), 'asOf', asOf, 'The time is not a number', 'Give epoch milliseconds.');
  const listed = new Set(
    endpoints.map((id) => {
      const account = ledger.accountOf(id);
      if (account === undefined) throw new UsageError('UNKNOWN_ACCOUNT', 'No row names this account', { place: 'endpoints', value: id, remedy: 'Give an account or card number as it stands in the files.' });
      return account;
    }),
  );
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
    keepsPieces: true,
    ...(signal === undefined ? {} : { signal }),
    ...(onProgress === undefined ? {} : { onProgress }),
  };
}
