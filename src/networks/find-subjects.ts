/** Which account, phone or person a caller means by a number or by its last digits. */

import type { Ledger } from '../ledger/types.js';

/** Fewer digits than this name nobody. */
export const LEAST_DIGITS = 4;

export interface Subject {
  readonly kind: 'account' | 'phone' | 'person';
  /** 交易账号, digits of the phone, or ID number. */
  readonly id: string;
  readonly name: string;
}

/**
 * Subjects whose number is `id`, else those whose number ends in it (at least four characters), accounts first, then phones, then people, each in text order.
 * Several mean that `id` is ambiguous; none that nobody has it.
 */
export function findSubjects(ledger: Ledger, id: string): Subject[] {
  const wanted = id.trim().toUpperCase().replace(/^00(?=[1-9]\d{8,})/, '+');
  const exact = collect(ledger, (number) => number.toUpperCase() === wanted);
  if (exact.length > 0 || wanted.length < LEAST_DIGITS) return exact;
  return collect(ledger, (number) => number.toUpperCase().endsWith(wanted));
}

function collect(ledger: Ledger, isMeant: (number: string) => boolean): Subject[] {
  const { calls, subscribers, persons, borderCrossings, accounts, complaints, strings } = ledger.records;
  const found = new Map<string, Subject>();
  const add = (subject: Subject): void => {
    const key = `${subject.kind} ${subject.id}`;
    const known = found.get(key);
    if (known === undefined || known.name === '') found.set(key, subject);
  };
  for (const { account, aliases, name, idNumber } of ledger.accounts) {
    if (aliases.some(isMeant)) add({ kind: 'account', id: account, name });
    if (idNumber !== '' && isMeant(idNumber)) add({ kind: 'person', id: idNumber, name });
  }
  const checked = new Map<number, boolean>();
  const matches = (text: number): boolean => {
    if (text === 0) return false;
    let known = checked.get(text);
    if (known === undefined) checked.set(text, (known = isMeant(strings.text(text))));
    return known;
  };
  const scan = (kind: 'phone' | 'person', numbers: Uint32Array, names?: Uint32Array): void => {
    for (let row = 0; row < numbers.length; row++) if (matches(numbers[row] as number)) add({ kind, id: strings.text(numbers[row] as number), name: names === undefined ? '' : strings.text(names[row] as number) });
  };
  scan('phone', subscribers.columns.phone, subscribers.columns.name);
  scan('phone', calls.columns.phone);
  scan('phone', calls.columns.other);
  scan('phone', accounts.columns.phone);
  scan('phone', accounts.columns.agentPhone);
  scan('phone', complaints.columns.suspectPhone);
  scan('phone', complaints.columns.victimPhone, complaints.columns.victimName);
  scan('person', persons.columns.idNumber, persons.columns.name);
  scan('person', subscribers.columns.idNumber, subscribers.columns.name);
  scan('person', borderCrossings.columns.idNumber);
  const order = { account: 0, phone: 1, person: 2 } as const;
  return [...found.values()].sort((a, b) => order[a.kind] - order[b.kind] || (a.id < b.id ? -1 : 1));
}
