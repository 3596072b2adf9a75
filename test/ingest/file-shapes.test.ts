/** Shapes of files and ways of writing times: items 9, 10 and 16 of the list "What is wrong in real files". */

import { describe, expect, it } from 'vitest';
import { TimePrecision } from '../../src/records/transfer.js';
import { codesOf, csv, FUND_INQUIRY_HEADERS, fundInquiry, GOOD_ROW, read, readOne, rowsOf, unaccounted, type Cells } from './files.js';

async function one(change: Cells): Promise<{ row: Record<string, string | number> | undefined; rejects: string[] }> {
  const records = await readOne(fundInquiry(change));
  expect(unaccounted(records)).toEqual([]);
  return { row: rowsOf(records.transfers)[0], rejects: records.rejects.map(({ code }) => code) };
}

describe('9 shapes of files', () => {
  const line = FUND_INQUIRY_HEADERS.map((header) => GOOD_ROW[header] ?? '').join(',');
  const header = FUND_INQUIRY_HEADERS.join(',');

  it('finds the header under a preamble, and the physical lines of the rows', async () => {
    const records = await readOne(`查询结果\n账户,6299\n\n${header}\n${line}\n\n${line}`);
    expect([...records.transfers.line]).toEqual([5, 7]);
    expect(records.files[0]).toMatchObject({ rowsRead: 2, records: 2 });
  });

  it('counts lines inside quoted cells', async () => {
    const records = await readOne(fundInquiry({ 备注: '一\n二\n三' }, {}, { 收付标志: '' }));
    expect([...records.transfers.line]).toEqual([2, 5]);
    expect(codesOf(records.rejects)).toEqual([[6, 'UNKNOWN_DIRECTION']]);
  });

  it.each(['\n', '\r\n', '\r'])('reads lines that end in %j', async (end) => {
    const records = await readOne([header, line, line].join(end));
    expect([...records.transfers.line]).toEqual([2, 3]);
  });

  it('reads tables stacked in one file, each by its own profile', async () => {
    const account = csv(['账户开户名称', '开户人证件号码', '交易卡号', '交易账号', '账号开户时间', '账户余额', '可用余额', '币种', '账户状态'], [['王示例', '', GOOD_ROW['交易卡号'] ?? '', '', '20200101', '1', '1', '人民币', '正常']]);
    const records = await readOne(`账户信息\n${account}\n\n交易明细信息\n${header}\n${line}\n合计,,,,,100.00\n`);
    expect([records.accounts.length, records.transfers.length]).toEqual([1, 1]);
    expect([...records.transfers.line]).toEqual([8]);
    expect(records.files[0]).toMatchObject({ rowsRead: 2, rejected: 0 });
  });

  it('does not count blank lines, totals and repeated headers', async () => {
    const records = await readOne(`${header}\n${line}\n,,,,,\n \n${header}\n${line}\n合计,,,,,200.00,,\n总计：2笔\n`);
    expect(records.files[0]).toMatchObject({ rowsRead: 2, records: 2 });
  });

  it('takes trailing delimiters for nothing', async () => {
    const records = await readOne(`${header},,,\n${line},,,,,\n`);
    expect(records.files[0]).toMatchObject({ rowsRead: 1, records: 1 });
  });

  it('accounts for ragged rows', async () => {
    const short = line.split(',').slice(0, 14).join(',');
    const records = await readOne(`${header}\n${line}\n${short}\n垃圾,1,2\n${line}\n`);
    expect(records.files[0]).toMatchObject({ rowsRead: 4, records: 2, marked: 1, rejected: 1 });
    expect(unaccounted(records)).toEqual([]);
  });

  it('a quote that is never closed costs its own line', async () => {
    const stray = line.replace('王示例', '"王示例');
    const records = await readOne(`${header}\n${line}\n${stray}\n${line}\n${line}\n`);
    expect([...records.transfers.line]).toEqual(expect.arrayContaining([2, 4, 5]));
    expect(records.files[0]?.rowsRead).toBe(4);
    expect(unaccounted(records)).toEqual([]);
  });

  it.each(['\t', ';', '|'])('reads files delimited by %j', async (delimiter) => {
    const records = await readOne(csv(FUND_INQUIRY_HEADERS, [FUND_INQUIRY_HEADERS.map((name) => GOOD_ROW[name] ?? '')], delimiter));
    expect(records.files[0]).toMatchObject({ rowsRead: 1, records: 1 });
  });
});

describe('10 times', () => {
  it.each([
    ['20260301100000', TimePrecision.second, '2026-03-01T10:00:00+08:00'],
    ['2026/3/1 10:00', TimePrecision.minute, '2026-03-01T10:00:00+08:00'],
    ['2026-03-01 10:00:00.0', TimePrecision.second, '2026-03-01T10:00:00+08:00'],
    ['2026年3月1日', TimePrecision.day, '2026-03-01T00:00:00+08:00'],
    ['2026-03-01', TimePrecision.day, '2026-03-01T00:00:00+08:00'],
    ['46082', TimePrecision.day, '2026-03-01T00:00:00+08:00'],
    ['46082.5', TimePrecision.second, '2026-03-01T12:00:00+08:00'],
  ])('reads %j', async (text, precision, iso) => {
    expect((await one({ 交易时间: text })).row).toMatchObject({ time: Date.parse(iso), precision });
  });

  it.each([
    ['', 'MISSING_TIME'],
    ['2026-02-30 10:00:00', 'IMPOSSIBLE_TIME'],
    ['昨天', 'UNREADABLE_TIME'],
  ])('rejects %j', async (text, code) => {
    expect(await one({ 交易时间: text })).toMatchObject({ row: undefined, rejects: [code] });
  });

  it('reads local times in the zone of the case', async () => {
    const records = await readOne(fundInquiry({}), { timeZone: 'Asia/Phnom_Penh' });
    expect(records.timeZone).toBe('Asia/Phnom_Penh');
    expect(records.transfers.columns.time[0]).toBe(Date.parse('2026-03-01T10:00:00+07:00'));
  });
});

describe('16 a folder of files', () => {
  it('orders files by name, tells kinds by headers, and lists what it cannot use', async () => {
    const records = await read({ 'b.csv': fundInquiry({}), 'a.csv': fundInquiry({}, {}), 'c.txt': 'x,y\n1,2\n', 'd.csv': '' });
    expect(records.files.map(({ file, rowsRead }) => [file, rowsRead])).toEqual([['a.csv', 2], ['b.csv', 1], ['c.txt', 0], ['d.csv', 0]]);
    expect(records.files.slice(2).map(({ profile }) => profile)).toEqual([null, null]);
    for (const { problem } of records.files.slice(2)) expect(problem).toMatch(/\w+/);
    expect(records.files.slice(0, 2).every(({ problem }) => problem === undefined)).toBe(true);
  });
});
