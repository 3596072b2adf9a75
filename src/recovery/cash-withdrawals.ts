/** Cash that left suspected accounts, by terminal and time: footage is kept 30 to 90 days, so the oldest is asked for first. */

import { NO_TEXT } from '../core/string-pool.js';
import { timeZoneClock } from '../core/time-zone.js';
import type { CashWithdrawal } from '../findings/requests.js';
import type { TraceResult } from '../findings/trace.js';
import { NO_ROW, type Ledger } from '../ledger/types.js';
import { TransferKind, TransferStatus } from '../records/transfer.js';

/** What is kept at the least, and at the most. */
export const FOOTAGE_DAYS = { least: 30, most: 90 } as const;

const DAY_MS = 86_400_000;

/**
 * Withdrawals of the accounts given, oldest first, then by terminal and account.
 *
 * @param accounts positions in the ledger, e.g. of suspected accounts or of those that traced money reached
 * @param trace tells how much of each was complaints' money; 0 without it
 */
export function cashWithdrawals(ledger: Ledger, accounts: ReadonlySet<number>, trace?: TraceResult): CashWithdrawal[] {
  const tracedAt = new Map(trace?.transfers.map(({ rows, traced }) => [`${rows[0]?.file}:${rows[0]?.line}`, traced]));
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
    const source = { file: files[transfers.file[row] as number]?.file ?? '', line: transfers.line[row] as number };
    found.push({
      at,
      terminal: strings.text(terminal[row] as number),
      branch: strings.text(branch[row] as number),
      place: strings.text(place[row] as number),
      time: iso(at),
      account: ledger.accounts[account]?.account ?? '',
      name: ledger.accounts[account]?.name ?? '',
      bank: ledger.accounts[account]?.bank ?? '',
      amount: ledger.amount[transfer] as number,
      traced: tracedAt.get(`${source.file}:${source.line}`) ?? 0,
      footageUntil: iso(at + FOOTAGE_DAYS.least * DAY_MS),
      rows: [source],
    });
  }
  return found
    .sort((a, b) => a.at - b.at || (a.terminal < b.terminal ? -1 : a.terminal > b.terminal ? 1 : a.account < b.account ? -1 : 1))
    .map(({ at: _, ...withdrawal }) => withdrawal);
}

/** Withdrawals of the accounts that traced money reached, complaints' own accounts left out. */
export function tracedWithdrawals(ledger: Ledger, trace: TraceResult): CashWithdrawal[] {
  const { complaintPayments, strings } = ledger.records;
  const victims = new Set<number | undefined>();
  for (const payer of complaintPayments.columns.payer) if (payer !== NO_TEXT) victims.add(ledger.accountOf(strings.text(payer)));
  const reached = new Set(trace.accounts.flatMap(({ account }) => ledger.accountOf(account) ?? []).filter((account) => !victims.has(account)));
  return cashWithdrawals(ledger, reached, trace);
}
