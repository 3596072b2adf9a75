/** What src/core/text-kernel.ts gives out: tables of texts, and columns of cells that are cleaned together. It needs SIMD. */

import { hashOf } from './text/bytes';
import { fillRows } from './text/lines';
import { allocate, release } from './text/memory';
import { readAmounts, readTimes } from './text/numbers';
import { sortPlaces } from './text/sort';
import { makePlaces, Places } from './text/places';
import { prepareClasses } from './text/plain';
import { add, dropTable, find, makeTable, Table } from './text/table';
import { internAll, readJoined, readTexts, spreadValues } from './text/texts';

/** Bytes past the block that may be read. */
const PADDING: usize = 64;

let places: Places = changetype<Places>(0);
let blockBytes: usize = 0;

/** @returns where the struct `Places` lies */
export function open(): usize {
  prepareClasses();
  places = makePlaces();
  return changetype<usize>(places);
}

/** Makes room for a block of so many bytes. @returns false when there is no memory left */
export function makeBlock(bytes: usize): bool {
  if (bytes + PADDING <= blockBytes) return true;
  if (blockBytes > 0) release(places.block, blockBytes);
  const place = allocate(bytes + PADDING);
  blockBytes = place === 0 ? 0 : bytes + PADDING;
  places.block = place;
  return place !== 0;
}

/** @returns where so many bytes lie that the caller may write to, 0 when there is no memory left */
export function take(bytes: usize): usize {
  return allocate(bytes);
}

export function giveBack(place: usize, bytes: usize): void {
  release(place, bytes);
}

/** The places of `count` texts become their numbers, in order of the texts. @returns false when there is no memory left */
export function sortTexts(places: usize, count: i32): bool {
  return sortPlaces(places, count);
}

/** @returns 0 when there is no memory left */
export function newTable(hasValues: bool): usize {
  return changetype<usize>(makeTable(hasValues));
}

export function freeTable(table: usize): void {
  dropTable(changetype<Table>(table));
}

/** Looks for the first `length` bytes at `places.cell`. @returns a place, 0 for none */
export function findCell(table: usize, length: i32): usize {
  const start = places.cell;
  places.hash = hashOf(start, start + <usize>length);
  return find(changetype<Table>(table), start, start + <usize>length, places.hash);
}

/** Adds the first `length` bytes at `places.cell`, which are not there. @returns its place, 0 when there is no memory left */
export function addCell(table: usize, length: i32, number: i32, value: f64, fault: i32): usize {
  if (table === 0) return 0;
  const to = changetype<Table>(table);
  places.hash = hashOf(places.cell, places.cell + <usize>length);
  const place = add(to, places.cell, places.cell + <usize>length, places.hash, number);
  if (place === 0 || to.hasValues === 0) return place;
  store<f64>(place - 8, value);
  store<u16>(place, <u16>fault, 6);
  return place;
}

/** Interns the texts of the block that `cellStarts` and `cellEnds` name: their ids go to `cellValues` as i32, −1 where there is no memory left. @returns the next number */
export function internCells(table: usize, count: i32, next: i32): i32 {
  const lookup = places.plain;
  for (let at: usize = 0; at < <usize>count << 2; at += 4) {
    store<u32>(lookup.starts + at, <u32>places.block + load<u32>(places.cellStarts + at));
    store<u32>(lookup.ends + at, <u32>places.block + load<u32>(places.cellEnds + at));
  }
  places.newCount = 0;
  const after = internAll(places, changetype<Table>(table), lookup, count, next);
  for (let at: usize = 0; at < <usize>count << 2; at += 4) {
    const place = <usize>load<u32>(lookup.places + at);
    store<i32>(places.cellValues + at, place === 0 ? -1 : load<i32>(place));
  }
  return after;
}

export function fill(delimiter: i32, line: i32, to: i32, width: i32, capacity: i32): i32 {
  return fillRows(places, delimiter, line, to, width, capacity);
}

export function amounts(cell: i32, stride: i32, rows: i32, usual: i32, byCurrency: bool, blank: f64): i32 {
  return readAmounts(places, cell, stride, rows, usual, byCurrency, blank);
}

export function times(cell: i32, stride: i32, rows: i32, blank: f64): i32 {
  return readTimes(places, cell, stride, rows, blank);
}

export function texts(pool: usize, memo: usize, rule: i32, cell: i32, stride: i32, rows: i32, blank: f64, next: i32): i32 {
  return readTexts(places, changetype<Table>(pool), changetype<Table>(memo), rule, cell, stride, rows, blank, next);
}

export function spread(rows: i32, blank: f64): void {
  spreadValues(places, rows, blank);
}

export function joined(pool: usize, cell: i32, rule: i32, bankCell: i32, bankRule: i32, stride: i32, rows: i32, blank: f64, next: i32): i32 {
  return readJoined(places, changetype<Table>(pool), cell, rule, bankCell, bankRule, stride, rows, blank, next);
}
