/**
 * Phones to ask carriers for: those that the bank has as contact of an account which received traced money, and those that a complaint names as the suspect's, as far as the files lack their call
 * records or their registration. Asked from a month before the money came, when cards were bought and tested.
 */

import type { SourceRow } from '../core/source-row.js';
import { NO_TEXT } from '../core/string-pool.js';
import { timeZoneClock } from '../core/time-zone.js';
import type { TraceResult } from '../findings/trace.js';
import { AccountAttribute, collectAccountAttributes } from '../graphs/account-attributes.js';
import { rowsOfPair } from '../graphs/attribute-index.js';
import { isHubNumber } from '../graphs/hub-numbers.js';
import { AccountKind, type Ledger } from '../ledger/types.js';
import { carrierOf } from './carrier-of.js';
import { isOrganisationName } from './organisation-name.js';
import type { UnrankedInquiry } from './plan-inquiries.js';

/** How long before the first traced receipt, or the complaint, calls are asked for. */
export const DAYS_BEFORE = 30;

const DAY_MS = 86_400_000;
/** Rows told of one number. */
const MOST_ROWS = 20;

interface Wanted {
  traced: number;
  tier: number | null;
  name: string;
  first: number;
  suspect: boolean;
  readonly complaints: Set<string>;
  readonly rows: SourceRow[];
}

/** @param caseEnd end of what is known of the case, ISO 8601 */
export function inquiriesOfPhones(ledger: Ledger, trace: TraceResult, caseEnd: string | null): UnrankedInquiry[] {
  const told = toldNumbers(ledger);
  const { iso } = timeZoneClock(ledger.records.timeZone);
  return [...wantedNumbers(ledger, trace)].flatMap(([phone, { traced, tier, name, first, suspect, complaints, rows }]): UnrankedInquiry[] => {
    const known = told.get(phone);
    if (known?.calls === true && known.registered) return [];
    const carrier = known?.carrier ?? '';
    return [
      {
        kind: 'phone',
        institution: carrier || carrierOf(phone),
        institutionGuessed: carrier === '' && carrierOf(phone) !== '',
        number: phone,
        name,
        traced,
        tier,
        from: Number.isFinite(first) ? iso(first - DAYS_BEFORE * DAY_MS) : null,
        to: caseEnd,
        reason: suspect ? 'suspectPhone' : known?.calls === true ? 'noRegistration' : 'noCalls',
        complaints: [...complaints].sort(),
        serials: [],
        rows: rows.slice(0, MOST_ROWS),
      },
    ];
  });
}

function wantedNumbers(ledger: Ledger, trace: TraceResult): Map<string, Wanted> {
  const wanted = new Map<string, Wanted>();
  const entryOf = (phone: string): Wanted => {
    let entry = wanted.get(phone);
    if (entry === undefined) wanted.set(phone, (entry = { traced: 0, tier: null, name: '', first: Infinity, suspect: false, complaints: new Set(), rows: [] }));
    return entry;
  };
  const { complaints, strings, files, complaintPayments } = ledger.records;
  const victims = new Set<number | undefined>();
  for (const payer of complaintPayments.columns.payer) if (payer !== NO_TEXT) victims.add(ledger.accountOf(strings.text(payer)));

  const index = collectAccountAttributes(ledger.records, ledger);
  for (const account of trace.accounts) {
    const position = ledger.accountOf(account.account);
    const entry = position === undefined ? undefined : ledger.accounts[position];
    if (position === undefined || entry === undefined || entry.kind !== AccountKind.ordinary || isOrganisationName(entry.name) || victims.has(position)) continue;
    for (let at = index.subjectOffsets[position] as number; at < (index.subjectOffsets[position + 1] as number); at++) {
      const pair = index.subjectPairs[at] as number;
      const value = index.pairValue[pair] as number;
      if (index.valueKind[value] !== AccountAttribute.phone) continue;
      const phone = entryOf(index.textOf(value));
      if (account.received > phone.traced || phone.name === '') {
        phone.name = account.name;
        phone.tier = account.tier;
      }
      phone.traced = Math.max(phone.traced, account.received);
      phone.first = Math.min(phone.first, Date.parse(account.firstTime));
      for (const { id, received } of account.byOrigin) if (received > 0) phone.complaints.add(id);
      phone.rows.push(...rowsOfPair(index, pair, MOST_ROWS));
    }
  }
  const { suspectPhone, complaint, loss, receivedAt } = complaints.columns;
  for (let row = 0; row < complaints.length; row++) {
    const number = strings.text(suspectPhone[row] as number);
    if (number === '' || isHubNumber(number)) continue;
    const phone = entryOf(number);
    phone.suspect = true;
    phone.traced = Math.max(phone.traced, loss[row] || 0);
    if (!Number.isNaN(receivedAt[row])) phone.first = Math.min(phone.first, receivedAt[row] as number);
    const id = strings.text(complaint[row] as number);
    if (id !== '') phone.complaints.add(id);
    phone.rows.push({ file: files[complaints.file[row] as number]?.file ?? '', line: complaints.line[row] as number });
  }
  return wanted;
}

/** What the files tell of numbers: whether their own call records and registration are there, and their carrier. */
function toldNumbers({ records: { calls, subscribers, strings } }: Ledger): Map<string, { calls: boolean; registered: boolean; carrier: string }> {
  const told = new Map<string, { calls: boolean; registered: boolean; carrier: string }>();
  const note = (phone: string, carrier: string): { calls: boolean; registered: boolean; carrier: string } => {
    let known = told.get(phone);
    if (known === undefined) told.set(phone, (known = { calls: false, registered: false, carrier }));
    known.carrier ||= carrier;
    return known;
  };
  for (let row = 0; row < subscribers.length; row++) note(strings.text(subscribers.columns.phone[row] as number), strings.text(subscribers.columns.carrier[row] as number)).registered = true;
  for (let row = 0; row < calls.length; row++) note(strings.text(calls.columns.phone[row] as number), strings.text(calls.columns.carrier[row] as number)).calls = true;
  return told;
}
