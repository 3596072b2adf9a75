/**
 * Lines of bytes → rows, without text: delimiters and line ends are found among the bytes, and cells are cleaned from their own. Only lines that hold nothing to think about go
 * this way: no quote, as many cells as headers, no header, no totals. All others are left to papaparse and the rules for text, which say the same of these too (a property test
 * compares both ways on every file it can think of).
 */

import type { TextKernel } from '../core/text-kernel.js';
import { CellBatch } from './cell-batch.js';
import { CellMemo } from './cell-memo.js';

const LINE_FEED = 0x0a;
const RETURN = 0x0d;
const QUOTE = 0x22;
/** Cells looked at to tell whether a row may be a header, as ProfileMatcher does. */
const CELLS_LOOKED_AT = 8;
/** With so many of them unknown the others cannot be half of them. */
const ENOUGH_UNKNOWN = 5;
/** Headers of one table that cells are found for; wider tables are read as text. */
const MOST_CELLS = 4096;

/** What a cell that does not begin with a digit looks like. */
export const CellLook = { plain: 0, header: 1, other: 2 } as const;

/** A file whose header is known. */
export interface MatchedFile {
  /** Number of headers, blank ones at the end included. */
  readonly width: number;
  /** That of the texts. */
  readonly kernel: TextKernel | undefined;
  /** Counts lines without anything in them. */
  readonly skipLines: (count: number) => void;
  /** Reads rows and counts the lines between them. Returns how many: the next one has to be read as text. */
  readonly readBatch: (batch: CellBatch) => number;
  /** A `CellLook`: a known header; a cell that begins a line of totals, or that holds spaces alone, is `other`. */
  readonly lookAt: (text: string) => number;
}

export class ByteRows {
  readonly #delimiter: number;
  readonly #decoder: TextDecoder;
  readonly #looks = new CellMemo();
  #batch = new CellBatch(1);

  /** `delimiter` is a byte that is never part of another character. */
  constructor(delimiter: number, encoding: string) {
    this.#delimiter = delimiter;
    this.#decoder = new TextDecoder(encoding, { ignoreBOM: true });
  }

  /**
   * Reads the rows of `bytes[from .. to)`, which ends with a line end. `filling` is another for every filling of the bytes.
   * @returns where it stopped: `to`, or the beginning of a line that has to be read as text
   */
  read(bytes: Uint8Array, from: number, to: number, file: MatchedFile, filling: object): number {
    const { width } = file;
    if (width > MOST_CELLS) return from;
    if (this.#batch.width !== width) this.#batch = new CellBatch(width);
    const batch = this.#batch;
    const { kernel } = file;
    batch.bytes = bytes;
    batch.decode = (start, end) => this.#decoder.decode(bytes.subarray(start, end));
    for (let line = from; line < to; ) {
      // What the reader of a batch interned may have taken the block's place.
      batch.kernel = kernel?.load(bytes, line, to, filling) === true ? kernel : undefined;
      const stopped = batch.kernel === undefined ? this.#fill(batch, line, to, file) : this.#fillInKernel(batch, batch.kernel, line, to, file);
      const blankLines = batch.blankLines[batch.rows] as number;
      const read = batch.rows === 0 ? 0 : file.readBatch(batch);
      if (read < batch.rows) return batch.startOf(read);
      const counted = batch.rows === 0 ? 0 : (batch.blankLines[batch.rows - 1] as number);
      if (blankLines > counted) file.skipLines(blankLines - counted);
      if (stopped < 0) return ~stopped;
      line = stopped;
    }
    return to;
  }

  /** Fills the batch with the lines from `from` on. Returns where it stopped, its complement (~) where the line there has to be read as text. */
  #fill(batch: CellBatch, from: number, to: number, file: MatchedFile): number {
    const { bytes, width, capacity, starts, blankLines } = batch;
    const delimiter = this.#delimiter;
    const top = Math.max(QUOTE, delimiter);
    let row = 0;
    let blank = 0;
    let line = from;
    let first = 0;
    batch.rows = 0;
    blankLines[0] = 0;
    while (line < to && row < capacity) {
      let cell = first;
      const last = first + width - 1;
      let at = line;
      starts[cell] = line;
      let byte: number;
      for (;;) {
        byte = bytes[at] as number;
        if (byte > top) {
          at++;
        } else if (byte === delimiter) {
          if (cell === last) return ~line;
          starts[++cell] = ++at;
        } else if (byte === LINE_FEED || byte === RETURN) {
          break;
        } else if (byte === QUOTE) {
          return ~line;
        } else {
          at++;
        }
      }
      const next = byte === RETURN && bytes[at + 1] === LINE_FEED ? at + 2 : at + 1;
      if (at === line) {
        blankLines[row] = ++blank;
      } else {
        starts[cell + 1] = at + 1;
        if (cell !== last || this.#isUnusual(batch, first, file)) return ~line;
        first += width + 1;
        blankLines[++row] = blank;
        batch.rows = row;
      }
      line = next;
    }
    return line;
  }

  /** The same in the kernel, which leaves rows to be looked at that hold few numbers. */
  #fillInKernel(batch: CellBatch, kernel: TextKernel, from: number, to: number, file: MatchedFile): number {
    const { width, capacity, starts, blankLines } = batch;
    const stopped = kernel.run.fill(this.#delimiter, from, to, width, capacity);
    const rows = kernel.result('rows');
    const { words } = kernel;
    const [startsAt, blankLinesAt, asksAt] = [kernel.place('starts') >> 2, kernel.place('blankLines') >> 2, kernel.place('asks')];
    batch.rows = rows;
    starts.set(words.subarray(startsAt, startsAt + rows * (width + 1)));
    blankLines.set(words.subarray(blankLinesAt, blankLinesAt + rows + 1));
    if (kernel.result('some') === 0) return stopped;
    for (let row = 0; row < rows; row++) {
      if (kernel.bytes[asksAt + row] === 0 || !this.#isUnusual(batch, row * (width + 1), file)) continue;
      batch.rows = row;
      return ~batch.startOf(row);
    }
    return stopped;
  }

  /** Whether the row may be a header, or no data: as isNoData and ProfileMatcher.mayBeHeader ask, but true in doubt. */
  #isUnusual({ bytes, width, starts, decode }: CellBatch, first: number, file: MatchedFile): boolean {
    let filled = 0;
    let known = 0;
    let visible = 0;
    for (let cell = 0; cell < width && (cell < CELLS_LOOKED_AT || visible < 2); cell++) {
      const start = starts[first + cell] as number;
      const end = (starts[first + cell + 1] as number) - 1;
      if (start === end) continue;
      const byte = firstByte(bytes, start, end);
      const isNumber = byte >= 0x30 && byte <= 0x39;
      const look = isNumber || (visible >= 2 && cell >= CELLS_LOOKED_AT) ? CellLook.plain : this.#look(bytes, start, end, file, decode);
      if (look === CellLook.other) {
        if (visible === 0) return true;
      } else {
        visible++;
      }
      if (cell >= CELLS_LOOKED_AT) continue;
      filled++;
      if (look === CellLook.header) known++;
      else if (filled - known >= ENOUGH_UNKNOWN && visible >= 2) return false;
    }
    return visible < 2 || (known >= 2 && 2 * known >= filled);
  }

  #look(bytes: Uint8Array, start: number, end: number, file: MatchedFile, decode: (start: number, end: number) => string): number {
    const known = this.#looks.find(bytes, start, end);
    if (known >= 0) return this.#looks.valueOf(known);
    const look = file.lookAt(decode(start, end));
    this.#looks.add(bytes, start, end, look, '');
    return look;
  }
}

/** First byte that is no wrapper, as firstCode has it. */
function firstByte(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte !== 0x09 && byte !== 0x20 && byte !== 0x27 && byte !== 0x3d) return byte;
  }
  return 0;
}
