/**
 * Which origins reached a pot, and what came and went: lists in order of origin, one record of 64 bytes an entry, so that a transfer touches one place of memory for each. Sums are handed over to
 * the holdings in the end.
 */

import { PairIndex } from '../../core/pair-index.js';
import type { Holdings } from '../holdings.js';

export const NO_ENTRY = -1;

/** Words of 4 bytes of a record: `piece` is the first of the origin that came, `tier` the least of all. */
const ORIGIN = 0;
const NEXT = 1;
const PIECE = 2;
const TIER = 3;
const POT = 4;
const WORDS = 16;

/** Words of 8 bytes: all that came and did not end on arrival; what was passed on; what came, times its tier; times of both. */
const RECEIVED = 3;
const PASSED_ON = 4;
const TIER_WEIGHT = 5;
const FIRST_TIME = 6;
const LAST_TIME = 7;
const FLOATS = 8;

const FIRST_ENTRIES = 64;
/** So many entries of a list are looked at before the index is asked. */
const MOST_STEPS = 8;

export class Poisons {
  readonly #index = new PairIndex();
  readonly #first: Int32Array;
  #floats = new Float64Array(FIRST_ENTRIES * FLOATS);
  #words = new Int32Array(this.#floats.buffer);
  length = 0;

  constructor(pots: number) {
    this.#first = new Int32Array(pots).fill(NO_ENTRY);
  }

  /** The entry of the least origin; `NO_ENTRY` without any. */
  first(pot: number): number {
    return this.#first[pot] as number;
  }

  next(entry: number): number {
    return this.#words[entry * WORDS + NEXT] as number;
  }

  origin(entry: number): number {
    return this.#words[entry * WORDS + ORIGIN] as number;
  }

  piece(entry: number): number {
    return this.#words[entry * WORDS + PIECE] as number;
  }

  tier(entry: number): number {
    return this.#words[entry * WORDS + TIER] as number;
  }

  pot(entry: number): number {
    return this.#words[entry * WORDS + POT] as number;
  }

  received(entry: number): number {
    return this.#floats[entry * FLOATS + RECEIVED] as number;
  }

  /** Money of an origin reaches a pot. */
  receive(pot: number, origin: number, piece: number, tier: number, amount: number, time: number): void {
    const known = this.#find(pot, origin);
    const entry = known === NO_ENTRY ? this.#insert(pot, origin, piece, tier) : known;
    const floats = this.#floats;
    const base = entry * FLOATS;
    if (tier < (this.#words[entry * WORDS + TIER] as number)) this.#words[entry * WORDS + TIER] = tier;
    floats[base + RECEIVED] = (floats[base + RECEIVED] as number) + amount;
    floats[base + TIER_WEIGHT] = (floats[base + TIER_WEIGHT] as number) + amount * tier;
    this.#seen(base, time);
  }

  passOn(entry: number, amount: number, time: number): void {
    const base = entry * FLOATS;
    this.#floats[base + PASSED_ON] = (this.#floats[base + PASSED_ON] as number) + amount;
    this.#seen(base, time);
  }

  handOver(entry: number, accountPot: number, holdings: Holdings): void {
    const floats = this.#floats;
    const base = entry * FLOATS;
    const isSeen = floats[base + FIRST_TIME] !== Infinity;
    holdings.add(
      holdings.of(this.origin(entry), accountPot),
      floats[base + RECEIVED] as number,
      floats[base + PASSED_ON] as number,
      floats[base + TIER_WEIGHT] as number,
      this.tier(entry),
      isSeen ? (floats[base + FIRST_TIME] as number) : Number.NaN,
      isSeen ? (floats[base + LAST_TIME] as number) : Number.NaN,
    );
  }

  #seen(base: number, time: number): void {
    const floats = this.#floats;
    if (time < (floats[base + FIRST_TIME] as number)) floats[base + FIRST_TIME] = time;
    if (time > (floats[base + LAST_TIME] as number)) floats[base + LAST_TIME] = time;
  }

  #find(pot: number, origin: number): number {
    const words = this.#words;
    let entry = this.#first[pot] as number;
    for (let step = 0; entry !== NO_ENTRY; step++) {
      const found = words[entry * WORDS + ORIGIN] as number;
      if (found === origin) return entry;
      if (found > origin) return NO_ENTRY;
      if (step === MOST_STEPS) return this.#index.find(origin, pot) ?? NO_ENTRY;
      entry = words[entry * WORDS + NEXT] as number;
    }
    return NO_ENTRY;
  }

  #insert(pot: number, origin: number, piece: number, tier: number): number {
    const entry = this.#index.number(origin, pot);
    if (entry * FLOATS === this.#floats.length) {
      const grown = new Float64Array(2 * this.#floats.length);
      grown.set(this.#floats);
      this.#floats = grown;
      this.#words = new Int32Array(grown.buffer);
    }
    const words = this.#words;
    let before = NO_ENTRY;
    let after = this.#first[pot] as number;
    while (after !== NO_ENTRY && (words[after * WORDS + ORIGIN] as number) < origin) {
      before = after;
      after = words[after * WORDS + NEXT] as number;
    }
    if (before === NO_ENTRY) this.#first[pot] = entry;
    else words[before * WORDS + NEXT] = entry;
    const base = entry * WORDS;
    words[base + ORIGIN] = origin;
    words[base + NEXT] = after;
    words[base + PIECE] = piece;
    words[base + TIER] = tier;
    words[base + POT] = pot;
    this.#floats[entry * FLOATS + FIRST_TIME] = Infinity;
    this.#floats[entry * FLOATS + LAST_TIME] = -Infinity;
    this.length = entry + 1;
    return entry;
  }
}
