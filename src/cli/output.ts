/** How a command prints its result: as text, as CSV or as JSON. */

import { UsageError } from '../core/errors.js';
import { tableText } from '../node/write-table.js';
import type { ReportTable } from '../report/tables/report-table.js';
import type { Lang } from '../report/texts.js';
import type { CommandCall } from './command.js';
import { choice, flag } from './option-values.js';

export interface Output<Result> {
  readonly table: (result: Result, options: { readonly lang: Lang }) => ReportTable;
  readonly text: (result: Result, options: { readonly lang: Lang; readonly colours: boolean }) => string;
}

/**
 * By `--json`, `--csv` and `--lang`; checked before a case is read, so that a slip is told at once.
 * @throws UsageError BAD_ARGUMENTS, BAD_OPTION
 */
export function outputOf<Result>({ values, colours }: CommandCall, { table, text }: Output<Result>): (result: Result) => Promise<string> {
  const lang = choice(values, 'lang', ['zh', 'en']) ?? 'zh';
  if (flag(values, 'csv') && flag(values, 'json')) throw new UsageError('BAD_ARGUMENTS', 'There is one output', { place: '--csv, --json', remedy: 'Give one of both.' });
  if (flag(values, 'json')) return (result) => Promise.resolve(`${JSON.stringify(result, null, 2)}\n`);
  return flag(values, 'csv') ? (result) => tableText(table(result, { lang })) : (result) => Promise.resolve(`${text(result, { lang, colours })}\n`);
}
