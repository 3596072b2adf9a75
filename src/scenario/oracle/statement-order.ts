/**
 * The order of an account's own rows (docs/tracing.md, section 3): by time; rows that time does not order so that each balance follows
 * from the one before, and of all such orders the first in canonical order.
 *
 * Rows of one group are the arrows of a graph from the balance before to the balance after, a complete order is an Eulerian trail in it.
 * The smallest one is found by always going the canonically first way that leaves a trail through all the rest.
 */

import { at, compareSourceRows, compareText, listIn } from './sequence.js';
import { dayStart } from './statements.js';
import type { OracleRow, Transfer } from './types.js';

/** An account's own row as its statement sees it. */
export interface OwnRow {
  readonly row: OracleRow;
  readonly transfer: Transfer;
  readonly event: number;
  /** What the row adds to the balance. */
  readonly signed: number;
}

/** An own row that carries a balance. */
interface Step {
  readonly own: OwnRow;
  readonly before: number;
  readonly after: number;
}

/** The own rows of one account in the order of its statement. */
export function orderStatement(ownRows: readonly OwnRow[], timeZoneOffsetMinutes: number): OwnRow[] {
  const ordered: OwnRow[] = [];
  let balance: number | null = null;
  for (const group of groupsByTime(ownRows, timeZoneOffsetMinutes)) {
    for (const own of orderGroup(group, balance)) {
      balance = balanceAfter(own, balance);
      ordered.push(own);
    }
  }
  return ordered;
}

/** (serial, from, to, amount, file, line) */
function compareCanonically(left: OwnRow, right: OwnRow): number {
  return (
    compareText(left.row.serial, right.row.serial) ||
    compareText(left.transfer.from, right.transfer.from) ||
    compareText(left.transfer.to, right.transfer.to) ||
    left.row.amount - right.row.amount ||
    compareSourceRows(left.row, right.row)
  );
}

function balanceAfter(own: OwnRow, before: number | null): number | null {
  if (own.row.balance !== null) return own.row.balance;
  return before === null ? null : before + own.signed;
}

/** Rows of equal time; of a day that has a date without a time, all rows of that day. */
function groupsByTime(ownRows: readonly OwnRow[], timeZoneOffsetMinutes: number): OwnRow[][] {
  const dates = new Set<number>();
  for (const own of ownRows) if (own.row.precision === 'day') dates.add(dayStart(own.row.time, timeZoneOffsetMinutes));
  const startOf = (time: number): number => {
    const day = dayStart(time, timeZoneOffsetMinutes);
    return dates.has(day) ? day : time;
  };
  const groups: OwnRow[][] = [];
  let start: number | null = null;
  for (const own of [...ownRows].sort((left, right) => left.row.time - right.row.time)) {
    const group = groups[groups.length - 1];
    if (group !== undefined && startOf(own.row.time) === start) group.push(own);
    else groups.push([own]);
    start = startOf(own.row.time);
  }
  return groups;
}

function orderGroup(group: OwnRow[], balance: number | null): readonly OwnRow[] {
  if (group.length < 2) return group;
  group.sort(compareCanonically);
  const steps: Step[] = [];
  for (const own of group) {
    const after = own.row.balance;
    if (after === null) return orderOneAtATime(group, balance);
    steps.push({ own, before: after - own.signed, after });
  }
  const start = balance ?? firstStart(steps);
  const trail = start === null ? null : smallestTrail(steps, start);
  return trail ?? orderOneAtATime(group, balance);
}

/** Where nothing is known of the balance before: the canonically first row with which a complete order can begin. */
function firstStart(steps: readonly Step[]): number | null {
  const tried = new Set<number>();
  for (const step of steps) {
    if (tried.has(step.before)) continue;
    tried.add(step.before);
    if (trailExists(steps, step.before)) return step.before;
  }
  return null;
}

function smallestTrail(steps: readonly Step[], start: number): OwnRow[] | null {
  if (!trailExists(steps, start)) return null;
  const trail: OwnRow[] = [];
  let left = [...steps];
  let balance = start;
  while (left.length > 0) {
    const ways = left.filter((step) => step.before === balance);
    const isForked = ways.some((step) => step.after !== at(ways, 0).after);
    const chosen = isForked ? firstSafeWay(ways, left) : at(ways, 0);
    trail.push(chosen.own);
    left = left.filter((step) => step !== chosen);
    balance = chosen.after;
  }
  return trail;
}

function firstSafeWay(ways: readonly Step[], left: readonly Step[]): Step {
  const refused = new Set<number>();
  for (const way of ways) {
    if (refused.has(way.after)) continue;
    const rest = left.filter((step) => step !== way);
    if (allReachable(rest, way.after)) return way;
    refused.add(way.after);
  }
  return at(ways, 0);
}

/** Euler: every balance is left as often as it is reached, but for one more leaving the start and one more reaching the end; and all hangs together. */
function trailExists(steps: readonly Step[], start: number): boolean {
  const surplus = new Map<number, number>();
  const add = (balance: number, change: number): void => {
    surplus.set(balance, (surplus.get(balance) ?? 0) + change);
  };
  for (const step of steps) {
    add(step.before, 1);
    add(step.after, -1);
  }
  for (const [balance, count] of surplus) {
    if (count > 1 || count < -1 || (count === 1 && balance !== start)) return false;
  }
  return allReachable(steps, start);
}

function allReachable(steps: readonly Step[], start: number): boolean {
  const ways = new Map<number, number[]>();
  for (const step of steps) listIn(ways, step.before).push(step.after);
  const reached = new Set([start]);
  for (const balance of reached) for (const after of ways.get(balance) ?? []) reached.add(after);
  for (const balance of ways.keys()) if (!reached.has(balance)) return false;
  return true;
}

/** `group` is in canonical order. */
function orderOneAtATime(group: readonly OwnRow[], start: number | null): OwnRow[] {
  const left = [...group];
  const ordered: OwnRow[] = [];
  const afters = new Map<number, number>();
  for (const { row } of left) if (row.balance !== null) afters.set(row.balance, (afters.get(row.balance) ?? 0) + 1);
  let balance = start;
  while (left.length > 0) {
    const place = nextPlace(left, balance, afters);
    const chosen = at(left, place);
    left.splice(place, 1);
    if (chosen.row.balance !== null) afters.set(chosen.row.balance, (afters.get(chosen.row.balance) ?? 0) - 1);
    balance = balanceAfter(chosen, balance);
    ordered.push(chosen);
  }
  return ordered;
}

function nextPlace(left: readonly OwnRow[], balance: number | null, afters: ReadonlyMap<number, number>): number {
  const continues = left.findIndex(({ row, signed }) => row.balance !== null && row.balance - signed === balance);
  if (continues >= 0) return continues;
  const withoutBalance = left.findIndex(({ row }) => row.balance === null);
  if (withoutBalance >= 0) return withoutBalance;
  const followsNone = left.findIndex(({ row, signed }) => {
    if (row.balance === null) return false;
    const others = (afters.get(row.balance - signed) ?? 0) - (signed === 0 ? 1 : 0);
    return others === 0;
  });
  return Math.max(followsNone, 0);
}
