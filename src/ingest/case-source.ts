/** Where the bytes of a case come from: anything with a name that gives bytes or text. */

import { DataError } from '../core/errors.js';
import type { FileRange, RangeRows, RangeSetup } from './read-range.js';

export interface CaseSource {
  /** Name within the case, with forward slashes; it orders the files and is what results point to. */
  readonly name: string;
  /** The whole file, its chunks, a `Blob` or `File`, or text that is already decoded. */
  readonly bytes: Uint8Array | AsyncIterable<Uint8Array> | Blob | string;
  /** Size in bytes where known, for progress. */
  readonly size?: number;
  /** Readers beside this one that can read parts of the source, where it is large. The result is the same. */
  readonly ranges?: RangeSource | undefined;
}

/** A file that can be read at any place, and elsewhere. */
export interface RangeSource {
  readonly size: number;
  readonly readAt: (offset: number, length: number) => Promise<Uint8Array>;
  /** By reader the ranges that it reads: all of the file but its beginning, which the caller reads, in ascending order. */
  readonly lists: readonly (readonly FileRange[])[];
  /** Has the readers read their lists. */
  readonly start: (setup: RangeSetup) => RangeReading;
}

/** Ranges that are being read. */
export interface RangeReading {
  /** Bytes of the ranges read so far. */
  readonly bytes: number;
  /**
   * The rows of the next range of a reader's list, undefined where it could not be read by itself.
   * @throws AbortedError where the reading is to end
   */
  readonly take: (reader: number) => Promise<RangeRows | undefined>;
  /** Ends the reading; no rows are asked for any more. */
  readonly stop: () => void;
}

/** A source, or text by that name. */
export type CaseInput = CaseSource | { readonly name: string; readonly text: string };

/**
 * Blocks of exactly this size (the last one shorter), whatever the chunks they came in: nothing after this point can depend on how a file was cut. Large enough to tell an encoding
 * from one.
 */
export const BLOCK_BYTES = 262_144;

/** Size of a source in bytes (of UTF-8 text: its characters), undefined when it is not known beforehand. */
export function sourceSize(source: CaseSource): number | undefined {
  const { bytes } = source;
  if (source.size !== undefined) return source.size;
  if (typeof bytes === 'string') return bytes.length;
  if (bytes instanceof Uint8Array) return bytes.byteLength;
  return bytes instanceof Blob ? bytes.size : undefined;
}

/**
 * The bytes of a source in blocks of `BLOCK_BYTES`. A block is only valid until the next one is asked for.
 * @throws DataError UNREADABLE_FILE when the source fails on the way.
 */
export async function* fixedBlocks(source: CaseSource): AsyncGenerator<Uint8Array> {
  const { bytes } = source;
  if (typeof bytes === 'string') throw new DataError('UNREADABLE_FILE', 'Text has no bytes', { place: source.name });
  if (bytes instanceof Uint8Array) {
    for (let at = 0; at < bytes.length; at += BLOCK_BYTES) yield bytes.subarray(at, at + BLOCK_BYTES);
    return;
  }
  const block = new Uint8Array(BLOCK_BYTES);
  let filled = 0;
  for await (const chunk of chunksOf(source, bytes)) {
    for (let at = 0; at < chunk.length; ) {
      if (filled === 0 && chunk.length - at >= BLOCK_BYTES) {
        yield chunk.subarray(at, (at += BLOCK_BYTES));
        continue;
      }
      const part = chunk.subarray(at, at + BLOCK_BYTES - filled);
      block.set(part, filled);
      filled += part.length;
      at += part.length;
      if (filled === BLOCK_BYTES) {
        yield block;
        filled = 0;
      }
    }
  }
  if (filled > 0) yield block.subarray(0, filled);
}

async function* chunksOf(source: CaseSource, bytes: AsyncIterable<Uint8Array> | Blob): AsyncGenerator<Uint8Array> {
  try {
    if (bytes instanceof Blob) {
      for (let at = 0; at < bytes.size; at += BLOCK_BYTES) yield new Uint8Array(await bytes.slice(at, at + BLOCK_BYTES).arrayBuffer());
    } else {
      yield* bytes;
    }
  } catch (cause) {
    throw unreadable(source.name, cause);
  }
}

export function unreadable(name: string, cause: unknown): DataError {
  return new DataError('UNREADABLE_FILE', 'The file could not be read', { place: name, value: cause instanceof Error ? cause.message : String(cause), remedy: 'Check that it exists and may be read.' });
}
