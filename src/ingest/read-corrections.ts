/**
 * Our own rejects.csv, mended by hand and put beside the files it came from: `file,line,column,code,value`, and `row` where the file
 * has it. mend-row.ts puts them in place when the file they name is read again, so that the row is checked like any other.
 */

import type { FileSummary, RowIssue } from '../records/issue.js';
import { fixedBlocks, type CaseSource } from './case-source.js';
import { cleanHeader } from './clean-header.js';
import { unwrap } from './cleaning/cleaner.js';
import { detectEncoding } from './detect-encoding.js';
import { RowSplitter } from './split-rows.js';

/** Names that are looked into for corrections before the other files are read. */
export const CORRECTIONS_NAME = /(?:^|\/)rejects[^/]*\.csv$/i;
const COLUMNS = ['file', 'line', 'column', 'code', 'value'] as const;

export interface Correction extends RowIssue {
  /** The whole row, '' where the file does not tell it. */
  readonly row: string;
  /** Where the correction itself stands. */
  readonly source: string;
  readonly sourceLine: number;
}

/** Cells to replace: by file, then line. */
export type CorrectionsByLine = ReadonlyMap<string, ReadonlyMap<number, readonly Correction[]>>;

export interface CorrectionsFile {
  readonly name: string;
  readonly bytes: number;
  readonly encoding: string;
  readonly corrections: readonly Correction[];
  readonly otherLines: number;
}

/** The corrections of a file, or its bytes when it is no such file after all. */
export async function readCorrections(source: CaseSource): Promise<CorrectionsFile | CaseSource> {
  const blocks: Uint8Array[] = [];
  if (typeof source.bytes === 'string') blocks.push(new TextEncoder().encode(source.bytes));
  else for await (const block of fixedBlocks(source)) blocks.push(block.slice());
  const bytes = new Uint8Array(blocks.reduce((sum, block) => sum + block.length, 0));
  let filled = 0;
  for (const block of blocks) {
    bytes.set(block, filled);
    filled += block.length;
  }
  const { encoding } = detectEncoding(bytes);
  const text = new TextDecoder(encoding).decode(bytes).replace(/\r\n?/g, '\n');
  const { rows, lines } = new RowSplitter(',').split(text, true);
  const header = rows[0]?.map(cleanHeader) ?? [];
  const places = COLUMNS.map((column) => header.indexOf(column));
  const rowPlace = header.indexOf('row');
  if (places.includes(-1)) return { name: source.name, bytes, size: bytes.length };
  const corrections: Correction[] = [];
  rows.forEach((cells, row) => {
    if (row === 0 || cells.every((cell) => cell.trim() === '')) return;
    const [file = '', line = '', column = '', code = '', value = ''] = places.map((place) => cells[place] ?? '');
    corrections.push({ file: unwrap(file), line: Number(unwrap(line)), column: unwrap(column), code: unwrap(code), value, row: cells[rowPlace] ?? '', source: source.name, sourceLine: lines[row] ?? 0 });
  });
  return { name: source.name, bytes: bytes.length, encoding, corrections, otherLines: rows.length - corrections.length };
}

export function byLine(corrections: readonly Correction[]): CorrectionsByLine {
  const files = new Map<string, Map<number, Correction[]>>();
  for (const correction of corrections) {
    const file = files.get(correction.file) ?? new Map<number, Correction[]>();
    files.set(correction.file, file);
    file.set(correction.line, [...(file.get(correction.line) ?? []), correction]);
  }
  return files;
}

/** What became of the corrections: those that met a cell or a row are records, the others are marked UNUSED_CORRECTION. */
export function correctionsSummary({ name, bytes, encoding, corrections, otherLines }: CorrectionsFile, used: ReadonlySet<Correction>): { readonly summary: FileSummary; readonly marks: readonly RowIssue[] } {
  const marks = corrections.filter((correction) => !used.has(correction)).map(({ sourceLine, file, line, column }) => ({ file: name, line: sourceLine, column: 'column', code: 'UNUSED_CORRECTION', value: `${file}:${line} ${column}`.trim() }));
  const summary = { file: name, profile: 'rejects', encoding, bytes, rowsRead: corrections.length, records: corrections.length - marks.length, marked: marks.length, rejected: 0, otherLines };
  return { summary, marks };
}
