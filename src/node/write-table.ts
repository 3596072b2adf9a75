/** A table → CSV by fast-csv: UTF-8 with a byte order mark, text cells safe in a spreadsheet. */

import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { format } from 'fast-csv';
import type { ReportCell, ReportColumn } from '../report/tables/report-table.js';
import { spreadsheetText } from './spreadsheet-cell.js';
import { writeError } from './system-error.js';

export interface CsvTable {
  readonly columns: readonly Pick<ReportColumn, 'title' | 'kind'>[];
  readonly rows: Iterable<readonly ReportCell[]> | AsyncIterable<readonly ReportCell[]>;
}

/** Kinds whose text is made by the library itself, digits and signs alone, and meant as a number or a time. */
const PLAIN_KINDS: ReadonlySet<string> = new Set(['amount', 'time']);

/**
 * Writes a header and rows as they come, without holding them all. The file appears under its name only when it is whole.
 * @throws DataError UNWRITABLE_FILE
 */
export async function writeTable(path: string, table: CsvTable): Promise<void> {
  const part = `${path}.part`;
  try {
    await pipeline(Readable.from(safeRows(table)), csvFormat(), createWriteStream(part));
    await rename(part, path);
  } catch (cause) {
    throw writeError(path, cause);
  }
}

/** The same as text, for standard output. */
export async function tableText(table: CsvTable): Promise<string> {
  const pieces: string[] = [];
  for await (const piece of Readable.from(safeRows(table)).pipe(csvFormat())) pieces.push(String(piece));
  return pieces.join('');
}

function csvFormat(): ReturnType<typeof format> {
  return format({ headers: false, writeBOM: true, includeEndRowDelimiter: true });
}

async function* safeRows({ columns, rows }: CsvTable): AsyncGenerator<string[]> {
  yield columns.map(({ title }) => spreadsheetText(title));
  const isPlain = columns.map(({ kind }) => PLAIN_KINDS.has(kind));
  for await (const row of rows) {
    yield row.map((cell, column) => {
      if (cell === null) return '';
      if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
      return isPlain[column] === true ? cell : spreadsheetText(cell);
    });
  }
}
