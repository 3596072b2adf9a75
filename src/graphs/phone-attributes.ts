/** What phone numbers share, as an attribute index: handset, SIM, cells, dealer, and branch and day of activation. */

import { NO_TEXT, StringPool } from '../core/string-pool.js';
import type { CaseRecords } from '../records/case-records.js';
import { AttributeCollector, type AttributeIndex } from './attribute-index.js';
import { calendarDayIn } from './calendar-day.js';
import { valueTest } from './value-test.js';

export const PHONE_ATTRIBUTE_KINDS = ['imei', 'imsi', 'dealer', 'branchDay', 'cell'] as const;
export type PhoneAttributeKind = (typeof PHONE_ATTRIBUTE_KINDS)[number];

export interface PhoneAttributes extends AttributeIndex<PhoneAttributeKind> {
  /** Number of each subject. */
  readonly phones: readonly string[];
}

export interface PhoneAttributeOptions {
  /** Whether to collect cells: one observation a call. @defaultValue false */
  readonly cells?: boolean;
}

/**
 * Collects the attributes of all numbers with call records or a registration. Holders are the registered subscribers' ID numbers; a number without one is a holder
 * of its own.
 */
export function collectPhoneAttributes(records: CaseRecords, options: PhoneAttributeOptions = {}): PhoneAttributes {
  const { calls, subscribers, strings } = records;
  const isValue = valueTest(strings);
  const composed = new StringPool();
  const collector = new AttributeCollector<PhoneAttributeKind>(PHONE_ATTRIBUTE_KINDS);
  const [imei, imsi, dealer, branchDay, cell] = [0, 1, 2, 3, 4] as const;
  const subjectOf = new Map<number, number>();
  const subject = (phone: number): number => {
    const known = subjectOf.get(phone) ?? subjectOf.size;
    subjectOf.set(phone, known);
    return known;
  };
  for (let row = 0; row < calls.length; row++) {
    const phone = calls.columns.phone[row] as number;
    if (!isValue(phone)) continue;
    const number = subject(phone);
    const add = (kind: number, value: number): void => {
      if (isValue(value)) collector.add(kind, value, number, calls.file[row] as number, calls.line[row] as number, calls.columns.startedAt[row] as number);
    };
    add(imei, calls.columns.imei[row] as number);
    add(imsi, calls.columns.imsi[row] as number);
    if (options.cells === true) add(cell, calls.columns.cell[row] as number);
  }
  const dayOf = calendarDayIn(records.timeZone);
  const ownerOf = new Map<number, number>();
  for (let row = 0; row < subscribers.length; row++) {
    const { columns } = subscribers;
    const phone = columns.phone[row] as number;
    if (!isValue(phone)) continue;
    const number = subject(phone);
    const add = (kind: number, value: number): void => collector.add(kind, value, number, subscribers.file[row] as number, subscribers.line[row] as number, Number.NaN);
    if (isValue(columns.imsi[row] as number)) add(imsi, columns.imsi[row] as number);
    if (isValue(columns.agent[row] as number)) add(dealer, columns.agent[row] as number);
    const activatedAt = columns.activatedAt[row] as number;
    const branch = columns.branch[row] as number;
    if (branch !== NO_TEXT && !Number.isNaN(activatedAt)) add(branchDay, composed.intern(`${strings.text(branch)}|${dayOf(activatedAt)}`));
    if (isValue(columns.idNumber[row] as number)) ownerOf.set(number, columns.idNumber[row] as number);
  }
  const numberOfOwner = new Map<number, number>();
  let holders = 0;
  const holderOf = Uint32Array.from({ length: subjectOf.size }, (_, phone) => {
    const owner = ownerOf.get(phone);
    if (owner === undefined) return holders++;
    const known = numberOfOwner.get(owner) ?? holders++;
    numberOfOwner.set(owner, known);
    return known;
  });
  const index = collector.finish(holderOf, records.files.map(({ file }) => file), (kind, key) => (kind === 'branchDay' ? composed : strings).text(key));
  return { ...index, phones: [...subjectOf.keys()].map((phone) => strings.text(phone)) };
}
