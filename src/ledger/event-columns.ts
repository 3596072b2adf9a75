/**
 * Transfers and their events before they are put in order. Transfer t has the debit event 2t and the credit event 2t + 1, so that the other side of event e is e ^ 1. Transfers are numbered in the
 * order of their debits' keys (time, from, to, amount, file, line), in which most of them stay: then these columns are the ledger's.
 */

import { NO_TEXT } from '../core/string-pool.js';
import { isKnownBlank } from '../core/table.js';
import type { TransferTable } from '../records/transfer.js';
import { Direction, TimePrecision, TransferKind, TransferStatus } from '../records/transfer.js';
import { gatherBytes, gatherFloats } from './gather.js';
import type { RowSides } from './row-sides.js';
import { rowsInOrder } from './rows-in-order.js';
import { NO_ACCOUNT, NO_ROW } from './types.js';

/** Columns by transfer. */
export interface EventColumns {
  readonly rows: TransferTable;
  /** Last millisecond of the day on which a time falls. */
  readonly endOfDay: (time: number) => number;
  /** Number of transfers. */
  readonly count: number;

  /** `NO_ACCOUNT` when unknown. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** Epoch milliseconds by that side's row, else by the other's. The same array where no transfer has two rows. */
  readonly debitTime: Float64Array;
  readonly creditTime: Float64Array;
  /** That side's own row, `NO_ROW` when it is not in the files. */
  readonly payerRow: Uint32Array;
  readonly payeeRow: Uint32Array;

  /** Debited, and credited where some transfer changes currency. */
  readonly amount: Float64Array;
  readonly currency: Uint8Array;
  readonly creditedAmount: Float64Array | undefined;
  readonly creditedCurrency: Uint8Array | undefined;
  readonly kind: Uint8Array;
  readonly status: Uint8Array;

  /** Whether any row tells a balance, and whether any has a date without a time: where none does, what they decide need not be asked. */
  readonly hasBalances: boolean;
  /** Whether any row tells the other side's balance. */
  readonly hasOtherBalances: boolean;
  readonly hasDates: boolean;
  /** Whether the keys of all events ascend with their numbers: no transfer has two times, and none has another's key. */
  readonly isAscending: boolean;
}

/**
 * One transfer for each pair of mirrors and for each other usable row.
 * @param mirrorOf undefined where no row has a mirror
 */
export function transfersOfRows(rows: TransferTable, sides: RowSides, mirrorOf: Uint32Array | undefined, currencyOf: (text: number) => number, endOfDay: (time: number) => number): EventColumns {
  const columns = rows.columns;
  const { order, isStrict, spare } = rowsInOrder(rows, firstRows(rows, sides, mirrorOf), sides, mirrorOf);
  const debitTime = gatherFloats(columns.time, order, new Float64Array(order.length));
  const amount = gatherFloats(columns.amount, order, new Float64Array(order.length));
  const currency = gatherCurrencies(columns.currency, order, currencyOf);
  const kind = gatherBytes(columns.kind, order, new Uint8Array(order.length));
  const exchanged = mayExchange(rows) ? exchangedAmounts(rows, order, amount, currency, currencyOf) : undefined;
  const hasOtherBalances = someNumber(rows, 'counterpartyBalance');
  const status = gatherBytes(columns.status, order, new Uint8Array(order.length));
  const parties = partiesOf(rows, order, sides, mirrorOf, spare);
  return {
    rows,
    endOfDay,
    count: order.length,
    ...parties,
    debitTime,
    creditTime: mirrorOf === undefined ? debitTime : creditTimes(columns.time, parties, debitTime),
    amount,
    currency,
    creditedAmount: exchanged?.amount,
    creditedCurrency: exchanged?.currency,
    kind: mirrorOf === undefined ? kind : kindsOfBoth(columns.kind, parties, kind),
    status,
    hasBalances: hasOtherBalances || someNumber(rows, 'balance'),
    hasOtherBalances,
    hasDates: columns.precision.includes(TimePrecision.day),
    isAscending: mirrorOf === undefined && isStrict,
  };
}

/** Usable rows, of a pair the payer's. */
function firstRows(rows: TransferTable, { usable }: RowSides, mirrorOf: Uint32Array | undefined): Uint32Array {
  const { direction } = rows.columns;
  const isFirst = (row: number): boolean => usable[row] === 1 && (mirrorOf === undefined || mirrorOf[row] === NO_ROW || direction[row] === Direction.out);
  let count = 0;
  for (let row = 0; row < rows.length; row++) if (isFirst(row)) count++;
  const first = new Uint32Array(count);
  for (let row = 0, at = 0; at < count; row++) if (isFirst(row)) first[at++] = row;
  return first;
}

/** Uses up the order: what takes other columns from rows comes before. */
function partiesOf(rows: TransferTable, order: Uint32Array, { own, other }: RowSides, mirrorOf: Uint32Array | undefined, spare: Uint32Array[]): Pick<EventColumns, 'from' | 'to' | 'payerRow' | 'payeeRow'> {
  const { direction } = rows.columns;
  const count = order.length;
  const [from, to, payerRow] = [spare.pop() ?? new Uint32Array(count), spare.pop() ?? new Uint32Array(count), spare.pop() ?? new Uint32Array(count)];
  const payeeRow = order;
  for (let at = 0; at < count; at++) {
    const row = order[at] as number;
    const ours = own[row] as number;
    const facing = other[row] as number;
    const told = direction[row] as number;
    const mirror = mirrorOf === undefined ? NO_ROW : (mirrorOf[row] as number);
    if (mirror !== NO_ROW) {
      from[at] = ours === NO_ACCOUNT ? (other[mirror] as number) : ours;
      to[at] = own[mirror] === NO_ACCOUNT ? facing : (own[mirror] as number);
      payerRow[at] = row;
      payeeRow[at] = mirror;
    } else if (told === Direction.in) {
      from[at] = facing;
      to[at] = ours;
      payerRow[at] = NO_ROW;
      payeeRow[at] = row;
    } else {
      from[at] = ours;
      to[at] = facing;
      payerRow[at] = row;
      payeeRow[at] = told === Direction.twoSided && facing !== NO_ACCOUNT ? row : NO_ROW;
    }
  }
  return { from, to, payerRow, payeeRow };
}

function creditTimes(time: Float64Array, { payerRow, payeeRow }: Pick<EventColumns, 'payerRow' | 'payeeRow'>, debitTime: Float64Array): Float64Array {
  const times = debitTime.slice();
  for (let at = 0; at < times.length; at++) if (payerRow[at] !== NO_ROW && payeeRow[at] !== NO_ROW) times[at] = time[payeeRow[at] as number] as number;
  return times;
}

function kindsOfBoth(kindOf: Uint8Array, { payerRow, payeeRow }: Pick<EventColumns, 'payerRow' | 'payeeRow'>, kind: Uint8Array): Uint8Array {
  for (let at = 0; at < kind.length; at++) if (payerRow[at] !== NO_ROW && payeeRow[at] !== NO_ROW) kind[at] = strongerKind(kind[at] as number, kindOf[payeeRow[at] as number] as number);
  return kind;
}

function gatherCurrencies(texts: Uint32Array, order: Uint32Array, currencyOf: (text: number) => number): Uint8Array {
  const codes = new Uint8Array(order.length);
  for (let at = 0; at < order.length; at++) codes[at] = currencyOf(texts[order[at] as number] as number);
  return codes;
}

/** Whether some row, usable or not, may tell what was credited beside what was debited. */
function mayExchange(rows: TransferTable): boolean {
  return !isKnownBlank(rows, 'creditedAmount') || !isKnownBlank(rows, 'creditedCurrency');
}

/** What was credited, and in what; undefined when no transfer tells it. */
function exchangedAmounts(rows: TransferTable, order: Uint32Array, amount: Float64Array, currency: Uint8Array, currencyOf: (text: number) => number): { amount: Float64Array; currency: Uint8Array } | undefined {
  const { creditedAmount, creditedCurrency } = rows.columns;
  if (!order.some((row) => !Number.isNaN(creditedAmount[row]) || creditedCurrency[row] !== NO_TEXT)) return undefined;
  const got = gatherFloats(creditedAmount, order, new Float64Array(order.length));
  const codes = new Uint8Array(order.length);
  for (let at = 0; at < order.length; at++) {
    const text = creditedCurrency[order[at] as number] as number;
    if (Number.isNaN(got[at])) got[at] = amount[at] as number;
    codes[at] = text === NO_TEXT ? (currency[at] as number) : currencyOf(text);
  }
  return { amount: got, currency: codes };
}

function someNumber(rows: TransferTable, name: 'balance' | 'counterpartyBalance'): boolean {
  if (isKnownBlank(rows, name)) return false;
  const column = rows.columns[name];
  for (let row = 0; row < column.length; row++) if (!Number.isNaN(column[row])) return true;
  return false;
}

/** A transfer is a reversal, else a merchant's, when either of its rows is. */
function strongerKind(a: number, b: number): number {
  if (a === TransferKind.reversal || b === TransferKind.reversal) return TransferKind.reversal;
  return a === TransferKind.transfer ? b : a;
}

/** Whose side it is, `NO_ACCOUNT` when unknown. */
export function accountAt(events: EventColumns, event: number): number {
  return ((event & 1) === 0 ? events.from[event >>> 1] : events.to[event >>> 1]) as number;
}

export function timeAt(events: EventColumns, event: number): number {
  return ((event & 1) === 0 ? events.debitTime[event >>> 1] : events.creditTime[event >>> 1]) as number;
}

/** The side's own row, `NO_ROW` when it is not in the files. */
export function rowAt(events: EventColumns, event: number): number {
  return ((event & 1) === 0 ? events.payerRow[event >>> 1] : events.payeeRow[event >>> 1]) as number;
}

/** False for failed rows and transfers to oneself, which have no events; an exchange within one account moves money between its currencies. */
export function hasEvents(events: EventColumns, transfer: number): boolean {
  if (events.status[transfer] !== TransferStatus.done) return false;
  const payer = events.from[transfer] as number;
  return payer === NO_ACCOUNT || payer !== events.to[transfer] || (events.creditedCurrency !== undefined && events.creditedCurrency[transfer] !== events.currency[transfer]);
}

/** The side's own row, else the other side's. */
export function keyRow(events: EventColumns, event: number): number {
  const own = rowAt(events, event);
  return own === NO_ROW ? rowAt(events, event ^ 1) : own;
}

/** Order of (from, to, amount, file, line), unknown accounts first; account positions are in text order. */
export function compareParties(events: EventColumns, a: number, b: number): number {
  const transferA = a >>> 1;
  const transferB = b >>> 1;
  const { from, to, amount, rows } = events;
  const parties =
    (((from[transferA] as number) + 1) >>> 0) - (((from[transferB] as number) + 1) >>> 0) ||
    (((to[transferA] as number) + 1) >>> 0) - (((to[transferB] as number) + 1) >>> 0) ||
    (amount[transferA] as number) - (amount[transferB] as number);
  if (parties !== 0) return parties;
  const rowA = keyRow(events, a);
  const rowB = keyRow(events, b);
  return (rows.file[rowA] as number) - (rows.file[rowB] as number) || (rows.line[rowA] as number) - (rows.line[rowB] as number);
}

/** Order of (time, from, to, amount, file, line), a debit before a credit on a full tie. */
export function compareEvents(events: EventColumns, a: number, b: number): number {
  return timeAt(events, a) - timeAt(events, b) || compareParties(events, a, b) || (a & 1) - (b & 1) || a - b;
}

/** Last millisecond that an event may stand for: the end of the day when its row has a date without a time. */
export function spanEnd(events: EventColumns, event: number): number {
  const time = timeAt(events, event);
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
  const row = rowAt(events, event);
  if (row === NO_ROW) return Number.NaN;
  const { columns } = events.rows;
  if ((event & 1) === 0 || columns.direction[row] !== Direction.twoSided) return columns.balance[row] as number;
  return events.hasOtherBalances ? (columns.counterpartyBalance[row] as number) : Number.NaN;
}
