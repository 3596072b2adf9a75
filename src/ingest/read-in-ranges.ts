/**
 * A large file read in ranges, several at a time, and put together: the same records, ids and faults as by one reader, or nothing at all where the ranges depend on one another (a quote left open at a
 * border, tables stacked in one file, an encoding that shows late, a row that an earlier range holds too). The file is then read from its beginning to its end.
 */

import { StringPool } from '../core/string-pool.js';
import type { FileSummary } from '../records/issue.js';
import { BLOCK_BYTES, type CaseSource, type RangeResult, type RangeSource } from './case-source.js';
import type { Encoding } from './detect-encoding.js';
import { ByteFeed } from './feed-bytes.js';
import { IssueList } from './issue-list.js';
import { recordKinds, type RecordKindName } from './kinds/index.js';
import { OpenFile, type OpenFileContext } from './open-file.js';
import type { Profile } from './profile.js';
import type { FileRange, RangeSetup } from './read-range.js';
import { recogniseBinary } from './recognise-binary.js';
import { recordBuilders } from './record-builders.js';
import type { RecordKind } from './record-kind.js';
import { RepeatedRows } from './repeated-rows.js';
import { EncodingSettler } from './settle-encoding.js';
import { MOST_STRAY_QUOTES } from './split-rows.js';

/** Blocks of a range: enough to make up for what each costs, few enough that all readers end at about the same time. */
const FEWEST_BLOCKS = 4;
const MOST_BLOCKS = 128;
const RANGES_A_READER = 4;

/** Reads the file into the context's tables, or leaves everything as it was and returns undefined. */
export async function readInRanges(source: CaseSource, ranges: RangeSource, index: number, told: Encoding | undefined, profiles: readonly Profile[], context: OpenFileContext & { readonly onBlock: (bytes: number) => void | Promise<void> }): Promise<FileSummary | undefined> {
  if (context.corrections.has(source.name)) return undefined;
  const setup = await prepare(source.name, ranges, told, profiles, context);
  if (setup === undefined) return undefined;
  const blocks = Math.ceil(ranges.size / BLOCK_BYTES);
  const step = Math.min(MOST_BLOCKS, Math.max(FEWEST_BLOCKS, Math.ceil(blocks / (RANGES_A_READER * ranges.readers))));
  const list: FileRange[] = [];
  for (let from = 0; from < blocks; from += step) list.push({ from, to: Math.min(blocks, from + step) });
  let bytes = 0;
  const results = await ranges.readRanges(setup, list, (more) => {
    bytes += more;
    return context.onBlock(bytes);
  });
  return results === undefined || !agree(results) ? undefined : new Merger(index, context).merge([...results]);
}

/** What the ranges have in common, from the file's first block; undefined where that does not say it. */
async function prepare(name: string, { size, readAt }: RangeSource, told: Encoding | undefined, profiles: readonly Profile[], context: OpenFileContext): Promise<RangeSetup | undefined> {
  // What cannot be opened is told by the reader of the whole.
  const block = await readAt(0, Math.min(size, BLOCK_BYTES)).catch(() => undefined);
  if (block === undefined || recogniseBinary(block) !== undefined) return undefined;
  const settler = new EncodingSettler(told);
  if (settler.take(block, false) === undefined) return undefined;
  const { encoding } = settler.detected;
  if (encoding !== 'utf-8' && encoding !== 'gb18030') return undefined;
  const { timeZone, actions, matcher, ownAccounts } = context;
  const strings = new StringPool();
  const issues = new IssueList(new StringPool());
  const repeated = new RepeatedRows(strings, recordKinds.transfers as unknown as RecordKind);
  const file = new OpenFile(name, 0, { strings, timeZone, actions, rejects: issues, marks: issues, repeated, matcher, ownAccounts, corrections: new Map(), usedCorrections: new Set(), builders: recordBuilders(strings) });
  const feed = new ByteFeed(file, matcher, false);
  feed.push(block, encoding, false);
  if (feed.headerEnd === undefined) return undefined;
  return { name, size, encoding, confidence: told === undefined ? settler.detected.confidence : undefined, isAscii: !settler.isSettled, delimiter: feed.delimiter, beginning: block.slice(0, feed.headerEnd), ownAccount: ownAccounts.get(name), timeZone, actions, profiles };
}

/** Whether no range would have been read otherwise had it been known what stands before it. */
function agree(results: readonly RangeResult[]): boolean {
  const last = results.at(-1);
  const sawShortRow = results.slice(0, -1).some(({ rows }) => rows.sawShortRow);
  return !(last?.rows.isTruncated === true && sawShortRow) && results.reduce((sum, { rows }) => sum + rows.strayQuotes, 0) <= MOST_STRAY_QUOTES;
}

class Merger {
  readonly #index: number;
  readonly #context: OpenFileContext;
  /** By reader, the ids here of the texts that it told so far. */
  readonly #ids = new Map<number, Uint32Array>();

  constructor(index: number, context: OpenFileContext) {
    this.#index = index;
    this.#context = context;
  }

  /** Gives each result up once it is taken over. */
  merge(results: (RangeResult | undefined)[]): FileSummary | undefined {
    const given = results.filter((result) => result !== undefined);
    const idsOf = given.map((result) => this.#idsOf(result));
    if (this.#someRepeated(given, idsOf)) return undefined;
    const rowsOf = new Map<RecordKindName, number>();
    const summary = together(given.map(({ rows }) => rows.summary));
    for (const { rows } of given) for (const [kind, part] of rows.tables) rowsOf.set(kind, (rowsOf.get(kind) ?? 0) + part.length);
    given.length = 0;
    const { builders, rejects, marks, repeated } = this.#context;
    for (const [kind, rows] of rowsOf) builders[kind].reserve(rows);
    let lines = 0;
    for (let at = 0; at < results.length; at++) {
      const rows = results[at]?.rows;
      if (rows === undefined) continue;
      const ids = idsOf[at] as Uint32Array;
      for (const [kind, part] of rows.tables) builders[kind].appendPart(part, ids, this.#index, lines);
      const issueIds = rejects.texts.internAll(rows.issueTexts);
      rejects.addPart(rows.rejects, issueIds, this.#index, lines);
      marks.addPart(rows.marks, issueIds, this.#index, lines);
      const { serials, hashes } = rows.seen;
      for (let row = 0; row < serials.length; row++) repeated.add(ids[serials[row] as number] as number, hashes[2 * row] as number, hashes[2 * row + 1] as number);
      lines += rows.lines;
      results[at] = undefined;
    }
    return summary;
  }

  #idsOf({ reader, rows }: RangeResult): Uint32Array {
    const ids = this.#context.strings.internAll(rows.texts, this.#ids.get(reader));
    this.#ids.set(reader, ids);
    return ids;
  }

  /** Whether a row of one range is in an earlier one, or in an earlier file. */
  #someRepeated(results: readonly RangeResult[], idsOf: readonly Uint32Array[]): boolean {
    const { strings, repeated } = this.#context;
    const earlier = new RepeatedRows(strings, recordKinds.transfers as unknown as RecordKind);
    for (const [at, { rows }] of results.entries()) {
      const { serials, hashes } = rows.seen;
      const ids = idsOf[at] as Uint32Array;
      for (let row = 0; row < serials.length; row++) {
        const serial = ids[serials[row] as number] as number;
        const [first, second] = [hashes[2 * row] as number, hashes[2 * row + 1] as number];
        if (repeated.has(serial, first, second) || earlier.has(serial, first, second)) return true;
        earlier.add(serial, first, second);
      }
    }
    return false;
  }
}

function together(summaries: readonly FileSummary[]): FileSummary | undefined {
  const last = summaries.at(-1);
  if (last === undefined) return undefined;
  const sum = (count: (summary: FileSummary) => number): number => summaries.reduce((total, summary) => total + count(summary), 0);
  return {
    ...last,
    rowsRead: sum(({ rowsRead }) => rowsRead),
    records: sum(({ records }) => records),
    marked: sum(({ marked }) => marked),
    rejected: sum(({ rejected }) => rejected),
    otherLines: sum(({ otherLines }) => otherLines ?? 0),
  };
}
