/**
 * Columnar tables of records: typed arrays, text as ids of a `StringPool`, and the file and line of every row.
 * A table is built by appending and frozen by `finish`; there are no objects per row.
 */

import { FundtraceError } from './errors.js';
import { GrowingArray } from './growing-array.js';
import type { StringPool } from './string-pool.js';

/**
 * - `text`: id in the pool, 0 = absent
 * - `time`: epoch milliseconds, NaN = absent
 * - `amount`: whole minor units, NaN = absent
 * - `number`: any number, NaN = absent
 * - `code`: a small enumeration, 0 = absent or default
 */
export type ColumnKind = 'text' | 'time' | 'amount' | 'number' | 'code';

export type TableSpec = Readonly<Record<string, ColumnKind>>;

export type ColumnArray<K extends ColumnKind> = K extends 'text' ? Uint32Array : K extends 'code' ? Uint8Array : Float64Array;

export type Columns<S extends TableSpec> = { readonly [K in keyof S]: ColumnArray<S[K]> };

/** One row on its way into a table: text as strings, everything absent may be left out. */
export type RowInput<S extends TableSpec> = { readonly [K in keyof S]?: S[K] extends 'text' ? string : number };

export interface Table<S extends TableSpec> {
  readonly spec: S;
  readonly length: number;
  readonly columns: Columns<S>;
  /** Index into the case's file list, per row. */
  readonly file: Uint16Array;
  /** Line in that file (the file's first line is 1), per row. */
  readonly line: Uint32Array;
  readonly strings: StringPool;
}

type AnyColumn = Uint32Array | Uint8Array | Float64Array;

/** Rows on their way from one thread to another. */
export interface TablePart {
  readonly length: number;
  /** By place in the spec; undefined where no row has a value. */
  readonly columns: readonly (AnyColumn | undefined)[];
  readonly lines: Uint32Array;
}

/** Rows of a block. A column's block is made when its first value comes: a column that a file does not have costs nothing on the way. */
const BLOCK_ROWS = 16_384;
const MOST_FILES = 65_535;

function allocate(kind: ColumnKind, capacity: number): AnyColumn {
  if (kind === 'text') return new Uint32Array(capacity);
  if (kind === 'code') return new Uint8Array(capacity);
  return new Float64Array(capacity).fill(Number.NaN);
}

/** The columns of one width: their places in a row, and their blocks, the last one open. Apart by width, so that each loop writes to one kind of array. */
class ColumnGroup<A extends AnyColumn> {
  readonly #places: readonly number[];
  readonly #kinds: readonly ColumnKind[];
  readonly #zeroIsBlank: boolean;
  readonly #closed: (A | undefined)[][];
  #open: (A | undefined)[];

  constructor(kinds: readonly ColumnKind[], wanted: readonly ColumnKind[]) {
    this.#places = kinds.flatMap((kind, place) => (wanted.includes(kind) ? [place] : []));
    this.#kinds = this.#places.map((place) => kinds[place] as ColumnKind);
    this.#zeroIsBlank = wanted.includes('text') || wanted.includes('code');
    this.#closed = this.#places.map(() => []);
    this.#open = this.#places.map(() => undefined);
  }

  /** Writes one row's values at `row` of the open block. */
  write(values: Float64Array, row: number): void {
    const places = this.#places;
    const open = this.#open;
    const zeroIsBlank = this.#zeroIsBlank;
    for (let at = 0; at < places.length; at++) {
      const value = values[places[at] as number] as number;
      // NaN and 0 are what a new block holds.
      if (value !== value || (value === 0 && zeroIsBlank)) continue;
      (open[at] ?? this.#start(at))[row] = value;
    }
  }

  /** Writes the values of rows `from` to `to` of columns of `stride` values each at `row` of the open block and after it. */
  writeColumns(values: Float64Array, stride: number, from: number, to: number, row: number): void {
    const places = this.#places;
    const open = this.#open;
    const zeroIsBlank = this.#zeroIsBlank;
    for (let at = 0; at < places.length; at++) {
      const first = (places[at] as number) * stride + from;
      const last = first + to - from;
      let place = first;
      if (zeroIsBlank) while (place < last && values[place] === 0) place++;
      else while (place < last && values[place] !== values[place]) place++;
      if (place === last) continue;
      const block = open[at] ?? this.#start(at);
      for (let into = row + place - first; place < last; place++, into++) block[into] = values[place] as number;
    }
  }

  writePart(columns: TablePart['columns'], from: number, to: number, row: number, ids: Uint32Array | undefined): void {
    for (let at = 0; at < this.#places.length; at++) {
      const column = columns[this.#places[at] as number];
      if (column === undefined) continue;
      const block = this.#open[at] ?? this.#start(at);
      if (ids === undefined) block.set(column.subarray(from, to) as never, row);
      else for (let place = from, into = row; place < to; place++, into++) block[into] = ids[column[place] as number] as number;
    }
  }

  #start(at: number): A {
    const block = allocate(this.#kinds[at] as ColumnKind, BLOCK_ROWS) as A;
    this.#open[at] = block;
    return block;
  }

  close(): void {
    this.#open.forEach((block, at) => this.#closed[at]?.push(block));
    this.#open = this.#open.map(() => undefined);
  }

  /** The columns at their places in `into`, their blocks given up one by one; of those that no row fills none where only `filled` ones are wanted. */
  finish(length: number, into: (AnyColumn | undefined)[], filled: boolean = false): void {
    this.close();
    this.#places.forEach((place, at) => {
      if (filled && this.#closed[at]?.every((block) => block === undefined) === true) return;
      const column = allocate(this.#kinds[at] as ColumnKind, length);
      const blocks = this.#closed[at] ?? [];
      for (let number = 0; number < blocks.length; number++) {
        const block = blocks[number];
        const from = number * BLOCK_ROWS;
        if (block !== undefined && from < length) column.set((from + BLOCK_ROWS > length ? block.subarray(0, length - from) : block) as never, from);
        blocks[number] = undefined;
      }
      into[place] = column;
    });
  }
}

export class TableBuilder<S extends TableSpec> {
  readonly #spec: S;
  readonly #strings: StringPool;
  readonly #names: readonly (keyof S & string)[];
  readonly #blank: Float64Array;
  readonly #row: Float64Array;
  readonly #texts: ColumnGroup<Uint32Array>;
  readonly #codes: ColumnGroup<Uint8Array>;
  readonly #floats: ColumnGroup<Float64Array>;
  readonly #file = new GrowingArray((capacity) => new Uint16Array(capacity));
  readonly #line = new GrowingArray((capacity) => new Uint32Array(capacity));
  /** Rows in the open block. */
  #filled = 0;
  #finished = false;

  constructor(spec: S, strings: StringPool) {
    this.#spec = spec;
    this.#strings = strings;
    this.#names = Object.keys(spec) as (keyof S & string)[];
    const kinds = Object.values(spec);
    this.#blank = Float64Array.from(kinds, (kind) => (kind === 'text' || kind === 'code' ? 0 : Number.NaN));
    this.#row = this.#blank.slice();
    this.#texts = new ColumnGroup(kinds, ['text']);
    this.#codes = new ColumnGroup(kinds, ['code']);
    this.#floats = new ColumnGroup(kinds, ['time', 'amount', 'number']);
  }

  get length(): number {
    return this.#line.length;
  }

  /**
   * Appends one row and returns its index.
   * @throws FundtraceError TABLE_FINISHED after `finish`, TOO_MANY_FILES past 65,535 files.
   */
  append(row: RowInput<S>, file: number, line: number): number {
    this.#row.set(this.#blank);
    this.#names.forEach((name, place) => {
      const value: string | number | undefined = row[name];
      if (value !== undefined) this.#row[place] = typeof value === 'string' ? this.#strings.intern(value) : value;
    });
    return this.appendValues(this.#row, file, line);
  }

  /**
   * Appends one row given as numbers in the order of the spec's columns: text as ids of the pool, absent times and amounts as NaN. Values past the last column are not read.
   * @throws FundtraceError as `append`
   */
  appendValues(values: Float64Array, file: number, line: number): number {
    this.#open(file);
    this.#makeRoom();
    this.#texts.write(values, this.#filled);
    this.#codes.write(values, this.#filled);
    this.#floats.write(values, this.#filled);
    this.#filled++;
    this.#file.push(file);
    return this.#line.push(line);
  }

  /**
   * Appends rows given by columns: the value of column c in row r stands at `values[c * stride + r]`, its line at `lines[r]`; rows `from` to `to` are taken.
   * @throws FundtraceError as `append`
   */
  appendColumns(values: Float64Array, stride: number, from: number, to: number, file: number, lines: Uint32Array): void {
    this.#open(file);
    for (let first = from; first < to; ) {
      this.#makeRoom();
      const last = Math.min(to, first + BLOCK_ROWS - this.#filled);
      this.#texts.writeColumns(values, stride, first, last, this.#filled);
      this.#codes.writeColumns(values, stride, first, last, this.#filled);
      this.#floats.writeColumns(values, stride, first, last, this.#filled);
      for (let row = first; row < last; row++) {
        this.#file.push(file);
        this.#line.push(lines[row] as number);
      }
      this.#filled += last - first;
      first = last;
    }
  }

  #open(file: number): void {
    if (this.#finished) throw new FundtraceError('TABLE_FINISHED', 'A row was added to a finished table', { remedy: 'Start a new TableBuilder.' });
    if (file > MOST_FILES) throw new FundtraceError('TOO_MANY_FILES', 'A case holds at most 65,535 files', { value: String(file), remedy: 'Split the folder.' });
  }

  #makeRoom(): void {
    if (this.#filled < BLOCK_ROWS) return;
    this.#texts.close();
    this.#codes.close();
    this.#floats.close();
    this.#filled = 0;
  }

  /**
   * Appends the rows of a part, in columns by their place in the spec; `ids` are the ids here of the part's text ids, and `lineOffset` is added to its lines.
   * @throws FundtraceError as `append`
   */
  appendPart({ length, columns, lines }: TablePart, ids: Uint32Array, file: number, lineOffset: number): void {
    this.#open(file);
    for (let from = 0; from < length; ) {
      this.#makeRoom();
      const to = Math.min(length, from + BLOCK_ROWS - this.#filled);
      this.#texts.writePart(columns, from, to, this.#filled, ids);
      this.#codes.writePart(columns, from, to, this.#filled, undefined);
      this.#floats.writePart(columns, from, to, this.#filled, undefined);
      for (let row = from; row < to; row++) {
        this.#file.push(file);
        this.#line.push((lines[row] as number) + lineOffset);
      }
      this.#filled += to - from;
      from = to;
    }
  }

  /** The rows as a part, without the columns that no row fills; the builder takes no more rows. */
  finishPart(): TablePart {
    this.#finished = true;
    const columns: (AnyColumn | undefined)[] = this.#names.map(() => undefined);
    for (const group of [this.#texts, this.#codes, this.#floats]) group.finish(this.length, columns, true);
    return { length: this.length, columns, lines: this.#line.finish() };
  }

  /** Freezes the rows into a table trimmed to size; the builder takes no more rows. */
  finish(): Table<S> {
    if (this.#finished) throw new FundtraceError('TABLE_FINISHED', 'A table was finished twice', { remedy: 'Keep the table that the first finish() returned.' });
    this.#finished = true;
    const { length } = this;
    const columns: (AnyColumn | undefined)[] = [];
    for (const group of [this.#texts, this.#codes, this.#floats]) group.finish(length, columns);
    return Object.freeze({
      spec: this.#spec,
      length,
      columns: Object.freeze(Object.fromEntries(this.#names.map((name, place) => [name, columns[place]]))) as unknown as Columns<S>,
      file: this.#file.finish(),
      line: this.#line.finish(),
      strings: this.#strings,
    });
  }
}
