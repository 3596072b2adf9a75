/**
 * A large file that several readers read together: this one from its beginning, the others a part each of what follows, in ranges. Their rows, texts and faults are taken over in order, so that all
 * is as if one had read the file. A range that depends on what stands before it (a quote left open at its border, a second table, bytes that tell another encoding, a row that came before) is read
 * here, in its turn, and so is what follows it where that depends on it too.
 */

import { NO_TEXT } from '../core/string-pool.js';
import { BLOCK_BYTES, type CaseSource, type RangeReading, type RangeSource } from './case-source.js';
import { type ByteFeed, lastLineEnd } from './feed-bytes.js';
import type { OpenFile, OpenFileContext } from './open-file.js';
import type { Profile } from './profile.js';
import type { FileRange, RangeRows } from './read-range.js';
import type { EncodingSettler } from './settle-encoding.js';
import { MOST_STRAY_QUOTES } from './split-rows.js';

/** What reading a source needs. */
export interface ReadFileContext extends OpenFileContext {
  /** Called after each block with the bytes read so far. Throws to stop. */
  readonly onBlock: (bytes: number) => void | Promise<void>;
  /** The caller's own profiles. */
  readonly profiles: readonly Profile[];
}

/** A file as this reader reads it. */
export interface OwnReading {
  /** Of the file in the case. */
  readonly index: number;
  readonly file: OpenFile;
  readonly feed: ByteFeed;
  readonly settler: EncodingSettler;
  /** Reads the next block. */
  readonly push: (block: Uint8Array, last: boolean) => void;
}

/** Has others read parts of the file whose first block was read just now; undefined where that is not to be. */
export function shareRanges(source: CaseSource, own: OwnReading, block: Uint8Array, context: ReadFileContext): SharedReading | undefined {
  const { ranges, name } = source;
  const { file, feed, settler } = own;
  const { encoding } = settler.detected;
  if (ranges === undefined || context.corrections.has(name) || (encoding !== 'utf-8' && encoding !== 'gb18030') || settler.isHolding || feed.headerEnd === undefined || file.state.headers !== 1) return undefined;
  const { timeZone, actions, profiles, ownAccounts } = context;
  const { size, lists } = ranges;
  const setup = { name, size, encoding, isAscii: !settler.isSettled, delimiter: feed.delimiter, beginning: block.slice(0, feed.headerEnd), ownAccount: ownAccounts.get(name), timeZone, actions, profiles };
  const first = lists[0]?.[0];
  const reading = first === undefined ? undefined : ranges.start(setup);
  return first === undefined || reading === undefined ? undefined : new SharedReading(first.from, reading, ranges, own, context);
}

export class SharedReading {
  /** Blocks that this reader reads before the others' first range. */
  readonly ownBlocks: number;
  readonly #reading: RangeReading;
  readonly #ranges: RangeSource;
  readonly #own: OwnReading;
  readonly #context: ReadFileContext;
  /** Of the reader at hand, the ids here of the texts that it told. */
  #ids: Uint32Array = Uint32Array.of(NO_TEXT);
  /** Whether what others read can still be taken over. */
  #isTogether = true;

  constructor(ownBlocks: number, reading: RangeReading, ranges: RangeSource, own: OwnReading, context: ReadFileContext) {
    this.ownBlocks = ownBlocks;
    this.#reading = reading;
    this.#ranges = ranges;
    this.#own = own;
    this.#context = context;
  }

  /** Bytes that others have read so far. */
  get bytes(): number {
    return this.#reading.bytes;
  }

  /** Reads the rest of the file once this reader has read what stands before the others' first range. True where nothing is left that the end of the file would have to complete. */
  async finish(): Promise<boolean> {
    let isTakenOver = false;
    for (const [reader, list] of this.#ranges.lists.entries()) {
      for (const range of list) {
        if (!this.#own.file.isUsable) return false;
        const rows = this.#isTogether ? await this.#reading.take(reader) : undefined;
        const ids = rows !== undefined && this.#mayFollow(rows) ? this.#context.strings.internAll(rows.texts, this.#known(rows)) : undefined;
        if (rows !== undefined && ids !== undefined && this.#takeOver(rows, ids)) {
          isTakenOver = true;
          this.#ids = ids;
          await this.#tell(range.to);
        } else {
          await this.#readHere(range, isTakenOver);
          isTakenOver = false;
          if (this.#isTogether) this.#learn(rows, ids);
        }
      }
    }
    return isTakenOver;
  }

  stop(): void {
    this.#reading.stop();
  }

  #known({ firstText }: RangeRows): Uint32Array {
    return this.#ids.subarray(0, firstText);
  }

  /** Whether this reader would have read the same after all that stands before. */
  #mayFollow({ isTruncated, strayQuotes }: RangeRows): boolean {
    const { file, settler } = this.#own;
    const before = file.state;
    return before.isIdle && before.headers === 1 && !settler.isHolding && !(isTruncated && before.sawShortRow) && before.strayQuotes + strayQuotes <= MOST_STRAY_QUOTES;
  }

  /** False where one of the rows came before. */
  #takeOver(rows: RangeRows, ids: Uint32Array): boolean {
    const { file, index } = this.#own;
    const { builders, rejects, marks, repeated } = this.#context;
    if (!repeated.addPart(rows.seen, ids)) return false;
    const lines = file.state.line - rows.firstLine;
    for (const [kind, part] of rows.tables) builders[kind].appendPart(part, ids, index, lines);
    const issueIds = rejects.texts.internAll(rows.issueTexts);
    rejects.addPart(rows.rejects, issueIds, index, lines);
    marks.addPart(rows.marks, issueIds, index, lines);
    file.takePart(rows);
    return true;
  }

  async #readHere({ from, to }: FileRange, isAfterOthers: boolean): Promise<void> {
    const { file, push } = this.#own;
    if (isAfterOthers) await this.#goTo(from * BLOCK_BYTES);
    for (let block = from; block < to && file.isUsable; block++) {
      push(await this.#read(block * BLOCK_BYTES), false);
      await this.#tell(block + 1);
    }
  }

  /** After a range whose rows were left: sees whether those of later ranges can be understood. `ids` are those of its texts where they were asked for. */
  #learn(rows: RangeRows | undefined, ids: Uint32Array | undefined): void {
    const { headers, strayQuotes } = this.#own.file.state;
    // A reader that failed begins anew.
    const known = rows === undefined ? this.#ids : (ids ?? this.#context.strings.findAll(rows.texts, this.#known(rows)));
    if (known !== undefined && headers === 1 && strayQuotes <= MOST_STRAY_QUOTES) {
      this.#ids = known;
      return;
    }
    this.#isTogether = false;
    this.#reading.stop();
  }

  /** Goes on at a block that others read up to, with the line that goes over its border. */
  async #goTo(offset: number): Promise<void> {
    const { feed, settler } = this.#own;
    const pieces: Uint8Array[] = [];
    let start = offset;
    let line = 0;
    while (line === 0 && start > 0) {
      start -= BLOCK_BYTES;
      const earlier = await this.#read(start);
      line = lastLineEnd(earlier, earlier.length);
      pieces.unshift(earlier.subarray(line));
    }
    feed.skipTo(start + line);
    for (const piece of pieces) feed.push(piece, settler.detected.encoding, false);
  }

  #read(offset: number): Promise<Uint8Array> {
    const { size, readAt } = this.#ranges;
    return readAt(offset, Math.min(BLOCK_BYTES, size - offset));
  }

  #tell(blocks: number): void | Promise<void> {
    return this.#context.onBlock(Math.max(Math.min(this.#ranges.size, blocks * BLOCK_BYTES), this.ownBlocks * BLOCK_BYTES + this.bytes));
  }
}
