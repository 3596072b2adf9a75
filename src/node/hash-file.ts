/** SHA-256 of files, a piece at a time: of a file as it is read, and of one on its own. */

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

const READ_BYTES = 1_048_576;

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

  /** The file's bytes from where its reader stopped before; it is opened only when the first are asked for, so that a folder of many files does not hold them all open. */
  async *read(): AsyncGenerator<Uint8Array> {
    for await (const chunk of createReadStream(this.#path, { start: this.#bytes, highWaterMark: READ_BYTES }) as AsyncIterable<Uint8Array>) {
      this.#hash.update(chunk);
      this.#bytes += chunk.length;
      yield chunk;
    }
    this.#whole = { bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }

  /** Digest of the whole file, read to its end if its reader stopped before. */
  digest(): Promise<FileDigest> {
    return (this.#digesting ??= this.#digest());
  }

  async #digest(): Promise<FileDigest> {
    if (this.#whole === undefined) for await (const _ of this.read());
    return this.#whole ?? { bytes: 0, sha256: '' };
  }
}

export async function hashFile(path: string): Promise<FileDigest> {
  return new HashedFile(path).digest();
}
