/** A forward trace of seeds that are known already. */

import { UsageError } from '../core/errors.js';
import type { Ledger } from '../ledger/types.js';
import { knownReversals } from './match-reversals.js';
import { PassState, type PassOptions } from './pass/pass-state.js';
import { runPoisonPass } from './pass/poison-pass.js';
import { mayReach, runReachPass } from './pass/reach-pass.js';
import { runPass } from './pass/trace-pass.js';
import type { ResolvedSeeds } from './resolve-seeds.js';
import type { TraceColumns } from './types.js';

export function traceSeeds(ledger: Ledger, seeds: ResolvedSeeds, options: PassOptions): TraceColumns {
  for (const id of options.rowsOf ?? []) {
    if (!seeds.origins.includes(id)) throw new UsageError('UNKNOWN_COMPLAINT', 'This origin is not traced, so it has no rows to keep', { place: 'rowsOf', value: id, remedy: `Traced are: ${seeds.origins.slice(0, 5).join(', ')}.` });
  }
  const reversals = knownReversals(ledger);
  if (options.reach && mayReach(ledger, seeds, reversals, options)) {
    const quick = new PassState(ledger, seeds, reversals, options);
    if (runReachPass(quick)) return finishPass(quick);
  }
  const pass = new PassState(ledger, seeds, reversals, options);
  if (options.rule === 'poison') runPoisonPass(pass);
  else runPass(pass);
  return finishPass(pass);
}

export function finishPass(pass: PassState): TraceColumns {
  const { seeds, recorder, seeded, convertedIn, convertedOut, credited, baitReturns, assumedOpening, reversals, currencies, options } = pass;
  pass.store.release();
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
    crossings: pass.crossings?.list ?? [],
    baitReturns,
  };
}
