/**
 * The ledger's columns where every row tells both sides of a transfer and nothing but time orders an account's rows: no balance, no serial, no date without a time. Each credit then follows its
 * debit, every statement is in the order of the keys, nothing is missing, and the general way (statement-chains.ts, event-order.ts) comes to the order (time, from, to, amount, file, line) after
 * several times the work. A property test compares both.
 */

import type { TransferTable } from '../records/transfer.js';
import { Direction, TimePrecision, TransferStatus } from '../records/transfer.js';
import { indexByAccount } from './account-index.js';
import type { ColumnsOfLedger } from './ledger-columns.js';
import type { RowSides } from './row-sides.js';
import { sortByTime } from './sort-by-time.js';
import { sortRuns } from './sort-runs.js';
import { NO_ACCOUNT, NO_ROW } from './types.js';

const NO_TRANSFER = -1;

/** Whether the columns of these rows can be put in order by their keys alone. */
export function isPlain(rows: TransferTable, sides: RowSides): boolean {
  const { direction, balance, counterpartyBalance, serial, precision } = rows.columns;
  for (let row = 0; row < rows.length; row++) {
    if (sides.usable[row] === 0) continue;
    if (direction[row] !== Direction.twoSided || serial[row] !== 0 || precision[row] === TimePrecision.day || !Number.isNaN(balance[row]) || !Number.isNaN(counterpartyBalance[row])) return false;
  }
  return true;
}

/** The columns of rows that are plain. */
export function plainColumns(rows: TransferTable, { own, other, usable }: RowSides, currencyOf: (text: number) => number, accounts: number): ColumnsOfLedger {
  const { time, amount, currency, creditedAmount, creditedCurrency, kind, status, precision } = rows.columns;
  const order = rowsInOrder(rows, { own, other, usable });
  const length = order.length;
  let exchanges = false;
  for (let at = 0; at < length && !exchanges; at++) {
    const row = order[at] as number;
    exchanges = !Number.isNaN(creditedAmount[row]) || creditedCurrency[row] !== 0;
  }
  const ledger = {
    debitTime: new Float64Array(length),
    from: new Uint32Array(length),
    to: new Uint32Array(length),
    amount: new Float64Array(length),
    currency: new Uint8Array(length),
    creditedAmount: exchanges ? new Float64Array(length) : undefined,
    creditedCurrency: exchanges ? new Uint8Array(length) : undefined,
    kind: new Uint8Array(length),
    status: new Uint8Array(length),
    precision: new Uint8Array(length),
    payeeRow: new Uint32Array(length),
    orderSensitive: new Uint8Array(length),
  };
  /** The account's last transfer, and the first transfer of the time at hand: from there on all are of that time. */
  const lastOf = new Int32Array(accounts).fill(NO_TRANSFER);
  let firstOfTime = 0;
  const { debitTime, orderSensitive } = ledger;
  let timeAtHand = Number.NaN;
  for (let at = 0; at < length; at++) {
    const row = order[at] as number;
    const from = own[row] as number;
    const to = other[row] as number;
    const instant = time[row] as number;
    debitTime[at] = instant;
    if (instant !== timeAtHand) {
      timeAtHand = instant;
      firstOfTime = at;
    }
    ledger.from[at] = from;
    ledger.to[at] = to;
    ledger.amount[at] = amount[row] as number;
    ledger.currency[at] = currencyOf(currency[row] as number);
    ledger.kind[at] = kind[row] as number;
    ledger.status[at] = status[row] as number;
    ledger.precision[at] = precision[row] as number;
    ledger.payeeRow[at] = to === NO_ACCOUNT ? NO_ROW : row;
    if (ledger.creditedAmount !== undefined && ledger.creditedCurrency !== undefined) {
      const got = creditedAmount[row] as number;
      ledger.creditedAmount[at] = Number.isNaN(got) ? (amount[row] as number) : got;
      ledger.creditedCurrency[at] = creditedCurrency[row] === 0 ? (ledger.currency[at] as number) : currencyOf(creditedCurrency[row] as number);
    }
    const isWithin = from === to && from !== NO_ACCOUNT;
    if (status[row] !== TransferStatus.done || (isWithin && (ledger.creditedCurrency === undefined || ledger.creditedCurrency[at] === ledger.currency[at]))) continue;
    follow(lastOf, orderSensitive, from, at, firstOfTime);
    if (!isWithin) follow(lastOf, orderSensitive, to, at, firstOfTime);
  }
  const out = indexByAccount(accounts, ledger.from);
  const into = indexByAccount(accounts, ledger.to);
  return {
    ...ledger,
    length,
    creditDelay: new Int32Array(length),
    payerBalance: new Float64Array(length).fill(Number.NaN),
    payeeBalance: new Float64Array(length).fill(Number.NaN),
    payerRow: order,
    outOffsets: out.offsets,
    outTransfers: out.transfers,
    inOffsets: into.offsets,
    inTransfers: into.transfers,
    events: undefined,
  };
}

/** Marks two transfers of an account that follow one another at one time. */
function follow(lastOf: Int32Array, orderSensitive: Uint8Array, account: number, transfer: number, firstOfTime: number): void {
  if (account === NO_ACCOUNT) return;
  const before = lastOf[account] as number;
  lastOf[account] = transfer;
  if (before < firstOfTime) return;
  orderSensitive[before] = 1;
  orderSensitive[transfer] = 1;
}

/** Usable rows ascending by (time, from, to, amount, file, line), unknown accounts first. */
function rowsInOrder(rows: TransferTable, { own, other, usable }: RowSides): Uint32Array {
  const { time, amount } = rows.columns;
  const { file, line } = rows;
  const all = new Uint32Array(rows.length);
  let length = 0;
  for (let row = 0; row < rows.length; row++) if (usable[row] === 1) all[length++] = row;
  const order = sortByTime(all.subarray(0, length), time, true);
  sortRuns(
    order,
    (row) => time[row] as number,
    (row) => ((own[row] as number) + 1) >>> 0,
    (a, b) =>
      (((own[a] as number) + 1) >>> 0) - (((own[b] as number) + 1) >>> 0) ||
      (((other[a] as number) + 1) >>> 0) - (((other[b] as number) + 1) >>> 0) ||
      (amount[a] as number) - (amount[b] as number) ||
      (file[a] as number) - (file[b] as number) ||
      (line[a] as number) - (line[b] as number) ||
      a - b,
  );
  return order;
}
