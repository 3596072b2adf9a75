/**
 * A row as it was mended by hand: whole, where the column `row` of rejects.csv says something else than the file, and cell by cell by the column `value`. What was left as it was changes nothing.
 */

import { cleanHeader } from './clean-header.js';
import { rawOf } from './clean-cell.js';
import { unwrap } from './cleaning/cleaner.js';
import type { Correction } from './read-corrections.js';
import type { RowForm } from './row-form.js';
import { RowSplitter } from './split-rows.js';

/** Rows that were too long for rejects.csv end so, and cannot be mended whole. */
const CUT_SHORT = '…';
/** A time of day, alone or after its day. */
const TIME_OF_DAY = /\d\s*[:时点]\s*\d|\d{9}/;

export interface MendedRow {
  readonly cells: readonly string[];
  /** The whole row was written anew: what was wrong with how it was split is no longer. */
  readonly isNew: boolean;
}

/** The row with its corrections, which are added to `used` where they met a cell or the row. */
export function mendRow(cells: readonly string[], corrections: readonly Correction[], form: RowForm, delimiter: string, used: Set<Correction>): MendedRow {
  const anew = rowAnew(cells, corrections, delimiter, used);
  const mended = [...(anew ?? cells)];
  for (const correction of corrections) {
    const cell = correction.column === '' ? -1 : form.header.findIndex((text) => cleanHeader(text) === cleanHeader(correction.column));
    if (cell < 0) continue;
    used.add(correction);
    const column = form.columns.find((each) => each.cell === cell);
    // Of a row written anew only those values count that were mended as well.
    const original = column === undefined ? (cells[cell] ?? '') : rawOf(column, (at) => cells[at] ?? '');
    if (anew !== undefined && unwrap(correction.value) === unwrap(original)) continue;
    while (mended.length < cell) mended.push('');
    mended[cell] = correction.value;
    // The value told is that of both cells: a day and its time of day.
    if (column !== undefined && column.thenCell >= 0 && column.thenCell < mended.length && TIME_OF_DAY.test(correction.value)) mended[column.thenCell] = '';
  }
  return { cells: mended, isNew: anew !== undefined };
}

/** The cells of the first correction that tells another row than the file. */
function rowAnew(cells: readonly string[], corrections: readonly Correction[], delimiter: string, used: Set<Correction>): readonly string[] | undefined {
  let anew: readonly string[] | undefined;
  for (const correction of corrections) {
    if (correction.row === '' || correction.row.endsWith(CUT_SHORT)) continue;
    const { rows, faults } = new RowSplitter(delimiter).split(correction.row.replace(/\r\n?/g, '\n'), true);
    const told = withBlanksInFront(rows[0] ?? [], cells);
    if (isSame(told, cells)) used.add(correction);
    else if (rows.length === 1 && faults.size === 0 && (anew === undefined || isSame(told, anew))) {
      anew = told;
      used.add(correction);
    }
  }
  return anew;
}

/** Blank cells in front do not outlive a spreadsheet where tabs delimit. */
function withBlanksInFront(told: readonly string[], cells: readonly string[]): readonly string[] {
  const blanks = (list: readonly string[]): number => list.findIndex((cell) => unwrap(cell) !== '');
  const missing = Math.max(0, blanks(cells)) - Math.max(0, blanks(told));
  return missing > 0 && told.length < cells.length ? [...new Array<string>(missing).fill(''), ...told] : told;
}

/** But for wrappers, and blank cells behind. */
function isSame(one: readonly string[], two: readonly string[]): boolean {
  const length = Math.max(one.length, two.length);
  for (let at = 0; at < length; at++) if (unwrap(one[at] ?? '') !== unwrap(two[at] ?? '')) return false;
  return true;
}
