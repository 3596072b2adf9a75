/**
 * The order of all events (docs/tracing.md, section 4): topological, always the smallest key, circles cut on the payee's side.
 *
 * Circles are cut before the order is taken: cutting depends on keys and circles alone, and no event on a circle could come before its cut.
 */

import { at, compareSides, Heap } from './sequence.js';
import type { Transfer } from './types.js';

export interface EventOrder {
  readonly order: readonly number[];
  /** Credits that gave up their place in the payee's chain. */
  readonly cut: ReadonlySet<number>;
}

const NONE = -1;

/** Each event's neighbours in its chain, `NONE` at the ends and outside chains. */
interface Links {
  readonly before: Int32Array;
  readonly after: Int32Array;
}

/** `transfers` by index, those to oneself included: they have no events. */
export function orderEvents(transfers: readonly Transfer[], chains: Iterable<readonly number[]>): EventOrder {
  const count = 2 * transfers.length;
  const links: Links = { before: new Int32Array(count).fill(NONE), after: new Int32Array(count).fill(NONE) };
  for (const chain of chains) {
    for (let place = 1; place < chain.length; place += 1) {
      links.before[at(chain, place)] = at(chain, place - 1);
      links.after[at(chain, place - 1)] = at(chain, place);
    }
  }
  const times = timesOf(transfers);
  const compare = (left: number, right: number): number => at(times, left) - at(times, right) || compareEvents(transfers, left, right);
  const cut = cutCircles(count, links, compare);
  const order: number[] = [];
  const waitsFor = countPredecessors(count, links, cut);
  const ready = new Heap<number>(compare);
  const release = (event: number): void => {
    if (event === NONE) return;
    const left = at(waitsFor, event) - 1;
    waitsFor[event] = left;
    if (left === 0) ready.push(event);
  };
  for (const transfer of transfers) {
    if (transfer.from === transfer.to && transfer.from !== '') continue;
    const debit = 2 * transfer.index;
    if (at(waitsFor, debit) === 0) ready.push(debit);
  }
  while (ready.size > 0) {
    const event = ready.pop();
    order.push(event);
    release(at(links.after, event));
    if (!isDebit(event)) continue;
    if (cut.has(event + 1)) order.push(event + 1);
    else release(event + 1);
  }
  return { order, cut };
}

const isDebit = (event: number): boolean => event % 2 === 0;

/** By event; most comparisons need no more of a key. */
function timesOf(transfers: readonly Transfer[]): Float64Array {
  const times = new Float64Array(2 * transfers.length);
  for (const { index, debit, credit } of transfers) times.set([debit.time, credit.time], 2 * index);
  return times;
}

/** By the key of that side, debit before credit. */
function compareEvents(transfers: readonly Transfer[], left: number, right: number): number {
  const leftTransfer = at(transfers, left >> 1);
  const rightTransfer = at(transfers, right >> 1);
  const leftSide = isDebit(left) ? leftTransfer.debit : leftTransfer.credit;
  const rightSide = isDebit(right) ? rightTransfer.debit : rightTransfer.credit;
  return compareSides(leftTransfer, leftSide, rightTransfer, rightSide) || Number(!isDebit(left)) - Number(!isDebit(right));
}

/** In the chain the event before, and for a credit its debit. */
function countPredecessors(count: number, links: Links, cut: ReadonlySet<number>): Uint8Array {
  const predecessors = new Uint8Array(count);
  for (let event = 0; event < count; event += 1) {
    predecessors[event] = Number(at(links.before, event) !== NONE) + Number(!isDebit(event) && !cut.has(event));
  }
  return predecessors;
}

function cutCircles(count: number, links: Links, compare: (left: number, right: number) => number): Set<number> {
  const cut = new Set<number>();
  const circles = findCircles(eventsNeverReady(count, links), links, cut);
  for (let circle = circles.pop(); circle !== undefined; circle = circles.pop()) {
    const members = new Set(circle);
    let smallest = NONE;
    for (const event of circle) {
      if (isDebit(event) || !members.has(at(links.after, event))) continue;
      if (smallest === NONE || compare(event, smallest) < 0) smallest = event;
    }
    unlink(smallest, links);
    cut.add(smallest);
    circles.push(...findCircles(circle, links, cut));
  }
  return cut;
}

function unlink(event: number, links: Links): void {
  const before = at(links.before, event);
  const after = at(links.after, event);
  if (before !== NONE) links.after[before] = after;
  if (after !== NONE) links.before[after] = before;
  links.before[event] = NONE;
  links.after[event] = NONE;
}

/** What is left when every event that can be taken has been: circles and what waits for them. */
function eventsNeverReady(count: number, links: Links): number[] {
  const nothingCut = new Set<number>();
  const waitsFor = countPredecessors(count, links, nothingCut);
  const ready: number[] = [];
  for (let event = 0; event < count; event += 1) if (at(waitsFor, event) === 0) ready.push(event);
  for (let event = ready.pop(); event !== undefined; event = ready.pop()) {
    for (const next of successors(event, links, nothingCut)) {
      const left = at(waitsFor, next) - 1;
      waitsFor[next] = left;
      if (left === 0) ready.push(next);
    }
  }
  const rest: number[] = [];
  for (let event = 0; event < count; event += 1) if (at(waitsFor, event) > 0) rest.push(event);
  return rest;
}

function successors(event: number, links: Links, cut: ReadonlySet<number>): number[] {
  const next: number[] = [];
  if (at(links.after, event) !== NONE) next.push(at(links.after, event));
  if (isDebit(event) && !cut.has(event + 1)) next.push(event + 1);
  return next;
}

/** The strongly connected components of more than one event among `events`, by Tarjan's algorithm (SIAM J. Comput. 1, 1972) with its own stack. */
function findCircles(events: readonly number[], links: Links, cut: ReadonlySet<number>): number[][] {
  const members = new Set(events);
  const numbers = new Map<number, number>();
  const lowest = new Map<number, number>();
  const open = new Set<number>();
  const stack: number[] = [];
  const circles: number[][] = [];
  const enter = (event: number): { event: number; next: number[] } => {
    numbers.set(event, numbers.size);
    lowest.set(event, numbers.size - 1);
    open.add(event);
    stack.push(event);
    return { event, next: successors(event, links, cut).filter((next) => members.has(next)) };
  };
  const lower = (event: number, bound: number): void => {
    lowest.set(event, Math.min(lowest.get(event) ?? bound, bound));
  };
  for (const root of events) {
    if (numbers.has(root)) continue;
    const path = [enter(root)];
    for (let visit = path[path.length - 1]; visit !== undefined; visit = path[path.length - 1]) {
      const next = visit.next.pop();
      if (next !== undefined) {
        const number = numbers.get(next);
        if (number === undefined) path.push(enter(next));
        else if (open.has(next)) lower(visit.event, number);
        continue;
      }
      path.pop();
      const low = lowest.get(visit.event) ?? 0;
      const parent = path[path.length - 1];
      if (parent !== undefined) lower(parent.event, low);
      if (low !== numbers.get(visit.event)) continue;
      const circle = stack.splice(stack.lastIndexOf(visit.event));
      for (const event of circle) open.delete(event);
      if (circle.length > 1) circles.push(circle);
    }
  }
  return circles;
}
