/** Nothing given to the reader makes it throw or lose a row, and the answer does not depend on how the bytes were cut. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCase } from '../../src/ingest/read-case.js';
import { csv, FUND_INQUIRY_HEADERS, fundInquiry, gb18030, GOOD_ROW, readOne, rowsOf, unaccounted } from './files.js';

const awkward = fc.constantFrom('', '"', '""', ',', '\n', '\r\n', '\t', '合计', '6.22E+18', '\u0000', '="1"', 'None', '进', '出', '2026-03-01', '1e400', '-1', '\ufffd', '\ud83d', '交易卡号', '__proto__');
const cell = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...Object.values(GOOD_ROW)) }, { weight: 2, arbitrary: awkward }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) });

/** A good file in which some places were overwritten, cut out, or doubled. */
const mutated = fc
  .tuple(fc.constantFrom('utf-8', 'gb18030'), fc.array(fc.tuple(fc.nat(), fc.nat({ max: 40 }), fc.uint8Array({ maxLength: 12 })), { maxLength: 8 }))
  .map(([encoding, edits]) => {
    const text = fundInquiry({}, { 备注: '甲,乙' }, { 备注: '一"二\n三' }, { 收付标志: '' }, {});
    let bytes = encoding === 'utf-8' ? new TextEncoder().encode(text) : gb18030(text);
    for (const [place, length, insert] of edits) {
      const at = place % (bytes.length + 1);
      bytes = new Uint8Array([...bytes.subarray(0, at), ...insert, ...bytes.subarray(at + length)]);
    }
    return bytes;
  });

async function* cut(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = Math.max(1, sizes[turn % sizes.length] ?? 1);
    yield await Promise.resolve(bytes.slice(at, at + size));
    at += size;
  }
}

describe('hostile input', () => {
  it('random bytes', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), async (bytes) => {
        expect(unaccounted(await readOne(bytes))).toEqual([]);
      }), { numRuns: 200 });
  });

  it('mutated files', async () => {
    await fc.assert(fc.asyncProperty(mutated, async (bytes) => {
        expect(unaccounted(await readOne(bytes))).toEqual([]);
      }), { numRuns: 300 });
  });

  it('random cells under known headers', async () => {
    const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 40 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(rows, fc.boolean(), async (cells, escaped) => {
        const text = escaped ? csv(FUND_INQUIRY_HEADERS, cells) : [FUND_INQUIRY_HEADERS, ...cells].map((row) => row.join(',')).join('\n');
        expect(unaccounted(await readOne(text))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['a NUL byte', fundInquiry({ 备注: 'a\u0000b' }, {})],
    ['ten thousand columns', `${Array.from({ length: 10_000 }, (_, at) => `c${at}`).join(',')}\n${'1,'.repeat(10_000)}\n`],
    ['headers of the object prototype', '__proto__,constructor,toString,hasOwnProperty\n1,2,3,4\n'],
    ['only quotes', '"'.repeat(5000)],
    ['only line ends', '\n'.repeat(5000)],
    ['one line without end', 'x'.repeat(3_000_000)],
    ['one long line in a table', `${fundInquiry({})}${'9'.repeat(3_000_000)}\n${fundInquiry({})}`],
  ])('%s', async (_, text) => {
    expect(unaccounted(await readOne(text))).toEqual([]);
  });

  it('known headers beside those of the object prototype', async () => {
    const headers = [...FUND_INQUIRY_HEADERS, '__proto__', 'constructor'];
    const records = await readOne(csv(headers, [headers.map((header) => (Object.hasOwn(GOOD_ROW, header) ? (GOOD_ROW[header] ?? '') : ''))]));
    expect(records.files[0]).toMatchObject({ rowsRead: 1, records: 1 });
  });

  it('a quote that is never closed in a large file neither hangs nor takes the rest with it', async () => {
    const good = FUND_INQUIRY_HEADERS.map((header) => GOOD_ROW[header] ?? '').join(',');
    const lines = Array.from({ length: 20_000 }, (_, at) => (at === 10 ? good.replace('赵', '"赵') : good));
    const records = await readOne(`${FUND_INQUIRY_HEADERS.join(',')}\n${lines.join('\n')}\n`);
    expect(records.files[0]?.rowsRead).toBe(20_000);
    expect(records.transfers.length).toBeGreaterThanOrEqual(19_999);
  });
});

describe('chunks', () => {
  it('the answer does not depend on how the bytes were cut', async () => {
    const text = fundInquiry({ 备注: '甲,乙' }, { 备注: '一"二\r\n三' }, { 收付标志: '' }, { 对手户名: '𠮷田' }, {}).replaceAll('\n', '\r\n');
    const whole = gb18030(text);
    const expected = await readCase([{ name: 'file.csv', bytes: whole }]);
    expect(expected.transfers.length).toBe(4);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 6 }), async (sizes) => {
        const records = await readCase([{ name: 'file.csv', bytes: cut(whole, sizes) }]);
        expect(rowsOf(records.transfers)).toEqual(rowsOf(expected.transfers));
        expect([records.marks, records.rejects, records.files]).toEqual([expected.marks, expected.rejects, expected.files]);
        expect([...records.transfers.line]).toEqual([...expected.transfers.line]);
      }),
      { numRuns: 40 },
    );
  });

  it('nor on whether it was a Blob, text, or bytes, nor on the order of the files', async () => {
    const text = fundInquiry({}, { 收付标志: '' });
    const bytes = new TextEncoder().encode(text);
    const forms = [bytes, new Blob([bytes]), cut(bytes, [7])];
    const asText = await readCase([{ name: 'z.csv', text }, { name: 'a.csv', bytes: text }]);
    expect(rowsOf(asText.transfers)).toHaveLength(2);
    const read = await Promise.all(forms.map(async (form) => readCase([{ name: 'z.csv', bytes }, { name: 'a.csv', bytes: form }])));
    for (const records of read) {
      expect(records.files.map(({ file }) => file)).toEqual(['a.csv', 'z.csv']);
      expect(rowsOf(records.transfers)).toEqual(rowsOf(read[0]?.transfers ?? records.transfers));
    }
  });

  it('stops when asked, and says how far it is', async () => {
    const stop = new AbortController();
    const seen: number[] = [];
    const bytes = new TextEncoder().encode(`${fundInquiry({})}${`${FUND_INQUIRY_HEADERS.map((header) => GOOD_ROW[header] ?? '').join(',')}\n`.repeat(20_000)}`);
    await readOne(bytes, { onProgress: ({ done }) => seen.push(done) });
    expect(seen.at(-1)).toBe(bytes.length);
    expect(seen).toEqual(seen.toSorted((one, two) => one - two));
    stop.abort();
    await expect(readOne(bytes, { signal: stop.signal })).rejects.toMatchObject({ code: 'ABORTED' });
  });
});
