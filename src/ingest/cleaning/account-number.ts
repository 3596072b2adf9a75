/**
 * Card and account numbers: text, leading zeros and all. Spaces, dashes between groups and full-width digits are normalised; a suffix after `_` or `-` comes off with a mark; what a
 * spreadsheet made of them (6.22E+18) and masked numbers identify nothing and leave the cell blank, marked.
 */

import { PlainRule } from '../../core/text-kernel.js';
import { textCleaner, unwrap, type CleanedText, type Cleaner, type CleanerPlace } from './cleaner.js';

/** Scientific notation, and long numbers that went through a float (16 digits and more, then `.0`). */
const LOSSY = /^[+-]?\d(?:\.\d+)?e\+\d+$|^[+-]?\d\.\d+e\d+$|^\d{16,}\.0+$/i;
const GROUPED = /^\d{2,6}(?:[- ]\d{2,6}){2,}$/;
/** A number of eight digits or more, then what some banks append: a sub-account, a currency, a decimal point. */
const SUFFIXED = /^(\d{8,})(?:[-_][-_0-9A-Za-z]*|\.0+)$/;
const MASKED = /\d[*＊]+|[*＊]+\d|^[*＊]+$|\d{4,}[xX]{3,}/;
const CARD_PREFIXES = /^(?:62|4|5[1-5]|3[47]|35|9[58])/;

export function cleanAccountNumber(raw: string): CleanedText {
  const text = unwrap(raw).normalize('NFKC');
  if (LOSSY.test(text)) return { text: '', fault: 'LOSSY_NUMBER' };
  if (MASKED.test(text)) return { text: '', fault: 'MASKED_NUMBER' };
  const joined = GROUPED.test(text) ? text.replace(/[- ]/g, '') : text.replace(/\s+/g, '');
  if (/^0+$/.test(joined)) return { text: '', fault: 'JUNK_ACCOUNT' };
  const suffixed = SUFFIXED.exec(joined);
  return suffixed === null ? { text: joined, fault: '' } : { text: suffixed[1] ?? '', fault: 'STRIPPED_SUFFIX' };
}

/** The check digit of ISO/IEC 7812 (Luhn). Takes digits only. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = digits.length - 1, double = false; at >= 0; at--, double = !double) {
    const digit = digits.charCodeAt(at) - 48;
    sum += double ? (digit > 4 ? 2 * digit - 9 : 2 * digit) : digit;
  }
  return sum % 10 === 0;
}

export function accountCleaner({ strings }: CleanerPlace): Cleaner {
  return textCleaner(strings, isPlainNumber, cleanAccountNumber, { rule: PlainRule.number, isPlain: isPlainNumberBytes });
}

/** As accounts; a bank card of 16 to 19 digits whose check digit is wrong is marked LUHN_FAILED. */
export function cardCleaner({ strings }: CleanerPlace): Cleaner {
  return textCleaner(
    strings,
    (raw) => isPlainNumber(raw) && !failsLuhn(raw),
    (raw) => {
      const cleaned = cleanAccountNumber(raw);
      return cleaned.fault === '' && failsLuhn(cleaned.text) ? { text: cleaned.text, fault: 'LUHN_FAILED' } : cleaned;
    },
    // A card that looks like one has to pass the check; numbers of other lengths are never checked.
    { rule: PlainRule.card, isPlain: (bytes, start, end) => isPlainNumberBytes(bytes, start, end) && (end - start < 16 || end - start > 19 || passesLuhnBytes(bytes, start, end)) },
  );
}

function failsLuhn(text: string): boolean {
  return text.length >= 16 && text.length <= 19 && CARD_PREFIXES.test(text) && isDigits(text) && !passesLuhn(text);
}

/** A digit, then digits and letters, not all zeros: no rule changes such a number. The letter x may be a mask. */
function isPlainNumber(text: string): boolean {
  const first = text.charCodeAt(0);
  if (!(first >= 48 && first <= 57)) return false;
  let some = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at) & ~32;
    const isDigit = code >= 16 && code <= 25 && text.charCodeAt(at) >= 48;
    if (!isDigit && (code < 65 || code > 90 || code === 88)) return false;
    if (code !== 16) some = true;
  }
  return some;
}

/** The same of bytes. */
function isPlainNumberBytes(bytes: Uint8Array, start: number, end: number): boolean {
  const first = bytes[start] as number;
  if (!(first >= 48 && first <= 57)) return false;
  let some = false;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte >= 48 && byte <= 57) {
      if (byte !== 48) some = true;
      continue;
    }
    const letter = byte & ~32;
    if (letter < 65 || letter > 90 || letter === 88) return false;
    some = true;
  }
  return some;
}

/** False too where there is a letter: such a number goes the long way. */
function passesLuhnBytes(bytes: Uint8Array, start: number, end: number): boolean {
  let sum = 0;
  for (let at = end - 1, double = false; at >= start; at--, double = !double) {
    const digit = (bytes[at] as number) - 48;
    if (digit > 9) return false;
    sum += double ? (digit > 4 ? 2 * digit - 9 : 2 * digit) : digit;
  }
  return sum % 10 === 0;
}

/** ASCII digits alone. */
export function isDigits(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 48 || code > 57) return false;
  }
  return text.length > 0;
}
