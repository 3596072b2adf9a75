/** From positions in the record tables to files and lines. */

import type { SourceRow } from '../core/source-row.js';
import { NO_ROW, type Ledger } from '../ledger/types.js';
import { TransferKind } from '../records/transfer.js';
import type { Seed } from './types.js';

/** The payer's row, then the payee's; one of them where the other is not in the files. */
export function rowsOfTransfer(ledger: Ledger, transfer: number): SourceRow[] {
  const payer = ledger.payerRow[transfer] as number;
  const payee = ledger.payeeRow[transfer] as number;
  const rows: SourceRow[] = [];
  if (payer !== NO_ROW) rows.push(transferRow(ledger, payer));
  if (payee !== NO_ROW && payee !== payer) rows.push(transferRow(ledger, payee));
  return rows;
}

/** The transfers that rows tell of, as the payer's or the payee's, in the order of the rows; undefined where there is none. A gap in balances, which is told at the row after it, is not that row's. One walk through the ledger for all of them. */
export function transfersOfRows(ledger: Ledger, rows: readonly SourceRow[]): (number | undefined)[] {
  const { transfers } = ledger.records;
  const wanted = new Set(rows.map(({ line }) => line));
  const found = new Map<string, number>();
  const look = (row: number, transfer: number): void => {
    if (row === NO_ROW || !wanted.has(transfers.line[row] as number)) return;
    const key = rowKey(transferRow(ledger, row));
    if (!found.has(key)) found.set(key, transfer);
  };
  for (let transfer = 0; transfer < ledger.length; transfer++) {
    if (ledger.kind[transfer] === TransferKind.gap) continue;
    look(ledger.payerRow[transfer] as number, transfer);
    look(ledger.payeeRow[transfer] as number, transfer);
  }
  return rows.map((row) => found.get(rowKey(row)));
}

/** One text for each row. */
export function rowKey({ file, line }: SourceRow): string {
  return `${line}:${file}`;
}

/** The complaint's row where there is one, then the transfer's. */
export function rowsOfSeed(ledger: Ledger, seed: Pick<Seed, 'payment' | 'transfer'>): SourceRow[] {
  const own = seed.payment < 0 ? [] : [paymentRow(ledger, seed.payment)];
  return seed.transfer < ledger.length ? [...own, ...rowsOfTransfer(ledger, seed.transfer)] : own;
}

export function paymentRow(ledger: Ledger, payment: number): SourceRow {
  const { complaintPayments, files } = ledger.records;
  return { file: files[complaintPayments.file[payment] as number]?.file ?? '', line: complaintPayments.line[payment] as number };
}

export function transferRow(ledger: Ledger, row: number): SourceRow {
  const { transfers, files } = ledger.records;
  return { file: files[transfers.file[row] as number]?.file ?? '', line: transfers.line[row] as number };
}
