/** Which cells go to the pool as they stand, as `isPlainBytes` of the cleaners in src/ingest/cleaning/ says. Cells have at least one byte. */

import { isAscii } from './bytes';

/** `PlainRule` of src/core/text-kernel.ts. */
export const NONE = 0;
const TEXT = 1;
const NUMBER = 2;
const CARD = 3;
const PHONE = 4;

/** By byte: 1 no part of a number, 2 a part other than 0, 4 no end of a plain text. */
const classes = memory.data(256);
const NO_NUMBER: u8 = 1;
const NOT_ZERO: u8 = 2;
const NO_END: u8 = 4;

export function prepareClasses(): void {
  for (let byte = 0; byte < 256; byte++) {
    const isDigit = byte >= 0x30 && byte <= 0x39;
    const letter = byte & ~32;
    const isLetter = byte < 0x80 && letter >= 65 && letter <= 90;
    let bits: u8 = 0;
    if (!isDigit && (!isLetter || letter === 88)) bits |= NO_NUMBER;
    if (isLetter || (isDigit && byte !== 0x30)) bits |= NOT_ZERO;
    if (!isDigit && !isLetter) bits |= NO_END;
    store<u8>(classes + <usize>byte, bits);
  }
}

export function isPlain(rule: i32, start: usize, end: usize): bool {
  if (rule === TEXT) return isPlainText(start, end);
  if (rule === NUMBER) return isPlainNumber(start, end);
  if (rule === CARD) return isPlainNumber(start, end) && (end - start < 16 || end - start > 19 || passesLuhn(start, end));
  return rule === PHONE && isMobileNumber(start, end);
}

function isPlainText(start: usize, end: usize): bool {
  const first = load<u8>(start);
  if (((load<u8>(classes + first) | load<u8>(classes + load<u8>(end - 1))) & NO_END) !== 0 || first === 0x4e || first === 0x6e || first === 0x75) return false;
  return isAscii(start, end);
}

function isPlainNumber(start: usize, end: usize): bool {
  const first = load<u8>(start);
  if (first < 48 || first > 57) return false;
  let bits: u8 = 0;
  for (let at = start; at < end; at++) bits |= load<u8>(classes + load<u8>(at));
  return (bits & (NO_NUMBER | NOT_ZERO)) === NOT_ZERO;
}

function passesLuhn(start: usize, end: usize): bool {
  let sum: u32 = 0;
  let double = false;
  for (let at = end; at > start; at--) {
    const digit = <u32>load<u8>(at - 1) - 48;
    if (digit > 9) return false;
    sum += double ? (digit > 4 ? 2 * digit - 9 : 2 * digit) : digit;
    double = !double;
  }
  return sum % 10 === 0;
}

function isMobileNumber(start: usize, end: usize): bool {
  if (end - start !== 11 || load<u8>(start) !== 49 || load<u8>(start + 1) < 51) return false;
  for (let at = start + 1; at < end; at++) if (<u32>load<u8>(at) - 48 > 9) return false;
  return true;
}
