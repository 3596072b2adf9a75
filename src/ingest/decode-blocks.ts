/** Blocks of bytes → text, with line ends made `\n`, in the encoding that settle-encoding.ts finds. */

import type { DetectedEncoding, Encoding } from './detect-encoding.js';
import { EncodingSettler } from './settle-encoding.js';

export class BlockDecoder {
  readonly #settler: EncodingSettler;
  #decoder: TextDecoder | undefined;
  #endsInReturn = false;

  constructor(encoding?: Encoding) {
    this.#settler = new EncodingSettler(encoding);
  }

  get detected(): DetectedEncoding {
    return this.#settler.detected;
  }

  /** Text of the next block; '' while more bytes are needed. `last` says that no block follows. */
  decode(block: Uint8Array, last: boolean): string {
    const bytes = this.#settler.take(block, last);
    if (bytes === undefined) return '';
    const { encoding } = this.detected;
    // What came before in another encoding was ASCII.
    if (this.#decoder?.encoding !== encoding) this.#decoder = new TextDecoder(encoding);
    return this.#lines(this.#decoder.decode(bytes, { stream: !last }), last);
  }

  /** `\r\n` and `\r` become `\n`; a `\r` at the end waits for what follows. */
  #lines(text: string, last: boolean): string {
    let whole = this.#endsInReturn ? `\r${text}` : text;
    this.#endsInReturn = !last && whole.endsWith('\r');
    if (this.#endsInReturn) whole = whole.slice(0, -1);
    return whole.includes('\r') ? whole.replace(/\r\n?/g, '\n') : whole;
  }
}
