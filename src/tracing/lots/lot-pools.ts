/**
 * Rules by share: pro rata, and lowest intermediate balance. A pot holds clean money and one pool per origin, in order of age (the event at which it last became
 * non-empty), then of origin; clean money has an age too and comes last among equals.
 *
 * Inside a pool money is told apart only to name rows: the piece that came first leaves first. No amount depends on it.
 */

import { DataError } from '../../core/errors.js';
import { growingFloats, growingInts, growingShorts, growingUints } from '../../core/growing-array.js';
import { PairIndex } from '../../core/pair-index.js';
import type { Arrival, Landed, LotPart, LotStore, Run, TracedRun } from './lot-store.js';
import { inOrderOfOrigin, type Pieces } from './pieces.js';
import { shareOut } from './share-out.js';

const NONE = -1;
const HIGHEST_TIER = 65_535;

export type PoolRule = 'proRata' | 'lowestIntermediateBalance';

export class LotPools implements LotStore {
  readonly #cleanFirst: boolean;
  readonly #pieces: Pieces;
  /** False when no chain is asked for: pieces that joined a pool are forgotten. */
  readonly #keepsParts: boolean;
  readonly #clean: Float64Array;
  readonly #cleanAge: Float64Array;
  readonly #tracedHeld: Float64Array;
  /** Pools of a pot that hold money, linked. */
  readonly #first: Int32Array;
  readonly #last: Int32Array;

  readonly #poolOf = new PairIndex();
  readonly #origin = growingUints();
  readonly #amount = growingFloats();
  readonly #age = growingFloats();
  readonly #tier = growingShorts();
  readonly #next = growingInts();
  readonly #firstPart = growingInts();
  readonly #lastPart = growingInts();

  readonly #partPiece = growingInts();
  readonly #partOffset = growingFloats();
  readonly #partAmount = growingFloats();
  readonly #partNext = growingInts();
  #freePart = NONE;

  /** Work space: the pools of a debit. */
  #held = new Float64Array(64);
  #shares = new Float64Array(64);
  #remainders = new Float64Array(64);
  #scratch = new Float64Array(64);
  #pools = new Int32Array(64);

  constructor(rule: PoolRule, pots: number, pieces: Pieces, keepsParts: boolean) {
    this.#cleanFirst = rule === 'lowestIntermediateBalance';
    this.#pieces = pieces;
    this.#keepsParts = keepsParts;
    this.#clean = new Float64Array(pots);
    this.#cleanAge = new Float64Array(pots).fill(-1);
    this.#tracedHeld = new Float64Array(pots);
    this.#first = new Int32Array(pots).fill(NONE);
    this.#last = new Int32Array(pots).fill(NONE);
  }

  open(pot: number, amount: number): void {
    this.#clean[pot] = (this.#clean[pot] as number) + amount;
  }

  hasTraced(pot: number): boolean {
    return this.#first[pot] !== NONE;
  }

  held(pot: number): number {
    return (this.#clean[pot] as number) + (this.#tracedHeld[pot] as number);
  }

  takeClean(pot: number, amount: number): number {
    const held = this.#clean[pot] as number;
    this.#clean[pot] = Math.max(0, held - amount);
    return Math.max(0, amount - held);
  }

  take(pot: number, amount: number, offset: number, traced: TracedRun[], runs?: Run[]): number {
    const clean = this.#clean[pot] as number;
    const pooled = this.#tracedHeld[pot] as number;
    const missing = Math.max(0, amount - clean - pooled);
    if (this.#cleanFirst) {
      const fromClean = Math.min(clean, amount);
      this.#clean[pot] = clean - fromClean;
      if (missing + fromClean > 0) runs?.push({ place: this.#cleanAge[pot] as number, length: missing + fromClean });
      this.#takeShares(pot, amount - missing - fromClean, pooled, 0, offset + missing + fromClean, traced, runs);
    } else {
      if (missing > 0) runs?.push({ place: -1, length: missing });
      this.#takeShares(pot, amount - missing, clean + pooled, clean, offset + missing, traced, runs);
    }
    return missing;
  }

  takeBack(pot: number, landed: Landed, most: number, offset: number, traced: TracedRun[], runs: Run[]): number {
    if (landed.piece < 0) {
      const taken = Math.min(most, landed.length, this.#clean[pot] as number);
      this.#clean[pot] = (this.#clean[pot] as number) - taken;
      if (taken > 0) runs.push({ place: landed.place, length: taken });
      return taken;
    }
    const pool = this.#poolOf.find(this.#pieces.originOf(landed.piece), pot);
    const taken = pool === undefined ? 0 : Math.min(most, landed.length, this.#amount.get(pool));
    if (pool === undefined || taken === 0) return 0;
    this.#bringForward(pool, landed.piece);
    traced.push(this.#takeFrom(pot, pool, taken, offset));
    if (this.#amount.get(pool) === 0) this.#unlinkEmpty(pot);
    runs.push({ place: landed.place, length: taken });
    return taken;
  }

  arriveClean(pot: number, amount: number, now: number): void {
    const clean = this.#clean[pot] as number;
    if (clean === 0 && amount > 0) this.#cleanAge[pot] = now;
    if (clean + amount > Number.MAX_SAFE_INTEGER) {
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
    if (clean > 0) this.arriveClean(pot, clean, now);
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
    for (let pool = this.#first[pot] as number; pool !== NONE; pool = this.#next.get(pool)) {
      for (let part = this.#firstPart.get(pool); part !== NONE; part = this.#partNext.get(part)) visit(this.#partAmount.get(part), this.#partPiece.get(part), this.#partOffset.get(part));
    }
  }

  /** Pools have no places. */
  forEachInterval(): void {
    // nothing to tell
  }

  /** Takes `amount` of `total` from the pools and, where `clean` > 0, from clean money. */
  #takeShares(pot: number, amount: number, total: number, clean: number, offset: number, traced: TracedRun[], runs: Run[] | undefined): void {
    if (amount === 0) return;
    let count = 0;
    let cleanAt = -1;
    const cleanAge = this.#cleanAge[pot] as number;
    for (let pool = this.#first[pot] as number; pool !== NONE; pool = this.#next.get(pool)) {
      if (clean > 0 && cleanAt < 0 && this.#age.get(pool) > cleanAge) cleanAt = this.#note(count++, NONE, clean);
      this.#note(count++, pool, this.#amount.get(pool));
    }
    if (clean > 0 && cleanAt < 0) this.#note(count++, NONE, clean);
    if (amount === total) this.#shares.set(this.#held.subarray(0, count));
    else shareOut(this.#held, count, total, amount, this.#shares, this.#remainders, this.#scratch);
    let at = offset;
    let isEmptied = false;
    for (let entry = 0; entry < count; entry++) {
      const share = this.#shares[entry] as number;
      if (share === 0) continue;
      const pool = this.#pools[entry] as number;
      if (pool === NONE) {
        this.#clean[pot] = clean - share;
        runs?.push({ place: cleanAge, length: share });
      } else {
        runs?.push({ place: this.#age.get(pool), length: share });
        traced.push(this.#takeFrom(pot, pool, share, at));
        isEmptied ||= this.#amount.get(pool) === 0;
      }
      at += share;
    }
    if (isEmptied) this.#unlinkEmpty(pot);
  }

  #note(at: number, pool: number, amount: number): number {
    if (at === this.#held.length) {
      [this.#held, this.#shares, this.#remainders, this.#scratch] = [this.#held, this.#shares, this.#remainders, this.#scratch].map(doubled) as [Float64Array<ArrayBuffer>, Float64Array<ArrayBuffer>, Float64Array<ArrayBuffer>, Float64Array<ArrayBuffer>];
      const pools = new Int32Array(2 * at);
      pools.set(this.#pools);
      this.#pools = pools;
    }
    this.#held[at] = amount;
    this.#pools[at] = pool;
    return at;
  }

  #takeFrom(pot: number, pool: number, amount: number, offset: number): TracedRun {
    this.#amount.add(pool, -amount);
    this.#tracedHeld[pot] = (this.#tracedHeld[pot] as number) - amount;
    const tier = this.#tier.get(pool);
    const oldest = this.#partPiece.get(this.#firstPart.get(pool));
    if (!this.#keepsParts) {
      const part = this.#firstPart.get(pool);
      this.#partAmount.add(part, -amount);
      return { offset, length: amount, piece: oldest, tier, parts: undefined };
    }
    const parts: LotPart[] = [];
    let left = amount;
    while (left > 0) {
      const part = this.#firstPart.get(pool);
      const length = Math.min(left, this.#partAmount.get(part));
      const from = this.#partOffset.get(part);
      parts.push({ piece: this.#partPiece.get(part), offset: from, amount: length });
      left -= length;
      if (length < this.#partAmount.get(part)) {
        this.#partOffset.set(part, from + length);
        this.#partAmount.add(part, -length);
      } else {
        this.#firstPart.set(pool, this.#partNext.get(part));
        this.#partNext.set(part, this.#freePart);
        this.#freePart = part;
      }
    }
    if (this.#firstPart.get(pool) === NONE) this.#lastPart.set(pool, NONE);
    return { offset, length: amount, piece: oldest, tier, parts };
  }

  #add(pot: number, length: number, piece: number, age: number): void {
    const origin = this.#pieces.originOf(piece);
    const pool = this.#poolOf.number(origin, pot);
    if (pool === this.#amount.length) {
      this.#origin.push(origin);
      this.#amount.push(0);
      this.#age.push(0);
      this.#tier.push(HIGHEST_TIER);
      this.#next.push(NONE);
      this.#firstPart.push(NONE);
      this.#lastPart.push(NONE);
    }
    const isEmpty = this.#amount.get(pool) === 0;
    if (isEmpty || age < this.#age.get(pool)) {
      if (!isEmpty) this.#unlink(pot, pool);
      this.#age.set(pool, age);
      this.#link(pot, pool);
    }
    this.#tier.set(pool, Math.min(isEmpty ? HIGHEST_TIER : this.#tier.get(pool), this.#pieces.tierOf(piece)));
    this.#amount.add(pool, length);
    this.#tracedHeld[pot] = (this.#tracedHeld[pot] as number) + length;
    const last = this.#lastPart.get(pool);
    if (!this.#keepsParts && last !== NONE) this.#partAmount.add(last, length);
    else {
      const part = this.#newPart(this.#keepsParts ? piece : this.#pieces.standInOf(origin), length);
      if (last === NONE) this.#firstPart.set(pool, part);
      else this.#partNext.set(last, part);
      this.#lastPart.set(pool, part);
    }
  }

  #newPart(piece: number, length: number): number {
    const part = this.#freePart;
    if (part === NONE) {
      this.#partPiece.push(piece);
      this.#partOffset.push(0);
      this.#partAmount.push(length);
      return this.#partNext.push(NONE);
    }
    this.#freePart = this.#partNext.get(part);
    this.#partPiece.set(part, piece);
    this.#partOffset.set(part, 0);
    this.#partAmount.set(part, length);
    this.#partNext.set(part, NONE);
    return part;
  }

  /** The part that a transfer brought leaves first when that transfer is taken back. */
  #bringForward(pool: number, piece: number): void {
    let before = NONE;
    for (let part = this.#firstPart.get(pool); part !== NONE; before = part, part = this.#partNext.get(part)) {
      if (this.#partPiece.get(part) !== piece || before === NONE) continue;
      this.#partNext.set(before, this.#partNext.get(part));
      if (this.#lastPart.get(pool) === part) this.#lastPart.set(pool, before);
      this.#partNext.set(part, this.#firstPart.get(pool));
      this.#firstPart.set(pool, part);
      return;
    }
  }

  /** By (age, origin): mostly at the end. */
  #link(pot: number, pool: number): void {
    const last = this.#last[pot] as number;
    if (last === NONE || this.#comesBefore(last, pool)) {
      this.#next.set(pool, NONE);
      if (last === NONE) this.#first[pot] = pool;
      else this.#next.set(last, pool);
      this.#last[pot] = pool;
      return;
    }
    let before = NONE;
    let after = this.#first[pot] as number;
    while (this.#comesBefore(after, pool)) {
      before = after;
      after = this.#next.get(after);
    }
    this.#next.set(pool, after);
    if (before === NONE) this.#first[pot] = pool;
    else this.#next.set(before, pool);
  }

  #comesBefore(a: number, b: number): boolean {
    return this.#age.get(a) < this.#age.get(b) || (this.#age.get(a) === this.#age.get(b) && this.#origin.get(a) < this.#origin.get(b));
  }

  #unlink(pot: number, gone: number): void {
    this.#relink(pot, (pool) => pool !== gone);
  }

  #unlinkEmpty(pot: number): void {
    this.#relink(pot, (pool) => this.#amount.get(pool) > 0);
  }

  #relink(pot: number, stays: (pool: number) => boolean): void {
    let before = NONE;
    for (let pool = this.#first[pot] as number; pool !== NONE; ) {
      const after = this.#next.get(pool);
      if (stays(pool)) before = pool;
      else if (before === NONE) this.#first[pot] = after;
      else this.#next.set(before, after);
      pool = after;
    }
    this.#last[pot] = before;
  }
}

function doubled(items: Float64Array): Float64Array {
  const grown = new Float64Array(2 * items.length);
  grown.set(items);
  return grown;
}
