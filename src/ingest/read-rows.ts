/**
 * Rows of cells → rows of a table, as one matched header says: each cell cleaned into a number, the row settled, checked, and appended or rejected. The hot path: no objects per row
 * but the issues of faulty ones.
 */

import type { StringPool } from '../core/string-pool.js';
import type { TableBuilder, TableSpec } from '../core/table.js';
import type { RowIssue } from '../records/issue.js';
import { compileRowCheck } from '../records/row-rules.js';
import type { Cleaner } from './cleaning/cleaner.js';
import { cleaningRules } from './cleaning/rules.js';
import { cleanHeader } from './clean-header.js';
import { unwrapChoice } from './cleaning/choice.js';
import type { CodeAction, IssueCode } from './issue-codes.js';
import type { ProfileMatch } from './match-profile.js';
import type { FieldRule, OpenRow, RecordKind } from './record-kind.js';

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

interface Column {
  readonly field: string;
  readonly cell: number;
  readonly thenCell: number;
  readonly at: number;
  readonly cleaner: Cleaner;
  readonly needed: IssueCode | undefined;
  lastRaw: string;
  lastValue: number;
  lastFault: string;
}

interface Issue {
  code: string;
  /** Position in the columns, −1 for the row. */
  column: number;
  reject: boolean;
}

/** Rules whose cells are read before those that lean on them. */
const READ_FIRST = new Set(['currency']);

export class RowReader {
  readonly #kind: RecordKind;
  readonly #columns: readonly Column[];
  readonly #header: readonly string[];
  readonly #context: RowReaderContext;
  readonly #builder: TableBuilder<TableSpec>;
  readonly #blank: Float64Array;
  readonly #values: Float64Array;
  readonly #check: (values: Float64Array) => number;
  readonly #settle: ((row: OpenRow) => void) | undefined;
  readonly #open: OpenRow;
  readonly #columnOf = new Map<string, number>();
  /** Cells that a row must reach. */
  readonly #neededCells: number;
  #cells: readonly string[] = [];
  #issues: Issue[] = [];

  /** `ownAccount` stands for the own account of rows that name none. */
  constructor(match: ProfileMatch, header: readonly string[], kind: RecordKind, builder: TableBuilder<TableSpec>, context: RowReaderContext, ownAccount: string = '') {
    const { profile } = match;
    this.#kind = kind;
    this.#header = header;
    this.#context = context;
    this.#builder = builder;
    this.#check = compileRowCheck(kind.spec, kind.rules);
    const names = [...new Set([...Object.keys(kind.spec), ...Object.keys(kind.fields)])];
    const at: Record<string, number> = Object.fromEntries(names.map((name, position) => [name, position]));
    this.#blank = Float64Array.from(names, (name) => blankValue(kind.spec[name] ?? kind.fields[name]?.rule ?? 'text'));
    const currency = profile.currency ?? 'CNY';
    if ('currency' in kind.spec) this.#blank[at['currency'] as number] = context.strings.intern(currency);
    if (ownAccount !== '' && profile.ownAccountAbove === true && kind.ownField !== undefined) this.#blank[at[kind.ownField] as number] = context.strings.intern(ownAccount);
    this.#values = this.#blank.slice();
    const columns = match.columns.map(({ field, cell, thenCell, column }): Column => {
      const rule = kind.fields[field] as FieldRule;
      const words = column.words === undefined ? undefined : new Map(Object.entries(column.words).map(([text, value]) => [unwrapChoice(text), value] as const));
      const cleaner = cleaningRules[column.rule ?? rule.rule]({
        strings: context.strings,
        timeZone: context.timeZone,
        header: cleanHeader(header[cell] ?? ''),
        precisionAt: rule.precision === undefined ? undefined : at[rule.precision],
        currencyAt: rule.currency === undefined ? undefined : at[rule.currency],
        currency: field === 'creditedCurrency' ? '' : currency,
        decimals: column.decimals,
        dayFirst: profile.dayFirst === true,
        serialDays: profile.serialDays === true,
        words,
      });
      return { field, cell, thenCell, at: at[field] as number, cleaner, needed: rule.needed, lastRaw: '', lastValue: this.#blank[at[field] as number] as number, lastFault: '' };
    });
    const isFirst = (column: Column): number => (READ_FIRST.has(kind.fields[column.field]?.rule ?? '') ? 0 : 1);
    this.#columns = columns.sort((a, b) => isFirst(a) - isFirst(b));
    this.#columns.forEach(({ field }, position) => this.#columnOf.set(field, position));
    this.#neededCells = 1 + neededCell(kind, this.#columns);
    this.#settle = kind.settle?.(at, { twoSided: profile.twoSided === true, signedAmounts: profile.signedAmounts === true, accountsWithinBanks: profile.accountsWithinBanks === true, isRepeated: context.isRepeated });
    this.#open = {
      values: this.#values,
      strings: context.strings,
      raw: (field) => {
        const column = this.#columnOf.get(field);
        return column === undefined ? '' : this.#rawOf(this.#columns[column] as Column);
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

  /** Reads one row. `fault` is what was wrong before its cells were looked at; `undecodable` that it may hold bytes that are no characters. */
  read(cells: readonly string[], file: string, fileIndex: number, line: number, fault: IssueCode | undefined, undecodable: boolean): RowOutcome {
    this.#cells = cells;
    if (this.#issues.length > 0) this.#issues = [];
    const values = this.#values;
    values.set(this.#blank);
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
      const column = columns[position] as Column;
      const raw = column.thenCell < 0 ? (cells[column.cell] ?? '') : this.#rawOf(column);
      const { cleaner } = column;
      if (raw === '') {
        if (column.needed !== undefined) this.#add(column.needed, position, true);
        continue;
      }
      if (raw === column.lastRaw && cleaner.repeats) {
        values[column.at] = column.lastValue;
        if (column.lastFault !== '') this.#add(column.lastFault as IssueCode, position, column.needed !== undefined && isBlank(column.lastValue));
        continue;
      }
      const value = cleaner.clean(raw, values);
      const fault = cleaner.fault;
      values[column.at] = value;
      column.lastRaw = raw;
      column.lastValue = value;
      column.lastFault = fault;
      if (fault !== '') this.#add(fault as IssueCode, position, column.needed !== undefined && isBlank(value));
      else if (column.needed !== undefined && isBlank(value)) this.#add(column.needed, position, true);
    }
    if (undecodable) this.#findUndecodable();
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

  #add(code: IssueCode, column: number, reject: boolean): void {
    const action = this.#context.actions.get(code) ?? 'mark';
    if (action === 'ignore' && !reject) return;
    this.#issues.push({ code, column, reject: reject || action === 'reject' });
  }

  #close(file: string, fileIndex: number, line: number): RowOutcome {
    const rejected = this.#issues.filter(({ reject }) => reject);
    if (rejected.length === 0) {
      const wrong = this.#check(this.#values);
      if (wrong >= 0) rejected.push({ code: 'INVALID_RECORD', column: this.#columns.findIndex(({ at }) => at === wrong), reject: true });
    }
    const list = rejected.length > 0 ? this.#context.rejects : this.#context.marks;
    for (const { code, column } of rejected.length > 0 ? rejected : this.#issues) {
      const place = this.#columns[column];
      const value = place === undefined ? '' : this.#rawOf(place);
      list.push({ file, line, column: place === undefined ? '' : (this.#header[place.cell] ?? '').trim(), code, value: value.length < 13 ? value : ` ${value}`.slice(1) });
    }
    if (rejected.length > 0) return 'rejected';
    this.#builder.appendValues(this.#values, fileIndex, line);
    return 'marked';
  }

  #rawOf({ cell, thenCell }: Column): string {
    const first = this.#cells[cell] ?? '';
    const second = thenCell < 0 ? '' : (this.#cells[thenCell] ?? '');
    if (second === '') return first;
    return joinedTime(first, second);
  }

  #findUndecodable(): void {
    this.#columns.forEach((column, position) => {
      if (this.#rawOf(column).includes('\ufffd')) this.#add('UNDECODABLE_BYTES', position, false);
    });
  }

  /** Name of the kind's table. */
  get kind(): string {
    return this.#kind.name;
  }
}

/** A day and a time of day from two cells; a second cell that holds the day too is the whole time. */
function joinedTime(day: string, time: string): string {
  if (/^\D*\d{4}[-/年.]|\d{9}/.test(time)) return time;
  const run = /^\D*(\d{5,6})\D*$/.exec(time)?.[1]?.padStart(6, '0');
  return `${day} ${run === undefined ? time : `${run.slice(0, 2)}:${run.slice(2, 4)}:${run.slice(4)}`}`;
}

function isBlank(value: number): boolean {
  return value === 0 || value !== value;
}

function blankValue(kind: string): number {
  return kind === 'time' || kind === 'endTime' || kind === 'amount' || kind === 'number' || kind === 'duration' ? Number.NaN : 0;
}

/** The last cell that a record cannot do without; of fields that may stand in for one another the first. */
function neededCell(kind: RecordKind, columns: readonly Column[]): number {
  const cellOf = (field: string): number => columns.find((column) => column.field === field)?.cell ?? -1;
  const single = columns.filter(({ needed }) => needed !== undefined).map(({ cell }) => cell);
  const either = (kind.anyOf ?? []).map((list) => Math.min(...list.map(cellOf).filter((cell) => cell >= 0)));
  return Math.max(-1, cellOf('direction'), ...single, ...either.filter(Number.isFinite));
}
