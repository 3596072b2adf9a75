/** SHA-256 of files, a piece at a time: of a file as it is read, and of one on its own. */

import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

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

  /**
   * The file's bytes from where its reader stopped before, a piece valid until the next is asked for: two buffers take turns, since new memory costs more than reading does. The file is opened only
   * when the first are asked for, so that a folder of many files does not hold them all open.
   */
  async *read(): AsyncGenerator<Uint8Array> {
    const file = await open(this.#path);
    let next: Promise<Uint8Array> | undefined;
    try {
      let [buffer, other] = [new Uint8Array(READ_BYTES), new Uint8Array(READ_BYTES)];
      const readInto = async (into: Uint8Array, offset: number): Promise<Uint8Array> => into.subarray(0, (await file.read(into, 0, READ_BYTES, offset)).bytesRead);
      for (next = readInto(buffer, this.#bytes); ; [buffer, other] = [other, buffer]) {
        const piece = await next;
        if (piece.length === 0) break;
        next = readInto(other, this.#bytes + piece.length);
        this.#hash.update(piece);
        this.#bytes += piece.length;
        yield piece;
      }
    } finally {
      await next?.catch(() => undefined);
      await file.close();
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
