/**
 * Interned text: each distinct string has one integer id, so that columns hold ids and strings come back at the edge.
 *
 * Texts lie in UTF-8 in a `ByteTable`: ASCII cells are interned from a file's bytes without a string ever being made, and a distinct text costs some 30 bytes beside its own. A string is made when
 * it is first asked for, and kept. Texts with surrogates or of more than 65,535 bytes, which are rare, are kept as strings.
 */

import { ByteTable, LONGEST_BYTES, MOST_TOGETHER, type TextTable } from './byte-table.js';
import { BytesView, hashOfBytes } from './byte-words.js';
import { FundtraceError } from './errors.js';
import { PagedInts } from './paged-ints.js';
import { KernelTable, TEXT_AT, type TextKernel } from './text-kernel.js';

/** Id of the empty text, which stands for "absent" in text columns. */
export const NO_TEXT = 0;

const CHUNK_BITS = 6;
const CHUNK = 1 << CHUNK_BITS;
/** In place of a place: the text is kept as a string. */
const KEPT_AS_STRING = 0xffff_ffff;
/** What a kernel gives as the id of a text that it has no memory for. */
const NOT_ADDED = 0xffff_ffff;

/** Texts of a pool, one after the other. */
export interface PoolTexts {
  /** UTF-8. */
  readonly bytes: Uint8Array;
  /** Where each ends. */
  readonly ends: Uint32Array;
  /** Those that have no UTF-8, or too much of it, by their position. */
  readonly strings: readonly (readonly [at: number, text: string])[];
}

export class StringPool {
  /** In whose memory the texts lie; undefined where they lie in typed arrays. */
  readonly kernel: TextKernel | undefined;
  #size = 1;
  readonly #table: TextTable;
  readonly #byteTable: ByteTable | undefined;
  readonly #kernelTable: KernelTable | undefined;
  /** By id, in the table. */
  readonly #places = new PagedInts();
  /** Strings made so far, by id, a chunk for ids that stand together. */
  readonly #texts: ((string | undefined)[] | undefined)[] = [];
  readonly #others = new Map<string, number>();
  #scratch = new Uint8Array(32_768);
  readonly #view = new BytesView();
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });

  constructor(kernel?: TextKernel) {
    this.kernel = kernel;
    this.#byteTable = kernel === undefined ? new ByteTable() : undefined;
    this.#kernelTable = kernel === undefined ? undefined : new KernelTable(kernel, false);
    this.#table = this.#kernelTable ?? (this.#byteTable as ByteTable);
  }

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
    const id = length < 0 ? -1 : this.#table.find(this.#scratch, 0, length);
    return id < 0 ? this.#others.get(text) : id;
  }

  /** The id of the text whose UTF-8 is `bytes[start .. end)`: at most 65,535 bytes, well formed, without characters beyond U+FFFF. Meant for ASCII. */
  internBytes(bytes: Uint8Array, start: number, end: number): number {
    if (start === end) return NO_TEXT;
    const id = this.#table.find(bytes, start, end);
    return id < 0 ? this.#add(bytes, start, end) : id;
  }

  /** `internBytes` of `count` texts, at most `MOST_TOGETHER`, none of them empty: their ids go to `ids`. */
  internMany(bytes: Uint8Array, starts: Int32Array, ends: Int32Array, count: number, ids: Int32Array): void {
    if (this.kernel !== undefined) {
      this.#internInKernel(this.kernel, bytes, starts, ends, count, ids);
      return;
    }
    this.#byteTable?.findMany(bytes, starts, ends, count, ids);
    for (let at = 0; at < count; at++) if ((ids[at] as number) < 0) ids[at] = this.internBytes(bytes, starts[at] as number, ends[at] as number);
  }

  /** Lets the kernel add texts: `work` is given the table and the next id, and returns the next id after it. */
  addInKernel(kernel: TextKernel, work: (table: number, next: number) => number): void {
    const table = this.#kernelTable;
    if (table === undefined) return;
    const added = work(table.address, this.#size) - this.#size;
    if (added === 0) return;
    const { words } = kernel;
    const places = kernel.place('newPlaces') >> 2;
    for (let at = 0; at < added; at++) this.#next((words[places + at] as number) >>> 0);
    table.count(added);
  }

  #internInKernel(kernel: TextKernel, bytes: Uint8Array, starts: Int32Array, ends: Int32Array, count: number, ids: Int32Array): void {
    const first = starts.subarray(0, count).reduce((least, start) => Math.min(least, start), bytes.length);
    const last = ends.subarray(0, count).reduce((most, end) => Math.max(most, end), 0);
    const isLoaded = count > 0 && kernel.load(bytes.subarray(first, last), 0, last - first, {});
    if (isLoaded) {
      const [startsAt, endsAt, idsAt] = [kernel.place('cellStarts') >> 2, kernel.place('cellEnds') >> 2, kernel.place('cellValues') >> 2];
      for (let at = 0; at < count; at++) {
        kernel.words[startsAt + at] = (starts[at] as number) - first;
        kernel.words[endsAt + at] = (ends[at] as number) - first;
      }
      this.addInKernel(kernel, (table, next) => kernel.run.internCells(table, count, next));
      ids.set(kernel.words.subarray(idsAt, idsAt + count));
    }
    for (let at = 0; at < count; at++) if (!isLoaded || (ids[at] as number) < 0) ids[at] = this.internBytes(bytes, starts[at] as number, ends[at] as number);
  }

  /** A hash of the text behind an id, the same in every pool. */
  hashOf(id: number): number {
    if (id === NO_TEXT) return 0;
    const place = this.#placeOf(id);
    if (place === KEPT_AS_STRING) return hashOfString(this.text(id));
    if (this.kernel !== undefined) return hashOfBytes(this.#view.of(this.kernel.bytes), place + TEXT_AT, place + TEXT_AT + this.#lengthOf(this.kernel.words, id));
    const bytes = this.#table.bytesAt(place);
    return hashOfBytes(new DataView(bytes.buffer, bytes.byteOffset, bytes.length), 0, bytes.length);
  }

  /** The texts with ids from `first`, at least 1, on, in their order, for another pool to take over. */
  textsFrom(first: number): PoolTexts {
    const strings: [number, string][] = [];
    const count = this.#size - first;
    const ends = new Uint32Array(count);
    let length = 0;
    for (let at = 0; at < count; at++) {
      const place = this.#placeOf(first + at);
      if (place === KEPT_AS_STRING) strings.push([at, this.text(first + at)]);
      else length += this.#table.lengthAt(place);
      ends[at] = length;
    }
    const bytes = new Uint8Array(length);
    let end = 0;
    for (let at = 0; at < count; at++) {
      const place = this.#placeOf(first + at);
      if (place !== KEPT_AS_STRING) this.#table.copyTo(place, bytes, end);
      end = ends[at] as number;
    }
    return { bytes, ends, strings };
  }

  /** The ids here of another pool's texts, by their ids there: those of the earlier texts, `known`, are followed by those of the texts given. */
  internAll(texts: PoolTexts, known: Uint32Array = Uint32Array.of(NO_TEXT)): Uint32Array {
    const { ends, strings } = texts;
    const ids = new Uint32Array(known.length + ends.length);
    ids.set(known);
    let next = 0;
    for (let first = 0; first < ends.length; ) {
      // Texts that are kept as strings stand between others, whose ids are given out in order.
      const until = Math.min(strings[next]?.[0] ?? ends.length, first + MOST_TOGETHER);
      this.#internSome(texts, first, until, ids, known.length);
      first = until;
      for (let kept = strings[next]; kept?.[0] === first; kept = strings[++next]) ids[known.length + first++] = this.intern(kept[1]);
    }
    return ids;
  }

  /** Texts `first` to `until`, at most `MOST_TOGETHER`: their ids go to `ids[base + first]` and after it. */
  #internSome({ bytes, ends }: PoolTexts, first: number, until: number, ids: Uint32Array, base: number): void {
    const { kernel } = this;
    const begin = first === 0 ? 0 : (ends[first - 1] as number);
    const end = until === 0 ? 0 : (ends[until - 1] as number);
    const isLoaded = kernel?.load(bytes.subarray(begin, end), 0, end - begin, {}) === true;
    if (kernel !== undefined && isLoaded) {
      const { words } = kernel;
      const [startsAt, endsAt] = [kernel.place('cellStarts') >> 2, kernel.place('cellEnds') >> 2];
      for (let at = first, start = 0; at < until; at++) {
        words[startsAt + at - first] = start;
        start = (ends[at] as number) - begin;
        words[endsAt + at - first] = start;
      }
      this.addInKernel(kernel, (table, next) => kernel.run.internCells(table, until - first, next));
      ids.set(kernel.words.subarray(kernel.place('cellValues') >> 2, (kernel.place('cellValues') >> 2) + until - first), base + first);
    }
    for (let at = first; at < until; at++) if (!isLoaded || ids[base + at] === NOT_ADDED) ids[base + at] = this.internBytes(bytes, at === 0 ? 0 : (ends[at - 1] as number), ends[at] as number);
  }

  /** As `internAll`, but undefined where some text is not here. */
  findAll({ bytes, ends, strings }: PoolTexts, known: Uint32Array = Uint32Array.of(NO_TEXT)): Uint32Array | undefined {
    const ids = new Uint32Array(known.length + ends.length);
    ids.set(known);
    const kept = new Map(strings);
    for (let at = 0; at < ends.length; at++) {
      const start = at === 0 ? 0 : (ends[at - 1] as number);
      const text = kept.get(at) ?? this.#decoder.decode(bytes.subarray(start, ends[at]));
      const id = this.find(text);
      if (id === undefined) return undefined;
      ids[known.length + at] = id;
    }
    return ids;
  }

  /**
   * The string behind an id.
   * @throws FundtraceError UNKNOWN_TEXT_ID when the id was not given out by this pool.
   */
  text(id: number): string {
    if (id === NO_TEXT) return '';
    const kept = this.#texts[id >>> CHUNK_BITS]?.[id & (CHUNK - 1)];
    if (kept !== undefined) return kept;
    if (!(Number.isInteger(id) && id > 0 && id < this.#size)) {
      throw new FundtraceError('UNKNOWN_TEXT_ID', 'This pool gave out no such text id', { value: String(id), remedy: 'Use ids of columns with the pool they came with.' });
    }
    const text = this.#decoder.decode(this.#table.bytesAt(this.#placeOf(id)));
    this.#remember(id, text);
    return text;
  }

  #textOnce(id: number): string {
    const kept = this.#texts[id >>> CHUNK_BITS]?.[id & (CHUNK - 1)];
    return kept ?? (id > 0 && id < this.#size ? this.#decoder.decode(this.#table.bytesAt(this.#placeOf(id))) : this.text(id));
  }

  /** The strings behind many ids: several times as fast as one at a time. They are not kept. */
  texts(ids: Uint32Array): string[] {
    const texts: string[] = [];
    for (let from = 0; from < ids.length; from += MOST_TOGETHER) {
      const some = ids.subarray(from, from + MOST_TOGETHER);
      if (this.kernel === undefined || !this.#decodeTogether(this.kernel, some, texts)) for (const id of some) texts.push(this.#textOnce(id));
    }
    return texts;
  }

  /** The same ids in the order of their strings by UTF-16 code units; each stands there once. */
  sorted(ids: Uint32Array): Uint32Array {
    const isInTable = this.kernel !== undefined && ids.every((id) => id !== NO_TEXT && this.#placeOf(id) !== KEPT_AS_STRING);
    const sorted = isInTable ? this.kernel?.sorted(ids.map((id) => this.#placeOf(id))) : undefined;
    // Without a comparison of its own, sort() orders by UTF-16 code units, several times faster.
    return sorted ?? Uint32Array.from(this.texts(ids).sort(), (text) => this.find(text) ?? NO_TEXT);
  }

  /** Pieces of one string of ASCII that they are decoded to together. False where some are something else. */
  #decodeTogether(kernel: TextKernel, ids: Uint32Array, texts: string[]): boolean {
    const { words, bytes } = kernel;
    let length = 0;
    for (const id of ids) {
      const place = this.#placeOf(id);
      if (id === NO_TEXT || place === KEPT_AS_STRING) return false;
      const end = length + this.#lengthOf(words, id);
      if (end > this.#scratch.length) return false;
      for (let from = place + TEXT_AT; length < end; from++, length++) this.#scratch[length] = bytes[from] as number;
    }
    const text = this.#decoder.decode(this.#scratch.subarray(0, length));
    // Each byte of ASCII is one character, and each character of others has several bytes.
    if (text.length !== length) return false;
    let start = 0;
    for (const id of ids) {
      const end = start + this.#lengthOf(words, id);
      const piece = text.slice(start, end);
      start = end;
      texts.push(piece);
    }
    return true;
  }

  #placeOf(id: number): number {
    return this.#places.get(id) >>> 0;
  }

  #lengthOf(words: Int32Array, id: number): number {
    return (words[(this.#placeOf(id) >>> 2) + 1] as number) & 0xffff;
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

  /** Adds what the table did not find just now. */
  #add(bytes: Uint8Array, start: number, end: number): number {
    const place = this.#table.add(bytes, start, end, this.#size);
    if (place >= 0) return this.#next(place);
    const text = this.#decoder.decode(bytes.subarray(start, end));
    return this.#others.get(text) ?? this.#keep(text);
  }

  #keep(text: string): number {
    const id = this.#next(KEPT_AS_STRING);
    this.#remember(id, text);
    this.#others.set(text, id);
    return id;
  }

  #remember(id: number, text: string): void {
    // Without holes, which engines keep in tables that are slow.
    while (this.#texts.length <= id >>> CHUNK_BITS) this.#texts.push(undefined);
    const chunk = (this.#texts[id >>> CHUNK_BITS] ??= new Array<string | undefined>(CHUNK).fill(undefined));
    chunk[id & (CHUNK - 1)] = text;
  }

  #next(place: number): number {
    this.#places.set(this.#size, place);
    return this.#size++;
  }
}

function hashOfString(text: string): number {
  let hash = text.length;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}
