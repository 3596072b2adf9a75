/** Runs of items of equal time put in order, in place: by the account that pays, which tells most of them apart, by a stable radix sort; then by comparison. */

import { radixPass } from './radix-pass.js';

const SMALL_RUN = 12;
/** Runs that are not worth a radix sort. */
const SHORT_RUN = 32;
const DIGIT_BITS = 8;
const DIGIT = 1 << DIGIT_BITS;

type Compare = (a: number, b: number) => number;

/**
 * @param items ascending by `time[item]`
 * @param payerOf a whole number below 2^32 that comes first in `compare` among items of equal time
 */
export function sortRuns(items: Uint32Array, time: Float64Array, payerOf: (item: number) => number, compare: Compare): void {
  const sorter = new RunSorter(items, payerOf, compare);
  let start = 0;
  for (let end = 1; end <= items.length; end++) {
    if (end < items.length && time[items[end] as number] === time[items[end - 1] as number]) continue;
    if (end - start > 1) sorter.sort(start, end);
    start = end;
  }
}

/** Keeps the room that sorting takes. */
class RunSorter {
  readonly #items: Uint32Array;
  readonly #payerOf: (item: number) => number;
  readonly #compare: Compare;
  #keys = new Uint32Array(0);
  #otherKeys = new Uint32Array(0);
  #others = new Uint32Array(0);
  #copy = new Uint32Array(0);
  readonly #places = new Uint32Array(DIGIT);

  constructor(items: Uint32Array, payerOf: (item: number) => number, compare: Compare) {
    this.#items = items;
    this.#payerOf = payerOf;
    this.#compare = compare;
  }

  sort(start: number, end: number): void {
    if (end - start <= SHORT_RUN) {
      sortTie(this.#items, start, end, this.#compare);
      return;
    }
    const keys = this.#byPayer(start, end);
    let first = 0;
    for (let at = 1; at <= end - start; at++) {
      if (at < end - start && keys[at] === keys[first]) continue;
      if (at - first > 1) sortTie(this.#items, start + first, start + at, this.#compare);
      first = at;
    }
  }

  /** The payers, in order. */
  #byPayer(start: number, end: number): Uint32Array {
    const length = end - start;
    this.#makeRoom(length);
    const items = this.#items;
    const places = this.#places;
    let [from, fromKeys, to, toKeys] = [this.#copy, this.#keys, this.#others, this.#otherKeys];
    let some = 0;
    let all = 0xffff_ffff;
    for (let at = 0; at < length; at++) {
      const item = items[start + at] as number;
      const key = this.#payerOf(item);
      from[at] = item;
      fromKeys[at] = key;
      some |= key;
      all &= key;
    }
    for (let shift = 0; shift < 32; shift += DIGIT_BITS) {
      if ((((some ^ all) >>> shift) & (DIGIT - 1)) === 0) continue;
      radixPass(from, fromKeys, to, toKeys, length, shift, places);
      [from, fromKeys, to, toKeys] = [to, toKeys, from, fromKeys];
    }
    for (let at = 0; at < length; at++) items[start + at] = from[at] as number;
    return fromKeys;
  }

  #makeRoom(length: number): void {
    if (this.#keys.length >= length) return;
    const room = Math.min(this.#items.length, 2 * length);
    this.#keys = new Uint32Array(room);
    this.#otherKeys = new Uint32Array(room);
    this.#others = new Uint32Array(room);
    this.#copy = new Uint32Array(room);
  }
}

function sortTie(items: Uint32Array, start: number, end: number, compare: Compare): void {
  if (end - start <= SMALL_RUN) insertionSort(items, start, end, compare);
  else items.subarray(start, end).sort(compare);
}

function insertionSort(items: Uint32Array, start: number, end: number, compare: Compare): void {
  for (let at = start + 1; at < end; at++) {
    const item = items[at] as number;
    let place = at;
    while (place > start && compare(items[place - 1] as number, item) > 0) {
      items[place] = items[place - 1] as number;
      place--;
    }
    items[place] = item;
  }
}
