/** Cash that left suspected accounts, by terminal and time: footage is kept 30 to 90 days, so the oldest is asked for first. */

import type { SourceRow } from '../core/source-row.js';
import { timeZoneClock } from '../core/time-zone.js';
import { NO_ROW, type Ledger } from '../ledger/types.js';
import { TransferKind, TransferStatus } from '../records/transfer.js';

/** What is kept at the least, and at the most. */
export const FOOTAGE_DAYS = { least: 30, most: 90 } as const;

const DAY_MS = 86_400_000;

export interface CashWithdrawal {
  readonly terminal: string;
  readonly branch: string;
  readonly place: string;
  /** ISO 8601, by the bank's clock. */
  readonly time: string;
  readonly account: string;
  readonly name: string;
  readonly amount: number;
  /** Until when footage is kept at the least. */
  readonly footageUntil: string;
  readonly rows: readonly SourceRow[];
}

/**
 * Withdrawals of the accounts given, oldest first, then by terminal and account.
 *
 * @param accounts positions in the ledger, e.g. of suspected accounts or of those that traced money reached
 */
export function cashWithdrawals(ledger: Ledger, accounts: ReadonlySet<number>): CashWithdrawal[] {
  const { transfers, strings, files, timeZone } = ledger.records;
  const { terminal, branch, place } = transfers.columns;
  const { iso } = timeZoneClock(timeZone);
  const found: (CashWithdrawal & { readonly at: number })[] = [];
  for (let transfer = 0; transfer < ledger.length; transfer++) {
    if (ledger.kind[transfer] !== TransferKind.cash || ledger.status[transfer] === TransferStatus.failed) continue;
    const account = ledger.from[transfer] as number;
    const row = ledger.payerRow[transfer] as number;
    if (row === NO_ROW || !accounts.has(account)) continue;
    const at = ledger.debitTime[transfer] as number;
    found.push({
      at,
      terminal: strings.text(terminal[row] as number),
      branch: strings.text(branch[row] as number),
      place: strings.text(place[row] as number),
      time: iso(at),
      account: ledger.accounts[account]?.account ?? '',
      name: ledger.accounts[account]?.name ?? '',
      amount: ledger.amount[transfer] as number,
      footageUntil: iso(at + FOOTAGE_DAYS.least * DAY_MS),
      rows: [{ file: files[transfers.file[row] as number]?.file ?? '', line: transfers.line[row] as number }],
    });
  }
  return found
    .sort((a, b) => a.at - b.at || (a.terminal < b.terminal ? -1 : a.terminal > b.terminal ? 1 : a.account < b.account ? -1 : 1))
    .map(({ at: _, ...withdrawal }) => withdrawal);
}
