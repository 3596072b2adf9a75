/**
 * The chains of rows behind a traced amount: from the victim's payment, transfer by transfer, to where the money is. Recomputed on demand from the pieces of a trace.
 *
 * Under the rules by share a piece is made of several; its units are told apart in the order in which they came (oldest first), which changes no amount.
 */

import { UsageError } from '../core/errors.js';
import type { SourceRow } from '../core/source-row.js';
import { formatIso } from '../core/time.js';
import type { ExplainedChain, Explanation } from '../findings/explanation.js';
import { accountAt } from '../ledger/find-account.js';
import { NO_ACCOUNT, type Ledger } from '../ledger/types.js';
import { nameOf } from './fold-transfers.js';
import { withRowsOf } from './kept-rows.js';
import { pieceChains, type PieceStretch } from './piece-chains.js';
import { rowsOfSeed, rowsOfTransfer, transfersOfRows } from './source-rows.js';
import { FIRST_END_CODE, OUTCOMES, type TraceColumns } from './types.js';

export interface ExplainOptions {
  /** One complaint alone. @defaultValue all that were traced */
  readonly origin?: string;
  /** Of an account: `residual`, `returned`, `displaced`, `cutOff`, a kind of end (`cash`, `merchant` …), or `received`: all that ever came, passed on or not. @defaultValue all but `received` */
  readonly outcome?: string;
  /** Largest chains first, at most this many; the rest is summed up in `left`. @defaultValue 1000 */
  readonly limit?: number;
}

export const EXPLAIN_DEFAULTS = { limit: 1000 } as const;

/**
 * Explains what a trace says of an account, or of one transfer.
 *
 * The chains' amounts and `left` add up to `amount`, in minor units of the account's currency; under poison they are upper bounds, one chain each, the earliest. A chain
 * that changed currency on its way keeps the amount that arrived. Where the trace kept no rows of an origin that is asked for (`rowsOf`), it is made once more with them.
 *
 * @param of the trace
 * @param subject an account, by any number of it; or a row of a transfer: its traced money, whatever became of it, in the currency that arrived
 * @throws UsageError UNKNOWN_ACCOUNT, UNKNOWN_TRANSFER, UNKNOWN_COMPLAINT, UNKNOWN_OUTCOME, ROWS_NOT_KEPT.
 */
export function explain(ledger: Ledger, of: TraceColumns, subject: string | SourceRow, options: ExplainOptions = {}): Explanation {
  const { limit = EXPLAIN_DEFAULTS.limit, outcome: wanted } = options;
  const origin = options.origin === undefined ? undefined : of.origins.indexOf(options.origin);
  if (origin === -1) throw new UsageError('UNKNOWN_COMPLAINT', 'This origin was not traced', { place: 'origin', value: options.origin ?? '', remedy: `Traced were: ${of.origins.slice(0, 5).join(', ')}.` });
  const { account, transfer } = typeof subject === 'string' ? { account: accountAt(ledger, subject, 'account'), transfer: undefined } : transferAt(ledger, of, subject, wanted);
  const trace = withRowsOf(of, origin === undefined ? originsAt(of, account) : [origin]);
  const all = transfer === undefined ? accountStretches(ledger, trace, account, wanted) : transferStretches(trace, transfer);
  const chainsOf = pieceChains(trace);
  const stretches = all.filter(({ piece }) => origin === undefined || trace.pieceOrigin[piece] === origin);
  const chains = stretches.flatMap(({ outcome, ...stretch }) => chainsOf(stretch).map((chain) => ({ outcome, ...chain })));
  chains.sort((a, b) => b.amount - a.amount || compareLists(a.pieces, b.pieces));
  const shown = chains.slice(0, limit);
  return {
    account: nameOf(ledger, account),
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

type ToldStretch = PieceStretch & { readonly outcome: string };

/** Origins of which an account had any money. */
function originsAt(trace: TraceColumns, account: number): number[] {
  return [...new Set(trace.holdingOrigin.filter((_, holding) => trace.holdingAccount[holding] === account))];
}

function accountStretches(ledger: Ledger, trace: TraceColumns, account: number, outcome: string | undefined): ToldStretch[] {
  return outcome === 'received' ? receivedStretches(ledger, trace, account) : fateStretches(trace, account, outcome);
}

/** The transfer of a row, and its payee; the payer where money left for nobody known. */
function transferAt(ledger: Ledger, trace: TraceColumns, row: SourceRow, outcome: string | undefined): { account: number; transfer: number } {
  if (outcome !== undefined) throw new UsageError('UNKNOWN_OUTCOME', 'Outcomes are those of an account', { place: 'outcome', value: outcome, remedy: 'Leave it out, or explain the account.' });
  const seed = trace.seeds.find((candidate) => rowsOfSeed(ledger, candidate).some(({ file, line }) => file === row.file && line === row.line));
  const transfer = seed?.transfer ?? transfersOfRows(ledger, [row])[0];
  if (transfer === undefined) throw new UsageError('UNKNOWN_TRANSFER', 'No transfer stands in this row', { place: 'subject', value: `${row.file}:${row.line}`, remedy: 'Name the file and line of a row as results name rows.' });
  const [payee, payer] = seed === undefined ? [ledger.to[transfer] as number, ledger.from[transfer] as number] : [seed.payee, seed.payer];
  return { account: payee === NO_ACCOUNT ? payer : payee, transfer };
}

function transferStretches(trace: TraceColumns, transfer: number): ToldStretch[] {
  const stretches: ToldStretch[] = [];
  for (let piece = 0; piece < trace.pieceTransfer.length; piece++) {
    const to = trace.credited.get(piece) ?? (trace.pieceAmount[piece] as number);
    if (trace.pieceTransfer[piece] === transfer && to > 0) stretches.push({ piece, from: 0, to, outcome: 'carried' });
  }
  return stretches;
}

function fateStretches(trace: TraceColumns, account: number, outcome: string | undefined): ToldStretch[] {
  const code = outcome === undefined ? undefined : OUTCOMES.findIndex((name) => name === outcome);
  if (code === -1 && outcome !== 'ended') throw new UsageError('UNKNOWN_OUTCOME', 'There is no such outcome', { place: 'outcome', value: outcome ?? '', remedy: `Use received, ended, ${OUTCOMES.join(', ')}.` });
  const stretches: ToldStretch[] = [];
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

function receivedStretches(ledger: Ledger, trace: TraceColumns, account: number): ToldStretch[] {
  const seedOf = new Map(trace.seeds.map(({ transfer, payee }) => [transfer, payee]));
  const stretches: ToldStretch[] = [];
  for (let piece = 0; piece < trace.pieceTransfer.length; piece++) {
    const transfer = trace.pieceTransfer[piece] as number;
    const payee = transfer < ledger.length ? ledger.to[transfer] : seedOf.get(transfer);
    const to = trace.credited.get(piece) ?? (trace.pieceAmount[piece] as number);
    // pieces that stand for origins whose rows are not kept hold nothing
    if (payee === account && to > 0) stretches.push({ piece, from: 0, to, outcome: 'received' });
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
