/**
 * Ordinary transfers under the rules by share, without an object on the way: shares are taken out of the pools of one pot into columns, and put into those of another by
 * one walk through both lists, or they end. What is special (seeds, reversals, limits, exchange) goes piece by piece instead (`LotPools`), with the same result.
 *
 * Where the arena has a kernel, that divides, takes out and puts in; what stands here in JavaScript says how, and does it elsewhere.
 */

import { HIGHEST_TIER } from '../holdings.js';
import type { Pieces } from './pieces.js';
import { ColdFloat, ColdInt, FloatColumn, ShortColumn, type PoolArena } from './pool-arena.js';
import type { PoolKernel } from './pool-kernel.js';
import type { PoolLists } from './pool-lists.js';
import type { PoolParts } from './pool-parts.js';
import { PoolWork } from './pool-work.js';
import type { ShareOut } from './share-out.js';

const FIRST_SHARES = 64;

export class ShareMover {
  readonly #lists: PoolLists;
  readonly #arena: PoolArena;
  readonly #parts: PoolParts;
  readonly #pieces: Pieces;
  readonly #division: ShareOut;
  readonly #keepsAny: boolean;
  /** By pot: the latest time of its pools; most events come later, and then no time has to be compared. */
  readonly #latest: Float64Array;
  /** Shares on their way, in order of origin. */
  count = 0;
  /** All that were ever taken out. */
  moved = 0;
  /** All pools with money that ordinary transfers were divided among, those that gave less than a unit too. */
  divided = 0;
  /** Of the last division: what money elsewhere gives, and how many pools held money. */
  elsewhereGives = 0;
  nonEmpty = 0;
  #origin = new Uint32Array(FIRST_SHARES);
  #amount = new Float64Array(FIRST_SHARES);
  #tier = new Uint16Array(FIRST_SHARES);
  /** Where it was taken from. */
  #entry = new Int32Array(FIRST_SHARES);
  #piece = new Int32Array(FIRST_SHARES);

  readonly #work: PoolWork;
  /** The kernel that took the shares out: they stand in its memory. Undefined when they stand here. */
  #took: PoolKernel | undefined;
  /** The list's start then. */
  #tookFrom = 0;

  constructor(pots: number, lists: PoolLists, parts: PoolParts, pieces: Pieces, division: ShareOut) {
    this.#latest = new Float64Array(pots).fill(-Infinity);
    this.#lists = lists;
    this.#arena = lists.arena;
    this.#work = new PoolWork(lists.arena);
    this.#parts = parts;
    this.#pieces = pieces;
    this.#division = division;
    this.#keepsAny = pieces.keepsRows.includes(1);
  }

  /**
   * Divides `amount` among the pools of a pot and money that stands elsewhere (of an age that counts where remainders tie), together `total`, and takes out what the pools give. What passes on
   * is booked as such, one tier further; what ends here is not.
   * @returns what was taken
   */
  takeOut(pot: number, elsewhere: number, ageElsewhere: number, total: number, amount: number, transfer: number, time: number, passesOn: boolean): number {
    const start = this.#lists.start[pot] as number;
    const length = this.#lists.count[pot] as number;
    this.#reserve(length + 1);
    const isLater = this.#isLater(pot, time);
    const kernel = (this.#took = this.#arena.kernel);
    this.#tookFrom = start;
    let taken: number;
    if (kernel === undefined) taken = this.#takeOut(start, length, elsewhere, total, amount, time, isLater, passesOn);
    else {
      const work = this.#work;
      this.count = kernel.takeOut(work.address, work.capacity, this.#arena.entries, start, length, elsewhere, ageElsewhere, total, amount, time, isLater ? 1 : 0, passesOn ? 1 : 0);
      this.elsewhereGives = work.elsewhereGives;
      this.nonEmpty = work.nonEmpty;
      taken = work.sum;
      if (this.#keepsAny) this.#fetch();
    }
    this.moved += this.count;
    this.divided += this.nonEmpty;
    if (this.#keepsAny) this.#newPieces(transfer);
    return taken;
  }

  /**
   * Does all of a transfer at once, where both lists hold a pool of every origin and nothing but sums is asked for.
   * @returns what was taken and put in; −1 where it cannot be done so: nothing was done then
   */
  moveAcross(from: number, to: number, elsewhere: number, ageElsewhere: number, total: number, amount: number, leaves: number, arrives: number, now: number): number {
    const lists = this.#lists;
    if (this.#keepsAny || this.#arena.kernel === undefined || leaves < (this.#latest[from] as number) || arrives < (this.#latest[to] as number)) return -1;
    const areFull = lists.fillUp(from) && lists.fillUp(to);
    if (!areFull) return -1;
    const length = lists.fullLength;
    this.#reserve(length + 1);
    const { kernel, entries } = this.#arena;
    if (kernel === undefined) return -1;
    this.#latest[from] = leaves;
    this.#latest[to] = arrives;
    const work = this.#work;
    this.count = kernel.moveAcross(work.address, work.capacity, entries, lists.start[from] as number, lists.start[to] as number, length, elsewhere, ageElsewhere, total, amount, leaves, arrives, now);
    this.elsewhereGives = work.elsewhereGives;
    this.nonEmpty = work.nonEmpty;
    this.moved += this.count;
    this.divided += this.nonEmpty;
    return work.sum;
  }

  /** Puts what was taken out into another pot. @returns its sum */
  putIn(pot: number, time: number, now: number): number {
    if (this.count === 0) return 0;
    const kernel = this.#took;
    if (kernel !== undefined && kernel === this.#arena.kernel) return this.#putInKernel(kernel, pot, time, now);
    const start = this.#lists.insert(pot, this.#origin, this.count);
    const added = this.#putIn(start, time, this.#isLater(pot, time), now);
    if (this.#keepsAny) for (let at = 0; at < this.count; at++) this.#append(start + (this.#lists.found[at] as number), at);
    return added;
  }

  /** What was taken out ends on the pot that it was taken from. */
  endHere(pot: number, outcome: number, time: number): void {
    if (this.#took !== undefined && !this.#keepsAny) this.#fetch();
    const arena = this.#arena;
    const { floats, ints } = arena;
    const { keepsRows } = this.#pieces;
    for (let at = 0; at < this.count; at++) {
      const share = this.#amount[at] as number;
      if (keepsRows[this.#origin[at] as number] === 1) {
        this.#pieces.end(pot, this.#piece[at] as number, outcome, share, time);
        continue;
      }
      const entry = this.#entry[at] as number;
      const told = arena.coldInt(entry, ColdInt.outcome);
      if (ints[told] !== outcome) {
        this.#lists.endHere(pot, entry);
        ints[told] = outcome;
      }
      const ended = arena.coldFloat(entry, ColdFloat.ended);
      const first = arena.coldFloat(entry, ColdFloat.firstTime);
      const last = arena.floatAt(FloatColumn.lastTime, entry);
      floats[ended] = (floats[ended] as number) + share;
      floats[arena.coldFloat(entry, ColdFloat.endTime)] = time;
      if (time > (floats[last] as number)) floats[last] = time;
      if (time < (floats[first] as number)) floats[first] = time;
    }
  }

  /** What was taken out ends on the pot that it reaches. */
  endThere(pot: number, outcome: number, time: number): void {
    if (this.#took !== undefined && !this.#keepsAny) this.#fetch();
    const { holdings, keepsRows } = this.#pieces;
    for (let at = 0; at < this.count; at++) {
      const origin = this.#origin[at] as number;
      holdings.receive(holdings.of(origin, pot), this.#amount[at] as number, this.#tier[at] as number, time);
    }
    for (let at = 0; at < this.count; at++) {
      const origin = this.#origin[at] as number;
      this.#pieces.end(pot, keepsRows[origin] === 1 ? (this.#piece[at] as number) : this.#pieces.standInOf(origin), outcome, this.#amount[at] as number, time);
    }
  }

  #takeOut(start: number, length: number, elsewhere: number, total: number, amount: number, time: number, isLater: boolean, passesOn: boolean): number {
    const arena = this.#arena;
    const { floats, uints, shorts } = arena;
    const division = this.#division;
    this.elsewhereGives = division.share(floats, start, length, elsewhere, total, amount);
    const { entries, shares, count } = division;
    this.nonEmpty = count;
    const [outOrigin, outAmount, outTier, outEntry] = [this.#origin, this.#amount, this.#tier, this.#entry];
    const step = passesOn ? 1 : 0;
    let taken = 0;
    let out = 0;
    for (let at = 0; at < count; at++) {
      const share = shares[at] as number;
      if (share === 0) continue;
      const entry = entries[at] as number;
      floats[entry] = (floats[entry] as number) - share;
      taken += share;
      if (passesOn) this.#seen(entry, time, isLater);
      else {
        const others = arena.coldFloat(entry, ColdFloat.others);
        floats[others] = (floats[others] as number) - share;
      }
      outOrigin[out] = uints[arena.originAt(entry)] as number;
      outAmount[out] = share;
      outTier[out] = Math.min(HIGHEST_TIER, (shorts[arena.shortAt(ShortColumn.tier, entry)] as number) + step);
      outEntry[out++] = entry;
    }
    this.count = out;
    return taken;
  }

  #putIn(start: number, time: number, isLater: boolean, now: number): number {
    const { found } = this.#lists;
    const arena = this.#arena;
    const { floats, shorts } = arena;
    let added = 0;
    for (let at = 0; at < this.count; at++) {
      const entry = start + (found[at] as number);
      const received = arena.floatAt(FloatColumn.received, entry);
      const tierWeight = arena.floatAt(FloatColumn.tierWeight, entry);
      const tier = arena.shortAt(ShortColumn.tier, entry);
      const leastTier = arena.shortAt(ShortColumn.leastTier, entry);
      const share = this.#amount[at] as number;
      const arrived = this.#tier[at] as number;
      const held = floats[entry] as number;
      if (held === 0) {
        floats[arena.floatAt(FloatColumn.age, entry)] = now;
        shorts[tier] = arrived;
      } else if (arrived < (shorts[tier] as number)) shorts[tier] = arrived;
      floats[entry] = held + share;
      added += share;
      if (arrived < (shorts[leastTier] as number)) shorts[leastTier] = arrived;
      floats[received] = (floats[received] as number) + share;
      floats[tierWeight] = (floats[tierWeight] as number) + share * arrived;
      this.#seen(entry, time, isLater);
    }
    return added;
  }

  #putInKernel(kernel: PoolKernel, pot: number, time: number, now: number): number {
    const lists = this.#lists;
    const arena = this.#arena;
    const isLater = this.#isLater(pot, time);
    const { address, capacity } = this.#work;
    const length = lists.count[pot] as number;
    const missing = kernel.putIn(address, capacity, arena.entries, lists.start[pot] as number, length, this.count, time, isLater ? 1 : 0, now);
    const added = this.#work.sum;
    if (missing > 0) {
      lists.reserve(pot, length + missing);
      if (arena.kernel === kernel) {
        kernel.putMissing(address, capacity, arena.entries, lists.start[pot] as number, length, time, isLater ? 1 : 0, now);
        lists.count[pot] = length + missing;
      } else this.#putMissing(pot, missing, time, isLater, now);
    }
    if (this.#keepsAny) for (let at = 0; at < this.count; at++) this.#append(lists.find(pot, this.#origin[at] as number), at);
    return added;
  }

  /** The lists outgrew the kernel's memory in the middle of a transfer. */
  #putMissing(pot: number, missing: number, time: number, isLater: boolean, now: number): void {
    const { count } = this;
    this.#fetch();
    const kept = [this.#origin.slice(0, count), this.#amount.slice(0, count), this.#tier.slice(0, count)] as const;
    let out = 0;
    for (let at = 0; at < count; at++) {
      if (this.#lists.find(pot, kept[0][at] as number) >= 0) continue;
      this.#origin[out] = kept[0][at] as number;
      this.#amount[out] = kept[1][at] as number;
      this.#tier[out++] = kept[2][at] as number;
    }
    this.count = missing;
    this.#putIn(this.#lists.insert(pot, this.#origin, missing), time, isLater, now);
    this.count = count;
    this.#origin.set(kept[0]);
    this.#amount.set(kept[1]);
    this.#tier.set(kept[2]);
  }

  /** Brings the shares here from the work space. */
  #fetch(): void {
    this.#work.fetch(this.count, this.#tookFrom, this.#origin, this.#amount, this.#tier, this.#entry);
  }

  #seen(entry: number, time: number, isLater: boolean): void {
    const { floats } = this.#arena;
    const lastTime = this.#arena.floatAt(FloatColumn.lastTime, entry);
    const last = floats[lastTime] as number;
    if (!isLater || last === -Infinity) {
      const first = this.#arena.coldFloat(entry, ColdFloat.firstTime);
      if (time < (floats[first] as number)) floats[first] = time;
      if (time > last) floats[lastTime] = time;
    } else floats[lastTime] = time;
  }

  #isLater(pot: number, time: number): boolean {
    if (time < (this.#latest[pot] as number)) return false;
    this.#latest[pot] = time;
    return true;
  }

  /** Pieces of what was taken out, where rows are kept. */
  #newPieces(transfer: number): void {
    const pieces = this.#pieces;
    for (let at = 0; at < this.count; at++) {
      const origin = this.#origin[at] as number;
      if (pieces.keepsRows[origin] !== 1) continue;
      const entry = this.#entry[at] as number;
      const piece = pieces.newPiece(transfer, origin, this.#amount[at] as number, this.#tier[at] as number, this.#parts.oldest(entry));
      this.#parts.take(entry, this.#amount[at] as number, (parent, offset, amount) => pieces.addSource(piece, parent, offset, amount));
      this.#piece[at] = piece;
    }
  }

  #append(entry: number, at: number): void {
    if (this.#pieces.keepsRows[this.#origin[at] as number] === 1) this.#parts.append(entry, this.#piece[at] as number, this.#amount[at] as number);
  }

  /** Room for so many shares on their way. */
  #reserve(count: number): void {
    if (count > this.#origin.length) {
      [this.#origin, this.#amount, this.#tier] = [new Uint32Array(2 * count), new Float64Array(2 * count), new Uint16Array(2 * count)];
      [this.#entry, this.#piece] = [new Int32Array(2 * count), new Int32Array(2 * count)];
    }
    if (this.#arena.kernel !== undefined) this.#work.reserve(count);
  }
}
