/** Money leaves an account; what was not known to be there is noted. */

import type { Run, TracedRun } from '../lots/lot-store.js';
import type { PassState } from './pass-state.js';

export function takeByRule(pass: PassState, pot: number, amount: number, offset: number, traced: TracedRun[], runs?: Run[]): void {
  const missing = pass.store.take(pot, amount, offset, traced, runs);
  if (missing > 0) noteMissing(pass, pot, missing, pass.options.rule === 'lifo' ? offset + amount - missing : offset, traced);
}

/** `offset` is where the missing sum stands among the units taken. */
export function noteMissing(pass: PassState, pot: number, missing: number, offset: number, traced: TracedRun[]): void {
  // What comes out of a crossing beyond what came in is clean.
  if (pot < pass.assumedOpening.length) pass.assumedOpening[pot] = (pass.assumedOpening[pot] as number) + missing;
  if (pass.openings === undefined) return;
  traced.push({ offset, length: missing, piece: pass.openings.pieceOf(pot, missing, true), tier: 0, parts: undefined });
  traced.sort((a, b) => a.offset - b.offset);
}
