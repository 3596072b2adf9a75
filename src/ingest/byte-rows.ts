/**
 * Lines of bytes → rows, without text: delimiters and line ends are found among the bytes, and each cell is cleaned from its own. Only lines that hold nothing to think about go
 * this way: no quote, as many cells as headers, no header, no totals. All others are left to papaparse and the rules for text, which say the same of these too (a property test
 * compares both ways on every file it can think of).
 */

import { CellMemo } from './cell-memo.js';
import type { ByteCells } from './read-rows.js';

const LINE_FEED = 0x0a;
const RETURN = 0x0d;
const QUOTE = 0x22;
/** Cells looked at to tell whether a row may be a header, as ProfileMatcher does. */
const CELLS_LOOKED_AT = 8;
/** Headers of one table that cells are found for; wider tables are read as text. */
const MOST_CELLS = 4096;

/** What a cell that does not begin with a digit looks like. */
export const CellLook = { plain: 0, header: 1, other: 2 } as const;

/** A file whose header is known. */
export interface MatchedFile {
  /** Number of headers, blank ones at the end included. */
  readonly width: number;
  /** Counts a line without anything in it. */
  readonly skipLine: () => void;
  /** Reads a row; false when it has to be read as text. */
  readonly readCells: (cells: ByteCells) => boolean;
  /** A `CellLook`: a known header; a cell that begins a line of totals, or that holds spaces alone, is `other`. */
  readonly lookAt: (text: string) => number;
}

export class ByteRows {
  readonly #starts = new Int32Array(MOST_CELLS + 1);
  readonly #ends = new Int32Array(MOST_CELLS + 1);
  readonly #delimiter: number;
  readonly #decoder: TextDecoder;
  readonly #looks = new CellMemo();
  #block = 0;

  /** `delimiter` is a byte that is never part of another character. */
  constructor(delimiter: number, encoding: string) {
    this.#delimiter = delimiter;
    this.#decoder = new TextDecoder(encoding, { ignoreBOM: true });
  }

  /**
   * Reads the rows of `bytes[from .. to)`, which ends with a line end.
   * @returns where it stopped: `to`, or the beginning of a line that has to be read as text
   */
  read(bytes: Uint8Array, from: number, to: number, file: MatchedFile): number {
    const starts = this.#starts;
    const ends = this.#ends;
    const delimiter = this.#delimiter;
    const top = Math.max(QUOTE, delimiter);
    const { width } = file;
    if (width > MOST_CELLS) return from;
    const cells = { bytes, block: ++this.#block, starts, ends, decode: (start: number, end: number) => this.#decoder.decode(bytes.subarray(start, end)) };
    let line = from;
    while (line < to) {
      let cell = 0;
      let at = line;
      starts[0] = line;
      let byte: number;
      for (;;) {
        byte = bytes[at] as number;
        if (byte > top) {
          at++;
        } else if (byte === delimiter) {
          ends[cell] = at++;
          if (++cell === width) return line;
          starts[cell] = at;
        } else if (byte === LINE_FEED || byte === RETURN) {
          break;
        } else if (byte === QUOTE) {
          return line;
        } else {
          at++;
        }
      }
      ends[cell] = at;
      const next = byte === RETURN && bytes[at + 1] === LINE_FEED ? at + 2 : at + 1;
      if (at === line) file.skipLine();
      else if (cell !== width - 1 || this.#isUnusual(bytes, width, file, cells.decode) || !file.readCells(cells)) return line;
      line = next;
    }
    return line;
  }

  /** Whether the row may be a header, or no data: as isNoData and ProfileMatcher.mayBeHeader ask, but true in doubt. */
  #isUnusual(bytes: Uint8Array, width: number, file: MatchedFile, decode: (start: number, end: number) => string): boolean {
    let filled = 0;
    let known = 0;
    let visible = 0;
    for (let cell = 0; cell < width && (cell < CELLS_LOOKED_AT || visible < 2); cell++) {
      const start = this.#starts[cell] as number;
      const end = this.#ends[cell] as number;
      if (start === end) continue;
      const first = firstByte(bytes, start, end);
      const isNumber = first >= 0x30 && first <= 0x39;
      const look = isNumber || (visible >= 2 && cell >= CELLS_LOOKED_AT) ? CellLook.plain : this.#look(bytes, start, end, file, decode);
      if (look === CellLook.other) {
        if (visible === 0) return true;
      } else {
        visible++;
      }
      if (cell >= CELLS_LOOKED_AT) continue;
      filled++;
      if (look === CellLook.header) known++;
    }
    return visible < 2 || (known >= 2 && 2 * known >= filled);
  }

  #look(bytes: Uint8Array, start: number, end: number, file: MatchedFile, decode: (start: number, end: number) => string): number {
    if (this.#looks.find(bytes, start, end)) return this.#looks.value;
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
