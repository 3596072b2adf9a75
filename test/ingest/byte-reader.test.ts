/**
 * The reader of bytes against papaparse: a file given as text is split by papaparse alone and goes by the rules for text; given as bytes, plain lines never become text. Both say the same of
 * every file.
 */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TableSpec } from '../../src/core/table.js';
import type { CaseRecords } from '../../src/records/case-records.js';
import { AMLWORLD, AMLWORLD_ROW, CALLS, CALLS_ROW, file, GOOD_CELLS } from './any-files.js';
import { csv, FUND_INQUIRY_HEADERS, fundInquiry, gb18030, GOOD_ROW, readOne, rowsOf, unaccounted, type Cells, type ReadOptions } from './files.js';
import { readCase } from '../../src/ingest/read-case.js';

/** All that was read, but for what only bytes have. */
function told(records: CaseRecords): unknown {
  const { transfers, accounts, calls, persons, complaints, subscribers, logins, marks, rejects, files } = records;
  const plain = (issues: CaseRecords['marks']): unknown[] => issues.map(({ file, line, column, code, value }) => [file, line, column, code, value]);
  const tables = [transfers, accounts, calls, persons, complaints, subscribers, logins].map((table) => [rowsOf<TableSpec>(table), [...table.line]]);
  return { tables, marks: plain(marks), rejects: plain(rejects), files: files.map(({ profile, rowsRead, records: clean, marked, rejected, otherLines, unusedHeaders, problem }) => ({ profile, rowsRead, clean, marked, rejected, otherLines, unusedHeaders, problem })) };
}

async function bothWays(text: string, encode: (text: string) => Uint8Array = (each) => new TextEncoder().encode(each), options: ReadOptions = {}): Promise<CaseRecords> {
  const bytes = await readOne(encode(text), { encodings: { 'file.csv': encode === gb18030 ? 'gb18030' : 'utf-8' }, ...options });
  const asText = await readCase([{ name: 'file.csv', text }], options);
  expect(told(bytes)).toEqual(told(asText));
  expect(unaccounted(bytes)).toEqual([]);
  return bytes;
}

describe('bytes and text say the same', () => {
  it.each([
    ['fund inquiries in UTF-8', FUND_INQUIRY_HEADERS.join(','), GOOD_CELLS, ',', undefined],
    ['fund inquiries in GB18030', FUND_INQUIRY_HEADERS.join(','), GOOD_CELLS, ',', gb18030],
    ['AMLworld', AMLWORLD, AMLWORLD_ROW, ',', undefined],
    ['calls delimited by tabs', CALLS, CALLS_ROW, '\t', undefined],
    ['calls delimited by bars in GB18030', CALLS, CALLS_ROW, '|', gb18030],
  ] as const)('%s', async (_, header, good, delimiter, encode) => {
    let kept = 0;
    await fc.assert(
      fc.asyncProperty(file(header, good, delimiter), async (text) => {
        const whole = encode === undefined ? text : new TextDecoder('gb18030').decode(encode(text));
        const records = await bothWays(whole.replace(/^\ufeff/, ''), encode);
        kept += records.transfers.length + records.calls.length;
      }),
      { numRuns: 150 },
    );
    expect(kept).toBeGreaterThan(150);
  });

  it('with other actions for codes, other zones and words', async () => {
    const changes: Cells[] = [{}, { IP地址: '0.0.0.0' }, { 交易卡号: '6299990310000010015' }, { 收付标志: '1' }];
    const text = csv(FUND_INQUIRY_HEADERS, changes.map((change) => FUND_INQUIRY_HEADERS.map((header) => ({ ...GOOD_ROW, ...change })[header] ?? '')));
    const records = await bothWays(text, undefined, { codeActions: { JUNK_IP: 'reject', LUHN_FAILED: 'ignore' }, timeZone: 'America/New_York' });
    expect(records.files[0]).toMatchObject({ rowsRead: 4, records: 2, marked: 1, rejected: 1 });
  });

  it('in files of many blocks, with quotes, long lines and other tables here and there', async () => {
    const line = (at: number): string => {
      const cells = GOOD_CELLS.with(5, `${at}.25`).with(24, String(20_260_000 + at));
      if (at % 977 === 0) return cells.with(31, '"a,b\nc"').join(',');
      if (at % 1409 === 0) return cells.with(2, '"王').join(',');
      if (at === 2000) return `${AMLWORLD}\n2026/03/01 10:00,1,2,3,4,5,Euro,5,Euro,Wire,0\n${FUND_INQUIRY_HEADERS.join(',')}`;
      if (at === 3000) return '9'.repeat(1_500_000);
      return cells.with(2, at % 3 === 0 ? '李示例' : '王示例').join(',');
    };
    const text = `${FUND_INQUIRY_HEADERS.join(',')}\n${Array.from({ length: 5000 }, (_, at) => line(at)).join('\n')}`;
    const records = await bothWays(text, gb18030);
    expect(records.transfers.length).toBeGreaterThan(4900);
  });

  it('gives places in the file for bytes that are no characters', async () => {
    const bytes = new TextEncoder().encode(fundInquiry({}, { 对手户名: 'a?b?' }, {}, { 备注: '?', 摘要说明: 'c?' }));
    const places = [...bytes.keys()].filter((at) => bytes[at] === 0x3f);
    const broken = bytes.map((byte) => (byte === 0x3f ? 0xff : byte));
    const found = (records: CaseRecords): unknown => records.marks.map(({ line, column, code, byteOffset }) => [line, column, code, byteOffset]);
    // 摘要说明 stands before 备注.
    const expected = [[3, '对手户名', 'UNDECODABLE_BYTES', places[0]], [5, '摘要说明', 'UNDECODABLE_BYTES', places[2]], [5, '备注', 'UNDECODABLE_BYTES', places[3]]];
    expect(found(await readOne(broken))).toEqual(expect.arrayContaining(expected));
    const chinese = gb18030(fundInquiry({}, { 对手户名: '王?李' })).map((byte) => (byte === 0x3f ? 0xff : byte));
    expect(found(await readOne(chinese))).toEqual([[3, '对手户名', 'UNDECODABLE_BYTES', chinese.indexOf(0xff)]]);
    const wide = Buffer.from(`\ufeff${fundInquiry({}, { 对手户名: 'a?b' })}`, 'utf16le');
    const at = wide.indexOf(Buffer.from('?b', 'utf16le'));
    wide.writeUInt16LE(0xd800, at);
    expect(found(await readOne(new Uint8Array(wide)))).toEqual([[3, '对手户名', 'UNDECODABLE_BYTES', at]]);
  });
});
