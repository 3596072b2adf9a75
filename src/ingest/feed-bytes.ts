/**
 * Blocks of bytes → an open file: whole lines at a time, as bytes where that may be, else as text. Text is cut at line ends, so that no character is cut, and what is half read (an open
 * quote, a line without end) waits in the file's splitter.
 */

import { BLOCK_BYTES } from './case-source.js';
import { ByteRows } from './byte-rows.js';
import { chooseDelimiter, SAMPLE_CHARACTERS } from './choose-delimiter.js';
import type { Encoding } from './detect-encoding.js';
import type { ProfileMatcher } from './match-profile.js';
import type { OpenFile } from './open-file.js';
import { LONGEST_LINE_CHARACTERS } from './split-rows.js';
import { undecodablePlaces } from './undecodable.js';

const LINE_FEED = 0x0a;
const RETURN = 0x0d;
const BAR = 0x7c;
/** Bytes below this are never part of another character in UTF-8 or GB18030. */
const ALONE = 0x30;
/** Lines read as text after another before more than one is given at a time. */
const MOST_LINES_AT_ONCE = 4096;

export class ByteFeed {
  readonly #file: OpenFile;
  readonly #matcher: ProfileMatcher;
  readonly #asTextOnly: boolean;
  #buffer = new Uint8Array(2 * BLOCK_BYTES);
  #filled = 0;
  /** Place in the file of the buffer's first byte. */
  #offset = 0;
  #rows: ByteRows | undefined;
  #encoding: Encoding | undefined;
  #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  #hasDelimiter = false;
  #delimiter = ',';
  #linesAtOnce = 1;
  /** Another for every filling of the buffer. */
  #filling: object = {};

  #headerEnd: number | undefined;

  /** `asTextOnly` leaves every row to the rules for text; a delimiter that is known is not looked for. */
  constructor(file: OpenFile, matcher: ProfileMatcher, asTextOnly: boolean, delimiter?: string) {
    this.#file = file;
    this.#matcher = matcher;
    this.#asTextOnly = asTextOnly;
    if (delimiter === undefined) return;
    this.#hasDelimiter = true;
    this.#delimiter = delimiter;
    file.delimiter = delimiter;
  }

  get delimiter(): string {
    return this.#delimiter;
  }

  /** Place in the file just past the line of the first header, where rows begin to be read as bytes; undefined while they are not. */
  get headerEnd(): number | undefined {
    return this.#headerEnd;
  }

  /** Goes on at another place in the file, a line's beginning. What was pushed before ended with a line end. */
  skipTo(offset: number): void {
    this.#offset = offset;
    this.#filled = 0;
  }

  /** Reads the next bytes, which are in UTF-8 or GB18030; ASCII until `encoding` is another than before. `last` says that none follow. */
  push(bytes: Uint8Array, encoding: Encoding, last: boolean): void {
    const needed = this.#filled + bytes.length;
    if (needed > this.#buffer.length) {
      const larger = new Uint8Array(2 * needed);
      larger.set(this.#buffer.subarray(0, this.#filled));
      this.#buffer = larger;
    }
    this.#buffer.set(bytes, this.#filled);
    this.#filled = needed;
    this.#filling = {};
    this.#settle(encoding, last);
    // So that it does not matter what came before.
    this.#linesAtOnce = 1;
    const read = this.#read(last);
    this.#buffer.copyWithin(0, read, this.#filled);
    this.#filled -= read;
    this.#offset += read;
  }

  #settle(encoding: Encoding, last: boolean): void {
    if (encoding !== this.#encoding) {
      this.#encoding = encoding;
      this.#decoder = new TextDecoder(encoding, { ignoreBOM: true });
      this.#rows = undefined;
    }
    if (!this.#hasDelimiter && (last || this.#filled >= SAMPLE_CHARACTERS)) {
      this.#hasDelimiter = true;
      this.#delimiter = chooseDelimiter(this.#decoder.decode(this.#buffer.subarray(0, Math.min(this.#filled, 4 * SAMPLE_CHARACTERS))).replace(/\r\n?/g, '\n'), this.#matcher);
      this.#file.delimiter = this.#delimiter;
    }
    const byte = this.#delimiter.charCodeAt(0);
    // A bar is the second byte of characters in GB18030, and a wide comma is no byte.
    if (this.#asTextOnly || byte > 0x7f || (byte === BAR && encoding === 'gb18030')) this.#rows = undefined;
    else this.#rows ??= new ByteRows(byte, encoding);
  }

  /** Reads what is whole, and returns how far. */
  #read(last: boolean): number {
    if (!this.#hasDelimiter) return 0;
    const buffer = this.#buffer;
    const file = this.#file;
    const end = this.#filled;
    let at = this.#offset === 0 && this.#encoding === 'utf-8' && buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf ? 3 : 0;
    const whole = lastLineEnd(buffer, end);
    while (at < whole && file.isUsable) {
      const rows = file.takesBytes ? this.#rows : undefined;
      if (rows !== undefined) {
        const stopped = rows.read(buffer, at, whole, file, this.#filling);
        if (stopped > at) this.#linesAtOnce = 1;
        at = stopped;
        if (at === whole) break;
      }
      const to = this.#rows === undefined || !(file.takesBytes || file.isSearching) ? whole : this.#linesEnd(at, whole);
      this.#readText(at, to, false);
      at = to;
      if (this.#headerEnd === undefined && file.takesBytes && this.#rows !== undefined) this.#headerEnd = this.#offset + at;
    }
    if (last) {
      this.#readText(at, end, true);
      return end;
    }
    if (whole <= at && end - at > LONGEST_LINE_CHARACTERS) {
      // A line without end: the splitter rejects it and skips the rest. Cut where no character is.
      let cut = end;
      while (cut > at && (buffer[cut - 1] as number) >= ALONE) cut--;
      if (cut === at) cut = end;
      this.#readText(at, cut, false);
      return cut;
    }
    return at;
  }

  /** The end of the next lines to be read as text: one, and twice as many each time that bytes get no further. */
  #linesEnd(from: number, whole: number): number {
    let at = from;
    for (let lines = this.#linesAtOnce; lines > 0 && at < whole; lines--) {
      while (this.#buffer[at] !== LINE_FEED && this.#buffer[at] !== RETURN) at++;
      at += this.#buffer[at] === RETURN && this.#buffer[at + 1] === LINE_FEED && at + 1 < whole ? 2 : 1;
    }
    if (!this.#file.isSearching) this.#linesAtOnce = Math.min(2 * this.#linesAtOnce, MOST_LINES_AT_ONCE);
    return at;
  }

  #readText(from: number, to: number, last: boolean): void {
    const bytes = this.#buffer.subarray(from, to);
    const text = this.#decoder.decode(bytes);
    const places = text.includes('\ufffd') ? undecodablePlaces(bytes, this.#encoding ?? 'utf-8').map((place) => this.#offset + from + place) : [];
    this.#file.readText(text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text, last, places);
  }
}

/** Just past the last line end; a return at the very end may be half of one. */
export function lastLineEnd(bytes: Uint8Array, end: number): number {
  let at = end - 1;
  if (at >= 0 && bytes[at] === RETURN) at--;
  while (at >= 0 && bytes[at] !== LINE_FEED && bytes[at] !== RETURN) at--;
  return at + 1;
}
