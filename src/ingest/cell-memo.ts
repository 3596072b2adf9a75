/**
 * What cells were cleaned into, by their bytes as they stand in the file. It forgets everything when it is full, so that columns whose cells are all different cost a bounded amount.
 */

import { ByteTable } from '../core/byte-table.js';
import { growingBytes, growingFloats } from '../core/growing-array.js';

const MOST_ENTRIES = 1 << 19;
const MOST_BYTES = 1 << 24;
/** Longer cells are not remembered. */
const LONGEST_CELL = 1024;

export class CellMemo {
  #table = new ByteTable();
  #bytes = 0;
  #values = growingFloats();
  #faults = growingBytes();
  readonly #faultNames: string[] = [''];

  /** Cells remembered. */
  get size(): number {
    return this.#table.size;
  }

  /** The entry of the cell, −1 when it is not known. */
  find(cells: Uint8Array, start: number, end: number): number {
    return this.#table.find(cells, start, end);
  }

  /** `find` for `count` cells, at most `MOST_TOGETHER`. */
  findMany(cells: Uint8Array, starts: Int32Array, ends: Int32Array, count: number, entries: Int32Array): void {
    this.#table.findMany(cells, starts, ends, count, entries);
  }

  valueOf(entry: number): number {
    return this.#values.get(entry);
  }

  /** '' where nothing was wrong. */
  faultOf(entry: number): string {
    return this.#faultNames[this.#faults.get(entry)] as string;
  }

  isFaulty(entry: number): boolean {
    return this.#faults.get(entry) !== 0;
  }

  /** Remembers the cell that `find` did not know just now. Entries found before are no longer to be asked for. */
  add(cells: Uint8Array, start: number, end: number, value: number, fault: string): void {
    const length = end - start;
    if (length > LONGEST_CELL) return;
    if (this.size === MOST_ENTRIES || this.#bytes + length > MOST_BYTES) {
      this.#table = new ByteTable();
      this.#values = growingFloats();
      this.#faults = growingBytes();
      this.#bytes = 0;
      return;
    }
    this.#table.add(cells, start, end, this.size);
    this.#bytes += length;
    this.#values.push(value);
    this.#faults.push(this.#faultNumber(fault));
  }

  #faultNumber(fault: string): number {
    const known = this.#faultNames.indexOf(fault);
    return known >= 0 ? known : this.#faultNames.push(fault) - 1;
  }
}
