/** The columns of one matched header, each with its cleaner: what a row of cells is read by. */

import type { StringPool } from '../core/string-pool.js';
import { CellMemo } from './cell-memo.js';
import type { Cleaner } from './cleaning/cleaner.js';
import { unwrapChoice } from './cleaning/choice.js';
import { cleaningRules } from './cleaning/rules.js';
import { cleanHeader } from './clean-header.js';
import type { IssueCode } from './issue-codes.js';
import type { ProfileMatch } from './match-profile.js';
import type { FieldRule, RecordKind } from './record-kind.js';

export interface RowColumn {
  readonly field: string;
  readonly cell: number;
  readonly thenCell: number;
  readonly elseCell: number;
  /** Position of the value in a row. */
  readonly at: number;
  readonly cleaner: Cleaner;
  /** Position of what the cleaner looks for or leaves beside the value: the currency of an amount, the precision of a time. −1 for none. */
  readonly besideAt: number;
  readonly needed: IssueCode | undefined;
  /** What cells met so far were cleaned into that are not plain; only of cleaners that repeat. */
  readonly memo: CellMemo | undefined;
  /** Where the account number in this cell is unique only within a bank: the bank's column, by its position. −1 for none. */
  bankColumn: number;
  /** Whether the value of the last row names the bank already. */
  isJoined: boolean;
  /** The cell cleaned last, where it was text, and what it was cleaned into. */
  lastRaw: string;
  lastValue: number;
  lastFault: string;
}

/** Rules whose cells are read before those that lean on them. */
const READ_FIRST = new Set(['currency']);

/** Cleaners that know nothing of where they stand share what they remember. */
const SHARED_MEMOS = new Set(['name', 'partyNumber', 'partyName', 'idNumber', 'imei', 'cell', 'ip', 'mac']);

/** Rules whose values are no ids of texts. */
const NUMBER_RULES = new Set(['amount', 'time', 'endTime', 'hourStep', 'duration', 'direction', 'success', 'cash', 'callType', 'callDirection', 'crossing', 'answered']);

/** Positions of a kind's values in a row: the record's columns first, in their order, then the helpers. */
export function valuePositions(kind: RecordKind): Readonly<Record<string, number>> {
  const names = [...new Set([...Object.keys(kind.spec), ...Object.keys(kind.fields)])];
  return Object.fromEntries(names.map((name, position) => [name, position]));
}

/** A row without any cell. */
export function blankValues(kind: RecordKind): Float64Array {
  return Float64Array.from(Object.keys(valuePositions(kind)), (name) => blankValue(kind.spec[name] ?? kind.fields[name]?.rule ?? 'text'));
}

/** By position: 1 where the value is the id of a text. */
export function textPositions(kind: RecordKind): Uint8Array {
  return Uint8Array.from(Object.keys(valuePositions(kind)), (name) => {
    const column = kind.spec[name];
    return (column === undefined ? !NUMBER_RULES.has(kind.fields[name]?.rule ?? '') : column === 'text') ? 1 : 0;
  });
}

export function rowColumns(match: ProfileMatch, header: readonly string[], kind: RecordKind, strings: StringPool, timeZone: string): readonly RowColumn[] {
  const { profile } = match;
  const at = valuePositions(kind);
  const blank = blankValues(kind);
  const currency = profile.currency ?? 'CNY';
  const shared = new Map<string, CellMemo>();
  const columns = match.columns.map(({ field, cell, thenCell, elseCell, column }): RowColumn => {
    const rule = kind.fields[field] as FieldRule;
    const ruleName = column.rule ?? rule.rule;
    const words = column.words === undefined ? undefined : new Map(Object.entries(column.words).map(([text, value]) => [unwrapChoice(text), value] as const));
    const cleaner = cleaningRules[ruleName]({
      strings,
      timeZone,
      header: cleanHeader(header[cell] ?? ''),
      precisionAt: rule.precision === undefined ? undefined : at[rule.precision],
      currencyAt: rule.currency === undefined ? undefined : at[rule.currency],
      currency: field === 'creditedCurrency' ? '' : currency,
      decimals: column.decimals,
      dayFirst: profile.dayFirst === true,
      serialDays: profile.serialDays === true,
      words,
    });
    let memo: CellMemo | undefined;
    if (cleaner.repeats) {
      memo = (SHARED_MEMOS.has(ruleName) ? shared.get(ruleName) : undefined) ?? new CellMemo(strings.kernel);
      shared.set(ruleName, memo);
    }
    const position = at[field] as number;
    return { field, cell, thenCell, elseCell, at: position, cleaner, besideAt: at[rule.currency ?? rule.precision ?? ''] ?? -1, needed: rule.needed, memo, bankColumn: -1, isJoined: false, lastRaw: '', lastValue: blank[position] as number, lastFault: '' };
  });
  const isFirst = (column: RowColumn): number => (READ_FIRST.has(kind.fields[column.field]?.rule ?? '') ? 0 : 1);
  columns.sort((a, b) => isFirst(a) - isFirst(b));
  if (profile.accountsWithinBanks === true) {
    for (const column of columns) column.bankColumn = columns.findIndex(({ field }) => field === kind.banks?.[column.field]);
  }
  return columns;
}

/** The last cell that a record cannot do without; of fields that may stand in for one another the first. */
export function neededCell(kind: RecordKind, columns: readonly RowColumn[]): number {
  const cellOf = (field: string): number => columns.find((column) => column.field === field)?.cell ?? -1;
  const single = columns.filter(({ needed }) => needed !== undefined).map(({ cell }) => cell);
  const either = (kind.anyOf ?? []).map((list) => Math.min(...list.map(cellOf).filter((cell) => cell >= 0)));
  return Math.max(-1, cellOf('direction'), ...single, ...either.filter(Number.isFinite));
}

function blankValue(kind: string): number {
  return kind === 'time' || kind === 'endTime' || kind === 'amount' || kind === 'number' || kind === 'duration' ? Number.NaN : 0;
}
