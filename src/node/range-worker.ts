/** The thread of range-readers.ts: ranges of a file in, their rows out. */

import { closeSync, openSync, readSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { BLOCK_BYTES } from '../ingest/case-source.js';
import { RangeReader, type RangeRows } from '../ingest/read-range.js';
import type { RangeAnswer, RangeTask } from './range-messages.js';

parentPort?.on('message', (task: RangeTask) => void readRanges(task));

async function readRanges({ path, setup, ranges }: RangeTask): Promise<void> {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const reader = new RangeReader(setup, readerAt(file));
    for (const range of ranges) answer(await reader.read(range));
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function readerAt(file: number): (offset: number, length: number) => Uint8Array {
  const buffer = new Uint8Array(BLOCK_BYTES);
  return (offset, length) => {
    const bytes = length > buffer.length ? new Uint8Array(length) : buffer.subarray(0, length);
    let filled = 0;
    while (filled < length) {
      const read = readSync(file, bytes, filled, length - filled, offset + filled);
      if (read === 0) return bytes.subarray(0, filled);
      filled += read;
    }
    return bytes;
  };
}

/** Columns change hands without being copied. */
function answer(rows: RangeRows | undefined): void {
  const message: RangeAnswer = { rows };
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
