/**
 * Pools of traced money, one list a pot in order of origin, as blocks of one arena of typed arrays; blocks double when full, and given-up blocks are used again by size.
 * A pool that was emptied may stay in the list (amount 0) until most of the list is empty: money of the same origin mostly comes again.
 *
 * What is summed up of a holding stands beside its pool, so that a transfer goes through memory from one place on; a pool that leaves its list hands its sums over.
 */

import { HIGHEST_TIER } from '../holdings.js';
import type { Pieces } from './pieces.js';

const SMALLEST_BLOCK = 4;
const NONE = -1;

export class PoolLists {
  /** By pot: the first entry of its list, and how many. */
  readonly start: Uint32Array;
  readonly count: Uint32Array;
  readonly #capacity: Uint32Array;

  /** By entry. All anew after `insert`. */
  origin = new Uint32Array(1024);
  amount = new Float64Array(1024);
  /** The event at which the pool last became non-empty. */
  age = new Float64Array(1024);
  /** Least tier of what came since. */
  tier = new Uint16Array(1024);
  /** Since the pool stands in the list, of ordinary transfers: the least tier of all that came, what came, what came times its tier, first and last time. */
  leastTier = new Uint16Array(1024);
  received = new Float64Array(1024);
  tierWeight = new Float64Array(1024);
  firstTime = new Float64Array(1024);
  lastTime = new Float64Array(1024);
  /** What ended here with one outcome, where no rows are kept. */
  ended = new Float64Array(1024);
  outcome = new Uint8Array(1024);
  /** What else came, less what else went: the rest of what is gone was passed on. */
  others = new Float64Array(1024);
  /** Parts of the pool, oldest first, where rows are kept. */
  firstPart = new Int32Array(1024);
  lastPart = new Int32Array(1024);

  /** Work space of `insert`: where the origins asked for are. */
  found = new Int32Array(64);

  #used = 0;
  readonly #free: number[][] = Array.from({ length: 32 }, () => []);

  readonly #pieces: Pieces;

  constructor(pots: number, pieces: Pieces) {
    this.#pieces = pieces;
    this.start = new Uint32Array(pots);
    this.count = new Uint32Array(pots);
    this.#capacity = new Uint32Array(pots);
  }

  /** @returns the entry, −1 without one */
  find(pot: number, origin: number): number {
    const start = this.start[pot] as number;
    const end = start + (this.count[pot] as number);
    const at = this.#lowerBound(origin, start, end);
    return at < end && this.origin[at] === origin ? at : NONE;
  }

  /** Finds the entries of `origins[0 … count)`, which ascend, in `found`, counted from the list's start; those that are missing are put in, empty. @returns the list's start */
  insert(pot: number, origins: Uint32Array, count: number): number {
    if (count > this.found.length) this.found = new Int32Array(2 * count);
    const { found } = this;
    const length = this.count[pot] as number;
    const start = this.start[pot] as number;
    const missing = this.#locate(start, length, origins, count);
    if (missing === 0) return start;
    this.#reserve(pot, length + missing);
    const base = this.start[pot] as number;
    let read = base + length - 1;
    let write = read + missing;
    for (let at = count - 1; write > read; at--) {
      const place = found[at] as number;
      if (place >= 0) continue;
      const gap = base - place - 1;
      while (read >= gap) this.#copy(read--, write--);
      this.origin[write--] = origins[at] as number;
    }
    let inserted = 0;
    for (let at = 0; at < count; at++) {
      const place = found[at] as number;
      if (place >= 0) {
        found[at] = place + inserted;
        continue;
      }
      found[at] = inserted++ - place - 1;
      const entry = base + (found[at] as number);
      this.amount[entry] = 0;
      this.leastTier[entry] = HIGHEST_TIER;
      this.received[entry] = 0;
      this.tierWeight[entry] = 0;
      this.firstTime[entry] = Infinity;
      this.lastTime[entry] = -Infinity;
      this.others[entry] = 0;
      this.ended[entry] = 0;
      this.firstPart[entry] = NONE;
      this.lastPart[entry] = NONE;
    }
    this.count[pot] = length + missing;
    return base;
  }

  /** Drops the pools that hold nothing. */
  compact(pot: number): void {
    const start = this.start[pot] as number;
    const end = start + (this.count[pot] as number);
    let write = start;
    for (let read = start; read < end; read++) {
      if (this.amount[read] === 0) {
        this.#handOver(pot, read);
        continue;
      }
      if (read !== write) this.#copy(read, write);
      write++;
    }
    this.count[pot] = write - start;
  }

  /** Hands over the sums of all pools. */
  finish(): void {
    for (let pot = 0; pot < this.count.length; pot++) {
      const start = this.start[pot] as number;
      const end = start + (this.count[pot] as number);
      for (let entry = start; entry < end; entry++) this.#handOver(pot, entry);
    }
  }

  /** Tells what ended here. */
  endHere(pot: number, entry: number): void {
    if (this.ended[entry] === 0) return;
    this.#pieces.end(pot, this.#pieces.standInOf(this.origin[entry] as number), this.outcome[entry] as number, this.ended[entry] as number, this.lastTime[entry] as number);
    this.ended[entry] = 0;
  }

  #handOver(pot: number, entry: number): void {
    if (this.firstTime[entry] === Infinity) return;
    this.endHere(pot, entry);
    const received = this.received[entry] as number;
    const passedOn = received + (this.others[entry] as number) - (this.amount[entry] as number);
    const { holdings } = this.#pieces;
    const holding = holdings.of(this.origin[entry] as number, pot);
    holdings.add(holding, received, passedOn, this.tierWeight[entry] as number, this.leastTier[entry] as number, this.firstTime[entry] as number, this.lastTime[entry] as number);
  }

  /** Places relative to the list's start; −place − 1 where the origin is missing. */
  #locate(start: number, length: number, origins: Uint32Array, count: number): number {
    const { origin, found } = this;
    const end = start + length;
    const isFew = count * 8 < length;
    let missing = 0;
    let at = start;
    for (let next = 0; next < count; next++) {
      const wanted = origins[next] as number;
      if (isFew) at = this.#lowerBound(wanted, at, end);
      else while (at < end && (origin[at] as number) < wanted) at++;
      if (at < end && origin[at] === wanted) found[next] = at - start;
      else {
        found[next] = start - at - 1;
        missing++;
      }
    }
    return missing;
  }

  #lowerBound(wanted: number, from: number, end: number): number {
    let low = from;
    let high = end;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.origin[middle] as number) < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #copy(from: number, to: number): void {
    this.origin[to] = this.origin[from] as number;
    this.amount[to] = this.amount[from] as number;
    this.age[to] = this.age[from] as number;
    this.tier[to] = this.tier[from] as number;
    this.leastTier[to] = this.leastTier[from] as number;
    this.received[to] = this.received[from] as number;
    this.tierWeight[to] = this.tierWeight[from] as number;
    this.firstTime[to] = this.firstTime[from] as number;
    this.lastTime[to] = this.lastTime[from] as number;
    this.others[to] = this.others[from] as number;
    this.ended[to] = this.ended[from] as number;
    this.outcome[to] = this.outcome[from] as number;
    this.firstPart[to] = this.firstPart[from] as number;
    this.lastPart[to] = this.lastPart[from] as number;
  }

  #reserve(pot: number, length: number): void {
    const known = this.#capacity[pot] as number;
    if (length <= known) return;
    let capacity = Math.max(SMALLEST_BLOCK, known);
    while (capacity < length) capacity *= 2;
    const from = this.start[pot] as number;
    const to = this.#block(capacity);
    const end = from + (this.count[pot] as number);
    this.origin.copyWithin(to, from, end);
    this.amount.copyWithin(to, from, end);
    this.age.copyWithin(to, from, end);
    this.tier.copyWithin(to, from, end);
    this.leastTier.copyWithin(to, from, end);
    this.received.copyWithin(to, from, end);
    this.tierWeight.copyWithin(to, from, end);
    this.firstTime.copyWithin(to, from, end);
    this.lastTime.copyWithin(to, from, end);
    this.others.copyWithin(to, from, end);
    this.ended.copyWithin(to, from, end);
    this.outcome.copyWithin(to, from, end);
    this.firstPart.copyWithin(to, from, end);
    this.lastPart.copyWithin(to, from, end);
    if (known > 0) this.#free[31 - Math.clz32(known)]?.push(from);
    this.start[pot] = to;
    this.#capacity[pot] = capacity;
  }

  #block(capacity: number): number {
    const free = this.#free[31 - Math.clz32(capacity)]?.pop();
    if (free !== undefined) return free;
    const start = this.#used;
    this.#used += capacity;
    if (this.#used > this.origin.length) this.#grow();
    return start;
  }

  #grow(): void {
    let length = 2 * this.origin.length;
    while (length < this.#used) length *= 2;
    const grown = <A extends Uint32Array | Float64Array | Uint16Array | Uint8Array | Int32Array>(items: A, create: new (length: number) => A): A => {
      const copy = new create(length);
      copy.set(items as never);
      return copy;
    };
    this.origin = grown(this.origin, Uint32Array);
    this.amount = grown(this.amount, Float64Array);
    this.age = grown(this.age, Float64Array);
    this.tier = grown(this.tier, Uint16Array);
    this.leastTier = grown(this.leastTier, Uint16Array);
    this.received = grown(this.received, Float64Array);
    this.tierWeight = grown(this.tierWeight, Float64Array);
    this.firstTime = grown(this.firstTime, Float64Array);
    this.lastTime = grown(this.lastTime, Float64Array);
    this.others = grown(this.others, Float64Array);
    this.ended = grown(this.ended, Float64Array);
    this.outcome = grown(this.outcome, Uint8Array);
    this.firstPart = grown(this.firstPart, Int32Array);
    this.lastPart = grown(this.lastPart, Int32Array);
  }
}
