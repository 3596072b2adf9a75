/** Columns of texts → ids of a pool, and what other cells were cleaned into: `CellFinder` and `AccountJoiner` of src/ingest/ say the same in JavaScript. */

import { areEqual } from './bytes';
import { Places } from './places';
import { isPlain, NONE } from './plain';
import { add, find, findAll, Lookup, Table } from './table';

const LONGEST_PLAIN = 1000;
const LONGEST_JOINED: usize = 64;
const SLASH: u8 = 0x2f;

/**
 * Cells that are written as the one above have its value. Of the others those that are plain by `rule` go to the pool, where new ones are numbered from `next` on; the rest is looked for in `memo`, and
 * what is not there is left to the caller, who says `spreadValues` then.
 * @returns the next number
 */
export function readTexts(places: Places, pool: Table, memo: Table, rule: i32, cell: i32, stride: i32, rows: i32, blank: f64, next: i32): i32 {
  const block = places.block;
  const plain = places.plain;
  const other = places.other;
  const cellOf = places.cellOf;
  let place = places.starts + (<usize>cell << 2);
  let before: usize = 0;
  let lengthBefore = 0;
  let count = 0;
  let plainCount = 0;
  let otherCount = 0;
  for (let row = 0; row < rows; row++, place += <usize>stride << 2) {
    const offset = load<i32>(place);
    const endOffset = load<i32>(place, 4) - 1;
    const length = endOffset - offset;
    if (length === 0) {
      store<i32>(cellOf + (<usize>row << 2), -1);
      continue;
    }
    const start = block + <usize>offset;
    if (length !== lengthBefore || !areEqual(start, before, length)) {
      before = start;
      lengthBefore = length;
      const end = start + <usize>length;
      store<i32>(places.cellStarts + (<usize>count << 2), offset);
      store<i32>(places.cellEnds + (<usize>count << 2), endOffset);
      if (rule !== NONE && length <= LONGEST_PLAIN && isPlain(rule, start, end)) {
        store<i32>(places.plainAt + (<usize>plainCount << 2), count);
        store<u32>(plain.starts + (<usize>plainCount << 2), <u32>start);
        store<u32>(plain.ends + (<usize>plainCount << 2), <u32>end);
        plainCount++;
      } else {
        store<i32>(places.otherAt + (<usize>otherCount << 2), count);
        store<u32>(other.starts + (<usize>otherCount << 2), <u32>start);
        store<u32>(other.ends + (<usize>otherCount << 2), <u32>end);
        otherCount++;
      }
      count++;
    }
    store<i32>(cellOf + (<usize>row << 2), count - 1);
  }
  let missing = 0;
  let some = 0;
  places.newCount = 0;
  if (plainCount > 0) next = internAll(places, pool, plain, plainCount, next);
  for (let at = 0; at < plainCount; at++) {
    const found = <usize>load<u32>(plain.places + (<usize>at << 2));
    const which = load<i32>(places.plainAt + (<usize>at << 2));
    if (found === 0) {
      store<i32>(places.missing + (<usize>missing << 2), which);
      missing++;
    } else store<f64>(places.cellValues + (<usize>which << 3), <f64>load<u32>(found));
    store<u8>(places.cellFaults + <usize>which, 0);
  }
  if (otherCount > 0) findAll(memo, other, otherCount);
  for (let at = 0; at < otherCount; at++) {
    const found = <usize>load<u32>(other.places + (<usize>at << 2));
    const which = load<i32>(places.otherAt + (<usize>at << 2));
    if (found === 0) {
      store<i32>(places.missing + (<usize>missing << 2), which);
      missing++;
      continue;
    }
    const fault: u8 = load<u16>(found, 6) === 0 ? 0 : 1;
    some |= fault;
    store<f64>(places.cellValues + (<usize>which << 3), load<f64>(found - 8));
    store<u8>(places.cellFaults + <usize>which, fault);
  }
  places.missingCount = missing;
  places.some = some;
  if (missing === 0) spreadValues(places, rows, blank);
  return next;
}

/** Values of cells to values of rows. */
export function spreadValues(places: Places, rows: i32, blank: f64): void {
  for (let row = 0; row < rows; row++) {
    const at = load<i32>(places.cellOf + (<usize>row << 2));
    store<f64>(places.values + (<usize>row << 3), at < 0 ? blank : load<f64>(places.cellValues + (<usize>at << 3)));
    store<u8>(places.faults + <usize>row, at < 0 ? 0 : load<u8>(places.cellFaults + <usize>at));
  }
}

/** Ids of bank/account; `faults` are rows where a cell of them is not plain. @returns the next number */
export function readJoined(places: Places, pool: Table, cell: i32, rule: i32, bankCell: i32, bankRule: i32, stride: i32, rows: i32, blank: f64, next: i32): i32 {
  const block = places.block;
  const names = places.plain;
  const nameOf = places.cellOf;
  const values = places.values;
  const faults = places.faults;
  let first = places.starts;
  let text = places.names;
  let count = 0;
  let some = 0;
  for (let row = 0; row < rows; row++, first += <usize>stride << 2) {
    const place = first + (<usize>cell << 2);
    const bankPlace = first + (<usize>bankCell << 2);
    const start = block + <usize>load<i32>(place);
    const end = block + <usize>load<i32>(place, 4) - 1;
    const bankStart = block + <usize>load<i32>(bankPlace);
    const bankEnd = block + <usize>load<i32>(bankPlace, 4) - 1;
    store<f64>(values + (<usize>row << 3), blank);
    store<u8>(faults + <usize>row, 0);
    store<i32>(nameOf + (<usize>row << 2), -1);
    if (start === end && blank === 0) continue;
    const length = end - start;
    const bankLength = bankEnd - bankStart;
    if (length === 0 || bankLength === 0 || length > LONGEST_JOINED || bankLength > LONGEST_JOINED || !isPlain(rule, start, end) || !isPlain(bankRule, bankStart, bankEnd)) {
      store<u8>(faults + <usize>row, 1);
      some = 1;
      continue;
    }
    copyShort(text, bankStart, bankLength);
    store<u8>(text + bankLength, SLASH);
    copyShort(text + bankLength + 1, start, length);
    store<i32>(nameOf + (<usize>row << 2), count);
    store<u32>(names.starts + (<usize>count << 2), <u32>text);
    text += bankLength + 1 + length;
    store<u32>(names.ends + (<usize>count << 2), <u32>text);
    count++;
  }
  places.newCount = 0;
  if (count > 0) next = internAll(places, pool, names, count, next);
  for (let row = 0; row < rows; row++) {
    const at = load<i32>(nameOf + (<usize>row << 2));
    if (at < 0) continue;
    const found = <usize>load<u32>(names.places + (<usize>at << 2));
    if (found !== 0) {
      store<f64>(values + (<usize>row << 3), <f64>load<u32>(found));
      continue;
    }
    store<u8>(faults + <usize>row, 1);
    some = 1;
  }
  places.some = some;
  return next;
}

/** Copies up to fifteen bytes too many: what follows is written later. */
@inline function copyShort(to: usize, from: usize, length: usize): void {
  v128.store(to, v128.load(from));
  if (length > 16) memory.copy(to, from, length);
}

/** `lookup.places` of `count` texts: those not there are added, numbered from `next` on. 0 where there is no memory for more. @returns the next number */
export function internAll(places: Places, table: Table, lookup: Lookup, count: i32, next: i32): i32 {
  findAll(table, lookup, count);
  let added = places.newCount;
  for (let at: usize = 0; at < <usize>count << 2; at += 4) {
    if (load<u32>(lookup.places + at) !== 0) continue;
    const start = <usize>load<u32>(lookup.starts + at);
    const end = <usize>load<u32>(lookup.ends + at);
    const hash = load<i32>(lookup.hashes + at);
    let place = find(table, start, end, hash);
    if (place === 0) {
      place = add(table, start, end, hash, next);
      if (place === 0) continue;
      store<u32>(places.newPlaces + (<usize>added << 2), <u32>place);
      store<i32>(places.newHashes + (<usize>added << 2), hash);
      added++;
      next++;
    }
    store<u32>(lookup.places + at, <u32>place);
  }
  places.newCount = added;
  return next;
}
