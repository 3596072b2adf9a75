/**
 * The reader of bytes against papaparse: a file given as text is split by papaparse alone and goes by the rules for text; given as bytes, plain lines never become text. Both say the same of
 * every file.
 */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TableSpec } from '../../src/core/table.js';
import type { CaseRecords } from '../../src/records/case-records.js';
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

const GOOD_CELLS = FUND_INQUIRY_HEADERS.map((header) => GOOD_ROW[header] ?? '');
const AMLWORLD = 'Timestamp,From Bank,Account,To Bank,Account,Amount Received,Receiving Currency,Amount Paid,Payment Currency,Payment Format,Is Laundering';
const AMLWORLD_ROW = ['2022/09/01 00:20', '010', '8000EBD30', '011', '8000EBD31', '3697.34', 'US Dollar', '3697.34', 'US Dollar', 'Wire', '0'];
const CALLS_ROW = ['13800000000', '13900000000', '2026-03-01 10:00:00', '61', '1', '11', '861234567890123', '21505:28675:00', '某地'];
const CALLS = '本机号码,对方号码,开始时间,时长,计费类型,联系类型,IMEI,基站编码,本方通话地';

/** Cells of every sort that some rule has something to say about, without characters that only one of the encodings has. */
const cell = fc.oneof(
  fc.constantFrom(...Object.values(GOOD_ROW), '', '', '0', '00', '12', '-12.5', '+3', '-', '.5', '5.', '1.005', '999999999999999', '9007199254740993', '90071992547409.92', '1,5', '1e5', '6.22E+18', '6222****1234', '**霞', 'None', 'null', 'n', 'NaN', '无'),
  fc.constantFrom('6299990310000010015', '6299990310000010014_1', 'x1', 'X', '1x', '62xxxx', '000', '0.0.0.0', '10.1.1.1', '203.0.113.9', '00-00-00-00-00-00', '5C-E0-C5-3A-11-7F', '13800000000', '1380000000', '+8613800000000', '23800000000', '13800000000a'),
  fc.constantFrom('20260301100000', '20260230100000', '2026/03/01 10:00', '2026-03-01T10:00:00', '2026-03-01 10:00:60', '1969-03-01 10:00:00', '2026-03-01', '46082', '00:05:32', 'OUT', '主叫', '进', '出', '1', '2', 'US Dollar', 'Bitcoin', '人民币', '失败', '成功', '冲正', '手续费', '消费'),
  fc.constantFrom(' ', '  1', '\t6299990310000010014', "'6299990310000010014", '="62"', '"', '""', '"a"b', 'a"b', '合计', '合计:', '交易卡号', '交易时间', '本机号码', 'Timestamp', '\u3000', '\u00a0', '\u0085', '\ufeff', '\u0000', '\u007f', '６２', '王', 'é', '__proto__', 'a'.repeat(1100), '王'.repeat(400)),
  fc.string({ unit: fc.constantFrom('0', '1', '.', '-', ' ', 'a', 'N', '王', '"', '\t', 'x', '*'), maxLength: 8 }),
);

function file(header: string, good: readonly string[], delimiter: string): fc.Arbitrary<string> {
  const width = good.length;
  const changed = fc.array(fc.tuple(fc.nat({ max: width - 1 }), cell), { maxLength: 3 }).map((changes) => changes.reduce((cells, [at, text]) => cells.with(at, text), [...good]));
  const row = fc.oneof(
    { weight: 12, arbitrary: changed },
    { weight: 1, arbitrary: fc.array(cell, { minLength: width, maxLength: width }) },
    { weight: 1, arbitrary: fc.array(cell, { maxLength: width + 3 }) },
    { weight: 1, arbitrary: fc.constantFrom(header.split(','), FUND_INQUIRY_HEADERS, AMLWORLD.split(','), CALLS.split(','), [''], ['', '', ''], ['合计', '3'], ['说明：以下为明细']) },
  );
  const quoted = (text: string): string => (text.includes(delimiter) || /["\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const line = fc.tuple(row, fc.boolean()).map(([cells, careful]) => cells.map((each) => (careful ? quoted(each) : each)).join(delimiter));
  return fc
    .tuple(fc.array(line, { maxLength: 14 }), fc.constantFrom('\n', '\n', '\r\n', '\r'), fc.boolean(), fc.array(fc.constantFrom('\n', '\r\n', '\r', '\n\n'), { maxLength: 20 }), fc.constantFrom('', '查询结果\n', '\ufeff'))
    .map(([lines, end, ends, mixed, before]) => before + [header.split(',').join(delimiter), ...lines].map((each, at, all) => each + (at === all.length - 1 && !ends ? '' : (mixed[at] ?? end))).join(''));
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
