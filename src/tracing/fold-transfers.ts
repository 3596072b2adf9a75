/** Pieces of a trace folded into one entry per transfer that carried traced money. */

import { formatIso } from '../core/time.js';
import type { TracedTransfer } from '../findings/trace.js';
import { NO_ACCOUNT, type Ledger } from '../ledger/types.js';
import { sensitivePieces } from './order-sensitive.js';
import { rowsOfSeed, rowsOfTransfer } from './source-rows.js';
import { transferMarks } from './transfer-marks.js';
import type { TraceColumns } from './types.js';

/** In the order of debits; payments that no statement shows come last. */
export function foldTransfers(ledger: Ledger, trace: TraceColumns): TracedTransfer[] {
  const isSensitive = sensitivePieces(ledger, trace);
  const seedOf = new Map(trace.seeds.filter(({ transfer }) => transfer >= ledger.length).map((seed) => [seed.transfer, seed]));
  const byTransfer = new Map<number, { byOrigin: Map<number, number>; orderSensitive: boolean }>();
  for (let piece = 0; piece < trace.pieceTransfer.length; piece++) {
    const amount = trace.pieceAmount[piece] as number;
    if (amount === 0) continue;
    const transfer = trace.pieceTransfer[piece] as number;
    const origin = trace.pieceOrigin[piece] as number;
    let entry = byTransfer.get(transfer);
    if (entry === undefined) byTransfer.set(transfer, (entry = { byOrigin: new Map(), orderSensitive: false }));
    entry.byOrigin.set(origin, (entry.byOrigin.get(origin) ?? 0) + amount);
    entry.orderSensitive ||= isSensitive[piece] === 1;
  }
  const marksOf = transferMarks(ledger, trace);
  const zone = ledger.records.timeZone;
  return [...byTransfer]
    .sort(([a], [b]) => a - b)
    .map(([transfer, { byOrigin, orderSensitive }]) => {
      const seed = seedOf.get(transfer);
      const own = [...byOrigin].sort(([a], [b]) => a - b).map(([origin, amount]) => ({ id: trace.origins[origin] ?? '', amount }));
      const shared = { traced: own.reduce((sum, { amount }) => sum + amount, 0), byOrigin: own, orderSensitive };
      if (seed !== undefined) {
        const { payer, payee, amount, time, currency } = seed;
        return { from: nameOf(ledger, payer), to: nameOf(ledger, payee), time: formatIso(time, zone), amount, currency: ledger.currencies[currency] ?? '', ...shared, rows: rowsOfSeed(ledger, seed) };
      }
      const marks = marksOf(transfer);
      return {
        from: nameOf(ledger, ledger.from[transfer] as number),
        to: nameOf(ledger, ledger.to[transfer] as number),
        time: formatIso(ledger.debitTime[transfer] as number, zone),
        amount: ledger.amount[transfer] as number,
        currency: ledger.currencies[ledger.currency[transfer] as number] ?? '',
        ...shared,
        ...(marks.length === 0 ? {} : { marks }),
        rows: rowsOfTransfer(ledger, transfer),
      };
    });
}

export function nameOf(ledger: Ledger, account: number): string {
  return account === NO_ACCOUNT ? '' : (ledger.accounts[account]?.account ?? '');
}
