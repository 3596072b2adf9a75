/**
 * Columnar tables of records: typed arrays, text as ids of a `StringPool`, and the file and line of every row.
 * A table is built by appending and frozen by `finish`; there are no objects per row.
 */

import { FundtraceError } from './errors.js';
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

const FIRST_CAPACITY = 256;
const MOST_FILES = 65_535;

function allocate(kind: ColumnKind, capacity: number): AnyColumn {
  if (kind === 'text') return new Uint32Array(capacity);
  if (kind === 'code') return new Uint8Array(capacity);
  return new Float64Array(capacity).fill(Number.NaN);
}

function resized<A extends AnyColumn | Uint16Array>(array: A, capacity: number, empty: A): A {
  empty.set(array.subarray(0, Math.min(array.length, capacity)) as never);
  return empty;
}

export class TableBuilder<S extends TableSpec> {
  readonly #spec: S;
  readonly #strings: StringPool;
  readonly #names: readonly (keyof S & string)[];
  #columns: Record<string, AnyColumn>;
  /** The same columns in the spec's order. */
  #list: readonly AnyColumn[] = [];
  #file: Uint16Array;
  #line: Uint32Array;
  #length = 0;
  #capacity: number;
  #finished = false;

  constructor(spec: S, strings: StringPool, capacity: number = FIRST_CAPACITY) {
    this.#spec = spec;
    this.#strings = strings;
    this.#names = Object.keys(spec) as (keyof S & string)[];
    this.#capacity = Math.max(1, capacity);
    this.#columns = {};
    for (const name of this.#names) this.#columns[name] = allocate(this.#kind(name), this.#capacity);
    this.#list = Object.values(this.#columns);
    this.#file = new Uint16Array(this.#capacity);
    this.#line = new Uint32Array(this.#capacity);
  }

  get length(): number {
    return this.#length;
  }

  /**
   * Appends one row and returns its index.
   * @throws FundtraceError TABLE_FINISHED after `finish`, TOO_MANY_FILES past 65,535 files.
   */
  append(row: RowInput<S>, file: number, line: number): number {
    const index = this.#nextRow(file);
    for (const name of this.#names) {
      const value: string | number | undefined = row[name];
      if (value === undefined) continue;
      const column = this.#columns[name];
      if (column !== undefined) column[index] = typeof value === 'string' ? this.#strings.intern(value) : value;
    }
    this.#file[index] = file;
    this.#line[index] = line;
    return index;
  }

  /**
   * Appends one row given as numbers in the order of the spec's columns: text as ids of the pool, absent times and amounts as NaN. Values past the last column are not read.
   * @throws FundtraceError as `append`
   */
  appendValues(values: Float64Array, file: number, line: number): number {
    const index = this.#nextRow(file);
    const names = this.#names;
    for (let at = 0; at < names.length; at++) (this.#list[at] as AnyColumn)[index] = values[at] as number;
    this.#file[index] = file;
    this.#line[index] = line;
    return index;
  }

  /** Freezes the rows into a table trimmed to size; the builder takes no more rows. */
  finish(): Table<S> {
    if (this.#finished) throw new FundtraceError('TABLE_FINISHED', 'A table was finished twice', { remedy: 'Keep the table that the first finish() returned.' });
    this.#finished = true;
    if (this.#capacity !== this.#length) this.#resize(this.#length);
    return Object.freeze({
      spec: this.#spec,
      length: this.#length,
      columns: Object.freeze(this.#columns) as Columns<S>,
      file: this.#file,
      line: this.#line,
      strings: this.#strings,
    });
  }

  #nextRow(file: number): number {
    if (this.#finished) throw new FundtraceError('TABLE_FINISHED', 'A row was added to a finished table', { remedy: 'Start a new TableBuilder.' });
    if (file > MOST_FILES) throw new FundtraceError('TOO_MANY_FILES', 'A case holds at most 65,535 files', { value: String(file), remedy: 'Split the folder.' });
    if (this.#length === this.#capacity) this.#resize(this.#capacity * 2);
    return this.#length++;
  }

  #kind(name: string): ColumnKind {
    return this.#spec[name] ?? 'text';
  }

  #resize(capacity: number): void {
    const grown: Record<string, AnyColumn> = {};
    for (const name of this.#names) {
      const kind = this.#kind(name);
      const column = this.#columns[name];
      if (column !== undefined) grown[name] = resized(column, capacity, allocate(kind, capacity));
    }
    this.#columns = grown;
    this.#list = Object.values(grown);
    this.#file = resized(this.#file, capacity, new Uint16Array(capacity));
    this.#line = resized(this.#line, capacity, new Uint32Array(capacity));
    this.#capacity = capacity;
  }
}
