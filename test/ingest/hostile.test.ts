/** Files that were made to break a reader: every row is still accounted for, and what can be read is. */

import { describe, expect, it } from 'vitest';
import { BLOCK_BYTES } from '../../src/ingest/case-source.js';
import { readCase } from '../../src/ingest/read-case.js';
import type { CaseRecords } from '../../src/records/case-records.js';
import { codesOf, csv, FUND_INQUIRY_HEADERS, fundInquiry, gb18030, GOOD_ROW, readOne, rowsOf, unaccounted } from './files.js';

const header = FUND_INQUIRY_HEADERS.join(',');
const row = FUND_INQUIRY_HEADERS.map((name) => GOOD_ROW[name] ?? '').join(',');

async function ofChunks(chunks: () => Iterable<Uint8Array>): Promise<CaseRecords> {
  async function* stream(): AsyncGenerator<Uint8Array> {
    for (const chunk of chunks()) yield await Promise.resolve(chunk);
  }
  const records = await readCase([{ name: 'file.csv', bytes: stream() }]);
  expect(unaccounted(records)).toEqual([]);
  return records;
}

describe('hostile files', () => {
  it('a line of a hundred million bytes costs itself alone', async () => {
    const encoder = new TextEncoder();
    const million = new Uint8Array(1_000_000).fill(0x39);
    function* chunks(): Generator<Uint8Array> {
      yield encoder.encode(`${header}\n${row}\n`);
      for (let part = 0; part < 100; part++) yield million;
      yield encoder.encode(`\n${row}\n`);
    }
    const records = await ofChunks(chunks);
    expect([...records.transfers.line]).toEqual([2, 4]);
    expect(codesOf(records.rejects)).toEqual([[3, 'LINE_TOO_LONG'], [3, 'BROKEN_ROW']]);
  });

  it('a quote in every line, none closed', async () => {
    const lines = Array.from({ length: 3000 }, () => row.replace('赵', '"赵'));
    const records = await readOne(`${header}\n${lines.join('\n')}\n`);
    expect(records.files[0]?.rowsRead).toBeGreaterThanOrEqual(2990);
    expect(unaccounted(records)).toEqual([]);
  });

  it('cells that are nothing but quotes', async () => {
    for (const cell of ['""', '""""', '"', '"""', '"" ""', '"a"b"c"']) {
      const records = await readOne(`${header}\n${`${row.replace('赵示例', cell)}\n`.repeat(50)}${row}\n`);
      expect(unaccounted(records)).toEqual([]);
      expect(records.transfers.line.at(-1)).toBe(52);
    }
  });

  it('line ends of every sort in one file', async () => {
    const records = await readOne(`${header}\r\n${row}\n${row}\r${row}\r\n\r\n${row}\n\r${row}`);
    expect([...records.transfers.line]).toEqual([2, 3, 4, 6, 8]);
  });

  it('carriage returns cut from their line feeds by a block', async () => {
    for (let shift = -2; shift <= 2; shift++) {
      const first = `${header}\r\n`;
      const used = new TextEncoder().encode(`${first}${row}\r\n`).length;
      // A remark of one character has one byte, so that the return is the last byte of the block, or near it.
      const filler = 'x'.repeat(BLOCK_BYTES - used + shift);
      const cells = FUND_INQUIRY_HEADERS.map((name) => (name === '备注' ? filler : (GOOD_ROW[name] ?? ''))).join(',');
      const records = await readOne(`${first}${cells}\r\n${row}\r\n`);
      expect([...records.transfers.line]).toEqual([2, 3]);
      expect(records.files[0]).toMatchObject({ rowsRead: 2, otherLines: 1 });
    }
  });

  it('characters of four bytes cut by blocks, in GB18030 and UTF-8', async () => {
    const line = row.replace('赵示例', '㐀㐁𠮷𠮸㐂');
    for (const encode of [gb18030, (text: string) => new TextEncoder().encode(text)]) {
      const one = encode(`${line}\n`).length;
      for (let shift = 0; shift < 12; shift++) {
        const count = Math.ceil(BLOCK_BYTES / one) + 1;
        const records = await readOne(encode(`${header}\n${'x'.repeat(shift)}\n${`${line}\n`.repeat(count)}`), { encodings: { 'file.csv': encode === gb18030 ? 'gb18030' : 'utf-8' } });
        const names = new Set(records.transfers.columns.counterpartyName);
        expect([...names].map((id) => records.strings.text(id))).toEqual(['㐀㐁𠮷𠮸㐂']);
        expect(records.transfers.length).toBe(count);
      }
    }
  }, 60_000);

  it('byte order marks in the middle, as files put together have them', async () => {
    const part = `\ufeff${header}\n${row}\n`;
    const records = await readOne(part + part + part);
    expect(records.files[0]).toMatchObject({ rowsRead: 3, records: 3, otherLines: 3 });
    const inRow = await readOne(`${header}\n\ufeff${row}\n`);
    expect(rowsOf(inRow.transfers)[0]).toMatchObject({ card: GOOD_ROW['交易卡号'] });
  });

  it.each([true, false])('UTF-16 without a mark, of any length (little endian: %s)', async (littleEndian) => {
    const text = fundInquiry({}, { 备注: '甲' });
    const bytes = new Uint8Array(text.length * 2 + 1);
    const view = new DataView(bytes.buffer);
    for (let at = 0; at < text.length; at++) view.setUint16(2 * at, text.charCodeAt(at), littleEndian);
    for (const end of [bytes.length - 1, bytes.length]) {
      const records = await readOne(bytes.subarray(0, end));
      expect(records.files[0]).toMatchObject({ encoding: littleEndian ? 'utf-16le' : 'utf-16be' });
      expect(records.transfers.length).toBe(2);
      expect(unaccounted(records)).toEqual([]);
    }
  });

  it('NUL bytes anywhere', async () => {
    for (const text of [`\u0000${header}\n${row}\n`, `${header}\n${row.replace('赵', '\u0000赵')}\n`, `${header}\n${row}\n\u0000\n${row}\n`]) {
      const records = await readOne(text);
      expect(unaccounted(records)).toEqual([]);
      expect(records.transfers.length).toBeGreaterThan(0);
    }
  });

  it('nothing, blank lines, a header alone, a header twice', async () => {
    expect((await readOne('')).files[0]).toMatchObject({ profile: null, rowsRead: 0, bytes: 0 });
    expect((await readOne('\n\n\r\n')).files[0]).toMatchObject({ profile: null, rowsRead: 0, otherLines: 3 });
    expect((await readOne(header)).files[0]).toMatchObject({ profile: 'fund-inquiry', rowsRead: 0, otherLines: 1 });
    expect((await readOne(`${header}\n${header}\n${row}`)).files[0]).toMatchObject({ rowsRead: 1, records: 1, otherLines: 2 });
  });

  it('rows of every width', async () => {
    const cells = row.split(',');
    const lines = Array.from({ length: 80 }, (_, width) => Array.from({ length: width }, (__, at) => cells[at] ?? 'x').join(','));
    const records = await readOne(`${header}\n${lines.join('\n')}\n`);
    expect(unaccounted(records)).toEqual([]);
    const codes = new Set([...records.marks, ...records.rejects].map(({ code }) => code));
    expect(codes).toEqual(new Set(['BROKEN_ROW', 'MISSING_CELLS', 'EXTRA_CELLS']));
    expect(records.transfers.length).toBeGreaterThan(60);
  });

  it('ten thousand known and unknown headers, and rows as wide', async () => {
    const names = [...FUND_INQUIRY_HEADERS, ...Array.from({ length: 10_000 }, (_, at) => `列${at}`)];
    const wide = names.map((name) => GOOD_ROW[name] ?? '');
    const records = await readOne(csv(names, [wide, wide, wide]));
    expect(records.files[0]).toMatchObject({ rowsRead: 3, records: 3 });
    expect(records.files[0]?.unusedHeaders?.length).toBe(100);
  });

  it('stops in the midst of a file when asked, whatever it is given as', async () => {
    const text = `${header}\n${`${row}\n`.repeat(8000)}`;
    const bytes = new TextEncoder().encode(text);
    for (const source of [{ name: 'a.csv', bytes }, { name: 'a.csv', bytes: new Blob([bytes]) }, { name: 'a.csv', text }]) {
      const stop = new AbortController();
      const seen: number[] = [];
      const onProgress = ({ done }: { readonly done: number }): void => {
        seen.push(done);
        stop.abort();
      };
      await expect(readCase([source], { signal: stop.signal, onProgress })).rejects.toMatchObject({ code: 'ABORTED' });
      expect(seen).toHaveLength(1);
    }
  });
});
