/** One cell → one number for its column: an id of the pool, a time, an amount, a code. Cleaners are built once per column of a file. */

import type { StringPool } from '../../core/string-pool.js';
import type { PlainRule } from '../../core/text-kernel.js';
import type { CellBatch } from '../cell-batch.js';

export interface Cleaner {
  /** The value for the column; `fault` says afterwards what was wrong. `row` is the row so far: the currency stands there before the amount is read. */
  readonly clean: (raw: string, row: Float64Array) => number;
  /** Code of what was wrong with the last cell, '' when nothing was. */
  fault: string;
  /** Cells of the column repeat from row to row, and equal cells give equal values. */
  readonly repeats: boolean;
  /** `clean` of a cell that is not empty, for bytes in UTF-8 or GB18030: the value of one that is written plainly, without a fault; `NOT_PLAIN` for any other. */
  readonly cleanBytes?: (bytes: Uint8Array, start: number, end: number, row: Float64Array) => number;
  /**
   * `cleanBytes` of a whole column into `values[at + row]`: empty cells become `blank`, cells that are not plain `NOT_PLAIN`. `beside` is where the currency of an amount stands or the precision of a
   * time goes, −1 for nowhere. Returns how many cells it is done with.
   */
  readonly cleanColumn?: (batch: CellBatch, cell: number, values: Float64Array, at: number, beside: number, blank: number) => number;
  /** Of text: whether the cell, which is not empty, is ASCII that goes to the pool as it stands. */
  readonly isPlainBytes?: (bytes: Uint8Array, start: number, end: number) => boolean;
  /** What a kernel calls `isPlainBytes`. */
  readonly plainRule?: PlainRule;
}

/** The same said twice, of bytes here and by the name that a kernel knows it by. */
export interface PlainBytes {
  readonly rule: PlainRule;
  readonly isPlain: (bytes: Uint8Array, start: number, end: number) => boolean;
}

/** No value of any column. */
export const NOT_PLAIN = Number.NEGATIVE_INFINITY;

/** What a cleaner may want to know of where it stands. */
export interface CleanerPlace {
  readonly strings: StringPool;
  readonly timeZone: string;
  /** The header cell, cleaned. */
  readonly header: string;
  /** Position of the row's precision, where the field is a time that has one. */
  readonly precisionAt?: number;
  /** Position of the currency of an amount. */
  readonly currencyAt?: number;
  /** Currency of amounts without one. */
  readonly currency: string;
  /** Minor units in one unit of the cells: 2 for yuan, 0 for fen. */
  readonly decimals?: number;
  readonly dayFirst: boolean;
  readonly serialDays: boolean;
  /** Words of the caller for a choice, by cleaned text. */
  readonly words?: ReadonlyMap<string, number>;
}

export interface CleanedText {
  readonly text: string;
  readonly fault: string;
}

const BLANK_WORDS = new Set(['', '-', '--', '---', '/', '\\', '\\n', 'none', 'null', 'nan', 'nat', 'n/a', '#n/a', '(null)', '<null>', 'undefined', '无', '空']);
/** Control and zero-width characters and wide spaces. */
const INVISIBLE = /[\p{Cc}\u00a0\u200b-\u200f\u2060\u3000\ufeff]+/gu;

/** Without wrappers that stop a spreadsheet (tabs, apostrophes, quotes, `="…"`), padding and control characters; '' for None, NULL, - and their like. */
export function unwrap(raw: string): string {
  let text = raw.replace(INVISIBLE, ' ').trim();
  if (text.startsWith('="') && text.endsWith('"')) text = text.slice(2, -1).trim();
  while (text.length > 1 && isQuote(text.charCodeAt(0)) && text.charCodeAt(0) === text.charCodeAt(text.length - 1)) text = text.slice(1, -1).trim();
  text = text.replace(/^['‘’`]+/, '');
  if ((text.split('"').length & 1) === 0) text = text.replace(/^"|"$/, '').trim();
  return BLANK_WORDS.has(text.toLowerCase()) ? '' : text;
}

/** True for cells that `unwrap` leaves as they are, told by their ends alone. */
export function isPlainText(raw: string): boolean {
  const first = raw.charCodeAt(0);
  const last = raw.charCodeAt(raw.length - 1);
  return isPlainEnd(last) && (first >= 0x3400 ? first < 0xfe00 && first !== 0x65e0 && first !== 0x7a7a : isPlainEnd(first) && first !== 0x4e && first !== 0x6e && first !== 0x75);
}

/** `isPlainText` of ASCII cells. */
export function isPlainAscii(bytes: Uint8Array, start: number, end: number): boolean {
  const first = bytes[start] as number;
  if (!isPlainEnd(first) || first === 0x4e || first === 0x6e || first === 0x75 || !isPlainEnd(bytes[end - 1] as number)) return false;
  for (let at = start; at < end; at++) if ((bytes[at] as number) >= 0x80) return false;
  return true;
}

/**
 * The id of a text. New text is copied first: a cell is a slice that would keep its whole block of the file alive.
 */
export function internCell(strings: StringPool, text: string): number {
  return strings.find(text) ?? strings.intern(copyOf(text));
}

/** Cells longer than this are not looked at as bytes. */
export const LONGEST_PLAIN_BYTES = 1000;

/**
 * A cleaner of text that follows a rule; cells that the rule is known to leave alone go straight to the pool. `plain` says of bytes what `isPlain` says of text, and only of ASCII; the cell has
 * at least one.
 */
export function textCleaner(strings: StringPool, isPlain: (raw: string) => boolean, rule: (raw: string) => CleanedText, plain?: PlainBytes): Cleaner {
  const cleaner: Cleaner = {
    fault: '',
    repeats: true,
    ...(plain === undefined
      ? {}
      : { isPlainBytes: plain.isPlain, plainRule: plain.rule, cleanBytes: (bytes, start, end) => (end - start <= LONGEST_PLAIN_BYTES && plain.isPlain(bytes, start, end) ? strings.internBytes(bytes, start, end) : NOT_PLAIN) }),
    clean: (raw) => {
      if (isPlain(raw)) {
        cleaner.fault = '';
        return internCell(strings, raw);
      }
      const { text, fault } = rule(raw);
      cleaner.fault = fault;
      return text === '' ? 0 : internCell(strings, text);
    },
  };
  return cleaner;
}

/** Code of the first character that is no wrapper: what a cell begins with. NaN for none. */
export function firstCode(raw: string): number {
  for (let at = 0; at < raw.length; at++) {
    const code = raw.charCodeAt(at);
    if (code !== 0x09 && code !== 0x20 && code !== 0x22 && code !== 0x27 && code !== 0x3d && code !== 0xfeff) return code;
  }
  return Number.NaN;
}

function copyOf(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1);
}

function isQuote(code: number): boolean {
  return code === 0x22 || code === 0x27 || code === 0x201c || code === 0x201d;
}

/** Letters and digits and what stands at the end of ordinary text; not `=`, quotes, dashes, slashes, brackets, spaces. */
function isPlainEnd(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || (code >= 0x3400 && code <= 0x9fff && code !== 0x65e0 && code !== 0x7a7a);
}
