/**
 * What accounts share, as an attribute index: holder, contact phone, handset, device, MAC, IP, agent, branch and day of opening, address,
 * legal representative.
 *
 * - `phone`: the account's contact phone, the agent's phone, phones of the holder in the person table, and numbers registered to the holder.
 * - `handset`: IMEI in which one of these phones was used, by the call records.
 * - `device`, `mac`, `ip`: from logins, and IP and MAC from the account's own outgoing rows (on an incoming row they belong to whoever paid).
 * - `agent`: the agent's name and phone where the phone is known, else the name.
 * - `branchDay`: `branch|YYYY-MM-DD` of the opening.
 *
 * Blank and junk values are left out by ingest; masked values (`136******95`, FORMATS item 13) are left out here, as they are not one value.
 */

import { NO_TEXT, StringPool } from '../core/string-pool.js';
import type { Ledger } from '../ledger/types.js';
import { NO_ACCOUNT } from '../ledger/types.js';
import type { CaseRecords } from '../records/case-records.js';
import { Direction } from '../records/transfer.js';
import { AttributeCollector, type AttributeIndex } from './attribute-index.js';
import { calendarDayIn } from './calendar-day.js';
import { valueTest } from './value-test.js';

export const ACCOUNT_ATTRIBUTE_KINDS = ['holder', 'phone', 'handset', 'device', 'mac', 'ip', 'agent', 'branchDay', 'address', 'representative'] as const;
export type AccountAttributeKind = (typeof ACCOUNT_ATTRIBUTE_KINDS)[number];
export type AccountAttributes = AttributeIndex<AccountAttributeKind>;

/** Number of a kind in `ACCOUNT_ATTRIBUTE_KINDS`, which is also its bit in a mask of kinds. */
export const AccountAttribute = Object.freeze(Object.fromEntries(ACCOUNT_ATTRIBUTE_KINDS.map((kind, index) => [kind, index]))) as Readonly<Record<AccountAttributeKind, number>>;

/** Kinds whose texts are composed here, not cells of a table. */
const COMPOSED: ReadonlySet<AccountAttributeKind> = new Set(['agent', 'branchDay']);

export interface AccountAttributeOptions {
  /** Whether accounts get what is known of their holder too: phones, addresses and agents of the person table, registered numbers, handsets. @defaultValue true */
  readonly throughHolder?: boolean;
}

/**
 * Collects the attributes of all accounts of a ledger.
 * Subjects are account indexes; holders are ID numbers, and an account without a known ID number is a holder of its own.
 * @param records must be the records that the ledger was built from, or share its string pool
 */
export function collectAccountAttributes(records: CaseRecords, ledger: Ledger, options: AccountAttributeOptions = {}): AccountAttributes {
  const { throughHolder = true } = options;
  const collector = new AttributeCollector<AccountAttributeKind>(ACCOUNT_ATTRIBUTE_KINDS);
  const composed = new StringPool();
  const { holderOf, accountsOfId } = holders(ledger);
  const source: Source = { records, collector, composed, accountOf: resolver(records, ledger), accountsOfId, isValue: valueTest(records.strings) };
  addAccountRows(source);
  addLogins(source);
  addTransfers(source, ledger.accounts.length);
  if (throughHolder) {
    addPersonRows(source);
    addSubscriberRows(source);
    addHandsets(source);
  }
  return collector.finish(holderOf, records.files.map(({ file }) => file), (kind, key) => (COMPOSED.has(kind) ? composed : records.strings).text(key));
}

interface Source {
  readonly records: CaseRecords;
  readonly collector: AttributeCollector<AccountAttributeKind>;
  readonly composed: StringPool;
  /** Account index of two text ids (account number, else card number), `NO_ACCOUNT` when neither is known. */
  readonly accountOf: (account: number, card: number) => number;
  readonly accountsOfId: ReadonlyMap<string, readonly number[]>;
  readonly isValue: (text: number) => boolean;
}

function holders(ledger: Ledger) {
  const holderOf = new Uint32Array(ledger.accounts.length);
  const numberOfId = new Map<string, number>();
  const accountsOfId = new Map<string, number[]>();
  let count = 0;
  for (const { index, idNumber } of ledger.accounts) {
    if (idNumber === '' || idNumber.includes('*')) {
      holderOf[index] = count++;
      continue;
    }
    let holder = numberOfId.get(idNumber);
    if (holder === undefined) {
      holder = count++;
      numberOfId.set(idNumber, holder);
      accountsOfId.set(idNumber, []);
    }
    accountsOfId.get(idNumber)?.push(index);
    holderOf[index] = holder;
  }
  return { holderOf, accountsOfId };
}

/** Looks every text id up once. */
function resolver(records: CaseRecords, ledger: Ledger): Source['accountOf'] {
  const UNASKED = NO_ACCOUNT - 1;
  const known = new Uint32Array(records.strings.size).fill(UNASKED);
  const one = (text: number): number => {
    if (text === NO_TEXT) return NO_ACCOUNT;
    let account = known[text] as number;
    if (account === UNASKED) {
      account = ledger.accountOf(records.strings.text(text)) ?? NO_ACCOUNT;
      known[text] = account;
    }
    return account;
  };
  return (account, card) => {
    const found = one(account);
    return found === NO_ACCOUNT ? one(card) : found;
  };
}

function addAccountRows({ records, collector, composed, accountOf, isValue }: Source): void {
  const { columns, file, line, length } = records.accounts;
  const { strings } = records;
  const dayOf = calendarDayIn(records.timeZone);
  for (let row = 0; row < length; row++) {
    const account = accountOf(columns.account[row] as number, columns.card[row] as number);
    if (account === NO_ACCOUNT) continue;
    const add = (kind: AccountAttributeKind, key: number): void => {
      collector.add(AccountAttribute[kind], key, account, file[row] as number, line[row] as number, Number.NaN);
    };
    const idNumber = columns.idNumber[row] as number;
    const phone = columns.phone[row] as number;
    const agent = columns.agent[row] as number;
    const agentPhone = columns.agentPhone[row] as number;
    const address = columns.address[row] as number;
    const representative = columns.legalRepresentative[row] as number;
    if (isValue(idNumber)) add('holder', idNumber);
    if (isValue(phone)) add('phone', phone);
    if (isValue(agentPhone) && agentPhone !== phone) add('phone', agentPhone);
    if (isValue(agent)) add('agent', composed.intern(isValue(agentPhone) ? `${strings.text(agent)}|${strings.text(agentPhone)}` : strings.text(agent)));
    if (isValue(address)) add('address', address);
    if (isValue(representative)) add('representative', representative);
    const branch = (columns.branch[row] as number) || (columns.branchCode[row] as number);
    const opened = columns.openedAt[row] as number;
    if (isValue(branch) && !Number.isNaN(opened)) add('branchDay', composed.intern(`${strings.text(branch)}|${dayOf(opened)}`));
  }
}

function addPersonRows({ records, collector, composed, accountsOfId, isValue }: Source): void {
  const { columns, file, line, length } = records.persons;
  for (let row = 0; row < length; row++) {
    const phone = columns.phone[row] as number;
    const mobile = columns.mobile[row] as number;
    const address = columns.address[row] as number;
    const agent = columns.agent[row] as number;
    for (const account of accountsOfId.get(records.strings.text(columns.idNumber[row] as number)) ?? []) {
      const add = (kind: AccountAttributeKind, key: number): void => {
        collector.add(AccountAttribute[kind], key, account, file[row] as number, line[row] as number, Number.NaN);
      };
      if (isValue(phone)) add('phone', phone);
      if (isValue(mobile) && mobile !== phone) add('phone', mobile);
      if (isValue(address)) add('address', address);
      if (isValue(agent)) add('agent', composed.intern(records.strings.text(agent)));
    }
  }
}

function addSubscriberRows({ records, collector, accountsOfId, isValue }: Source): void {
  const { columns, file, line, length } = records.subscribers;
  for (let row = 0; row < length; row++) {
    const phone = columns.phone[row] as number;
    if (!isValue(phone)) continue;
    for (const account of accountsOfId.get(records.strings.text(columns.idNumber[row] as number)) ?? []) {
      collector.add(AccountAttribute.phone, phone, account, file[row] as number, line[row] as number, Number.NaN);
    }
  }
}

function addLogins({ records, collector, accountOf, isValue }: Source): void {
  const { columns, file, line, length } = records.logins;
  const kinds = [
    [AccountAttribute.device, columns.device],
    [AccountAttribute.mac, columns.mac],
    [AccountAttribute.ip, columns.ip],
  ] as const;
  for (let row = 0; row < length; row++) {
    const account = accountOf(columns.account[row] as number, NO_TEXT);
    if (account === NO_ACCOUNT) continue;
    for (const [kind, column] of kinds) {
      const value = column[row] as number;
      if (isValue(value)) collector.add(kind, value, account, file[row] as number, line[row] as number, columns.time[row] as number);
    }
  }
}

/** IP and MAC of outgoing rows; and the ID number of accounts that no account table names, from the first row that does. */
function addTransfers({ records, collector, accountOf, isValue }: Source, accountCount: number): void {
  const { columns, file, line, length } = records.transfers;
  const hasHolder = new Uint8Array(accountCount);
  const { account: tableAccount, card: tableCard, idNumber: tableId } = records.accounts.columns;
  for (let row = 0; row < records.accounts.length; row++) {
    const account = accountOf(tableAccount[row] as number, tableCard[row] as number);
    if (account !== NO_ACCOUNT && isValue(tableId[row] as number)) hasHolder[account] = 1;
  }
  for (let row = 0; row < length; row++) {
    const account = accountOf(columns.account[row] as number, columns.card[row] as number);
    const addHolder = (whose: number, idNumber: number): void => {
      if (whose === NO_ACCOUNT || hasHolder[whose] === 1 || !isValue(idNumber)) return;
      hasHolder[whose] = 1;
      collector.add(AccountAttribute.holder, idNumber, whose, file[row] as number, line[row] as number, Number.NaN);
    };
    addHolder(account, columns.idNumber[row] as number);
    if (columns.counterpartyIdNumber[row] !== NO_TEXT) addHolder(accountOf(columns.counterparty[row] as number, NO_TEXT), columns.counterpartyIdNumber[row] as number);
    if (account === NO_ACCOUNT || columns.direction[row] === Direction.in) continue;
    const mac = columns.mac[row] as number;
    const ip = columns.ip[row] as number;
    if (isValue(mac)) collector.add(AccountAttribute.mac, mac, account, file[row] as number, line[row] as number, columns.time[row] as number);
    if (isValue(ip)) collector.add(AccountAttribute.ip, ip, account, file[row] as number, line[row] as number, columns.time[row] as number);
  }
}

/** The handsets of each account's phones: the first call of every phone in every handset. */
function addHandsets({ records, collector, accountOf, accountsOfId, isValue }: Source): void {
  const accountsOfPhone = new Map<number, Set<number>>();
  const note = (phone: number, account: number): void => {
    if (!isValue(phone) || account === NO_ACCOUNT) return;
    const accounts = accountsOfPhone.get(phone);
    if (accounts === undefined) accountsOfPhone.set(phone, new Set([account]));
    else accounts.add(account);
  };
  const { accounts, persons, subscribers, calls, strings } = records;
  for (let row = 0; row < accounts.length; row++) {
    note(accounts.columns.phone[row] as number, accountOf(accounts.columns.account[row] as number, accounts.columns.card[row] as number));
  }
  for (const table of [persons, subscribers]) {
    for (let row = 0; row < table.length; row++) {
      for (const account of accountsOfId.get(strings.text(table.columns.idNumber[row] as number)) ?? []) {
        note(table.columns.phone[row] as number, account);
        if (table === persons) note(persons.columns.mobile[row] as number, account);
      }
    }
  }
  const noted = new Map<number, Set<number>>();
  const { columns, file, line } = calls;
  for (let row = 0; row < calls.length; row++) {
    const imei = columns.imei[row] as number;
    if (!isValue(imei)) continue;
    const phone = columns.phone[row] as number;
    const owners = accountsOfPhone.get(phone);
    if (owners === undefined) continue;
    let handsets = noted.get(phone);
    if (handsets === undefined) noted.set(phone, (handsets = new Set()));
    if (handsets.has(imei)) continue;
    handsets.add(imei);
    for (const account of owners) collector.add(AccountAttribute.handset, imei, account, file[row] as number, line[row] as number, Number.NaN);
  }
}
