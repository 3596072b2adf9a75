/** Texts in order of their bytes, which in UTF-8 without characters beyond U+FFFF is that of UTF-16 code units: a merge sort of records that hold the first eight bytes. */

import { allocate, release } from './memory';
import { HEAD } from './table';

const RECORD_BITS: usize = 4;
const RUN = 8;

/** The places of texts become their numbers, in order of the texts. @returns false when there is no memory left */
export function sortPlaces(places: usize, count: i32): bool {
  const bytes = <usize>count << RECORD_BITS;
  let from = allocate(bytes);
  let to = from === 0 ? 0 : allocate(bytes);
  if (to === 0) {
    if (from !== 0) release(from, bytes);
    return false;
  }
  for (let at = 0; at < count; at++) {
    const place = <usize>load<u32>(places + (<usize>at << 2));
    const length = <i32>load<u16>(place, 4);
    const first = bswap<u64>(load<u64>(place + HEAD));
    const record = from + (<usize>at << RECORD_BITS);
    store<u64>(record, length >= 8 ? first : length === 0 ? 0 : first & (~(<u64>0) << (64 - 8 * <u64>length)));
    store<u32>(record, <u32>place, 8);
  }
  for (let start = 0; start < count; start += RUN) sortRun(from, start, min(count, start + RUN));
  for (let width = RUN; width < count; width *= 2) {
    for (let start = 0; start < count; start += 2 * width) merge(from, to, start, min(count, start + width), min(count, start + 2 * width));
    const before = from;
    from = to;
    to = before;
  }
  for (let at = 0; at < count; at++) store<u32>(places + (<usize>at << 2), load<u32>(<usize>load<u32>(from + (<usize>at << RECORD_BITS), 8)));
  release(from, bytes);
  release(to, bytes);
  return true;
}

function sortRun(records: usize, start: i32, end: i32): void {
  for (let at = start + 1; at < end; at++) {
    const record = records + (<usize>at << RECORD_BITS);
    const key = load<u64>(record);
    const place = load<u32>(record, 8);
    let hole = record;
    while (hole > records + (<usize>start << RECORD_BITS) && isBefore(key, place, load<u64>(hole - 16), load<u32>(hole - 8))) {
      store<u64>(hole, load<u64>(hole - 16));
      store<u32>(hole, load<u32>(hole - 8), 8);
      hole -= 16;
    }
    store<u64>(hole, key);
    store<u32>(hole, place, 8);
  }
}

function merge(from: usize, to: usize, start: i32, middle: i32, end: i32): void {
  let one = from + (<usize>start << RECORD_BITS);
  const oneEnd = from + (<usize>middle << RECORD_BITS);
  let two = oneEnd;
  const twoEnd = from + (<usize>end << RECORD_BITS);
  for (let into = to + (<usize>start << RECORD_BITS); one < oneEnd || two < twoEnd; into += 16) {
    const takeTwo = one === oneEnd || (two < twoEnd && isBefore(load<u64>(two), load<u32>(two, 8), load<u64>(one), load<u32>(one, 8)));
    const taken = takeTwo ? two : one;
    if (takeTwo) two += 16;
    else one += 16;
    v128.store(into, v128.load(taken));
  }
}

@inline function isBefore(key: u64, place: u32, otherKey: u64, otherPlace: u32): bool {
  return key !== otherKey ? key < otherKey : isRestBefore(place, otherPlace);
}

/** Texts whose first eight bytes are the same, those past the end being zeros. */
function isRestBefore(place: usize, other: usize): bool {
  const length = <i32>load<u16>(place, 4);
  const otherLength = <i32>load<u16>(other, 4);
  const shared = min(length, otherLength);
  for (let at = 8; at < shared; at++) {
    const byte = load<u8>(place + HEAD + <usize>at);
    const otherByte = load<u8>(other + HEAD + <usize>at);
    if (byte !== otherByte) return byte < otherByte;
  }
  return length < otherLength;
}
