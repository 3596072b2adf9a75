/**
 * A part of a large file, read apart from the others: blocks of bytes that begin where the blocks of the whole file begin, under the header that stands at its beginning. The rows, texts and
 * faults are those that the reader of the whole file comes to at these blocks; what the parts before have to do with it is told beside them, and read-in-ranges.ts decides.
 */

import { StringPool, type PoolTexts } from '../core/string-pool.js';
import type { TablePart } from '../core/table.js';
import { openTextKernel } from '../core/text-kernel.js';
import { BLOCK_BYTES } from './case-source.js';
import type { Encoding } from './detect-encoding.js';
import { ByteFeed, lastLineEnd } from './feed-bytes.js';
import type { CodeAction } from './issue-codes.js';
import type { FilePart } from './file-state.js';
import { IssueList, type IssuePart } from './issue-list.js';
import { recordKinds, type RecordKindName } from './kinds/index.js';
import { ProfileMatcher } from './match-profile.js';
import { OpenFile } from './open-file.js';
import type { Profile } from './profile.js';
import { builtInProfiles } from './profiles/index.js';
import { recordBuilders } from './record-builders.js';
import type { RecordKind } from './record-kind.js';
import { RepeatedRows, type SeenRows } from './repeated-rows.js';
import { isAscii } from './settle-encoding.js';

/** Room is made for somewhat more rows than the first block lets expect: what is not needed is not taken. */
export const RESERVED_SHARE = 1.05;

/** What all ranges of a file have in common. It can be sent to another thread. */
export interface RangeSetup {
  readonly name: string;
  readonly size: number;
  readonly encoding: Encoding;
  /** The encoding is that of a beginning in ASCII, so that other bytes would tell another. */
  readonly isAscii: boolean;
  readonly delimiter: string;
  /** The file up to the end of its header. */
  readonly beginning: Uint8Array;
  readonly ownAccount: string | undefined;
  readonly timeZone: string;
  readonly actions: ReadonlyMap<string, CodeAction>;
  readonly profiles: readonly Profile[];
}

/** Blocks of the file, the last one left out. */
export interface FileRange {
  readonly from: number;
  readonly to: number;
}

export interface RangeRows extends FilePart {
  /** Texts that came up since the last range that this reader read, from id `firstText` on: 1 where it began anew. */
  readonly texts: PoolTexts;
  readonly firstText: number;
  readonly tables: readonly (readonly [kind: RecordKindName, part: TablePart])[];
  readonly issueTexts: PoolTexts;
  readonly rejects: IssuePart;
  readonly marks: IssuePart;
  /** Rows with a serial. */
  readonly seen: SeenRows;
  /** The line on which the range would begin if it followed on the file's beginning: rows and issues count from there. */
  readonly firstLine: number;
}

/** Reads so many bytes of the file at a place. They are valid until the next are asked for. */
export type ReadAt = (offset: number, length: number) => Uint8Array | Promise<Uint8Array>;

export class RangeReader {
  readonly #setup: RangeSetup;
  readonly #readAt: ReadAt;
  readonly #matcher: ProfileMatcher;
  #strings = new StringPool(openTextKernel());
  /** Texts that were told with earlier ranges. */
  #told = 1;

  constructor(setup: RangeSetup, readAt: ReadAt) {
    this.#setup = setup;
    this.#readAt = readAt;
    this.#matcher = new ProfileMatcher(setup.profiles, builtInProfiles);
  }

  /**
   * Reads a range that does not begin with the file; ranges come in ascending order. Undefined where it cannot be read without what stands before or after it: a quote that is open, another header,
   * a line without end.
   */
  async read(range: FileRange): Promise<RangeRows | undefined> {
    const rows = await this.#read(range);
    if (rows === undefined) {
      // Its texts may be none that the reader of the whole file meets.
      this.#strings = new StringPool(openTextKernel());
      this.#told = 1;
    }
    return rows;
  }

  async #read({ from, to }: FileRange): Promise<RangeRows | undefined> {
    const { name, size, encoding, isAscii: isAsciiOnly, delimiter, beginning, ownAccount, timeZone, actions } = this.#setup;
    const strings = this.#strings;
    const issueTexts = new StringPool();
    const [rejects, marks] = [new IssueList(issueTexts), new IssueList(issueTexts)];
    const repeated = new RepeatedRows(strings, recordKinds.transfers as unknown as RecordKind, true);
    const builders = recordBuilders(strings);
    const ownAccounts = new Map(ownAccount === undefined ? [] : [[name, ownAccount]]);
    const file = new OpenFile(name, 0, { strings, timeZone, actions, rejects, marks, repeated, matcher: this.#matcher, ownAccounts, corrections: new Map(), usedCorrections: new Set(), builders });
    const feed = new ByteFeed(file, this.#matcher, false, delimiter);
    feed.push(beginning, encoding, false);
    if (!file.takesBytes) return undefined;
    const { line: firstLine, otherLines: otherLinesBefore } = file.state;

    const mayBeRead = (bytes: Uint8Array): boolean => !isAsciiOnly || isAscii(bytes);
    // The line that goes over the border belongs to the range in which it ends.
    const border = from * BLOCK_BYTES;
    const earlier = await this.#readAt(border - BLOCK_BYTES, BLOCK_BYTES);
    const end = lastLineEnd(earlier, earlier.length);
    const half = earlier.subarray(end);
    if (earlier.length !== BLOCK_BYTES || end === 0 || border - half.length < beginning.length || !mayBeRead(half)) return undefined;
    feed.skipTo(border - half.length);
    feed.push(half, encoding, false);
    for (let block = from; block < to; block++) {
      const start = block * BLOCK_BYTES;
      const bytes = await this.#readAt(start, Math.min(BLOCK_BYTES, size - start));
      if (bytes.length !== Math.min(BLOCK_BYTES, size - start) || !mayBeRead(bytes)) return undefined;
      feed.push(bytes, encoding, false);
      if (block === from) file.reserve((to - from - 1) * RESERVED_SHARE);
    }
    const isLast = to * BLOCK_BYTES >= size;
    if (isLast) feed.push(new Uint8Array(0), encoding, true);
    const { isIdle, headers, counts, otherLines, strayQuotes, sawShortRow, isTruncated, line } = file.state;
    // At the end of the file nothing has to be closed any more.
    if (headers !== 1 || (!isIdle && !isLast)) return undefined;

    file.drop();
    const firstText = this.#told;
    this.#told = strings.size;
    return {
      texts: strings.textsFrom(firstText),
      firstText,
      tables: Object.entries(builders).flatMap(([kind, builder]) => (builder.length === 0 ? [] : [[kind as RecordKindName, builder.finishPart()] as const])),
      issueTexts: issueTexts.textsFrom(1),
      rejects: rejects.finishPart(),
      marks: marks.finishPart(),
      seen: repeated.takeSeen(),
      firstLine,
      lines: line - firstLine,
      counts: { ...counts },
      otherLines: otherLines - otherLinesBefore,
      strayQuotes,
      sawShortRow,
      isTruncated,
    };
  }
}
