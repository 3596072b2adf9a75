/**
 * Money as whole minor units. Decimal text is read digit by digit into integers; there is no floating point on the way, so what does not fit exactly
 * fails with a code instead of being rounded.
 */

/** Minor units per currency that are not hundredths: Bitcoin as AMLworld writes it, and the currencies with thousandths. */
const DECIMALS: ReadonlyMap<string, number> = new Map([
  ['BTC', 6],
  ['BHD', 3],
  ['IQD', 3],
  ['JOD', 3],
  ['KWD', 3],
  ['LYD', 3],
  ['OMR', 3],
  ['TND', 3],
]);
const USUAL_DECIMALS = 2;

/** Most decimals an amount may be read or written with: 10^15 is the last power of ten below 2^53. */
const MOST_DECIMALS = 15;

/** Why a text is no amount: nothing there, no exact decimal number, finer than the minor unit, or beyond 2^53 − 1 minor units. */
export type AmountFailure = 'MISSING_AMOUNT' | 'UNREADABLE_AMOUNT' | 'TOO_MANY_DECIMALS' | 'AMOUNT_TOO_LARGE';

const BLANK = new Set(['', '-', '--', '/', 'none', 'null', 'nan', '\\n', '无']);
const PLAIN = /^([+-]?)(\d*)(?:\.(\d*))?$/;
const GROUPED = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?$/;
/** Whole groups of four are written too: 12,3456.00. */
const GROUPED_BY_FOUR = /^[+-]?\d{1,4}(?:,\d{4})+(?:\.\d*)?$/;

/** Decimals of a currency's minor unit as this library counts it: hundredths unless listed, also for currencies that have none (yen). */
export function currencyDecimals(currency: string): number {
  return DECIMALS.get(currency) ?? USUAL_DECIMALS;
}

/**
 * Reads an exact decimal amount into minor units, signed. Currency signs (¥ ￥ $ 元 CNY RMB), thousands separators, full-width digits, wrappers that stop a spreadsheet
 * and a trailing sign are understood; scientific notation, brackets and digits beyond the minor unit are not (zeros beyond it are).
 * @param decimals - digits of the minor unit after the point, 2 for yuan in fen
 * @returns whole minor units, or the code of what is wrong
 */
export function parseMinorUnits(text: string, decimals: number = USUAL_DECIMALS): number | AmountFailure {
  const simple = simpleAmount(text, decimals);
  if (simple >= 0) return simple;
  let cleaned = text.normalize('NFKC').replace(/[\s"'‘’“”=¥￥$\u200b\ufeff]/g, '').replace(/[−–—﹣]/g, '-');
  if (BLANK.has(cleaned.toLowerCase())) return 'MISSING_AMOUNT';
  cleaned = cleaned.replace(/^(?:CNY|RMB|人民币)/i, '').replace(/(?:元|圆|CNY|RMB)$/i, '');
  if (/^\d.*[+-]$/.test(cleaned)) cleaned = `${cleaned.slice(-1)}${cleaned.slice(0, -1)}`;
  if (cleaned.includes(',')) {
    if (!GROUPED.test(cleaned) && !GROUPED_BY_FOUR.test(cleaned)) return 'UNREADABLE_AMOUNT';
    cleaned = cleaned.replaceAll(',', '');
  }
  const match = PLAIN.exec(cleaned);
  if (match === null) return 'UNREADABLE_AMOUNT';
  const [, sign = '', whole = '', fraction = ''] = match;
  if (whole === '' && fraction === '') return 'UNREADABLE_AMOUNT';
  if (/[^0]/.test(fraction.slice(decimals))) return 'TOO_MANY_DECIMALS';
  const digits = `${whole}${fraction.slice(0, decimals).padEnd(decimals, '0')}`.replace(/^0+(?=\d)/, '');
  if (digits.length > 16) return 'AMOUNT_TOO_LARGE';
  const units = Number(digits);
  if (!Number.isSafeInteger(units)) return 'AMOUNT_TOO_LARGE';
  return sign === '-' && units !== 0 ? -units : units;
}

/** Writes minor units as a plain decimal: 123450 with 2 decimals is `1234.50`. The text of NaN is empty. */
export function formatMinorUnits(units: number, decimals: number = USUAL_DECIMALS): string {
  if (Number.isNaN(units)) return '';
  const sign = units < 0 ? '-' : '';
  const digits = String(Math.abs(units)).padStart(Math.min(decimals, MOST_DECIMALS) + 1, '0');
  return decimals === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** The way most cells go: at most 15 digits with one point and no sign. −1 when the cell is anything else. */
function simpleAmount(text: string, decimals: number): number {
  const { length } = text;
  if (length === 0 || length > MOST_DECIMALS) return -1;
  let units = 0;
  let afterPoint = -1;
  for (let at = 0; at < length; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit >= 0 && digit <= 9) {
      if (afterPoint >= 0) {
        if (afterPoint === decimals) {
          if (digit !== 0) return -1;
          continue;
        }
        afterPoint++;
      }
      units = units * 10 + digit;
    } else if (digit === -2 && afterPoint < 0 && at > 0) {
      afterPoint = 0;
    } else {
      return -1;
    }
  }
  for (let place = Math.max(0, afterPoint); place < decimals; place++) units *= 10;
  return Number.isSafeInteger(units) ? units : -1;
}

/**
 * `parseMinorUnits` for amounts that are written plainly in ASCII: a sign or none, at most 15 characters of digits with one point among them.
 * @returns whole minor units, NaN when the cell is anything else
 */
export function minorUnitsOfBytes(bytes: Uint8Array, start: number, end: number, decimals: number): number {
  const sign = bytes[start];
  const isNegative = sign === 0x2d;
  const from = isNegative || sign === 0x2b ? start + 1 : start;
  const length = end - from;
  if (length <= 0 || length > MOST_DECIMALS) return Number.NaN;
  let units = 0;
  let afterPoint = -1;
  for (let at = from; at < end; at++) {
    const digit = (bytes[at] as number) - 48;
    if (digit >= 0 && digit <= 9) {
      if (afterPoint >= 0) {
        if (afterPoint === decimals) {
          if (digit !== 0) return Number.NaN;
          continue;
        }
        afterPoint++;
      }
      units = units * 10 + digit;
    } else if (digit === -2 && afterPoint < 0 && at > from) {
      afterPoint = 0;
    } else {
      return Number.NaN;
    }
  }
  for (let place = Math.max(0, afterPoint); place < decimals; place++) units *= 10;
  if (units > Number.MAX_SAFE_INTEGER) return Number.NaN;
  return isNegative && units !== 0 ? -units : units;
}
