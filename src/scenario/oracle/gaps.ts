/**
 * The chain of one account (docs/tracing.md, section 3): its own rows, the singles that only the other party's bank told of, and a gap
 * transfer wherever balances still do not follow from one another.
 */

import type { SourceRow } from '../../core/source-row.js';
import { at, compareSides, compareSourceRows, listIn } from './sequence.js';
import type { OwnRow } from './statement-order.js';
import { distanceOf, MINUTE_MS, spanOf, type Span } from './statements.js';
import type { OracleGap, Side, Transfer } from './types.js';

/** A single in the eyes of the account that has no row of it. */
export interface ForeignSingle {
  readonly transfer: Transfer;
  readonly side: Side;
  readonly event: number;
  readonly signed: number;
}

/** A gap transfer to be made, with the place in the chain that waits for it. */
export interface FoundGap extends OracleGap {
  readonly place: number;
  readonly later: SourceRow & { readonly time: number };
}

export interface Chain {
  /** Events in order; `GAP_PLACE` where a gap transfer belongs. */
  readonly events: number[];
  readonly gaps: readonly FoundGap[];
  /** null when the statement carries no balance */
  readonly opening: number | null;
}

export const GAP_PLACE = -1;

const FIT_TOLERANCE_MS = 2 * MINUTE_MS;

/** Two consecutive own rows that carry balances, by their places in the statement. */
interface Interval {
  readonly earlier: number;
  readonly later: number;
  readonly missing: number;
}

export function buildChain(account: string, ownRows: readonly OwnRow[], foreign: readonly ForeignSingle[]): Chain {
  const intervals = findIntervals(ownRows);
  const fitted = fitSingles(ownRows, intervals, foreign);
  const slots = placeSingles(ownRows, foreign, fitted);
  const gapAt = findGaps(account, ownRows, intervals, fitted, slots);

  const events: number[] = [];
  const gaps: FoundGap[] = [];
  for (let slot = 0; slot <= ownRows.length; slot += 1) {
    for (const single of slots.get(slot) ?? []) events.push(single.event);
    const gap = gapAt.get(slot);
    if (gap !== undefined) {
      gaps.push({ ...gap, place: events.length });
      events.push(GAP_PLACE);
    }
    const own = ownRows[slot];
    if (own !== undefined) events.push(own.event);
  }
  return { events, gaps, opening: inferOpening(ownRows, slots) };
}

function findIntervals(ownRows: readonly OwnRow[]): Interval[] {
  const intervals: Interval[] = [];
  let earlier: number | null = null;
  let expected = 0;
  ownRows.forEach((own, place) => {
    expected += own.signed;
    const found = own.row.balance;
    if (found === null) return;
    if (earlier !== null) intervals.push({ earlier, later: place, missing: found - expected });
    earlier = place;
    expected = found;
  });
  return intervals;
}

/** Which single fits which interval: by the later row's place. */
function fitSingles(ownRows: readonly OwnRow[], intervals: readonly Interval[], foreign: readonly ForeignSingle[]): Map<number, ForeignSingle> {
  const bySigned = new Map<number, ForeignSingle[]>();
  for (const single of foreign) listIn(bySigned, single.signed).push(single);
  const taken = new Set<ForeignSingle>();
  const fitted = new Map<number, ForeignSingle>();
  for (const { earlier, later, missing } of intervals) {
    if (missing === 0) continue;
    const period = boundingSpan(spanOf(at(ownRows, earlier).row), spanOf(at(ownRows, later).row));
    let best: { single: ForeignSingle; distance: number } | null = null;
    for (const single of bySigned.get(missing) ?? []) {
      const distance = distanceOf(spanOf(single.side), period);
      if (taken.has(single) || distance > FIT_TOLERANCE_MS) continue;
      const isBetter =
        best === null || (distance - best.distance || single.side.time - best.single.side.time || compareSourceRows(single.side, best.single.side)) < 0;
      if (isBetter) best = { single, distance };
    }
    if (best === null) continue;
    taken.add(best.single);
    fitted.set(later, best.single);
  }
  return fitted;
}

function boundingSpan(left: Span, right: Span): Span {
  return { from: Math.min(left.from, right.from), to: Math.max(left.to, right.to) };
}

/** The foreign singles just before the own row at each place (after the last row: at the number of rows), in order. */
function placeSingles(ownRows: readonly OwnRow[], foreign: readonly ForeignSingle[], fitted: ReadonlyMap<number, ForeignSingle>): Map<number, ForeignSingle[]> {
  const slots = new Map<number, ForeignSingle[]>();
  for (const [slot, single] of fitted) listIn(slots, slot).push(single);
  const fittedSingles = new Set(fitted.values());
  const earliestFrom = earliestTimesFrom(ownRows);
  for (const single of foreign) {
    if (!fittedSingles.has(single)) listIn(slots, slotAfter(earliestFrom, single.side.time)).push(single);
  }
  for (const singles of slots.values()) singles.sort((left, right) => compareSides(left.transfer, left.side, right.transfer, right.side));
  return slots;
}

/** At each place the earliest time there or later in the statement: times within a day that balances ordered may go back and forth. */
function earliestTimesFrom(ownRows: readonly OwnRow[]): number[] {
  const earliest = ownRows.map(({ row }) => row.time);
  for (let place = earliest.length - 2; place >= 0; place -= 1) earliest[place] = Math.min(at(earliest, place), at(earliest, place + 1));
  return earliest;
}

/** The place after the last own row whose time is ≤ `time`. */
function slotAfter(earliestFrom: readonly number[], time: number): number {
  let low = 0;
  let high = earliestFrom.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(earliestFrom, middle) <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}

function findGaps(
  account: string,
  ownRows: readonly OwnRow[],
  intervals: readonly Interval[],
  fitted: ReadonlyMap<number, ForeignSingle>,
  slots: ReadonlyMap<number, readonly ForeignSingle[]>,
): Map<number, Omit<FoundGap, 'place'>> {
  const gaps = new Map<number, Omit<FoundGap, 'place'>>();
  for (const { earlier, later, missing } of intervals) {
    if (fitted.has(later)) continue;
    const rest = missing - signedInSlots(slots, earlier + 1, later);
    if (rest === 0) continue;
    const after = at(ownRows, earlier).row;
    const before = at(ownRows, later).row;
    gaps.set(later, {
      account,
      after: { file: after.file, line: after.line },
      before: { file: before.file, line: before.line },
      missing: rest,
      later: { file: before.file, line: before.line, time: before.time },
    });
  }
  return gaps;
}

function signedInSlots(slots: ReadonlyMap<number, readonly ForeignSingle[]>, first: number, last: number): number {
  let signed = 0;
  for (let slot = first; slot <= last; slot += 1) for (const single of slots.get(slot) ?? []) signed += single.signed;
  return signed;
}

function inferOpening(ownRows: readonly OwnRow[], slots: ReadonlyMap<number, readonly ForeignSingle[]>): number | null {
  let change = 0;
  for (let place = 0; place < ownRows.length; place += 1) {
    const own = at(ownRows, place);
    change += own.signed + signedInSlots(slots, place, place);
    if (own.row.balance !== null) return Math.max(0, own.row.balance - change);
  }
  return null;
}
