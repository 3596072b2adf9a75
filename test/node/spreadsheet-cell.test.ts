/** Cells that a spreadsheet would change or run, and the round trip of any text through our own CSVs and our own ingest. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCase } from '../../src/ingest/read-case.js';
import { spreadsheetText } from '../../src/node/spreadsheet-cell.js';
import { tableText, writeTable } from '../../src/node/write-table.js';
import { csv, FUND_INQUIRY_HEADERS, GOOD_ROW, rowsOf } from '../ingest/files.js';
import { folderMaker } from './folders.js';

const makeFolder = folderMaker();

/** What decides whether a cell is a formula in the spreadsheets in use (OWASP, CSV injection). */
const TRIGGER = /^[=+\-@\t\r\n＝＋－＠]/;

describe('spreadsheetText', () => {
  it.each(['=1+1', '+1', '-1+cmd|\' /C calc\'!A0', '@SUM(1)', '\t=1', '\r=1', '＝1+1', ' =1', '|cmd', '%0A'])('puts an apostrophe before %j', (text) => {
    expect(spreadsheetText(text)).toBe(`'${text.trim()}`);
  });

  it.each(['6299990310000010014', '00123', '1E5', '12-01', '3/4', '10:00', '.5', '(123)', '¥12', '１２３', 'TRUE', 'false', 'Mar 1', 'SEP-2', '001/8000F5340', '2026年3月1日'])('puts a tab behind %j', (text) => {
    expect(spreadsheetText(text)).toBe(`${text}\t`);
  });

  it.each(['王示例', 'A9999990020260302001', 'Bank of X', '', 'March first', 'decimal'])('leaves %j alone', (text) => {
    expect(spreadsheetText(text)).toBe(text);
  });
});

const digits = fc.stringMatching(/^[0-9]{4,20}$/);
const anyText = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.string({ maxLength: 12 }), digits, fc.constantFrom('=1+1', '-', '+86 139', '@x', '="6222"', "'6222", '6.22E+18', '无', 'NULL', '-100', '\t=2', '001/8000F5340'));

describe('the round trip', () => {
  it('a table written by us is read as if it had been written plainly', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ 交易卡号: digits, 交易账号: digits, 账户开户名称: anyText, 交易对手账卡号: fc.oneof(digits, anyText), 交易流水号: anyText, 摘要说明: anyText, 备注: anyText }), { minLength: 1, maxLength: 5 }), async (rows) => {
        const cells = rows.map((row) => FUND_INQUIRY_HEADERS.map((header) => ({ ...GOOD_ROW, ...row })[header] ?? ''));
        const ours = await tableText({ columns: FUND_INQUIRY_HEADERS.map((title) => ({ title, kind: 'text' })), rows: cells });
        const plain = await readCase([{ name: 'a.csv', text: csv(FUND_INQUIRY_HEADERS, cells.map((row) => row.map((cell) => cell.replaceAll('\0', '').replaceAll('\r', '\n')))) }]);
        const back = await readCase([{ name: 'a.csv', text: ours.replace(/^\ufeff/, '') }]);
        expect(rowsOf(back.transfers)).toEqual(rowsOf(plain.transfers));
      }),
      { numRuns: 100, seed: 7 },
    );
  });

  it('no cell of any text begins with what a spreadsheet runs', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        expect(spreadsheetText(text)).not.toMatch(TRIGGER);
        return Promise.resolve();
      }),
      { seed: 7 },
    );
  });

  it('kinds: amounts and times stay plain, numbers are written in full, what is no number is blank', async () => {
    const columns = (['text', 'identifier', 'number', 'time', 'amount'] as const).map((kind) => ({ title: kind, kind }));
    const folder = await makeFolder({});
    await writeTable(join(folder, 'a.csv'), { columns, rows: [['a,"b"', '0012', 1.5, '2026-03-01 10:00:00', '-12.30'], [null, null, Number.NaN, null, null]] });
    expect(await readFile(join(folder, 'a.csv'), 'utf8')).toBe('\ufefftext,identifier,number,time,amount\n"a,""b""",0012\t,1.5,2026-03-01 10:00:00,-12.30\n,,,,\n');
  });
});
