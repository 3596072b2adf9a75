/** What people share, as an attribute index: phones (person table, SIM registration), addresses, agents who opened for them. */

import type { CaseRecords } from '../records/case-records.js';
import { AttributeCollector, type AttributeIndex } from './attribute-index.js';
import { valueTest } from './value-test.js';

export const PERSON_ATTRIBUTE_KINDS = ['phone', 'address', 'agent'] as const;
export type PersonAttributeKind = (typeof PERSON_ATTRIBUTE_KINDS)[number];

export interface PersonAttributes extends AttributeIndex<PersonAttributeKind> {
  /** ID number of each subject. */
  readonly persons: readonly string[];
}

/** Collects the attributes of everybody with an unmasked ID number in the person table or the SIM registration. */
export function collectPersonAttributes(records: CaseRecords): PersonAttributes {
  const { persons, subscribers, strings } = records;
  const isValue = valueTest(strings);
  const collector = new AttributeCollector<PersonAttributeKind>(PERSON_ATTRIBUTE_KINDS);
  const [phone, address, agent] = [0, 1, 2] as const;
  const subjectOf = new Map<number, number>();
  const subject = (idNumber: number): number => {
    const known = subjectOf.get(idNumber) ?? subjectOf.size;
    subjectOf.set(idNumber, known);
    return known;
  };
  for (let row = 0; row < persons.length; row++) {
    const idNumber = persons.columns.idNumber[row] as number;
    if (!isValue(idNumber)) continue;
    const person = subject(idNumber);
    const add = (kind: number, value: number): void => {
      if (isValue(value)) collector.add(kind, value, person, persons.file[row] as number, persons.line[row] as number, Number.NaN);
    };
    add(phone, persons.columns.phone[row] as number);
    if (persons.columns.mobile[row] !== persons.columns.phone[row]) add(phone, persons.columns.mobile[row] as number);
    add(address, persons.columns.address[row] as number);
    add(agent, persons.columns.agent[row] as number);
  }
  for (let row = 0; row < subscribers.length; row++) {
    const idNumber = subscribers.columns.idNumber[row] as number;
    const value = subscribers.columns.phone[row] as number;
    if (isValue(idNumber) && isValue(value)) collector.add(phone, value, subject(idNumber), subscribers.file[row] as number, subscribers.line[row] as number, Number.NaN);
  }
  const holderOf = Uint32Array.from({ length: subjectOf.size }, (_, person) => person);
  const index = collector.finish(holderOf, records.files.map(({ file }) => file), (_kind, key) => strings.text(key));
  return { ...index, persons: [...subjectOf.keys()].map((idNumber) => strings.text(idNumber)) };
}
