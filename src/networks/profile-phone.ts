/** Everything that the files say of one phone number. */

import { UsageError } from '../core/errors.js';
import type { SourceRow } from '../core/source-row.js';
import { timeZoneClock } from '../core/time-zone.js';
import type { PhoneContact, PhoneProfile } from '../findings/profile.js';
import { isHubNumber } from '../graphs/hub-numbers.js';
import { collectPhoneAttributes } from '../graphs/phone-attributes.js';
import type { Ledger } from '../ledger/types.js';
import { CallDirection, CallType } from '../records/call.js';
import { sharedPartners } from './shared-partners.js';
import { sharedValues } from './shared-values.js';

export interface PhoneProfileOptions {
  /** Contacts told. @defaultValue 50 */
  readonly contacts?: number;
}

const MOST_CONTACTS = 50;
const HOURS_A_DAY = 24;

/**
 * Profile of one phone: its calls and messages from its own records and from those of others, its subscriber, handsets, SIMs, cells, and the accounts that name it.
 *
 * @param id digits, with or without +86
 * @throws UsageError UNKNOWN_PHONE
 */
export function profilePhone(ledger: Ledger, id: string, options: PhoneProfileOptions = {}): PhoneProfile {
  const { calls, strings, files } = ledger.records;
  const { iso } = timeZoneClock(ledger.records.timeZone);
  const number = id.trim().replace(/^(?:\+?86|0086)(?=1\d{10}$)/, '').replace(/^00(?=[1-9])/, '+');
  const phone = strings.find(number);
  const subscriber = phone === undefined ? undefined : subscriberOf(ledger, phone);
  const named = phone === undefined ? { accounts: [], complaints: [] } : namedBy(ledger, phone, subscriber?.idNumber ?? 0);
  const contacts = new Map<number, PhoneContact & { first: number; last: number }>();
  const seen = { hasRecords: false, callsOut: 0, callsIn: 0, messages: 0, first: Infinity, last: -Infinity };
  const hours = new Array<number>(HOURS_A_DAY).fill(0);
  const { phone: own, other, startedAt, durationSeconds, callType, direction } = calls.columns;
  seen.hasRecords = phone !== undefined && own.includes(phone);
  for (let row = 0; phone !== undefined && row < calls.length; row++) {
    const isOwn = own[row] === phone;
    // Others' records tell the same calls again, so they count only where the number's own are not in the files.
    if (!isOwn && (seen.hasRecords || other[row] !== phone)) continue;
    const contact = (isOwn ? other[row] : own[row]) as number;
    const time = startedAt[row] as number;
    const isOut = (direction[row] === CallDirection.in) !== isOwn;
    let entry = contacts.get(contact);
    if (entry === undefined) contacts.set(contact, (entry = emptyContact(strings.text(contact), ledger, contact, rowAt(row), time)));
    if (callType[row] === CallType.sms || callType[row] === CallType.mms) entry.messages++;
    else if (isOut) entry.callsOut++;
    else entry.callsIn++;
    entry.seconds += Number.isNaN(durationSeconds[row]) ? 0 : (durationSeconds[row] as number);
    entry.first = Math.min(entry.first, time);
    entry.last = Math.max(entry.last, time);
    const hour = Number(iso(time).slice(11, 13));
    hours[hour] = (hours[hour] as number) + 1;
    seen.first = Math.min(seen.first, time);
    seen.last = Math.max(seen.last, time);
  }
  if (phone === undefined || (contacts.size === 0 && subscriber === undefined && named.accounts.length + named.complaints.length === 0)) {
    throw new UsageError('UNKNOWN_PHONE', 'No row names this phone', { value: id, remedy: 'Give the digits as they stand in the files.' });
  }
  for (const contact of contacts.values()) {
    seen.callsOut += contact.callsOut;
    seen.callsIn += contact.callsIn;
    seen.messages += contact.messages;
  }
  const attributes = collectPhoneAttributes(ledger.records, { cells: true });
  const subject = attributes.phones.indexOf(number);
  const told = [...contacts.values()].sort((a, b) => weightOf(b) - weightOf(a) || (a.phone < b.phone ? -1 : 1));
  return {
    kind: 'phone',
    phone: number,
    owner: subscriber === undefined ? '' : strings.text(subscriber.idNumber),
    ownerName: subscriber === undefined ? '' : strings.text(subscriber.name),
    carrier: subscriber === undefined ? '' : strings.text(subscriber.carrier),
    activatedAt: subscriber === undefined || Number.isNaN(subscriber.activatedAt) ? null : iso(subscriber.activatedAt),
    hasRecords: seen.hasRecords,
    callsOut: seen.callsOut,
    callsIn: seen.callsIn,
    messages: seen.messages,
    firstTime: seen.first === Infinity ? null : iso(seen.first),
    lastTime: seen.last === -Infinity ? null : iso(seen.last),
    hours,
    contacts: told.slice(0, options.contacts ?? MOST_CONTACTS).map(({ first, last, ...contact }) => ({ ...contact, firstTime: iso(first), lastTime: iso(last) })),
    contactsInAll: told.length,
    sharedContacts: likePhones(ledger, phone, contacts.keys()),
    attributes: subject < 0 ? [] : sharedValues(attributes, subject, (other) => attributes.phones[other] ?? ''),
    ...named,
  };

  function rowAt(row: number): SourceRow {
    return { file: files[calls.file[row] as number]?.file ?? '', line: calls.line[row] as number };
  }
}

const weightOf = (contact: PhoneContact): number => contact.callsOut + contact.callsIn + contact.messages;

function emptyContact(phone: string, ledger: Ledger, id: number, row: SourceRow, time: number): PhoneContact & { first: number; last: number } {
  const subscriber = subscriberOf(ledger, id);
  const name = subscriber === undefined ? '' : ledger.records.strings.text(subscriber.name);
  return { phone, name, callsOut: 0, callsIn: 0, messages: 0, seconds: 0, firstTime: '', lastTime: '', rows: [row], first: time, last: time };
}

function subscriberOf(ledger: Ledger, phone: number): { name: number; idNumber: number; carrier: number; activatedAt: number } | undefined {
  const { columns } = ledger.records.subscribers;
  const row = columns.phone.indexOf(phone);
  if (row < 0) return undefined;
  return { name: columns.name[row] as number, idNumber: columns.idNumber[row] as number, carrier: columns.carrier[row] as number, activatedAt: columns.activatedAt[row] as number };
}

/** Accounts and complaints that name the phone, in text order. */
function namedBy(ledger: Ledger, phone: number, owner: number): { accounts: string[]; complaints: string[] } {
  const { accounts, complaints, persons, strings } = ledger.records;
  const holders = new Set<string>(owner === 0 ? [] : [strings.text(owner)]);
  for (let row = 0; row < persons.length; row++) {
    if (persons.columns.phone[row] === phone || persons.columns.mobile[row] === phone) holders.add(strings.text(persons.columns.idNumber[row] as number));
  }
  holders.delete('');
  const found = new Set<string>();
  for (let row = 0; row < accounts.length; row++) {
    if (accounts.columns.phone[row] !== phone && accounts.columns.agentPhone[row] !== phone) continue;
    const account = ledger.accountOf(strings.text((accounts.columns.account[row] as number) || (accounts.columns.card[row] as number)));
    if (account !== undefined) found.add(ledger.accounts[account]?.account ?? '');
  }
  for (const { account, idNumber } of ledger.accounts) if (idNumber !== '' && holders.has(idNumber)) found.add(account);
  const named = new Set<string>();
  for (let row = 0; row < complaints.length; row++) {
    if (complaints.columns.suspectPhone[row] === phone || complaints.columns.victimPhone[row] === phone) named.add(strings.text(complaints.columns.complaint[row] as number));
  }
  return { accounts: [...found].sort(), complaints: [...named].sort() };
}

function likePhones(ledger: Ledger, phone: number, contacts: Iterable<number>): PhoneProfile['sharedContacts'] {
  const { calls, strings } = ledger.records;
  const wanted = new Set<number>();
  for (const contact of contacts) if (contact !== 0 && !isHubNumber(strings.text(contact))) wanted.add(contact);
  const neighbours = new Map<number, Set<number>>();
  const everybody = new Set<number>();
  const note = (contact: number, other: number): void => {
    if (!wanted.has(contact) || other === 0) return;
    const known = neighbours.get(contact);
    if (known === undefined) neighbours.set(contact, new Set([other]));
    else known.add(other);
  };
  for (let row = 0; row < calls.length; row++) {
    const [own, other] = [calls.columns.phone[row] as number, calls.columns.other[row] as number];
    everybody.add(own);
    note(other, own);
    note(own, other);
  }
  return sharedPartners(phone, wanted, (contact) => neighbours.get(contact) ?? [], Math.max(2, everybody.size), {
    subject: (other) => ({ id: strings.text(other), name: strings.text(subscriberOf(ledger, other)?.name ?? 0) }),
    partner: (contact) => strings.text(contact),
  });
}
