/**
 * The order of all events (docs/tracing.md, section 4): every statement's chain and every debit before its credit, always the smallest key that is free.
 *
 * Events come sorted by key, so the sorted list is scanned; only events that become free after the scan has passed them wait in a heap. Circles are found as
 * strongly connected components (Tarjan 1972) of what is left, and cut on the payee's side.
 */

import { findComponents } from './strong-components.js';

const NO_EVENT = -1;

export interface EventOrder {
  /** Events in order. */
  readonly order: Uint32Array;
  /** Credits that gave up their place in the payee's chain, ascending by key. */
  readonly cuts: readonly number[];
}

/**
 * @param sorted all events ascending by key
 * @param space one more than the largest event
 * @param chains events of each statement in order, one after another; chain c is `chains[offsets[c] .. offsets[c + 1])`
 */
export function orderEvents(sorted: Uint32Array, space: number, chains: Uint32Array, offsets: Uint32Array): EventOrder {
  const rank = new Uint32Array(space);
  for (let position = 0; position < sorted.length; position++) rank[sorted[position] as number] = position;
  if (isInOrder(sorted, rank, chains, offsets)) return { order: sorted, cuts: [] };

  const links = new ChainLinks(space);
  for (let chain = 0; chain + 1 < offsets.length; chain++) {
    for (let at = (offsets[chain] as number) + 1; at < (offsets[chain + 1] as number); at++) links.join(chains[at - 1] as number, chains[at] as number);
  }

  let { order, isDone } = takeInOrder(sorted, rank, links);
  const cuts: number[] = [];
  if (order.length < sorted.length) {
    cutCircles(sorted.filter((event) => isDone[event] === 0), rank, links, cuts);
    ({ order, isDone } = takeInOrder(sorted, rank, links));
  }
  return { order, cuts: cuts.sort((a, b) => (rank[a] as number) - (rank[b] as number)) };
}

/** Whether the events of each chain ascend: where keys ascend with the events' numbers, these say the order. */
export function areAscending(chains: Uint32Array, offsets: Uint32Array): boolean {
  for (let chain = 0; chain + 1 < offsets.length; chain++) {
    for (let at = (offsets[chain] as number) + 1; at < (offsets[chain + 1] as number); at++) if ((chains[at - 1] as number) > (chains[at] as number)) return false;
  }
  return true;
}

/** Whether the keys alone say the order: every chain and every debit before its credit. Then each event is free when its turn comes, as in data whose rows tell both sides. */
function isInOrder(sorted: Uint32Array, rank: Uint32Array, chains: Uint32Array, offsets: Uint32Array): boolean {
  for (let position = 0; position < sorted.length; position++) {
    const event = sorted[position] as number;
    if ((event & 1) === 1 && (rank[event ^ 1] as number) > position) return false;
  }
  for (let chain = 0; chain + 1 < offsets.length; chain++) {
    for (let at = (offsets[chain] as number) + 1; at < (offsets[chain + 1] as number); at++) if ((rank[chains[at - 1] as number] as number) > (rank[chains[at] as number] as number)) return false;
  }
  return true;
}

class ChainLinks {
  readonly next: Int32Array;
  readonly previous: Int32Array;
  /** Credits that arrive right after their debit. */
  readonly isCut: Uint8Array;

  constructor(space: number) {
    this.next = new Int32Array(space).fill(NO_EVENT);
    this.previous = new Int32Array(space).fill(NO_EVENT);
    this.isCut = new Uint8Array(space);
  }

  join(earlier: number, later: number): void {
    this.next[earlier] = later;
    this.previous[later] = earlier;
  }

  cut(credit: number): void {
    const before = this.previous[credit] as number;
    const after = this.next[credit] as number;
    if (before !== NO_EVENT) this.next[before] = after;
    if (after !== NO_EVENT) this.previous[after] = before;
    this.next[credit] = NO_EVENT;
    this.previous[credit] = NO_EVENT;
    this.isCut[credit] = 1;
  }
}

function takeInOrder(sorted: Uint32Array, rank: Uint32Array, links: ChainLinks): { order: Uint32Array; isDone: Uint8Array } {
  const { next, previous, isCut } = links;
  const waits = new Uint8Array(rank.length);
  for (const event of sorted) waits[event] = (event & 1) + (previous[event] === NO_EVENT ? 0 : 1);
  const order = new Uint32Array(sorted.length);
  const isDone = new Uint8Array(rank.length);
  const passed = new RankHeap();
  let length = 0;
  let scanned = 0;

  const free = (event: number): void => {
    const left = (waits[event] as number) - 1;
    waits[event] = left;
    if (left === 0 && (rank[event] as number) < scanned) passed.push(rank[event] as number);
  };
  const take = (event: number): void => {
    order[length++] = event;
    isDone[event] = 1;
    const successor = next[event] as number;
    if (successor !== NO_EVENT) free(successor);
    if ((event & 1) === 1) return;
    const credit = event + 1;
    if (isCut[credit] === 1) take(credit);
    else free(credit);
  };
  while (scanned < sorted.length || passed.size > 0) {
    const late = passed.size > 0;
    const event = sorted[late ? passed.pop() : scanned++] as number;
    if (late || (waits[event] === 0 && isDone[event] === 0)) take(event);
  }
  return { order: order.subarray(0, length), isDone };
}

/** Cuts until no circle is left. Components do not touch each other, so each is cut for itself, its smallest key first. */
function cutCircles(events: Uint32Array, rank: Uint32Array, links: ChainLinks, cuts: number[]): void {
  const work = [events];
  for (let nodes = work.pop(); nodes !== undefined; nodes = work.pop()) {
    for (const members of findComponents(nodes, rank.length, (event) => successors(event, links))) {
      const inside = new Set(members);
      let smallest = NO_EVENT;
      for (const event of members) {
        const after = links.next[event] as number;
        if ((event & 1) === 0 || after === NO_EVENT || !inside.has(after)) continue;
        if (smallest === NO_EVENT || (rank[event] as number) < (rank[smallest] as number)) smallest = event;
      }
      if (smallest === NO_EVENT) continue;
      links.cut(smallest);
      cuts.push(smallest);
      work.push(members);
    }
  }
}

function successors(event: number, links: ChainLinks): readonly [number, number] {
  return [links.next[event] as number, (event & 1) === 0 ? event + 1 : NO_EVENT];
}

/** Smallest number first. */
class RankHeap {
  readonly #items: number[] = [];

  get size(): number {
    return this.#items.length;
  }

  push(rank: number): void {
    const items = this.#items;
    let at = items.length;
    items.push(rank);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if ((items[parent] as number) <= rank) break;
      items[at] = items[parent] as number;
      at = parent;
    }
    items[at] = rank;
  }

  pop(): number {
    const items = this.#items;
    const top = items[0] as number;
    const last = items.pop() as number;
    const size = items.length;
    if (size === 0) return top;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && (items[child + 1] as number) < (items[child] as number)) child++;
      if ((items[child] as number) >= last) break;
      items[at] = items[child] as number;
      at = child;
    }
    items[at] = last;
    return top;
  }
}
