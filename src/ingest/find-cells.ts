/** A column of text cells in a batch → their values, looked for all together: those that are plain in the pool, the others in the memo of the column. */

import { MOST_TOGETHER } from '../core/byte-table.js';
import { areEqualBytes, BytesView } from '../core/byte-words.js';
import type { StringPool } from '../core/string-pool.js';
import { PlainRule, type TextKernel } from '../core/text-kernel.js';
import type { CellBatch } from './cell-batch.js';
import { cleanCell } from './clean-cell.js';
import type { CellMemo } from './cell-memo.js';
import { LONGEST_PLAIN_BYTES } from './cleaning/cleaner.js';
import type { RowColumn } from './row-columns.js';

export class CellFinder {
  readonly #strings: StringPool;
  readonly #row: Float64Array;
  readonly #view = new BytesView();
  /** Of the column at hand, the cells that differ from the one above: where they lie, what is known of them; and by row which of them it is, −1 for an empty one. */
  readonly #starts = new Int32Array(MOST_TOGETHER);
  readonly #ends = new Int32Array(MOST_TOGETHER);
  readonly #found = new Int32Array(MOST_TOGETHER);
  readonly #cellValues = new Float64Array(MOST_TOGETHER);
  readonly #isFaulty = new Uint8Array(MOST_TOGETHER);
  readonly #entryOf = new Int32Array(MOST_TOGETHER);
  readonly #plainAt = new Int32Array(MOST_TOGETHER);
  readonly #plainStarts = new Int32Array(MOST_TOGETHER);
  readonly #plainEnds = new Int32Array(MOST_TOGETHER);
  readonly #plainIds = new Int32Array(MOST_TOGETHER);

  /** `row` is what cleaners are given for the row so far: text needs nothing of it. */
  constructor(strings: StringPool, row: Float64Array) {
    this.#strings = strings;
    this.#row = row;
  }

  /** Cells of text: those that are written as the one above have the same value; of the others plain ones are looked for in the pool, the rest in the memo, all together. */
  read(column: RowColumn, batch: CellBatch, values: Float64Array, base: number, blank: number): void {
    if (batch.kernel !== undefined && column.memo !== undefined) {
      this.#readInKernel(column, column.memo, batch, batch.kernel, values, base, blank);
      return;
    }
    const { bytes, starts, width, rows, isDoubtful, decode } = batch;
    const { memo } = column;
    const view = this.#view.of(bytes);
    const cellStarts = this.#starts;
    const cellEnds = this.#ends;
    const entryOf = this.#entryOf;
    let lastStart = 0;
    let lastLength = 0;
    let count = 0;
    for (let row = 0, place = column.cell; row < rows; row++, place += width + 1) {
      const start = starts[place] as number;
      const end = (starts[place + 1] as number) - 1;
      const length = end - start;
      if (length === 0) {
        entryOf[row] = -1;
        values[base + row] = blank;
        continue;
      }
      if (length !== lastLength || !areEqualBytes(view, start, end, view, lastStart)) {
        lastStart = start;
        lastLength = length;
        cellStarts[count] = start;
        cellEnds[count++] = end;
      }
      entryOf[row] = count - 1;
    }
    const found = this.#found;
    const cellValues = this.#cellValues;
    const isFaulty = this.#isFaulty;
    this.#internPlain(column, bytes, count, found);
    for (let at = 0; at < count; at++) {
      cellValues[at] = found[at] as number;
      isFaulty[at] = 0;
    }
    const others = this.#gatherOthers(count);
    if (memo !== undefined) memo.findMany(bytes, this.#plainStarts, this.#plainEnds, others, this.#plainIds);
    for (let other = 0; other < others; other++) {
      const at = this.#plainAt[other] as number;
      const entry = memo === undefined ? -1 : (this.#plainIds[other] as number);
      if (memo !== undefined && entry >= 0) {
        cellValues[at] = memo.valueOf(entry);
        isFaulty[at] = memo.isFaulty(entry) ? 1 : 0;
        found[at] = entry;
      }
    }
    for (let other = 0; other < others; other++) {
      const at = this.#plainAt[other] as number;
      if ((found[at] as number) >= 0) continue;
      const isRead = cleanCell(column, bytes, cellStarts[at] as number, cellEnds[at] as number, decode, this.#row);
      cellValues[at] = column.lastValue;
      isFaulty[at] = isRead && column.lastFault === '' ? 0 : 1;
    }
    for (let row = 0; row < rows; row++) {
      const at = entryOf[row] as number;
      if (at < 0) continue;
      values[base + row] = cellValues[at] as number;
      if (isFaulty[at] === 1) isDoubtful[row] = 1;
    }
  }

  /** The same in the kernel; what it does not find is cleaned here. */
  #readInKernel(column: RowColumn, memo: CellMemo, batch: CellBatch, kernel: TextKernel, values: Float64Array, base: number, blank: number): void {
    const { bytes, width, rows, isDoubtful, decode } = batch;
    const rule = column.cleaner.plainRule ?? PlainRule.none;
    this.#strings.addInKernel(kernel, (table, next) => kernel.run.texts(table, memo.address, rule, column.cell, width + 1, rows, blank, next));
    const missing = kernel.result('missingCount');
    if (missing > 0) {
      // Cleaning may use the kernel, and its memory may grow.
      const first = kernel.place('missing') >> 2;
      const [cells, some] = [kernel.words.slice(first, first + missing), kernel.result('some')];
      const [startsAt, endsAt, valuesAt, faultsAt] = [kernel.place('cellStarts') >> 2, kernel.place('cellEnds') >> 2, kernel.place('cellValues') >> 3, kernel.place('cellFaults')];
      let isFaulty = some !== 0;
      for (const at of cells) {
        const isRead = cleanCell(column, bytes, kernel.words[startsAt + at] as number, kernel.words[endsAt + at] as number, decode, this.#row);
        const fault = isRead && column.lastFault === '' ? 0 : 1;
        kernel.floats[valuesAt + at] = column.lastValue;
        kernel.bytes[faultsAt + at] = fault;
        if (fault === 1) isFaulty = true;
      }
      kernel.run.spread(rows, blank);
      if (isFaulty) kernel.markFaults(isDoubtful, rows, true);
    } else {
      kernel.markFaults(isDoubtful, rows);
    }
    kernel.takeValues(values, base, rows);
  }

  /** Of the cells those that are not plain, with their places: over what was plain. */
  #gatherOthers(count: number): number {
    let others = 0;
    for (let at = 0; at < count; at++) {
      if ((this.#found[at] as number) >= 0) continue;
      this.#plainAt[others] = at;
      this.#plainStarts[others] = this.#starts[at] as number;
      this.#plainEnds[others++] = this.#ends[at] as number;
    }
    return others;
  }

  /** Ids of the cells that are plain text, −1 for the others. */
  #internPlain({ cleaner }: RowColumn, bytes: Uint8Array, count: number, ids: Int32Array): void {
    const { isPlainBytes } = cleaner;
    const starts = this.#starts;
    const ends = this.#ends;
    if (isPlainBytes === undefined) {
      ids.fill(-1, 0, count);
      return;
    }
    let plain = 0;
    for (let at = 0; at < count; at++) {
      const start = starts[at] as number;
      const end = ends[at] as number;
      const isPlain = end - start <= LONGEST_PLAIN_BYTES && isPlainBytes(bytes, start, end);
      this.#plainAt[at] = isPlain ? plain : -1;
      if (!isPlain) continue;
      this.#plainStarts[plain] = start;
      this.#plainEnds[plain++] = end;
    }
    this.#strings.internMany(bytes, this.#plainStarts, this.#plainEnds, plain, this.#plainIds);
    for (let at = 0; at < count; at++) ids[at] = (this.#plainAt[at] as number) < 0 ? -1 : (this.#plainIds[this.#plainAt[at] as number] as number);
  }
}
