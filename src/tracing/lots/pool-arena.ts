/**
 * Where pools of traced money stand: columns in one buffer, one after another, so that many shares are divided and moved at once by going along columns. What few shares touch stands in a *cold*
 * record of each pool besides; `entry` is the number of all of them. While there are few the buffer is JavaScript's; once there are many it is the memory of a
 * WebAssembly kernel, where there is one to be had, and JavaScript's again when they outgrow what that can address.
 */

import { MOST_KERNEL_BYTES } from '../../core/kernel-store.js';
import { givePoolKernelBack, takePoolKernel, type PoolKernel } from './pool-kernel.js';

/** Columns of 8 bytes an entry, and of 2 bytes. The layout is that of kernels/pools.ts. */
export const FloatColumn = { held: 0, age: 1, received: 2, tierWeight: 3, lastTime: 4 } as const;
export const ShortColumn = { tier: 22, leastTier: 23 } as const;
/** Words of 8 and 4 bytes of a cold record. Where rows are kept there are parts, where they are not the time of the last end. */
export const ColdFloat = { firstTime: 0, others: 1, ended: 2, endTime: 3 } as const;
export const ColdInt = { firstPart: 6, lastPart: 7, outcome: 8 } as const;

const FLOAT_COLUMNS = 5;
/** Bytes of each column in their order, cold records last. */
const COLUMN_BYTES = [8, 8, 8, 8, 8, 4, 2, 2, 40] as const;
/** Where origins and cold records start, in bytes for each entry of the arena. */
const ORIGINS = 40;
const COLD = 48;
const COLD_BYTES = 40;
const ENTRY_BYTES = COLD + COLD_BYTES;

const FIRST_ENTRIES = 256;
/** More than twice as many each time: columns a power of two apart would crowd into the same lines of a cache. A multiple of 8. */
const MORE_ENTRIES = 40;
/** From so many entries on the kernel pays. */
const KERNEL_FROM_ENTRIES = 4096;

export class PoolArena {
  /** Views of the buffer, anew whenever it grows. What an entry holds is `floats[entry]`. */
  floats: Float64Array = new Float64Array(0);
  uints: Uint32Array = new Uint32Array(0);
  ints: Int32Array = new Int32Array(0);
  shorts: Uint16Array = new Uint16Array(0);
  kernel: PoolKernel | undefined;

  entries = FIRST_ENTRIES;
  #used = 0;
  readonly #kernelFrom: number;
  readonly #free: number[][] = Array.from({ length: 32 }, () => []);

  /** @param kernelFrom entries from which the kernel is taken; Infinity for never */
  constructor(kernelFrom: number = KERNEL_FROM_ENTRIES) {
    this.#kernelFrom = kernelFrom;
    this.#view(this.#room(FIRST_ENTRIES));
  }

  /** @returns the first entry of a block of `capacity` entries, a power of two */
  block(capacity: number): number {
    const free = this.#free[31 - Math.clz32(capacity)]?.pop();
    if (free !== undefined) return free;
    const start = this.#used;
    this.#used += capacity;
    if (this.#used > this.entries) this.#grow();
    return start;
  }

  freeBlock(start: number, capacity: number): void {
    this.#free[31 - Math.clz32(capacity)]?.push(start);
  }

  /** Where an entry stands in a column of `floats`; what it holds stands at `entry` itself. */
  floatAt(column: number, entry: number): number {
    return this.entries * column + entry;
  }

  /** Where an entry stands in a column of `shorts`. */
  shortAt(column: number, entry: number): number {
    return this.entries * column + entry;
  }

  /** Where an entry's origin stands in `uints`. */
  originAt(entry: number): number {
    return (this.entries * ORIGINS) / 4 + entry;
  }

  /** Where a word of 8 bytes of a cold record stands in `floats`. */
  coldFloat(entry: number, word: number): number {
    return (this.entries * COLD) / 8 + (entry * COLD_BYTES) / 8 + word;
  }

  /** Where a word of 4 bytes of a cold record stands in `ints`. */
  coldInt(entry: number, word: number): number {
    return (this.entries * COLD) / 4 + (entry * COLD_BYTES) / 4 + word;
  }

  /** Copies entries [from, end) to `to` on. */
  copy(to: number, from: number, end: number): void {
    if (from === end) return;
    for (let column = 0; column < FLOAT_COLUMNS; column++) this.floats.copyWithin(this.floatAt(column, to), this.floatAt(column, from), this.floatAt(column, end));
    this.uints.copyWithin(this.originAt(to), this.originAt(from), this.originAt(end));
    this.shorts.copyWithin(this.shortAt(ShortColumn.tier, to), this.shortAt(ShortColumn.tier, from), this.shortAt(ShortColumn.tier, end));
    this.shorts.copyWithin(this.shortAt(ShortColumn.leastTier, to), this.shortAt(ShortColumn.leastTier, from), this.shortAt(ShortColumn.leastTier, end));
    this.floats.copyWithin(this.coldFloat(to, 0), this.coldFloat(from, 0), this.coldFloat(end, 0));
  }

  /** Gives all memory back. */
  release(): void {
    if (this.kernel !== undefined) givePoolKernelBack(this.kernel);
    this.kernel = undefined;
    this.#view(new ArrayBuffer(0));
  }

  #grow(): void {
    const before = this.entries;
    let entries = 2 * before + MORE_ENTRIES;
    while (entries < this.#used) entries = 2 * entries + MORE_ENTRIES;
    const buffer = this.#room(entries);
    const to = new Uint8Array(buffer);
    // a memory that grew keeps what it holds, and its former buffer is then empty
    const from = this.floats.length === 0 ? to : new Uint8Array(this.floats.buffer);
    // the last column first, so that none is written over before it is moved
    let offset = ENTRY_BYTES;
    for (const bytes of COLUMN_BYTES.toReversed()) {
      offset -= bytes;
      to.set(from.subarray(before * offset, before * (offset + bytes)), entries * offset);
    }
    this.entries = entries;
    this.#view(buffer);
  }

  /** A buffer for so many entries: of a kernel, where it pays and can be had. */
  #room(entries: number): ArrayBufferLike {
    const bytes = entries * ENTRY_BYTES;
    const { kernel } = this;
    if (kernel !== undefined && bytes <= MOST_KERNEL_BYTES) {
      try {
        const missing = Math.ceil((bytes - kernel.memory.buffer.byteLength) / 65_536);
        if (missing > 0) kernel.memory.grow(missing);
        return kernel.memory.buffer;
      } catch {
        // no more memory for WebAssembly
      }
    }
    this.kernel = entries >= this.#kernelFrom ? takePoolKernel(bytes) : undefined;
    return this.kernel?.memory.buffer ?? new ArrayBuffer(bytes);
  }

  #view(buffer: ArrayBufferLike): void {
    this.floats = new Float64Array(buffer);
    this.uints = new Uint32Array(buffer);
    this.ints = new Int32Array(buffer);
    this.shorts = new Uint16Array(buffer);
  }
}
