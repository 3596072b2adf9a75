/** rejects.csv mended by hand is read back in. */

import { describe, expect, it } from 'vitest';
import { Direction } from '../../src/records/transfer.js';
import type { CaseRecords } from '../../src/records/case-records.js';
import { codesOf, csv, fundInquiry, read, readOne } from './files.js';

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

  it('mends a time that stands in two columns by the one value that told it', async () => {
    const headers = ['交易卡号', '交易日期', '交易时间', '交易金额', '收付标志'];
    const exported = csv(headers, [['6299990310000010014', '2026-03-01', '10:00:61', '5', '进'], ['6299990310000010014', '2026-02-30', '10:00:01', '5', '进'], ['6299990310000010014', '2026-02-30', '11:00:01', '5', '进']]);
    const { rejects } = await read({ 'b.csv': exported });
    expect(rejects.map(({ line, column, value }) => [line, column, value])).toEqual([[2, '交易日期', '2026-03-01 10:00:61'], [3, '交易日期', '2026-02-30 10:00:01'], [4, '交易日期', '2026-02-30 11:00:01']]);
    const values = ['2026-03-01 10:00:01', '2026-03-02', rejects[2]?.value ?? ''];
    const after = await read({ 'b.csv': exported, 'rejects.csv': csv(HEADERS, rejects.map(({ file, line, column, code }, at) => [file, String(line), column, code, values[at] ?? ''])) });
    // A day alone keeps the time of day that stands beside it.
    expect([...after.transfers.columns.time].map((time) => new Date(time).toISOString())).toEqual(['2026-03-01T02:00:01.000Z', '2026-03-02T02:00:01.000Z']);
    expect(after.rejects).toEqual(rejects.slice(2));
    expect(after.files.at(-1)).toMatchObject({ profile: 'rejects', records: 3, marked: 0 });
  });

  describe('with whole rows', () => {
    const good = fundInquiry({}).split('\n')[1] ?? '';
    const header = fundInquiry().trimEnd();
    const whole = [...HEADERS, 'row'];
    const mend = async (lines: readonly string[], corrections: readonly (readonly string[])[]): Promise<CaseRecords> => read({ 'b.csv': [header, ...lines, ''].join('\n'), 'rejects.csv': csv(whole, corrections) });

    it('reads the row in place of that in the file', async () => {
      const cut = good.split(',').slice(0, 3).join(',');
      const before = await read({ 'b.csv': [header, good, cut, `"${good}`, ''].join('\n') });
      expect(codesOf(before.rejects)).toEqual([[3, 'BROKEN_ROW']]);
      const after = await mend([good, cut], [['b.csv', '3', '', 'BROKEN_ROW', '', good.replace('100.00', '77.00')]]);
      expect([...after.transfers.columns.amount]).toEqual([10_000, 7700]);
      expect([after.rejects, after.marks]).toEqual([[], []]);
    });

    it('takes the row written anew before values that were left, and values that were mended before it', async () => {
      const bad = good.replace('100.00', 'x').replace('出', '?');
      const issues = (row: string, amount: string, direction: string): string[][] => [['b.csv', '2', '交易金额', 'UNREADABLE_AMOUNT', amount, row], ['b.csv', '2', '收付标志', 'UNKNOWN_DIRECTION', direction, bad]];
      const byRow = await mend([bad], issues(good.replace('100.00', '8.00'), 'x', '?'));
      expect([[...byRow.transfers.columns.amount], [...byRow.transfers.columns.direction]]).toEqual([[800], [Direction.out]]);
      const byBoth = await mend([bad], issues(good.replace('100.00', '8.00'), '9', '进'));
      expect([[...byBoth.transfers.columns.amount], [...byBoth.transfers.columns.direction]]).toEqual([[900], [Direction.in]]);
      expect(byBoth.files[1]).toMatchObject({ records: 2, marked: 0 });
    });

    it('changes nothing by rows that were left as they were, whatever a spreadsheet put around them', async () => {
      const bad = good.replace('100.00', 'x');
      const before = await read({ 'b.csv': `${header}\n${bad}\n` });
      for (const row of [bad, `${bad}\t`, `'${bad}`, `${bad},,`]) {
        const after = await mend([bad], [['b.csv', '2', '交易金额', 'UNREADABLE_AMOUNT', 'x', row], ['b.csv', '2', '', '', '', row]]);
        expect(after.rejects).toEqual(before.rejects);
        expect(after.files[1]).toMatchObject({ records: 2, marked: 0 });
      }
    });

    it('marks rows that are two, cut short, or rivals', async () => {
      const bad = good.replace('100.00', 'x');
      const after = await mend([bad], [`${good}\n${good}`, `${good}…`, `"${good}`, good, good.replace('100.00', '5.00')].map((row) => ['b.csv', '2', '', '', '', row]));
      expect(after.marks.map(({ line, code }) => [line, code])).toEqual([[2, 'UNUSED_CORRECTION'], [4, 'UNUSED_CORRECTION'], [5, 'UNUSED_CORRECTION'], [7, 'UNUSED_CORRECTION']]);
      expect([...after.transfers.columns.amount]).toEqual([10_000]);
    });

    it('keeps blank cells in front where tabs delimit', async () => {
      const tabbed = (line: string): string => line.replaceAll(',', '\t');
      const bad = tabbed(good).replace(/^[^\t]*/, '').replace('100.00', 'x');
      const file = [tabbed(header), bad, ''].join('\n');
      const corrections = csv(whole, [['b.csv', '2', '', '', '', bad.replace('x', '6.00').trimStart()]]);
      const after = await read({ 'b.csv': file, 'rejects.csv': corrections });
      expect([[...after.transfers.columns.amount], after.transfers.columns.card[0]]).toEqual([[600], 0]);
    });
  });

  it('a file of that name with other headers is read like any other', async () => {
    const records = await read({ 'rejects.csv': fundInquiry({}) });
    expect(records.files[0]).toMatchObject({ profile: 'fund-inquiry', records: 1 });
    expect((await readOne(fundInquiry({}))).transfers.length).toBe(1);
  });
});
