/**
 * Rows that a case holds twice, in one file or in exports that overlap. Equal rows are real (two equal payments within a second) unless their serial number says that they are one. Of a serial's
 * first row two hashes of what the row says are kept, further rows of one serial go to a table. The hashes are of the texts themselves, so that rows read by several threads can be compared; two
 * different rows of one serial are taken for one once in 4·10^9 cases.
 */

import { MOST_TOGETHER } from '../core/byte-table.js';
import { growingInts, growingUints } from '../core/growing-array.js';
import { PagedInts } from '../core/paged-ints.js';
import { PairIndex } from '../core/pair-index.js';
import type { StringPool } from '../core/string-pool.js';
import type { RecordKind } from './record-kind.js';
import { blankValues, textPositions, valuePositions } from './row-columns.js';

/** Hashes of texts that are kept at a time, a power of two: most texts of a column come again soon, and to hash one takes several times as long. */
const KEPT_HASHES = 1 << 17;
const FIRST_SEED = 0x811c9dc5 | 0;
const SECOND_SEED = 0x9747b28c | 0;

/** Rows that were asked of, each with its serial, in order. */
export interface SeenRows {
  /** Ids of the pool. */
  readonly serials: Uint32Array;
  /** Two hashes a row. */
  readonly hashes: Int32Array;
}

export class RepeatedRows {
  readonly #strings: StringPool;
  readonly #serialAt: number;
  readonly #blank: Float64Array;
  readonly #isText: Uint8Array;
  /** By twice the serial, the hashes of its first row; both 0 for none. */
  readonly #firstRows = new PagedInts();
  readonly #further = new PairIndex();
  readonly #furtherSecond = growingUints();
  readonly #value = new Float64Array(1);
  readonly #words = new Int32Array(this.#value.buffer);
  #first = 0;
  #second = 0;
  /** By the last bits of a text's id: the id, and its hash. */
  readonly #hashedTexts = new Uint32Array(KEPT_HASHES);
  readonly #textHashes = new Int32Array(KEPT_HASHES);
  readonly #firsts = new Int32Array(MOST_TOGETHER);
  readonly #seconds = new Int32Array(MOST_TOGETHER);
  readonly #serials = growingUints();
  readonly #hashes = growingInts();
  readonly #isKept: boolean;

  /**
   * @param isKept whether rows that were asked of are told by `takeSeen`
   */
  constructor(strings: StringPool, kind: RecordKind, isKept: boolean = false) {
    this.#strings = strings;
    this.#serialAt = valuePositions(kind)[kind.repeats ?? ''] ?? -1;
    this.#blank = blankValues(kind);
    this.#isText = textPositions(kind);
    this.#isKept = isKept;
  }

  /** Whether an equal row with the same serial came before; rows without a serial are never repeated. The value at position p stands at `values[p * stride + offset]`. */
  isRepeated(values: Float64Array, stride: number, offset: number): boolean {
    const serial = values[this.#serialAt * stride + offset] as number;
    if (serial === 0) return false;
    this.#hash(values, stride, offset);
    return this.#isKnown(serial);
  }

  /** Whether the row whose hashes are at hand was met before; else it is remembered. */
  #isKnown(serial: number): boolean {
    if (this.has(serial, this.#first, this.#second)) return true;
    this.add(serial, this.#first, this.#second);
    if (this.#isKept) {
      this.#serials.push(serial);
      this.#hashes.push(this.#first);
      this.#hashes.push(this.#second);
    }
    return false;
  }

  /** `isRepeated` of a row of a batch whose rows `hashRows` was given. */
  isRepeatedInBatch(serial: number, row: number): boolean {
    this.#first = this.#firsts[row] as number;
    this.#second = this.#seconds[row] as number;
    return this.#isKnown(serial);
  }

  has(serial: number, first: number, second: number): boolean {
    const [knownFirst, knownSecond] = [this.#firstRows.get(2 * serial), this.#firstRows.get(2 * serial + 1)];
    if (knownFirst === 0 && knownSecond === 0) return false;
    if (knownFirst === first && knownSecond === second) return true;
    const number = this.#further.find(serial, first >>> 0);
    return number !== undefined && this.#furtherSecond.get(number) === second >>> 0;
  }

  add(serial: number, first: number, second: number): void {
    const firstRows = this.#firstRows;
    if (firstRows.get(2 * serial) === 0 && firstRows.get(2 * serial + 1) === 0) {
      firstRows.set(2 * serial, first);
      firstRows.set(2 * serial + 1, second);
      return;
    }
    if (this.#further.number(serial, first >>> 0) === this.#furtherSecond.length) this.#furtherSecond.push(second >>> 0);
  }

  /** Remembers rows that another reader met, whose serials have the ids `ids` here. False, with nothing done, where one was met before. */
  addPart({ serials, hashes }: SeenRows, ids: Uint32Array): boolean {
    for (let row = 0; row < serials.length; row++) {
      const serial = ids[serials[row] as number] as number;
      if (this.has(serial, hashes[2 * row] as number, hashes[2 * row + 1] as number)) return false;
    }
    for (let row = 0; row < serials.length; row++) this.add(ids[serials[row] as number] as number, hashes[2 * row] as number, hashes[2 * row + 1] as number);
    return true;
  }

  /** Rows asked of and not repeated, where they are kept. */
  takeSeen(): SeenRows {
    return { serials: this.#serials.finish(), hashes: this.#hashes.finish() };
  }

  /** Hashes of the first `rows` rows, a column at a time; columns are `stride` values long. */
  hashRows(values: Float64Array, stride: number, rows: number): void {
    const blank = this.#blank;
    const firsts = this.#firsts.fill(FIRST_SEED, 0, rows);
    const seconds = this.#seconds.fill(SECOND_SEED, 0, rows);
    const words = new Int32Array(values.buffer, values.byteOffset, 2 * values.length);
    for (let at = 0; at < blank.length; at++) {
      // Rows are compared with those of their serial alone.
      if (at === this.#serialAt) continue;
      const isZeroBlank = blank[at] === 0;
      const isText = this.#isText[at] === 1;
      const place = Math.imul(at + 1, 0x27d4eb2f);
      // Most texts stand in the row above too.
      let lastText = -1;
      let lastHash = 0;
      for (let row = 0, from = at * stride; row < rows; row++, from++) {
        const found = values[from] as number;
        if (found !== found || (found === 0 && isZeroBlank)) continue;
        if (isText && found !== lastText) {
          lastText = found;
          lastHash = this.#hashOf(found);
        }
        const low = isText ? lastHash : (words[2 * from] as number);
        const high = isText ? place : place ^ (words[2 * from + 1] as number);
        let first = Math.imul((firsts[row] as number) ^ low ^ Math.imul(high, 0x9e3779b1), 0x01000193);
        first ^= first >>> 15;
        firsts[row] = first;
        let second = Math.imul((seconds[row] as number) ^ high ^ Math.imul(low, 0xc2b2ae35), 0x85ebca6b);
        second ^= second >>> 13;
        seconds[row] = second;
      }
    }
    for (let row = 0; row < rows; row++) if (firsts[row] === 0 && seconds[row] === 0) firsts[row] = 1;
  }

  #hashOf(text: number): number {
    const slot = text & (KEPT_HASHES - 1);
    if (this.#hashedTexts[slot] !== text) {
      this.#hashedTexts[slot] = text;
      this.#textHashes[slot] = this.#strings.hashOf(text);
    }
    return this.#textHashes[slot] as number;
  }

  #hash(values: Float64Array, stride: number, offset: number): void {
    const blank = this.#blank;
    const isText = this.#isText;
    const words = this.#words;
    let first = FIRST_SEED;
    let second = SECOND_SEED;
    for (let at = 0, place = offset; at < blank.length; at++, place += stride) {
      const found = values[place] as number;
      if (at === this.#serialAt || found !== found || (found === 0 && blank[at] === 0)) continue;
      let low: number;
      let high = Math.imul(at + 1, 0x27d4eb2f);
      if (isText[at] === 1) {
        low = this.#hashOf(found);
      } else {
        this.#value[0] = found;
        low = words[0] as number;
        high ^= words[1] as number;
      }
      first = Math.imul(first ^ low ^ Math.imul(high, 0x9e3779b1), 0x01000193);
      first ^= first >>> 15;
      second = Math.imul(second ^ high ^ Math.imul(low, 0xc2b2ae35), 0x85ebca6b);
      second ^= second >>> 13;
    }
    this.#first = first === 0 && second === 0 ? 1 : first;
    this.#second = second;
  }
}
