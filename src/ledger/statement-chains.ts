/** The chain of every account with a statement: own rows, foreign singles and gap transfers in order. */

import { TransferKind, TransferStatus } from '../records/transfer.js';
import { chainStatement, type GapFound } from './balance-gaps.js';
import type { Coverage } from './coverage.js';
import { accountAt, currencyAt, hasEvents, keyRow, rowAt, spanEnd, timeAt, type EventColumns } from './event-columns.js';
import { orderStatement } from './statement-order.js';
import { NO_ACCOUNT, NO_ROW } from './types.js';

const NO_GAP_TRANSFERS: readonly number[] = [];
const NO_EVENTS = new Uint32Array(0);

/** What an event is to its account's statement. */
const OWN = 1;
const FOREIGN = 2;

export interface StatementChains {
  /** The columns given, followed by the gap transfers. */
  readonly columns: EventColumns;
  /** Chain of account a: `events[offsets[a] .. offsets[a + 1])`, empty without a statement. */
  readonly events: Uint32Array;
  readonly offsets: Uint32Array;
  /** By event of the columns given: 1 where it stands beside one that nothing orders. */
  readonly unordered: Uint8Array;
  /** Minor units by account, NaN when unknown. */
  readonly opening: Float64Array;
  /** Accounts whose opening balance came out below 0. */
  readonly overdrawnOpenings: readonly number[];
  readonly gaps: readonly (GapFound & { readonly account: number; readonly gapTransfer: number })[];
}

/**
 * @param sorted events ascending by key, none of failed transfers and transfers to oneself; undefined where keys ascend with the events' numbers
 */
export function chainStatements(columns: EventColumns, sorted: Uint32Array | undefined, coverage: Coverage, toleranceMs: number): StatementChains {
  const accounts = coverage.hasStatement.length;
  const { own, foreign } = eventsOfStatements(columns, sorted, coverage);
  const unordered = new Uint8Array(2 * columns.count);
  const opening = new Float64Array(accounts).fill(Number.NaN);
  const overdrawnOpenings: number[] = [];
  const gaps: (GapFound & { account: number; gapTransfer: number })[] = [];
  /** As long as undefined, chains hold own rows alone and are where those are. */
  let events: GrowingList | undefined;
  const offsets = new Uint32Array(accounts + 1);
  let transfers = columns.count;
  for (let account = 0; account < accounts; account++) {
    const [start, end] = [own.offsets[account] as number, own.offsets[account + 1] as number];
    const singles = foreign.offsets[account] === foreign.offsets[account + 1] ? NO_EVENTS : foreign.events.subarray(foreign.offsets[account], foreign.offsets[account + 1]);
    if (start < end || singles.length > 0) {
      const rows = own.events.subarray(start, end);
      orderStatement(columns, rows, unordered);
      const statement = chainStatement(columns, rows, singles, toleranceMs);
      opening[account] = statement.opening;
      if (statement.openingOverdrawn) overdrawnOpenings.push(account);
      const gapTransfers = statement.gaps.length === 0 ? NO_GAP_TRANSFERS : statement.gaps.map((gap) => {
        const gapTransfer = gap.rest === 0 ? -1 : transfers++;
        gaps.push({ ...gap, account, gapTransfer });
        return gapTransfer;
      });
      if (events === undefined && statement.chain !== rows) {
        events = new GrowingList(own.events.length + foreign.events.length);
        events.pushAll(own.events.subarray(0, start));
      }
      if (statement.chain === rows) events?.pushAll(rows);
      else {
        for (let at = 0; at < statement.chain.length; at++) {
          const entry = statement.chain[at] as number;
          const gap = ~entry;
          events?.push(entry >= 0 ? entry : 2 * (gapTransfers[gap] as number) + ((statement.gaps[gap] as GapFound).rest > 0 ? 1 : 0));
        }
      }
    }
    offsets[account + 1] = events === undefined ? end : events.length;
  }
  return { columns: withGaps(columns, transfers, gaps), events: events === undefined ? own.events : events.finish(), offsets, unordered, opening, overdrawnOpenings, gaps };
}

/** True when the event's account has a statement that covers some instant of the event's span. */
export function isCovered(columns: EventColumns, coverage: Coverage, event: number): boolean {
  const account = accountAt(columns, event);
  if (account === NO_ACCOUNT || coverage.hasStatement[account] !== 1) return false;
  return (coverage.from[account] as number) <= spanEnd(columns, event) && timeAt(columns, event) <= (coverage.to[account] as number);
}

interface EventsByAccount {
  readonly events: Uint32Array;
  readonly offsets: Uint32Array;
}

/** Own rows and foreign singles per account, both in order. */
function eventsOfStatements(columns: EventColumns, sorted: Uint32Array | undefined, coverage: Coverage): { own: EventsByAccount; foreign: EventsByAccount } {
  const accounts = coverage.hasStatement.length;
  const roles = new Uint8Array(2 * columns.count);
  const own = new Uint32Array(accounts + 1);
  const foreign = new Uint32Array(accounts + 1);
  for (let event = 0; event < roles.length; event++) {
    if ((event & 1) === 0 && !hasEvents(columns, event >>> 1)) {
      event++;
      continue;
    }
    const account = accountAt(columns, event);
    if (account === NO_ACCOUNT) continue;
    if (rowAt(columns, event) !== NO_ROW) {
      roles[event] = OWN;
      own[account + 1] = (own[account + 1] as number) + 1;
    } else if (isCovered(columns, coverage, event)) {
      roles[event] = FOREIGN;
      foreign[account + 1] = (foreign[account + 1] as number) + 1;
    }
  }
  return { own: groupByAccount(columns, sorted, roles, OWN, own), foreign: groupByAccount(columns, sorted, roles, FOREIGN, foreign) };
}

/** `offsets` hold how many each account has, one place further on. */
function groupByAccount(columns: EventColumns, sorted: Uint32Array | undefined, roles: Uint8Array, role: number, offsets: Uint32Array): EventsByAccount {
  for (let at = 1; at < offsets.length; at++) offsets[at] = (offsets[at] as number) + (offsets[at - 1] as number);
  const events = new Uint32Array(offsets[offsets.length - 1] as number);
  if (events.length === 0) return { events, offsets };
  const next = offsets.slice();
  const length = sorted === undefined ? roles.length : sorted.length;
  for (let at = 0; at < length; at++) {
    const event = sorted === undefined ? at : (sorted[at] as number);
    if (roles[event] !== role) continue;
    const account = accountAt(columns, event);
    const place = next[account] as number;
    events[place] = event;
    next[account] = place + 1;
  }
  return { events, offsets };
}

/** Appends the gap transfers: in (clean) from nobody known, or out to nobody known, at the time of the later row. */
function withGaps(columns: EventColumns, count: number, gaps: readonly (GapFound & { account: number; gapTransfer: number })[]): EventColumns {
  if (count === columns.count) return columns;
  const from = grown(columns.from, new Uint32Array(count).fill(NO_ACCOUNT, columns.count));
  const to = grown(columns.to, new Uint32Array(count).fill(NO_ACCOUNT, columns.count));
  const debitTime = grown(columns.debitTime, new Float64Array(count));
  const creditTime = columns.creditTime === columns.debitTime ? debitTime : grown(columns.creditTime, new Float64Array(count));
  const payerRow = grown(columns.payerRow, new Uint32Array(count).fill(NO_ROW, columns.count));
  const payeeRow = grown(columns.payeeRow, new Uint32Array(count).fill(NO_ROW, columns.count));
  const amount = grown(columns.amount, new Float64Array(count));
  const currency = grown(columns.currency, new Uint8Array(count));
  const kind = grown(columns.kind, new Uint8Array(count).fill(TransferKind.gap, columns.count));
  const status = grown(columns.status, new Uint8Array(count).fill(TransferStatus.done, columns.count));
  const creditedAmount = columns.creditedAmount === undefined ? undefined : grown(columns.creditedAmount, new Float64Array(count));
  const creditedCurrency = columns.creditedCurrency === undefined ? undefined : grown(columns.creditedCurrency, new Uint8Array(count));
  for (const { account, gapTransfer, rest, before } of gaps) {
    if (gapTransfer < 0) continue;
    const isCredit = rest > 0;
    (isCredit ? to : from)[gapTransfer] = account;
    (isCredit ? payeeRow : payerRow)[gapTransfer] = keyRow(columns, before);
    debitTime[gapTransfer] = creditTime[gapTransfer] = timeAt(columns, before);
    amount[gapTransfer] = Math.abs(rest);
    currency[gapTransfer] = currencyAt(columns, before);
    if (creditedAmount !== undefined) creditedAmount[gapTransfer] = Math.abs(rest);
    if (creditedCurrency !== undefined) creditedCurrency[gapTransfer] = currency[gapTransfer] as number;
  }
  return { ...columns, count, from, to, debitTime, creditTime, payerRow, payeeRow, amount, currency, kind, status, creditedAmount, creditedCurrency, isAscending: false };
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

  pushAll(items: Uint32Array): void {
    if (this.length + items.length > this.#items.length) this.#items = grown(this.#items, new Uint32Array(Math.max(2 * this.#items.length, this.length + items.length)));
    this.#items.set(items, this.length);
    this.length += items.length;
  }

  finish(): Uint32Array {
    return this.#items.slice(0, this.length);
  }
}
