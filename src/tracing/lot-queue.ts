/**
 * The queue of lots of every pot (an account in one currency) in interval form. All units that ever stood in a pot have a place on its axis: units that arrive take
 * [tail, tail + n), missing sums take places below all others. What is held is [head, tail) without the holes; traced lots are a list of intervals sorted by
 * place, everything else that is held is clean and costs nothing. Holes and places below `head` come up only where reversals reach into a queue.
 */

import { DataError } from '../core/errors.js';
import { growingFloats, growingInts } from '../core/growing-array.js';

export const NO_NODE = -1;

/** Where the units of a debit stood: `length` units from `place` on. */
export interface Run {
  readonly place: number;
  readonly length: number;
}

/** Traced units among those taken: `length` units, the first of them `offset` units after the first one taken. */
export interface TracedRun {
  readonly offset: number;
  readonly length: number;
  readonly piece: number;
}

export class LotQueues {
  readonly head: Float64Array;
  readonly tail: Float64Array;
  /** Lowest place ever used. */
  readonly #floor: Float64Array;
  readonly #first: Int32Array;
  readonly #last: Int32Array;
  /** Flat pairs [start, end) of places between head and tail that are not held, ascending. */
  readonly #holes = new Map<number, number[]>();

  readonly #start = growingFloats();
  readonly #end = growingFloats();
  readonly #piece = growingInts();
  readonly #next = growingInts();
  #freeNode = NO_NODE;

  constructor(pots: number) {
    this.head = new Float64Array(pots);
    this.tail = new Float64Array(pots);
    this.#floor = new Float64Array(pots);
    this.#first = new Int32Array(pots).fill(NO_NODE);
    this.#last = new Int32Array(pots).fill(NO_NODE);
  }

  /** Clean money that is there from the start. */
  open(pot: number, amount: number): void {
    this.tail[pot] = amount;
  }

  held(pot: number): number {
    let sum = (this.tail[pot] as number) - (this.head[pot] as number);
    const holes = this.#holes.get(pot);
    if (holes !== undefined) for (let at = 0; at < holes.length; at += 2) sum -= (holes[at + 1] as number) - (holes[at] as number);
    return sum;
  }

  hasTraced(pot: number): boolean {
    return this.#first[pot] !== NO_NODE;
  }

  /**
   * Takes the oldest units; what is missing is clean and leaves first.
   * @param traced receives the traced units among them, offsets counted from `offset`
   * @param runs receives the places of all units in the order taken
   * @returns the missing sum
   */
  takeOldest(pot: number, amount: number, offset: number, traced: TracedRun[], runs?: Run[]): number {
    const head = this.head[pot] as number;
    if (runs === undefined && !this.#holes.has(pot) && this.#first[pot] === NO_NODE) {
      const missing = Math.max(0, amount - ((this.tail[pot] as number) - head));
      this.head[pot] = head + amount - missing;
      if (missing > 0) this.#floor[pot] = (this.#floor[pot] as number) - missing;
      return missing;
    }
    const missing = Math.max(0, amount - this.held(pot));
    if (missing > 0) {
      const floor = (this.#floor[pot] as number) - missing;
      this.#floor[pot] = floor;
      runs?.push({ place: floor, length: missing });
    }
    let left = amount - missing;
    let taken = offset + missing;
    while (left > 0) {
      const from = this.head[pot] as number;
      const length = Math.min(left, this.#nextHole(pot) - from);
      this.#takeNodes(pot, from, from + length, taken, traced);
      runs?.push({ place: from, length });
      this.head[pot] = from + length;
      this.#skipHoles(pot);
      left -= length;
      taken += length;
    }
    return missing;
  }

  /** Takes units that are still held at places [from, to), lowest first, at most `most`; `runs` tells which. Traced offsets count from `offset`. */
  takeAt(pot: number, from: number, to: number, most: number, offset: number, traced: TracedRun[], runs: Run[]): number {
    let left = most;
    let taken = offset;
    let at = Math.max(from, this.head[pot] as number);
    const end = Math.min(to, this.tail[pot] as number);
    while (left > 0 && at < end) {
      const hole = this.#holeAt(pot, at);
      if (hole !== undefined) {
        at = hole;
        continue;
      }
      const length = Math.min(left, Math.min(end, this.#nextHole(pot, at)) - at);
      this.#takeNodes(pot, at, at + length, taken, traced);
      runs.push({ place: at, length });
      this.#addHole(pot, at, at + length);
      left -= length;
      taken += length;
      at += length;
    }
    return taken - offset;
  }

  /** Units arrive at the end. @returns the place of the first of them. */
  arrive(pot: number, amount: number): number {
    const place = this.tail[pot] as number;
    const tail = place + amount;
    if (tail > Number.MAX_SAFE_INTEGER) {
      throw new DataError('TURNOVER_TOO_LARGE', 'The money that went through one account exceeds 2^53 − 1 minor units', { remedy: 'Check the unit of the amounts, or split the case by period.' });
    }
    this.tail[pot] = tail;
    return place;
  }

  /** Traced units stand at [place, place + length), after all traced units of the pot. */
  append(pot: number, place: number, length: number, piece: number): void {
    const node = this.#newNode(place, place + length, piece, NO_NODE);
    const last = this.#last[pot] as number;
    if (last === NO_NODE) this.#first[pot] = node;
    else this.#next.set(last, node);
    this.#last[pot] = node;
  }

  /** Units come back to places from which they were taken; `piece` is −1 for clean ones. */
  comeBack(pot: number, place: number, length: number, piece: number): void {
    const head = this.head[pot] as number;
    if (place < head) {
      this.head[pot] = place;
      if (place + length < head) this.#holes.set(pot, [place + length, head, ...(this.#holes.get(pot) ?? [])]);
      this.#mergeHoles(pot);
    } else this.#fillHole(pot, place, place + length);
    if (piece >= 0) this.#insertNode(pot, place, place + length, piece);
  }

  /** All traced units held, in order of place. */
  forEachTraced(pot: number, visit: (length: number, piece: number) => void): void {
    for (let node = this.#first[pot] as number; node !== NO_NODE; node = this.#next.get(node)) visit(this.#end.get(node) - this.#start.get(node), this.#piece.get(node));
  }

  #takeNodes(pot: number, from: number, to: number, offset: number, traced: TracedRun[]): void {
    let before = NO_NODE;
    let node = this.#first[pot] as number;
    while (node !== NO_NODE && this.#start.get(node) < to) {
      const start = this.#start.get(node);
      const end = this.#end.get(node);
      const next = this.#next.get(node);
      if (end <= from) {
        before = node;
        node = next;
        continue;
      }
      const cutFrom = Math.max(start, from);
      const cutTo = Math.min(end, to);
      traced.push({ offset: offset + cutFrom - from, length: cutTo - cutFrom, piece: this.#piece.get(node) });
      if (start < cutFrom && cutTo < end) {
        const rest = this.#newNode(cutTo, end, this.#piece.get(node), next);
        this.#end.set(node, cutFrom);
        this.#next.set(node, rest);
        if (next === NO_NODE) this.#last[pot] = rest;
        return;
      }
      if (start < cutFrom) {
        this.#end.set(node, cutFrom);
        before = node;
      } else if (cutTo < end) {
        this.#start.set(node, cutTo);
        return;
      } else {
        if (before === NO_NODE) this.#first[pot] = next;
        else this.#next.set(before, next);
        if (next === NO_NODE) this.#last[pot] = before;
        this.#next.set(node, this.#freeNode);
        this.#freeNode = node;
      }
      node = next;
    }
  }

  #insertNode(pot: number, start: number, end: number, piece: number): void {
    let before = NO_NODE;
    let after = this.#first[pot] as number;
    while (after !== NO_NODE && this.#start.get(after) < start) {
      before = after;
      after = this.#next.get(after);
    }
    const node = this.#newNode(start, end, piece, after);
    if (before === NO_NODE) this.#first[pot] = node;
    else this.#next.set(before, node);
    if (after === NO_NODE) this.#last[pot] = node;
  }

  #newNode(start: number, end: number, piece: number, next: number): number {
    const node = this.#freeNode;
    if (node !== NO_NODE) {
      this.#freeNode = this.#next.get(node);
      this.#start.set(node, start);
      this.#end.set(node, end);
      this.#piece.set(node, piece);
      this.#next.set(node, next);
      return node;
    }
    this.#start.push(start);
    this.#end.push(end);
    this.#piece.push(piece);
    return this.#next.push(next);
  }

  /** Start of the first hole at or after `from` (after the head unless given), the tail when there is none. */
  #nextHole(pot: number, from = -Infinity): number {
    const holes = this.#holes.get(pot);
    if (holes !== undefined) for (let at = 0; at < holes.length; at += 2) if ((holes[at] as number) >= from) return holes[at] as number;
    return this.tail[pot] as number;
  }

  /** End of the hole in which a place lies. */
  #holeAt(pot: number, place: number): number | undefined {
    const holes = this.#holes.get(pot);
    if (holes !== undefined) for (let at = 0; at < holes.length; at += 2) if ((holes[at] as number) <= place && place < (holes[at + 1] as number)) return holes[at + 1];
    return undefined;
  }

  #addHole(pot: number, start: number, end: number): void {
    const holes = [...(this.#holes.get(pot) ?? [])];
    let at = 0;
    while (at < holes.length && (holes[at] as number) < start) at += 2;
    holes.splice(at, 0, start, end);
    this.#holes.set(pot, holes);
    this.#mergeHoles(pot);
  }

  #fillHole(pot: number, start: number, end: number): void {
    const holes = this.#holes.get(pot) ?? [];
    const left: number[] = [];
    for (let at = 0; at < holes.length; at += 2) {
      const holeStart = holes[at] as number;
      const holeEnd = holes[at + 1] as number;
      if (holeEnd <= start || end <= holeStart) left.push(holeStart, holeEnd);
      else {
        if (holeStart < start) left.push(holeStart, start);
        if (end < holeEnd) left.push(end, holeEnd);
      }
    }
    this.#setHoles(pot, left);
  }

  /** Joins holes that touch and moves the head past a hole that starts there. */
  #mergeHoles(pot: number): void {
    const holes = this.#holes.get(pot) ?? [];
    const merged: number[] = [];
    for (let at = 0; at < holes.length; at += 2) {
      if (merged.length > 0 && merged[merged.length - 1] === holes[at]) merged[merged.length - 1] = holes[at + 1] as number;
      else merged.push(holes[at] as number, holes[at + 1] as number);
    }
    this.#setHoles(pot, merged);
    this.#skipHoles(pot);
  }

  #skipHoles(pot: number): void {
    const holes = this.#holes.get(pot);
    if (holes === undefined || holes[0] !== this.head[pot]) return;
    this.head[pot] = holes[1] as number;
    this.#setHoles(pot, holes.slice(2));
  }

  #setHoles(pot: number, holes: number[]): void {
    if (holes.length === 0) this.#holes.delete(pot);
    else this.#holes.set(pot, holes);
  }
}
