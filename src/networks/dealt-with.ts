/** How much of what an account received or paid it dealt with certain others. */

import type { Ledger } from '../ledger/types.js';
import type { eachPayment, eachReceipt } from './each-dealing.js';

/** @param each receipts or payments @returns minor units in all, and of them with the others asked about */
export function dealtWith(each: typeof eachReceipt | typeof eachPayment, ledger: Ledger, account: number, isOther: (account: number) => boolean): { all: number; part: number } {
  let [all, part] = [0, 0];
  each(ledger, account, (other, amount) => {
    all += amount;
    if (isOther(other)) part += amount;
  });
  return { all, part };
}
