/**
 * The chains of rows behind a traced amount: from the victim's payment, transfer by transfer, to where the money is. Recomputed on demand from the pieces of a trace.
 *
 * Under the rules by share a piece is made of several; its units are told apart in the order in which they came (oldest first), which changes no amount.
 */

import { UsageError } from '../core/errors.js';
import { formatIso } from '../core/time.js';
import type { ExplainedChain, Explanation } from '../findings/explanation.js';
import { accountAt } from '../ledger/find-account.js';
import type { Ledger } from '../ledger/types.js';
import { nameOf } from './fold-transfers.js';
import { pieceChains, type PieceStretch } from './piece-chains.js';
import { rowsOfSeed, rowsOfTransfer } from './source-rows.js';
import { FIRST_END_CODE, OUTCOMES, type TraceColumns } from './types.js';

export interface ExplainOptions {
  /** One complaint alone. @defaultValue all that were traced */
  readonly origin?: string;
  /** `residual`, `returned`, `displaced`, `cutOff`, a kind of end (`cash`, `merchant` …), or `received`: all that ever came, passed on or not. @defaultValue all but `received` */
  readonly outcome?: string;
  /** Largest chains first, at most this many; the rest is summed up in `left`. @defaultValue 1000 */
  readonly limit?: number;
}

export const EXPLAIN_DEFAULTS = { limit: 1000 } as const;

/**
 * Explains what a trace says of an account.
 *
 * The chains' amounts and `left` add up to `amount`, in minor units of the account's currency; under poison they are upper bounds, one chain each, the earliest. A chain
 * that changed currency on its way keeps the amount that arrived.
 *
 * @param account any number of it
 * @throws UsageError UNKNOWN_ACCOUNT, UNKNOWN_COMPLAINT, UNKNOWN_OUTCOME, ROWS_NOT_KEPT.
 */
export function explain(ledger: Ledger, trace: TraceColumns, account: string, options: ExplainOptions = {}): Explanation {
  const { limit = EXPLAIN_DEFAULTS.limit } = options;
  const index = accountAt(ledger, account, 'account');
  const origin = options.origin === undefined ? undefined : trace.origins.indexOf(options.origin);
  if (origin === -1) throw new UsageError('UNKNOWN_COMPLAINT', 'This origin was not traced', { place: 'origin', value: options.origin ?? '', remedy: `Traced were: ${trace.origins.slice(0, 5).join(', ')}.` });
  const chainsOf = pieceChains(trace);
  const stretches = (options.outcome === 'received' ? receivedStretches(ledger, trace, index) : fateStretches(trace, index, options.outcome))
    .filter(({ piece }) => origin === undefined || trace.pieceOrigin[piece] === origin);
  const forgotten = stretches.find(({ piece }) => trace.keepsRows[trace.pieceOrigin[piece] as number] !== 1);
  if (forgotten !== undefined) {
    const id = trace.origins[trace.pieceOrigin[forgotten.piece] as number] ?? '';
    throw new UsageError('ROWS_NOT_KEPT', 'The trace kept no rows of this origin', { place: 'rowsOf', value: id, remedy: 'Trace again with the origin in rowsOf, and ask for that origin.' });
  }
  const chains = stretches.flatMap(({ outcome, ...stretch }) => chainsOf(stretch).map((chain) => ({ outcome, ...chain })));
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

function fateStretches(trace: TraceColumns, account: number, outcome: string | undefined): (PieceStretch & { outcome: string })[] {
  const code = outcome === undefined ? undefined : OUTCOMES.findIndex((name) => name === outcome);
  if (code === -1 && outcome !== 'ended') throw new UsageError('UNKNOWN_OUTCOME', 'There is no such outcome', { place: 'outcome', value: outcome ?? '', remedy: `Use received, ended, ${OUTCOMES.join(', ')}.` });
  const stretches: (PieceStretch & { outcome: string })[] = [];
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

function receivedStretches(ledger: Ledger, trace: TraceColumns, account: number): (PieceStretch & { outcome: string })[] {
  const seedOf = new Map(trace.seeds.map(({ transfer, payee }) => [transfer, payee]));
  const stretches: (PieceStretch & { outcome: string })[] = [];
  for (let piece = 0; piece < trace.pieceTransfer.length; piece++) {
    const transfer = trace.pieceTransfer[piece] as number;
    const payee = transfer < ledger.length ? ledger.to[transfer] : seedOf.get(transfer);
    if (payee === account) stretches.push({ piece, from: 0, to: trace.credited.get(piece) ?? (trace.pieceAmount[piece] as number), outcome: 'received' });
  }
  return stretches;
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
