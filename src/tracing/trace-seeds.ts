/** A forward trace of seeds that are known already. */

import { UsageError } from '../core/errors.js';
import type { Ledger } from '../ledger/types.js';
import { knownReversals } from './match-reversals.js';
import { PassState, type PassOptions } from './pass/pass-state.js';
import { runPoisonPass } from './pass/poison-pass.js';
import { mayReach, reachPass } from './pass/reach-pass.js';
import { runPass } from './pass/trace-pass.js';
import type { ResolvedSeeds } from './resolve-seeds.js';
import type { TraceColumns } from './types.js';

export function traceSeeds(ledger: Ledger, seeds: ResolvedSeeds, options: PassOptions): TraceColumns {
  for (const id of options.rowsOf ?? []) {
    if (!seeds.origins.includes(id)) throw new UsageError('UNKNOWN_COMPLAINT', 'This origin is not traced, so it has no rows to keep', { place: 'rowsOf', value: id, remedy: `Traced are: ${seeds.origins.slice(0, 5).join(', ')}.` });
  }
  const reversals = knownReversals(ledger);
  if (options.reach && mayReach(ledger, seeds, reversals, options)) {
    const quick = reachPass(ledger, seeds, reversals, options);
    if (quick !== undefined) return finishPass(quick);
  }
  const pass = new PassState(ledger, seeds, reversals, options);
  if (options.rule === 'poison') runPoisonPass(pass);
  else runPass(pass);
  return finishPass(pass);
}

export function finishPass(pass: PassState): TraceColumns {
  const { seeds, recorder, seeded, convertedIn, convertedOut, credited, baitReturns, reversals, currencies, options } = pass;
  pass.store.release();
  const assumed = assumedByPot(pass);
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
    get assumedOpening(): Float64Array {
      return assumed();
    },
    reversals,
    crossings: pass.crossings?.list ?? [],
    baitReturns,
  };
}

/** After a pass by reach the column of all accounts is made when it is asked for: it would cost more than the trace. */
function assumedByPot({ slots, assumedOpening, ledger, currencies }: PassState): () => Float64Array {
  if (slots === undefined) return () => assumedOpening;
  const { pots } = slots;
  const amounts = assumedOpening.slice(0, pots.length);
  const length = ledger.accounts.length * currencies;
  let all: Float64Array | undefined;
  return () => {
    if (all === undefined) {
      const column = new Float64Array(length);
      amounts.forEach((amount, slot) => {
        column[pots[slot] as number] = amount;
      });
      all = column;
    }
    return all;
  };
}
