/** Where things lie that every function works on, and what is told besides a function's value: src/core/text-kernel.ts reads the same struct. */

import { allocate } from './memory';
import { Lookup } from './table';

/** Rows read together, at most. */
export const MOST_ROWS = 1024;
const MOST_STARTS = 262_144 + 3 * 4097;
const CELL_BYTES: usize = 65_536 + 64;
/** A bank, a slash and an account, each cell at most 64 bytes. */
const NAME_BYTES: usize = 160;

@unmanaged
export class Places {
  /** Bytes of the block that rows are read from; the caller's offsets count from here. */
  block: usize;
  /** i32: offsets of cells in the block, as CellBatch has them. */
  starts: usize;
  /** u32 by row: blank lines before it. */
  blankLines: usize;
  /** u8 by row: whether the row may be a header or no data. */
  asks: usize;
  /** f64 by row: a column. */
  values: usize;
  /** f64 by row: what stands beside the column. */
  beside: usize;
  /** u8 by row: 1 where a fault was found in the column, or where it is not plain. */
  faults: usize;
  /** i32 by row: which of the cells that differ from the one above it has, −1 for an empty one. */
  cellOf: usize;
  /** f64 and u8 of those cells. */
  cellValues: usize;
  cellFaults: usize;
  /** i32: offsets of those cells in the block. */
  cellStarts: usize;
  cellEnds: usize;
  /** i32: which of the cells were not found. */
  missing: usize;
  /** Texts added: u32 places, i32 hashes. */
  newPlaces: usize;
  newHashes: usize;
  /** One cell of the caller's. */
  cell: usize;
  /** u32, u8 by a number below 256: a currency and the decimals of its amounts. */
  currencies: usize;
  decimals: usize;

  /** Rows filled. */
  rows: i32;
  /** Cells not found. */
  missingCount: i32;
  /** Texts added. */
  newCount: i32;
  /** Whether some row asks, or has a fault. */
  some: i32;
  /** Hash of the text looked for last. */
  hash: i32;

  plainAt: usize;
  otherAt: usize;
  plain: Lookup;
  other: Lookup;
  names: usize;
}

function lookup(): Lookup {
  const made = changetype<Lookup>(allocate(offsetof<Lookup>()));
  made.starts = allocate(4 * MOST_ROWS);
  made.ends = allocate(4 * MOST_ROWS);
  made.hashes = allocate(4 * MOST_ROWS);
  made.places = allocate(4 * MOST_ROWS);
  return made;
}

/** Everything but the block, or what there is memory for: the caller gives enough to begin with. */
export function makePlaces(): Places {
  const place = allocate(offsetof<Places>());
  memory.fill(place, 0, offsetof<Places>());
  const places = changetype<Places>(place);
  places.starts = allocate(4 * MOST_STARTS);
  places.blankLines = allocate(4 * (MOST_ROWS + 1));
  places.asks = allocate(MOST_ROWS);
  places.values = allocate(8 * MOST_ROWS);
  places.beside = allocate(8 * MOST_ROWS);
  places.faults = allocate(MOST_ROWS);
  places.cellOf = allocate(4 * MOST_ROWS);
  places.cellValues = allocate(8 * MOST_ROWS);
  places.cellFaults = allocate(MOST_ROWS);
  places.cellStarts = allocate(4 * MOST_ROWS);
  places.cellEnds = allocate(4 * MOST_ROWS);
  places.missing = allocate(4 * MOST_ROWS);
  places.newPlaces = allocate(4 * MOST_ROWS);
  places.newHashes = allocate(4 * MOST_ROWS);
  places.cell = allocate(CELL_BYTES);
  places.currencies = allocate(4 * 256);
  places.decimals = allocate(256);
  places.plainAt = allocate(4 * MOST_ROWS);
  places.otherAt = allocate(4 * MOST_ROWS);
  places.plain = lookup();
  places.other = lookup();
  places.names = allocate(NAME_BYTES * MOST_ROWS);
  return places;
}
