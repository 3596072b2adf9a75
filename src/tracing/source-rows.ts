/** From positions in the record tables to files and lines. */

import type { SourceRow } from '../core/source-row.js';
import { NO_ROW, type Ledger } from '../ledger/types.js';
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

/** The transfer that a row tells of, as the payer's or the payee's. */
export function transferOfRow(ledger: Ledger, { file, line }: SourceRow): number | undefined {
  const { transfers, files } = ledger.records;
  const isRow = (row: number): boolean => row !== NO_ROW && transfers.line[row] === line && files[transfers.file[row] as number]?.file === file;
  for (let transfer = 0; transfer < ledger.length; transfer++) if (isRow(ledger.payerRow[transfer] as number) || isRow(ledger.payeeRow[transfer] as number)) return transfer;
  return undefined;
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

function transferRow(ledger: Ledger, row: number): SourceRow {
  const { transfers, files } = ledger.records;
  return { file: files[transfers.file[row] as number]?.file ?? '', line: transfers.line[row] as number };
}
