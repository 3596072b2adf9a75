/**
 * Faults of single rows of a statement (FORMATS.md, "What is wrong in real files"), drawn at the rates of real files and written to truth/faults.csv. Each changes the cells and says
 * what a careful reader still makes of the row (docs/data-quality.md).
 */

import type { RandomSource } from '../../core/random.js';
import { chance, pick } from '../world/draw.js';
import { hasField, type StatementField } from './bank-styles.js';
import { fullWidth, groupedYuanText, maskedName, maskedNumber, scientific, serialDayText } from './cell-text.js';
import type { StatementRow } from './statement-row.js';

export interface RowFault {
  readonly name: string;
  /** Share of all rows. */
  readonly rate: number;
  /** The row tells less than it should: not for rows that must stay as they are. */
  readonly hides: boolean;
  /** Changes the row; false, with nothing changed, when it has nothing to be changed. */
  readonly plant: (row: StatementRow, random: RandomSource) => boolean;
}

/** Where rows end early or run on is the file's to do. */
export const RAGGED = 'ragged-row';
export const EXTRA_CELLS = 'extra-cells';
export const REPEATED = 'repeated-row';
export const UNDECODABLE = 'undecodable-byte';

const AFTER_RAGGED = new Set<StatementField>(['remark', 'feedback', 'empty']);

export const ROW_FAULTS: readonly RowFault[] = [
  fault('lossy-counterparty', 0.003, true, (row) => has(row, 'other') && hideOther(row, scientific(row.cells.other))),
  fault('masked-counterparty', 0.0015, true, (row) => has(row, 'other') && hideOther(row, maskedNumber(row.cells.other))),
  fault('blank-counterparty', 0.004, true, (row) => {
    if (!has(row, 'other')) return false;
    row.cells.otherName = '';
    return hideOther(row, '');
  }),
  fault('lossy-own-card', 0.0015, false, (row) => has(row, 'card') && has(row, 'account') && write(row, 'card', scientific(row.cells.card))),
  fault('blank-balance', 0.002, false, (row) => {
    row.balance = null;
    return write(row, 'balance', '');
  }),
  fault('suffix', 0.005, false, (row, random) => has(row, 'other') && write(row, 'other', row.cells.other + pick(random, ['_1', '-1', '_CNY_0', '_156_1']))),
  fault('wrapped-number', 0.003, false, (row, random) => has(row, 'other') && row.style.wrap[0] === '' && write(row, 'other', pick(random, [`'${row.cells.other}`, ` ${row.cells.other} `, `="${row.cells.other}"`]))),
  fault('spaced-number', 0.001, false, (row) => has(row, 'other') && write(row, 'other', row.cells.other.replace(/(\d{4})(?=\d)/g, '$1 '))),
  fault('full-width-digits', 0.0015, false, (row) => has(row, 'other') && write(row, 'other', fullWidth(row.cells.other))),
  fault('masked-name', 0.004, false, (row) => has(row, 'otherName') && write(row, 'otherName', maskedName(row.cells.otherName))),
  fault('invalid-id-number', 0.001, false, (row) => has(row, 'idNumber') && write(row, 'idNumber', row.cells.idNumber.replace(/.$/, (last) => (last === '3' ? '5' : '3')))),
  fault('masked-id-number', 0.001, false, (row) => has(row, 'otherId') && write(row, 'otherId', `${row.cells.otherId.slice(0, 6)}********${row.cells.otherId.slice(-4)}`)),
  fault('blank-direction', 0.0015, true, (row) => {
    if (!hasField(row.style, 'income')) row.rejected = true;
    return write(row, 'direction', '');
  }),
  fault('unknown-direction', 0.0004, true, (row) => {
    if (!hasField(row.style, 'income')) row.rejected = true;
    return write(row, 'direction', '其他');
  }),
  fault('scientific-amount', 0.0004, true, (row) => {
    if (!hasField(row.style, 'amount') || row.amount < 1_000_000) return false;
    row.rejected = true;
    return write(row, 'amount', `${(row.amount / 100).toExponential(2).replace('e+', 'E+')}`);
  }),
  fault('amount-too-fine', 0.0003, true, (row) => {
    if (!hasField(row.style, 'amount')) return false;
    row.rejected = true;
    return write(row, 'amount', `${row.cells.amount}5`);
  }),
  fault('amount-with-signs', 0.002, false, (row) => hasField(row.style, 'amount') && write(row, 'amount', `¥${groupedYuanText(row.amount)}`)),
  fault('negative-amount', 0.001, false, (row) => row.out && hasField(row.style, 'amount') && write(row, 'amount', `-${row.cells.amount}`)),
  fault('serial-day', 0.001, false, (row) => {
    if (!hasField(row.style, 'time') || row.precision !== 'second') return false;
    return write(row, 'time', serialDayText(row.time));
  }),
  fault('impossible-time', 0.0004, true, (row) => {
    if (!hasField(row.style, 'time')) return false;
    row.rejected = true;
    return write(row, 'time', '2026-02-30 12:00:00');
  }),
  fault('blank-time', 0.0002, true, (row) => {
    if (!hasField(row.style, 'time')) return false;
    row.rejected = true;
    return write(row, 'time', '');
  }),
  fault('junk-mac', 0.004, false, (row, random) => has(row, 'mac') && write(row, 'mac', pick(random, ['00-00-00-00-00-00', '0', '02-00-00-00-00-00', '1']))),
  fault('junk-ip', 0.004, false, (row, random) => has(row, 'ip') && write(row, 'ip', pick(random, ['0.0.0.0', '127.0.0.1', '192.168.1.5', '10.0.0.8', '100.64.3.7']))),
  fault('literal-blank', 0.004, false, (row, random) => row.cells.ip === '' && hasField(row.style, 'ip') && write(row, 'ip', pick(random, ['None', 'NULL', '-', '--']))),
  fault('no-record-reason', 0.0005, false, (row) => row.failed && hasField(row.style, 'success') && write(row, 'success', '查无此户，交易失败')),
  fault(RAGGED, 0.003, false, (row) => {
    if (!row.style.ragged) return false;
    const last = row.style.layout[row.style.layout.length - 1]?.[1];
    return last !== undefined && AFTER_RAGGED.has(last) && !row.failed && row.cells[last] === '';
  }),
  fault(EXTRA_CELLS, 0.0008, false, () => true),
  fault(REPEATED, 0.0015, false, (row) => row.serial !== ''),
  fault(UNDECODABLE, 0.0002, false, (row, random) => row.style.form.encoding === 'gb18030' && row.cells.remark === '' && hasField(row.style, 'remark') && chance(random, 0.8)),
];

const ALL_RATES = ROW_FAULTS.reduce((sum, { rate }) => sum + rate, 0);

/** Plants at most one fault; `keep` leaves out those that hide something. @returns its name, '' for none */
export function plantFault(row: StatementRow, random: RandomSource, keep: boolean): string {
  let left = random();
  if (left >= ALL_RATES) return '';
  for (const { name, rate, hides, plant } of ROW_FAULTS) {
    left -= rate;
    if (left >= 0) continue;
    return (keep && hides) || !plant(row, random) ? '' : name;
  }
  return '';
}

function fault(name: string, rate: number, hides: boolean, plant: RowFault['plant']): RowFault {
  return { name, rate, hides, plant };
}

function has(row: StatementRow, field: StatementField): boolean {
  return row.cells[field] !== '' && hasField(row.style, field);
}

function write(row: StatementRow, field: StatementField, text: string): boolean {
  row.cells[field] = text;
  return true;
}

function hideOther(row: StatementRow, text: string): boolean {
  row.otherKnown = false;
  return write(row, 'other', text);
}
