/** A large file that several threads read together. Where threads cannot be started, or the file cannot be read in parts, it is read by the caller's thread alone. */

import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { AbortedError } from '../core/errors.js';
import { BLOCK_BYTES, type RangeResult, type RangeSource } from '../ingest/case-source.js';
import type { FileRange, RangeSetup } from '../ingest/read-range.js';
import { builtFile } from './built-file.js';
import type { HashedFile } from './hash-file.js';
import type { RangeAnswer, RangeTask } from './range-messages.js';

/** `hashed` is read in this thread while the others read the ranges. */
export function rangeSource(path: string, size: number, workers: number, hashed: HashedFile, signal: AbortSignal | undefined): RangeSource {
  return {
    size,
    readers: workers,
    readAt: async (offset, length) => {
      const file = await open(path);
      try {
        const { buffer, bytesRead } = await file.read(new Uint8Array(length), 0, length, offset);
        return buffer.subarray(0, bytesRead);
      } finally {
        await file.close();
      }
    },
    readRanges: async (setup, ranges, onRange) => {
      if (!existsSync(builtFile('range-worker'))) return undefined;
      // What goes wrong with it is told by who asks for the digest in the end.
      hashed.digest().catch(() => undefined);
      return readByWorkers(path, setup, ranges, Math.min(workers, ranges.length), onRange, signal);
    },
  };
}

async function readByWorkers(path: string, setup: RangeSetup, ranges: readonly FileRange[], count: number, onRange: (bytes: number) => void | Promise<void>, signal: AbortSignal | undefined): Promise<readonly RangeResult[] | undefined> {
  const workers: Worker[] = [];
  let stop: (() => void) | undefined;
  try {
    return await new Promise<readonly RangeResult[] | undefined>((resolve, reject) => {
      stop = (): void => reject(new AbortedError());
      signal?.addEventListener('abort', stop, { once: true });
      const results: RangeResult[] = [];
      let next = 0;
      let done = 0;
      const give = (worker: Worker): number => {
        const range = ranges[next];
        if (range !== undefined) worker.postMessage(range);
        return next++;
      };
      for (let reader = 0; reader < count; reader++) {
        const worker = new Worker(builtFile('range-worker'), { workerData: { path, setup } satisfies RangeTask });
        workers.push(worker);
        let at = give(worker);
        worker.on('message', ({ rows }: RangeAnswer) => {
          const range = ranges[at];
          if (rows === undefined || range === undefined) {
            resolve(undefined);
            return;
          }
          results[at] = { reader, rows };
          done++;
          at = give(worker);
          Promise.resolve()
            .then(() => onRange(Math.min(setup.size, range.to * BLOCK_BYTES) - range.from * BLOCK_BYTES))
            .then(() => {
              if (done === ranges.length) resolve(results);
            }, reject);
        });
        worker.on('error', () => resolve(undefined));
        worker.on('exit', () => resolve(undefined));
      }
    });
  } finally {
    if (stop !== undefined) signal?.removeEventListener('abort', stop);
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}
