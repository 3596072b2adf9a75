/** `bank/account`: numbers of different banks are different accounts. */

import { growingUints } from '../core/growing-array.js';
import { PairIndex } from '../core/pair-index.js';
import type { StringPool } from '../core/string-pool.js';

/** Gives the id of the number within its bank; a number without a bank, or none, stays as it is. */
export function accountQualifier(strings: StringPool): (number: number, bank: number) => number {
  const pairs = new PairIndex();
  const names = growingUints();
  return (number, bank) => {
    if (number === 0 || bank === 0) return number;
    const pair = pairs.number(number, bank);
    if (pair === names.length) names.push(strings.intern(`${strings.text(bank)}/${strings.text(number)}`));
    return names.get(pair);
  };
}
