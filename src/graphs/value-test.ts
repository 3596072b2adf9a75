/** Which texts are values that can be shared. */

import { NO_TEXT, type StringPool } from '../core/string-pool.js';

/** A test by text id: not absent, and not masked (`136******95` is many numbers). Looks every text up once. */
export function valueTest(strings: StringPool): (text: number) => boolean {
  const known = new Uint8Array(strings.size);
  return (text) => {
    if (text === NO_TEXT) return false;
    if (known[text] === 0) known[text] = strings.text(text).includes('*') ? 1 : 2;
    return known[text] === 2;
  };
}
