/** What an account received and paid, one completed transfer after another, without a list of them. */

import type { Ledger } from '../ledger/types.js';
import { TransferStatus } from '../records/transfer.js';

/** @param other position of the other side, `NO_ACCOUNT` where no row names it; @param amount in minor units */
type Visit = (other: number, amount: number) => void;

export function eachReceipt({ inOffsets, inTransfers, from, amount, status }: Ledger, account: number, visit: Visit): void {
  for (let at = inOffsets[account] as number; at < (inOffsets[account + 1] as number); at++) {
    const transfer = inTransfers[at] as number;
    if (status[transfer] === TransferStatus.done) visit(from[transfer] as number, amount[transfer] as number);
  }
}

export function eachPayment({ outOffsets, outTransfers, to, amount, status }: Ledger, account: number, visit: Visit): void {
  for (let at = outOffsets[account] as number; at < (outOffsets[account + 1] as number); at++) {
    const transfer = outTransfers[at] as number;
    if (status[transfer] === TransferStatus.done) visit(to[transfer] as number, amount[transfer] as number);
  }
}
