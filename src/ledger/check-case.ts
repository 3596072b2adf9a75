/** What `fundtrace check` says of a case: every row accounted for, what is missing between rows, and whose statements to ask for next. Nothing is judged here, only counted. */

import { NO_TEXT } from '../core/string-pool.js';
import type { SourceRow } from '../core/source-row.js';
import { timeZoneClock } from '../core/time-zone.js';
import type { CheckResult } from '../findings/check.js';
import type { CaseRecords } from '../records/case-records.js';
import { TransferKind } from '../records/transfer.js';
import { movesMoney } from './event-sides.js';
import { AccountKind, NO_ACCOUNT, NO_ROW, type BalanceGap, type Ledger } from './types.js';

/** Accounts without a statement that are named in the result. */
const MOST_INQUIRIES = 50;

/**
 * Checks a case that has been read: `rowsRead = records + marked + rejected`, in total and for each file. Amounts in minor units, times ISO 8601 in the case's zone.
 *
 * @param ledger the ledger built from `records`
 */
export function checkCase(records: CaseRecords, ledger: Ledger): CheckResult {
  const { iso } = timeZoneClock(records.timeZone);
  const total = { rowsRead: 0, records: 0, marked: 0, rejected: 0 };
  for (const file of records.files) {
    total.rowsRead += file.rowsRead;
    total.records += file.records;
    total.marked += file.marked;
    total.rejected += file.rejected;
  }
  return {
    ...total,
    files: records.files.map(({ file, profile, encoding, rowsRead, records: kept, marked, rejected, problem }) => ({
      file,
      profile,
      encoding,
      rowsRead,
      records: kept,
      marked,
      rejected,
      ...(problem === undefined ? {} : { problem }),
    })),
    codes: countCodes(records, ledger),
    mirrors: ledger.mirrors,
    gaps: ledger.gaps.map((gap) => tellGap(ledger, gap, iso)),
    period: findPeriod(ledger, iso),
    accounts: countAccounts(ledger),
    nextInquiries: findNextInquiries(ledger),
  };
}

/** Faults by code, those of the ledger (clock and alias conflicts) included; codes in text order. */
function countCodes(records: CaseRecords, ledger: Ledger): Record<string, number> {
  const counts = new Map<string, number>();
  for (const issues of [records.rejects, records.marks, ledger.issues]) for (const { code } of issues) counts.set(code, (counts.get(code) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function tellGap(ledger: Ledger, gap: BalanceGap, iso: (time: number) => string): CheckResult['gaps'][number] {
  const { transfers, files } = ledger.records;
  const rowAt = (row: number): SourceRow => ({ file: files[transfers.file[row] as number]?.file ?? '', line: transfers.line[row] as number });
  const timeAt = (row: number): string => iso(transfers.columns.time[row] as number);
  return {
    account: ledger.accounts[gap.account]?.account ?? '',
    after: timeAt(gap.afterRow),
    before: timeAt(gap.beforeRow),
    missing: gap.missing,
    rows: [rowAt(gap.afterRow), rowAt(gap.beforeRow)],
    explained: gap.gapTransfer < 0,
  };
}

/** First and last time of any row, failed ones included; null without rows. */
function findPeriod(ledger: Ledger, iso: (time: number) => string): CheckResult['period'] {
  let first = Infinity;
  let last = -Infinity;
  for (const time of ledger.records.transfers.columns.time) {
    if (time < first) first = time;
    if (time > last) last = time;
  }
  return first > last ? null : { from: iso(first), to: iso(last) };
}

function countAccounts(ledger: Ledger): CheckResult['accounts'] {
  const { columns, length } = ledger.records.transfers;
  const hasName = new Uint8Array(ledger.accounts.length);
  const hasIdNumber = new Uint8Array(ledger.accounts.length);
  const note = (account: number, name: number, idNumber: number): void => {
    if (account === NO_ACCOUNT) return;
    if (name !== NO_TEXT) hasName[account] = 1;
    if (idNumber !== NO_TEXT) hasIdNumber[account] = 1;
  };
  for (let transfer = 0; transfer < ledger.length; transfer++) {
    // A gap transfer borrows the row before which it stands.
    if (ledger.kind[transfer] === TransferKind.gap) continue;
    const [payer, payee] = [ledger.from[transfer] as number, ledger.to[transfer] as number];
    const [payerRow, payeeRow] = [ledger.payerRow[transfer] as number, ledger.payeeRow[transfer] as number];
    for (const row of payerRow === payeeRow ? [payerRow] : [payerRow, payeeRow]) {
      if (row === NO_ROW || row >= length) continue;
      const own = row === payerRow ? payer : payee;
      note(own, columns.name[row] as number, columns.idNumber[row] as number);
      note(own === payer ? payee : payer, columns.counterpartyName[row] as number, columns.counterpartyIdNumber[row] as number);
    }
  }
  const counts = { withStatement: 0, counterpartyOnly: 0, namesCompleted: 0 };
  for (const { index, hasStatement, name, idNumber } of ledger.accounts) {
    if (hasStatement) counts.withStatement++;
    else counts.counterpartyOnly++;
    if ((name !== '' && hasName[index] === 0) || (idNumber !== '' && hasIdNumber[index] === 0)) counts.namesCompleted++;
  }
  return counts;
}

/** Accounts without a statement that received most, payment hubs left out: the money is not theirs. */
function findNextInquiries(ledger: Ledger): CheckResult['nextInquiries'] {
  const received = new Float64Array(ledger.accounts.length);
  const count = new Uint32Array(ledger.accounts.length);
  for (let transfer = 0; transfer < ledger.length; transfer++) {
    const payee = ledger.to[transfer] as number;
    if (payee === NO_ACCOUNT || !movesMoney(ledger, transfer)) continue;
    received[payee] = (received[payee] as number) + ((ledger.creditedAmount ?? ledger.amount)[transfer] as number);
    count[payee] = (count[payee] as number) + 1;
  }
  return ledger.accounts
    .filter(({ index, hasStatement, kind }) => !hasStatement && kind !== AccountKind.hub && (count[index] as number) > 0)
    .sort((a, b) => (received[b.index] as number) - (received[a.index] as number) || a.index - b.index)
    .slice(0, MOST_INQUIRIES)
    .map(({ index, account, name }) => ({ account, name, received: received[index] as number, transfers: count[index] as number }));
}
