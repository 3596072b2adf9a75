/**
 * Blocks of bytes → text, with line ends made `\n`. The encoding is settled at the first block that shows one: plain ASCII goes through as it is, however long, and the first
 * bytes above 127 decide.
 */

import { detectEncoding, type DetectedEncoding, type Encoding } from './detect-encoding.js';

/** With fewer bytes above 127 in a block the next one is awaited before the encoding is settled. */
const ENOUGH_HIGH_BYTES = 24;

export class BlockDecoder {
  #decoder: TextDecoder | undefined;
  #detected: DetectedEncoding = { encoding: 'utf-8', confidence: 1 };
  #held: Uint8Array | undefined;
  #endsInReturn = false;
  #started = false;

  constructor(encoding?: Encoding) {
    if (encoding !== undefined) this.#settle({ encoding, confidence: 1 });
  }

  get detected(): DetectedEncoding {
    return this.#detected;
  }

  /** Text of the next block; '' while more bytes are needed. `last` says that no block follows. */
  decode(block: Uint8Array, last: boolean): string {
    let bytes = block;
    if (this.#held !== undefined) {
      bytes = new Uint8Array(this.#held.length + block.length);
      bytes.set(this.#held);
      bytes.set(block, this.#held.length);
      this.#held = undefined;
    }
    if (this.#decoder === undefined) {
      const high = countHigh(bytes);
      if (high > 0 && high < ENOUGH_HIGH_BYTES && !last && bytes === block) {
        this.#held = block.slice();
        return '';
      }
      const detected = this.#started ? detectLater(bytes) : detectEncoding(bytes);
      this.#detected = detected;
      if (high > 0 || detected.encoding !== 'utf-8' || last) this.#settle(detected);
    }
    this.#started = true;
    const text = this.#decoder === undefined ? ascii(bytes) : this.#decoder.decode(bytes, { stream: !last });
    return this.#lines(text, last);
  }

  #settle(detected: DetectedEncoding): void {
    this.#detected = detected;
    this.#decoder = new TextDecoder(detected.encoding);
  }

  /** `\r\n` and `\r` become `\n`; a `\r` at the end waits for what follows. */
  #lines(text: string, last: boolean): string {
    let whole = this.#endsInReturn ? `\r${text}` : text;
    this.#endsInReturn = !last && whole.endsWith('\r');
    if (this.#endsInReturn) whole = whole.slice(0, -1);
    return whole.includes('\r') ? whole.replace(/\r\n?/g, '\n') : whole;
  }
}

function ascii(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes);
}

/** Past the start there is no byte order mark, and ASCII came before: it is not UTF-16. */
function detectLater(bytes: Uint8Array): DetectedEncoding {
  const detected = detectEncoding(bytes);
  return detected.encoding === 'utf-16le' || detected.encoding === 'utf-16be' ? { encoding: 'utf-8', confidence: 0.5 } : detected;
}

function countHigh(bytes: Uint8Array): number {
  let high = 0;
  for (let at = 0; at < bytes.length; at++) high += (bytes[at] as number) >> 7;
  return high;
}
