/** How times, amounts and numbers are written into cells. All times are local in Asia/Shanghai. */

const SHANGHAI_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;
/** A spreadsheet's day 0 before 1970-01-01. */
const SERIAL_DAY_OF_EPOCH = 25_569;

const two = (value: number): string => (value < 10 ? `0${value}` : String(value));

interface LocalDate {
  readonly year: string;
  readonly month: string;
  readonly day: string;
}

let cachedDay = Number.NaN;
let cachedDate: LocalDate = { year: '', month: '', day: '' };

/** The date of a local day, remembered: rows come day by day. */
function localDate(day: number): LocalDate {
  if (day !== cachedDay) {
    const date = new Date(day * DAY_MS);
    cachedDay = day;
    cachedDate = { year: String(date.getUTCFullYear()), month: two(date.getUTCMonth() + 1), day: two(date.getUTCDate()) };
  }
  return cachedDate;
}

/** `write` gets the date and the hour, minute and second as two digits. */
function written(time: number, write: (date: LocalDate, hour: string, minute: string, second: string) => string): string {
  const local = time + SHANGHAI_MS;
  const day = Math.floor(local / DAY_MS);
  const seconds = Math.floor((local - day * DAY_MS) / 1000);
  return write(localDate(day), two(Math.floor(seconds / 3600)), two(Math.floor(seconds / 60) % 60), two(seconds % 60));
}

/** Ways in which banks and carriers write times. */
export const timeStyles = {
  /** 2026-03-01 12:34:56 */
  dashed: (time: number): string => written(time, ({ year, month, day }, hour, minute, second) => `${year}-${month}-${day} ${hour}:${minute}:${second}`),
  /** 2026-03-01 12:34:56.0 */
  fraction: (time: number): string => written(time, ({ year, month, day }, hour, minute, second) => `${year}-${month}-${day} ${hour}:${minute}:${second}.0`),
  /** 20260301123456 */
  run: (time: number): string => written(time, ({ year, month, day }, hour, minute, second) => `${year}${month}${day}${hour}${minute}${second}`),
  /** 2026/3/1 12:34:56 */
  slashed: (time: number): string => written(time, ({ year, month, day }, hour, minute, second) => `${year}/${Number(month)}/${Number(day)} ${hour}:${minute}:${second}`),
  /** 2026年3月1日 12时34分56秒 */
  chinese: (time: number): string => written(time, ({ year, month, day }, hour, minute, second) => `${year}年${Number(month)}月${Number(day)}日 ${hour}时${minute}分${second}秒`),
  /** 2026-03-01 12:34 */
  minutes: (time: number): string => written(time, ({ year, month, day }, hour, minute) => `${year}-${month}-${day} ${hour}:${minute}`),
} as const;
export type TimeStyle = keyof typeof timeStyles;

/** 2026-03-01 */
export const dateText = (time: number): string => written(time, ({ year, month, day }) => `${year}-${month}-${day}`);
/** 20260301 */
export const dateRun = (time: number): string => written(time, ({ year, month, day }) => `${year}${month}${day}`);
/** 123456 */
export const clockRun = (time: number): string => written(time, (_, hour, minute, second) => `${hour}${minute}${second}`);

/** A spreadsheet's serial day, fine enough for a second. */
export function serialDayText(time: number): string {
  return ((time + SHANGHAI_MS) / DAY_MS + SERIAL_DAY_OF_EPOCH).toFixed(8);
}

/** Yuan with two decimals. */
export function yuanText(fen: number): string {
  const sign = fen < 0 ? '-' : '';
  const units = Math.abs(fen);
  return `${sign}${Math.floor(units / 100)}.${two(units % 100)}`;
}

/** 1,234.56 */
export function groupedYuanText(fen: number): string {
  const [whole = '', fraction = ''] = yuanText(fen).split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${fraction}`;
}

/** 6.29999E+18, as a spreadsheet leaves a card number. */
export function scientific(number: string): string {
  const digits = number.replace(/\D/g, '');
  return `${digits.slice(0, 1)}.${digits.slice(1, 6)}E+${digits.length - 1}`;
}

/** 6299****1234 */
export function maskedNumber(number: string): string {
  return `${number.slice(0, 4)}****${number.slice(-4)}`;
}

export function maskedName(name: string): string {
  return name.length < 2 ? '*' : `${'*'.repeat(name.length - 1)}${name.slice(-1)}`;
}

export function fullWidth(text: string): string {
  return text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
}
