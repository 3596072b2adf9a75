/** What an account's own statement says was on it at a time. */

import { creditTime } from '../ledger/event-sides.js';
import type { Ledger } from '../ledger/types.js';

export interface BalanceHistory {
  /** Ascending, epoch milliseconds. */
  readonly times: readonly number[];
  /** Balance after, minor units. */
  readonly balances: readonly number[];
}

/** Balances that the account's rows tell, in the order of time; rows of one time in the account's own order. */
export function balanceHistory(ledger: Ledger, account: number): BalanceHistory {
  const rows: { time: number; balance: number }[] = [];
  const outs = ledger.outTransfers.subarray(ledger.outOffsets[account] as number, ledger.outOffsets[account + 1] as number);
  const ins = ledger.inTransfers.subarray(ledger.inOffsets[account] as number, ledger.inOffsets[account + 1] as number);
  // Statement order by the row's place in the file, which is how the account's own bank wrote them.
  const placeOf = (row: number): number => row;
  const sides = [...[...outs].map((transfer) => ({ time: ledger.debitTime[transfer] as number, balance: ledger.payerBalance[transfer] as number, place: placeOf(ledger.payerRow[transfer] as number) })), ...[...ins].map((transfer) => ({ time: creditTime(ledger, transfer), balance: ledger.payeeBalance[transfer] as number, place: placeOf(ledger.payeeRow[transfer] as number) }))];
  for (const { time, balance } of sides.filter((side) => !Number.isNaN(side.balance) && side.balance !== undefined).sort((a, b) => a.time - b.time || a.place - b.place)) rows.push({ time, balance });
  return { times: rows.map(({ time }) => time), balances: rows.map(({ balance }) => balance) };
}

/** The last balance told at or before the time; null before the first. */
export function balanceAt({ times, balances }: BalanceHistory, time: number): number | null {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] as number) <= time) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? null : (balances[low - 1] as number);
}
