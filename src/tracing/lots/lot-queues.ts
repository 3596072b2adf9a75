/**
 * Rules by age: first in first out, last in first out, traced first. All units that ever stood in a pot have a place: units that arrive stand behind all others,
 * missing sums before all others.
 *
 * An ordinary pot keeps only its traced intervals: under FIFO and LIFO what lies between them within [head, tail) is clean and costs nothing (under LIFO the places
 * of money that left are used again), under tracedFirst clean money is a sum. A *watched* pot, one that a reversal reaches into, keeps every interval, clean ones
 * with piece −1, and no place is used twice.
 */

import { DataError } from '../../core/errors.js';
import { IntervalLists, NO_NODE } from './interval-lists.js';
import type { Arrival, Landed, LotStore, Run, TracedRun } from './lot-store.js';

const CLEAN = -1;
const WATCHED = 1;
const TRACED = 2;

export type QueueRule = 'fifo' | 'lifo' | 'tracedFirst';

export class LotQueues implements LotStore {
  readonly #rule: QueueRule;
  readonly #tierOf: (piece: number) => number;
  /** By pot, bits of WATCHED and TRACED: small enough to stay in the cache. */
  readonly #state: Uint8Array;
  readonly #lists: IntervalLists;
  /** Head and tail of each pot side by side. Of an ordinary pot under FIFO and LIFO [head, tail) is held; under tracedFirst and in watched pots the head is unused. */
  readonly #ends: Float64Array;
  /** Of watched pots: lowest place ever used. */
  readonly #floor = new Map<number, number>();
  /** Of watched pots: money held. */
  readonly #watchedHeld = new Map<number, number>();
  /** Clean money of ordinary pots under tracedFirst. */
  readonly #clean: Float64Array;

  /** @param isWatched by pot */
  constructor(rule: QueueRule, isWatched: Uint8Array, tierOf: (piece: number) => number) {
    this.#rule = rule;
    this.#tierOf = tierOf;
    this.#state = isWatched.map((watched) => (watched === 1 ? WATCHED : 0));
    this.#lists = new IntervalLists(isWatched.length);
    this.#ends = new Float64Array(2 * isWatched.length);
    this.#clean = new Float64Array(rule === 'tracedFirst' ? isWatched.length : 0);
  }

  open(pot: number, amount: number): void {
    this.arriveClean(pot, amount);
  }

  hasTraced(pot: number): boolean {
    return ((this.#state[pot] as number) & TRACED) !== 0 && this.#lists.first[pot] !== NO_NODE;
  }

  held(pot: number): number {
    if (this.#watches(pot)) return this.#watchedHeld.get(pot) ?? 0;
    if (this.#rule !== 'tracedFirst') return (this.#ends[2 * pot + 1] as number) - (this.#ends[2 * pot] as number);
    const { start, end, next } = this.#lists;
    let sum = this.#clean[pot] as number;
    for (let node = this.#lists.first[pot] as number; node !== NO_NODE; node = next.get(node)) sum += end.get(node) - start.get(node);
    return sum;
  }

  takeClean(pot: number, amount: number): number {
    if (this.#watches(pot)) return this.take(pot, amount, 0, []);
    if (this.#rule === 'tracedFirst') {
      const held = this.#clean[pot] as number;
      this.#clean[pot] = Math.max(0, held - amount);
      return Math.max(0, amount - held);
    }
    const head = this.#ends[2 * pot] as number;
    const tail = this.#ends[2 * pot + 1] as number;
    const taken = Math.min(amount, tail - head);
    if (this.#rule === 'fifo') this.#ends[2 * pot] = head + taken;
    else this.#ends[2 * pot + 1] = tail - taken;
    return amount - taken;
  }

  take(pot: number, amount: number, offset: number, traced: TracedRun[], runs?: Run[]): number {
    if (this.#watches(pot)) return this.#takeWatched(pot, amount, offset, traced, runs);
    if (this.#rule === 'tracedFirst') {
      const taken = this.#takeNodes(pot, amount, offset, traced);
      return this.takeClean(pot, amount - taken);
    }
    const head = this.#ends[2 * pot] as number;
    const tail = this.#ends[2 * pot + 1] as number;
    const length = Math.min(amount, tail - head);
    const missing = amount - length;
    if (this.#rule === 'fifo') {
      this.#takeRange(pot, head, head + length, offset + missing, traced);
      this.#ends[2 * pot] = head + length;
    } else {
      this.#takeNewest(pot, tail - length, tail, offset, traced);
      this.#ends[2 * pot + 1] = tail - length;
    }
    return missing;
  }

  takeBack(pot: number, landed: Landed, most: number, offset: number, traced: TracedRun[], runs: Run[]): number {
    const { first, start, end, piece, next } = this.#lists;
    const upTo = landed.place + landed.length;
    let taken = 0;
    let node = first[pot] as number;
    while (node !== NO_NODE && taken < most && start.get(node) < upTo) {
      const after = next.get(node);
      const from = Math.max(start.get(node), landed.place);
      const to = Math.min(end.get(node), upTo, from + most - taken);
      if (from < to) {
        this.#emit(piece.get(node), to - from, offset + taken, traced);
        runs.push({ place: from, length: to - from });
        taken += to - from;
        this.#lists.cut(pot, node, from, to);
      }
      node = after;
    }
    this.#addHeld(pot, -taken);
    return taken;
  }

  arriveClean(pot: number, amount: number): void {
    if (this.#watches(pot)) this.putDown(pot, amount, CLEAN);
    else if (this.#rule === 'tracedFirst') this.#clean[pot] = (this.#clean[pot] as number) + amount;
    else this.#advance(pot, amount);
  }

  arrive(pot: number, amount: number, parts: readonly Arrival[]): void {
    if (this.#watches(pot)) {
      let at = 0;
      for (const { offset, length, piece } of parts) {
        if (offset > at) this.putDown(pot, offset - at, CLEAN);
        this.putDown(pot, length, piece);
        at = offset + length;
      }
      if (at < amount) this.putDown(pot, amount - at, CLEAN);
      return;
    }
    const place = this.#advance(pot, amount);
    let clean = amount;
    if (parts.length > 0) this.#marks(pot);
    for (const { offset, length, piece } of parts) {
      this.#lists.append(pot, place + offset, place + offset + length, piece);
      clean -= length;
    }
    if (this.#rule === 'tracedFirst') this.#clean[pot] = (this.#clean[pot] as number) + clean;
  }

  /** For watched pots alone. */
  putDown(pot: number, length: number, piece: number): number {
    const place = this.#advance(pot, length);
    if (length === 0) return place;
    this.#marks(pot);
    this.#addHeld(pot, length);
    const last = this.#lists.last[pot] as number;
    // newest first: what came with two transfers is not taken as one
    if (this.#rule !== 'lifo' && piece === CLEAN && last !== NO_NODE && this.#lists.piece.get(last) === CLEAN && this.#lists.end.get(last) === place) this.#lists.end.set(last, place + length);
    else this.#lists.append(pot, place, place + length, piece);
    return place;
  }

  comeBack(pot: number, place: number, length: number, piece: number): void {
    this.#marks(pot);
    this.#lists.insert(pot, place, place + length, piece);
    this.#addHeld(pot, length);
  }

  forEachTraced(pot: number, visit: (length: number, piece: number, offset: number) => void): void {
    const { start, end, piece, next } = this.#lists;
    for (let node = this.#lists.first[pot] as number; node !== NO_NODE; node = next.get(node)) if (piece.get(node) !== CLEAN) visit(end.get(node) - start.get(node), piece.get(node), 0);
  }

  finish(): void {
    // all is told at once
  }

  release(): void {
    // nothing that others could use
  }

  forEachInterval(pot: number, visit: (from: number, to: number) => void): void {
    const { start, end, next } = this.#lists;
    for (let node = this.#lists.first[pot] as number; node !== NO_NODE; node = next.get(node)) visit(start.get(node), end.get(node));
  }

  #watches(pot: number): boolean {
    return ((this.#state[pot] as number) & WATCHED) !== 0;
  }

  /** A pot in whose list something stands, or once stood. */
  #marks(pot: number): void {
    this.#state[pot] = (this.#state[pot] as number) | TRACED;
  }

  #addHeld(pot: number, amount: number): void {
    this.#watchedHeld.set(pot, (this.#watchedHeld.get(pot) ?? 0) + amount);
  }

  #advance(pot: number, amount: number): number {
    const place = this.#ends[2 * pot + 1] as number;
    const tail = place + amount;
    if (tail > Number.MAX_SAFE_INTEGER) {
      throw new DataError('TURNOVER_TOO_LARGE', 'The money that went through one account exceeds 2^53 − 1 minor units', { remedy: 'Check the unit of the amounts, or split the case by period.' });
    }
    this.#ends[2 * pot + 1] = tail;
    return place;
  }

  #emit(piece: number, length: number, offset: number, traced: TracedRun[]): void {
    if (piece !== CLEAN) traced.push({ offset, length, piece, tier: this.#tierOf(piece), parts: undefined });
  }

  /** Traced units on places [from, to), lowest first. */
  #takeRange(pot: number, from: number, to: number, offset: number, traced: TracedRun[]): void {
    const { first, start, end, piece, next } = this.#lists;
    let node = first[pot] as number;
    while (node !== NO_NODE && start.get(node) < to) {
      const after = next.get(node);
      const place = start.get(node);
      const upTo = Math.min(end.get(node), to);
      this.#emit(piece.get(node), upTo - place, offset + place - from, traced);
      this.#lists.cut(pot, node, place, upTo);
      node = after;
    }
  }

  /** Traced units on places [from, to), highest first. */
  #takeNewest(pot: number, from: number, to: number, offset: number, traced: TracedRun[]): void {
    const { last, start, end, piece, previous } = this.#lists;
    let node = last[pot] as number;
    while (node !== NO_NODE && end.get(node) > from) {
      const before = previous.get(node);
      const upTo = end.get(node);
      const place = Math.max(start.get(node), from);
      this.#emit(piece.get(node), upTo - place, offset + to - upTo, traced);
      this.#lists.cut(pot, node, place, upTo);
      node = before;
    }
  }

  /** Traced units of an ordinary pot, oldest first. @returns how many. */
  #takeNodes(pot: number, amount: number, offset: number, traced: TracedRun[]): number {
    const { first, start, end, piece, next } = this.#lists;
    let taken = 0;
    let node = first[pot] as number;
    while (node !== NO_NODE && taken < amount) {
      const after = next.get(node);
      const place = start.get(node);
      const length = Math.min(amount - taken, end.get(node) - place);
      this.#emit(piece.get(node), length, offset + taken, traced);
      this.#lists.cut(pot, node, place, place + length);
      taken += length;
      node = after;
    }
    return taken;
  }

  /** Of a watched pot. Missing sums leave first under FIFO, last under LIFO, before other clean money under tracedFirst. */
  #takeWatched(pot: number, amount: number, offset: number, traced: TracedRun[], runs: Run[] | undefined): number {
    const missing = Math.max(0, amount - this.held(pot));
    let taken = 0;
    const missingSum = (): void => {
      if (missing === 0) return;
      const place = Math.min(0, this.#floor.get(pot) ?? 0) - missing;
      this.#floor.set(pot, place);
      runs?.push({ place, length: missing });
      taken += missing;
    };
    const takeWhere = (wanted: (piece: number) => boolean): void => {
      const { start, end, piece, next, previous } = this.#lists;
      const isNewest = this.#rule === 'lifo';
      let node = (isNewest ? this.#lists.last : this.#lists.first)[pot] as number;
      while (node !== NO_NODE && taken < amount) {
        const following = isNewest ? previous.get(node) : next.get(node);
        if (wanted(piece.get(node))) {
          const length = Math.min(amount - taken, end.get(node) - start.get(node));
          const from = isNewest ? end.get(node) - length : start.get(node);
          this.#emit(piece.get(node), length, offset + taken, traced);
          runs?.push({ place: from, length });
          this.#lists.cut(pot, node, from, from + length);
          taken += length;
        }
        node = following;
      }
    };
    if (this.#rule === 'fifo') missingSum();
    takeWhere((piece) => this.#rule !== 'tracedFirst' || piece !== CLEAN);
    if (this.#rule !== 'fifo') missingSum();
    if (this.#rule === 'tracedFirst') takeWhere((piece) => piece === CLEAN);
    this.#addHeld(pot, missing - amount);
    return missing;
  }
}
