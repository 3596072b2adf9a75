/**
 * An account's money, oldest first, as run-length pieces. Every unit has a place: units that arrive stand behind all that arrived
 * before, missing sums before all that ever stood there. A unit that comes back takes its old place again.
 */

import { at } from './sequence.js';

/** Complaint id of a lot, '' of clean money. */
export type Origin = string;

export const CLEAN: Origin = '';

/** `amount` units of one origin on consecutive places from `place` on. */
export interface Piece {
  readonly origin: Origin;
  readonly amount: number;
  readonly place: number;
}

const COMPACT_AFTER = 1_024;

export class Queue {
  #pieces: Piece[] = [];
  /** Pieces before this one have left. */
  #head = 0;
  #firstPlace = 0;
  #nextPlace: number;

  /** @param opening what was there at the start, clean */
  constructor(opening: number) {
    this.#nextPlace = 0;
    this.append(CLEAN, opening);
  }

  pieces(): readonly Piece[] {
    return this.#pieces.slice(this.#head);
  }

  /** Puts units behind all others and returns the place of the first. */
  append(origin: Origin, amount: number): number {
    const place = this.#nextPlace;
    if (amount === 0) return place;
    this.#nextPlace += amount;
    const last = this.#pieces.length > this.#head ? this.#pieces[this.#pieces.length - 1] : undefined;
    if (last !== undefined && last.origin === origin && last.place + last.amount === place) {
      this.#pieces[this.#pieces.length - 1] = { ...last, amount: last.amount + amount };
    } else {
      this.#pieces.push({ origin, amount, place });
    }
    return place;
  }

  /** Takes the oldest units; what is missing is clean, older than everything held, and leaves first. */
  takeOldest(amount: number): Piece[] {
    const taken: Piece[] = [];
    let wanted = amount;
    while (wanted > 0 && this.#head < this.#pieces.length) {
      const oldest = at(this.#pieces, this.#head);
      if (oldest.amount > wanted) {
        taken.push({ ...oldest, amount: wanted });
        this.#pieces[this.#head] = { ...oldest, amount: oldest.amount - wanted, place: oldest.place + wanted };
        wanted = 0;
      } else {
        taken.push(oldest);
        this.#head += 1;
        wanted -= oldest.amount;
      }
    }
    this.#compact();
    if (wanted > 0) {
      this.#firstPlace -= wanted;
      taken.unshift({ origin: CLEAN, amount: wanted, place: this.#firstPlace });
    }
    return taken;
  }

  /** Takes up to `limit` of the units that stand on `amount` places from `place` on. */
  takePlaces(place: number, amount: number, limit: number): Piece[] {
    const taken: Piece[] = [];
    const left: Piece[] = [];
    let wanted = limit;
    for (const piece of this.pieces()) {
      const from = Math.max(piece.place, place);
      const to = Math.min(piece.place + piece.amount, place + amount, from + wanted);
      if (from >= to) {
        left.push(piece);
        continue;
      }
      wanted -= to - from;
      taken.push({ ...piece, place: from, amount: to - from });
      if (from > piece.place) left.push({ ...piece, amount: from - piece.place });
      if (to < piece.place + piece.amount) left.push({ ...piece, place: to, amount: piece.place + piece.amount - to });
    }
    this.#pieces = left;
    this.#head = 0;
    return taken;
  }

  /** Puts units back on places that they left. */
  putBack(piece: Piece): void {
    const pieces = [...this.pieces()];
    const younger = pieces.findIndex((held) => held.place > piece.place);
    pieces.splice(younger < 0 ? pieces.length : younger, 0, piece);
    this.#pieces = pieces;
    this.#head = 0;
  }

  #compact(): void {
    if (this.#head < COMPACT_AFTER || 2 * this.#head < this.#pieces.length) return;
    this.#pieces = this.#pieces.slice(this.#head);
    this.#head = 0;
  }
}
