/**
 * Text → rows of cells with the physical line on which each begins. papaparse splits a block at a time (its fast way where there is no quote); a block in which a quote is
 * misplaced or never closed is gone through record by record, so that a stray quote costs its own line and no other.
 */

import Papa from 'papaparse';

export type RowFault = 'STRAY_QUOTE' | 'LINE_TOO_LONG';

export interface RowBlock {
  readonly rows: string[][];
  /** Physical line of each row's start; the file's first is 1. */
  readonly lines: number[];
  /** Rows, by position, that had to be split by other means. */
  readonly faults: ReadonlyMap<number, RowFault>;
  /** The last row ends with the text, not with a line end. */
  readonly unterminated: boolean;
}

/** A record is at most this long: quotes that span more are taken for stray. */
export const LONGEST_RECORD_CHARACTERS = 65_536;
/** A line without end is cut here and rejected. */
export const LONGEST_LINE_CHARACTERS = 1_048_576;
/** A file with more stray quotes than this has no quoting: its quotes are part of the cells from there on. */
export const MOST_STRAY_QUOTES = 500;

interface Parsed {
  readonly data: string[][];
  readonly errors: readonly unknown[];
  readonly meta: { readonly cursor: number };
}

export class RowSplitter {
  readonly #delimiter: string;
  /** Physical line on which the next row begins. */
  line = 1;
  #rest = '';
  #strayQuotes = 0;
  #skipping = false;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  /** No row is half read: what comes next begins one. */
  get isIdle(): boolean {
    return this.#rest === '' && !this.#skipping && this.#strayQuotes <= MOST_STRAY_QUOTES;
  }

  /** Quotes in disorder so far. */
  get strayQuotes(): number {
    return this.#strayQuotes;
  }

  /** Goes on after lines that another splitter split, with so many quotes in disorder. */
  skip(lines: number, strayQuotes: number): void {
    this.line += lines;
    this.#strayQuotes += strayQuotes;
  }

  /** Rows completed by the next piece of text (line ends are `\n`); `last` completes the last row. */
  split(text: string, last: boolean): RowBlock {
    const rows: string[][] = [];
    const lines: number[] = [];
    const faults = new Map<number, RowFault>();
    let whole = this.#rest + text;
    this.#rest = '';
    if (this.#skipping) {
      const end = whole.indexOf('\n');
      if (end < 0) return { rows, lines, faults, unterminated: false };
      this.#skipping = false;
      this.line++;
      whole = whole.slice(end + 1);
    }
    if (this.#strayQuotes > MOST_STRAY_QUOTES) this.#splitUnquoted(whole, last, rows, lines);
    else if (!this.#splitAtOnce(whole, last, rows, lines)) this.#splitWithCare(whole, last, rows, lines, faults);
    if (this.#rest.length > LONGEST_LINE_CHARACTERS) {
      faults.set(rows.length, 'LINE_TOO_LONG');
      rows.push([this.#rest.slice(0, 100)]);
      lines.push(this.line);
      this.#rest = '';
      this.#skipping = !last;
    }
    return { rows, lines, faults, unterminated: last && rows.length > 0 && !whole.endsWith('\n') };
  }

  /** The usual way. False, with nothing done, when quotes are in disorder. */
  #splitAtOnce(text: string, last: boolean, rows: string[][], lines: number[]): boolean {
    const quoted = text.includes('"');
    const { data, errors, meta } = this.#parse(text, last);
    const left = last ? 0 : text.length - meta.cursor;
    if (errors.length > 0 || (quoted && left > LONGEST_RECORD_CHARACTERS)) return false;
    if (last && text.endsWith('\n')) data.pop();
    for (const row of data) this.#add(row, quoted, rows, lines);
    this.#rest = last ? '' : text.slice(meta.cursor);
    return true;
  }

  #splitWithCare(text: string, last: boolean, rows: string[][], lines: number[], faults: Map<number, RowFault>): void {
    let at = 0;
    while (at < text.length) {
      if (this.#strayQuotes > MOST_STRAY_QUOTES) {
        this.#splitUnquoted(text.slice(at), last, rows, lines);
        return;
      }
      let end = text.indexOf('\n', at);
      if (end < 0 && !last) break;
      if (end < 0) end = text.length;
      const line = text.slice(at, end);
      if (!line.includes('"')) {
        this.#add(line.split(this.#delimiter), false, rows, lines);
        at = end + 1;
        continue;
      }
      const window = text.slice(at, at + LONGEST_RECORD_CHARACTERS);
      const atEnd = last && at + window.length === text.length;
      const { data, errors, meta } = this.#parse(window, atEnd, 1);
      const record = data[0];
      if (record !== undefined && errors.length === 0) {
        this.#add(record, true, rows, lines);
        // papaparse counts no line end where it stops at the end of the text.
        at += Math.max(meta.cursor, 1);
        continue;
      }
      if (record === undefined && errors.length === 0 && !last && at + window.length === text.length && window.length < LONGEST_RECORD_CHARACTERS) break;
      this.#strayQuotes++;
      faults.set(rows.length, 'STRAY_QUOTE');
      this.#add(line.split(this.#delimiter), false, rows, lines);
      at = end + 1;
    }
    this.#rest = text.slice(at);
  }

  #splitUnquoted(text: string, last: boolean, rows: string[][], lines: number[]): void {
    const physical = text.split('\n');
    const rest = physical.pop() ?? '';
    for (const line of physical) this.#add(line.split(this.#delimiter), false, rows, lines);
    if (last && rest !== '') this.#add(rest.split(this.#delimiter), false, rows, lines);
    this.#rest = last ? '' : rest;
  }

  #parse(text: string, last: boolean, preview: number = 0): Parsed {
    // Typed as any by papaparse's own declarations.
    return new Papa.Parser({ delimiter: this.#delimiter, newline: '\n', preview }).parse(text, 0, !last) as Parsed;
  }

  #add(row: string[], quoted: boolean, rows: string[][], lines: number[]): void {
    rows.push(row);
    lines.push(this.line);
    this.line++;
    if (!quoted) return;
    for (const cell of row) {
      for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) this.line++;
    }
  }
}
