/** A payee one digit away that would match an unmatched payment: told to the reader, never used as a seed. */

import { timeZoneClock } from '../core/time-zone.js';
import { movesMoney } from '../ledger/event-sides.js';
import { NO_ACCOUNT, type Ledger } from '../ledger/types.js';

/** An account number to which the payment's payer paid the amount on the day, and which differs from the stated payee in one place. */
export function suggestPayee(ledger: Ledger, payment: number): string | undefined {
  const { complaintPayments: table, strings, timeZone } = ledger.records;
  const stated = strings.text(table.columns.payee[payment] as number);
  const payer = ledger.accountOf(strings.text(table.columns.payer[payment] as number));
  const time = table.columns.time[payment] as number;
  if (stated === '' || payer === undefined || Number.isNaN(time)) return undefined;
  const { dayNumber } = timeZoneClock(timeZone);
  const found = new Set<string>();
  for (const transfer of ledger.outTransfers.subarray(ledger.outOffsets[payer], ledger.outOffsets[payer + 1])) {
    const payee = ledger.to[transfer] as number;
    if (payee === NO_ACCOUNT || !movesMoney(ledger, transfer) || ledger.amount[transfer] !== table.columns.amount[payment]) continue;
    if (dayNumber(ledger.debitTime[transfer] as number) !== dayNumber(time)) continue;
    for (const alias of ledger.accounts[payee]?.aliases ?? []) if (differsInOnePlace(alias, stated)) found.add(alias);
  }
  return [...found].sort()[0];
}

function differsInOnePlace(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let differences = 0;
  for (let at = 0; at < a.length && differences < 2; at++) if (a[at] !== b[at]) differences++;
  return differences === 1;
}
