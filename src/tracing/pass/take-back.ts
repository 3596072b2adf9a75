/** A reversal's debit: first the units of the transfer that it takes back, as far as they are still there, then others by the rule. */

import type { Run, TracedRun } from '../lots/lot-store.js';
import { NO_PIECE } from '../types.js';
import { takeByRule } from './take-by-rule.js';
import type { PassState } from './pass-state.js';
import { segment, type Segment } from './segments.js';
import { TransferFlag } from './transfer-flags.js';

/** @returns the units in the order in which they go back; `traced` receives the traced ones. */
export function takeBack(pass: PassState, transfer: number, original: number, traced: TracedRun[]): Segment[] {
  const pot = pass.payerPot(transfer);
  const total = pass.ledger.amount[transfer] as number;
  const { recorder } = pass;
  const carried: Segment[] = [];
  let taken = 0;
  for (const former of pass.segments.get(original) ?? []) {
    const left = total - taken;
    if (left <= 0) break;
    const runs: Run[] = [];
    const from = taken;
    if (Number.isNaN(former.landed)) {
      if (!former.isEnded) continue;
      taken += Math.min(left, former.length);
      carried.push(segment(taken - from, former.place, NO_PIECE, true, Number.NaN));
    } else {
      const landed = { place: former.landed, length: former.length, piece: former.isEnded ? NO_PIECE : former.piece };
      taken += pass.store.takeBack(pot, landed, left, taken, traced, runs);
      for (const run of runs) carried.push(segment(run.length, former.place + run.place - former.landed, NO_PIECE, true, run.place));
    }
    if (former.fate < 0 || taken === from) continue;
    traced.push({ offset: from, length: taken - from, piece: former.piece, tier: recorder.pieceTier.get(former.piece), parts: undefined });
    recorder.undo(former.fate, taken - from);
  }
  if (!pass.options.tellsUnits) pass.segments.delete(original);
  if (taken < total) {
    const runs: Run[] = [];
    if (((pass.flags[transfer] as number) & TransferFlag.debitInChain) !== 0) takeByRule(pass, pot, total - taken, taken, traced, runs);
    else {
      runs.push({ place: Number.NaN, length: total - taken });
      if (pass.openings !== undefined) traced.push({ offset: taken, length: total - taken, piece: pass.openings.entryOf(transfer, total - taken), tier: 0, parts: undefined });
    }
    for (const { length, place } of runs) carried.push(segment(length, place, NO_PIECE, false));
  }
  return carried;
}
