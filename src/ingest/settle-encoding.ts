/**
 * The encoding of a file, settled at the first block that shows one: plain ASCII goes through as it is, however long, and the first bytes above 127 decide.
 */

import { detectEncoding, type DetectedEncoding, type Encoding } from './detect-encoding.js';

/** With fewer bytes above 127 in a block the next one is awaited before the encoding is settled. */
const ENOUGH_HIGH_BYTES = 24;

/** Of the four bytes of a word. */
const HIGH_BITS = 0x80808080 | 0;

export class EncodingSettler {
  #detected: DetectedEncoding = { encoding: 'utf-8', confidence: 1 };
  #settled = false;
  #started = false;
  #held: Uint8Array | undefined;

  constructor(encoding?: Encoding) {
    if (encoding === undefined) return;
    this.#detected = { encoding, confidence: 1 };
    this.#settled = true;
  }

  /** What the bytes given back so far are in. ASCII counts as UTF-8 until something else comes. */
  get detected(): DetectedEncoding {
    return this.#detected;
  }

  /** Whether what follows cannot change it any more. */
  get isSettled(): boolean {
    return this.#settled;
  }

  /** Whether bytes wait for those that follow them. */
  get isHolding(): boolean {
    return this.#held !== undefined;
  }

  /** The bytes that may be read now, undefined while more are needed. `last` says that no block follows. They are valid until the next call. */
  take(block: Uint8Array, last: boolean): Uint8Array | undefined {
    let bytes = block;
    if (this.#held !== undefined) {
      bytes = new Uint8Array(this.#held.length + block.length);
      bytes.set(this.#held);
      bytes.set(block, this.#held.length);
      this.#held = undefined;
    }
    if (this.#settled) return bytes;
    const high = isAscii(bytes) ? 0 : countHigh(bytes);
    // Past the start ASCII tells nothing new.
    if (high === 0 && this.#started) return bytes;
    if (high > 0 && high < ENOUGH_HIGH_BYTES && !last && bytes === block) {
      this.#held = block.slice();
      return undefined;
    }
    this.#detected = this.#started ? detectLater(bytes) : detectEncoding(bytes);
    this.#settled = high > 0 || this.#detected.encoding !== 'utf-8';
    this.#started = true;
    return bytes;
  }
}

/** Past the start there is no byte order mark, and ASCII came before: it is not UTF-16. */
function detectLater(bytes: Uint8Array): DetectedEncoding {
  const detected = detectEncoding(bytes);
  return detected.encoding === 'utf-16le' || detected.encoding === 'utf-16be' ? { encoding: 'utf-8', confidence: 0.5 } : detected;
}

/** Whether there is no byte above 127. */
export function isAscii(bytes: Uint8Array): boolean {
  const skipped = Math.min(bytes.length, (4 - (bytes.byteOffset & 3)) & 3);
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + skipped, (bytes.length - skipped) >> 2);
  let at = 0;
  for (; at + 8 <= words.length; at += 8) {
    const some =
      (words[at] as number) | (words[at + 1] as number) | (words[at + 2] as number) | (words[at + 3] as number) | (words[at + 4] as number) | (words[at + 5] as number) | (words[at + 6] as number) | (words[at + 7] as number);
    if ((some & HIGH_BITS) !== 0) return false;
  }
  for (; at < words.length; at++) if (((words[at] as number) & HIGH_BITS) !== 0) return false;
  for (let first = 0; first < skipped; first++) if ((bytes[first] as number) >= 0x80) return false;
  for (at = skipped + 4 * words.length; at < bytes.length; at++) if ((bytes[at] as number) >= 0x80) return false;
  return true;
}

function countHigh(bytes: Uint8Array): number {
  let high = 0;
  for (let at = 0; at < bytes.length; at++) high += (bytes[at] as number) >> 7;
  return high;
}
