/** The chain of every account with a statement: own rows, foreign singles and gap transfers in order. */

import { TransferKind, TransferStatus } from '../records/transfer.js';
import { chainStatement, type GapFound } from './balance-gaps.js';
import type { Coverage } from './coverage.js';
import type { EventColumns } from './event-columns.js';
import { keyRow, spanEnd } from './event-columns.js';
import { orderStatement } from './statement-order.js';
import { NO_ACCOUNT, NO_ROW } from './types.js';

const NO_GAP_TRANSFERS: readonly number[] = [];

export interface StatementChains {
  /** The columns given, followed by the gap transfers. */
  readonly columns: EventColumns;
  /** Chain of account a: `events[offsets[a] .. offsets[a + 1])`, empty without a statement. */
  readonly events: Uint32Array;
  readonly offsets: Uint32Array;
  /** By event: 1 where it stands beside one that nothing orders. */
  readonly unordered: Uint8Array;
  /** Minor units by account, NaN when unknown. */
  readonly opening: Float64Array;
  /** Accounts whose opening balance came out below 0. */
  readonly overdrawnOpenings: readonly number[];
  readonly gaps: readonly (GapFound & { readonly account: number; readonly gapTransfer: number })[];
}

/**
 * @param sorted events ascending by key, none of failed transfers and transfers to oneself
 */
export function chainStatements(columns: EventColumns, sorted: Uint32Array, coverage: Coverage, toleranceMs: number): StatementChains {
  const accounts = coverage.hasStatement.length;
  const own = groupByAccount(columns, sorted, accounts, (event) => columns.row[event] !== NO_ROW);
  // Where every side has its own row, as in two-sided data, there is nothing to place.
  const candidates = columns.row.includes(NO_ROW) ? sorted : sorted.subarray(0, 0);
  const foreign = groupByAccount(columns, candidates, accounts, (event) => columns.row[event] === NO_ROW && isCovered(columns, coverage, event));

  const events = new GrowingList(sorted.length);
  const offsets = new Uint32Array(accounts + 1);
  const opening = new Float64Array(accounts).fill(Number.NaN);
  const overdrawnOpenings: number[] = [];
  const unordered: number[] = [];
  const gaps: (GapFound & { account: number; gapTransfer: number })[] = [];
  let transfers = columns.count;
  for (let account = 0; account < accounts; account++) {
    const ordered = orderStatement(columns, own.events.subarray(own.offsets[account], own.offsets[account + 1]));
    for (const event of ordered.unordered) unordered.push(event);
    const singles = foreign.events.subarray(foreign.offsets[account], foreign.offsets[account + 1]);
    const statement = chainStatement(columns, ordered.events, singles, toleranceMs);
    opening[account] = statement.opening;
    if (statement.openingOverdrawn) overdrawnOpenings.push(account);
    const gapTransfers = statement.gaps.length === 0 ? NO_GAP_TRANSFERS : statement.gaps.map((gap) => {
      const gapTransfer = gap.rest === 0 ? -1 : transfers++;
      gaps.push({ ...gap, account, gapTransfer });
      return gapTransfer;
    });
    for (let at = 0; at < statement.chain.length; at++) {
      const entry = statement.chain[at] as number;
      if (entry >= 0) events.push(entry);
      else {
        const gap = ~entry;
        events.push(2 * (gapTransfers[gap] as number) + ((statement.gaps[gap] as GapFound).rest > 0 ? 1 : 0));
      }
    }
    offsets[account + 1] = events.length;
  }
  const extended = withGaps(columns, transfers, gaps);
  const flags = new Uint8Array(2 * transfers);
  for (const event of unordered) flags[event] = 1;
  return { columns: extended, events: events.finish(), offsets, unordered: flags, opening, overdrawnOpenings, gaps };
}

/** True when the event's account has a statement that covers some instant of the event's span. */
export function isCovered(columns: EventColumns, coverage: Coverage, event: number): boolean {
  const account = columns.account[event] as number;
  if (account === NO_ACCOUNT || coverage.hasStatement[account] !== 1) return false;
  return (coverage.from[account] as number) <= spanEnd(columns, event) && (columns.time[event] as number) <= (coverage.to[account] as number);
}

/** Events per account, each in the order of `sorted`. */
function groupByAccount(columns: EventColumns, sorted: Uint32Array, accounts: number, wanted: (event: number) => boolean): { events: Uint32Array; offsets: Uint32Array } {
  const { account } = columns;
  const offsets = new Uint32Array(accounts + 1);
  const isWanted = new Uint8Array(sorted.length);
  for (let at = 0; at < sorted.length; at++) {
    const event = sorted[at] as number;
    const owner = account[event] as number;
    if (owner === NO_ACCOUNT || !wanted(event)) continue;
    isWanted[at] = 1;
    offsets[owner + 1] = (offsets[owner + 1] as number) + 1;
  }
  for (let owner = 0; owner < accounts; owner++) offsets[owner + 1] = (offsets[owner + 1] as number) + (offsets[owner] as number);
  const events = new Uint32Array(offsets[accounts] as number);
  const next = offsets.slice();
  for (let at = 0; at < sorted.length; at++) {
    if (isWanted[at] === 0) continue;
    const event = sorted[at] as number;
    const owner = account[event] as number;
    const place = next[owner] as number;
    events[place] = event;
    next[owner] = place + 1;
  }
  return { events, offsets };
}

/** Appends the gap transfers: in (clean) from nobody known, or out to nobody known, at the time of the later row. */
function withGaps(columns: EventColumns, count: number, gaps: readonly (GapFound & { account: number; gapTransfer: number })[]): EventColumns {
  if (count === columns.count) return columns;
  const account = grown(columns.account, new Uint32Array(2 * count).fill(NO_ACCOUNT));
  const time = grown(columns.time, new Float64Array(2 * count));
  const row = grown(columns.row, new Uint32Array(2 * count).fill(NO_ROW));
  const amount = grown(columns.amount, new Float64Array(count));
  const currency = grown(columns.currency, new Uint8Array(count));
  const kind = grown(columns.kind, new Uint8Array(count).fill(TransferKind.gap));
  const status = grown(columns.status, new Uint8Array(count).fill(TransferStatus.done));
  const creditedAmount = columns.creditedAmount === undefined ? undefined : grown(columns.creditedAmount, new Float64Array(count));
  const creditedCurrency = columns.creditedCurrency === undefined ? undefined : grown(columns.creditedCurrency, new Uint8Array(count));
  for (const { account: owner, gapTransfer, rest, before } of gaps) {
    if (gapTransfer < 0) continue;
    const event = 2 * gapTransfer + (rest > 0 ? 1 : 0);
    account[event] = owner;
    row[event] = keyRow(columns, before);
    time[event] = time[event ^ 1] = columns.time[before] as number;
    amount[gapTransfer] = Math.abs(rest);
    currency[gapTransfer] = ((before & 1) === 1 && columns.creditedCurrency !== undefined ? columns.creditedCurrency[before >>> 1] : columns.currency[before >>> 1]) as number;
    if (creditedAmount !== undefined) creditedAmount[gapTransfer] = Math.abs(rest);
    if (creditedCurrency !== undefined) creditedCurrency[gapTransfer] = currency[gapTransfer] as number;
  }
  return { ...columns, count, account, time, row, amount, currency, kind, status, creditedAmount, creditedCurrency };
}

function grown<A extends Uint32Array | Float64Array | Uint8Array>(from: A, to: A): A {
  to.set(from as never);
  return to;
}

class GrowingList {
  length = 0;
  #items: Uint32Array;

  constructor(capacity: number) {
    this.#items = new Uint32Array(Math.max(16, capacity));
  }

  push(item: number): void {
    if (this.length === this.#items.length) this.#items = grown(this.#items, new Uint32Array(2 * this.length));
    this.#items[this.length++] = item;
  }

  finish(): Uint32Array {
    return this.#items.slice(0, this.length);
  }
}
