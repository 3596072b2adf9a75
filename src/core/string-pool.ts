/**
 * Interned text: each distinct string has one integer id, so that columns hold ids and strings come back at the edge.
 *
 * Texts lie in UTF-8 in blocks of bytes under a hash table of typed arrays (open addressing, FNV-1a): ASCII cells are interned from a file's bytes without a string ever being
 * made, a distinct text costs some 30 bytes beside its own, and there is no `Map` to reach V8's limit of 16.7 million entries. A string is made when it is first asked for, and kept.
 * Texts with surrogates or of more than 65,535 bytes, which are rare, are kept as strings.
 */

import { FundtraceError } from './errors.js';

/** Id of the empty text, which stands for "absent" in text columns. */
export const NO_TEXT = 0;

const FIRST_CAPACITY = 1024;
const BLOCK_BITS = 20;
const BLOCK_BYTES = 1 << BLOCK_BITS;
const MOST_BLOCKS = 1 << (32 - BLOCK_BITS);
const LONGEST_BYTES = 65_535;
/** In `#starts`: the text is kept as a string. */
const KEPT_AS_STRING = 0xffff_ffff;
const HASH_SEED = 0x811c9dc5;
const HASH_PRIME = 0x01000193;

export class StringPool {
  #size = 1;
  #slots = new Uint32Array(2 * FIRST_CAPACITY);
  #hashes = new Uint32Array(FIRST_CAPACITY);
  #starts = new Uint32Array(FIRST_CAPACITY);
  #lengths = new Uint16Array(FIRST_CAPACITY);
  readonly #blocks: Uint8Array[] = [];
  #blockEnd = BLOCK_BYTES;
  readonly #texts: (string | undefined)[] = [''];
  readonly #others = new Map<string, number>();
  readonly #scratch = new Uint8Array(3 * LONGEST_BYTES);
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });

  /** Number of distinct strings, the empty one included. */
  get size(): number {
    return this.#size;
  }

  /** The id of `text`, new when it has not been seen. */
  intern(text: string): number {
    if (text === '') return NO_TEXT;
    const length = this.#encode(text);
    if (length >= 0) return this.internBytes(this.#scratch, 0, length);
    return this.#others.get(text) ?? this.#keep(text);
  }

  /** The id of `text`, or undefined when it was never interned. */
  find(text: string): number | undefined {
    if (text === '') return NO_TEXT;
    const length = this.#encode(text);
    if (length < 0) return this.#others.get(text);
    const slot = this.#slotOf(this.#scratch, 0, length, hashOf(this.#scratch, 0, length));
    const id = this.#slots[slot] as number;
    return id === NO_TEXT ? undefined : id;
  }

  /** The id of the text whose UTF-8 is `bytes[start .. end)`: at most 65,535 bytes, well formed, without characters beyond U+FFFF. Meant for ASCII. */
  internBytes(bytes: Uint8Array, start: number, end: number): number {
    if (start === end) return NO_TEXT;
    const hash = hashOf(bytes, start, end);
    const slot = this.#slotOf(bytes, start, end, hash);
    const known = this.#slots[slot] as number;
    return known === NO_TEXT ? this.#add(bytes, start, end, hash, slot) : known;
  }

  /**
   * The string behind an id.
   * @throws FundtraceError UNKNOWN_TEXT_ID when the id was not given out by this pool.
   */
  text(id: number): string {
    const kept = this.#texts[id];
    if (kept !== undefined) return kept;
    const start = this.#starts[id];
    if (start === undefined || id >= this.#size) {
      throw new FundtraceError('UNKNOWN_TEXT_ID', 'This pool gave out no such text id', { value: String(id), remedy: 'Use ids of columns with the pool they came with.' });
    }
    const at = start & (BLOCK_BYTES - 1);
    const text = this.#decoder.decode((this.#blocks[start >>> BLOCK_BITS] as Uint8Array).subarray(at, at + (this.#lengths[id] as number)));
    this.#texts[id] = text;
    return text;
  }

  /** Writes the UTF-8 of `text` to the scratch; −1 when it is one of those that are kept as strings. */
  #encode(text: string): number {
    if (text.length > LONGEST_BYTES) return -1;
    const scratch = this.#scratch;
    let length = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code < 0x80) {
        scratch[length++] = code;
      } else if (code < 0x800) {
        scratch[length++] = 0xc0 | (code >> 6);
        scratch[length++] = 0x80 | (code & 63);
      } else if (code >= 0xd800 && code <= 0xdfff) {
        return -1;
      } else {
        scratch[length++] = 0xe0 | (code >> 12);
        scratch[length++] = 0x80 | ((code >> 6) & 63);
        scratch[length++] = 0x80 | (code & 63);
      }
    }
    return length <= LONGEST_BYTES ? length : -1;
  }

  #slotOf(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const mask = this.#slots.length - 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (let id = this.#slots[slot] as number; id !== NO_TEXT; id = this.#slots[slot] as number) {
      if (this.#hashes[id] === hash && this.#isEqual(id, bytes, start, end)) return slot;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #isEqual(id: number, bytes: Uint8Array, start: number, end: number): boolean {
    const length = end - start;
    if (this.#lengths[id] !== length) return false;
    const first = this.#starts[id] as number;
    const block = this.#blocks[first >>> BLOCK_BITS] as Uint8Array;
    const from = first & (BLOCK_BYTES - 1);
    for (let at = 0; at < length; at++) if (block[from + at] !== bytes[start + at]) return false;
    return true;
  }

  #add(bytes: Uint8Array, start: number, end: number, hash: number, slot: number): number {
    const length = end - start;
    if (this.#blockEnd + length > BLOCK_BYTES) {
      if (this.#blocks.length === MOST_BLOCKS - 1) {
        const text = this.#decoder.decode(bytes.subarray(start, end));
        return this.#others.get(text) ?? this.#keep(text);
      }
      this.#blocks.push(new Uint8Array(BLOCK_BYTES));
      this.#blockEnd = 0;
    }
    const id = this.#next();
    const block = this.#blocks[this.#blocks.length - 1] as Uint8Array;
    const to = this.#blockEnd;
    for (let at = 0; at < length; at++) block[to + at] = bytes[start + at] as number;
    this.#starts[id] = (this.#blocks.length - 1) * BLOCK_BYTES + to;
    this.#lengths[id] = length;
    this.#hashes[id] = hash;
    this.#blockEnd += length;
    this.#slots[slot] = id;
    this.#texts.push(undefined);
    if (2 * this.#size > this.#slots.length) this.#rehash();
    return id;
  }

  #keep(text: string): number {
    const id = this.#next();
    this.#starts[id] = KEPT_AS_STRING;
    this.#texts.push(text);
    this.#others.set(text, id);
    return id;
  }

  #next(): number {
    if (this.#size === this.#hashes.length) {
      const capacity = 2 * this.#size;
      this.#hashes = grown(this.#hashes, new Uint32Array(capacity));
      this.#starts = grown(this.#starts, new Uint32Array(capacity));
      this.#lengths = grown(this.#lengths, new Uint16Array(capacity));
    }
    return this.#size++;
  }

  #rehash(): void {
    const slots = new Uint32Array(2 * this.#slots.length);
    const mask = slots.length - 1;
    for (let id = 1; id < this.#size; id++) {
      if (this.#starts[id] === KEPT_AS_STRING) continue;
      const hash = this.#hashes[id] as number;
      let slot = (hash ^ (hash >>> 15)) & mask;
      while (slots[slot] !== NO_TEXT) slot = (slot + 1) & mask;
      slots[slot] = id;
    }
    this.#slots = slots;
  }
}

function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = HASH_SEED;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] as number), HASH_PRIME);
  return hash >>> 0;
}

function grown<A extends Uint32Array | Uint16Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
