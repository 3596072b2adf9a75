/** ID numbers. Eighteen-digit ones are checked as GB 11643-1999 says (date of birth, check digit) and marked when they fail; passports and others stay as written, in upper case. */

import { textCleaner, unwrap, type CleanedText, type Cleaner, type CleanerPlace } from './cleaner.js';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_DIGITS = '10X98765432';
const LOSSY = /^\d(?:\.\d+)?e\+\d+$|^\d\.\d+e\d+$/i;

/** Whether an 18-character ID number has a date that exists and the right check digit. */
export function isValidIdNumber(text: string): boolean {
  if (!/^\d{17}[\dX]$/.test(text)) return false;
  const year = Number(text.slice(6, 10));
  const month = Number(text.slice(10, 12));
  const day = Number(text.slice(12, 14));
  const birth = new Date(Date.UTC(year, month - 1, day));
  if (year < 1850 || birth.getUTCMonth() !== month - 1 || birth.getUTCDate() !== day) return false;
  let sum = 0;
  for (let at = 0; at < 17; at++) sum += (text.charCodeAt(at) - 48) * (WEIGHTS[at] as number);
  return CHECK_DIGITS.charAt(sum % 11) === text.charAt(17);
}

export function cleanIdNumber(raw: string): CleanedText {
  const text = unwrap(raw).normalize('NFKC').replace(/\s+/g, '').toUpperCase();
  if (LOSSY.test(text)) return { text: '', fault: 'LOSSY_NUMBER' };
  if (/[*＊]/.test(text)) return { text: '', fault: 'MASKED_NUMBER' };
  return { text, fault: /^\d{17}[\dX]$/.test(text) && !isValidIdNumber(text) ? 'INVALID_ID_NUMBER' : '' };
}

export function idNumberCleaner({ strings }: CleanerPlace): Cleaner {
  return textCleaner(strings, (raw) => raw.length === 18 && isValidIdNumber(raw), cleanIdNumber);
}
