/**
 * Rows that tell both sides of a transfer, where nothing but time orders an account's rows: no balance, no serial, no date without a time. Each credit then follows its debit, every statement is in
 * the order of the keys, nothing is missing, and the general way (statement-chains.ts, event-order.ts) comes to the order (time, from, to, amount, file, line) after several times the work. A
 * property test compares both.
 */

import { NO_TEXT } from '../core/string-pool.js';
import { isKnownBlank } from '../core/table.js';
import type { TransferTable } from '../records/transfer.js';
import { Direction, TimePrecision } from '../records/transfer.js';
import { hasEvents, type EventColumns } from './event-columns.js';
import type { RowSides } from './row-sides.js';
import { NO_ACCOUNT } from './types.js';

const NO_TRANSFER = -1;

/** Whether the columns of these rows can be put in order by their keys alone. */
export function isPlain(rows: TransferTable, { usable }: RowSides): boolean {
  const { direction, serial, precision } = rows.columns;
  for (let row = 0; row < rows.length; row++) if (usable[row] === 1 && (direction[row] !== Direction.twoSided || precision[row] === TimePrecision.day)) return false;
  if (!isKnownBlank(rows, 'serial')) for (let row = 0; row < rows.length; row++) if (usable[row] === 1 && serial[row] !== NO_TEXT) return false;
  for (const name of ['balance', 'counterpartyBalance'] as const) {
    if (isKnownBlank(rows, name)) continue;
    const column = rows.columns[name];
    for (let row = 0; row < rows.length; row++) if (usable[row] === 1 && !Number.isNaN(column[row])) return false;
  }
  return true;
}

/** `Ledger.orderSensitive` of plain rows: 1 for two transfers of an account that follow one another at one time. */
export function sensitiveByTime(columns: EventColumns, accounts: number): Uint8Array {
  const { count, from, to, debitTime } = columns;
  const sensitive = new Uint8Array(count);
  /** Of each account its last transfer. */
  const lastOf = new Int32Array(accounts).fill(NO_TRANSFER);
  let end: number;
  for (let first = 0; first < count; first = end) {
    const time = debitTime[first];
    end = first + 1;
    while (end < count && debitTime[end] === time) end++;
    if (end - first === 1) continue;
    for (let transfer = first; transfer < end; transfer++) {
      if (!hasEvents(columns, transfer)) continue;
      const payer = from[transfer] as number;
      const payee = to[transfer] as number;
      if (payer !== NO_ACCOUNT) follow(lastOf, sensitive, payer, transfer, first);
      if (payee !== NO_ACCOUNT && payee !== payer) follow(lastOf, sensitive, payee, transfer, first);
    }
  }
  return sensitive;
}

function follow(lastOf: Int32Array, sensitive: Uint8Array, account: number, transfer: number, first: number): void {
  const before = lastOf[account] as number;
  lastOf[account] = transfer;
  if (before < first) return;
  sensitive[before] = 1;
  sensitive[transfer] = 1;
}
