/**
 * A hash table of texts, as src/core/byte-table.ts: slots of a hash and the place of the text, open addressing. A text lies behind its head: its number, its length and the number of a fault;
 * tables of values have the value before the head.
 */

import { areEqual, hashOf } from './bytes';
import { allocate, release } from './memory';

const FIRST_SLOTS = 1024;
/** Slots are at most so full, in eighths. */
const MOST_FULL = 5;
const FIRST_CHUNK: usize = 1 << 12;
const LARGEST_CHUNK: usize = 1 << 20;
/** A chunk begins with the place and the size of the one before. */
const CHUNK_HEAD: usize = 8;
/** Past the text of a place. */
export const HEAD: usize = 8;
const VALUE: usize = 8;

@unmanaged
export class Table {
  slots: usize;
  mask: u32;
  size: u32;
  chunk: usize;
  chunkBytes: usize;
  used: usize;
  /** 1 where a value stands before each head. */
  hasValues: u32;
}

/** @returns 0 when there is no memory left */
export function makeTable(hasValues: bool): Table | null {
  const place = allocate(offsetof<Table>());
  if (place === 0) return null;
  const table = changetype<Table>(place);
  memory.fill(place, 0, offsetof<Table>());
  table.slots = allocate(FIRST_SLOTS << 3);
  if (table.slots === 0) return null;
  memory.fill(table.slots, 0, FIRST_SLOTS << 3);
  table.mask = FIRST_SLOTS - 1;
  table.hasValues = hasValues ? 1 : 0;
  return table;
}

export function dropTable(table: Table): void {
  release(table.slots, (<usize>table.mask + 1) << 3);
  for (let chunk = table.chunk; chunk !== 0; ) {
    const before = <usize>load<u32>(chunk);
    release(chunk, load<u32>(chunk, 4));
    chunk = before;
  }
  release(changetype<usize>(table), offsetof<Table>());
}

/** @returns the place of the text, 0 for none */
export function find(table: Table, start: usize, end: usize, hash: i32): usize {
  const slots = table.slots;
  const mask = table.mask;
  const length = <i32>(end - start);
  let slot = <u32>hash & mask;
  let place = <usize>load<u32>(slots + (<usize>slot << 3), 4);
  while (place !== 0) {
    if (load<i32>(slots + (<usize>slot << 3)) === hash && <i32>load<u16>(place, 4) === length && areEqual(place + HEAD, start, length)) return place;
    slot = (slot + 1) & mask;
    place = <usize>load<u32>(slots + (<usize>slot << 3), 4);
  }
  return 0;
}

/** Adds a text that is not there. @returns its place, 0 when there is no memory left */
export function add(table: Table, start: usize, end: usize, hash: i32, number: i32): usize {
  if (8 * <u64>(table.size + 1) > MOST_FULL * (<u64>table.mask + 1) && !rehash(table)) return 0;
  const length = end - start;
  const needed = (HEAD + length + (table.hasValues === 1 ? VALUE : 0) + 3) & ~3;
  if (table.chunk === 0 || table.used + needed > table.chunkBytes) {
    const usual: usize = table.chunk === 0 ? FIRST_CHUNK : min<usize>(2 * table.chunkBytes, LARGEST_CHUNK);
    const bytes = max<usize>(usual, <usize>1 << (32 - <usize>clz<u32>(<u32>(needed + CHUNK_HEAD - 1))));
    const chunk = allocate(bytes);
    if (chunk === 0) return 0;
    store<u32>(chunk, <u32>table.chunk);
    store<u32>(chunk, <u32>bytes, 4);
    table.chunk = chunk;
    table.chunkBytes = bytes;
    table.used = CHUNK_HEAD;
  }
  const place = table.chunk + table.used + (table.hasValues === 1 ? VALUE : 0);
  store<i32>(place, number);
  store<u16>(place, <u16>length, 4);
  store<u16>(place, 0, 6);
  memory.copy(place + HEAD, start, length);
  table.used += needed;
  const slots = table.slots;
  const mask = table.mask;
  let slot = <u32>hash & mask;
  while (load<u32>(slots + (<usize>slot << 3), 4) !== 0) slot = (slot + 1) & mask;
  store<i32>(slots + (<usize>slot << 3), hash);
  store<u32>(slots + (<usize>slot << 3), <u32>place, 4);
  table.size++;
  return place;
}

function rehash(table: Table): bool {
  const before = table.slots;
  const count = <usize>table.mask + 1;
  const slots = allocate(count << 4);
  if (slots === 0) return false;
  memory.fill(slots, 0, count << 4);
  const mask = <u32>(2 * count) - 1;
  for (let from = before; from < before + (count << 3); from += 8) {
    const place = load<u32>(from, 4);
    if (place === 0) continue;
    const hash = load<i32>(from);
    let slot = <u32>hash & mask;
    while (load<u32>(slots + (<usize>slot << 3), 4) !== 0) slot = (slot + 1) & mask;
    store<i32>(slots + (<usize>slot << 3), hash);
    store<u32>(slots + (<usize>slot << 3), place, 4);
  }
  release(before, count << 3);
  table.slots = slots;
  table.mask = mask;
  return true;
}

/** Texts looked up together: where they begin and end, and what is found. */
@unmanaged
export class Lookup {
  starts: usize;
  ends: usize;
  hashes: usize;
  places: usize;
}

/** Places of `count` texts, 0 for those that are not there: one step for all and then the next, so that the waits for memory overlap. */
export function findAll(table: Table, lookup: Lookup, count: i32): void {
  const starts = lookup.starts;
  const ends = lookup.ends;
  const hashes = lookup.hashes;
  const places = lookup.places;
  const slots = table.slots;
  const mask = table.mask;
  const bytes = <usize>count << 2;
  for (let at: usize = 0; at < bytes; at += 4) store<i32>(hashes + at, hashOf(load<u32>(starts + at), load<u32>(ends + at)));
  for (let at: usize = 0; at < bytes; at += 4) {
    const hash = load<i32>(hashes + at);
    const slot = slots + (<usize>(<u32>hash & mask) << 3);
    store<u32>(places + at, load<i32>(slot) === hash ? load<u32>(slot, 4) : 0);
  }
  for (let at: usize = 0; at < bytes; at += 4) {
    const place = <usize>load<u32>(places + at);
    const start = <usize>load<u32>(starts + at);
    const end = <usize>load<u32>(ends + at);
    const length = <i32>(end - start);
    if (place !== 0 && <i32>load<u16>(place, 4) === length && areEqual(place + HEAD, start, length)) continue;
    store<u32>(places + at, <u32>find(table, start, end, load<i32>(hashes + at)));
  }
}
