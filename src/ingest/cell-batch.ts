/**
 * Rows of cells as they lie in a block of bytes, many at a time, so that a column is cleaned in one go: each step then does one thing to one kind of value, and what it looks up in memory it
 * looks up for many rows at once.
 */

import { MOST_TOGETHER } from '../core/byte-table.js';
import type { TextKernel } from '../core/text-kernel.js';

const MOST_CELLS = 262_144;

/** At most `MOST_TOGETHER` rows; wide tables have fewer. */
export class CellBatch {
  readonly width: number;
  /** Rows that fit. */
  readonly capacity: number;
  /** Cell c of row r begins at `starts[r * (width + 1) + c]` and ends one before the next begins; the place at `width` is one past the row's end. */
  readonly starts: Int32Array;
  /** By row: blank lines since the beginning of the batch. */
  readonly blankLines: Uint32Array;
  /** By row: 1 where the columns do not say all, so that the row is to be read by itself. */
  readonly isDoubtful: Uint8Array;
  bytes: Uint8Array = new Uint8Array(0);
  /** In whose block the bytes, and in whose memory the cells' places, stand too. */
  kernel: TextKernel | undefined;
  decode: (start: number, end: number) => string = () => '';
  rows = 0;

  constructor(width: number) {
    this.width = width;
    this.capacity = Math.max(1, Math.min(MOST_TOGETHER, Math.floor(MOST_CELLS / (width + 1))));
    // One row more: the next is written before it is known to belong.
    this.starts = new Int32Array((width + 1) * (this.capacity + 1));
    this.blankLines = new Uint32Array(this.capacity + 1);
    this.isDoubtful = new Uint8Array(this.capacity);
  }

  /** Where the row begins. */
  startOf(row: number): number {
    return this.starts[row * (this.width + 1)] as number;
  }
}
