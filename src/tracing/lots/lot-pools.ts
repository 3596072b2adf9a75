/**
 * Rules by share: pro rata, and lowest intermediate balance. A pot holds clean money and one pool per origin. Pools have an age (the event at which they last became
 * non-empty): units left over by the division go to the older of equals, then by origin; clean money has an age too and comes last among equals.
 *
 * Inside a pool money is told apart only to name rows: the piece that came first leaves first. No amount depends on it.
 */

import { DataError } from '../../core/errors.js';
import type { Arrival, Landed, LotPart, LotStore, Run, TracedRun } from './lot-store.js';
import { inOrderOfOrigin, type Pieces } from './pieces.js';
import { PoolArena } from './pool-arena.js';
import { PoolLists } from './pool-lists.js';
import { PoolParts } from './pool-parts.js';
import { ShareMover } from './share-mover.js';
import { ShareOut } from './share-out.js';

const NONE = -1;
/** Lists shorter than this are not worth compacting, nor such that are no longer than so many times the pools with money in them. */
const SHORT_LIST = 16;
const MOST_EMPTY = 4;
/** Taking a pool out of its list, and putting it in again, costs as much as passing it by so many times. */
const PASSES = 64;

export type PoolRule = 'proRata' | 'lowestIntermediateBalance';

export class LotPools implements LotStore {
  readonly #cleanFirst: boolean;
  readonly #pieces: Pieces;
  readonly #clean: Float64Array;
  readonly #cleanAge: Float64Array;
  readonly #tracedHeld: Float64Array;
  /** Empty pools that divisions passed by since the list was last compacted. */
  readonly #passedBy: Uint32Array;
  readonly #lists: PoolLists;
  readonly #parts: PoolParts;
  readonly #mover: ShareMover;
  readonly #division: ShareOut;
  readonly #one = new Uint32Array(1);
  /** Of the last division: the age of clean money, and what it gives. */
  #ageOfClean = 0;
  #cleanShare = 0;
  /** What was divided among them. */
  #wanted = 0;

  /** @param arena where pools stand */
  constructor(rule: PoolRule, pots: number, pieces: Pieces, arena: PoolArena = new PoolArena()) {
    this.#cleanFirst = rule === 'lowestIntermediateBalance';
    this.#pieces = pieces;
    this.#clean = new Float64Array(pots);
    this.#cleanAge = new Float64Array(pots).fill(-1);
    this.#tracedHeld = new Float64Array(pots);
    this.#passedBy = new Uint32Array(pots);
    this.#lists = new PoolLists(pots, pieces, arena);
    this.#parts = new PoolParts(this.#lists);
    this.#division = new ShareOut((part) => this.#ageOf(part));
    this.#mover = new ShareMover(pots, this.#lists, this.#parts, pieces, this.#division);
  }

  /** Shares of origins that ordinary transfers moved. */
  get movedShares(): number {
    return this.#mover.moved;
  }

  /** Pools that ordinary transfers were divided among, those that gave less than a unit too. */
  get dividedPools(): number {
    return this.#mover.divided;
  }

  open(pot: number, amount: number): void {
    this.#clean[pot] = (this.#clean[pot] as number) + amount;
  }

  hasTraced(pot: number): boolean {
    return (this.#tracedHeld[pot] as number) > 0;
  }

  held(pot: number): number {
    return (this.#clean[pot] as number) + (this.#tracedHeld[pot] as number);
  }

  takeClean(pot: number, amount: number): number {
    const held = this.#clean[pot] as number;
    this.#clean[pot] = Math.max(0, held - amount);
    return Math.max(0, amount - held);
  }

  /** An ordinary transfer from a statement into another. @returns the missing sum */
  move(from: number, to: number, amount: number, transfer: number, leaves: number, arrives: number, now: number): number {
    const mover = this.#mover;
    const missing = this.#plan(from, amount);
    const elsewhere = this.#cleanFirst ? 0 : (this.#clean[from] as number);
    const total = elsewhere + (this.#tracedHeld[from] as number);
    const across = mover.moveAcross(from, to, elsewhere, this.#ageOfClean, total, this.#wanted, leaves, arrives, now);
    const taken = across >= 0 ? across : mover.takeOut(from, elsewhere, this.#ageOfClean, total, this.#wanted, transfer, leaves, true);
    this.#bookTaken(from, taken);
    this.#tidy(from, mover.nonEmpty);
    this.#tracedHeld[to] = (this.#tracedHeld[to] as number) + (across >= 0 ? across : mover.putIn(to, arrives, now));
    this.arriveClean(to, missing + this.#cleanShare, now);
    return missing;
  }

  /** An ordinary transfer from a statement that ends on the pot `at`: where it arrives, or where it came from. @returns the missing sum */
  moveOut(from: number, at: number, outcome: number, amount: number, transfer: number, leaves: number, ends: number): number {
    const missing = this.#plan(from, amount);
    const elsewhere = this.#cleanFirst ? 0 : (this.#clean[from] as number);
    this.#bookTaken(from, this.#mover.takeOut(from, elsewhere, this.#ageOfClean, elsewhere + (this.#tracedHeld[from] as number), this.#wanted, transfer, leaves, at !== from));
    if (at === from) this.#mover.endHere(at, outcome, ends);
    else this.#mover.endThere(at, outcome, ends);
    this.#tidy(from, this.#mover.nonEmpty);
    return missing;
  }

  /** Without `runs` traced units are told in order of origin, clean ones last; with them in order of age. */
  take(pot: number, amount: number, offset: number, traced: TracedRun[], runs?: Run[]): number {
    const missing = this.#divide(pot, amount);
    const first = missing + (this.#cleanFirst ? this.#cleanShare : 0);
    const firstAge = this.#cleanFirst ? this.#ageOfClean : -1;
    if (first > 0) runs?.push({ place: firstAge, length: first });
    this.#clean[pot] = (this.#clean[pot] as number) - this.#cleanShare;
    if (this.#wanted === 0) return missing;
    let at = offset + first;
    for (const part of runs === undefined ? numbers(this.#division.count) : this.#byAge()) {
      const isClean = part === this.#division.count;
      const share = isClean ? this.#cleanShare : (this.#division.shares[part] as number);
      if (share === 0) continue;
      const entry = this.#division.entries[part] as number;
      runs?.push({ place: isClean ? this.#ageOfClean : this.#lists.ageOf(entry), length: share });
      if (!isClean) traced.push(this.#takeFrom(pot, entry, share, at));
      at += share;
    }
    this.#tidy(pot, this.#division.count);
    return missing;
  }

  takeBack(pot: number, landed: Landed, most: number, offset: number, traced: TracedRun[], runs: Run[]): number {
    if (landed.piece < 0) {
      const taken = Math.min(most, landed.length, this.#clean[pot] as number);
      this.#clean[pot] = (this.#clean[pot] as number) - taken;
      if (taken > 0) runs.push({ place: landed.place, length: taken });
      return taken;
    }
    const entry = this.#lists.find(pot, this.#pieces.originOf(landed.piece));
    const taken = entry === NONE ? 0 : Math.min(most, landed.length, this.#lists.amountOf(entry));
    if (taken === 0) return 0;
    this.#parts.bringForward(entry, landed.piece);
    traced.push(this.#takeFrom(pot, entry, taken, offset));
    runs.push({ place: landed.place, length: taken });
    return taken;
  }

  arriveClean(pot: number, amount: number, now: number): void {
    const clean = this.#clean[pot] as number;
    if (clean === 0 && amount > 0) this.#cleanAge[pot] = now;
    if (clean + amount + (this.#tracedHeld[pot] as number) > Number.MAX_SAFE_INTEGER) {
      throw new DataError('TURNOVER_TOO_LARGE', 'The money that went through one account exceeds 2^53 − 1 minor units', { remedy: 'Check the unit of the amounts, or split the case by period.' });
    }
    this.#clean[pot] = clean + amount;
  }

  arrive(pot: number, amount: number, parts: readonly Arrival[], now: number): void {
    let clean = amount;
    for (const { length, piece } of inOrderOfOrigin(parts, this.#pieces)) {
      this.#add(pot, length, piece, now);
      clean -= length;
    }
    this.arriveClean(pot, clean, now);
  }

  putDown(pot: number, length: number, piece: number, now: number): number {
    if (piece < 0) this.arriveClean(pot, length, now);
    else this.#add(pot, length, piece, now);
    return 0;
  }

  /** `place` is the age of the pool from which the money was taken. */
  comeBack(pot: number, place: number, length: number, piece: number): void {
    if (piece >= 0) {
      this.#add(pot, length, piece, place);
      return;
    }
    this.#cleanAge[pot] = (this.#clean[pot] as number) === 0 ? place : Math.min(place, this.#cleanAge[pot] as number);
    this.#clean[pot] = (this.#clean[pot] as number) + length;
  }

  forEachTraced(pot: number, visit: (length: number, piece: number, offset: number) => void): void {
    const { start, count } = this.#lists;
    const end = (start[pot] as number) + (count[pot] as number);
    for (let entry = start[pot] as number; entry < end; entry++) {
      const amount = this.#lists.amountOf(entry);
      if (amount === 0) continue;
      const origin = this.#lists.originOf(entry);
      if (this.#pieces.keepsRows[origin] === 1) this.#parts.forEach(entry, visit);
      else visit(amount, this.#pieces.standInOf(origin), 0);
    }
  }

  finish(): void {
    this.#lists.finish();
  }

  release(): void {
    this.#lists.arena.release();
  }

  /** Pools have no places. */
  forEachInterval(): void {
    // nothing to tell
  }

  /** What the mover took out, of pools and of clean money. */
  #bookTaken(from: number, taken: number): void {
    this.#cleanShare += this.#mover.elsewhereGives;
    this.#clean[from] = (this.#clean[from] as number) - this.#cleanShare;
    this.#tracedHeld[from] = (this.#tracedHeld[from] as number) - taken;
  }

  /** Divides a debit among the pools that hold money, clean money last. @returns the missing sum */
  #divide(pot: number, amount: number): number {
    const missing = this.#plan(pot, amount);
    const elsewhere = this.#cleanFirst ? 0 : (this.#clean[pot] as number);
    const { arena, start, count } = this.#lists;
    this.#cleanShare += this.#division.share(arena.floats, start[pot] as number, count[pot] as number, elsewhere, elsewhere + (this.#tracedHeld[pot] as number), this.#wanted);
    return missing;
  }

  /** What clean money gives before all is divided, and what is left to be divided. @returns the missing sum */
  #plan(pot: number, amount: number): number {
    const clean = this.#clean[pot] as number;
    const wanted = Math.min(amount, clean + (this.#tracedHeld[pot] as number));
    this.#cleanShare = this.#cleanFirst ? Math.min(clean, wanted) : 0;
    this.#ageOfClean = this.#cleanAge[pot] as number;
    this.#wanted = wanted - this.#cleanShare;
    return amount - wanted;
  }

  /** Positions in the last division, clean money's included, by age. */
  #byAge(): number[] {
    const { count } = this.#division;
    return [...numbers(this.#cleanFirst ? count : count + 1)].sort((a, b) => this.#ageOf(a) - this.#ageOf(b) || a - b);
  }

  #ageOf(part: number): number {
    return part < this.#division.count ? this.#lists.ageOf(this.#division.entries[part] as number) : this.#ageOfClean;
  }

  #takeFrom(pot: number, entry: number, amount: number, offset: number): TracedRun {
    const lists = this.#lists;
    const origin = lists.originOf(entry);
    const tier = lists.tierOf(entry);
    lists.change(entry, -amount);
    this.#tracedHeld[pot] = (this.#tracedHeld[pot] as number) - amount;
    if (this.#pieces.keepsRows[origin] !== 1) return { offset, length: amount, piece: this.#pieces.standInOf(origin), tier, parts: undefined };
    const parts: LotPart[] = [];
    const piece = this.#parts.oldest(entry);
    this.#parts.take(entry, amount, (from, at, units) => parts.push({ piece: from, offset: at, amount: units }));
    return { offset, length: amount, piece, tier, parts };
  }

  #add(pot: number, length: number, piece: number, age: number): void {
    const pieces = this.#pieces;
    const lists = this.#lists;
    const origin = pieces.originOf(piece);
    this.#one[0] = origin;
    const entry = lists.insert(pot, this.#one, 1) + (lists.found[0] as number);
    const held = lists.amountOf(entry);
    const tier = pieces.tierOf(piece);
    if (held === 0 || age < lists.ageOf(entry)) lists.setAge(entry, age);
    lists.setTier(entry, held === 0 ? tier : Math.min(tier, lists.tierOf(entry)));
    lists.change(entry, length);
    this.#tracedHeld[pot] = (this.#tracedHeld[pot] as number) + length;
    if (pieces.keepsRows[origin] === 1) this.#parts.append(entry, piece, length);
  }

  /** `held`: how many pools held money before the debit. */
  #tidy(pot: number, held: number): void {
    const count = this.#lists.count[pot] as number;
    if (count < SHORT_LIST || MOST_EMPTY * held >= count) return;
    const passedBy = (this.#passedBy[pot] as number) + count - held;
    if (passedBy > PASSES * count) this.#lists.compact(pot);
    this.#passedBy[pot] = passedBy > PASSES * count ? 0 : passedBy;
  }
}

function* numbers(count: number): Generator<number> {
  for (let at = 0; at < count; at++) yield at;
}
