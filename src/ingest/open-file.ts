/**
 * A file that is being read: rows go in, as text or as bytes, and become rows of the case's tables. Looks for header rows past preambles and between stacked tables, and counts what becomes of
 * every row: rowsRead = records + marked + rejected; headers, preambles, blank and total lines are `otherLines`.
 */

import type { TextKernel } from '../core/text-kernel.js';
import type { FileSummary } from '../records/issue.js';
import { CellLook, type MatchedFile } from './byte-rows.js';
import type { CellBatch } from './cell-batch.js';
import { replacements } from './cell-text.js';
import { cleanAccountNumber } from './cleaning/account-number.js';
import type { FilePart, FileState } from './file-state.js';
import { recordKinds } from './kinds/index.js';
import { beginsTotals, isNoData } from './is-no-data.js';
import type { ProfileMatch, ProfileMatcher } from './match-profile.js';
import { mendRow } from './mend-row.js';
import { ownAccountAbove } from './own-account.js';
import type { Correction, CorrectionsByLine } from './read-corrections.js';
import { BatchReader, type OutcomeCounts } from './read-batch.js';
import type { RowReaderContext } from './read-rows.js';
import type { RecordBuilders } from './record-builders.js';
import type { RecordKind } from './record-kind.js';
import { rowForm } from './row-form.js';
import { RowSplitter, type RowBlock } from './split-rows.js';

export interface OpenFileContext extends RowReaderContext {
  readonly matcher: ProfileMatcher;
  /** Own accounts by file, of files whose rows name none. */
  readonly ownAccounts: ReadonlyMap<string, string>;
  /** Cells mended by hand. */
  readonly corrections: CorrectionsByLine;
  /** The corrections that met their cell. */
  readonly usedCorrections: Set<Correction>;
  readonly builders: RecordBuilders;
}

/** Rows looked through for a header before a file is given up. */
const HEADER_SEARCH_ROWS = 1000;
const MOST_HEADERS_TOLD = 12;
const MOST_UNUSED_HEADERS = 100;
const MOST_LINES_ABOVE = 60;
/** How a file of AMLworld's planted attempts begins; read-laundering-attempts.ts reads it. */
const BEGINS_ATTEMPT = /^\s*BEGIN LAUNDERING ATTEMPT\b/;
const ANSWER_PROFILE = 'amlworld-patterns';

export class OpenFile implements MatchedFile {
  width = 0;
  readonly kernel: TextKernel | undefined;
  readonly #name: string;
  readonly #index: number;
  readonly #context: OpenFileContext;
  readonly #profiles: string[] = [];
  #delimiter = ',';
  #splitter = new RowSplitter(',');
  #reader: BatchReader | undefined;
  #searched = 0;
  #firstCells: readonly string[] | undefined;
  #sawShortRow = false;
  /** Headers met, other than the same again. */
  #headers = 0;
  #header: readonly string[] = [];
  /** Headers without blank ones at the end. */
  #filledWidth = 0;
  readonly #above: string[] = [];
  #problem: string | undefined;
  readonly #counts: OutcomeCounts = { record: 0, marked: 0, rejected: 0 };
  #otherLines = 0;
  #truncated = false;
  /** The file tells planted attempts, not a case. */
  #isAnswer = false;
  readonly #unused = new Set<string>();
  /** Places of undecodable bytes whose cells have not come yet. */
  #undecodable: number[] = [];

  constructor(name: string, index: number, context: OpenFileContext) {
    this.#name = name;
    this.#index = index;
    this.#context = context;
    this.kernel = context.strings.kernel;
  }

  set delimiter(delimiter: string) {
    this.#delimiter = delimiter;
    this.#splitter = new RowSplitter(delimiter);
  }

  /** False once it is clear that no more of the file is needed. */
  get isUsable(): boolean {
    return this.#problem === undefined || this.#reader !== undefined;
  }

  /** Whether the next line may be read as bytes: its header is known, and no row is half read. */
  get takesBytes(): boolean {
    return this.#reader !== undefined && this.#splitter.isIdle;
  }

  get state(): FileState {
    const { line, strayQuotes, isIdle } = this.#splitter;
    return { line, strayQuotes, counts: this.#counts, otherLines: this.#otherLines, isIdle: isIdle && this.#undecodable.length === 0, headers: this.#headers, sawShortRow: this.#sawShortRow, isTruncated: this.#truncated };
  }

  /** Counts rows that another reader read under the same header. */
  takePart({ counts, lines, otherLines, strayQuotes, sawShortRow, isTruncated }: FilePart): void {
    for (const outcome of ['record', 'marked', 'rejected'] as const) this.#counts[outcome] += counts[outcome];
    this.#splitter.skip(lines, strayQuotes);
    this.#otherLines += otherLines;
    this.#sawShortRow ||= sawShortRow;
    this.#truncated ||= isTruncated;
  }

  /** Whether a header is still looked for. */
  get isSearching(): boolean {
    return this.#reader === undefined && !this.#isAnswer;
  }

  /** Reads text whose line ends are `\n`. `undecodable` are the places in the file of its characters U+FFFD where they are known. */
  readText(text: string, last: boolean, undecodable: readonly number[] = []): void {
    if (undecodable.length > 0) this.#undecodable.push(...undecodable);
    this.#take(this.#splitter.split(text, last), this.#undecodable.length > 0 || text.includes('\ufffd'));
  }

  /** Makes room for so many times as many rows as were read. */
  reserve(times: number): void {
    const { record, marked } = this.#counts;
    this.#reader?.reserve(times * (record + marked));
  }

  skipLines(count: number): void {
    this.#splitter.line += count;
    this.#otherLines += count;
  }

  readBatch(batch: CellBatch): number {
    const { line } = this.#splitter;
    const read = this.#reader?.read(batch, line, this.#counts) ?? 0;
    this.#splitter.line += read;
    this.skipLines(batch.blankLines[Math.min(read, batch.rows - 1)] as number);
    return read;
  }

  lookAt(text: string): number {
    if (text.trim() === '' || beginsTotals(text)) return CellLook.other;
    return this.#context.matcher.isKnown(text) ? CellLook.header : CellLook.plain;
  }

  /** The summary of a file that is not read at all. */
  refuse(problem: string, bytes: number, encoding: string): FileSummary {
    this.#problem = problem;
    return this.close(bytes, encoding);
  }

  /** Gives up what it holds in a kernel's memory; it reads no more. */
  drop(): void {
    this.#reader?.drop();
  }

  close(bytes: number, encoding: string, confidence?: number): FileSummary {
    this.drop();
    const { record, marked, rejected } = this.#counts;
    const summary = {
      file: this.#name,
      profile: this.#profiles.length === 0 ? null : this.#profiles.join('+'),
      encoding,
      ...(confidence === undefined ? {} : { encodingConfidence: Math.round(100 * confidence) / 100 }),
      bytes,
      rowsRead: record + marked + rejected,
      records: record,
      marked,
      rejected,
      otherLines: this.#otherLines,
      ...(this.#unused.size === 0 ? {} : { unusedHeaders: [...this.#unused] }),
    };
    const problem = this.#problem ?? this.#whatIsWrong(bytes);
    return problem === undefined ? summary : { ...summary, problem };
  }

  #whatIsWrong(bytes: number): string | undefined {
    if (bytes === 0) return `${this.#name} is empty. Leave it out, or export it again.`;
    if (this.#profiles.length === 0) return this.#unknownHeader();
    if (this.#truncated) return `${this.#name} ends in the middle of a row: it may have been cut off. Compare its size with the original, or export it again.`;
    return undefined;
  }

  #unknownHeader(): string {
    const cells = (this.#firstCells ?? []).map((cell) => cell.trim()).filter((cell) => cell !== '');
    const shown = cells.slice(0, MOST_HEADERS_TOLD).map((cell) => (cell.length > 20 ? `${cell.slice(0, 20)}…` : cell));
    const headers = cells.length === 0 ? 'it has no row of several cells' : `its headers are ${shown.join(', ')}${cells.length > shown.length ? ` and ${cells.length - shown.length} more` : ''}`;
    return `${this.#name}: no profile knows this table; ${headers}. Pass a profile that maps them (profiles option), or leave the file out.`;
  }

  #take(block: RowBlock, undecodable: boolean): void {
    const { rows, lines, faults, unterminated } = block;
    const { matcher, usedCorrections } = this.#context;
    const corrections = this.#context.corrections.get(this.#name);
    for (let at = 0; at < rows.length; at++) {
      let cells = rows[at] as readonly string[];
      const places = undecodable ? this.#placesIn(cells) : undefined;
      if (cells.length === 1 && (cells[0] as string).trim() === '') {
        this.#otherLines++;
        continue;
      }
      let fault = faults.get(at);
      if (this.#isAnswer) {
        this.#otherLines++;
        continue;
      }
      if (this.#reader === undefined) {
        if (this.#firstCells === undefined && BEGINS_ATTEMPT.test(cells[0] ?? '')) {
          this.#isAnswer = true;
          this.#otherLines++;
          this.#profiles.push(ANSWER_PROFILE);
          continue;
        }
        if (this.#searched++ >= HEADER_SEARCH_ROWS) {
          this.#problem ??= this.#unknownHeader();
          return;
        }
        if (this.#firstCells === undefined && cells.filter((cell) => cell.trim() !== '').length > 1) this.#firstCells = cells.map(copied);
        this.#otherLines++;
        if (this.#above.length < MOST_LINES_ABOVE) this.#above.push(copied(cells.join(' ').slice(0, 200)));
        this.#tryHeader(cells);
        if (this.#problem !== undefined) return;
        continue;
      }
      if (matcher.mayBeHeader(cells) && (this.#isSameHeader(cells) || this.#tryHeader(cells))) {
        this.#otherLines++;
        continue;
      }
      if (fault === undefined && isNoData(cells, this.#filledWidth)) {
        this.#otherLines++;
        continue;
      }
      const corrected = corrections?.get(lines[at] as number);
      if (corrected !== undefined) {
        const mended = mendRow(cells, corrected, this.#reader.form, this.#delimiter, usedCorrections);
        cells = mended.cells;
        if (mended.isNew) fault = undefined;
      }
      const isLast = unterminated && at === rows.length - 1;
      const truncated = isLast && cells.length < this.#filledWidth && !this.#sawShortRow;
      if (truncated || (isLast && fault === 'STRAY_QUOTE')) this.#truncated = true;
      if (cells.length < this.#filledWidth) this.#sawShortRow = true;
      this.#counts[this.#reader.rows.read(cells, lines[at] as number, truncated ? 'TRUNCATED_ROW' : fault, places)]++;
    }
  }

  /** Places of the undecodable bytes in these cells: as many as there are U+FFFD in them, taken from those that are waiting. */
  #placesIn(cells: readonly string[]): number[] | undefined {
    let count = 0;
    for (const cell of cells) count += replacements(cell);
    return count === 0 ? undefined : this.#undecodable.splice(0, count);
  }

  /** True when the row is a header, of another table or of the same again. */
  #tryHeader(cells: readonly string[]): boolean {
    const result = this.#context.matcher.match(cells);
    if (result === undefined) return false;
    if ('tied' in result) {
      if (this.#reader !== undefined) return false;
      this.#problem = `${this.#name}: the profiles ${result.tied.join(' and ')} know its headers equally well. Give one of them another required header, or pass a profile of your own.`;
      return true;
    }
    this.#start(result.match, cells);
    return true;
  }

  #isSameHeader(cells: readonly string[]): boolean {
    return cells.length === this.#header.length && cells.every((cell, at) => cell === this.#header[at]);
  }

  #start(match: ProfileMatch, cells: readonly string[]): void {
    const { profile } = match;
    const kind = recordKinds[profile.record] as unknown as RecordKind;
    this.#header = cells.map(copied);
    const told = this.#context.ownAccounts.get(this.#name);
    const ownAccount = told === undefined ? ownAccountAbove(this.#above) : cleanAccountNumber(told).text;
    const { strings, rejects, timeZone, builders } = this.#context;
    const form = rowForm(match, this.#header, kind, strings, rejects.texts, timeZone, ownAccount);
    this.#reader?.drop();
    this.#reader = new BatchReader(form, builders[profile.record], this.#context, this.#index);
    this.width = cells.length;
    this.#filledWidth = cells.findLastIndex((cell) => cell.trim() !== '') + 1;
    this.#sawShortRow = false;
    this.#headers++;
    const used = new Set(match.columns.flatMap(({ cell, thenCell, elseCell }) => [cell, thenCell, elseCell]));
    cells.forEach((cell, at) => {
      const text = cell.trim();
      if (text !== '' && !used.has(at) && this.#unused.size < MOST_UNUSED_HEADERS) this.#unused.add(copied(text));
    });
    if (!this.#profiles.includes(profile.name)) this.#profiles.push(profile.name);
  }
}

/** A header outlives its block. */
function copied(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1);
}
