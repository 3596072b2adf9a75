/**
 * The chains of rows behind a traced amount: from the victim's payment, transfer by transfer, to where the money is. Recomputed on demand from the pieces of a trace.
 *
 * Under the rules by share a piece is made of several; its units are told apart in the order in which they came (oldest first), which changes no amount.
 */

import { UsageError } from '../core/errors.js';
import { formatIso } from '../core/time.js';
import type { ExplainedChain, Explanation } from '../findings/explanation.js';
import type { Ledger } from '../ledger/types.js';
import { nameOf } from './fold-transfers.js';
import { rowsOfSeed, rowsOfTransfer } from './source-rows.js';
import { FIRST_END_CODE, NO_PIECE, OUTCOMES, type TraceColumns } from './types.js';

export interface ExplainOptions {
  /** One complaint alone. @defaultValue all that were traced */
  readonly origin?: string;
  /** `residual`, `returned`, `displaced`, `cutOff`, a kind of end (`cash`, `merchant` …), or `received`: all that ever came, passed on or not. @defaultValue all but `received` */
  readonly outcome?: string;
  /** Largest chains first, at most this many; the rest is summed up in `left`. @defaultValue 1000 */
  readonly limit?: number;
}

export const EXPLAIN_DEFAULTS = { limit: 1000 } as const;

/** Units of one piece: [from, to) in what was debited. */
interface Stretch {
  readonly piece: number;
  readonly from: number;
  readonly to: number;
}

interface Lineage {
  readonly start: Float64Array;
  readonly trace: TraceColumns;
}

/**
 * Explains what a trace says of an account.
 *
 * The chains' amounts and `left` add up to `amount`, in minor units of the account's currency; under poison they are upper bounds, one chain each, the earliest. A chain
 * that changed currency on its way keeps the amount that arrived.
 *
 * @param account any number of it
 * @throws UsageError UNKNOWN_ACCOUNT, UNKNOWN_COMPLAINT, UNKNOWN_OUTCOME.
 */
export function explain(ledger: Ledger, trace: TraceColumns, account: string, options: ExplainOptions = {}): Explanation {
  const { limit = EXPLAIN_DEFAULTS.limit } = options;
  const index = ledger.accountOf(account);
  if (index === undefined) throw new UsageError('UNKNOWN_ACCOUNT', 'No row names this account', { place: 'account', value: account, remedy: 'Give an account or card number as it stands in the files.' });
  const origin = options.origin === undefined ? undefined : trace.origins.indexOf(options.origin);
  if (origin === -1) throw new UsageError('UNKNOWN_COMPLAINT', 'This origin was not traced', { place: 'origin', value: options.origin ?? '', remedy: `Traced were: ${trace.origins.slice(0, 5).join(', ')}.` });
  const lineage = { trace, start: sourceStarts(trace) };
  const chains = (options.outcome === 'received' ? receivedStretches(ledger, trace, index) : fateStretches(trace, index, options.outcome))
    .filter(({ piece }) => origin === undefined || trace.pieceOrigin[piece] === origin)
    .flatMap(({ outcome, ...stretch }) => chainsOf(lineage, stretch).map((chain) => ({ outcome, ...chain })));
  chains.sort((a, b) => b.amount - a.amount || compareLists(a.pieces, b.pieces));
  const shown = chains.slice(0, limit);
  return {
    account: nameOf(ledger, index),
    amount: chains.reduce((sum, { amount }) => sum + amount, 0),
    left: chains.slice(limit).reduce((sum, { amount }) => sum + amount, 0),
    chains: shown.map((chain): ExplainedChain => ({
      id: trace.origins[trace.pieceOrigin[chain.pieces[0] as number] as number] ?? '',
      amount: chain.amount,
      outcome: chain.outcome,
      transfers: chain.pieces.map((piece) => tellTransfer(ledger, trace, trace.pieceTransfer[piece] as number)),
    })),
  };
}

function fateStretches(trace: TraceColumns, account: number, outcome: string | undefined): (Stretch & { outcome: string })[] {
  const code = outcome === undefined ? undefined : OUTCOMES.findIndex((name) => name === outcome);
  if (code === -1 && outcome !== 'ended') throw new UsageError('UNKNOWN_OUTCOME', 'There is no such outcome', { place: 'outcome', value: outcome ?? '', remedy: `Use received, ended, ${OUTCOMES.join(', ')}.` });
  const stretches: (Stretch & { outcome: string })[] = [];
  for (let fate = 0; fate < trace.fatePiece.length; fate++) {
    const of = trace.fateOutcome[fate] as number;
    const isWanted = code === undefined || (code === -1 ? of >= FIRST_END_CODE : of === code);
    const amount = trace.fateAmount[fate] as number;
    if (trace.fateAccount[fate] !== account || !isWanted || amount === 0) continue;
    const from = trace.fateOffset[fate] as number;
    stretches.push({ piece: trace.fatePiece[fate] as number, from, to: from + amount, outcome: OUTCOMES[of] ?? '' });
  }
  return stretches;
}

function receivedStretches(ledger: Ledger, trace: TraceColumns, account: number): (Stretch & { outcome: string })[] {
  const seedOf = new Map(trace.seeds.map(({ transfer, payee }) => [transfer, payee]));
  const stretches: (Stretch & { outcome: string })[] = [];
  for (let piece = 0; piece < trace.pieceTransfer.length; piece++) {
    const transfer = trace.pieceTransfer[piece] as number;
    const payee = transfer < ledger.length ? ledger.to[transfer] : seedOf.get(transfer);
    if (payee === account) stretches.push({ piece, from: 0, to: trace.credited.get(piece) ?? (trace.pieceAmount[piece] as number), outcome: 'received' });
  }
  return stretches;
}

/** Chains behind units of a piece; the first piece of each was seeded. Amounts are those of the last. */
function chainsOf({ trace, start }: Lineage, last: Stretch): { amount: number; pieces: number[] }[] {
  const found: { amount: number; pieces: number[] }[] = [];
  const open: { stretch: Stretch; amount: number; later: readonly number[] }[] = [{ stretch: last, amount: last.to - last.from, later: [] }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { stretch, amount, later } = next;
    const pieces = [stretch.piece, ...later];
    const parents = trace.pieceParent[stretch.piece] === NO_PIECE ? [] : parentsOf(trace, start, stretch);
    if (parents.length === 0) found.push({ amount, pieces });
    const total = parents.reduce((sum, { from, to }) => sum + to - from, 0);
    // where currencies change the parts keep their proportions
    let given = 0;
    let passed = 0;
    for (const parent of parents) {
      passed += parent.to - parent.from;
      const share = Math.round((amount * passed) / total) - given;
      given += share;
      if (share > 0) open.push({ stretch: parent, amount: share, later: pieces });
    }
  }
  return found;
}

/** The stretches of the pieces before, in the units in which those arrived. */
function parentsOf(trace: TraceColumns, start: Float64Array, stretch: Stretch): Stretch[] {
  const { piece } = stretch;
  const debited = trace.pieceAmount[piece] as number;
  const scale = debited / (trace.credited.get(piece) ?? debited);
  const from = scale === 1 ? stretch.from : Math.floor(stretch.from * scale);
  const to = scale === 1 ? stretch.to : Math.min(debited, Math.max(from + 1, Math.ceil(stretch.to * scale)));
  let at = firstSource(trace, piece);
  if (at < 0) return [{ piece: trace.pieceParent[piece] as number, from: 0, to: to - from }];
  const parents: Stretch[] = [];
  for (; trace.sourcePiece[at] === piece; at++) {
    const first = start[at] as number;
    const begin = Math.max(from, first);
    const end = Math.min(to, first + (trace.sourceAmount[at] as number));
    if (begin >= end) continue;
    const offset = (trace.sourceOffset[at] as number) + begin - first;
    parents.push({ piece: trace.sourceParent[at] as number, from: offset, to: offset + end - begin });
  }
  return parents;
}

/** Where each source begins among the units of its piece. */
function sourceStarts(trace: TraceColumns): Float64Array {
  const start = new Float64Array(trace.sourcePiece.length);
  for (let at = 1; at < start.length; at++) {
    if (trace.sourcePiece[at] === trace.sourcePiece[at - 1]) start[at] = (start[at - 1] as number) + (trace.sourceAmount[at - 1] as number);
  }
  return start;
}

/** Sources stand in the order of their pieces. @returns −1 without one. */
function firstSource(trace: TraceColumns, piece: number): number {
  let low = 0;
  let high = trace.sourcePiece.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((trace.sourcePiece[middle] as number) < piece) low = middle + 1;
    else high = middle;
  }
  return trace.sourcePiece[low] === piece ? low : -1;
}

function tellTransfer(ledger: Ledger, trace: TraceColumns, transfer: number): ExplainedChain['transfers'][number] {
  const zone = ledger.records.timeZone;
  if (transfer >= ledger.length) {
    const seed = trace.seeds.find((candidate) => candidate.transfer === transfer);
    if (seed === undefined) return { from: '', to: '', time: '', amount: 0, currency: '', rows: [] };
    return { from: nameOf(ledger, seed.payer), to: nameOf(ledger, seed.payee), time: formatIso(seed.time, zone), amount: seed.amount, currency: ledger.currencies[seed.currency] ?? '', rows: rowsOfSeed(ledger, seed) };
  }
  return {
    from: nameOf(ledger, ledger.from[transfer] as number),
    to: nameOf(ledger, ledger.to[transfer] as number),
    time: formatIso(ledger.debitTime[transfer] as number, zone),
    amount: ledger.amount[transfer] as number,
    currency: ledger.currencies[ledger.currency[transfer] as number] ?? '',
    rows: rowsOfTransfer(ledger, transfer),
  };
}

function compareLists(a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < Math.min(a.length, b.length); at++) if (a[at] !== b[at]) return (a[at] as number) - (b[at] as number);
  return a.length - b.length;
}
