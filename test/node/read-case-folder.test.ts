import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DataError } from '../../src/core/errors.js';
import { readCaseFolder } from '../../src/node/read-case-folder.js';
import { Direction, TransferKind, TransferStatus } from '../../src/records/transfer.js';
import { codesOf, fundInquiry, gb18030, rowsOf, unaccounted } from '../ingest/files.js';

const samples = join(import.meta.dirname, '../../examples/sample');
let root = '';

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'fundtrace-'));
});
afterAll(async () => rm(root, { recursive: true, force: true }));

async function folder(name: string, files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const path = join(root, name);
  await mkdir(path, { recursive: true });
  for (const [file, content] of Object.entries(files)) {
    await mkdir(join(path, file, '..'), { recursive: true });
    await writeFile(join(path, file), content);
  }
  return path;
}

describe('readCaseFolder', () => {
  it('reads the files below a folder, named by their path with forward slashes', async () => {
    const path = await folder('nested', { 'b/甲.csv': gb18030(fundInquiry({})), 'a.TXT': fundInquiry({}, {}), 'note.md': 'no', '.hidden.csv': 'no' });
    const records = await readCaseFolder(path);
    expect(records.files.map(({ file, rowsRead, encoding }) => [file, rowsRead, encoding])).toEqual([
      ['a.TXT', 2, 'utf-8'],
      ['b/甲.csv', 1, 'gb18030'],
    ]);
  });

  it('says what is wrong with the folder', async () => {
    const cases: [string, string, RegExp][] = [
      [join(root, 'nowhere'), 'FOLDER_MISSING', /nowhere: There is no such folder/],
      [await folder('empty', {}), 'FOLDER_EMPTY', /empty: The folder holds no \*\.csv/],
      [join(await folder('file', { 'x.csv': '' }), 'x.csv'), 'FOLDER_MISSING', /x\.csv: This is a file/],
      [await folder('unrelated', { 'x.csv': 'a,b\n1,2\n', 'y.csv': 'c\n' }), 'NO_USABLE_FILE', /None of the 2 files can be used.*\n {2}x\.csv: .+\n {2}y\.csv: /],
    ];
    for (const [path, code, message] of cases) {
      const error = await readCaseFolder(path).then(() => undefined, (reason: unknown) => reason);
      expect(error).toBeInstanceOf(DataError);
      expect(error).toMatchObject({ code, message: expect.stringMatching(message) as unknown });
    }
  });

  it('names the file that is binary, cut off, or unknown, and uses the others', async () => {
    const whole = gb18030(fundInquiry({}, {}));
    const path = await folder('mixed', {
      'good.csv': whole,
      'cut.csv': whole.subarray(0, whole.length - 60),
      'binary.csv': Uint8Array.from({ length: 4000 }, (_, at) => (at * 7919) % 251),
      'sheet.csv': new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8, 0, 0, 0, 33, 0]),
      'unknown.csv': '甲,乙,丙\n1,2,3\n',
      'empty.csv': '',
    });
    const records = await readCaseFolder(path);
    const problems = Object.fromEntries(records.files.map(({ file, problem }) => [file, problem ?? '']));
    expect(problems['good.csv']).toBe('');
    for (const file of ['cut.csv', 'binary.csv', 'sheet.csv', 'unknown.csv', 'empty.csv']) expect(problems[file], file).toMatch(/^\S.{15,}/);
    expect(problems['sheet.csv']).toMatch(/Excel|zip/);
    expect(records.files.find(({ file }) => file === 'cut.csv')).toMatchObject({ rowsRead: 2, records: 1, rejected: 1 });
    expect(unaccounted(records)).toEqual([]);
  });
});

describe('the samples', () => {
  it('fund-inquiry: two banks, one failed row, one rejected row', async () => {
    const records = await readCaseFolder(join(samples, 'fund-inquiry'));
    expect(unaccounted(records)).toEqual([]);
    expect(records.files.map(({ profile }) => profile)).not.toContain(null);
    expect(records.files.map(({ problem }) => problem)).toEqual(records.files.map(() => undefined));
    expect(records.rejects.map(({ code, file, line }) => [code, file, line])).toEqual([['UNKNOWN_DIRECTION', '甲商业银行_交易明细信息.csv', 14]]);
    expect(rowsOf(records.transfers).filter((row) => row['status'] === TransferStatus.failed)).toHaveLength(1);
    expect(records.transfers.length).toBe(29);
    expect([...records.transfers.columns.kind].filter((kind) => kind === TransferKind.cash)).toHaveLength(7);
    expect([...records.transfers.columns.kind].filter((kind) => kind === TransferKind.fee)).toHaveLength(2);
    expect(records.accounts.length).toBe(4);
    expect(rowsOf(records.inquiryTasks).map((row) => row['answered'])).toEqual([1, 1, 1, 1, 0]);
    expect(records.inquiryTasks.columns.periodEnd[0]).toBe(Date.parse('2026-03-31T23:59:59.999+08:00'));
    expect(rowsOf(records.complaintPayments).map((row) => [row['amount'], row['returned']])).toEqual([
      [50_000_00, undefined],
      [30_000_00, undefined],
      [20_000_00, undefined],
      [undefined, 500_00],
    ]);
    expect(rowsOf(records.complaints)[0]).toMatchObject({ complaint: 'A9999990020260302001', app: '示例投资', domain: 'invest.example.com', loss: 99_500_00 });
    expect(new Set(codesOf(records.marks).map(([, code]) => code))).toEqual(new Set(['JUNK_IP', 'FAILED_ROW']));
  });

  it('amlworld: both sides of each row, accounts called bank/account', async () => {
    const records = await readCaseFolder(join(samples, 'amlworld'));
    expect(records.files[0]).toMatchObject({ rowsRead: 15, records: 15, marked: 0, rejected: 0 });
    const rows = rowsOf(records.transfers);
    expect(rows[1]).toMatchObject({ account: '03208/8000F4580', counterparty: '001/8000F5340', amount: 1, currency: 'USD', direction: Direction.twoSided });
    expect(rows[13]).toMatchObject({ amount: 945_600, currency: 'USD', creditedAmount: 937_712, creditedCurrency: 'EUR' });
    expect(rows[14]).toMatchObject({ amount: 44_602, currency: 'BTC' });
  });
});
