/** Transfers in the order of their debits, as the ledger keeps them. */

import { TimePrecision, TransferStatus } from '../records/transfer.js';
import { indexByAccount } from './account-index.js';
import { balanceAfter, compareEvents, hasEvents, rowAt, accountAt, type EventColumns } from './event-columns.js';
import { gatherBytes, gatherFloats, gatherWords } from './gather.js';
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

/** Where transfers of the event columns stand in the ledger's. */
export interface TransferOrder {
  /** By place in the ledger. */
  readonly sources: Uint32Array;
  readonly transferAt: Uint32Array;
  /** Places in the order of credits. */
  readonly credits: Uint32Array;
  /** As `Ledger.events`. */
  readonly events: Uint32Array | undefined;
}

/** The order of debits: failed transfers and transfers to oneself stand where their keys say. */
export function transferOrder(columns: EventColumns, order: Uint32Array): TransferOrder {
  const { count } = columns;
  const still: number[] = [];
  for (let transfer = 0; transfer < count; transfer++) if (!hasEvents(columns, transfer)) still.push(transfer);
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
  for (let position = 0; position < order.length; position++) {
    const event = order[position] as number;
    if ((event & 1) === 1) credits[credited++] = transferAt[event >>> 1] as number;
    else {
      placeStill(event);
      transferAt[event >>> 1] = debited;
      sources[debited++] = event >>> 1;
    }
  }
  placeStill(-1);
  return { sources, transferAt, credits, events: renumberedEvents(columns, order, transferAt, sources) };
}

/**
 * The ledger's columns. The arrays of `columns` become theirs, or are written over.
 * @param places undefined where all events stand in the order of their numbers
 */
export function ledgerColumns(columns: EventColumns, places: TransferOrder | undefined, orderSensitive: Uint8Array, accounts: number): ColumnsOfLedger {
  const creditDelay = creditDelays(columns, places?.sources);
  const renumbered = places === undefined ? columns : renumberedColumns(columns, places.sources);
  const { count, debitTime, from, to, amount, currency, creditedAmount, creditedCurrency, kind, status, payerRow, payeeRow } = renumbered;
  const out = indexByAccount(accounts, from);
  const into = indexByAccount(accounts, to, places?.credits);
  return {
    length: count,
    debitTime,
    creditDelay,
    from,
    to,
    amount,
    currency,
    creditedAmount,
    creditedCurrency,
    kind,
    status,
    precision: precisions(renumbered),
    payerBalance: balances(renumbered, 0),
    payeeBalance: balances(renumbered, 1),
    payerRow,
    payeeRow,
    outOffsets: out.offsets,
    outTransfers: out.transfers,
    inOffsets: into.offsets,
    inTransfers: into.transfers,
    events: places?.events,
    orderSensitive,
  };
}

function creditDelays({ count, debitTime, creditTime }: EventColumns, sources: Uint32Array | undefined): Int32Array {
  const delays = new Int32Array(count);
  if (debitTime === creditTime) return delays;
  for (let at = 0; at < count; at++) {
    const source = sources === undefined ? at : (sources[at] as number);
    const delay = (creditTime[source] as number) - (debitTime[source] as number);
    delays[at] = Math.max(-LONGEST_DELAY_MS, Math.min(LONGEST_DELAY_MS, delay));
  }
  return delays;
}

/** Each column goes to the room that the one before left. Of times that of debits alone is kept. */
function renumberedColumns(columns: EventColumns, sources: Uint32Array): EventColumns {
  let freeFloats = columns.creditTime === columns.debitTime ? new Float64Array(sources.length) : columns.creditTime;
  let freeWords: Uint32Array = new Uint32Array(sources.length);
  let freeBytes: Uint8Array = new Uint8Array(sources.length);
  const floats = (column: Float64Array): Float64Array => {
    const gathered = gatherFloats(column, sources, freeFloats);
    freeFloats = column;
    return gathered;
  };
  const words = (column: Uint32Array): Uint32Array => {
    const gathered = gatherWords(column, sources, freeWords);
    freeWords = column;
    return gathered;
  };
  const bytes = (column: Uint8Array): Uint8Array => {
    const gathered = gatherBytes(column, sources, freeBytes);
    freeBytes = column;
    return gathered;
  };
  const debitTime = floats(columns.debitTime);
  return {
    ...columns,
    from: words(columns.from),
    to: words(columns.to),
    debitTime,
    creditTime: debitTime,
    payerRow: words(columns.payerRow),
    payeeRow: words(columns.payeeRow),
    amount: floats(columns.amount),
    currency: bytes(columns.currency),
    creditedAmount: columns.creditedAmount === undefined ? undefined : floats(columns.creditedAmount),
    creditedCurrency: columns.creditedCurrency === undefined ? undefined : bytes(columns.creditedCurrency),
    kind: bytes(columns.kind),
    status: bytes(columns.status),
  };
}

/** Of the payer's row where there is one, else of the payee's. */
export function precisions({ rows, count, payerRow, payeeRow }: EventColumns): Uint8Array {
  const { precision } = rows.columns;
  const told = new Uint8Array(count);
  for (let at = 0; at < count; at++) {
    const own = payerRow[at] as number;
    const row = own === NO_ROW ? (payeeRow[at] as number) : own;
    told[at] = row === NO_ROW ? TimePrecision.second : (precision[row] as number);
  }
  return told;
}

function balances(columns: EventColumns, side: number): Float64Array {
  const { count } = columns;
  const told = new Float64Array(count);
  if (!columns.hasBalances) return told.fill(Number.NaN);
  for (let at = 0; at < count; at++) told[at] = balanceOrTold(columns, 2 * at + side);
  return told;
}

/**
 * `Ledger.orderSensitive`.
 * @param unordered by event: 1 where it stands beside one that nothing orders
 * @param order all events in order; undefined, as `places`, where it is that of their numbers
 */
export function orderSensitivity(unordered: Uint8Array, count: number, order: Uint32Array | undefined, places: TransferOrder | undefined): Uint8Array {
  const isByEvent = order !== undefined && places?.events !== undefined;
  const sensitive = new Uint8Array(isByEvent ? order.length : count);
  if (!unordered.includes(1)) return sensitive;
  if (isByEvent) {
    for (let position = 0; position < order.length; position++) if (unordered[order[position] as number] === 1) sensitive[position] = 1;
  } else {
    for (let event = 0; event < unordered.length; event++) if (unordered[event] === 1) sensitive[places === undefined ? event >>> 1 : (places.transferAt[event >>> 1] as number)] = 1;
  }
  return sensitive;
}

/** By the side's own row, else as the other side's row tells it (对手交易余额). */
function balanceOrTold(columns: EventColumns, event: number): number {
  if (rowAt(columns, event) !== NO_ROW) return accountAt(columns, event) === NO_ACCOUNT ? Number.NaN : balanceAfter(columns, event);
  const other = rowAt(columns, event ^ 1);
  return other === NO_ROW || !columns.hasOtherBalances ? Number.NaN : (columns.rows.columns.counterpartyBalance[other] as number);
}

/** undefined when every credit directly follows its debit in the order of the columns. */
function renumberedEvents({ status, from, to }: EventColumns, order: Uint32Array, transferAt: Uint32Array, sources: Uint32Array): Uint32Array | undefined {
  const events = new Uint32Array(order.length);
  let isPlain = true;
  let transfer = 0;
  const isStill = (at: number): boolean => {
    const source = sources[at] as number;
    return status[source] === TransferStatus.failed || (from[source] === to[source] && from[source] !== NO_ACCOUNT);
  };
  for (let position = 0; position < order.length; position++) {
    const event = order[position] as number;
    const at = transferAt[event >>> 1] as number;
    events[position] = 2 * at + (event & 1);
    if (!isPlain) continue;
    if ((position & 1) === 0) {
      while (transfer < at && isStill(transfer)) transfer++;
      isPlain = (event & 1) === 0 && transfer === at;
    } else {
      isPlain = (event & 1) === 1 && transfer === at;
      transfer++;
    }
  }
  return isPlain ? undefined : events;
}
