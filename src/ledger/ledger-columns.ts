/** Transfers renumbered into the order of their debits, as the ledger keeps them. */

import { TimePrecision, TransferStatus } from '../records/transfer.js';
import { indexByAccount } from './account-index.js';
import { balanceAfter, compareEvents, hasEvents, type EventColumns } from './event-columns.js';
import { NO_ACCOUNT, NO_ROW, type Ledger } from './types.js';

const LONGEST_DELAY_MS = 2 ** 31 - 1;

export type ColumnsOfLedger = Pick<
  Ledger,
  | 'length'
  | 'debitTime'
  | 'creditDelay'
  | 'from'
  | 'to'
  | 'amount'
  | 'currency'
  | 'creditedAmount'
  | 'creditedCurrency'
  | 'kind'
  | 'status'
  | 'precision'
  | 'payerBalance'
  | 'payeeBalance'
  | 'payerRow'
  | 'payeeRow'
  | 'outOffsets'
  | 'outTransfers'
  | 'inOffsets'
  | 'inTransfers'
  | 'events'
  | 'orderSensitive'
>;

export interface RenumberedColumns extends ColumnsOfLedger {
  /** Position of each transfer of the event columns. */
  readonly transferAt: Uint32Array;
}

/**
 * @param order all events in order
 * @param unordered by event: 1 where it stands beside one that nothing orders
 */
export function ledgerColumns(columns: EventColumns, order: Uint32Array, unordered: Uint8Array, accounts: number): RenumberedColumns {
  const { count } = columns;
  const still = stillTransfers(columns);
  const transferAt = new Uint32Array(count);
  const sources = new Uint32Array(count);
  const credits = new Uint32Array(count);
  let debited = 0;
  let credited = 0;
  let placed = 0;
  const placeStill = (before: number): void => {
    while (placed < still.length && (before < 0 || compareEvents(columns, 2 * (still[placed] as number), before) < 0)) {
      const transfer = still[placed++] as number;
      transferAt[transfer] = debited;
      credits[credited++] = debited;
      sources[debited++] = transfer;
    }
  };
  for (const event of order) {
    if ((event & 1) === 1) credits[credited++] = transferAt[event >>> 1] as number;
    else {
      placeStill(event);
      transferAt[event >>> 1] = debited;
      sources[debited++] = event >>> 1;
    }
  }
  placeStill(-1);

  const ledger = {
    debitTime: new Float64Array(count),
    creditDelay: new Int32Array(count),
    from: new Uint32Array(count),
    to: new Uint32Array(count),
    amount: new Float64Array(count),
    currency: new Uint8Array(count),
    creditedAmount: columns.creditedAmount === undefined ? undefined : new Float64Array(count),
    creditedCurrency: columns.creditedCurrency === undefined ? undefined : new Uint8Array(count),
    kind: new Uint8Array(count),
    status: new Uint8Array(count),
    precision: new Uint8Array(count),
    payerBalance: new Float64Array(count),
    payeeBalance: new Float64Array(count),
    payerRow: new Uint32Array(count),
    payeeRow: new Uint32Array(count),
  };
  fillColumns(ledger, columns, sources);
  const out = indexByAccount(accounts, ledger.from);
  const into = indexByAccount(accounts, ledger.to, credits);
  const eventsOf = renumberedEvents(order, transferAt, ledger.status, ledger.from, ledger.to);
  const orderSensitive = new Uint8Array(eventsOf === undefined ? count : order.length);
  order.forEach((event, position) => {
    if (unordered[event] === 1) orderSensitive[eventsOf === undefined ? (transferAt[event >>> 1] as number) : position] = 1;
  });
  return {
    ...ledger,
    length: count,
    outOffsets: out.offsets,
    outTransfers: out.transfers,
    inOffsets: into.offsets,
    inTransfers: into.transfers,
    events: eventsOf,
    orderSensitive,
    transferAt,
  };
}

type FilledColumns = Pick<Ledger, 'debitTime' | 'creditDelay' | 'from' | 'to' | 'amount' | 'currency' | 'creditedAmount' | 'creditedCurrency' | 'kind' | 'status' | 'precision' | 'payerBalance' | 'payeeBalance' | 'payerRow' | 'payeeRow'>;

/** Each column by itself where it is copied alone, the others together: what is looked up in a row lies near what was looked up before. */
function fillColumns(ledger: FilledColumns, columns: EventColumns, sources: Uint32Array): void {
  const { time, account, row, rows } = columns;
  const { debitTime, creditDelay, from, to, payerRow, payeeRow, precision, payerBalance, payeeBalance } = ledger;
  const precisionOf = rows.columns.precision;
  const count = sources.length;
  for (let at = 0; at < count; at++) {
    const debit = 2 * (sources[at] as number);
    const left = time[debit] as number;
    const delay = (time[debit + 1] as number) - left;
    debitTime[at] = left;
    creditDelay[at] = Math.max(-LONGEST_DELAY_MS, Math.min(LONGEST_DELAY_MS, delay));
    from[at] = account[debit] as number;
    to[at] = account[debit + 1] as number;
    const own = row[debit] as number;
    const other = row[debit + 1] as number;
    payerRow[at] = own;
    payeeRow[at] = other;
    precision[at] = (precisionOf[own === NO_ROW ? other : own] ?? TimePrecision.second) as number;
  }
  gatherAmounts(columns.amount, sources, ledger.amount);
  gatherCodes(columns.currency, sources, ledger.currency);
  gatherCodes(columns.kind, sources, ledger.kind);
  gatherCodes(columns.status, sources, ledger.status);
  if (columns.creditedAmount !== undefined && ledger.creditedAmount !== undefined) gatherAmounts(columns.creditedAmount, sources, ledger.creditedAmount);
  if (columns.creditedCurrency !== undefined && ledger.creditedCurrency !== undefined) gatherCodes(columns.creditedCurrency, sources, ledger.creditedCurrency);
  if (!columns.hasBalances) {
    payerBalance.fill(Number.NaN);
    payeeBalance.fill(Number.NaN);
    return;
  }
  for (let at = 0; at < count; at++) {
    const debit = 2 * (sources[at] as number);
    payerBalance[at] = balanceOrTold(columns, debit);
    payeeBalance[at] = balanceOrTold(columns, debit + 1);
  }
}

// A loop that has met one kind of array alone is several times as fast.
function gatherAmounts(column: Float64Array, sources: Uint32Array, into: Float64Array): void {
  for (let at = 0; at < sources.length; at++) into[at] = column[sources[at] as number] as number;
}

function gatherCodes(column: Uint8Array, sources: Uint32Array, into: Uint8Array): void {
  for (let at = 0; at < sources.length; at++) into[at] = column[sources[at] as number] as number;
}

/** Failed transfers and transfers to oneself, by the key of their debit. */
function stillTransfers(columns: EventColumns): number[] {
  const still: number[] = [];
  for (let transfer = 0; transfer < columns.count; transfer++) if (!hasEvents(columns, transfer)) still.push(transfer);
  return still.sort((a, b) => compareEvents(columns, 2 * a, 2 * b));
}

/** By the side's own row, else as the other side's row tells it (对手交易余额). */
function balanceOrTold(columns: EventColumns, event: number): number {
  if (columns.row[event] !== NO_ROW) return columns.account[event] === NO_ACCOUNT ? Number.NaN : balanceAfter(columns, event);
  const other = columns.row[event ^ 1] as number;
  return other === NO_ROW ? Number.NaN : (columns.rows.columns.counterpartyBalance[other] as number);
}

/** undefined when every credit directly follows its debit in the order of the columns. */
function renumberedEvents(order: Uint32Array, transferAt: Uint32Array, status: Uint8Array, from: Uint32Array, to: Uint32Array): Uint32Array | undefined {
  const events = new Uint32Array(order.length);
  let isPlain = true;
  let transfer = 0;
  for (let position = 0; position < order.length; position++) {
    const event = order[position] as number;
    const at = transferAt[event >>> 1] as number;
    events[position] = 2 * at + (event & 1);
    if (!isPlain) continue;
    if ((position & 1) === 0) {
      while (transfer < at && (status[transfer] === TransferStatus.failed || (from[transfer] === to[transfer] && from[transfer] !== NO_ACCOUNT))) transfer++;
      isPlain = (event & 1) === 0 && transfer === at;
    } else {
      isPlain = (event & 1) === 1 && transfer === at;
      transfer++;
    }
  }
  return isPlain ? undefined : events;
}
