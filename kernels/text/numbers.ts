/** Amounts and times of a column as `minorUnitsOfBytes` and `wallClockOfBytes` of src/core/ read them. */

import { areEqual } from './bytes';
import { Places } from './places';

const NOT_PLAIN: f64 = -Infinity;
const MOST_DIGITS = 15;
const MOST_UNITS: f64 = 9007199254740991;
const DAY_MS: f64 = 86_400_000;

/** Empty cells become `blank`, cells that are not plain `NOT_PLAIN`. `usual` are the decimals where `byCurrency` does not say that a currency beside has its own. @returns how many cells it is done with */
export function readAmounts(places: Places, cell: i32, stride: i32, rows: i32, usual: i32, byCurrency: bool, blank: f64): i32 {
  const block = places.block;
  let place = places.starts + (<usize>cell << 2);
  let done = 0;
  for (let row = 0; row < rows; row++, place += <usize>stride << 2) {
    const start = load<i32>(place);
    const end = load<i32>(place, 4) - 1;
    let value = blank;
    if (start === end) {
      done++;
    } else {
      const currency = byCurrency ? <u32>load<f64>(places.beside + (<usize>row << 3)) : 0;
      const decimals = currency === 0 ? usual : decimalsOf(places, currency);
      value = decimals < 0 ? NaN : minorUnits(block + <usize>start, block + <usize>end, decimals);
      if (value === value) done++;
      else value = NOT_PLAIN;
    }
    store<f64>(places.values + (<usize>row << 3), value);
  }
  return done;
}

/** −1 where the caller has not told them. */
@inline function decimalsOf(places: Places, id: u32): i32 {
  return load<u32>(places.currencies + (<usize>(id & 255) << 2)) === id ? <i32>load<u8>(places.decimals + (id & 255)) : -1;
}

function minorUnits(start: usize, end: usize, decimals: i32): f64 {
  const sign = load<u8>(start);
  const isNegative = sign === 0x2d;
  const from = isNegative || sign === 0x2b ? start + 1 : start;
  const length = <i32>(end - from);
  if (length <= 0 || length > MOST_DIGITS) return NaN;
  let digits: i64 = 0;
  let afterPoint = -1;
  for (let at = from; at < end; at++) {
    const digit = <i32>load<u8>(at) - 48;
    if (<u32>digit <= 9) {
      if (afterPoint >= 0) {
        if (afterPoint === decimals) {
          if (digit !== 0) return NaN;
          continue;
        }
        afterPoint++;
      }
      digits = digits * 10 + digit;
    } else if (digit === -2 && afterPoint < 0 && at > from) {
      afterPoint = 0;
    } else {
      return NaN;
    }
  }
  let units = <f64>digits;
  for (let place = max(0, afterPoint); place < decimals; place++) units *= 10;
  if (units > MOST_UNITS) return NaN;
  return isNegative && units !== 0 ? -units : units;
}

let lastYear = 0;
let lastMonth = 0;
let lastDay = 0;
let lastMidnight: f64 = -1;

/** Wall-clock milliseconds as if they were UTC; `faults` tells where the cell says minutes only. */
export function readTimes(places: Places, cell: i32, stride: i32, rows: i32, blank: f64): i32 {
  const block = places.block;
  let place = places.starts + (<usize>cell << 2);
  let done = 0;
  let before: usize = 0;
  let lengthBefore = 0;
  let value: f64 = 0;
  places.some = 0;
  for (let row = 0; row < rows; row++, place += <usize>stride << 2) {
    const start = block + <usize>load<i32>(place);
    const length = <i32>(block + <usize>load<i32>(place, 4) - 1 - start);
    let told = blank;
    if (length !== 0) {
      if (length !== lengthBefore || !areEqual(start, before, length)) {
        value = wallClockOf(start, length);
        before = start;
        lengthBefore = length;
      }
      told = value < 0 ? NOT_PLAIN : value;
      if (value >= 0) done++;
      if (length === 16) places.some = 1;
    } else {
      done++;
    }
    store<u8>(places.faults + <usize>row, length === 16 ? 1 : 0);
    store<f64>(places.values + (<usize>row << 3), told);
  }
  return done;
}

/** −1 for what is no time, or written otherwise. */
function wallClockOf(start: usize, length: i32): f64 {
  if (length !== 14 && length !== 16 && length !== 19) return -1;
  const gap: usize = length === 14 ? 0 : 1;
  if (gap === 1) {
    const dash = load<u8>(start, 4);
    const space = load<u8>(start, 10);
    if ((dash !== 45 && dash !== 47) || load<u8>(start, 7) !== dash || (space !== 32 && space !== 84) || load<u8>(start, 13) !== 58 || (length === 19 && load<u8>(start, 16) !== 58)) return -1;
  }
  const century = pair(start);
  const years = pair(start + 2);
  const month = pair(start + 4 + gap);
  const day = pair(start + 6 + 2 * gap);
  const hour = pair(start + 8 + 3 * gap);
  const minute = pair(start + 10 + 4 * gap);
  const second = length === 16 ? 0 : pair(start + 12 + 5 * gap);
  // A pair that is no number is −1.
  if ((century | years | month | day | hour | minute | second) < 0) return -1;
  const year = 100 * century + years;
  if (year < 1970 || year >= 2200 || hour >= 24 || minute >= 60 || second >= 60) return -1;
  if (year !== lastYear || month !== lastMonth || day !== lastDay) {
    if (month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) return -1;
    lastMidnight = DAY_MS * <f64>dayNumber(year, month, day);
    lastYear = year;
    lastMonth = month;
    lastDay = day;
  }
  return lastMidnight + <f64>(hour * 3_600_000 + minute * 60_000 + second * 1000);
}

@inline function pair(at: usize): i32 {
  const tens = <i32>load<u8>(at) - 48;
  const ones = <i32>load<u8>(at, 1) - 48;
  return <u32>tens <= 9 && <u32>ones <= 9 ? 10 * tens + ones : -1;
}

function daysOf(year: i32, month: i32): i32 {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days since 1970-01-01 in the Gregorian calendar, for years from 1970 on: years are counted from March, so that a leap day ends one. */
function dayNumber(year: i32, month: i32, day: i32): i32 {
  const years = month > 2 ? year : year - 1;
  const months = month > 2 ? month - 3 : month + 9;
  return 365 * years + years / 4 - years / 100 + years / 400 + (153 * months + 2) / 5 + day - 1 - 719_468;
}
