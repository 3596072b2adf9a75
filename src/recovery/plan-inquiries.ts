/**
 * Whom to ask next, bank by bank and carrier by carrier: the accounts at which the trace stops because their statement is missing, unanswered, full of holes or ends too early, the payment
 * institutions that money entered without coming out, and the phones of those who received it. Each with the period to ask for and why, most traced money first.
 */

import type { SourceRow } from '../core/source-row.js';
import { NO_TEXT } from '../core/string-pool.js';
import { timeZoneClock } from '../core/time-zone.js';
import type { Inquiry, InquiryReason } from '../findings/requests.js';
import type { EndKind, TracedAccount, TraceResult } from '../findings/trace.js';
import { AccountKind, NO_ROW, type Ledger } from '../ledger/types.js';
import { inquiriesOfPhones } from './inquiries-of-phones.js';

/** Ends of money that an answer would lead on, and why it ended. */
const OPEN_ENDS = { noStatement: 'noStatement', beyondStatement: 'beyondStatement', gap: 'gap', hub: 'hub' } as const satisfies Partial<Record<EndKind, InquiryReason>>;
type OpenEnd = keyof typeof OPEN_ENDS;

/** Serials and rows told of one institution. */
const MOST_ROWS = 200;

/** An inquiry that has no rank yet. */
export type UnrankedInquiry = Omit<Inquiry, 'rank'>;

interface Known {
  readonly ledger: Ledger;
  readonly caseEnd: string | null;
  readonly arrivals: ReadonlyMap<string, readonly SourceRow[]>;
  readonly unanswered: ReadonlySet<number>;
}

/** Inquiries, the institution with most traced money first, within it by traced money; those whose bank or carrier is not known come last. */
export function planInquiries(ledger: Ledger, trace: TraceResult): Inquiry[] {
  const caseEnd = trace.accounts.reduce<string | null>((latest, { lastTime }) => (latest === null || Date.parse(lastTime) > Date.parse(latest) ? lastTime : latest), null);
  const known: Known = { ledger, caseEnd, arrivals: arrivalsOf(trace), unanswered: unansweredAccounts(ledger) };
  const accounts = trace.accounts.flatMap((account): UnrankedInquiry[] => {
    const index = ledger.accountOf(account.account) ?? -1;
    // A payment institution answers by serial, not by statement.
    const isHub = ledger.accounts[index]?.kind === AccountKind.hub;
    return (Object.keys(OPEN_ENDS) as OpenEnd[]).filter((kind) => (account.endpoint?.kinds[kind] ?? 0) > 0 && (kind === 'hub') === isHub).map((kind) => ofAccount(known, account, index, kind));
  });
  return ranked([...accounts, ...inquiriesOfPhones(ledger, trace, caseEnd)]);
}

function ofAccount({ ledger, caseEnd, arrivals, unanswered }: Known, account: TracedAccount, index: number, kind: OpenEnd): UnrankedInquiry {
  const came = arrivals.get(account.account) ?? [];
  const isHub = kind === 'hub';
  const gaps = kind === 'gap' ? gapsOf(ledger, index) : undefined;
  return {
    kind: 'account',
    institution: account.bank || (isHub ? account.name : ''),
    institutionGuessed: false,
    number: account.account,
    name: account.name,
    traced: account.endpoint?.kinds[kind] ?? 0,
    tier: account.tier,
    from: gaps?.from ?? (kind === 'beyondStatement' ? (account.coveredTo ?? account.firstTime) : account.firstTime),
    to: gaps?.to ?? (isHub ? account.lastTime : caseEnd),
    reason: kind === 'noStatement' && unanswered.has(index) ? 'unanswered' : OPEN_ENDS[kind],
    complaints: account.byOrigin.filter(({ ended }) => ended > 0).map(({ id }) => id),
    serials: isHub ? serialsOf(ledger, came) : [],
    rows: [...(gaps?.rows ?? []), ...came].slice(0, MOST_ROWS),
  };
}

/** From before the first to after the last hole in the account's statement. */
function gapsOf(ledger: Ledger, index: number): { from: string; to: string; rows: SourceRow[] } | undefined {
  const { transfers, files, timeZone } = ledger.records;
  const { iso } = timeZoneClock(timeZone);
  const rows = ledger.gaps.filter(({ account, gapTransfer }) => account === index && gapTransfer >= 0).flatMap(({ afterRow, beforeRow }) => [afterRow, beforeRow].filter((row) => row !== NO_ROW));
  const times = rows.map((row) => transfers.columns.time[row] as number).sort((a, b) => a - b);
  const [first, last] = [times[0], times[times.length - 1]];
  if (first === undefined || last === undefined) return undefined;
  return { from: iso(first), to: iso(last), rows: rows.map((row) => ({ file: files[transfers.file[row] as number]?.file ?? '', line: transfers.line[row] as number })) };
}

/** Rows that brought traced money to each account, the largest sum first. */
function arrivalsOf(trace: TraceResult): Map<string, SourceRow[]> {
  const arrivals = new Map<string, SourceRow[]>();
  for (const { to, rows } of [...trace.transfers].sort((a, b) => b.traced - a.traced)) {
    const known = arrivals.get(to);
    if (known === undefined) arrivals.set(to, [...rows]);
    else if (known.length < MOST_ROWS) known.push(...rows);
  }
  return arrivals;
}

/** Accounts that were asked for and not told. */
function unansweredAccounts(ledger: Ledger): Set<number> {
  const { inquiryTasks: tasks, strings } = ledger.records;
  const asked = new Set<number>();
  for (let task = 0; task < tasks.length; task++) {
    const account = tasks.columns.answered[task] === 1 ? undefined : ledger.accountOf(strings.text(tasks.columns.account[task] as number));
    if (account !== undefined) asked.add(account);
  }
  return asked;
}

function serialsOf(ledger: Ledger, rows: readonly SourceRow[]): string[] {
  const { transfers, files, strings } = ledger.records;
  const wanted = new Set(rows.map(({ file, line }) => `${file}:${line}`));
  const serials = new Set<string>();
  for (let row = 0; row < transfers.length; row++) {
    if (!wanted.has(`${files[transfers.file[row] as number]?.file ?? ''}:${transfers.line[row] as number}`)) continue;
    for (const column of ['serial', 'clearingSerial', 'bulkSerial'] as const) {
      const id = transfers.columns[column][row] as number;
      if (id !== NO_TEXT) serials.add(strings.text(id));
    }
  }
  return [...serials].sort();
}

function ranked(inquiries: readonly UnrankedInquiry[]): Inquiry[] {
  const totals = new Map<string, number>();
  for (const { institution, traced } of inquiries) totals.set(institution, (totals.get(institution) ?? 0) + traced);
  const weight = (institution: string): number => (institution === '' ? -1 : (totals.get(institution) ?? 0));
  const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  const ranks = new Map<string, number>();
  return [...inquiries]
    .sort((a, b) => weight(b.institution) - weight(a.institution) || byText(a.institution, b.institution) || b.traced - a.traced || byText(a.number, b.number) || byText(a.reason, b.reason))
    .map((inquiry) => {
      const rank = (ranks.get(inquiry.institution) ?? 0) + 1;
      ranks.set(inquiry.institution, rank);
      const { kind, institution, institutionGuessed, ...rest } = inquiry;
      return { kind, institution, institutionGuessed, rank, ...rest };
    });
}
