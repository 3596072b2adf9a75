/** Free text, and names, whose masks are marked. */

import { PlainRule } from '../../core/text-kernel.js';
import { cleanAccountNumber, isDigits } from './account-number.js';
import { isPlainAscii, isPlainText, textCleaner, unwrap, type Cleaner, type CleanerPlace } from './cleaner.js';

const NOT_NAMES = /^[\d\s*＊xX#.-]+$/;

export function plainTextCleaner({ strings }: CleanerPlace): Cleaner {
  return textCleaner(strings, isPlainText, (raw) => ({ text: unwrap(raw), fault: '' }), { rule: PlainRule.text, isPlain: isPlainAscii });
}

/** A number and a name in one cell: `2088…(姓名)`, `姓名 6222…`. */
const PARTY = /^([^\s()]+)\((.*)\)$|^(.*?)[\s,:/|-]*(\d{8,})$|^(\d{8,})[\s,:/|-]+(.+)$/;

/** The number of a party written in one cell with its name; '' when there is only a name. */
export function partyNumberCleaner({ strings }: CleanerPlace): Cleaner {
  return textCleaner(strings, isDigits, (raw) => {
    const parts = PARTY.exec(unwrap(raw).normalize('NFKC'));
    return parts === null ? { text: '', fault: '' } : cleanAccountNumber(parts[1] ?? parts[4] ?? parts[5] ?? '');
  });
}

/** The name of a party written in one cell with its number. */
export function partyNameCleaner({ strings }: CleanerPlace): Cleaner {
  return textCleaner(strings, () => false, (raw) => {
    const text = unwrap(raw).normalize('NFKC');
    const parts = PARTY.exec(text);
    const name = parts === null ? text : (parts[2] ?? parts[3] ?? parts[6] ?? '').trim();
    return { text: name, fault: /[*]/.test(name) ? 'MASKED_NAME' : '' };
  });
}

/** `**霞`, `张*` and `张＊三` are kept, marked MASKED_NAME. */
export function nameCleaner({ strings }: CleanerPlace): Cleaner {
  const isPlain = (raw: string): boolean => isPlainText(raw) && !raw.includes('*') && !raw.includes('＊');
  return textCleaner(strings, isPlain, (raw) => {
    const text = unwrap(raw);
    return { text, fault: /[*＊]/.test(text) && !NOT_NAMES.test(text) ? 'MASKED_NAME' : text !== '' && /^[*＊]+$/.test(text) ? 'MASKED_NAME' : '' };
  });
}
