/**
 * Where traced money was at a time, from the pieces of a trace: no event is gone through again. A piece is on its way from its debit to its credit, then on the payee's account
 * until what came of it leaves. Where banks' clocks contradict the order of events, money counts as there from the later of both times on.
 */

import { formatIso } from '../core/time.js';
import type { TraceValue } from '../findings/explanation.js';
import { creditTime } from '../ledger/event-sides.js';
import { NO_ACCOUNT, type Ledger } from '../ledger/types.js';
import { nameOf } from './fold-transfers.js';
import { withRowsOf } from './kept-rows.js';
import { forEachSource } from './sources.js';
import { NO_PIECE, OutcomeCode, type TraceColumns } from './types.js';

/**
 * The state of all traced money after the events up to `time` (epoch milliseconds, inclusive). Amounts in minor units; per currency, `held`, `onTheWay` and `gone` add up to what
 * was seeded and converted by then. Not for poison, whose amounts do not add up: there `held` is an upper bound. A trace that kept no rows of an origin (`rowsOf`) is made once more with all of them.
 *
 * @throws UsageError ROWS_NOT_KEPT where it cannot be made again.
 */
export function valueAt(ledger: Ledger, of: TraceColumns, time: number): TraceValue {
  const trace = withRowsOf(of, of.origins.map((_, origin) => origin));
  const currencies = Math.max(1, ledger.currencies.length);
  const { leaves, arrives } = effectiveTimes(ledger, trace);
  const held = new Map<number, Map<number, number>>();
  const onTheWay = new Float64Array(currencies);
  const gone = new Float64Array(currencies);
  const seedOf = new Map(trace.seeds.map((seed) => [seed.transfer, seed]));

  const payeePot = (piece: number): number => {
    const transfer = trace.pieceTransfer[piece] as number;
    const own = transfer >= ledger.length ? seedOf.get(transfer) : undefined;
    if (own !== undefined) return own.payee * currencies + own.currency;
    const to = ledger.to[transfer] as number;
    return to === NO_ACCOUNT ? -1 : to * currencies + ((ledger.creditedCurrency ?? ledger.currency)[transfer] as number);
  };
  const add = (pot: number, piece: number, amount: number): void => {
    const origin = trace.pieceOrigin[piece] as number;
    let ofPot = held.get(pot);
    if (ofPot === undefined) held.set(pot, (ofPot = new Map<number, number>()));
    ofPot.set(origin, (ofPot.get(origin) ?? 0) + amount);
  };

  for (let piece = 0; piece < trace.pieceTransfer.length; piece++) {
    if (!((leaves[piece] as number) <= time)) continue;
    const pot = payeePot(piece);
    if (pot < 0) continue;
    if ((arrives[piece] as number) <= time) add(pot, piece, trace.credited.get(piece) ?? (trace.pieceAmount[piece] as number));
    else {
      const currency = ledger.currency[trace.pieceTransfer[piece] as number] as number;
      onTheWay[currency] = (onTheWay[currency] as number) + (trace.pieceAmount[piece] as number);
    }
  }
  forEachSource(trace, (piece, parent, amount) => {
    if ((leaves[piece] as number) <= time) add(payeePot(parent), parent, -amount);
  });
  for (let fate = 0; fate < trace.fatePiece.length; fate++) {
    const piece = trace.fatePiece[fate] as number;
    const amount = trace.fateAmount[fate] as number;
    if (trace.fateOutcome[fate] === OutcomeCode.residual || amount === 0) continue;
    const pot = payeePot(piece);
    // What ended as cash or fee left with a piece of its own.
    const since = pot < 0 ? (leaves[piece] as number) : Math.max(arrives[piece] as number, trace.fateTime[fate] as number);
    if (!(since <= time)) continue;
    const currency = trace.fateCurrency[fate] as number;
    gone[currency] = (gone[currency] as number) + amount;
    if (pot >= 0) add(pot, piece, -amount);
  }
  const sums = (amounts: Float64Array): { currency: string; amount: number }[] => [...amounts].flatMap((amount, at) => (amount === 0 ? [] : [{ currency: ledger.currencies[at] ?? '', amount }]));
  return {
    time: formatIso(time, ledger.records.timeZone),
    held: [...held]
      .map(([pot, origins]) => {
        const byOrigin = [...origins].filter(([, amount]) => amount !== 0).sort(([a], [b]) => a - b);
        return { pot, amount: byOrigin.reduce((sum, [, amount]) => sum + amount, 0), byOrigin: byOrigin.map(([origin, amount]) => ({ id: trace.origins[origin] ?? '', amount })) };
      })
      .filter(({ byOrigin }) => byOrigin.length > 0)
      .sort((a, b) => b.amount - a.amount || a.pot - b.pot)
      .map(({ pot, ...entry }) => ({ account: nameOf(ledger, Math.floor(pot / currencies)), currency: ledger.currencies[pot % currencies] ?? '', ...entry })),
    onTheWay: sums(onTheWay),
    gone: sums(gone),
  };
}

/** When each piece left its payer and reached its payee, never before the piece from which it came. */
export function effectiveTimes(ledger: Ledger, trace: TraceColumns): { leaves: Float64Array; arrives: Float64Array } {
  const leaves = new Float64Array(trace.pieceTransfer.length);
  const arrives = new Float64Array(trace.pieceTransfer.length);
  const seedTime = new Map(trace.seeds.map(({ transfer, time }) => [transfer, time]));
  const settle = (piece: number): void => {
    const transfer = trace.pieceTransfer[piece] as number;
    const debit = transfer < ledger.length ? (ledger.debitTime[transfer] as number) : (seedTime.get(transfer) ?? Number.NaN);
    const credit = transfer < ledger.length ? creditTime(ledger, transfer) : debit;
    leaves[piece] = Math.max(leaves[piece] as number, debit);
    arrives[piece] = Math.max(leaves[piece] as number, credit);
  };
  leaves.fill(-Infinity);
  // Pieces stand in the order of debits, so a piece's sources come before it.
  let last = -1;
  forEachSource(trace, (piece, parent) => {
    for (; last < piece - 1; ) settle(++last);
    leaves[piece] = Math.max(leaves[piece] as number, arrives[parent] as number);
  });
  while (last < trace.pieceTransfer.length - 1) settle(++last);
  for (let piece = 0; piece < leaves.length; piece++) if (trace.pieceParent[piece] === NO_PIECE && Number.isNaN(leaves[piece])) leaves[piece] = -Infinity;
  return { leaves, arrives };
}
