/** SHA-256 of files, a piece at a time: of a file as it is read, and of one on its own. */

import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';

const READ_BYTES = 1_048_576;
/** Pieces hashed before others get their turn. */
const PIECES_A_TURN = 8;

export interface FileDigest {
  readonly bytes: number;
  readonly sha256: string;
}

/** A file that is hashed while it is read. */
export class HashedFile {
  readonly #path: string;
  readonly #hash = createHash('sha256');
  /** Read and hashed so far. */
  #bytes = 0;
  #whole: FileDigest | undefined;
  #digesting: Promise<FileDigest> | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  /**
   * The file's bytes from where its reader stopped before, a piece valid until the next is asked for: new memory costs more than reading does. The file is opened only when the first are asked for, so
   * that a folder of many files does not hold them all open. It is read without leaving the thread, which would wait for another to be given a processor while all are reading.
   */
  async *read(): AsyncGenerator<Uint8Array> {
    const file = openSync(this.#path, 'r');
    try {
      const buffer = new Uint8Array(READ_BYTES);
      for (let length = readSync(file, buffer, 0, READ_BYTES, this.#bytes); length > 0; length = readSync(file, buffer, 0, READ_BYTES, this.#bytes)) {
        const piece = buffer.subarray(0, length);
        this.#hash.update(piece);
        this.#bytes += length;
        yield await Promise.resolve(piece);
      }
    } finally {
      closeSync(file);
    }
    this.#whole = { bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }

  /** Digest of the whole file, read to its end if its reader stopped before. */
  digest(): Promise<FileDigest> {
    return (this.#digesting ??= this.#digest());
  }

  async #digest(): Promise<FileDigest> {
    let pieces = 0;
    if (this.#whole === undefined) for await (const _ of this.read()) if (++pieces % PIECES_A_TURN === 0) await new Promise((resolve) => setImmediate(resolve));
    return this.#whole ?? { bytes: 0, sha256: '' };
  }
}

export async function hashFile(path: string): Promise<FileDigest> {
  return new HashedFile(path).digest();
}
