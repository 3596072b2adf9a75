/**
 * What cells were cleaned into, by their bytes as they stand in the file. It forgets everything when it is full, so that columns whose cells are all different cost a bounded amount.
 */

import { ByteTable } from '../core/byte-table.js';
import { growingBytes, growingFloats } from '../core/growing-array.js';
import { KernelTable, type TextKernel } from '../core/text-kernel.js';

const MOST_ENTRIES = 1 << 19;
const MOST_BYTES = 1 << 24;
/** Longer cells are not remembered. */
const LONGEST_CELL = 1024;

export class CellMemo {
  #table: ByteTable | KernelTable;
  #bytes = 0;
  #values = growingFloats();
  #faults = growingBytes();
  readonly #faultNames: string[] = [''];

  /** In the memory of `kernel` where there is one. */
  constructor(kernel?: TextKernel) {
    this.#table = kernel === undefined ? new ByteTable() : new KernelTable(kernel, true);
  }

  /** Address of its table in the kernel. */
  get address(): number {
    return this.#table instanceof KernelTable ? this.#table.address : 0;
  }

  /** Cells remembered. */
  get size(): number {
    return this.#table.size;
  }

  /** The entry of the cell, −1 when it is not known. */
  find(cells: Uint8Array, start: number, end: number): number {
    return end - start > LONGEST_CELL ? -1 : this.#table.find(cells, start, end);
  }

  /** `find` for `count` cells, at most `MOST_TOGETHER`. */
  findMany(cells: Uint8Array, starts: Int32Array, ends: Int32Array, count: number, entries: Int32Array): void {
    if (this.#table instanceof ByteTable) this.#table.findMany(cells, starts, ends, count, entries);
    else for (let at = 0; at < count; at++) entries[at] = this.find(cells, starts[at] as number, ends[at] as number);
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
      if (this.#table instanceof KernelTable) this.#table.clear();
      else this.#table = new ByteTable();
      this.#values = growingFloats();
      this.#faults = growingBytes();
      this.#bytes = 0;
      return;
    }
    const number = this.#faultNumber(fault);
    if (this.#table.add(cells, start, end, this.size, value, number) < 0) return;
    this.#bytes += length;
    this.#values.push(value);
    this.#faults.push(number);
  }

  /** Gives memory of a kernel back; the memo is not to be used any more. */
  drop(): void {
    if (this.#table instanceof KernelTable) this.#table.drop();
  }

  #faultNumber(fault: string): number {
    const known = this.#faultNames.indexOf(fault);
    return known >= 0 ? known : this.#faultNames.push(fault) - 1;
  }
}
