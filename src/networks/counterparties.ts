/** Whom an account dealt with: sums by counterparty and currency, with the row of the largest transfer. */

import { timeZoneClock } from '../core/time-zone.js';
import type { Counterparty } from '../findings/profile.js';
import { creditTime, movesMoney } from '../ledger/event-sides.js';
import { accountAt } from '../ledger/find-account.js';
import { NO_ACCOUNT, type Ledger } from '../ledger/types.js';
import { TransferKind } from '../records/transfer.js';
import { rowsOfTransfer } from '../tracing/source-rows.js';

interface Sum {
  readonly other: number;
  readonly currency: number;
  received: number;
  paid: number;
  transfersIn: number;
  transfersOut: number;
  first: number;
  last: number;
  largest: number;
}

/**
 * Counterparties of an account, most money (in and out together) first. Failed transfers, gaps and transfers to oneself are left out; rows without a known counterparty stand
 * together under an empty account. Amounts in minor units.
 *
 * @param id the account or card number, any alias
 * @throws UsageError UNKNOWN_ACCOUNT
 */
export function counterparties(ledger: Ledger, id: string): Counterparty[] {
  const account = accountAt(ledger, id);
  const sums = new Map<string, Sum>();
  const note = (transfer: number, incoming: boolean): void => {
    if (!movesMoney(ledger, transfer) || ledger.kind[transfer] === TransferKind.gap) return;
    const other = (incoming ? ledger.from[transfer] : ledger.to[transfer]) as number;
    const currency = (incoming ? (ledger.creditedCurrency ?? ledger.currency) : ledger.currency)[transfer] as number;
    const amount = (incoming ? (ledger.creditedAmount ?? ledger.amount) : ledger.amount)[transfer] as number;
    const time = incoming ? creditTime(ledger, transfer) : (ledger.debitTime[transfer] as number);
    const key = `${other} ${currency}`;
    let sum = sums.get(key);
    if (sum === undefined) sums.set(key, (sum = { other, currency, received: 0, paid: 0, transfersIn: 0, transfersOut: 0, first: time, last: time, largest: transfer }));
    if (incoming) {
      sum.received += amount;
      sum.transfersIn++;
    } else {
      sum.paid += amount;
      sum.transfersOut++;
    }
    sum.first = Math.min(sum.first, time);
    sum.last = Math.max(sum.last, time);
    if ((ledger.amount[transfer] as number) > (ledger.amount[sum.largest] as number)) sum.largest = transfer;
  };
  for (let at = ledger.inOffsets[account] as number; at < (ledger.inOffsets[account + 1] as number); at++) note(ledger.inTransfers[at] as number, true);
  for (let at = ledger.outOffsets[account] as number; at < (ledger.outOffsets[account + 1] as number); at++) note(ledger.outTransfers[at] as number, false);
  const { iso } = timeZoneClock(ledger.records.timeZone);
  return [...sums.values()]
    .sort((a, b) => b.received + b.paid - (a.received + a.paid) || a.other - b.other || a.currency - b.currency)
    .map(({ other, currency, first, last, largest, ...counts }) => {
      const entry = other === NO_ACCOUNT ? undefined : ledger.accounts[other];
      return {
        account: entry?.account ?? '',
        name: entry?.name ?? '',
        bank: entry?.bank ?? '',
        currency: ledger.currencies[currency] ?? '',
        ...counts,
        firstTime: iso(first),
        lastTime: iso(last),
        rows: rowsOfTransfer(ledger, largest),
      };
    });
}
