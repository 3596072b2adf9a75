/** Reading in WebAssembly beside reading in JavaScript: the same tables, text ids and faults of every file. */

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { kernelCode } from '../../kernels/build.mjs';
import { KERNEL_CODE } from '../../src/core/text-kernel-code.js';
import { openTextKernel } from '../../src/core/text-kernel.js';
import { seededRandom } from '../../src/core/random.js';
import { defineProfile } from '../../src/ingest/profile.js';
import { readCase, type ReadCaseOptions } from '../../src/ingest/read-case.js';
import type { CaseRecords } from '../../src/records/case-records.js';
import { AMLWORLD, AMLWORLD_ROW, CALLS, CALLS_ROW, file, GOOD_CELLS } from './any-files.js';
import { csv, FUND_INQUIRY_HEADERS, gb18030 } from './files.js';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** Everything, ids included; columns by their digests. */
function told({ transfers, calls, strings, files, rejects, marks }: CaseRecords): unknown {
  const digest = (bytes: Uint8Array | string): string => createHash('sha1').update(bytes).digest('hex');
  const digests = (columns: Readonly<Record<string, ArrayBufferView>>): unknown => Object.fromEntries(Object.entries(columns).map(([name, { buffer, byteOffset, byteLength }]) => [name, digest(new Uint8Array(buffer, byteOffset, byteLength))]));
  return {
    tables: [transfers, calls].map(({ length, columns, file: fileOf, line }) => ({ length, columns: digests({ ...columns, file: fileOf, line }) })),
    texts: Array.from({ length: strings.size }, (_, id) => [strings.text(id), strings.hashOf(id)]),
    files,
    issues: [rejects, marks],
  };
}

async function withoutKernel<T>(work: () => Promise<T>): Promise<T> {
  vi.stubGlobal('WebAssembly', undefined);
  try {
    return await work();
  } finally {
    vi.unstubAllGlobals();
  }
}

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

async function bothWays(bytes: Uint8Array, options: ReadCaseOptions = {}): Promise<CaseRecords> {
  // Of unknown size, so that it might be a large one.
  const read = (): Promise<CaseRecords> => readCase([{ name: 'file.csv', bytes: pieces(bytes) }], options);
  const records = await read();
  const plain = await withoutKernel(read);
  expect(records.strings.kernel).toBeDefined();
  expect(plain.strings.kernel).toBeUndefined();
  expect(told(records)).toEqual(told(plain));
  return records;
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('the kernel of texts', () => {
  it('is compiled from what stands in kernels/', async () => {
    expect(await kernelCode('ingest')).toContain(KERNEL_CODE);
  }, 60_000);

  it.each([
    ['fund inquiries in UTF-8', FUND_INQUIRY_HEADERS.join(','), GOOD_CELLS, ',', undefined],
    ['fund inquiries in GB18030', FUND_INQUIRY_HEADERS.join(','), GOOD_CELLS, ',', gb18030],
    ['AMLworld', AMLWORLD, AMLWORLD_ROW, ',', undefined],
    ['calls delimited by tabs', CALLS, CALLS_ROW, '\t', undefined],
  ] as const)('reads as JavaScript does: %s', async (_, header, good, delimiter, encode) => {
    let kept = 0;
    await fc.assert(
      fc.asyncProperty(file(header, good, delimiter), async (text) => {
        const records = await bothWays(encode === undefined ? utf8(text) : encode(text), { encodings: { 'file.csv': encode === undefined ? 'utf-8' : 'gb18030' } });
        kept += records.transfers.length + records.calls.length;
      }),
      { numRuns: 50 },
    );
    expect(kept).toBeGreaterThan(50);
  });

  it('reads as JavaScript does: many rows, whose texts outgrow its memory again and again', async () => {
    const random = seededRandom(9);
    const any = (count: number): number => Math.floor(random() * count);
    const currencies = ['US Dollar', 'Bitcoin', 'Yuan', 'KWD', '未知'];
    const row = (at: number): string =>
      [`2022/09/0${1 + any(9)} 0${any(10)}:2${any(10)}`, any(50) === 0 ? '' : any(3000), `8${any(40_000).toString(16)}${any(9) === 0 ? 'x' : ''}`, any(3000), `8${any(40_000).toString(16)}`, `${at}.5`, currencies[any(5)], `${any(1e6)}.${any(100)}`, currencies[any(5)], any(4) === 0 ? `王${any(3000)}` : 'Wire'.repeat(1 + any(20)), 0].join(',');
    const records = await bothWays(utf8(`${AMLWORLD}\n${Array.from({ length: 40_000 }, (_, at) => row(at)).join('\n')}\n`));
    expect(records.strings.size).toBeGreaterThan(60_000);
    const inquiry = (at: number): string => GOOD_CELLS.with(5, `${at}.25`).with(24, String(20_260_000 + at)).with(2, `王${String.fromCharCode(0x4e00 + any(20_000))}`).with(31, at % 40 === 0 ? '"a,b"' : 'x'.repeat(any(40))).join(',');
    await bothWays(gb18030(`${FUND_INQUIRY_HEADERS.join(',')}\n${Array.from({ length: 8000 }, (_, at) => inquiry(at)).join('\r\n')}\r\n`));
  });

  it('reads as JavaScript does: amounts in more currencies than it knows at a time', async () => {
    const rows = Array.from({ length: 3000 }, (_, at) => AMLWORLD_ROW.with(8, at % 3 === 0 ? 'KWD' : `C${at % 700}`).with(7, `${at}.1234`.slice(0, 4 + (at % 6))));
    await bothWays(utf8(csv(AMLWORLD.split(','), rows)));
  });

  it('reads as JavaScript does: a profile of fixed decimals, day first and words of its own', async () => {
    const profile = defineProfile({ name: 'own', record: 'transfers', dayFirst: true, columns: { account: ['nr'], time: ['when'], amount: { headers: ['fen'], decimals: 0 }, direction: { headers: ['way'], words: { a: 1, b: 2 } }, counterparty: ['other'] } });
    const rows = Array.from({ length: 300 }, (_, at) => [String(1000 + at), at % 2 === 0 ? '28/02/2021 10:00' : '2021-02-28 10:00:00', String(at), 'ab'.charAt(at % 2), at % 5 === 0 ? '' : String(at)]);
    const records = await bothWays(utf8(csv(['nr', 'when', 'fen', 'way', 'other'], rows)), { profiles: [profile] });
    expect(records.transfers.length).toBe(300);
  });

  it('is one for each case', () => {
    expect(openTextKernel()).not.toBe(openTextKernel());
  });
});

describe('where WebAssembly is forbidden', () => {
  it('rows are read in JavaScript', async () => {
    vi.stubGlobal('WebAssembly', { Module: class { constructor() { throw new Error('unsafe-eval'); } } });
    vi.resetModules();
    const fresh = await import('../../src/ingest/read-case.js');
    const records = await fresh.readCase([{ name: 'file.csv', bytes: pieces(utf8(`${AMLWORLD}\n${AMLWORLD_ROW.join(',')}\n`)) }]);
    expect(records.strings.kernel).toBeUndefined();
    expect(records.transfers.length).toBe(1);
    vi.resetModules();
  });
});
