/** Rejected rows with their raw text, read from the input files once more and in step with the list of rejects, so that millions of them need no memory. */

import type { Encoding } from '../ingest/detect-encoding.js';
import type { CaseRecords } from '../records/case-records.js';
import type { RowIssue } from '../records/issue.js';
import { inputsOf } from './case-inputs.js';
import { textPieces } from './text-pieces.js';

/** Raw text of a row is cut here: a line without end is no help. */
const LONGEST_ROW_CHARACTERS = 8192;
/** Lines that one row with line breaks inside quotes may span here. */
const MOST_LINES_OF_ROW = 50;

export interface RejectedRow extends RowIssue {
  /** The row as it stands in the file, '' when the records were not read from a folder. */
  readonly row: string;
}

/** Every reject of a case in the order of `records.rejects`, with its raw row. */
export async function* rejectedRows(records: CaseRecords): AsyncGenerator<RejectedRow> {
  const inputs = inputsOf(records);
  const { rejects } = records;
  for (let start = 0; start < rejects.length; ) {
    const file = rejects[start]?.file ?? '';
    let end = start;
    while (rejects[end]?.file === file) end++;
    const issues = rejects.slice(start, end);
    const path = inputs?.files.find((input) => input.file === file)?.path;
    if (path === undefined) yield* issues.map((issue) => ({ ...issue, row: '' }));
    else yield* withRows(issues, path, records.files.find((summary) => summary.file === file)?.encoding as Encoding);
    start = end;
  }
}

/** `issues` are of one file, in line order; those of one line are of one row. */
async function* withRows(issues: readonly RowIssue[], path: string, encoding: Encoding): AsyncGenerator<RejectedRow> {
  let first = 0;
  let end = endOfRow(issues, 0);
  let open: string[] = [];
  let line = 0;
  function* close(): Generator<RejectedRow> {
    const row = rowText(open);
    for (; first < end; first++) yield { ...(issues[first] as RowIssue), row };
    end = endOfRow(issues, first);
    open = [];
  }
  for await (const text of physicalLines(path, encoding)) {
    line++;
    // A row that begins on this line ends the one before, whatever its quotes say.
    if (open.length > 0 && (hasClosedQuotes(open) || open.length >= MOST_LINES_OF_ROW || issues[end]?.line === line)) yield* close();
    if (first === issues.length) return;
    if (open.length > 0 || issues[first]?.line === line) open.push(text);
  }
  while (first < issues.length) yield* close();
}

function endOfRow(issues: readonly RowIssue[], first: number): number {
  let end = first;
  while (end < issues.length && issues[end]?.line === issues[first]?.line) end++;
  return end;
}

function hasClosedQuotes(rowLines: readonly string[]): boolean {
  return rowLines.reduce((quotes, text) => quotes + text.split('"').length - 1, 0) % 2 === 0;
}

/** The whole row; of a row whose quotes never close, its first line. */
function rowText(rowLines: readonly string[]): string {
  const row = hasClosedQuotes(rowLines) ? rowLines.join('\n') : (rowLines[0] ?? '');
  return row.length > LONGEST_ROW_CHARACTERS ? `${row.slice(0, LONGEST_ROW_CHARACTERS)}…` : row;
}

/** Lines without their ends, counted as the reader of the case counts them. */
async function* physicalLines(path: string, encoding: Encoding): AsyncGenerator<string> {
  let rest = '';
  for await (const text of textPieces(path, encoding)) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}
