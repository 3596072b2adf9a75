/**
 * One source → rows of the case's tables. Bytes in UTF-8 and GB18030 are read as bytes; UTF-16 and text that the caller decoded are read as text.
 */

import type { FileSummary } from '../records/issue.js';
import { BLOCK_BYTES, fixedBlocks, sourceSize, type CaseSource } from './case-source.js';
import { chooseDelimiter, SAMPLE_CHARACTERS } from './choose-delimiter.js';
import type { Encoding } from './detect-encoding.js';
import { ByteFeed } from './feed-bytes.js';
import { OpenFile } from './open-file.js';
import { shareRanges, type ReadFileContext, type SharedReading } from './read-in-ranges.js';
import { RESERVED_SHARE } from './read-range.js';
import { recogniseBinary } from './recognise-binary.js';
import { EncodingSettler } from './settle-encoding.js';

/** Reads one source into the builders of the context. Never throws for what is in the file. */
export async function readFile(source: CaseSource, fileIndex: number, encoding: Encoding | undefined, context: ReadFileContext): Promise<FileSummary> {
  const file = new OpenFile(source.name, fileIndex, context);
  return typeof source.bytes === 'string' ? readText(source.bytes, file, context) : readBytes(source, encoding, fileIndex, file, context);
}

async function readText(whole: string, file: OpenFile, context: ReadFileContext): Promise<FileSummary> {
  const feed = new TextFeed(file, context);
  for (let at = 0; at === 0 || (at < whole.length && file.isUsable); at += BLOCK_BYTES) {
    const piece = whole.slice(at, at + BLOCK_BYTES);
    feed.push(piece, at + BLOCK_BYTES >= whole.length, []);
    await context.onBlock(Math.min(at + BLOCK_BYTES, whole.length));
  }
  return file.close(whole.length, 'text');
}

async function readBytes(source: CaseSource, told: Encoding | undefined, fileIndex: number, file: OpenFile, context: ReadFileContext): Promise<FileSummary> {
  const settler = new EncodingSettler(told);
  const feed = new ByteFeed(file, context.matcher, context.corrections.has(source.name));
  let wide: WideFeed | undefined;
  const push = (block: Uint8Array, last: boolean): void => {
    const bytes = settler.take(block, last);
    if (bytes === undefined) return;
    const { encoding } = settler.detected;
    if (encoding === 'utf-8' || encoding === 'gb18030') {
      feed.push(bytes, encoding, last);
    } else {
      wide ??= new WideFeed(encoding, new TextFeed(file, context));
      wide.push(bytes, last);
    }
  };
  let bytes = 0;
  let blocks = 0;
  let shared: SharedReading | undefined;
  let isEnded = false;
  try {
    for await (const block of fixedBlocks(source)) {
      if (bytes === 0 && told === undefined) {
        const binary = recogniseBinary(block);
        if (binary !== undefined) return file.refuse(`${source.name} is ${binary.what}, not CSV text. ${binary.remedy}`, sourceSize(source) ?? block.length, 'binary');
      }
      bytes += block.length;
      push(block, false);
      if (blocks++ === 0) {
        file.reserve(((sourceSize(source) ?? 0) / bytes - 1) * RESERVED_SHARE);
        shared = shareRanges(source, { index: fileIndex, file, feed, settler, push }, block, context);
      }
      await context.onBlock(bytes + (shared?.bytes ?? 0));
      if (!file.isUsable || blocks === shared?.ownBlocks) break;
    }
    if (shared !== undefined && blocks === shared.ownBlocks) isEnded = await shared.finish();
  } finally {
    shared?.stop();
  }
  if (file.isUsable && !isEnded) push(new Uint8Array(0), true);
  const { encoding, confidence } = settler.detected;
  return file.close(sourceSize(source) ?? bytes, encoding, told === undefined ? confidence : undefined);
}

/** Text → an open file. The delimiter is chosen from its beginning; `\r\n` and `\r` become `\n`. */
class TextFeed {
  readonly #file: OpenFile;
  readonly #context: ReadFileContext;
  #early: string | undefined = '';
  #undecodable: number[] = [];
  #endsInReturn = false;

  constructor(file: OpenFile, context: ReadFileContext) {
    this.#file = file;
    this.#context = context;
  }

  push(piece: string, last: boolean, undecodable: readonly number[]): void {
    // A return at the end waits for what follows.
    let text = this.#endsInReturn ? `\r${piece}` : piece;
    this.#endsInReturn = !last && text.endsWith('\r');
    if (this.#endsInReturn) text = text.slice(0, -1);
    if (text.includes('\r')) text = text.replace(/\r\n?/g, '\n');
    if (this.#early === undefined) {
      this.#file.readText(text, last, undecodable);
      return;
    }
    this.#early += text;
    this.#undecodable.push(...undecodable);
    if (this.#early.length < SAMPLE_CHARACTERS && !last) return;
    this.#file.delimiter = chooseDelimiter(this.#early, this.#context.matcher);
    this.#file.readText(this.#early, last, this.#undecodable);
    this.#early = undefined;
  }
}

/** UTF-16: two bytes a unit, so that a place in the text is a place in the file. */
class WideFeed {
  readonly #decoder: TextDecoder;
  readonly #feed: TextFeed;
  /** Place in the file of the next unit. */
  #offset = 0;
  #started = false;

  constructor(encoding: Encoding, feed: TextFeed) {
    this.#decoder = new TextDecoder(encoding, { ignoreBOM: true });
    this.#feed = feed;
  }

  push(bytes: Uint8Array, last: boolean): void {
    let text = this.#decoder.decode(bytes, { stream: !last });
    if (!this.#started && text !== '') {
      this.#started = true;
      if (text.startsWith('\ufeff')) {
        text = text.slice(1);
        this.#offset = 2;
      }
    }
    const places: number[] = [];
    for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) places.push(this.#offset + 2 * at);
    this.#offset += 2 * text.length;
    this.#feed.push(text, last, places);
  }
}
