/**
 * Which encoding a text file is in, from its bytes: a byte order mark, the zero bytes of UTF-16, or which of UTF-8 and GB18030 the bytes above 127 form without error. Text in the one is
 * hardly ever faultless in the other: GB18030's two-byte characters fail as UTF-8 within a few characters.
 */

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

export interface DetectedEncoding {
  readonly encoding: Encoding;
  /** From 0 to 1: 1 for a byte order mark or plain ASCII, else how much better the encoding fits than the next. */
  readonly confidence: number;
}

/** Share of zero bytes on one side from which text is UTF-16: commas, digits and letters have one each. */
const UTF16_ZERO_SHARE = 0.2;
/** What a two-byte character outside GB2312 counts against GB18030: damaged UTF-8 reads as GB18030 without fault, but in characters that nobody uses. */
const UNCOMMON_WEIGHT = 0.5;
/** With fewer bytes above 127 than this, GB18030 and UTF-8 are told apart by too little to be sure. */
const FULL_EVIDENCE_BYTES = 24;

/** Detects the encoding of a file from its first bytes; a character cut off at their end does not count. */
export function detectEncoding(bytes: Uint8Array): DetectedEncoding {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { encoding: 'utf-8', confidence: 1 };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', confidence: 1 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', confidence: 1 };
  if (bytes[0] === 0x84 && bytes[1] === 0x31 && bytes[2] === 0x95 && bytes[3] === 0x33) return { encoding: 'gb18030', confidence: 1 };
  const zeros: [number, number] = [0, 0];
  let high = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte === 0) zeros[(at & 1) as 0 | 1]++;
    else if (byte >= 0x80) high++;
  }
  const half = bytes.length / 2;
  if (zeros[1] > UTF16_ZERO_SHARE * half && zeros[1] > 8 * zeros[0]) return { encoding: 'utf-16le', confidence: 0.9 };
  if (zeros[0] > UTF16_ZERO_SHARE * half && zeros[0] > 8 * zeros[1]) return { encoding: 'utf-16be', confidence: 0.9 };
  if (high === 0) return { encoding: 'utf-8', confidence: 1 };
  const utf8 = badShare(bytes, high, utf8Length);
  const gb = badShare(bytes, high, gb18030Length) + UNCOMMON_WEIGHT * uncommonShare(bytes);
  const [better, worse] = utf8 < gb ? [utf8, gb] : [gb, utf8];
  const confidence = (worse === 0 ? 0.5 : 1 - better / (2 * worse)) * Math.min(1, 0.5 + high / (2 * FULL_EVIDENCE_BYTES));
  // UTF-8 that is right throughout is UTF-8 whatever GB18030 makes of it: the reverse cannot happen by chance.
  return utf8 === 0 || utf8 < gb ? { encoding: 'utf-8', confidence: utf8 === 0 ? Math.max(confidence, 0.99 * Math.min(1, high / 6)) : confidence } : { encoding: 'gb18030', confidence };
}

/** Share of the bytes above 127 that form no character. `lengthAt` gives a character's bytes, 0 when it is none, −1 when the text ends within it. */
function badShare(bytes: Uint8Array, high: number, lengthAt: (bytes: Uint8Array, at: number) => number): number {
  let bad = 0;
  for (let at = 0; at < bytes.length; ) {
    if ((bytes[at] as number) < 0x80) {
      at++;
      continue;
    }
    const length = lengthAt(bytes, at);
    if (length < 0) break;
    if (length === 0) bad++;
    at += Math.max(1, length);
  }
  return bad / high;
}

/** Share of two-byte GB18030 characters that lie outside GB2312. */
function uncommonShare(bytes: Uint8Array): number {
  let characters = 0;
  let uncommon = 0;
  for (let at = 0; at < bytes.length - 1; at++) {
    const first = bytes[at] as number;
    if (first < 0x80) continue;
    characters++;
    if (first < 0xa1 || first > 0xf7 || (bytes[at + 1] as number) < 0xa1) uncommon++;
    at++;
  }
  return characters === 0 ? 0 : uncommon / characters;
}

function utf8Length(bytes: Uint8Array, at: number): number {
  const first = bytes[at] as number;
  const length = first >= 0xf0 && first <= 0xf4 ? 4 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xc2 && first < 0xe0 ? 2 : 0;
  for (let next = 1; next < length; next++) {
    const byte = bytes[at + next];
    if (byte === undefined) return -1;
    if (byte < 0x80 || byte > 0xbf) return 0;
  }
  return length;
}

function gb18030Length(bytes: Uint8Array, at: number): number {
  const first = bytes[at] as number;
  if (first === 0x80 || first === 0xff) return 0;
  const second = bytes[at + 1];
  if (second === undefined) return -1;
  if (second >= 0x40 && second <= 0xfe && second !== 0x7f) return 2;
  if (second < 0x30 || second > 0x39) return 0;
  const third = bytes[at + 2];
  const fourth = bytes[at + 3];
  if (third === undefined || fourth === undefined) return -1;
  return third >= 0x81 && third <= 0xfe && fourth >= 0x30 && fourth <= 0x39 ? 4 : 0;
}
