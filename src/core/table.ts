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

/** Rows on their way from one thread to another. */
export interface TablePart {
  readonly length: number;
  /** By place in the spec; undefined where no row has a value. */
  readonly columns: readonly (AnyColumn | undefined)[];
  readonly lines: Uint32Array;
}

/** By the columns of finished tables, the names of those that no row fills. */
const blankNames = new WeakMap<object, ReadonlySet<string>>();

/** Whether no row fills a column. Known of most of those of which it is true, so that they need not be looked through: nor made, as those of numbers are when they are first asked for. */
export function isKnownBlank<S extends TableSpec>(table: Table<S>, name: keyof S & string): boolean {
  return blankNames.get(table.columns)?.has(name) === true;
}

/** Rows that there is room for at first. */
const FIRST_ROWS = 1024;
/** More rows are not reserved on the word of a file's size. */
const MOST_RESERVED = 1 << 26;
const MOST_FILES = 65_535;

function allocate(kind: ColumnKind, capacity: number): AnyColumn {
  if (kind === 'text') return new Uint32Array(capacity);
  return kind === 'code' ? new Uint8Array(capacity) : new Float64Array(capacity);
}

// A loop that has met one kind of array alone is several times as fast.
function copyTexts(values: Float64Array, first: number, last: number, into: Uint32Array, row: number): void {
  for (let place = first, to = row; place < last; place++, to++) into[to] = values[place] as number;
}

function copyCodes(values: Float64Array, first: number, last: number, into: Uint8Array, row: number): void {
  for (let place = first, to = row; place < last; place++, to++) into[to] = values[place] as number;
}

/**
 * The columns of one width and their places in a row. Apart by width, so that each loop writes to one kind of array. A column is made when its first value comes: one that a file does not have costs
 * nothing on the way, and memory that no row has reached yet is only asked for, not taken.
 */
class ColumnGroup<A extends AnyColumn> {
  readonly #places: readonly number[];
  readonly #kinds: readonly ColumnKind[];
  /** Blank is 0, which new memory is; else it is NaN. */
  readonly #zeroIsBlank: boolean;
  readonly #columns: (A | undefined)[];
  #capacity = FIRST_ROWS;

  constructor(kinds: readonly ColumnKind[], wanted: readonly ColumnKind[]) {
    this.#places = kinds.flatMap((kind, place) => (wanted.includes(kind) ? [place] : []));
    this.#kinds = this.#places.map((place) => kinds[place] as ColumnKind);
    this.#zeroIsBlank = wanted.includes('text') || wanted.includes('code');
    this.#columns = this.#places.map(() => undefined);
  }

  /** Makes room for `capacity` rows; the first `rows` are filled. */
  grow(capacity: number, rows: number): void {
    this.#capacity = capacity;
    for (let at = 0; at < this.#columns.length; at++) {
      const column = this.#columns[at];
      if (column === undefined) continue;
      const larger = allocate(this.#kinds[at] as ColumnKind, capacity) as A;
      larger.set(column.subarray(0, rows) as never);
      this.#columns[at] = larger;
    }
  }

  /** Writes one row's values at `row`. */
  write(values: Float64Array, row: number): void {
    const places = this.#places;
    const columns = this.#columns;
    const zeroIsBlank = this.#zeroIsBlank;
    for (let at = 0; at < places.length; at++) {
      const value = values[places[at] as number] as number;
      const column = columns[at];
      if (column !== undefined) column[row] = value;
      else if (zeroIsBlank ? value !== 0 : value === value) this.#start(at, row)[row] = value;
    }
  }

  /** Writes the values of rows `from` to `to` of columns of `stride` values each at `row` and after it. */
  writeColumns(values: Float64Array, stride: number, from: number, to: number, row: number): void {
    const places = this.#places;
    const columns = this.#columns;
    const zeroIsBlank = this.#zeroIsBlank;
    for (let at = 0; at < places.length; at++) {
      const first = (places[at] as number) * stride + from;
      const last = first + to - from;
      let column = columns[at];
      if (column === undefined) {
        let place = first;
        if (zeroIsBlank) while (place < last && values[place] === 0) place++;
        else while (place < last && values[place] !== values[place]) place++;
        if (place === last) continue;
        column = this.#start(at, row);
      }
      if (column instanceof Float64Array) column.set(values.subarray(first, last), row);
      else if (column instanceof Uint32Array) copyTexts(values, first, last, column, row);
      else copyCodes(values, first, last, column, row);
    }
  }

  /** Writes all rows of a part at `row` and after it; of texts the ids are those of `ids`. */
  writePart(part: TablePart, row: number, ids: Uint32Array | undefined): void {
    for (let at = 0; at < this.#places.length; at++) {
      const column = part.columns[this.#places[at] as number];
      const own = this.#columns[at];
      if (column === undefined) {
        if (own !== undefined && !this.#zeroIsBlank) own.fill(Number.NaN, row, row + part.length);
        continue;
      }
      const into = own ?? this.#start(at, row);
      if (ids === undefined) into.set(column as never, row);
      else for (let from = 0, to = row; from < part.length; from++, to++) into[to] = ids[column[from] as number] as number;
    }
  }

  #start(at: number, row: number): A {
    const column = allocate(this.#kinds[at] as ColumnKind, this.#capacity) as A;
    if (!this.#zeroIsBlank) column.fill(Number.NaN, 0, row);
    this.#columns[at] = column;
    return column;
  }

  /** The columns at their places in `into`; those that no row fills are made by `blank`. */
  finish(length: number, into: (AnyColumn | undefined)[], blank: (kind: ColumnKind) => AnyColumn | undefined): void {
    this.#places.forEach((place, at) => {
      into[place] = (this.#columns[at]?.subarray(0, length) as A | undefined) ?? blank(this.#kinds[at] as ColumnKind);
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
  #file = new Uint16Array(FIRST_ROWS);
  #line = new Uint32Array(FIRST_ROWS);
  #length = 0;
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
    return this.#length;
  }

  /** Makes room for so many more rows, so that none are copied later: of a file, its size tells about how many. */
  reserve(rows: number): void {
    const needed = Math.min(MOST_RESERVED, this.#length + Math.ceil(rows));
    if (needed > this.#line.length) this.#grow(needed);
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
    this.#open(file, 1);
    const row = this.#length++;
    this.#texts.write(values, row);
    this.#codes.write(values, row);
    this.#floats.write(values, row);
    this.#file[row] = file;
    this.#line[row] = line;
    return row;
  }

  /**
   * Appends rows given by columns: the value of column c in row r stands at `values[c * stride + r]`, its line at `lines[r]`; rows `from` to `to` are taken.
   * @throws FundtraceError as `append`
   */
  appendColumns(values: Float64Array, stride: number, from: number, to: number, file: number, lines: Uint32Array): void {
    this.#open(file, to - from);
    const row = this.#length;
    this.#texts.writeColumns(values, stride, from, to, row);
    this.#codes.writeColumns(values, stride, from, to, row);
    this.#floats.writeColumns(values, stride, from, to, row);
    this.#file.fill(file, row, row + to - from);
    this.#line.set(lines.subarray(from, to), row);
    this.#length += to - from;
  }

  #open(file: number, rows: number): void {
    if (this.#finished) throw new FundtraceError('TABLE_FINISHED', 'A row was added to a finished table', { remedy: 'Start a new TableBuilder.' });
    if (file > MOST_FILES) throw new FundtraceError('TOO_MANY_FILES', 'A case holds at most 65,535 files', { value: String(file), remedy: 'Split the folder.' });
    if (this.#length + rows > this.#line.length) this.#grow(this.#length + rows);
  }

  /** By a half at least, so that rows are copied a few times at most. */
  #grow(needed: number): void {
    const capacity = Math.max(needed, Math.ceil(1.5 * this.#line.length));
    for (const group of [this.#texts, this.#codes, this.#floats]) group.grow(capacity, this.#length);
    const [file, line] = [new Uint16Array(capacity), new Uint32Array(capacity)];
    file.set(this.#file.subarray(0, this.#length));
    line.set(this.#line.subarray(0, this.#length));
    this.#file = file;
    this.#line = line;
  }

  /**
   * Appends the rows of a part, in columns by their place in the spec; `ids` are the ids here of the part's text ids, and `lineOffset` is added to its lines.
   * @throws FundtraceError as `append`
   */
  appendPart(part: TablePart, ids: Uint32Array, file: number, lineOffset: number): void {
    const { length, lines } = part;
    this.#open(file, length);
    const row = this.#length;
    this.#texts.writePart(part, row, ids);
    this.#codes.writePart(part, row, undefined);
    this.#floats.writePart(part, row, undefined);
    this.#file.fill(file, row, row + length);
    for (let at = 0; at < length; at++) this.#line[row + at] = (lines[at] as number) + lineOffset;
    this.#length += length;
  }

  /** The rows as a part, without the columns that no row fills; the builder takes no more rows. */
  finishPart(): TablePart {
    this.#finished = true;
    const columns: (AnyColumn | undefined)[] = this.#names.map(() => undefined);
    for (const group of [this.#texts, this.#codes, this.#floats]) group.finish(this.length, columns, () => undefined);
    return { length: this.length, columns, lines: this.#line.subarray(0, this.length) };
  }

  /** Freezes the rows into a table trimmed to size; the builder takes no more rows. */
  finish(): Table<S> {
    if (this.#finished) throw new FundtraceError('TABLE_FINISHED', 'A table was finished twice', { remedy: 'Keep the table that the first finish() returned.' });
    this.#finished = true;
    const { length } = this;
    const filled: (AnyColumn | undefined)[] = [];
    for (const group of [this.#texts, this.#codes, this.#floats]) group.finish(length, filled, () => undefined);
    const kinds = Object.values(this.#spec);
    const columns = {};
    // Columns that no row fills are one and the same of each width; of numbers, whose blanks are no zeros, it is made when it is first asked for.
    const blanks = new Map<string, AnyColumn>();
    const blank = (kind: ColumnKind): AnyColumn => {
      const width = kind === 'text' || kind === 'code' ? kind : 'number';
      let column = blanks.get(width);
      if (column === undefined) {
        column = allocate(kind, length);
        if (width === 'number') column.fill(Number.NaN);
        blanks.set(width, column);
      }
      return column;
    };
    this.#names.forEach((name, place) => {
      const kind = kinds[place] as ColumnKind;
      const column = filled[place] ?? (kind === 'text' || kind === 'code' ? blank(kind) : undefined);
      Object.defineProperty(columns, name, column === undefined ? { enumerable: true, get: () => blank(kind) } : { enumerable: true, value: column });
    });
    Object.freeze(columns);
    blankNames.set(columns, new Set(this.#names.filter((_, place) => filled[place] === undefined)));
    return Object.freeze({
      spec: this.#spec,
      length,
      columns: columns as Columns<S>,
      file: this.#file.subarray(0, length),
      line: this.#line.subarray(0, length),
      strings: this.#strings,
    });
  }
}
