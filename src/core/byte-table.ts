/**
 * Texts as bytes → numbers: a hash table of typed arrays (open addressing, linear probing) over blocks in which the texts lie. No string is made, and there is no `Map` to reach V8's limit of 16.7
 * million entries. To look a text up takes two places in memory: the slot, and the text with its number and length before it. Many texts are looked up together, one step for all and then the next,
 * so that the waits for memory overlap: a table larger than the caches answers several times faster so.
 */

import { areEqualBytes, BytesView, hashOfBytes } from './byte-words.js';

const FIRST_SLOTS = 1024;
/** Words of a slot: hash, and place of the text plus one (0 = free). */
const SLOT = 2;
/** Slots are at most so full, in eighths. */
const MOST_FULL = 5;
/** Words of a block, four bytes each: the first blocks are small. */
const BLOCK_BITS = 18;
const BLOCK_WORDS = 1 << BLOCK_BITS;
const FIRST_BLOCK_WORDS = 1 << 10;
/** One less than would fill the numbers of 31 bits. */
const MOST_BLOCKS = (1 << (31 - BLOCK_BITS)) - 1;
/** Words before a text: its number and its length in bytes. */
const HEAD = 2;
export const LONGEST_BYTES = 65_535;
/** Texts looked up together. */
export const MOST_TOGETHER = 1024;

/** What a pool and a memo ask of a table. */
export interface TextTable {
  readonly size: number;
  readonly lastHash: number;
  find(bytes: Uint8Array, start: number, end: number): number;
  add(bytes: Uint8Array, start: number, end: number, number: number): number;
  lengthAt(place: number): number;
  bytesAt(place: number): Uint8Array;
  copyTo(place: number, into: Uint8Array, offset: number): void;
}

export class ByteTable implements TextTable {
  #size = 0;
  #slots = new Int32Array(SLOT * FIRST_SLOTS);
  readonly #words: Uint32Array[] = [];
  readonly #views: DataView[] = [];
  /** Words used of the last block. */
  #used = 0;
  #hash = 0;
  #slot = 0;
  readonly #view = new BytesView();
  readonly #hashes = new Int32Array(MOST_TOGETHER);
  readonly #places = new Int32Array(MOST_TOGETHER);
  readonly #lengths = new Int32Array(MOST_TOGETHER);

  /** Texts in the table. */
  get size(): number {
    return this.#size;
  }

  /** Hash of the text that `find` did not find, or that was added, last. */
  get lastHash(): number {
    return this.#hash;
  }

  /** The number of the text `bytes[start .. end)`, −1 when it is not there. */
  find(bytes: Uint8Array, start: number, end: number): number {
    const view = this.#view.of(bytes);
    return this.#find(view, start, end, hashOfBytes(view, start, end));
  }

  /** Adds the text that `find` did not find just now, at most `LONGEST_BYTES` long, and returns its place; −1 when no more texts fit. */
  add(bytes: Uint8Array, start: number, end: number, number: number): number {
    if (this.#words.length === MOST_BLOCKS) return -1;
    const length = end - start;
    const needed = HEAD + ((length + 3) >> 2);
    const last = this.#words.length - 1;
    if (last < 0 || this.#used + needed > (this.#words[last] as Uint32Array).length) this.#makeRoom(needed);
    const block = this.#words.length - 1;
    const words = this.#words[block] as Uint32Array;
    const word = this.#used;
    words[word] = number;
    words[word + 1] = length;
    const view = this.#views[block] as DataView;
    for (let at = start, to = 4 * (word + HEAD); at < end; at++, to++) view.setUint8(to, bytes[at] as number);
    this.#used += needed;
    const place = block * BLOCK_WORDS + word;
    this.#slots[this.#slot] = this.#hash;
    this.#slots[this.#slot + 1] = place + 1;
    this.#size++;
    if (8 * SLOT * this.#size > MOST_FULL * this.#slots.length) this.#rehash();
    return place;
  }

  /** `find` for `count` texts, at most `MOST_TOGETHER`: numbers and −1 go to `numbers`. */
  findMany(bytes: Uint8Array, starts: Int32Array, ends: Int32Array, count: number, numbers: Int32Array): void {
    const hashes = this.#hashes;
    const places = this.#places;
    const lengths = this.#lengths;
    const slots = this.#slots;
    const allWords = this.#words;
    const mask = slots.length - 1;
    const view = this.#view.of(bytes);
    for (let at = 0; at < count; at++) hashes[at] = hashOfBytes(view, starts[at] as number, ends[at] as number);
    for (let at = 0; at < count; at++) {
      const hash = hashes[at] as number;
      const slot = (hash << 1) & mask;
      const place = slots[slot + 1] as number;
      places[at] = slots[slot] === hash ? place - 1 : -1;
    }
    for (let at = 0; at < count; at++) {
      const place = places[at] as number;
      if (place < 0) continue;
      const words = allWords[place >>> BLOCK_BITS] as Uint32Array;
      const word = place & (BLOCK_WORDS - 1);
      lengths[at] = words[word + 1] as number;
      numbers[at] = words[word] as number;
    }
    for (let at = 0; at < count; at++) {
      const place = places[at] as number;
      const start = starts[at] as number;
      const end = ends[at] as number;
      if (place >= 0 && lengths[at] === end - start && areEqualBytes(view, start, end, this.#views[place >>> BLOCK_BITS] as DataView, 4 * ((place & (BLOCK_WORDS - 1)) + HEAD))) continue;
      numbers[at] = this.#find(view, start, end, hashes[at] as number);
    }
  }

  lengthAt(place: number): number {
    return (this.#words[place >>> BLOCK_BITS] as Uint32Array)[(place & (BLOCK_WORDS - 1)) + 1] as number;
  }

  /** The bytes of the text at a place that `add` returned. They are valid as long as the table. */
  bytesAt(place: number): Uint8Array {
    const words = this.#words[place >>> BLOCK_BITS] as Uint32Array;
    const word = place & (BLOCK_WORDS - 1);
    return new Uint8Array(words.buffer, 4 * (word + HEAD), words[word + 1] as number);
  }

  /** Writes the bytes of the text at a place to `into[offset]` and after it. */
  copyTo(place: number, into: Uint8Array, offset: number): void {
    into.set(this.bytesAt(place), offset);
  }

  #find(view: DataView, start: number, end: number, hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = (hash << 1) & mask;
    for (let found = slots[slot + 1] as number; found !== 0; found = slots[slot + 1] as number) {
      if (slots[slot] === hash) {
        const place = found - 1;
        const words = this.#words[place >>> BLOCK_BITS] as Uint32Array;
        const word = place & (BLOCK_WORDS - 1);
        if (words[word + 1] === end - start && areEqualBytes(view, start, end, this.#views[place >>> BLOCK_BITS] as DataView, 4 * (word + HEAD))) return words[word] as number;
      }
      slot = (slot + SLOT) & mask;
    }
    this.#hash = hash;
    this.#slot = slot;
    return -1;
  }

  /** The first block grows, since most tables are small; later ones are whole from the start. */
  #makeRoom(needed: number): void {
    const last = this.#words.length - 1;
    const first = this.#words[0];
    if (last === 0 && first !== undefined && first.length < BLOCK_WORDS) {
      const words = new Uint32Array(Math.min(BLOCK_WORDS, Math.max(2 * first.length, this.#used + needed)));
      words.set(first);
      this.#words[0] = words;
      this.#views[0] = new DataView(words.buffer);
      if (this.#used + needed <= words.length) return;
    }
    const words = new Uint32Array(last < 0 ? Math.max(FIRST_BLOCK_WORDS, needed) : BLOCK_WORDS);
    this.#words.push(words);
    this.#views.push(new DataView(words.buffer));
    this.#used = 0;
  }

  #rehash(): void {
    const slots = new Int32Array(2 * this.#slots.length);
    const mask = slots.length - 1;
    for (let from = 0; from < this.#slots.length; from += SLOT) {
      const place = this.#slots[from + 1] as number;
      if (place === 0) continue;
      const hash = this.#slots[from] as number;
      let slot = (hash << 1) & mask;
      while (slots[slot + 1] !== 0) slot = (slot + SLOT) & mask;
      slots[slot] = hash;
      slots[slot + 1] = place;
    }
    this.#slots = slots;
  }
}
