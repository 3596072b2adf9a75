/**
 * Transfers and their events before they are put in order. Transfer t has the debit event 2t and the credit event 2t + 1; columns that have one value a
 * side are indexed by event, so that the other party of event e is that of event e ^ 1.
 */

import type { TransferTable } from '../records/transfer.js';
import { Direction, TimePrecision, TransferKind, TransferStatus } from '../records/transfer.js';
import type { RowSides } from './row-sides.js';
import { NO_ACCOUNT, NO_ROW } from './types.js';

export interface EventColumns {
  readonly rows: TransferTable;
  /** Last millisecond of the day on which a time falls. */
  readonly endOfDay: (time: number) => number;
  /** Number of transfers. */
  readonly count: number;

  /** By event: whose side it is, `NO_ACCOUNT` when unknown. */
  readonly account: Uint32Array;
  /** By event: epoch milliseconds by that side's row, else by the other's. */
  readonly time: Float64Array;
  /** By event: that side's own row, `NO_ROW` when it is not in the files. */
  readonly row: Uint32Array;

  /** By transfer: debited, and credited where some transfer changes currency. */
  readonly amount: Float64Array;
  readonly currency: Uint8Array;
  readonly creditedAmount: Float64Array | undefined;
  readonly creditedCurrency: Uint8Array | undefined;
  readonly kind: Uint8Array;
  readonly status: Uint8Array;

  /** Whether any row tells a balance, and whether any has a date without a time: where none does, what they decide need not be asked. */
  readonly hasBalances: boolean;
  readonly hasDates: boolean;
}

/** One transfer for each pair of mirrors and for each other usable row. */
export function transfersOfRows(rows: TransferTable, sides: RowSides, mirrorOf: Uint32Array, currencyOf: (text: number) => number, endOfDay: (time: number) => number): EventColumns {
  const { direction } = rows.columns;
  const firstRows = new Uint32Array(rows.length);
  let count = 0;
  for (let row = 0; row < rows.length; row++) {
    if (sides.usable[row] === 1 && (mirrorOf[row] === NO_ROW || direction[row] === Direction.out)) firstRows[count++] = row;
  }
  const account = new Uint32Array(2 * count).fill(NO_ACCOUNT);
  const time = new Float64Array(2 * count);
  const rowOf = new Uint32Array(2 * count).fill(NO_ROW);
  const amount = new Float64Array(count);
  const currency = new Uint8Array(count);
  const kind = new Uint8Array(count);
  const status = new Uint8Array(count);
  const { creditedAmount, creditedCurrency } = rows.columns;
  let exchanges = false;
  for (let transfer = 0; transfer < count && !exchanges; transfer++) {
    const row = firstRows[transfer] as number;
    exchanges = !Number.isNaN(creditedAmount[row]) || creditedCurrency[row] !== 0;
  }
  const credited = exchanges ? new Float64Array(count) : undefined;
  const creditedIn = exchanges ? new Uint8Array(count) : undefined;

  for (let transfer = 0; transfer < count; transfer++) {
    const row = firstRows[transfer] as number;
    const side = direction[row] === Direction.in ? 1 : 0;
    const own = 2 * transfer + side;
    const mirror = mirrorOf[row] as number;
    account[own] = sides.own[row] as number;
    account[own ^ 1] = sides.other[row] as number;
    time[own] = rows.columns.time[row] as number;
    time[own ^ 1] = time[own] as number;
    rowOf[own] = row;
    if (direction[row] === Direction.twoSided && sides.other[row] !== NO_ACCOUNT) rowOf[own ^ 1] = row;
    kind[transfer] = rows.columns.kind[row] as number;
    if (mirror !== NO_ROW) {
      account[own ^ 1] = sides.own[mirror] as number;
      if (account[own] === NO_ACCOUNT) account[own] = sides.other[mirror] as number;
      if (account[own ^ 1] === NO_ACCOUNT) account[own ^ 1] = sides.other[row] as number;
      time[own ^ 1] = rows.columns.time[mirror] as number;
      rowOf[own ^ 1] = mirror;
      kind[transfer] = strongerKind(kind[transfer] as number, rows.columns.kind[mirror] as number);
    }
    amount[transfer] = rows.columns.amount[row] as number;
    currency[transfer] = currencyOf(rows.columns.currency[row] as number);
    status[transfer] = rows.columns.status[row] as number;
    if (credited !== undefined && creditedIn !== undefined) {
      const got = creditedAmount[row] as number;
      credited[transfer] = Number.isNaN(got) ? (amount[transfer] as number) : got;
      creditedIn[transfer] = creditedCurrency[row] === 0 ? (currency[transfer] as number) : currencyOf(creditedCurrency[row] as number);
    }
  }
  const hasBalances = someNumber(rows.columns.balance) || someNumber(rows.columns.counterpartyBalance);
  const hasDates = rows.columns.precision.includes(TimePrecision.day);
  return { rows, endOfDay, count, account, time, row: rowOf, amount, currency, creditedAmount: credited, creditedCurrency: creditedIn, kind, status, hasBalances, hasDates };
}

function someNumber(column: Float64Array): boolean {
  for (let at = 0; at < column.length; at++) if (!Number.isNaN(column[at])) return true;
  return false;
}

/** A transfer is a reversal, else a merchant's, when either of its rows is. */
function strongerKind(a: number, b: number): number {
  if (a === TransferKind.reversal || b === TransferKind.reversal) return TransferKind.reversal;
  return a === TransferKind.transfer ? b : a;
}

/** False for failed rows and transfers to oneself, which have no events; an exchange within one account moves money between its currencies. */
export function hasEvents(events: EventColumns, transfer: number): boolean {
  if (events.status[transfer] !== TransferStatus.done) return false;
  const payer = events.account[2 * transfer] as number;
  return payer === NO_ACCOUNT || payer !== events.account[2 * transfer + 1] || (events.creditedCurrency !== undefined && events.creditedCurrency[transfer] !== events.currency[transfer]);
}

/** The side's own row, else the other side's. */
export function keyRow(events: EventColumns, event: number): number {
  const own = events.row[event] as number;
  return own === NO_ROW ? (events.row[event ^ 1] as number) : own;
}

/** Order of (from, to, amount, file, line), unknown accounts first; account positions are in text order. */
export function compareParties(events: EventColumns, a: number, b: number): number {
  const transferA = a >>> 1;
  const transferB = b >>> 1;
  const { account, amount, rows } = events;
  const parties =
    (((account[2 * transferA] as number) + 1) >>> 0) - (((account[2 * transferB] as number) + 1) >>> 0) ||
    (((account[2 * transferA + 1] as number) + 1) >>> 0) - (((account[2 * transferB + 1] as number) + 1) >>> 0) ||
    (amount[transferA] as number) - (amount[transferB] as number);
  if (parties !== 0) return parties;
  const rowA = keyRow(events, a);
  const rowB = keyRow(events, b);
  return (rows.file[rowA] as number) - (rows.file[rowB] as number) || (rows.line[rowA] as number) - (rows.line[rowB] as number);
}

/** Order of (time, from, to, amount, file, line), a debit before a credit on a full tie. */
export function compareEvents(events: EventColumns, a: number, b: number): number {
  return (events.time[a] as number) - (events.time[b] as number) || compareParties(events, a, b) || (a & 1) - (b & 1) || a - b;
}

/** Last millisecond that an event may stand for: the end of the day when its row has a date without a time. */
export function spanEnd(events: EventColumns, event: number): number {
  const time = events.time[event] as number;
  return isDateOnly(events, event) ? events.endOfDay(time) : time;
}

export function isDateOnly(events: EventColumns, event: number): boolean {
  return events.hasDates && events.rows.columns.precision[keyRow(events, event)] === TimePrecision.day;
}

/** What the account of the event gained (credit) or lost (debit, negative), in minor units of `currencyAt`. */
export function signedAmount(events: EventColumns, event: number): number {
  const transfer = event >>> 1;
  if ((event & 1) === 0) return -(events.amount[transfer] as number);
  return (events.creditedAmount === undefined ? events.amount[transfer] : events.creditedAmount[transfer]) as number;
}

export function currencyAt(events: EventColumns, event: number): number {
  const transfer = event >>> 1;
  return ((event & 1) === 1 && events.creditedCurrency !== undefined ? events.creditedCurrency[transfer] : events.currency[transfer]) as number;
}

/** Balance after an own row, NaN when the row tells none. */
export function balanceAfter(events: EventColumns, event: number): number {
  if (!events.hasBalances) return Number.NaN;
  const row = events.row[event] as number;
  if (row === NO_ROW) return Number.NaN;
  const { balance, counterpartyBalance, direction } = events.rows.columns;
  return ((event & 1) === 1 && direction[row] === Direction.twoSided ? counterpartyBalance[row] : balance[row]) as number;
}
