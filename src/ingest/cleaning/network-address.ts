/**
 * IP and MAC addresses that identify a machine. Those that many share or that are none (`0`, `1`, `0.0.0.0`, `00-00-00-00-00-00`, private and carrier NAT ranges) would tie strangers
 * together: the cell is left blank, marked.
 */

import { textCleaner, unwrap, type CleanedText, type Cleaner, type CleanerPlace } from './cleaner.js';

const IPV4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?::\d{1,5})?$/;
const IPV6 = /^[0-9a-f:]*:[0-9a-f:.]+$/i;
const MAC = /^[0-9A-F]{2}(?:-[0-9A-F]{2}){5}$/;
const ONE_DIGIT_MAC = /^(.)\1(?:-\1\1){5}$/;
/** What Android tells apps in place of the address, and a common filler. */
const JUNK_MACS = new Set(['020000000000', '000000000001']);

export function cleanIp(raw: string): CleanedText {
  const text = unwrap(raw).normalize('NFKC').replace(/\s+/g, '');
  if (text === '') return { text: '', fault: '' };
  const parts = IPV4.exec(text);
  if (parts !== null) {
    const [a, b, c, d] = [Number(parts[1]), Number(parts[2]), Number(parts[3]), Number(parts[4])];
    if (a > 255 || b > 255 || c > 255 || d > 255 || isShared(a, b)) return { text: '', fault: 'JUNK_IP' };
    return { text: `${a}.${b}.${c}.${d}`, fault: '' };
  }
  const lower = text.toLowerCase();
  if (IPV6.test(lower) && (lower.match(/:/g)?.length ?? 0) >= 2 && !/^(?:::1?$|fe[89ab]|f[cd])/.test(lower)) return { text: lower, fault: '' };
  return { text: '', fault: 'JUNK_IP' };
}

/** Private (RFC 1918), loopback, link-local, carrier-grade NAT (RFC 6598), this network, and multicast and above. */
function isShared(a: number, b: number): boolean {
  return a === 0 || a === 10 || a === 127 || a >= 224 || (a === 100 && b >= 64 && b <= 127) || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168) || (a === 169 && b === 254);
}

/** Hexadecimal pairs with dashes, upper case; longer device numbers that banks put in the same column stay as they are. */
export function cleanMac(raw: string): CleanedText {
  const text = unwrap(raw).normalize('NFKC').replace(/\s+/g, '');
  if (text === '') return { text: '', fault: '' };
  const digits = text.replace(/[-:._]/g, '').toUpperCase();
  if (/^(.)\1*$/.test(digits) || digits.length < 8 || JUNK_MACS.has(digits)) return { text: '', fault: 'JUNK_MAC' };
  if (!/^[0-9A-F]{12}$/.test(digits)) return { text, fault: '' };
  return { text: (digits.match(/../g) ?? []).join('-'), fault: '' };
}

export function ipCleaner({ strings }: CleanerPlace): Cleaner {
  return textCleaner(strings, () => false, cleanIp);
}

export function macCleaner({ strings }: CleanerPlace): Cleaner {
  return textCleaner(strings, (raw) => raw.length === 17 && MAC.test(raw) && !ONE_DIGIT_MAC.test(raw) && !raw.startsWith('02-00') && !raw.startsWith('00-00'), cleanMac);
}
