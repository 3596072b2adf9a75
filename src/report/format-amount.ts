/** Amounts as people read them. Exact for every safe integer: digits are grouped in text, never divided. */

import { currencyDecimals, formatMinorUnits } from '../core/money.js';

/** Signs of currencies that have one which nobody mistakes; the others go by their code. */
const SIGNS: ReadonlyMap<string, string> = new Map([['CNY', '¥']]);

/** `1234567890` minor units of CNY as `12,345,678.90`; empty for NaN. Sums that may pass 2^53 are given as bigint. */
export function formatAmount(units: number | bigint, currency = 'CNY'): string {
  const decimals = currencyDecimals(currency);
  const plain = typeof units === 'bigint' ? decimalText(units, decimals) : formatMinorUnits(units, decimals);
  const point = plain.indexOf('.');
  const whole = point < 0 ? plain : plain.slice(0, point);
  return `${groupDigits(whole)}${point < 0 ? '' : plain.slice(point)}`;
}

/** The same with the currency in front: `¥12,345,678.90`, `USD 12.00`. */
export function formatMoney(units: number | bigint, currency = 'CNY'): string {
  const amount = formatAmount(units, currency);
  if (amount === '') return '';
  const sign = SIGNS.get(currency) ?? `${currency} `;
  return amount.startsWith('-') ? `-${sign}${amount.slice(1)}` : `${sign}${amount}`;
}

/** Short form for pictures: `¥2,345.7万` in Chinese, `¥23.5m` in English, three or four figures. The exact amount stands beside it wherever it is used. */
export function formatCompactMoney(units: number | bigint, currency: string, lang: 'zh' | 'en'): string {
  const value = Math.abs(Number(units)) / 10 ** currencyDecimals(currency);
  const sign = `${units < 0 ? '-' : ''}${SIGNS.get(currency) ?? `${currency} `}`;
  const steps: readonly (readonly [number, string])[] = lang === 'zh' ? [[1e8, '亿'], [1e4, '万']] : [[1e9, 'bn'], [1e6, 'm'], [1e3, 'k']];
  for (const [size, name] of steps) {
    // The rounded figure decides, so that 999,999 is 1.0m and not 1,000k.
    if (value >= size * (lang === 'en' && size > 1e3 ? 0.9995 : 1)) {
      const scaled = value / size;
      return `${sign}${groupDigits(scaled.toFixed(scaled < 100 ? 1 : 0))}${name}`;
    }
  }
  return `${sign}${value.toFixed(value < 100 && value > 0 ? 2 : 0)}`;
}

/** `1,234,567` for counts. */
export function formatCount(count: number): string {
  return groupDigits(String(count));
}

/** The total of amounts; single amounts are safe integers, their sum need not be. */
export function sumAmounts(amounts: readonly number[]): bigint {
  return amounts.reduce((total, amount) => total + BigInt(amount), 0n);
}

function decimalText(units: bigint, decimals: number): string {
  const digits = String(units < 0n ? -units : units).padStart(decimals + 1, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, digits.length - decimals)}${decimals === 0 ? '' : `.${digits.slice(-decimals)}`}`;
}

function groupDigits(digits: string): string {
  return digits.replace(/\d(?=(?:\d{3})+(?:\.|$))/g, '$&,');
}
