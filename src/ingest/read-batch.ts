/**
 * Batches of rows of bytes → rows of a table, a column at a time. What needs no thought is cleaned, settled, checked and appended by columns; a row with anything else in it (a fault, a mark, bytes
 * that are no characters) is read by itself as read-rows.ts does, in its turn, so that both ways say the same.
 */

import { MOST_TOGETHER } from '../core/byte-table.js';
import type { TableBuilder, TableSpec } from '../core/table.js';
import { PlainRule, type TextKernel } from '../core/text-kernel.js';
import { compileColumnCheck } from '../records/row-rules.js';
import type { CellBatch } from './cell-batch.js';
import { AccountJoiner, cleanCell, rawOf } from './clean-cell.js';
import { NOT_PLAIN } from './cleaning/cleaner.js';
import { CellFinder } from './find-cells.js';
import { RowReader, type ByteCells, type RowOutcome, type RowReaderContext } from './read-rows.js';
import type { OpenRow } from './record-kind.js';
import type { RowColumn } from './row-columns.js';
import type { RowForm } from './row-form.js';

export type OutcomeCounts = Record<RowOutcome, number>;

export class BatchReader {
  /** Reads rows one at a time. */
  readonly rows: RowReader;
  readonly form: RowForm;
  readonly #context: RowReaderContext;
  readonly #builder: TableBuilder<TableSpec>;
  readonly #fileIndex: number;
  readonly #check: ReturnType<typeof compileColumnCheck>;
  readonly #joiner: AccountJoiner;
  /** Positions that no cell fills. */
  readonly #cellless: readonly number[];
  /** The currency and the precision of the cell at hand, as cleaners of one row look for them. */
  readonly #row: Float64Array;
  /** Rows that fit; the value at position p of row r is `values[p * capacity + r]`. */
  #capacity = 0;
  #values = new Float64Array(0);
  #lines = new Uint32Array(0);
  /** By row, which of the names collected is its own; −1 for none. */
  readonly #nameOf = new Int32Array(MOST_TOGETHER);
  readonly #finder: CellFinder;
  #settle: ((row: OpenRow) => void) | undefined;
  #open: { -readonly [K in keyof OpenRow]: OpenRow[K] } | undefined;
  #cells: ByteCells & { readonly starts: Int32Array; readonly ends: Int32Array } = { bytes: new Uint8Array(0), starts: new Int32Array(0), ends: new Int32Array(0), decode: () => '' };

  constructor(form: RowForm, builder: TableBuilder<TableSpec>, context: RowReaderContext, fileIndex: number) {
    const { kind, columns } = form;
    this.rows = new RowReader(form, builder, context, fileIndex);
    this.form = form;
    this.#context = context;
    this.#builder = builder;
    this.#fileIndex = fileIndex;
    this.#check = compileColumnCheck(kind.spec, kind.rules);
    this.#joiner = new AccountJoiner(context.strings);
    const filled = new Set(columns.map(({ at }) => at));
    this.#cellless = [...form.blank.keys()].filter((at) => !filled.has(at));
    this.#row = form.blank.slice();
    this.#finder = new CellFinder(context.strings, this.#row);
  }

  /** Reads the rows of a batch, of which the first stands on `line`, and counts what became of them. Returns how many: the next one has to be read as text. */
  read(batch: CellBatch, line: number, counts: OutcomeCounts): number {
    this.#prepare(batch);
    const { rows, isDoubtful } = batch;
    const { columns, blank, serialAt } = this.form;
    const values = this.#values;
    const stride = this.#capacity;
    isDoubtful.fill(0, 0, rows);
    for (const at of this.#cellless) values.fill(blank[at] as number, at * stride, at * stride + rows);
    for (const column of columns) this.#readColumn(column, batch);
    this.#settleRows(batch);
    this.#check(values, stride, rows, isDoubtful);
    for (let row = 0; row < rows; row++) this.#lines[row] = line + row + (batch.blankLines[row] as number);
    let taken = 0;
    const { repeated } = this.#context;
    const serials = serialAt < 0 ? undefined : values.subarray(serialAt * stride, serialAt * stride + rows);
    if (serials?.some((serial) => serial !== 0) === true) repeated.hashRows(values, stride, rows);
    for (let row = 0; row < rows; row++) {
      const serial = serials === undefined ? 0 : (serials[row] as number);
      if (isDoubtful[row] === 0 && !(serial !== 0 && repeated.isRepeatedInBatch(serial, row))) continue;
      this.#append(taken, row, counts);
      const outcome = this.rows.readBytes(this.#cellsOf(batch, row), this.#lines[row] as number);
      if (outcome === undefined) return row;
      counts[outcome]++;
      taken = row + 1;
    }
    this.#append(taken, rows, counts);
    return rows;
  }

  /** Makes room in the table for so many more rows. */
  reserve(rows: number): void {
    this.#builder.reserve(rows);
  }

  /** Gives up what it holds in a kernel's memory; it reads no more. */
  drop(): void {
    for (const { memo } of this.form.columns) memo?.drop();
  }

  #append(from: number, to: number, counts: OutcomeCounts): void {
    if (from === to) return;
    this.#builder.appendColumns(this.#values, this.#capacity, from, to, this.#fileIndex, this.#lines);
    counts.record += to - from;
  }

  #prepare(batch: CellBatch): void {
    const { capacity, width } = batch;
    if (this.#capacity !== capacity) {
      const { kind, positions, blank, settling } = this.form;
      this.#capacity = capacity;
      this.#values = new Float64Array(capacity * blank.length);
      this.#lines = new Uint32Array(capacity);
      this.#settle = kind.settle?.(Object.fromEntries(Object.entries(positions).map(([field, at]) => [field, at * capacity])), settling);
      this.#open = undefined;
    }
    if (this.#cells.starts.length !== width || this.#cells.bytes !== batch.bytes) this.#cells = { bytes: batch.bytes, starts: new Int32Array(width), ends: new Int32Array(width), decode: batch.decode };
  }

  #cellsOf(batch: CellBatch, row: number): ByteCells {
    const { starts, ends } = this.#cells;
    const first = row * (batch.width + 1);
    for (let cell = 0; cell < batch.width; cell++) {
      starts[cell] = batch.starts[first + cell] as number;
      ends[cell] = (batch.starts[first + cell + 1] as number) - 1;
    }
    return { bytes: batch.bytes, starts, ends, decode: batch.decode };
  }

  #readColumn(column: RowColumn, batch: CellBatch): void {
    const { at, cell, cleaner, needed } = column;
    const base = at * this.#capacity;
    const blank = this.form.blank[at] as number;
    if (column.thenCell >= 0 || column.elseCell >= 0) {
      this.#readSeveral(column, batch, base, blank);
    } else if (column.bankColumn >= 0) {
      if (batch.kernel === undefined) this.#readJoined(column, batch, base, blank);
      else this.#joinInKernel(column, batch, batch.kernel, base, blank);
    } else if (cleaner.cleanColumn !== undefined) {
      const beside = column.besideAt < 0 ? -1 : column.besideAt * this.#capacity;
      const plain = cleaner.cleanColumn(batch, cell, this.#values, base, beside, blank);
      if (plain < batch.rows) this.#readOthers(column, batch, base, beside);
    } else {
      this.#finder.read(column, batch, this.#values, base, blank);
    }
    if (needed === undefined) return;
    const { isDoubtful, rows } = batch;
    const values = this.#values;
    for (let row = 0; row < rows; row++) {
      const value = values[base + row] as number;
      if (value === 0 || value !== value) isDoubtful[row] = 1;
    }
  }

  /** What a cleaner of whole columns left: cells that are not written plainly. */
  #readOthers(column: RowColumn, batch: CellBatch, base: number, beside: number): void {
    const { bytes, starts, width, rows, isDoubtful, decode } = batch;
    const values = this.#values;
    for (let row = 0; row < rows; row++) {
      if (values[base + row] !== NOT_PLAIN) continue;
      if (beside >= 0) this.#row[column.besideAt] = values[beside + row] as number;
      const place = row * (width + 1) + column.cell;
      const isRead = cleanCell(column, bytes, starts[place] as number, (starts[place + 1] as number) - 1, decode, this.#row);
      values[base + row] = column.lastValue;
      if (beside >= 0) values[beside + row] = this.#row[column.besideAt] as number;
      if (!isRead || column.lastFault !== '') isDoubtful[row] = 1;
    }
  }

  #readSeveral(column: RowColumn, batch: CellBatch, base: number, blank: number): void {
    const { rows, isDoubtful } = batch;
    const values = this.#values;
    const { besideAt, cleaner } = column;
    for (let row = 0; row < rows; row++) {
      const raw = rawOf(column, (cell) => textOf(batch, row, cell));
      values[base + row] = blank;
      if (raw === '') continue;
      if (besideAt >= 0) this.#row[besideAt] = values[besideAt * this.#capacity + row] as number;
      values[base + row] = cleaner.clean(raw, this.#row);
      if (besideAt >= 0) values[besideAt * this.#capacity + row] = this.#row[besideAt] as number;
      if (cleaner.fault !== '' || raw.includes('\ufffd')) isDoubtful[row] = 1;
    }
  }

  /** Accounts that are named bank/account. */
  #readJoined(column: RowColumn, batch: CellBatch, base: number, blank: number): void {
    const { bytes, starts, width, rows, isDoubtful } = batch;
    const values = this.#values;
    const bank = this.form.columns[column.bankColumn] as RowColumn;
    const nameOf = this.#nameOf;
    let count = 0;
    for (let row = 0, first = 0; row < rows; row++, first += width + 1) {
      const start = starts[first + column.cell] as number;
      const end = (starts[first + column.cell + 1] as number) - 1;
      values[base + row] = blank;
      nameOf[row] = -1;
      if (start === end && blank === 0) continue;
      if (this.#joiner.collect(column, bank, bytes, start, end, starts[first + bank.cell] as number, (starts[first + bank.cell + 1] as number) - 1)) nameOf[row] = count++;
      else isDoubtful[row] = 1;
    }
    const ids = this.#joiner.takeAll();
    for (let row = 0; row < rows; row++) if ((nameOf[row] as number) >= 0) values[base + row] = ids[nameOf[row] as number] as number;
  }

  #joinInKernel({ cell, cleaner, bankColumn }: RowColumn, { width, rows, isDoubtful }: CellBatch, kernel: TextKernel, base: number, blank: number): void {
    const bank = this.form.columns[bankColumn] as RowColumn;
    const rule = cleaner.plainRule ?? PlainRule.none;
    const bankRule = bank.cleaner.plainRule ?? PlainRule.none;
    this.#context.strings.addInKernel(kernel, (table, next) => kernel.run.joined(table, cell, rule, bank.cell, bankRule, width + 1, rows, blank, next));
    kernel.takeValues(this.#values, base, rows);
    kernel.markFaults(isDoubtful, rows);
  }

  #settleRows(batch: CellBatch): void {
    const settle = this.#settle;
    if (settle === undefined) return;
    const open = (this.#open ??= this.#openRow());
    const { rows, isDoubtful } = batch;
    open.raw = (field) => {
      const position = this.form.columnOf.get(field);
      return position === undefined ? '' : rawOf(this.form.columns[position] as RowColumn, (cell) => textOf(batch, open.at, cell));
    };
    open.add = () => void (isDoubtful[open.at] = 1);
    open.rejectFor = () => {
      isDoubtful[open.at] = 1;
      return true;
    };
    for (let row = 0; row < rows; row++) {
      if (isDoubtful[row] === 1) continue;
      open.at = row;
      settle(open);
    }
  }

  #openRow(): { -readonly [K in keyof OpenRow]: OpenRow[K] } {
    const { columnOf } = this.form;
    return { values: this.#values, at: 0, strings: this.#context.strings, raw: () => '', has: (field) => columnOf.has(field), add: () => undefined, rejectFor: () => true };
  }
}

function textOf(batch: CellBatch, row: number, cell: number): string {
  const place = row * (batch.width + 1) + cell;
  const start = batch.starts[place] as number;
  const end = (batch.starts[place + 1] as number) - 1;
  return start === end ? '' : batch.decode(start, end);
}
