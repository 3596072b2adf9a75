/** Items put in order of their times by a stable radix sort: whole seconds where all times are such, with digits small enough that the places written to stay in the caches. */

import { radixPass } from './radix-pass.js';

const DIGIT_BITS = 11;
const DIGIT = 1 << DIGIT_BITS;
const SECOND_MS = 1000;
const MOST_WORD = 0xffff_ffff;

/**
 * The items in ascending order of `time[item]`, whole milliseconds; the array itself when it is in order.
 * @param isFree whether the array given may be written to
 * @param spare gets arrays of the same length that are not needed any more
 */
export function sortByTime(items: Uint32Array, time: Float64Array, isFree: boolean = false, spare: Uint32Array[] = []): Uint32Array {
  if (isAscending(items, time)) return items;
  const { first, last } = spanOf(items, time);
  const unit = areWholeSeconds(items, time, first) ? SECOND_MS : 1;
  let keys: Uint32Array = new Uint32Array(items.length);
  let sorted = items;
  // Of times in milliseconds that span more than 49 days the low words come first, then the high ones.
  const words = (last - first) / unit > MOST_WORD ? 2 : 1;
  for (let word = 0; word < words; word++) {
    const some = words === 1 ? fillKeys(sorted, time, first, unit, keys) : fillWords(sorted, time, first, unit, word, keys);
    [sorted, keys] = sortByWord(sorted, keys, some, isFree || sorted !== items, spare);
  }
  spare.push(keys);
  return sorted;
}

function isAscending(items: Uint32Array, time: Float64Array): boolean {
  for (let at = 1; at < items.length; at++) if ((time[items[at] as number] as number) < (time[items[at - 1] as number] as number)) return false;
  return true;
}

function spanOf(items: Uint32Array, time: Float64Array): { first: number; last: number } {
  let [first, last] = [items[0] as number, items[0] as number];
  for (let at = 1; at < items.length; at++) {
    const item = items[at] as number;
    if ((time[item] as number) < (time[first] as number)) first = item;
    if ((time[item] as number) > (time[last] as number)) last = item;
  }
  return { first: time[first] as number, last: time[last] as number };
}

function areWholeSeconds(items: Uint32Array, time: Float64Array, first: number): boolean {
  for (let at = 0; at < items.length; at++) {
    const distance = (time[items[at] as number] as number) - first;
    // The engine calls a function for a remainder of floats.
    if (Math.floor(distance / SECOND_MS) * SECOND_MS !== distance) return false;
  }
  return true;
}

/** Returns every bit that some key has. */
function fillKeys(items: Uint32Array, time: Float64Array, first: number, unit: number, keys: Uint32Array): number {
  let some = 0;
  for (let at = 0; at < items.length; at++) {
    keys[at] = ((time[items[at] as number] as number) - first) / unit;
    some |= keys[at] as number;
  }
  return some;
}

function fillWords(items: Uint32Array, time: Float64Array, first: number, unit: number, word: number, keys: Uint32Array): number {
  let some = 0;
  for (let at = 0; at < items.length; at++) {
    const distance = ((time[items[at] as number] as number) - first) / unit;
    const high = Math.floor(distance / (MOST_WORD + 1));
    keys[at] = word === 0 ? distance - high * (MOST_WORD + 1) : high;
    some |= keys[at] as number;
  }
  return some;
}

/** Both arrays in ascending order of the keys; `bits` has every bit that some key has. */
function sortByWord(items: Uint32Array, keys: Uint32Array, bits: number, isFree: boolean, spare: Uint32Array[]): [Uint32Array, Uint32Array] {
  const room = (): Uint32Array => spare.pop() ?? new Uint32Array(items.length);
  let [from, fromKeys]: [Uint32Array, Uint32Array] = [items, keys];
  let [to, toKeys]: [Uint32Array, Uint32Array] = [room(), room()];
  const places = new Uint32Array(DIGIT);
  for (let shift = 0; shift < 32; shift += DIGIT_BITS) {
    if (((bits >>> shift) & (DIGIT - 1)) === 0) continue;
    radixPass(from, fromKeys, to, toKeys, fromKeys.length, shift, places);
    // The items given may be the caller's.
    const [freeItems, freeKeys] = from === items && !isFree ? [room(), fromKeys] : [from, fromKeys];
    [from, fromKeys, to, toKeys] = [to, toKeys, freeItems, freeKeys];
  }
  spare.push(to, toKeys);
  return [from, fromKeys];
}
