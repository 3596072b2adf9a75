/** Everything that the files say of one person, by ID number. */

import { UsageError } from '../core/errors.js';
import { timeZoneClock } from '../core/time-zone.js';
import type { PersonProfile } from '../findings/profile.js';
import type { TraceResult } from '../findings/trace.js';
import { travelCompanions } from '../graphs/travel-companions.js';
import type { Ledger } from '../ledger/types.js';
import { CrossingDirection } from '../records/border-crossing.js';

/**
 * Profile of one person.
 *
 * @param trace of the complaints, for those whose money reached an account of theirs
 * @throws UsageError UNKNOWN_PERSON
 */
export function profilePerson(ledger: Ledger, idNumber: string, trace?: TraceResult): PersonProfile {
  const { persons, subscribers, accounts, borderCrossings, strings, files, timeZone } = ledger.records;
  const { iso } = timeZoneClock(timeZone);
  const id = idNumber.trim().toUpperCase();
  const person = strings.find(id);
  const names = new Set<string>();
  const phones = new Set<string>();
  const add = (set: Set<string>, text: number): void => {
    if (text !== 0) set.add(strings.text(text));
  };
  const own = ledger.accounts.filter((account) => account.idNumber === id);
  for (const { name } of own) if (name !== '') names.add(name);
  for (let row = 0; person !== undefined && row < persons.length; row++) {
    if (persons.columns.idNumber[row] !== person) continue;
    add(names, persons.columns.name[row] as number);
    add(phones, persons.columns.phone[row] as number);
    add(phones, persons.columns.mobile[row] as number);
  }
  for (let row = 0; person !== undefined && row < subscribers.length; row++) {
    if (subscribers.columns.idNumber[row] !== person) continue;
    add(names, subscribers.columns.name[row] as number);
    add(phones, subscribers.columns.phone[row] as number);
  }
  for (let row = 0; person !== undefined && row < accounts.length; row++) {
    if (accounts.columns.idNumber[row] !== person) continue;
    add(names, accounts.columns.name[row] as number);
    add(phones, accounts.columns.phone[row] as number);
  }
  const crossings: (PersonProfile['crossings'][number] & { at: number })[] = [];
  for (let row = 0; person !== undefined && row < borderCrossings.length; row++) {
    const { columns } = borderCrossings;
    if (columns.idNumber[row] !== person) continue;
    const direction = columns.direction[row];
    crossings.push({
      at: columns.time[row] as number,
      time: iso(columns.time[row] as number),
      direction: direction === CrossingDirection.leaving ? 'leaving' : direction === CrossingDirection.entering ? 'entering' : 'unknown',
      port: strings.text(columns.port[row] as number),
      country: strings.text(columns.country[row] as number),
      flight: strings.text(columns.flight[row] as number),
      rows: [{ file: files[borderCrossings.file[row] as number]?.file ?? '', line: borderCrossings.line[row] as number }],
    });
  }
  if (own.length + names.size + phones.size + crossings.length === 0) {
    throw new UsageError('UNKNOWN_PERSON', 'No row names this ID number', { value: idNumber, remedy: 'Give the ID number as it stands in the files.' });
  }
  const accountIds = new Set(own.map(({ account }) => account));
  const complaints = new Set((trace?.accounts ?? []).filter(({ account }) => accountIds.has(account)).flatMap(({ byOrigin }) => byOrigin.filter(({ received }) => received > 0).map((origin) => origin.id)));
  return {
    kind: 'person',
    idNumber: id,
    names: [...names].sort(),
    accounts: own.map(({ account, bank, hasStatement }) => ({ account, bank, hasStatement })),
    phones: [...phones].sort(),
    crossings: crossings.sort((a, b) => a.at - b.at).map(({ at: _, ...crossing }) => crossing),
    companions: travelCompanions(ledger.records)
      .filter(({ a, b }) => a === id || b === id)
      .map(({ a, b, meetings, bits, rows }) => ({ idNumber: a === id ? b : a, meetings, bits, rows: rows.slice(0, 6) }))
      .sort((a, b) => b.bits - a.bits || (a.idNumber < b.idNumber ? -1 : 1)),
    complaints: [...complaints].sort(),
  };
}
