/** rejects.csv mended by hand is read back in. */

import { describe, expect, it } from 'vitest';
import { Direction } from '../../src/records/transfer.js';
import { csv, fundInquiry, read, readOne } from './files.js';

const HEADERS = ['file', 'line', 'column', 'code', 'value'];

describe('a mended rejects.csv', () => {
  const exported = fundInquiry({}, { 收付标志: '' }, { 交易时间: '2026-02-30 10:00:00', 交易金额: '一百' }, { 收付标志: '?' });

  it('puts its values in place of the cells they name', async () => {
    const before = await read({ 'b.csv': exported });
    expect(before.rejects.map(({ line, column }) => [line, column])).toEqual([[3, '收付标志'], [4, '交易时间'], [4, '交易金额'], [5, '收付标志']]);
    const values: Readonly<Record<string, string>> = { '3': '进', '4交易时间': '="2026-02-28 10:00:00"', '4交易金额': '100' };
    const mended = csv(HEADERS, before.rejects.map(({ file, line, column, code, value }) => [file, String(line), column, code, values[`${line}${column}`] ?? values[String(line)] ?? value]));
    for (const name of ['rejects.csv', 'a/rejects-2.csv', 'z_rejects.csv']) {
      const after = await read({ 'b.csv': exported, [name]: `\ufeff${mended}` });
      const [summary] = after.files.filter(({ file }) => file === name);
      if (name.startsWith('z_')) {
        expect(summary?.profile).toBeNull();
        continue;
      }
      expect(summary).toMatchObject({ profile: 'rejects', rowsRead: 4, records: 4, marked: 0 });
      expect([...after.transfers.line]).toEqual([2, 3, 4]);
      expect(after.transfers.columns.direction[1]).toBe(Direction.in);
      expect(after.rejects.map(({ line, code }) => [line, code])).toEqual([[5, 'UNKNOWN_DIRECTION']]);
      expect(after.files.map(({ file }) => file)).toEqual(['b.csv', name].sort());
    }
  });

  it('marks what meets no cell', async () => {
    const after = await read({ 'b.csv': exported, 'rejects.csv': csv(HEADERS, [['b.csv', '99', '收付标志', '', '进'], ['no.csv', '3', '收付标志', '', '进'], ['b.csv', '3', '', 'BROKEN_ROW', ''], ['b.csv', '3', '没有', '', '']]) });
    expect(after.marks.map(({ file, line, code }) => [file, line, code])).toEqual([2, 3, 4, 5].map((line) => ['rejects.csv', line, 'UNUSED_CORRECTION']));
    expect(after.files[1]).toMatchObject({ profile: 'rejects', rowsRead: 4, records: 0, marked: 4 });
  });

  it('a file of that name with other headers is read like any other', async () => {
    const records = await read({ 'rejects.csv': fundInquiry({}) });
    expect(records.files[0]).toMatchObject({ profile: 'fund-inquiry', records: 1 });
    expect((await readOne(fundInquiry({}))).transfers.length).toBe(1);
  });
});
