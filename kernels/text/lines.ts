/** Lines of a block → where their cells begin, sixteen bytes at a time: `ByteRows` of src/ingest/byte-rows.ts says the same in JavaScript. */

import { Places } from './places';

const LINE_FEED: u8 = 0x0a;
const RETURN: u8 = 0x0d;
const QUOTE: u8 = 0x22;
/** Cells looked at to tell whether a row may be a header; with so many numbers among them, the first cell one of them, it is none, nor a line of totals. */
const CELLS_LOOKED_AT = 8;
const ENOUGH_NUMBERS = 5;

/**
 * Finds the cells of lines from `line` on, up to `to`, behind which some bytes are no line ends. Fills at most `capacity` rows.
 * @returns where it stopped, its complement (~) where the line there has to be read as text
 */
export function fillRows(places: Places, delimiter: i32, line: i32, to: i32, width: i32, capacity: i32): i32 {
  const block = places.block;
  const starts = places.starts;
  const blankLines = places.blankLines;
  const asks = places.asks;
  const wanted = <u8>delimiter;
  const delimiters = i8x16.splat(<i8>delimiter);
  const feeds = i8x16.splat(<i8>LINE_FEED);
  const returns = i8x16.splat(<i8>RETURN);
  const quotes = i8x16.splat(<i8>QUOTE);
  let row = 0;
  let blank = 0;
  let some = 0;
  let start = line;
  let first: usize = starts;
  let cell = first;
  let last = first + (<usize>(width - 1) << 2);
  places.rows = 0;
  places.some = 0;
  store<u32>(blankLines, 0);
  if (start >= to) return start;
  store<i32>(cell, start);
  let bits = 0xffff << (line & 15);
  for (let chunk = line & ~15; chunk < to; chunk += 16) {
    const bytes = v128.load(block + <usize>chunk);
    bits &= i8x16.bitmask(v128.or(v128.or(i8x16.eq(bytes, delimiters), i8x16.eq(bytes, feeds)), v128.or(i8x16.eq(bytes, returns), i8x16.eq(bytes, quotes))));
    while (bits !== 0) {
      const at = chunk + <i32>ctz(bits);
      bits &= bits - 1;
      const byte = load<u8>(block + <usize>at);
      if (byte === wanted) {
        if (cell === last) return stopped(places, row, some, ~start);
        cell += 4;
        store<i32>(cell, at + 1);
        continue;
      }
      // The second half of a line end.
      if (at < start) continue;
      if (byte === QUOTE) return stopped(places, row, some, ~start);
      const next = byte === RETURN && load<u8>(block + <usize>at + 1) === LINE_FEED ? at + 2 : at + 1;
      if (at === start) {
        store<u32>(blankLines + (<usize>row << 2), ++blank);
      } else {
        if (cell !== last) return stopped(places, row, some, ~start);
        store<i32>(cell + 4, at + 1);
        const asked = mayBeUnusual(block, first, width) ? 1 : 0;
        store<u8>(asks + <usize>row, <u8>asked);
        some |= asked;
        row++;
        store<u32>(blankLines + (<usize>row << 2), blank);
        first = cell + 8;
        last = first + (<usize>(width - 1) << 2);
      }
      start = next;
      cell = first;
      if (row === capacity || start >= to) return stopped(places, row, some, start);
      store<i32>(cell, start);
    }
    bits = 0xffff;
  }
  return stopped(places, row, some, start);
}

function stopped(places: Places, rows: i32, some: i32, at: i32): i32 {
  places.rows = rows;
  places.some = some;
  return at;
}

function mayBeUnusual(block: usize, first: usize, width: i32): bool {
  let numbers = 0;
  let isNumber = false;
  let filled = 0;
  for (let at = first, end = first + (<usize>min(width, CELLS_LOOKED_AT) << 2); at < end; at += 4) {
    const start = load<i32>(at);
    if (load<i32>(at, 4) - 1 === start) continue;
    isNumber = <u32>load<u8>(block + <usize>start) - 0x30 <= 9;
    if (filled++ === 0 && !isNumber) return true;
    if (isNumber) numbers++;
  }
  return numbers < ENOUGH_NUMBERS;
}
