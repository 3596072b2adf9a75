/** A forward trace of seeds that are known already. */

import type { Ledger } from '../ledger/types.js';
import { knownReversals } from './match-reversals.js';
import { PassState, type PassOptions } from './pass/pass-state.js';
import { runPoisonPass } from './pass/poison-pass.js';
import { mayReach, runReachPass } from './pass/reach-pass.js';
import { runPass } from './pass/trace-pass.js';
import type { ResolvedSeeds } from './resolve-seeds.js';
import type { TraceColumns } from './types.js';

export function traceSeeds(ledger: Ledger, seeds: ResolvedSeeds, options: PassOptions): TraceColumns {
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
