/** The worker of range-source.ts: ranges of a file in, their rows out. */

import { openSync, readSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { RangeReader, type FileRange } from '../ingest/read-range.js';
import type { RangeAnswer, RangeTask } from './range-messages.js';

const { path, setup } = workerData as RangeTask;
const file = openSync(path, 'r');
const reader = new RangeReader(setup, (offset, length) => {
  const bytes = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const read = readSync(file, bytes, filled, length - filled, offset + filled);
    if (read === 0) return bytes.subarray(0, filled);
    filled += read;
  }
  return bytes;
});

parentPort?.on('message', (range: FileRange) => {
  void reader.read(range).then(
    (rows) => answer({ rows }),
    (error: unknown) => answer({ rows: undefined, problem: error instanceof Error ? error.message : String(error) }),
  );
});

/** Columns change hands without being copied. */
function answer(message: RangeAnswer): void {
  const buffers = new Set<ArrayBuffer>();
  collect(message, buffers);
  parentPort?.postMessage(message, [...buffers]);
}

function collect(value: unknown, into: Set<ArrayBuffer>): void {
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) into.add(value.buffer);
  } else if (typeof value === 'object' && value !== null) {
    for (const each of Object.values(value)) collect(each, into);
  }
}
