/**
 * Rows of cells → rows of a table, as one matched header says: each cell cleaned into a number, the row settled, checked, and appended or rejected. The hot path: no objects per row
 * but the issues of faulty ones.
 */

import type { StringPool } from '../core/string-pool.js';
import type { TableBuilder, TableSpec } from '../core/table.js';
import type { RowIssue } from '../records/issue.js';
import { compileRowCheck } from '../records/row-rules.js';
import { isEqual, joinedTime, replacements } from './cell-text.js';
import { NOT_PLAIN, unwrap } from './cleaning/cleaner.js';
import type { CodeAction, IssueCode } from './issue-codes.js';
import type { ProfileMatch } from './match-profile.js';
import { accountQualifier } from './qualify-accounts.js';
import type { OpenRow, RecordKind } from './record-kind.js';
import { blankValues, neededCell, rowColumns, valuePositions, type RowColumn } from './row-columns.js';

export interface RowReaderContext {
  readonly strings: StringPool;
  readonly timeZone: string;
  readonly actions: ReadonlyMap<string, CodeAction>;
  readonly rejects: RowIssue[];
  readonly marks: RowIssue[];
  /** See repeated-rows.ts; of the whole case, since exports overlap. */
  readonly isRepeated: (values: Float64Array) => boolean;
}

export type RowOutcome = 'record' | 'marked' | 'rejected';

interface Issue {
  code: string;
  /** Position in the columns, −1 for the row. */
  column: number;
  reject: boolean;
  readonly byteOffset: number | undefined;
}

/** Where a row's cells lie in a block of bytes. */
export interface ByteCells {
  readonly bytes: Uint8Array;
  /** Another number for every filling of `bytes`. */
  readonly block: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly decode: (start: number, end: number) => string;
}

/** Cells of accounts and banks longer than this are not joined as bytes. */
const LONGEST_JOINED = 64;
/** With more different plain cells than this a column's go straight to the pool: a memo of all of them would be no nearer. */
const MOST_REMEMBERED = 65_536;
const SLASH = 0x2f;

export class RowReader {
  readonly #kind: RecordKind;
  readonly #columns: readonly RowColumn[];
  readonly #header: readonly string[];
  readonly #context: RowReaderContext;
  readonly #builder: TableBuilder<TableSpec>;
  readonly #blank: Float64Array;
  readonly #values: Float64Array;
  readonly #check: (values: Float64Array) => number;
  readonly #settle: ((row: OpenRow) => void) | undefined;
  readonly #open: OpenRow;
  /** Columns of accounts that are named bank/account. */
  readonly #within: readonly RowColumn[];
  readonly #qualify: (number: number, bank: number) => number;
  /** Two cells that are one name. */
  readonly #joined = new Uint8Array(2 * LONGEST_JOINED + 1);
  readonly #columnOf = new Map<string, number>();
  /** Cells that a row must reach. */
  readonly #neededCells: number;
  #cells: readonly string[] = [];
  #byteCells: ByteCells | undefined;
  #issues: Issue[] = [];

  /** `ownAccount` stands for the own account of rows that name none. */
  constructor(match: ProfileMatch, header: readonly string[], kind: RecordKind, builder: TableBuilder<TableSpec>, context: RowReaderContext, ownAccount: string = '') {
    const { profile } = match;
    this.#kind = kind;
    this.#header = header;
    this.#context = context;
    this.#builder = builder;
    this.#qualify = accountQualifier(context.strings);
    this.#check = compileRowCheck(kind.spec, kind.rules);
    const at = valuePositions(kind);
    this.#blank = blankValues(kind);
    if ('currency' in kind.spec) this.#blank[at['currency'] as number] = context.strings.intern(profile.currency ?? 'CNY');
    if (ownAccount !== '' && profile.ownAccountAbove === true && kind.ownField !== undefined) this.#blank[at[kind.ownField] as number] = context.strings.intern(ownAccount);
    this.#values = this.#blank.slice();
    this.#columns = rowColumns(match, header, kind, context.strings, context.timeZone);
    this.#columns.forEach(({ field }, position) => this.#columnOf.set(field, position));
    this.#neededCells = 1 + neededCell(kind, this.#columns);
    this.#within = this.#columns.filter(({ bankColumn }) => bankColumn >= 0);
    this.#settle = kind.settle?.(at, { twoSided: profile.twoSided === true, signedAmounts: profile.signedAmounts === true, isRepeated: context.isRepeated });
    this.#open = {
      values: this.#values,
      strings: context.strings,
      raw: (field) => {
        const column = this.#columnOf.get(field);
        return column === undefined ? '' : this.#rawOf(this.#columns[column] as RowColumn);
      },
      has: (field) => this.#columnOf.has(field),
      add: (code, field, reject = false) => this.#add(code, this.#columnOf.get(field) ?? -1, reject),
      rejectFor: (...fields) => {
        const faulty = this.#issues.filter(({ column }) => column >= 0 && fields.includes(this.#columns[column]?.field ?? ''));
        for (const issue of faulty) issue.reject = true;
        return faulty.length > 0;
      },
    };
  }

  /**
   * Reads one row. `fault` is what was wrong before its cells were looked at; `undecodable` the places in the file of bytes that are no characters, one for each U+FFFD in the cells in
   * order, undefined when there is none.
   */
  read(cells: readonly string[], file: string, fileIndex: number, line: number, fault: IssueCode | undefined, undecodable: readonly number[] | undefined): RowOutcome {
    this.#cells = cells;
    this.#byteCells = undefined;
    this.#begin();
    const values = this.#values;
    if (fault !== undefined) this.#add(fault, -1, false);
    const width = this.#header.length;
    if (cells.length !== width && this.#isRagged(cells, width)) {
      if (cells.length < this.#neededCells) {
        this.#add('BROKEN_ROW', -1, true);
        return this.#close(file, fileIndex, line);
      }
      this.#add(cells.length < width ? 'MISSING_CELLS' : 'EXTRA_CELLS', -1, false);
    }
    const columns = this.#columns;
    for (let position = 0; position < columns.length; position++) {
      const column = columns[position] as RowColumn;
      const raw = column.thenCell < 0 && column.elseCell < 0 ? (cells[column.cell] ?? '') : this.#rawOf(column);
      if (raw === '') {
        if (column.needed !== undefined) this.#add(column.needed, position, true);
        continue;
      }
      if (raw !== column.lastRaw || !column.cleaner.repeats) {
        column.lastValue = column.cleaner.clean(raw, values);
        column.lastFault = column.cleaner.fault;
        column.lastRaw = raw;
        column.lastBlock = -1;
      }
      values[column.at] = column.lastValue;
      this.#judge(column, position, column.lastValue, column.lastFault);
    }
    for (const column of this.#within) this.#qualifyColumn(column);
    if (undecodable !== undefined) this.#findUndecodable(undecodable);
    return this.#finish(file, fileIndex, line);
  }

  /** Reads one row of exactly as many cells as there are headers from its bytes. Undefined, with nothing done, when it has to be read as text: some of its bytes are no characters. */
  readBytes(cells: ByteCells, file: string, fileIndex: number, line: number): RowOutcome | undefined {
    const { bytes, block, starts, ends } = cells;
    this.#byteCells = cells;
    this.#begin();
    const values = this.#values;
    const columns = this.#columns;
    for (let position = 0; position < columns.length; position++) {
      const column = columns[position] as RowColumn;
      if (column.thenCell >= 0 || column.elseCell >= 0) {
        const raw = this.#rawOf(column);
        if (raw.includes('\ufffd')) return undefined;
        if (raw === '') {
          if (column.needed !== undefined) this.#add(column.needed, position, true);
          continue;
        }
        const value = column.cleaner.clean(raw, values);
        values[column.at] = value;
        this.#judge(column, position, value, column.cleaner.fault);
        continue;
      }
      const start = starts[column.cell] as number;
      const end = ends[column.cell] as number;
      if (start === end) {
        if (column.needed !== undefined) this.#add(column.needed, position, true);
        column.isJoined = false;
        continue;
      }
      if (column.bankColumn >= 0) {
        const joined = this.#joinedAccount(column, cells);
        column.isJoined = joined > 0;
        if (joined > 0) {
          values[column.at] = joined;
          continue;
        }
      }
      const { cleaner, memo } = column;
      if (memo !== undefined && column.lastBlock === block && isEqual(bytes, start, end, column.lastStart, column.lastEnd)) {
        values[column.at] = column.lastValue;
        this.#judge(column, position, column.lastValue, column.lastFault);
        continue;
      }
      let fault = '';
      let value = NOT_PLAIN;
      let isKnown = false;
      if (memo !== undefined && column.isMemoFirst) {
        isKnown = memo.find(bytes, start, end);
        if (isKnown) {
          value = memo.value;
          fault = memo.fault;
        }
      }
      if (!isKnown) {
        if (cleaner.cleanBytes !== undefined) value = cleaner.cleanBytes(bytes, start, end, values);
        if (value === NOT_PLAIN) {
          if (memo !== undefined && !column.isMemoFirst && memo.find(bytes, start, end)) {
            value = memo.value;
            fault = memo.fault;
          } else {
            const raw = cells.decode(start, end);
            if (raw.includes('\ufffd')) return undefined;
            value = cleaner.clean(raw, values);
            fault = cleaner.fault;
            memo?.add(bytes, start, end, value, fault);
          }
        } else if (memo !== undefined && column.isMemoFirst) {
          memo.add(bytes, start, end, value, fault);
          if (memo.size > MOST_REMEMBERED) column.isMemoFirst = false;
        }
      }
      values[column.at] = value;
      if (memo !== undefined) {
        column.lastBlock = block;
        column.lastStart = start;
        column.lastEnd = end;
        column.lastValue = value;
        column.lastFault = fault;
        column.lastRaw = '';
      }
      this.#judge(column, position, value, fault);
    }
    for (const column of this.#within) if (!column.isJoined) this.#qualifyColumn(column);
    return this.#finish(file, fileIndex, line);
  }

  /** The id of bank/account where both cells are plain, else 0. */
  #joinedAccount({ cell, bankColumn, cleaner }: RowColumn, { bytes, starts, ends }: ByteCells): number {
    const bank = this.#columns[bankColumn] as RowColumn;
    const [start, end, bankStart, bankEnd] = [starts[cell] as number, ends[cell] as number, starts[bank.cell] as number, ends[bank.cell] as number];
    if (start === end || bankStart === bankEnd || end - start > LONGEST_JOINED || bankEnd - bankStart > LONGEST_JOINED) return 0;
    if (cleaner.isPlainBytes?.(bytes, start, end) !== true || bank.cleaner.isPlainBytes?.(bytes, bankStart, bankEnd) !== true) return 0;
    const joined = this.#joined;
    let length = 0;
    for (let at = bankStart; at < bankEnd; at++) joined[length++] = bytes[at] as number;
    joined[length++] = SLASH;
    for (let at = start; at < end; at++) joined[length++] = bytes[at] as number;
    return this.#context.strings.internBytes(joined, 0, length);
  }

  #qualifyColumn({ at, bankColumn }: RowColumn): void {
    this.#values[at] = this.#qualify(this.#values[at] as number, this.#values[(this.#columns[bankColumn] as RowColumn).at] as number);
  }

  #begin(): void {
    if (this.#issues.length > 0) this.#issues = [];
    const values = this.#values;
    const blank = this.#blank;
    for (let at = 0; at < values.length; at++) values[at] = blank[at] as number;
  }

  /** Adds what is wrong with a cell that is not empty. */
  #judge(column: RowColumn, position: number, value: number, fault: string): void {
    if (fault !== '') this.#add(fault as IssueCode, position, column.needed !== undefined && isBlank(value));
    else if (column.needed !== undefined && isBlank(value)) this.#add(column.needed, position, true);
  }

  #finish(file: string, fileIndex: number, line: number): RowOutcome {
    const values = this.#values;
    this.#settle?.(this.#open);
    if (this.#issues.length > 0) return this.#close(file, fileIndex, line);
    const wrong = this.#check(values);
    if (wrong >= 0) {
      this.#add('INVALID_RECORD', this.#columns.findIndex(({ at }) => at === wrong), true);
      return this.#close(file, fileIndex, line);
    }
    this.#builder.appendValues(values, fileIndex, line);
    return 'record';
  }

  #isRagged(cells: readonly string[], width: number): boolean {
    for (let at = width; at < cells.length; at++) if ((cells[at] as string).trim() !== '') return true;
    return cells.length < width && (this.#header.slice(cells.length).some((header) => header.trim() !== '') || cells.length < this.#neededCells);
  }

  #add(code: IssueCode, column: number, reject: boolean, byteOffset?: number): void {
    const action = this.#context.actions.get(code) ?? 'mark';
    if (action === 'ignore' && !reject) return;
    this.#issues.push({ code, column, reject: reject || action === 'reject', byteOffset });
  }

  #close(file: string, fileIndex: number, line: number): RowOutcome {
    const rejected = this.#issues.filter(({ reject }) => reject);
    if (rejected.length === 0) {
      const wrong = this.#check(this.#values);
      if (wrong >= 0) rejected.push({ code: 'INVALID_RECORD', column: this.#columns.findIndex(({ at }) => at === wrong), reject: true, byteOffset: undefined });
    }
    const list = rejected.length > 0 ? this.#context.rejects : this.#context.marks;
    for (const { code, column, byteOffset } of rejected.length > 0 ? rejected : this.#issues) {
      const place = this.#columns[column];
      const value = place === undefined ? '' : this.#rawOf(place);
      list.push({ file, line, column: place === undefined ? '' : (this.#header[place.cell] ?? '').trim(), code, value: value.length < 13 ? value : ` ${value}`.slice(1), ...(byteOffset === undefined ? {} : { byteOffset }) });
    }
    if (rejected.length > 0) return 'rejected';
    this.#builder.appendValues(this.#values, fileIndex, line);
    return 'marked';
  }

  #rawOf({ cell, thenCell, elseCell }: RowColumn): string {
    const first = this.#textOf(cell);
    if (elseCell >= 0 && unwrap(first) === '') return this.#textOf(elseCell);
    const second = thenCell < 0 ? '' : this.#textOf(thenCell);
    if (second === '') return first;
    return joinedTime(first, second);
  }

  #textOf(cell: number): string {
    const cells = this.#byteCells;
    return cells === undefined ? (this.#cells[cell] ?? '') : cells.decode(cells.starts[cell] as number, cells.ends[cell] as number);
  }

  #findUndecodable(places: readonly number[]): void {
    const before: number[] = [];
    let count = 0;
    for (const cell of this.#cells) {
      before.push(count);
      count += replacements(cell);
    }
    this.#columns.forEach((column, position) => {
      if (this.#rawOf(column).includes('\ufffd')) this.#add('UNDECODABLE_BYTES', position, false, places[before[this.#textOf(column.cell).includes('\ufffd') ? column.cell : column.thenCell] ?? 0]);
    });
  }

  /** Name of the kind's table. */
  get kind(): string {
    return this.#kind.name;
  }
}

function isBlank(value: number): boolean {
  return value === 0 || value !== value;
}
