/** Everything that the files say of one account, gathered on one page. */

import { timeZoneClock } from '../core/time-zone.js';
import type { AccountProfile } from '../findings/profile.js';
import type { TraceResult } from '../findings/trace.js';
import { collectAccountAttributes } from '../graphs/account-attributes.js';
import { creditTime } from '../ledger/event-sides.js';
import { accountAt } from '../ledger/find-account.js';
import { AccountKind, NO_ACCOUNT, type Ledger, type LedgerAccount } from '../ledger/types.js';
import { TimePrecision, TransferKind, TransferStatus } from '../records/transfer.js';
import { counterparties } from './counterparties.js';
import { sharedPartners } from './shared-partners.js';
import { sharedValues } from './shared-values.js';

export interface ProfileOptions {
  /** A trace of the complaints, for those whose money reached the account. */
  readonly trace?: TraceResult;
  /** Counterparties told. @defaultValue 50 */
  readonly counterparties?: number;
}

export const PROFILE_DEFAULTS = { counterparties: 50 } as const;

const HOURS_A_DAY = 24;
const KIND_NAMES = new Map(Object.entries(AccountKind).map(([name, code]) => [code, name]));

/**
 * Profile of one account. Amounts in minor units, times ISO 8601 in the case's zone.
 *
 * @param id the account or card number, any alias
 * @throws UsageError UNKNOWN_ACCOUNT
 */
export function profileAccount(ledger: Ledger, id: string, options: ProfileOptions = {}): AccountProfile {
  const account = accountAt(ledger, id);
  const entry = ledger.accounts[account] as LedgerAccount;
  const { iso } = timeZoneClock(ledger.records.timeZone);
  const all = counterparties(ledger, id);
  const attributes = collectAccountAttributes(ledger.records, ledger);
  return {
    kind: 'account',
    account: entry.account,
    aliases: [...entry.aliases],
    name: entry.name,
    otherNames: [...entry.otherNames],
    idNumber: entry.idNumber,
    bank: entry.bank,
    accountKind: KIND_NAMES.get(entry.kind) ?? 'ordinary',
    hasStatement: entry.hasStatement,
    coveredFrom: Number.isFinite(entry.coveredFrom) ? iso(entry.coveredFrom) : null,
    coveredTo: Number.isFinite(entry.coveredTo) ? iso(entry.coveredTo) : null,
    ...tableFacts(ledger, account, iso),
    ...flowFacts(ledger, account),
    counterparties: all.slice(0, options.counterparties ?? PROFILE_DEFAULTS.counterparties),
    counterpartiesInAll: all.length,
    sharedCounterparties: likeAccounts(ledger, account),
    attributes: sharedValues(attributes, account, (other) => ledger.accounts[other]?.account ?? ''),
    complaints: (options.trace?.accounts.find((traced) => traced.account === entry.account)?.byOrigin ?? [])
      .filter((origin) => origin.received > 0)
      .map(({ id: complaint, tier, received, residual }) => ({ complaint, tier, received, residual })),
  };
}

/** Opening, status and measures, as tables say. */
function tableFacts(ledger: Ledger, account: number, iso: (time: number) => string): Pick<AccountProfile, 'openedAt' | 'status' | 'measures'> {
  const { accounts, freezeMeasures, strings } = ledger.records;
  const isSame = (number: number): boolean => number !== 0 && ledger.accountOf(strings.text(number)) === account;
  let openedAt = Infinity;
  let status = '';
  for (let row = 0; row < accounts.length; row++) {
    if (!isSame((accounts.columns.account[row] as number) || (accounts.columns.card[row] as number))) continue;
    const opened = accounts.columns.openedAt[row] as number;
    if (opened < openedAt) openedAt = opened;
    status ||= strings.text(accounts.columns.status[row] as number);
  }
  const measures: string[] = [];
  for (let row = 0; row < freezeMeasures.length; row++) {
    if (!isSame(freezeMeasures.columns.account[row] as number)) continue;
    const { measureType, authority, startAt } = freezeMeasures.columns;
    const start = startAt[row] as number;
    measures.push([strings.text(measureType[row] as number), strings.text(authority[row] as number), Number.isNaN(start) ? '' : iso(start)].filter((text) => text !== '').join(' · '));
  }
  return { openedAt: openedAt === Infinity ? null : iso(openedAt), status, measures: measures.sort() };
}

type Totals = AccountProfile['totals'][number];

function flowFacts(ledger: Ledger, account: number): Pick<AccountProfile, 'totals' | 'firstTime' | 'lastTime' | 'hours' | 'balances'> {
  const { iso } = timeZoneClock(ledger.records.timeZone);
  const totals = new Map<number, Totals>();
  const hours = new Array<number>(HOURS_A_DAY).fill(0);
  const balances = new Map<string, { day: string; currency: string; balance: number; time: number }>();
  let first = Infinity;
  let last = -Infinity;
  const note = (transfer: number, incoming: boolean): void => {
    if (ledger.kind[transfer] === TransferKind.gap || ledger.from[transfer] === ledger.to[transfer]) return;
    const currency = (incoming ? (ledger.creditedCurrency ?? ledger.currency) : ledger.currency)[transfer] as number;
    let total = totals.get(currency);
    if (total === undefined) totals.set(currency, (total = { currency: ledger.currencies[currency] ?? '', received: 0, paid: 0, cashOut: 0, transfersIn: 0, transfersOut: 0, failed: 0 }));
    if (ledger.status[transfer] === TransferStatus.failed) {
      total.failed++;
      return;
    }
    const time = incoming ? creditTime(ledger, transfer) : (ledger.debitTime[transfer] as number);
    const amount = (incoming ? (ledger.creditedAmount ?? ledger.amount) : ledger.amount)[transfer] as number;
    if (incoming) {
      total.received += amount;
      total.transfersIn++;
    } else {
      total.paid += amount;
      total.transfersOut++;
      if (ledger.kind[transfer] === TransferKind.cash) total.cashOut += amount;
    }
    first = Math.min(first, time);
    last = Math.max(last, time);
    const local = iso(time);
    if (ledger.precision[transfer] !== TimePrecision.day) {
      const hour = Number(local.slice(11, 13));
      hours[hour] = (hours[hour] as number) + 1;
    }
    const balance = (incoming ? ledger.payeeBalance : ledger.payerBalance)[transfer] as number;
    if (Number.isNaN(balance)) return;
    const key = `${local.slice(0, 10)} ${currency}`;
    const known = balances.get(key);
    if (known === undefined || time >= known.time) balances.set(key, { day: local.slice(0, 10), currency: total.currency, balance, time });
  };
  for (const { transfer, incoming } of inOwnOrder(ledger, account)) note(transfer, incoming);
  return {
    totals: [...totals.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1)),
    firstTime: first === Infinity ? null : iso(first),
    lastTime: last === -Infinity ? null : iso(last),
    hours,
    balances: [...balances.values()].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.currency < b.currency ? -1 : 1)).map(({ day, currency, balance }) => ({ day, currency, balance })),
  };
}

/** In and out transfers together, in time order; on a tie, in the order of the ledger. */
function inOwnOrder(ledger: Ledger, account: number): { transfer: number; incoming: boolean }[] {
  const timeOf = (item: { transfer: number; incoming: boolean }): number => (item.incoming ? creditTime(ledger, item.transfer) : (ledger.debitTime[item.transfer] as number));
  const items = [
    ...Array.from(ledger.inTransfers.subarray(ledger.inOffsets[account], ledger.inOffsets[account + 1]), (transfer) => ({ transfer, incoming: true })),
    ...Array.from(ledger.outTransfers.subarray(ledger.outOffsets[account], ledger.outOffsets[account + 1]), (transfer) => ({ transfer, incoming: false })),
  ];
  return items.sort((a, b) => timeOf(a) - timeOf(b) || a.transfer - b.transfer);
}

function likeAccounts(ledger: Ledger, account: number): AccountProfile['sharedCounterparties'] {
  const partnersOf = (subject: number): Set<number> => {
    const partners = new Set<number>();
    for (let at = ledger.inOffsets[subject] as number; at < (ledger.inOffsets[subject + 1] as number); at++) partners.add(ledger.from[ledger.inTransfers[at] as number] as number);
    for (let at = ledger.outOffsets[subject] as number; at < (ledger.outOffsets[subject + 1] as number); at++) partners.add(ledger.to[ledger.outTransfers[at] as number] as number);
    partners.delete(NO_ACCOUNT);
    partners.delete(subject);
    return partners;
  };
  return sharedPartners(account, partnersOf(account), partnersOf, ledger.accounts.length, {
    subject: (other) => ({ id: ledger.accounts[other]?.account ?? '', name: ledger.accounts[other]?.name ?? '' }),
    partner: (partner) => ledger.accounts[partner]?.account ?? '',
  });
}
