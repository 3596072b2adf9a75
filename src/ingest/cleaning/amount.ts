/** Amounts in minor units of the row's currency, and currencies. */

import { currencyDecimals, minorUnitsOfBytes, parseMinorUnits } from '../../core/money.js';
import type { TextKernel } from '../../core/text-kernel.js';
import { NOT_PLAIN, textCleaner, unwrap, type Cleaner, type CleanerPlace } from './cleaner.js';

/** Names of currencies as exports write them; the three-letter codes stand for themselves. */
const CURRENCIES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    CNY: ['人民币', '人民币元', 'RMB', '156', '01', '001', '元', '¥', '￥', 'YUAN', '人民币(RMB)', '人民币CNY', 'CNY人民币'],
    USD: ['美元', 'US DOLLAR', '840', '14', '014', '$'],
    HKD: ['港币', '港元', '344', '13', '013'],
    EUR: ['欧元', 'EURO', '978', '38'],
    JPY: ['日元', '日圆', 'YEN', '392', '27'],
    GBP: ['英镑', 'UK POUND', '826', '12'],
    AUD: ['澳元', '澳大利亚元', 'AUSTRALIAN DOLLAR', '036', '29'],
    CAD: ['加元', '加拿大元', 'CANADIAN DOLLAR', '124', '28'],
    CHF: ['瑞士法郎', 'SWISS FRANC', '756', '15'],
    SGD: ['新加坡元', '新元', '702', '18'],
    MOP: ['澳门元', '446', '81'],
    TWD: ['新台币', '台币', '901'],
    KRW: ['韩元', '410'],
    THB: ['泰铢', '764'],
    INR: ['RUPEE', '卢比', '356'],
    RUB: ['RUBLE', '卢布', '643'],
    BRL: ['BRAZIL REAL', '986'],
    MXN: ['MEXICAN PESO', '484'],
    ILS: ['SHEKEL', '376'],
    SAR: ['SAUDI RIYAL', '682'],
    BTC: ['BITCOIN', '比特币', 'XBT'],
    USDT: ['泰达币'],
  }).flatMap(([code, names]) => names.map((name) => [name, code] as const)),
);

/** The ISO 4217 code of a currency by any of its names; unknown names stay as written, in upper case. */
export function currencyCode(name: string): string {
  const upper = unwrap(name).normalize('NFKC').toUpperCase();
  return CURRENCIES.get(upper) ?? CURRENCIES.get(upper.replace(/\s*\(.*\)$/, '')) ?? upper;
}

/** A blank currency is the source's usual one. */
export function currencyCleaner({ strings, currency }: CleanerPlace): Cleaner {
  return textCleaner(strings, (raw) => raw === 'CNY' || raw === 'USD', (raw) => {
    const code = currencyCode(raw);
    return { text: code === '' ? currency : code, fault: '' };
  });
}

/** Blank is NaN without a fault: whether an amount is needed is the record's to say. */
export function amountCleaner({ strings, currency, currencyAt, decimals }: CleanerPlace): Cleaner {
  const usual = decimals ?? currencyDecimals(currency);
  const decimalsById = new Map<number, number>();
  let lastId = -1;
  let lastDecimals = usual;
  const decimalsOf = (id: number): number => {
    if (id === lastId) return lastDecimals;
    let known = decimalsById.get(id);
    if (known === undefined) {
      known = id === 0 ? usual : currencyDecimals(strings.text(id));
      decimalsById.set(id, known);
    }
    lastId = id;
    lastDecimals = known;
    return known;
  };
  const decimalsIn = (row: Float64Array): number => (currencyAt === undefined || decimals !== undefined ? usual : decimalsOf(row[currencyAt] as number));
  const cleaner: Cleaner = {
    fault: '',
    repeats: false,
    cleanBytes: (bytes, start, end, row) => {
      const units = minorUnitsOfBytes(bytes, start, end, decimalsIn(row));
      return units === units ? units : NOT_PLAIN;
    },
    cleanColumn: ({ kernel, bytes, starts, width, rows }, cell, values, at, beside, blank) => {
      if (kernel !== undefined) return amountsInKernel(kernel, usual, decimals === undefined ? beside : -1, decimalsOf, width, rows, cell, values, at, blank);
      let done = 0;
      for (let row = 0, place = cell; row < rows; row++, place += width + 1) {
        const start = starts[place] as number;
        const end = (starts[place + 1] as number) - 1;
        if (start === end) {
          values[at + row] = blank;
          done++;
          continue;
        }
        const units = minorUnitsOfBytes(bytes, start, end, beside < 0 || decimals !== undefined ? usual : decimalsOf(values[beside + row] as number));
        values[at + row] = units === units ? units : NOT_PLAIN;
        if (units === units) done++;
      }
      return done;
    },
    clean: (raw, row) => {
      const units = parseMinorUnits(raw, decimalsIn(row));
      cleaner.fault = typeof units === 'number' || units === 'MISSING_AMOUNT' ? '' : units;
      return typeof units === 'number' ? units : Number.NaN;
    },
  };
  return cleaner;
}

/** `beside` is where the currencies stand, −1 where all amounts have the `usual` decimals. */
function amountsInKernel(kernel: TextKernel, usual: number, beside: number, decimalsOf: (id: number) => number, width: number, rows: number, cell: number, values: Float64Array, at: number, blank: number): number {
  const byCurrency = beside < 0 ? 0 : 1;
  if (byCurrency === 1) {
    kernel.floats.set(values.subarray(beside, beside + rows), kernel.place('beside') >> 3);
    for (let row = 0, last = 0; row < rows; row++) {
      const id = values[beside + row] as number;
      if (id === last) continue;
      last = id;
      kernel.tellDecimals(id, decimalsOf);
    }
  }
  const done = kernel.run.amounts(cell, width + 1, rows, usual, byCurrency, blank);
  kernel.takeValues(values, at, rows);
  return done;
}
