/** Threads that read parts of the large files of a case, one file after the other. What a thread cannot read, or leaves unread because it ends, is read by the caller's. */

import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { AbortedError } from '../core/errors.js';
import { BLOCK_BYTES, unreadable, type RangeReading, type RangeSource } from '../ingest/case-source.js';
import { rangeLists } from '../ingest/range-lists.js';
import type { FileRange, RangeRows, RangeSetup } from '../ingest/read-range.js';
import { builtFile } from './built-file.js';
import type { HashedFile } from './hash-file.js';
import type { RangeAnswer, RangeTask } from './range-messages.js';

export class RangeReaders {
  readonly #threads: RangeThread[];
  readonly #signal: AbortSignal | undefined;

  /** Starts `count` threads at once, so that they are there when the beginning of the first file is read; none where this is not the built package. */
  constructor(count: number, signal: AbortSignal | undefined) {
    this.#threads = existsSync(builtFile('range-worker')) ? Array.from({ length: count }, () => new RangeThread()) : [];
    this.#signal = signal;
  }

  /** `hashed` is the file as this thread reads it. */
  source(name: string, path: string, size: number, hashed: HashedFile): RangeSource | undefined {
    const lists = rangeLists(size, this.#threads.length);
    if (lists.length === 0) return undefined;
    return {
      size,
      lists,
      readAt: async (offset, length) => {
        try {
          const file = await open(path);
          try {
            const { buffer, bytesRead } = await file.read(new Uint8Array(length), 0, length, offset);
            return buffer.subarray(0, bytesRead);
          } finally {
            await file.close();
          }
        } catch (cause) {
          throw unreadable(name, cause);
        }
      },
      start: (setup) => this.#start(path, setup, lists, hashed),
    };
  }

  /** Ends the threads. */
  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.end()));
  }

  #start(path: string, setup: RangeSetup, lists: readonly (readonly FileRange[])[], hashed: HashedFile): RangeReading {
    const threads = this.#threads;
    const signal = this.#signal;
    lists.forEach((ranges, at) => threads[at]?.start({ path, setup, ranges }));
    return {
      get bytes() {
        return threads.reduce((sum, { bytes }) => sum + bytes, 0);
      },
      take: (reader) => {
        const rows = threads[reader]?.take();
        // While others read, this thread has time for what it left unread itself. What goes wrong with it is told by who asks for the digest in the end.
        if (rows instanceof Promise) hashed.digest().catch(() => undefined);
        return rows instanceof Promise ? unlessAborted(rows, signal) : Promise.resolve(rows);
      },
      stop: () => threads.forEach((thread) => thread.stop()),
    };
  }
}

/** A thread, and what it has read of the file at hand. */
class RangeThread {
  bytes = 0;
  #worker: Worker | undefined = this.#begin();
  #task: RangeTask | undefined;
  #arrived: (RangeRows | undefined)[] = [];
  /** Of the task's ranges, how many have arrived. */
  #count = 0;
  #waiting: ((rows: RangeRows | undefined) => void) | undefined;

  start(task: RangeTask): void {
    this.#task = task;
    this.#arrived = [];
    this.#count = 0;
    this.bytes = 0;
    this.#worker ??= this.#begin();
    this.#worker?.postMessage(task);
  }

  /** The rows of the next range. */
  take(): RangeRows | undefined | Promise<RangeRows | undefined> {
    if (this.#arrived.length > 0) return this.#arrived.shift();
    if (this.#worker === undefined) return undefined;
    return new Promise((resolve) => {
      this.#waiting = resolve;
    });
  }

  /** Gives the task up. */
  stop(): void {
    this.#arrived = [];
    if (this.#task !== undefined && this.#count < this.#task.ranges.length) void this.end();
    this.#task = undefined;
  }

  async end(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  /** Undefined where threads are forbidden (Node's permissions). */
  #begin(): Worker | undefined {
    let worker: Worker;
    try {
      worker = new Worker(builtFile('range-worker'));
    } catch {
      return undefined;
    }
    const isOwn = (): boolean => this.#worker === worker;
    worker.on('message', ({ rows }: RangeAnswer) => {
      if (isOwn()) this.#arrive(rows);
    });
    const gone = (): void => {
      if (!isOwn()) return;
      this.#worker = undefined;
      this.#arrive(undefined);
    };
    worker.on('error', gone);
    worker.on('exit', gone);
    return worker;
  }

  #arrive(rows: RangeRows | undefined): void {
    const range = this.#task?.ranges[this.#count++];
    if (range !== undefined && rows !== undefined) this.bytes += Math.min(this.#task?.setup.size ?? 0, range.to * BLOCK_BYTES) - range.from * BLOCK_BYTES;
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting === undefined) this.#arrived.push(rows);
    else waiting(rows);
  }
}

async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise;
  let stop: (() => void) | undefined;
  try {
    return await Promise.race([
      promise,
      new Promise<never>((_, reject) => {
        stop = (): void => reject(new AbortedError());
        if (signal.aborted) stop();
        signal.addEventListener('abort', stop, { once: true });
      }),
    ]);
  } finally {
    if (stop !== undefined) signal.removeEventListener('abort', stop);
  }
}
