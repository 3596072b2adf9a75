/**
 * Rows of cells → rows of a table, one at a time, as one matched header says: each cell cleaned into a number, the row settled, checked, and appended or rejected with what was wrong. Rows of
 * bytes come here only where read-batch.ts found something to think about.
 */

import { NO_TEXT, type StringPool } from '../core/string-pool.js';
import type { TableBuilder, TableSpec } from '../core/table.js';
import { compileRowCheck } from '../records/row-rules.js';
import { replacements } from './cell-text.js';
import { AccountJoiner, cleanCell, rawOf } from './clean-cell.js';
import type { CodeAction, IssueCode } from './issue-codes.js';
import type { IssueList } from './issue-list.js';
import { accountQualifier } from './qualify-accounts.js';
import type { OpenRow } from './record-kind.js';
import type { RepeatedRows } from './repeated-rows.js';
import type { RowColumn } from './row-columns.js';
import type { RowForm } from './row-form.js';
import { RowIssues } from './row-issues.js';

export interface RowReaderContext {
  readonly strings: StringPool;
  readonly timeZone: string;
  readonly actions: ReadonlyMap<string, CodeAction>;
  readonly rejects: IssueList;
  readonly marks: IssueList;
  /** See repeated-rows.ts; of the whole case, since exports overlap. */
  readonly repeated: RepeatedRows;
}

export type RowOutcome = 'record' | 'marked' | 'rejected';

/** Where a row's cells lie in a block of bytes. */
export interface ByteCells {
  readonly bytes: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly decode: (start: number, end: number) => string;
}

export class RowReader {
  readonly #form: RowForm;
  readonly #context: RowReaderContext;
  readonly #builder: TableBuilder<TableSpec>;
  readonly #fileIndex: number;
  readonly #values: Float64Array;
  readonly #check: (values: Float64Array) => number;
  readonly #settle: ((row: OpenRow) => void) | undefined;
  readonly #open: OpenRow;
  readonly #qualify: (number: number, bank: number) => number;
  readonly #joiner: AccountJoiner;
  readonly #issues: RowIssues;
  readonly #textOf = (cell: number): string => {
    const cells = this.#byteCells;
    return cells === undefined ? (this.#cells[cell] ?? '') : cells.decode(cells.starts[cell] as number, cells.ends[cell] as number);
  };
  #cells: readonly string[] = [];
  #byteCells: ByteCells | undefined;

  constructor(form: RowForm, builder: TableBuilder<TableSpec>, context: RowReaderContext, fileIndex: number) {
    const { kind, columns, positions } = form;
    this.#form = form;
    this.#context = context;
    this.#builder = builder;
    this.#fileIndex = fileIndex;
    this.#issues = new RowIssues(context.actions);
    this.#qualify = accountQualifier(context.strings);
    this.#joiner = new AccountJoiner(context.strings);
    this.#check = compileRowCheck(kind.spec, kind.rules);
    this.#values = form.blank.slice();
    this.#settle = kind.settle?.(positions, form.settling);
    this.#open = {
      values: this.#values,
      at: 0,
      strings: context.strings,
      raw: (field) => {
        const column = form.columnOf.get(field);
        return column === undefined ? '' : rawOf(columns[column] as RowColumn, this.#textOf);
      },
      has: (field) => form.columnOf.has(field),
      add: (code, field, reject = false) => this.#issues.add(code, form.columnOf.get(field) ?? -1, reject),
      rejectFor: (...fields) => this.#issues.rejectFor((column) => fields.includes(columns[column]?.field ?? '')),
    };
  }

  /**
   * Reads one row. `fault` is what was wrong before its cells were looked at; `undecodable` the places in the file of bytes that are no characters, one for each U+FFFD in the cells in
   * order, undefined when there is none.
   */
  read(cells: readonly string[], line: number, fault: IssueCode | undefined, undecodable: readonly number[] | undefined): RowOutcome {
    const { columns, header, within, neededCells } = this.#form;
    this.#cells = cells;
    this.#byteCells = undefined;
    this.#begin();
    const values = this.#values;
    if (fault !== undefined) this.#issues.add(fault, -1, false);
    if (cells.length !== header.length && this.#isRagged(cells)) {
      if (cells.length < neededCells) {
        this.#issues.add('BROKEN_ROW', -1, true);
        return this.#close(line);
      }
      this.#issues.add(cells.length < header.length ? 'MISSING_CELLS' : 'EXTRA_CELLS', -1, false);
    }
    for (let position = 0; position < columns.length; position++) {
      const column = columns[position] as RowColumn;
      const raw = column.thenCell < 0 && column.elseCell < 0 ? (cells[column.cell] ?? '') : rawOf(column, this.#textOf);
      if (raw === '') {
        if (column.needed !== undefined) this.#issues.add(column.needed, position, true);
        continue;
      }
      if (raw !== column.lastRaw || !column.cleaner.repeats) {
        column.lastValue = column.cleaner.clean(raw, values);
        column.lastFault = column.cleaner.fault;
        column.lastRaw = raw;
      }
      values[column.at] = column.lastValue;
      this.#judge(column, position, column.lastValue, column.lastFault);
    }
    for (const column of within) this.#qualifyColumn(column);
    if (undecodable !== undefined) this.#findUndecodable(undecodable);
    return this.#finish(line);
  }

  /** Reads one row of exactly as many cells as there are headers from its bytes. Undefined, with nothing done, when it has to be read as text: some of its bytes are no characters. */
  readBytes(cells: ByteCells, line: number): RowOutcome | undefined {
    const { bytes, starts, ends, decode } = cells;
    const { columns, within } = this.#form;
    this.#byteCells = cells;
    this.#begin();
    const values = this.#values;
    for (let position = 0; position < columns.length; position++) {
      const column = columns[position] as RowColumn;
      const isSeveral = column.thenCell >= 0 || column.elseCell >= 0;
      const raw = isSeveral ? rawOf(column, this.#textOf) : '';
      const start = starts[column.cell] as number;
      const end = ends[column.cell] as number;
      column.isJoined = false;
      if (isSeveral ? raw === '' : start === end) {
        if (column.needed !== undefined) this.#issues.add(column.needed, position, true);
        continue;
      }
      if (isSeveral) {
        if (raw.includes('\ufffd')) return undefined;
        column.lastValue = column.cleaner.clean(raw, values);
        column.lastFault = column.cleaner.fault;
        column.lastRaw = '';
      } else {
        if (column.bankColumn >= 0) {
          const bank = columns[column.bankColumn] as RowColumn;
          const joined = this.#joiner.join(column, bank, bytes, start, end, starts[bank.cell] as number, ends[bank.cell] as number);
          column.isJoined = joined > 0;
          if (joined > 0) {
            values[column.at] = joined;
            continue;
          }
        }
        if (!cleanCell(column, bytes, start, end, decode, values)) return undefined;
      }
      values[column.at] = column.lastValue;
      this.#judge(column, position, column.lastValue, column.lastFault);
    }
    for (const column of within) if (!column.isJoined) this.#qualifyColumn(column);
    return this.#finish(line);
  }

  #qualifyColumn({ at, bankColumn }: RowColumn): void {
    this.#values[at] = this.#qualify(this.#values[at] as number, this.#values[(this.#form.columns[bankColumn] as RowColumn).at] as number);
  }

  #begin(): void {
    this.#issues.clear();
    this.#values.set(this.#form.blank);
  }

  /** Adds what is wrong with a cell that is not empty. */
  #judge(column: RowColumn, position: number, value: number, fault: string): void {
    const isBlank = value === 0 || value !== value;
    if (fault !== '') this.#issues.add(fault as IssueCode, position, column.needed !== undefined && isBlank);
    else if (column.needed !== undefined && isBlank) this.#issues.add(column.needed, position, true);
  }

  #finish(line: number): RowOutcome {
    const values = this.#values;
    const { serialAt } = this.#form;
    this.#settle?.(this.#open);
    if (serialAt >= 0 && this.#context.repeated.isRepeated(values, 1, 0)) this.#issues.add('REPEATED_ROW', this.#form.columns.findIndex(({ at }) => at === serialAt), false);
    if (this.#issues.isEmpty && this.#check(values) < 0) {
      this.#builder.appendValues(values, this.#fileIndex, line);
      return 'record';
    }
    return this.#close(line);
  }

  #isRagged(cells: readonly string[]): boolean {
    const { header, neededCells } = this.#form;
    for (let at = header.length; at < cells.length; at++) if ((cells[at] as string).trim() !== '') return true;
    return cells.length < header.length && (header.slice(cells.length).some((text) => text.trim() !== '') || cells.length < neededCells);
  }

  #close(line: number): RowOutcome {
    const { columns, headings } = this.#form;
    if (!this.#issues.told.rejects) {
      const wrong = this.#check(this.#values);
      if (wrong >= 0) this.#issues.add('INVALID_RECORD', columns.findIndex(({ at }) => at === wrong), true);
    }
    const { rejects, issues } = this.#issues.told;
    const list = rejects ? this.#context.rejects : this.#context.marks;
    for (const { code, column, byteOffset } of issues) {
      const place = columns[column];
      list.add(this.#fileIndex, line, place === undefined ? NO_TEXT : (headings[column] as number), code, place === undefined ? '' : rawOf(place, this.#textOf), byteOffset);
    }
    if (rejects) return 'rejected';
    this.#builder.appendValues(this.#values, this.#fileIndex, line);
    return 'marked';
  }

  #findUndecodable(places: readonly number[]): void {
    const before: number[] = [];
    let count = 0;
    for (const cell of this.#cells) {
      before.push(count);
      count += replacements(cell);
    }
    this.#form.columns.forEach((column, position) => {
      if (!rawOf(column, this.#textOf).includes('\ufffd')) return;
      this.#issues.add('UNDECODABLE_BYTES', position, false, places[before[this.#textOf(column.cell).includes('\ufffd') ? column.cell : column.thenCell] ?? 0]);
    });
  }
}
