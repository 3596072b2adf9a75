/**
 * The order of an account's own rows (docs/tracing.md, section 3): by time, and among rows of equal time so that each balance follows from the one before.
 *
 * An order in which every balance follows is a walk along all edges of a graph whose nodes are balances and whose edges are rows (Euler); the first such
 * walk in canonical order is found by Fleury's rule: take the first row that leaves the rest connected.
 */

import type { EventColumns } from './event-columns.js';
import { balanceAfter, compareParties, currencyAt, isDateOnly, rowAt, signedAmount, timeAt } from './event-columns.js';

/**
 * Puts own events in order that come sorted by (time, from, to, amount, file, line), in place.
 * @param unordered by event: becomes 1 where it stands beside one that nothing orders: neither time, nor balance, nor serial
 */
export function orderStatement(columns: EventColumns, events: Uint32Array, unordered: Uint8Array): void {
  let running: RunningBalances | undefined;
  let end: number;
  for (let start = 0; start < events.length; start = end) {
    end = groupEnd(columns, events, start);
    if (end - start === 1) continue;
    running ??= new RunningBalances();
    running.passTo(columns, events, start);
    const group = events.subarray(start, end);
    orderGroup(columns, group, running);
    markUnordered(columns, group, unordered);
  }
}

/** Balance after the last row, per currency; NaN while unknown. The currency of the last row is kept apart from the others: most statements have one. */
class RunningBalances {
  #currency = -1;
  #balance = Number.NaN;
  #others: Map<number, number> | undefined;
  #passed = 0;

  get(currency: number): number {
    return currency === this.#currency ? this.#balance : (this.#others?.get(currency) ?? Number.NaN);
  }

  /** Asked for before each group alone: most rows stand in none. */
  passTo(columns: EventColumns, events: Uint32Array, end: number): void {
    if (columns.hasBalances) for (let at = this.#passed; at < end; at++) this.#pass(columns, events[at] as number);
    this.#passed = end;
  }

  #pass(columns: EventColumns, event: number): void {
    const currency = currencyAt(columns, event);
    const told = balanceAfter(columns, event);
    if (!Number.isNaN(told)) this.#set(currency, told);
    else if (this.#currency >= 0) this.#set(currency, this.get(currency) + signedAmount(columns, event));
  }

  #set(currency: number, balance: number): void {
    if (this.#currency !== currency) {
      if (this.#currency >= 0) {
        this.#others ??= new Map();
        this.#others.set(this.#currency, this.#balance);
      }
      this.#currency = currency;
    }
    this.#balance = balance;
  }
}

/** Rows of equal time; the whole day when one of its rows has a date without a time. */
function groupEnd(columns: EventColumns, events: Uint32Array, start: number): number {
  const time = timeAt(columns, events[start] as number);
  let end = start + 1;
  while (end < events.length && timeAt(columns, events[end] as number) === time) end++;
  if (!columns.hasDates) return end;
  // a date without a time stands at the day's first instant, so it comes first among the rows of its day
  let hasDateOnly = false;
  for (let at = start; at < end && !hasDateOnly; at++) hasDateOnly = isDateOnly(columns, events[at] as number);
  if (hasDateOnly) {
    const dayEnd = columns.endOfDay(time);
    while (end < events.length && timeAt(columns, events[end] as number) <= dayEnd) end++;
  }
  return end;
}

function compareCanonical(columns: EventColumns, a: number, b: number): number {
  const { serial } = columns.rows.columns;
  const serialA = serial[rowAt(columns, a)] as number;
  const serialB = serial[rowAt(columns, b)] as number;
  if (serialA !== serialB) return columns.rows.strings.text(serialA) < columns.rows.strings.text(serialB) ? -1 : 1;
  return compareParties(columns, a, b) || a - b;
}

function orderGroup(columns: EventColumns, group: Uint32Array, running: RunningBalances): void {
  group.sort((a, b) => compareCanonical(columns, a, b));
  const first = group[0] as number;
  const currency = currencyAt(columns, first);
  let withBalance = 0;
  let sameCurrency = true;
  for (const event of group) {
    if (!Number.isNaN(balanceAfter(columns, event))) withBalance++;
    if (currencyAt(columns, event) !== currency) sameCurrency = false;
  }
  if (withBalance === 0) return;
  const walk = withBalance === group.length && sameCurrency ? balanceWalk(columns, group, running.get(currency)) : undefined;
  group.set(walk ?? oneAtATime(columns, group, running));
}

/** The canonically first order in which every balance follows from `start` (any start when NaN), undefined when there is none. */
function balanceWalk(columns: EventColumns, group: Uint32Array, start: number): number[] | undefined {
  const nodeOf = new Map<number, number>();
  const node = (balance: number): number => {
    let known = nodeOf.get(balance);
    if (known === undefined) nodeOf.set(balance, (known = nodeOf.size));
    return known;
  };
  const heads = Array.from(group, (event) => node(balanceAfter(columns, event)));
  const tails = Array.from(group, (event) => node(balanceAfter(columns, event) - signedAmount(columns, event)));
  const surplus = new Int32Array(nodeOf.size);
  for (let edge = 0; edge < group.length; edge++) {
    surplus[tails[edge] as number] = (surplus[tails[edge] as number] as number) + 1;
    surplus[heads[edge] as number] = (surplus[heads[edge] as number] as number) - 1;
  }
  const sources = [...surplus.keys()].filter((at) => surplus[at] === 1);
  if (surplus.some((value) => Math.abs(value) > 1) || sources.length > 1) return undefined;
  const source = sources[0];
  let at = Number.isNaN(start) ? source : nodeOf.get(start);
  if (!Number.isNaN(start) && (at === undefined || (source !== undefined && source !== at))) return undefined;

  const edgesAt: number[][] = Array.from(surplus, () => []);
  tails.forEach((tail, edge) => edgesAt[tail]?.push(edge));
  const isTaken = new Uint8Array(group.length);
  if (!isConnected(isTaken, tails, heads, at ?? (tails[0] as number))) return undefined;
  const order: number[] = [];
  while (order.length < group.length) {
    const choices = (at === undefined ? [...heads.keys()] : (edgesAt[at] ?? [])).filter((edge) => isTaken[edge] === 0);
    const taken = choices.find((edge) => choices.length === 1 || leavesConnected(edge, isTaken, tails, heads));
    if (taken === undefined) return undefined;
    isTaken[taken] = 1;
    order.push(group[taken] as number);
    at = heads[taken];
  }
  return order;
}

function leavesConnected(edge: number, isTaken: Uint8Array, tails: readonly number[], heads: readonly number[]): boolean {
  isTaken[edge] = 1;
  const connected = isConnected(isTaken, tails, heads, heads[edge] as number);
  isTaken[edge] = 0;
  return connected;
}

/** True when every edge not taken hangs together with `from`, directions set aside. */
function isConnected(isTaken: Uint8Array, tails: readonly number[], heads: readonly number[], from: number): boolean {
  const neighbours = new Map<number, number[]>();
  const join = (a: number, b: number): void => {
    const known = neighbours.get(a);
    if (known === undefined) neighbours.set(a, [b]);
    else known.push(b);
  };
  for (let edge = 0; edge < isTaken.length; edge++) {
    if (isTaken[edge] === 1) continue;
    join(tails[edge] as number, heads[edge] as number);
    join(heads[edge] as number, tails[edge] as number);
  }
  const queue = [from];
  const visited = new Set(queue);
  for (let position = 0; position < queue.length; position++) {
    for (const node of neighbours.get(queue[position] as number) ?? []) {
      if (visited.has(node)) continue;
      visited.add(node);
      queue.push(node);
    }
  }
  for (const node of neighbours.keys()) if (!visited.has(node)) return false;
  return true;
}

/** Rows one at a time, where no order explains every balance. */
function oneAtATime(columns: EventColumns, group: Uint32Array, before: RunningBalances): number[] {
  const current = new Map<number, number>();
  const currentOf = (event: number): number => {
    const currency = currencyAt(columns, event);
    return current.get(currency) ?? before.get(currency);
  };
  const told = (event: number): number => balanceAfter(columns, event);
  const balanceBefore = (event: number): number => told(event) - signedAmount(columns, event);
  let left = Array.from(group);
  const order: number[] = [];
  while (left.length > 0) {
    const candidates = left;
    const next =
      candidates.find((event) => balanceBefore(event) === currentOf(event)) ??
      candidates.find((event) => Number.isNaN(told(event))) ??
      candidates.find((event) => !candidates.some((other) => other !== event && currencyAt(columns, other) === currencyAt(columns, event) && told(other) === balanceBefore(event))) ??
      (candidates[0] as number);
    order.push(next);
    left = left.filter((event) => event !== next);
    const after = told(next);
    current.set(currencyAt(columns, next), Number.isNaN(after) ? currentOf(next) + signedAmount(columns, next) : after);
  }
  return order;
}

/** Neighbours of a group are ordered by serials that differ, or by a balance that follows one way and not the other. */
function markUnordered(columns: EventColumns, group: Uint32Array, unordered: Uint8Array): void {
  const { serial } = columns.rows.columns;
  for (let at = 1; at < group.length; at++) {
    const earlier = group[at - 1] as number;
    const later = group[at] as number;
    // an exchange within the account: out of one currency, then into the other
    if (earlier >>> 1 === later >>> 1) continue;
    const serialA = serial[rowAt(columns, earlier)] as number;
    const serialB = serial[rowAt(columns, later)] as number;
    if (serialA !== 0 && serialB !== 0 && serialA !== serialB) continue;
    const follows = balanceAfter(columns, later) - signedAmount(columns, later) === balanceAfter(columns, earlier);
    const couldPrecede = balanceAfter(columns, earlier) - signedAmount(columns, earlier) === balanceAfter(columns, later);
    if (follows && !couldPrecede) continue;
    unordered[earlier] = 1;
    unordered[later] = 1;
  }
}
