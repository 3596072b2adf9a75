/**
 * What cells were cleaned into, by their bytes as they stand in the file: open addressing in typed arrays, no strings. It forgets everything when it is full, so that columns whose cells are
 * all different cost a bounded amount.
 */

const FIRST_ENTRIES = 64;
const MOST_ENTRIES = 1 << 19;
const FIRST_BYTES = 1 << 11;
const MOST_BYTES = 1 << 24;
/** Longer cells are not remembered. */
const LONGEST_CELL = 1024;
const HASH_SEED = 0x811c9dc5;
const HASH_PRIME = 0x01000193;

export class CellMemo {
  /** Of the entry found last. */
  value = 0;
  fault = '';
  #slots = new Uint32Array(2 * FIRST_ENTRIES);
  #hashes = new Int32Array(FIRST_ENTRIES);
  #starts = new Uint32Array(FIRST_ENTRIES + 1);
  #values = new Float64Array(FIRST_ENTRIES);
  #faults = new Uint8Array(FIRST_ENTRIES);
  #bytes = new Uint8Array(FIRST_BYTES);
  /** Entries are numbered from 1; 0 is a free slot. */
  #size = 1;
  readonly #faultNames: string[] = [''];
  #hash = 0;
  #slot = 0;

  /** Cells remembered. */
  get size(): number {
    return this.#size - 1;
  }

  /** Whether the cell is known; `value` and `fault` are then its own. */
  find(cells: Uint8Array, start: number, end: number): boolean {
    let hash = HASH_SEED | 0;
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ (cells[at] as number), HASH_PRIME);
    const mask = this.#slots.length - 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (let entry = this.#slots[slot] as number; entry !== 0; entry = this.#slots[slot] as number) {
      if (this.#hashes[entry] === hash && this.#isEqual(entry, cells, start, end)) {
        this.value = this.#values[entry] as number;
        this.fault = this.#faultNames[this.#faults[entry] as number] as string;
        return true;
      }
      slot = (slot + 1) & mask;
    }
    this.#hash = hash;
    this.#slot = slot;
    return false;
  }

  /** Remembers the cell that `find` did not know just now. */
  add(cells: Uint8Array, start: number, end: number, value: number, fault: string): void {
    const length = end - start;
    if (length > LONGEST_CELL) return;
    const from = this.#starts[this.#size] as number;
    if (this.#size === MOST_ENTRIES || from + length > MOST_BYTES) {
      this.#slots.fill(0);
      this.#size = 1;
      return;
    }
    if (this.#size === this.#hashes.length) this.#growEntries();
    if (from + length > this.#bytes.length) this.#bytes = grown(this.#bytes, new Uint8Array(2 * this.#bytes.length));
    for (let at = 0; at < length; at++) this.#bytes[from + at] = cells[start + at] as number;
    const entry = this.#size++;
    this.#starts[entry + 1] = from + length;
    this.#hashes[entry] = this.#hash;
    this.#values[entry] = value;
    this.#faults[entry] = this.#faultNumber(fault);
    this.#slots[this.#slot] = entry;
    if (2 * this.#size > this.#slots.length) this.#rehash();
  }

  #isEqual(entry: number, cells: Uint8Array, start: number, end: number): boolean {
    const from = this.#starts[entry] as number;
    const length = end - start;
    if ((this.#starts[entry + 1] as number) - from !== length) return false;
    for (let at = 0; at < length; at++) if (this.#bytes[from + at] !== cells[start + at]) return false;
    return true;
  }

  #faultNumber(fault: string): number {
    const known = this.#faultNames.indexOf(fault);
    return known >= 0 ? known : this.#faultNames.push(fault) - 1;
  }

  #growEntries(): void {
    const capacity = 2 * this.#hashes.length;
    this.#hashes = grown(this.#hashes, new Int32Array(capacity));
    this.#starts = grown(this.#starts, new Uint32Array(capacity + 1));
    this.#values = grown(this.#values, new Float64Array(capacity));
    this.#faults = grown(this.#faults, new Uint8Array(capacity));
  }

  #rehash(): void {
    this.#slots = new Uint32Array(2 * this.#slots.length);
    const mask = this.#slots.length - 1;
    for (let entry = 1; entry < this.#size; entry++) {
      const hash = this.#hashes[entry] as number;
      let slot = (hash ^ (hash >>> 15)) & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = entry;
    }
  }
}

function grown<A extends Int32Array | Uint32Array | Float64Array | Uint8Array>(from: A, to: A): A {
  to.set(from as never);
  return to;
}
