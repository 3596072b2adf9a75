/** Paths of money as a table: one row a transfer, with the rows that prove it. */

import type { PathsResult } from '../findings/paths.js';
import { amountCell, rowsCell, tableOf, timeCell, type ColumnSpec, type ReportTable } from './tables/report-table.js';
import type { Lang } from './texts.js';

export interface PathsTableOptions {
  /** Language of headers; in English they are stable keys. @defaultValue 'en' */
  readonly lang?: Lang;
}

type Path = PathsResult['paths'][number];
interface Step {
  readonly path: Path;
  readonly number: number;
  readonly hop: number;
  readonly transfer: Path['transfers'][number];
}

const COLUMNS: readonly ColumnSpec<Step>[] = [
  ['path', '路径', 'number', ({ number }) => number],
  ['capacity', '路径可承载金额', 'amount', ({ path }, { lang }) => amountCell(path.capacity, { lang, currency: path.currency })],
  ['hop', '步', 'number', ({ hop }) => hop],
  ['time', '转出时间', 'time', ({ transfer }) => timeCell(transfer.time)],
  ['arrived', '到账时间', 'time', ({ transfer }) => timeCell(transfer.arrived)],
  ['from', '转出账号', 'identifier', ({ transfer }) => transfer.from],
  ['fromName', '转出户名', 'text', ({ transfer }) => transfer.fromName || null],
  ['to', '转入账号', 'identifier', ({ transfer }) => transfer.to],
  ['toName', '转入户名', 'text', ({ transfer }) => transfer.toName || null],
  ['currency', '币种', 'text', ({ transfer }) => transfer.currency],
  ['amount', '交易金额', 'amount', ({ transfer }, { lang }) => amountCell(transfer.amount, { lang, currency: transfer.currency })],
  ['rows', '来源行', 'text', ({ transfer }) => rowsCell(transfer.rows)],
];

/** Paths in their order, transfers of each in theirs. */
export function pathsTable({ paths }: PathsResult, options: PathsTableOptions = {}): ReportTable {
  const steps = paths.flatMap((path, at) => path.transfers.map((transfer, hop): Step => ({ path, number: at + 1, hop: hop + 1, transfer })));
  return tableOf('paths', COLUMNS, steps, { lang: options.lang ?? 'en', currency: '' });
}
