/** Phone, IMEI and IMSI numbers, and base stations. */

import { PlainRule } from '../../core/text-kernel.js';
import { passesLuhn } from './account-number.js';
import { textCleaner, unwrap, type CleanedText, type Cleaner, type CleanerPlace } from './cleaner.js';

/** IP-call prefixes that carriers put before the number that was called. */
const CALL_PREFIX = /^(?:17951|17911|17901|17909|12593|12583[1-3]?|10193|11808|17900|17950|17960|17969|17910|96688)(?=1[3-9]\d{9}$|0\d{9,11}$)/;
const COUNTRY_PREFIX = /^(?:\+86|0086|86)(?=1[3-9]\d{9}$|0?[1-9]\d{8,10}$)/;
const MOBILE_AFTER_ZERO = /^0(?=1[3-9]\d{9}$)/;

/** Digits without +86 and call prefixes; other countries keep `+` (00 becomes it); area codes and short numbers stay. */
export function cleanPhone(raw: string): CleanedText {
  const text = unwrap(raw).normalize('NFKC').replace(/[\s()-]+/g, '');
  if (text === '') return { text: '', fault: '' };
  if (/[*＊]/.test(text)) return { text: '', fault: 'MASKED_NUMBER' };
  if (/^\d(?:\.\d+)?e\+\d+$/i.test(text)) return { text: '', fault: 'LOSSY_NUMBER' };
  let number = text.replace(/\.0+$/, '').replace(CALL_PREFIX, '').replace(COUNTRY_PREFIX, '').replace(CALL_PREFIX, '').replace(MOBILE_AFTER_ZERO, '');
  if (/^00[1-9]/.test(number)) number = `+${number.slice(2)}`;
  if (!/^\+?[\d#*]{1,20}$/.test(number) || /^\+?0*$/.test(number)) return { text: '', fault: 'JUNK_PHONE' };
  return { text: number, fault: '' };
}

/**
 * Fourteen digits identify the device; the fifteenth is a check digit that networks often send as 0 or leave out, and the two of a software version are no part of it. So all forms
 * of one device become its 15 digits with the right check digit.
 */
export function cleanImei(raw: string): CleanedText {
  const text = unwrap(raw).normalize('NFKC').replace(/[\s/.-]+/g, '');
  if (text === '') return { text: '', fault: '' };
  const digits = text.replace(/^IMEI:?/i, '');
  if (!/^\d{14,16}$/.test(digits) || /^(\d)\1*$/.test(digits.slice(0, 14))) return { text: '', fault: 'JUNK_IMEI' };
  const device = digits.slice(0, 14);
  for (let check = 0; check < 10; check++) if (passesLuhn(`${device}${check}`)) return { text: `${device}${check}`, fault: '' };
  return { text: device, fault: '' };
}

/**
 * A base station as `LAC-CI` in decimal: from `lac:ci:mnc`, `carrier-LAC-CI`, `MCC-MNC-LAC-Cell`, or hexadecimal with letters; −1 and blanks are missing. What is no such number (a
 * place name) stays as written.
 */
export function cleanCell(raw: string): CleanedText {
  const text = unwrap(raw).normalize('NFKC').replace(/\s+/g, '');
  if (text === '' || text.includes('-1:') || text === '-1' || text.endsWith(':-1')) return { text: '', fault: '' };
  const parts = text.split(/[:_|/-]/);
  const isNumber = (part: string | undefined): boolean => part !== undefined && /^(?:0x)?[0-9a-f]{1,9}$/i.test(part);
  if (parts.length < 2 || parts.length > 4 || !parts.slice(parts.length === 3 && !text.includes(':') ? 1 : 0).every(isNumber)) return { text, fault: '' };
  const [lac, cell] = parts.length === 4 ? [parts[2], parts[3]] : parts.length === 3 && !text.includes(':') ? [parts[1], parts[2]] : [parts[0], parts[1]];
  const cellText = `${decimal(lac ?? '')}-${decimal(cell ?? '')}`;
  return { text: cellText === '0-0' ? '' : cellText, fault: '' };
}

/** Hexadecimal only where letters or 0x show it. */
function decimal(part: string): string {
  return String(/^0x|[a-f]/i.test(part) ? Number.parseInt(part.replace(/^0x/i, ''), 16) : Number(part));
}

function isMobileNumber(bytes: Uint8Array, start: number, end: number): boolean {
  const second = bytes[start + 1] as number;
  if (end - start !== 11 || bytes[start] !== 49 || second < 51) return false;
  for (let at = start + 1; at < end; at++) if ((bytes[at] as number) < 48 || (bytes[at] as number) > 57) return false;
  return true;
}

export function phoneCleaner({ strings }: CleanerPlace): Cleaner {
  return textCleaner(strings, (raw) => raw.length === 11 && /^1[3-9]\d{9}$/.test(raw), cleanPhone, { rule: PlainRule.phone, isPlain: isMobileNumber });
}

export function imeiCleaner({ strings }: CleanerPlace): Cleaner {
  return textCleaner(strings, () => false, cleanImei);
}

export function cellCleaner({ strings }: CleanerPlace): Cleaner {
  return textCleaner(strings, () => false, cleanCell);
}
