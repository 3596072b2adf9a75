/**
 * Interned text: each distinct string has one integer id, so that columns hold ids and strings come back at the edge.
 *
 * Texts lie in UTF-8 in blocks of bytes under a hash table of typed arrays (open addressing, FNV-1a): ASCII cells are interned from a file's bytes without a string ever being
 * made, a distinct text costs some 40 bytes beside its own, and there is no `Map` to reach V8's limit of 16.7 million entries. To look one up takes two places in memory: the slot, and the
 * text with its id and length before it. A string is made when it is first asked for, and kept. Texts with surrogates or of more than 65,535 bytes, which are rare, are kept as strings.
 */

import { FundtraceError } from './errors.js';

/** Id of the empty text, which stands for "absent" in text columns. */
export const NO_TEXT = 0;

const FIRST_SLOTS = 1024;
/** Words of a slot: hash, and place of the text plus one (0 = free). */
const SLOT = 2;
const BLOCK_BITS = 18;
/** Four bytes each. */
const BLOCK_WORDS = 1 << BLOCK_BITS;
const MOST_BLOCKS = 1 << (31 - BLOCK_BITS);
/** Words before a text: its id and its length in bytes. */
const HEAD = 2;
const LONGEST_BYTES = 65_535;
/** In place of a place: the text is kept as a string. */
const KEPT_AS_STRING = 0xffff_ffff;
const HASH_SEED = 0x811c9dc5;
const HASH_PRIME = 0x01000193;

export class StringPool {
  #size = 1;
  #slots = new Uint32Array(SLOT * FIRST_SLOTS);
  /** By id, in words. */
  #places = new Uint32Array(FIRST_SLOTS);
  readonly #words: Uint32Array[] = [];
  readonly #bytes: Uint8Array[] = [];
  /** Words used of the last block. */
  #used = BLOCK_WORDS;
  readonly #texts: (string | undefined)[] = [''];
  readonly #others = new Map<string, number>();
  #scratch = new Uint8Array(1024);
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
    const place = this.#slots[slot + 1] as number;
    return place === 0 ? this.#others.get(text) : this.#idAt(place - 1);
  }

  /** The id of the text whose UTF-8 is `bytes[start .. end)`: at most 65,535 bytes, well formed, without characters beyond U+FFFF. Meant for ASCII. */
  internBytes(bytes: Uint8Array, start: number, end: number): number {
    if (start === end) return NO_TEXT;
    const hash = hashOf(bytes, start, end);
    const slot = this.#slotOf(bytes, start, end, hash);
    const place = this.#slots[slot + 1] as number;
    return place === 0 ? this.#add(bytes, start, end, hash, slot) : this.#idAt(place - 1);
  }

  /**
   * The string behind an id.
   * @throws FundtraceError UNKNOWN_TEXT_ID when the id was not given out by this pool.
   */
  text(id: number): string {
    const kept = this.#texts[id];
    if (kept !== undefined) return kept;
    const place = this.#places[id];
    if (place === undefined || id >= this.#size) {
      throw new FundtraceError('UNKNOWN_TEXT_ID', 'This pool gave out no such text id', { value: String(id), remedy: 'Use ids of columns with the pool they came with.' });
    }
    const block = place >>> BLOCK_BITS;
    const word = place & (BLOCK_WORDS - 1);
    const from = 4 * (word + HEAD);
    const text = this.#decoder.decode((this.#bytes[block] as Uint8Array).subarray(from, from + ((this.#words[block] as Uint32Array)[word + 1] as number)));
    this.#texts[id] = text;
    return text;
  }

  /** Writes the UTF-8 of `text` to the scratch; −1 when it is one of those that are kept as strings. */
  #encode(text: string): number {
    if (text.length > LONGEST_BYTES) return -1;
    if (this.#scratch.length < 3 * text.length) this.#scratch = new Uint8Array(6 * text.length);
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

  /** The slot of the text, or the free one where it would stand. */
  #slotOf(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = ((hash ^ (hash >>> 15)) << 1) & mask;
    for (let place = slots[slot + 1] as number; place !== 0; place = slots[slot + 1] as number) {
      if (slots[slot] === hash && this.#isEqual(place - 1, bytes, start, end)) return slot;
      slot = (slot + SLOT) & mask;
    }
    return slot;
  }

  #isEqual(place: number, bytes: Uint8Array, start: number, end: number): boolean {
    const block = place >>> BLOCK_BITS;
    const word = place & (BLOCK_WORDS - 1);
    const length = end - start;
    if ((this.#words[block] as Uint32Array)[word + 1] !== length) return false;
    const texts = this.#bytes[block] as Uint8Array;
    const from = 4 * (word + HEAD);
    for (let at = 0; at < length; at++) if (texts[from + at] !== bytes[start + at]) return false;
    return true;
  }

  #idAt(place: number): number {
    return (this.#words[place >>> BLOCK_BITS] as Uint32Array)[place & (BLOCK_WORDS - 1)] as number;
  }

  #add(bytes: Uint8Array, start: number, end: number, hash: number, slot: number): number {
    const length = end - start;
    const needed = HEAD + ((length + 3) >> 2);
    if (this.#used + needed > BLOCK_WORDS) {
      if (this.#words.length === MOST_BLOCKS) {
        const text = this.#decoder.decode(bytes.subarray(start, end));
        return this.#others.get(text) ?? this.#keep(text);
      }
      const words = new Uint32Array(BLOCK_WORDS);
      this.#words.push(words);
      this.#bytes.push(new Uint8Array(words.buffer));
      this.#used = 0;
    }
    const block = this.#words.length - 1;
    const word = this.#used;
    const place = block * BLOCK_WORDS + word;
    const id = this.#next(place);
    const words = this.#words[block] as Uint32Array;
    words[word] = id;
    words[word + 1] = length;
    (this.#bytes[block] as Uint8Array).set(bytes.subarray(start, end), 4 * (word + HEAD));
    this.#used += needed;
    this.#slots[slot] = hash;
    this.#slots[slot + 1] = place + 1;
    this.#texts.push(undefined);
    if (2 * SLOT * this.#size > this.#slots.length) this.#rehash();
    return id;
  }

  #keep(text: string): number {
    const id = this.#next(KEPT_AS_STRING);
    this.#texts.push(text);
    this.#others.set(text, id);
    return id;
  }

  #next(place: number): number {
    if (this.#size === this.#places.length) {
      const larger = new Uint32Array(2 * this.#size);
      larger.set(this.#places);
      this.#places = larger;
    }
    this.#places[this.#size] = place;
    return this.#size++;
  }

  #rehash(): void {
    const slots = new Uint32Array(2 * this.#slots.length);
    const mask = slots.length - 1;
    for (let from = 0; from < this.#slots.length; from += SLOT) {
      const place = this.#slots[from + 1] as number;
      if (place === 0) continue;
      const hash = this.#slots[from] as number;
      let slot = ((hash ^ (hash >>> 15)) << 1) & mask;
      while (slots[slot + 1] !== 0) slot = (slot + SLOT) & mask;
      slots[slot] = hash;
      slots[slot + 1] = place;
    }
    this.#slots = slots;
  }
}

function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = HASH_SEED;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] as number), HASH_PRIME);
  return hash >>> 0;
}
