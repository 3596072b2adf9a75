/** Large files read in ranges: the same tables, text ids and faults as by one reader, whatever the ranges and the readers; where ranges depend on one another, one reader reads all. */

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/core/random.js';
import { BLOCK_BYTES, type CaseSource, type RangeSource } from '../../src/ingest/case-source.js';
import { readCase, type ReadCaseOptions } from '../../src/ingest/read-case.js';
import { RangeReader, type FileRange } from '../../src/ingest/read-range.js';
import type { CaseRecords } from '../../src/records/case-records.js';
import { FUND_INQUIRY_HEADERS, gb18030, GOOD_ROW } from './files.js';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Everything, ids included; columns and texts by their digests. */
function told(records: CaseRecords): unknown {
  const { transfers, calls, accounts, strings, files, rejects, marks } = records;
  const digest = (bytes: Uint8Array | string): string => createHash('sha1').update(bytes).digest('hex');
  const digests = (columns: Readonly<Record<string, ArrayBufferView>>): unknown => Object.fromEntries(Object.entries(columns).map(([name, { buffer, byteOffset, byteLength }]) => [name, digest(new Uint8Array(buffer, byteOffset, byteLength))]));
  return {
    tables: [transfers, calls, accounts].map(({ length, columns, file, line }) => ({ length, columns: digests({ ...columns, file, line }) })),
    texts: digest(JSON.stringify(Array.from({ length: strings.size }, (_, id) => strings.text(id)))),
    files,
    issues: digest(JSON.stringify([rejects, marks])),
    some: [rejects.slice(0, 40), marks.slice(0, 40), rejects.length, marks.length],
  };
}

interface Ranged {
  readonly records: CaseRecords;
  /** Blocks that the reader of the beginning looked at after it, in ranges that it had to read itself. */
  readonly here: number;
}

type Plan = readonly [own: number, step: number, readers: number];

/** The first `own` blocks are read by one reader, those that follow by `readers` others in ranges of `step` blocks, in this thread too; after `failing` ranges they fail. */
async function inRanges(bytes: Uint8Array, [own, step, readers]: Plan, options: ReadCaseOptions = {}, others: readonly CaseSource[] = [], failing: number = Infinity): Promise<Ranged> {
  const blocks = Math.ceil(bytes.length / BLOCK_BYTES);
  const part = Math.ceil((blocks - own) / readers);
  const lists = Array.from({ length: readers }, (_, reader) => rangesOf(own + reader * part, Math.min(blocks, own + (reader + 1) * part), step)).filter((list) => list.length > 0);
  let asked = 0;
  let here = 0;
  const readAt = (offset: number, length: number): Uint8Array => bytes.slice(offset, offset + length);
  const ranges: RangeSource = {
    size: bytes.length,
    lists,
    readAt: (offset, length) => {
      here++;
      return Promise.resolve(readAt(offset, length));
    },
    start: (setup) => {
      const each = lists.map((list) => ({ reader: new RangeReader(structuredClone(setup), readAt), left: [...list] }));
      let stopped = false;
      return {
        bytes: 0,
        take: async (reader) => {
          expect(stopped).toBe(false);
          const range = each[reader]?.left.shift();
          return range === undefined || asked++ >= failing ? undefined : structuredClone(await each[reader]?.reader.read(range));
        },
        stop: () => {
          stopped = true;
        },
      };
    },
  };
  async function* whole(): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(bytes);
  }
  const records = await readCase([...others, { name: 'file.csv', size: bytes.length, bytes: whole(), ranges }], options);
  return { records, here };
}

function rangesOf(from: number, end: number, step: number): FileRange[] {
  const list: FileRange[] = [];
  for (let start = from; start < end; start += step) list.push({ from: start, to: Math.min(end, start + step) });
  return list;
}

/** Whether not all ranges could be taken over. */
async function bothWays(bytes: Uint8Array, options: ReadCaseOptions = {}, others: readonly CaseSource[] = []): Promise<boolean> {
  const alone = told(await readCase([...others, { name: 'file.csv', bytes }], options));
  let isHere = false;
  for (const plan of [[1, 1, 1], [1, 1, 3], [2, 2, 2]] as const) {
    const ranged = await inRanges(bytes, plan, options, others);
    expect(told(ranged.records)).toEqual(alone);
    isHere ||= ranged.here > 0;
  }
  return isHere;
}

const HEADER = FUND_INQUIRY_HEADERS.join(',');
const GOOD_CELLS = FUND_INQUIRY_HEADERS.map((header) => GOOD_ROW[header] ?? '');
const at = (header: string): number => FUND_INQUIRY_HEADERS.indexOf(header);
const inquiry = (row: number, changes: Readonly<Record<string, string>> = {}): string =>
  Object.entries(changes)
    .reduce((cells, [header, text]) => cells.with(at(header), text), GOOD_CELLS.with(at('交易金额'), `${row}.25`).with(at('交易流水号'), String(20_260_000 + row)).with(at('对手户名'), `王${'甲乙丙丁'.charAt(row % 4)}`))
    .join(',');
const file = (rows: number, line: (row: number) => string, end: string = '\n', before: string = ''): string => `${before}${HEADER}${end}${Array.from({ length: rows }, (_, row) => line(row)).join(end)}${end}`;

const AMLWORLD = 'Timestamp,From Bank,Account,To Bank,Account,Amount Received,Receiving Currency,Amount Paid,Payment Currency,Payment Format,Is Laundering\n';

describe('a file in ranges', () => {
  it('is read as by one reader: plain rows', async () => {
    const random = seededRandom(3);
    const row = (): string => `2022/09/0${1 + Math.floor(random() * 9)} 00:20,${Math.floor(random() * 300)},8${Math.floor(random() * 4000)},${Math.floor(random() * 300)},8${Math.floor(random() * 4000)},5.10,Euro,5.10,US Dollar,Wire,0\n`;
    expect(await bothWays(utf8(AMLWORLD + Array.from({ length: 16_000 }, row).join('')))).toBe(false);
  });

  it.each([
    ['in GB18030 with marks, rejects, quotes, blank lines and totals', (row: number) => (row % 7 === 0 ? inquiry(row, { 收付标志: '1', IP地址: '10.0.0.1' }) : row % 11 === 0 ? inquiry(row, { 交易金额: 'x' }) : row % 13 === 0 ? inquiry(row, { 备注: '"a,b"' }) : row % 17 === 0 ? `${inquiry(row)}\n` : row % 501 === 0 ? '合计,3,,,,' : inquiry(row)), false],
    ['with line breaks in quotes', (row: number) => (row % 50 === 0 ? inquiry(row, { 备注: '"a\nb"' }) : inquiry(row)), false],
    ['with stray quotes', (row: number) => (row % 97 === 0 ? inquiry(row, { 对手户名: '"王' }) : inquiry(row)), true],
    ['with rows in it twice, close together', (row: number) => inquiry(row - (row % 3 === 2 ? 1 : 0)), false],
    ['with its header again and again', (row: number) => (row % 100 === 99 ? HEADER : inquiry(row)), false],
    ['with a row in it twice, far apart', (row: number) => inquiry(row === 4000 ? 10 : row), true],
    ['with another table in the midst', (row: number) => (row === 5000 ? '本机号码,对方号码,开始时间,时长,计费类型\n13800000000,13900000000,2026-03-01 10:00:00,61,1' : row > 5000 ? '13800000000,13900000000,2026-03-01 10:00:00,61,1' : inquiry(row)), true],
    ['with more stray quotes than a file may have', (row: number) => (row % 4 === 0 ? inquiry(row, { 对手户名: '"王' }) : inquiry(row)), true],
  ])('is read as by one reader: %s', async (_, line, isHere) => {
    const text = file(5200, line);
    expect(text.length).toBeGreaterThan(3 * BLOCK_BYTES);
    expect(await bothWays(gb18030(text))).toBe(isHere);
  });

  it('is read as by one reader: after a preamble, with other line ends, cut at its end, with bytes that are no characters', async () => {
    const before = '查询结果\n卡号：6299990310000010014\n\n';
    expect(await bothWays(utf8(file(4000, (row) => inquiry(row), '\r\n', before)))).toBe(false);
    expect(await bothWays(utf8(file(4000, (row) => inquiry(row), '\r')))).toBe(true);
    expect(await bothWays(utf8(file(4000, (row) => inquiry(row)).slice(0, -90)))).toBe(false);
    expect(await bothWays(utf8(file(4000, (row) => inquiry(row, { 备注: '??' }))).map((byte) => (byte === 0x3f ? 0xff : byte)), { encodings: { 'file.csv': 'utf-8' } })).toBe(false);
  });

  it('falls back where one line is longer than a block, or other bytes than ASCII show late', async () => {
    expect(await bothWays(utf8(file(3000, (row) => (row === 1500 ? inquiry(row, { 备注: 'x'.repeat(700_000) }) : inquiry(row)))))).toBe(true);
    const ascii = AMLWORLD + '2022/09/01 00:20,1,81,2,82,5.10,Euro,5.10,US Dollar,Wire,0\n'.repeat(9000);
    expect(await bothWays(gb18030(`${ascii}2022/09/01 00:20,1,81,2,82,5.10,Euro,5.10,人民币,Wire,0\n`))).toBe(true);
  });

  it('knows rows of earlier files again', async () => {
    const other = (rows: number[]): CaseSource => ({ name: 'a.csv', bytes: gb18030(`${HEADER}\n${rows.map((row) => inquiry(row)).join('\n')}\n`) });
    const bytes = gb18030(file(5200, (row) => inquiry(row)));
    expect(await bothWays(bytes, {}, [other([9000, 9001])])).toBe(false);
    expect(await bothWays(bytes, {}, [other([9000, 2500])])).toBe(true);
  });

  it('reads no more itself than the ranges that depend on others', async () => {
    const rows = Array.from({ length: 12_000 }, (_, row) => inquiry(row));
    const bytes = (): Uint8Array => utf8(`${HEADER}\n${rows.join('\n')}\n`);
    const blocks = Math.ceil(bytes().length / BLOCK_BYTES);
    expect(blocks).toBeGreaterThan(7);
    const alike = async (plan: Plan, failing?: number): Promise<number> => {
      const ranged = await inRanges(bytes(), plan, {}, [], failing);
      expect(told(ranged.records)).toEqual(told(await readCase([{ name: 'file.csv', bytes: bytes() }])));
      return ranged.here;
    };
    expect(await alike([1, 1, 1])).toBe(0);
    // A row that came before: its block, and the one before for the line over the border.
    rows[10_000] = inquiry(1000);
    expect(await alike([1, 1, 1])).toBe(2);
    expect(await alike([1, 2, 2])).toBe(3);
    // A quote that is open at a border leaves two blocks unread.
    let length = utf8(HEADER).length + 1;
    const at = rows.findIndex((row) => (length += utf8(row).length + 1) > 3 * BLOCK_BYTES - 2000);
    rows[at] = inquiry(at, { 备注: `"${'x\n'.repeat(2500)}"` });
    expect(await alike([1, 1, 1])).toBe(2 + 3);
    // Readers that fail, at once or in the midst.
    expect(await alike([1, 1, 1], 0)).toBe(blocks - 1);
    expect(await alike([1, 1, 2], 4)).toBeGreaterThan(0);
    // Another table, in block 5, ends what can be taken over.
    rows[8000] = '本机号码,对方号码,开始时间,时长,计费类型';
    expect(await alike([1, 1, 1])).toBe(3 + 1 + blocks - 5);
  });

  it('of any content', async () => {
    let ranged = 0;
    const cell = fc.constantFrom('', '"', '"x"', '"a\n', 'b"', '\n', '\r\n', '王', '\u{20000}', '合计', '6.22E+18', '0', HEADER, ',,,', 'x'.repeat(3000));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat({ max: 3499 }), fc.nat({ max: 33 }), cell), { maxLength: 12 }), fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 4 })), async (changes, plan) => {
        const lines = Array.from({ length: 3500 }, (_, row) => inquiry(row));
        for (const [row, column, text] of changes) lines[row] = (lines[row] ?? '').split(',').with(column, text).join(',');
        const bytes = utf8(`${HEADER}\n${lines.join('\n')}\n`);
        const { records, here } = await inRanges(bytes, plan);
        expect(told(records)).toEqual(told(await readCase([{ name: 'file.csv', bytes }])));
        if (here === 0) ranged++;
      }),
      { numRuns: 20 },
    );
    expect(ranged).toBeGreaterThan(0);
  });

  it('ends when asked, and tells how far it is', async () => {
    const bytes = utf8(file(4000, (row) => inquiry(row)));
    const done: number[] = [];
    await inRanges(bytes, [1, 1, 2], { onProgress: (progress) => done.push(progress.done) });
    expect(done).toEqual([BLOCK_BYTES, 2 * BLOCK_BYTES, bytes.length]);
    const controller = new AbortController();
    await expect(inRanges(bytes, [1, 1, 2], { signal: controller.signal, onProgress: () => controller.abort() })).rejects.toMatchObject({ code: 'ABORTED' });
  });
});
