import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currencyDecimals, formatMinorUnits, parseMinorUnits } from '../../src/core/money.js';

describe('parseMinorUnits', () => {
  it.each([
    ['0', 0],
    ['12', 1200],
    ['12.3', 1230],
    ['12.30', 1230],
    ['0.01', 1],
    ['.5', 50],
    ['1,234,567.89', 123456789],
    ['12,3456.00', 12345600],
    ['¥1,234.5', 123450],
    ['￥ 1234.50', 123450],
    ['1234.50元', 123450],
    ['人民币100', 10000],
    ['-12.34', -1234],
    ['+12.34', 1234],
    ['12.34-', -1234],
    ['１２．３４', 1234],
    ['\t12.34', 1234],
    ['="12.34"', 1234],
    ['12.340000', 1234],
    ['000012.34', 1234],
    ['-0.00', 0],
  ])('reads %j', (text, units) => {
    expect(parseMinorUnits(text, 2)).toBe(units);
  });

  it.each(['', ' ', '-', '--', 'None', 'NULL', 'nan', '\\N', '/'])('takes %j for blank', (text) => {
    expect(parseMinorUnits(text, 2)).toBe('MISSING_AMOUNT');
  });

  it.each(['abc', '1.2.3', '1,23', '12,34.00', '6.22E+18', '1e3', '--5', '+-5', '.', '1 元 2', '12万', 'Infinity', '0x10', '１２a'])('does not read %j', (text) => {
    expect(parseMinorUnits(text, 2)).toBe('UNREADABLE_AMOUNT');
  });

  it('refuses digits beyond the minor unit instead of rounding them', () => {
    expect(typeof parseMinorUnits('1.005', 2)).toBe('string');
    expect(parseMinorUnits('0.044602', 6)).toBe(44602);
  });

  it('takes the largest safe integer and codes the next', () => {
    expect(parseMinorUnits('90071992547409.91', 2)).toBe(Number.MAX_SAFE_INTEGER);
    expect(parseMinorUnits('90071992547409.92', 2)).toBe('AMOUNT_TOO_LARGE');
    expect(parseMinorUnits('9'.repeat(400), 2)).toBe('AMOUNT_TOO_LARGE');
    expect(parseMinorUnits('9007199254740991', 0)).toBe(Number.MAX_SAFE_INTEGER);
    expect(parseMinorUnits('9007199254740992', 0)).toBe('AMOUNT_TOO_LARGE');
  });

  it('reads back what formatMinorUnits writes, for every integer and unit', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 0, max: 8 }), (units, decimals) => {
        expect(parseMinorUnits(formatMinorUnits(units, decimals), decimals)).toBe(units);
      }),
    );
  });

  it('agrees with integer arithmetic on the digits', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 18n }), fc.integer({ min: 0, max: 99 }), (whole, cents) => {
        const exact = whole * 100n + BigInt(cents);
        const expected = exact > BigInt(Number.MAX_SAFE_INTEGER) ? 'AMOUNT_TOO_LARGE' : Number(exact);
        expect(parseMinorUnits(`${whole}.${String(cents).padStart(2, '0')}`, 2)).toBe(expected);
      }),
    );
  });
});

describe('formatMinorUnits', () => {
  it('writes plain decimals', () => {
    expect([formatMinorUnits(123450), formatMinorUnits(5), formatMinorUnits(-5), formatMinorUnits(7, 0), formatMinorUnits(44602, 6), formatMinorUnits(Number.NaN)]).toEqual([
      '1234.50',
      '0.05',
      '-0.05',
      '7',
      '0.044602',
      '',
    ]);
  });

  it('knows the units that are not hundredths', () => {
    expect([currencyDecimals('CNY'), currencyDecimals('BTC'), currencyDecimals('KWD')]).toEqual([2, 6, 3]);
  });
});
