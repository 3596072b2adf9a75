/** A plain table: what a CSV, a spreadsheet or a data frame takes. */

import { currencyDecimals, formatMinorUnits } from '../../core/money.js';
import type { Reason } from '../../findings/shared.js';
import type { SourceRow } from '../../core/source-row.js';
import { pick, type Lang, type Pair } from '../texts.js';

/**
 * What a column holds: `text`; `identifier` (card, ID and serial numbers: digits that are no number); `number`; `time` (`2026-03-01 10:00:00` in the case's zone); `amount` (exact decimal text of
 * whole currency units, `1234.50`, without separators: a number that must not go through a float).
 */
export type ColumnKind = 'text' | 'identifier' | 'number' | 'time' | 'amount';

/** Numbers only in columns of kind `number`; null is blank. */
export type ReportCell = string | number | null;

export interface ReportColumn {
  /** Stable English name. */
  readonly key: string;
  /** Header in the language asked for: Chinese, or the key. */
  readonly title: string;
  readonly kind: ColumnKind;
}

export interface ReportTable {
  /** Stable English name, fit for a file name. */
  readonly name: string;
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly (readonly ReportCell[])[];
}

export interface TableContext {
  readonly lang: Lang;
  readonly currency: string;
}

/** One column of items: key, Chinese header, kind, and its value of an item. */
export type ColumnSpec<Item> = readonly [key: string, chinese: string, kind: ColumnKind, value: (item: Item, context: TableContext) => ReportCell];

/** The table of items in their order. */
export function tableOf<Item>(name: string, specs: readonly ColumnSpec<Item>[], items: readonly Item[], context: TableContext): ReportTable {
  return {
    name,
    columns: specs.map(([key, chinese, kind]) => ({ key, title: context.lang === 'zh' ? chinese : key, kind })),
    rows: items.map((item) => specs.map(([, , , value]) => value(item, context))),
  };
}

/** Minor units as exact decimal text. */
export function amountCell(units: number | null, { currency }: TableContext): string | null {
  return units === null ? null : formatMinorUnits(units, currencyDecimals(currency));
}

/** `2026-03-01T10:00:00+08:00` as `2026-03-01 10:00:00`, which spreadsheets take for a time; the zone is the case's. */
export function timeCell(iso: string | null): string | null {
  return iso === null ? null : iso.slice(0, 19).replace('T', ' ');
}

/** yes and no in words. */
export function yesCell(yes: boolean, { lang }: TableContext): string {
  return lang === 'zh' ? (yes ? '是' : '否') : yes ? 'yes' : 'no';
}

/** A name of the dictionary in the context's language; the key itself in English, so that scripts read it. */
export function nameCell(key: string, names: Readonly<Record<string, Pair>>, { lang }: TableContext): string {
  const pair = names[key];
  return lang === 'en' || pair === undefined ? key : pick(pair, lang);
}

/** Reasons in words, one after the other. */
export function reasonsCell(reasons: readonly Reason[], { lang }: TableContext): string {
  return reasons.map((reason) => `${reason.text[lang]}${reason.bits === undefined ? '' : ` [${reason.bits > 0 ? '+' : ''}${reason.bits}]`}`).join(lang === 'zh' ? '；' : '; ');
}

/** `file:line` of each row, `; ` between. */
export function rowsCell(rows: readonly SourceRow[]): string {
  return rows.map((row) => `${row.file}:${row.line}`).join('; ');
}
