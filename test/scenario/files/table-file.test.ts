import { describe, expect, it } from 'vitest';
import { clockRun, dateRun, dateText, fullWidth, groupedYuanText, maskedNumber, scientific, serialDayText, timeStyles, yuanText } from '../../../src/scenario/files/cell-text.js';
import { BAD_BYTE, TableFile } from '../../../src/scenario/files/table-file.js';
import { parseMinorUnits } from '../../../src/core/money.js';
import { parseTime } from '../../../src/core/time.js';

const ZONE = 'Asia/Shanghai';
const TIME = Date.UTC(2026, 2, 4, 23, 59, 7);

describe('TableFile', () => {
  it('counts lines as readers do, those within cells too', () => {
    const file = new TableFile('a.csv', { encoding: 'utf-8', delimiter: ',', lineEnd: '\n' });
    expect(file.row(['a', 'b'])).toBe(1);
    expect(file.row(['1\n2', 'x,"y"'])).toBe(2);
    expect(file.row(['="1,2"', ''])).toBe(4);
    expect(new TextDecoder().decode(file.bytes())).toBe('a,b\n"1\n2","x,""y"""\n="1,2",\n');
  });

  it('writes its encodings, their marks and bytes that are no characters', () => {
    const bytesOf = (encoding: 'gb18030' | 'utf-8' | 'utf-8-bom' | 'utf-16le', text: string): Uint8Array => {
      const file = new TableFile('a.csv', { encoding, delimiter: ',', lineEnd: '\r\n' });
      file.row([text]);
      return file.bytes();
    };
    expect([...bytesOf('gb18030', '中')]).toEqual([0xd6, 0xd0, 13, 10]);
    expect([...bytesOf('gb18030', `a${BAD_BYTE}`)]).toEqual([97, 0xff, 13, 10]);
    expect([...bytesOf('utf-8-bom', 'a')]).toEqual([0xef, 0xbb, 0xbf, 97, 13, 10]);
    expect([...bytesOf('utf-16le', 'a')]).toEqual([0xff, 0xfe, 97, 0, 13, 0, 10, 0]);
  });

  it('ends open, or in the middle of its last line', () => {
    const file = new TableFile('a.csv', { encoding: 'utf-8', delimiter: ',', lineEnd: '\n' });
    file.row(['a', 'b']);
    file.row(['12345', 'b']);
    file.endOpen();
    expect(new TextDecoder().decode(file.bytes())).toBe('a,b\n12345,b');
    file.cutAfter(3);
    expect(new TextDecoder().decode(file.bytes())).toBe('a,b\n123');
  });
});

describe('cells', () => {
  it('are times that mean what they were', () => {
    for (const style of ['dashed', 'fraction', 'run', 'slashed', 'chinese'] as const) expect(parseTime(timeStyles[style](TIME), ZONE)).toEqual({ time: TIME, precision: 0 });
    expect(parseTime(timeStyles.minutes(TIME), ZONE)).toEqual({ time: TIME - 7000, precision: 1 });
    expect(parseTime(serialDayText(TIME), ZONE, { serialDays: true })).toEqual({ time: TIME, precision: 0 });
    expect([dateText(TIME), dateRun(TIME), clockRun(TIME)]).toEqual(['2026-03-05', '20260305', '075907']);
  });

  it('are amounts that mean what they were', () => {
    for (const fen of [0, 1, 99, 100, 123_456_789, 900_719_925_474_099, -1, -12_345]) {
      expect(parseMinorUnits(yuanText(fen))).toBe(fen);
      expect(parseMinorUnits(groupedYuanText(fen))).toBe(fen);
    }
    expect(groupedYuanText(123_456_789)).toBe('1,234,567.89');
  });

  it('spoil numbers as spreadsheets and clerks do', () => {
    expect(scientific('6299991234567890123')).toBe('6.29999E+18');
    expect(maskedNumber('6299991234567890123')).toBe('6299****0123');
    expect(fullWidth('a12')).toBe('a１２');
  });
});
