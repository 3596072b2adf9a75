/** Findings → a results folder: findings.json, report.html, a CSV per table, rejects.csv and, last, manifest.json. */

import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AbortedError, UsageError } from '../core/errors.js';
import type { Findings } from '../findings/findings.js';
import type { Manifest } from '../findings/manifest.js';
import type { CaseRecords } from '../records/case-records.js';
import { reportPage } from '../report/report-page.js';
import type { ReportCell } from '../report/tables/report-table.js';
import { findingsTables } from '../report/tables/tables.js';
import { hashFile } from './hash-file.js';
import { MANIFEST_NAME, manifestOf } from './manifest.js';
import { rejectedRows } from './rejected-rows.js';
import { writeError } from './system-error.js';
import { writeTable, type CsvTable } from './write-table.js';

export interface WriteResultsOptions {
  /** Language of the page and of the CSVs' headers. @defaultValue 'zh' */
  readonly lang?: 'zh' | 'en';
  /** Further options of the run, such as its seed, for the manifest. @defaultValue none */
  readonly options?: Readonly<Record<string, unknown>>;
  readonly signal?: AbortSignal;
}

/** Columns that `readCase` looks for when the file is put back beside its inputs, mended. */
const REJECT_COLUMNS: CsvTable['columns'] = [
  { title: 'file', kind: 'text' },
  { title: 'line', kind: 'number' },
  { title: 'column', kind: 'text' },
  { title: 'code', kind: 'text' },
  { title: 'value', kind: 'identifier' },
  { title: 'row', kind: 'text' },
];

/**
 * Writes what an investigation found. Text cells of the CSVs are safe in a spreadsheet and read back unchanged by `readCase`; amounts are decimal. Equal findings, records and options
 * give equal bytes. Each file appears under its name only when it is whole; the manifest is written last.
 * @returns the names of the files, manifest included
 * @throws UsageError BAD_OPTION · DataError UNWRITABLE_FILE, UNREADABLE_FILE when an input is gone · AbortedError when the signal fires
 */
export async function writeResults(folder: string, findings: Findings, records: CaseRecords, options: WriteResultsOptions = {}): Promise<string[]> {
  const { lang = 'zh', signal } = options;
  if (lang !== 'zh' && lang !== 'en') throw new UsageError('BAD_OPTION', 'There is no such language', { place: 'writeResults: lang', value: String(lang), remedy: 'Use zh or en.' });
  const goOn = (): void => {
    if (signal?.aborted === true) throw new AbortedError();
  };
  await mkdir(folder, { recursive: true }).catch((cause: unknown) => {
    throw writeError(folder, cause);
  });
  const names: string[] = [];
  const text = async (name: string, content: string): Promise<void> => {
    goOn();
    await writeWhole(join(folder, name), content);
    names.push(name);
  };
  const table = async (name: string, content: CsvTable): Promise<void> => {
    goOn();
    await writeTable(join(folder, name), content);
    names.push(name);
  };

  await text('findings.json', `${JSON.stringify(findings, null, 1)}\n`);
  await text('report.html', reportPage(findings, { lang }));
  for (const found of findingsTables(findings, { lang })) await table(`${found.name}.csv`, found);
  await table('rejects.csv', { columns: REJECT_COLUMNS, rows: rejectCells(records, goOn) });
  const outputs: Manifest['outputs'] = [];
  for (const name of names.sort()) outputs.push({ file: name, ...(await hashFile(join(folder, name))) });
  await text(MANIFEST_NAME, `${JSON.stringify(manifestOf(records, findings, { lang, ...options.options }, outputs), null, 2)}\n`);
  return names;
}

async function* rejectCells(records: CaseRecords, goOn: () => void): AsyncGenerator<ReportCell[]> {
  for await (const { file, line, column, code, value, row } of rejectedRows(records)) {
    goOn();
    yield [file, line, column, code, value, row];
  }
}

async function writeWhole(path: string, content: string): Promise<void> {
  try {
    await writeFile(`${path}.part`, content);
    await rename(`${path}.part`, path);
  } catch (cause) {
    throw writeError(path, cause);
  }
}
