/** Free text, and names, whose masks are marked. */

import { isPlainText, textCleaner, unwrap, type Cleaner, type CleanerPlace } from './cleaner.js';

const NOT_NAMES = /^[\d\s*＊xX#.-]+$/;

export function plainTextCleaner({ strings }: CleanerPlace): Cleaner {
  return textCleaner(strings, isPlainText, (raw) => ({ text: unwrap(raw), fault: '' }));
}

/** `**霞`, `张*` and `张＊三` are kept, marked MASKED_NAME. */
export function nameCleaner({ strings }: CleanerPlace): Cleaner {
  const isPlain = (raw: string): boolean => isPlainText(raw) && !raw.includes('*') && !raw.includes('＊');
  return textCleaner(strings, isPlain, (raw) => {
    const text = unwrap(raw);
    return { text, fault: /[*＊]/.test(text) && !NOT_NAMES.test(text) ? 'MASKED_NAME' : text !== '' && /^[*＊]+$/.test(text) ? 'MASKED_NAME' : '' };
  });
}
