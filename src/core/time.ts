/**
 * Times as epoch milliseconds. Text is read strictly: a day that the calendar does not have, an hour 24 or a second 60 fails with a code. Text without an offset is local time of an
 * IANA zone; where a clock was put back the first of both instants is meant, where it was put forward the time as if it had not been.
 */

import { UsageError } from './errors.js';
import { timeZoneClock, type TimeZoneClock } from './time-zone.js';

const DAY_MS = 86_400_000;
const SECOND_MS = 1000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const MOST_FRACTION_DIGITS = 9;

/** Days of a spreadsheet's date system between its day 0 (1899-12-30) and 1970-01-01. */
const SERIAL_DAY_OF_EPOCH = 25_569;
/** Serial days that are read as such: 1954-10-03 to 2118-12-31. Shorter and longer numbers are something else. */
const FIRST_SERIAL_DAY = 20_000;
const LAST_SERIAL_DAY = 79_988;

/** How exactly a text says when: to the second, the minute, or the day only. The numbers are those of `TimePrecision` in the records. */
export const Precision = { second: 0, minute: 1, day: 2 } as const;
export type Precision = (typeof Precision)[keyof typeof Precision];

export interface ParsedTime {
  /** Epoch milliseconds; a minute counts as its first instant, a day as the first of its day in the zone. */
  readonly time: number;
  readonly precision: Precision;
}

/** Why a text is no time: nothing there, no known way of writing, or a day or hour that does not exist. */
export type TimeFailure = 'MISSING_TIME' | 'UNREADABLE_TIME' | 'IMPOSSIBLE_TIME';

const BLANK = new Set(['', '-', '--', '/', 'none', 'null', 'nan', 'nat', '\\n', '无', '0']);
const SEPARATED =
  /^(\d{4})([-/.年])(\d{1,2})[-/.月](\d{1,2})日?(?:[ T-]*(\d{1,2})[:.时点](\d{1,2})(?:[:.分](\d{1,2})(?:[.,:](\d{1,9}))?)?[分秒]?)?(?: *(Z|[+-]\d{2}:?\d{2}))?$/i;
const RUN_TOGETHER = /^(\d{4})(\d{2})(\d{2})(?:[ T-]?(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]?(\d{1,9}))?)?)?(?: *(Z|[+-]\d{2}:?\d{2}))?$/i;
const DAY_FIRST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[ T]+(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,](\d{1,9}))?)?)?$/;
const SERIAL = /^\d{5}(?:\.\d+)?$/;

export interface TimeFormats {
  /** Reads `28/02/2021` too, day before month: off unless asked for, since it cannot be told from month before day. @defaultValue false */
  readonly dayFirst?: boolean;
  /** Reads spreadsheet serial days too (`44255`, `44255.5242`). @defaultValue false */
  readonly serialDays?: boolean;
}

const clocks = new Map<string, TimeZoneClock>();

/**
 * The clock of a zone, built once for each zone.
 * @throws UsageError UNKNOWN_TIME_ZONE when the zone is no IANA name.
 */
export function clockOf(zone: string): TimeZoneClock {
  let clock = clocks.get(zone);
  if (clock === undefined) {
    try {
      clock = timeZoneClock(zone);
    } catch {
      throw new UsageError('UNKNOWN_TIME_ZONE', 'There is no such time zone', { value: zone, remedy: 'Give an IANA name such as Asia/Shanghai.' });
    }
    clocks.set(zone, clock);
  }
  return clock;
}

/** ISO 8601 with the zone's offset at that time, `2026-03-01T10:00:00+08:00`; empty for NaN. */
export function formatIso(time: number, zone: string): string {
  return Number.isNaN(time) ? '' : clockOf(zone).iso(time);
}

/**
 * Reads a time in any of the ways banks and carriers write them: `20210228123456`, `20210228`, `2021/2/28 12:34`, `2021-02-28 12:34:56.0`, `2021-02-28-12.34.56.000000`,
 * `2021年2月28日 12时34分56秒`, ISO 8601 with or without offset; what else, `formats` says.
 * @throws UsageError UNKNOWN_TIME_ZONE
 */
export function parseTime(text: string, zone: string, formats: TimeFormats = {}): ParsedTime | TimeFailure {
  const local = usualTime(text);
  if (local >= 0) return { time: clockOf(zone).fromLocal(local), precision: text.length === 16 ? Precision.minute : Precision.second };
  const cleaned = text.normalize('NFKC').replace(/["'‘’=\u200b\ufeff]/g, '').trim().replace(/\s+/g, ' ');
  if (BLANK.has(cleaned.toLowerCase()) || /^0[0:. /-]*$/.test(cleaned)) return 'MISSING_TIME';
  let match = RUN_TOGETHER.exec(cleaned);
  if (match !== null) return instant(zone, match[1], match[2], match[3], match[4], match[5], match[6], match[7], match[8]);
  match = SEPARATED.exec(cleaned);
  if (match !== null) return instant(zone, match[1], match[3], match[4], match[5], match[6], match[7], match[8], match[9]);
  if (formats.serialDays === true && SERIAL.test(cleaned)) return serialDay(Number(cleaned), zone);
  match = formats.dayFirst === true ? DAY_FIRST.exec(cleaned) : null;
  if (match !== null) return instant(zone, match[3], match[2], match[1], match[4], match[5], match[6], match[7], undefined);
  return 'UNREADABLE_TIME';
}

let lastYear = 0;
let lastMonth = 0;
let lastDay = 0;
let lastMidnight = -1;

/**
 * The way most cells go: `20210228123456`, `2021-02-28 12:34:56` and `2021-02-28 12:34` (or with slashes, or a T), 1970 to 2199. Wall-clock milliseconds as if they were UTC; −1 when the cell is
 * anything else, or a day that does not exist.
 */
function usualTime(text: string): number {
  const { length } = text;
  if (length !== 14 && length !== 16 && length !== 19) return -1;
  const gap = length === 14 ? 0 : 1;
  if (gap === 1) {
    const dash = text.charCodeAt(4);
    const space = text.charCodeAt(10);
    if ((dash !== 45 && dash !== 47) || text.charCodeAt(7) !== dash || (space !== 32 && space !== 84) || text.charCodeAt(13) !== 58 || (length === 19 && text.charCodeAt(16) !== 58)) return -1;
  }
  return wallClock(
    100 * pair(text, 0) + pair(text, 2),
    pair(text, 4 + gap),
    pair(text, 6 + 2 * gap),
    pair(text, 8 + 3 * gap),
    pair(text, 10 + 4 * gap),
    length === 16 ? 0 : pair(text, 12 + 5 * gap),
  );
}

/**
 * The same of a cell's bytes: wall-clock milliseconds as if they were UTC, −1 when the cell is anything else. Sixteen bytes tell minutes, more or fewer seconds.
 */
export function wallClockOfBytes(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if (length !== 14 && length !== 16 && length !== 19) return -1;
  const gap = length === 14 ? 0 : 1;
  if (gap === 1) {
    const dash = bytes[start + 4];
    const space = bytes[start + 10];
    if ((dash !== 45 && dash !== 47) || bytes[start + 7] !== dash || (space !== 32 && space !== 84) || bytes[start + 13] !== 58 || (length === 19 && bytes[start + 16] !== 58)) return -1;
  }
  return wallClock(
    100 * bytePair(bytes, start) + bytePair(bytes, start + 2),
    bytePair(bytes, start + 4 + gap),
    bytePair(bytes, start + 6 + 2 * gap),
    bytePair(bytes, start + 8 + 3 * gap),
    bytePair(bytes, start + 10 + 4 * gap),
    length === 16 ? 0 : bytePair(bytes, start + 12 + 5 * gap),
  );
}

/** A part that is no number is NaN, and fails every comparison. */
function wallClock(year: number, month: number, day: number, hour: number, minute: number, second: number): number {
  if (!(year >= 1970 && year < 2200 && hour < 24 && minute < 60 && second < 60)) return -1;
  if (year !== lastYear || month !== lastMonth || day !== lastDay) {
    if (!(month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month))) return -1;
    lastMidnight = dayStart(year, month, day);
    lastYear = year;
    lastMonth = month;
    lastDay = day;
  }
  return lastMidnight + hour * HOUR_MS + minute * MINUTE_MS + second * SECOND_MS;
}

function bytePair(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] as number) - 48;
  const ones = (bytes[at + 1] as number) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? 10 * tens + ones : Number.NaN;
}

function pair(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? 10 * tens + ones : Number.NaN;
}

type Part = string | undefined;

function instant(zone: string, yearText: Part, monthText: Part, dayText: Part, hourText: Part, minuteText: Part, secondText: Part, fraction: Part, offset: Part): ParsedTime | TimeFailure {
  const year = Number(yearText);
  const month = Number(monthText);
  const day = Number(dayText);
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) return 'IMPOSSIBLE_TIME';
  const midnight = dayStart(year, month, day);
  if (hourText === undefined) return { time: toInstant(midnight, zone, offset), precision: Precision.day };
  const [hour, minute, second] = [Number(hourText), Number(minuteText), Number(secondText ?? '0')];
  if (hour > 23 || minute > 59 || second > 59) return 'IMPOSSIBLE_TIME';
  const milliseconds = fraction === undefined ? 0 : Number(fraction.padEnd(MOST_FRACTION_DIGITS, '0').slice(0, 3));
  const local = midnight + hour * HOUR_MS + minute * MINUTE_MS + second * SECOND_MS + milliseconds;
  return { time: toInstant(local, zone, offset), precision: secondText === undefined ? Precision.minute : Precision.second };
}

function serialDay(serial: number, zone: string): ParsedTime | TimeFailure {
  if (serial < FIRST_SERIAL_DAY || serial > LAST_SERIAL_DAY) return 'UNREADABLE_TIME';
  const local = Math.round((serial - SERIAL_DAY_OF_EPOCH) * (DAY_MS / SECOND_MS)) * SECOND_MS;
  return { time: clockOf(zone).fromLocal(local), precision: Number.isInteger(serial) ? Precision.day : Precision.second };
}

function toInstant(local: number, zone: string, offset: Part): number {
  if (offset === undefined) return clockOf(zone).fromLocal(local);
  if (offset.toUpperCase() === 'Z') return local;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2));
  return local - (offset.startsWith('-') ? -minutes : minutes) * MINUTE_MS;
}

function dayStart(year: number, month: number, day: number): number {
  return year >= 100 ? Date.UTC(year, month - 1, day) : new Date(0).setUTCFullYear(year, month - 1, day);
}

function daysOf(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
