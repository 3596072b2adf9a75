/**
 * Pools of traced money, one list a pot in order of origin, as blocks of one arena (pool-arena.ts); blocks double when full, and given-up blocks are used again by size. A pool that was emptied
 * may stay in the list (amount 0) until most of the list is empty: money of the same origin mostly comes again.
 *
 * What is summed up of a holding stands beside its pool; a pool that leaves its list hands its sums over.
 */

import { HIGHEST_TIER } from '../holdings.js';
import type { Pieces } from './pieces.js';
import { ColdFloat, ColdInt, FloatColumn, ShortColumn, type PoolArena } from './pool-arena.js';

const SMALLEST_BLOCK = 4;
/** From so many origins on, lists that hold half of them get a pool of each, in multiples of this. */
const FULL_FROM = 16;
const FULL_STEP = 8;
const NONE = -1;

export class PoolLists {
  /** By pot: the first entry of its list, and how many. */
  readonly start: Uint32Array;
  readonly count: Uint32Array;
  readonly #capacity: Uint32Array;
  readonly arena: PoolArena;

  /** Work space of `insert`: where the origins asked for are. */
  found = new Int32Array(64);

  readonly #pieces: Pieces;
  /** Of lists that hold a pool of every origin, and of some that there are not, to a whole number of steps. */
  readonly fullLength: number;
  #everyOrigin = new Uint32Array(0);

  constructor(pots: number, pieces: Pieces, arena: PoolArena) {
    this.#pieces = pieces;
    this.arena = arena;
    this.start = new Uint32Array(pots);
    this.count = new Uint32Array(pots);
    this.#capacity = new Uint32Array(pots);
    const origins = pieces.keepsRows.length;
    this.fullLength = origins < FULL_FROM ? Infinity : FULL_STEP * Math.ceil(origins / FULL_STEP);
  }

  originOf(entry: number): number {
    return this.arena.uints[this.arena.originAt(entry)] as number;
  }

  amountOf(entry: number): number {
    return this.arena.floats[entry] as number;
  }

  /** The event at which the pool last became non-empty. */
  ageOf(entry: number): number {
    return this.arena.floats[this.arena.floatAt(FloatColumn.age, entry)] as number;
  }

  /** Least tier of what came since. */
  tierOf(entry: number): number {
    return this.arena.shorts[this.arena.shortAt(ShortColumn.tier, entry)] as number;
  }

  /** Money came (or, below 0, went) otherwise than by an ordinary transfer. */
  change(entry: number, amount: number): void {
    const { arena } = this;
    const others = arena.coldFloat(entry, ColdFloat.others);
    arena.floats[entry] = (arena.floats[entry] as number) + amount;
    arena.floats[others] = (arena.floats[others] as number) + amount;
  }

  setAge(entry: number, age: number): void {
    this.arena.floats[this.arena.floatAt(FloatColumn.age, entry)] = age;
  }

  setTier(entry: number, tier: number): void {
    this.arena.shorts[this.arena.shortAt(ShortColumn.tier, entry)] = tier;
  }

  /** Where the first and the last part of a pool stand in `arena.ints` (last after first): parts, oldest first, where rows are kept. */
  partsAt(entry: number): number {
    return this.arena.coldInt(entry, ColdInt.firstPart);
  }

  /** @returns the entry, −1 without one */
  find(pot: number, origin: number): number {
    const start = this.start[pot] as number;
    const end = start + (this.count[pot] as number);
    const at = this.#lowerBound(origin, start, end);
    return at < end && this.originOf(at) === origin ? at : NONE;
  }

  /** Finds the entries of `origins[0 … count)`, which ascend, in `found`, counted from the list's start; those that are missing are put in, empty. @returns the list's start */
  insert(pot: number, origins: Uint32Array, count: number): number {
    if (count > this.found.length) this.found = new Int32Array(2 * count);
    const { found } = this;
    const length = this.count[pot] as number;
    const missing = this.#locate(this.start[pot] as number, length, origins, count);
    if (missing === 0) return this.start[pot] as number;
    this.reserve(pot, length + missing);
    const start = this.start[pot] as number;
    let gaps = missing;
    let upTo = start + length;
    for (let at = count - 1; at >= 0; at--) {
      const place = found[at] as number;
      if (place >= 0) {
        found[at] = place + gaps;
        continue;
      }
      // what stands between two gaps moves by as many places as gaps come before it
      const from = start - place - 1;
      if (from < upTo) this.arena.copy(from + gaps, from, upTo);
      upTo = from;
      gaps--;
      found[at] = gaps - place - 1;
      this.#clear(start + (found[at] as number), origins[at] as number);
    }
    this.count[pot] = length + missing;
    return start;
  }

  /** Gives a list that holds half of all origins a pool of each: between two such lists shares need not look for their pools. @returns whether it has them */
  fillUp(pot: number): boolean {
    const length = this.count[pot] as number;
    if (2 * length < this.fullLength) return false;
    if (length === this.fullLength) return true;
    if (this.#everyOrigin.length === 0) this.#everyOrigin = Uint32Array.from({ length: this.fullLength }, (_, origin) => origin);
    this.insert(pot, this.#everyOrigin, this.fullLength);
    return true;
  }

  /** Gives the list a block for so many entries. */
  reserve(pot: number, length: number): void {
    const known = this.#capacity[pot] as number;
    if (length <= known) return;
    let capacity = Math.max(SMALLEST_BLOCK, known);
    while (capacity < length) capacity *= 2;
    const from = this.start[pot] as number;
    const to = this.arena.block(capacity);
    this.arena.copy(to, from, from + (this.count[pot] as number));
    if (known > 0) this.arena.freeBlock(from, known);
    this.start[pot] = to;
    this.#capacity[pot] = capacity;
  }

  /** Drops the pools that hold nothing. */
  compact(pot: number): void {
    const start = this.start[pot] as number;
    const end = start + (this.count[pot] as number);
    let write = start;
    for (let read = start; read < end; read++) {
      if (this.amountOf(read) === 0) {
        this.#handOver(pot, read);
        continue;
      }
      if (read !== write) this.arena.copy(write, read, read + 1);
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

  /** Tells what ended here, with one outcome, where no rows are kept. */
  endHere(pot: number, entry: number): void {
    const { arena } = this;
    const ended = arena.coldFloat(entry, ColdFloat.ended);
    if (arena.floats[ended] === 0) return;
    const outcome = arena.ints[arena.coldInt(entry, ColdInt.outcome)] as number;
    this.#pieces.end(pot, this.#pieces.standInOf(this.originOf(entry)), outcome, arena.floats[ended] as number, arena.floats[arena.coldFloat(entry, ColdFloat.endTime)] as number);
    arena.floats[ended] = 0;
  }

  #handOver(pot: number, entry: number): void {
    const { arena } = this;
    const { floats, shorts } = arena;
    const first = arena.coldFloat(entry, ColdFloat.firstTime);
    if (floats[first] === Infinity) return;
    this.endHere(pot, entry);
    const received = floats[arena.floatAt(FloatColumn.received, entry)] as number;
    // what else came, less what else went, is known: the rest of what is gone was passed on
    const passedOn = received + (floats[arena.coldFloat(entry, ColdFloat.others)] as number) - (floats[entry] as number);
    const { holdings } = this.#pieces;
    const holding = holdings.of(this.originOf(entry), pot);
    const leastTier = shorts[arena.shortAt(ShortColumn.leastTier, entry)] as number;
    holdings.add(holding, received, passedOn, floats[arena.floatAt(FloatColumn.tierWeight, entry)] as number, leastTier, floats[first] as number, floats[arena.floatAt(FloatColumn.lastTime, entry)] as number);
  }

  #clear(entry: number, origin: number): void {
    const { arena } = this;
    const cold = arena.coldFloat(entry, 0);
    arena.floats.fill(0, cold, arena.coldFloat(entry + 1, 0));
    arena.floats[entry] = 0;
    arena.floats[arena.floatAt(FloatColumn.received, entry)] = 0;
    arena.floats[arena.floatAt(FloatColumn.tierWeight, entry)] = 0;
    arena.floats[arena.floatAt(FloatColumn.lastTime, entry)] = -Infinity;
    arena.uints[arena.originAt(entry)] = origin;
    arena.shorts[arena.shortAt(ShortColumn.leastTier, entry)] = HIGHEST_TIER;
    arena.floats[cold + ColdFloat.firstTime] = Infinity;
    arena.ints[arena.coldInt(entry, ColdInt.firstPart)] = NONE;
    arena.ints[arena.coldInt(entry, ColdInt.lastPart)] = NONE;
  }

  /** Places relative to the list's start; −place − 1 where the origin is missing. */
  #locate(start: number, length: number, origins: Uint32Array, count: number): number {
    const { found } = this;
    const { uints } = this.arena;
    const base = this.arena.originAt(0);
    const end = start + length;
    const isFew = count * 8 < length;
    let missing = 0;
    let at = start;
    for (let next = 0; next < count; next++) {
      const wanted = origins[next] as number;
      if (isFew) at = this.#lowerBound(wanted, at, end);
      else while (at < end && (uints[base + at] as number) < wanted) at++;
      if (at < end && uints[base + at] === wanted) found[next] = at - start;
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
      if (this.originOf(middle) < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
