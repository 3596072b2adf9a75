/** Which origins reached a pot: lists in order of origin, one record an entry in one typed array, so that a transfer touches one place of memory for each. */

import { PairIndex } from '../../core/pair-index.js';
import type { Holdings } from '../holdings.js';

export const NO_ENTRY = -1;

/** Words of a record. */
const ORIGIN = 0;
/** The first piece of the origin that came, and the least tier of all. */
const PIECE = 1;
const TIER = 2;
/** All that came and did not end on arrival. */
const ENTERED = 3;
const NEXT = 4;
const POT = 5;
/** Where the sums of the pot and origin are. */
const HOLDING = 6;
const WIDTH = 8;

const FIRST_ENTRIES = 64;
/** Longer lists are not walked to find an origin. */
const SHORT_LIST = 8;

export class Poisons {
  readonly #index = new PairIndex();
  readonly #first: Int32Array;
  readonly #count: Uint32Array;
  readonly #holdings: Holdings;
  #records = new Float64Array(FIRST_ENTRIES * WIDTH);
  length = 0;

  constructor(pots: number, holdings: Holdings) {
    this.#first = new Int32Array(pots).fill(NO_ENTRY);
    this.#count = new Uint32Array(pots);
    this.#holdings = holdings;
  }

  /** The entry of the least origin; `NO_ENTRY` without any. */
  first(pot: number): number {
    return this.#first[pot] as number;
  }

  next(entry: number): number {
    return this.#records[entry * WIDTH + NEXT] as number;
  }

  origin(entry: number): number {
    return this.#records[entry * WIDTH + ORIGIN] as number;
  }

  piece(entry: number): number {
    return this.#records[entry * WIDTH + PIECE] as number;
  }

  tier(entry: number): number {
    return this.#records[entry * WIDTH + TIER] as number;
  }

  entered(entry: number): number {
    return this.#records[entry * WIDTH + ENTERED] as number;
  }

  pot(entry: number): number {
    return this.#records[entry * WIDTH + POT] as number;
  }

  holding(entry: number): number {
    return this.#records[entry * WIDTH + HOLDING] as number;
  }

  /** Money of an origin reaches a pot. @returns the entry */
  add(pot: number, accountPot: number, origin: number, piece: number, tier: number, amount: number): number {
    const known = this.#find(pot, origin);
    if (known === NO_ENTRY) return this.#insert(pot, accountPot, origin, piece, tier, amount);
    const records = this.#records;
    const base = known * WIDTH;
    records[base + ENTERED] = (records[base + ENTERED] as number) + amount;
    if (tier < (records[base + TIER] as number)) records[base + TIER] = tier;
    return known;
  }

  #find(pot: number, origin: number): number {
    if ((this.#count[pot] as number) > SHORT_LIST) return this.#index.find(origin, pot) ?? NO_ENTRY;
    const records = this.#records;
    let entry = this.#first[pot] as number;
    while (entry !== NO_ENTRY && records[entry * WIDTH + ORIGIN] !== origin) entry = records[entry * WIDTH + NEXT] as number;
    return entry;
  }

  #insert(pot: number, accountPot: number, origin: number, piece: number, tier: number, amount: number): number {
    const entry = this.#index.number(origin, pot);
    const base = entry * WIDTH;
    if (base === this.#records.length) {
      const grown = new Float64Array(2 * base);
      grown.set(this.#records);
      this.#records = grown;
    }
    const records = this.#records;
    let before = NO_ENTRY;
    let after = this.#first[pot] as number;
    while (after !== NO_ENTRY && (records[after * WIDTH + ORIGIN] as number) < origin) {
      before = after;
      after = records[after * WIDTH + NEXT] as number;
    }
    if (before === NO_ENTRY) this.#first[pot] = entry;
    else records[before * WIDTH + NEXT] = entry;
    records[base + ORIGIN] = origin;
    records[base + PIECE] = piece;
    records[base + TIER] = tier;
    records[base + ENTERED] = amount;
    records[base + NEXT] = after;
    records[base + POT] = pot;
    records[base + HOLDING] = this.#holdings.of(origin, accountPot);
    this.#count[pot] = (this.#count[pot] as number) + 1;
    this.length = entry + 1;
    return entry;
  }
}
