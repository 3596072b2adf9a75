/** Phones of the money side: contact phones of suspected accounts and their holders, suppliers, box SIMs, and numbers that victims named. */

import { NO_TEXT } from '../core/string-pool.js';
import type { Ledger } from '../ledger/types.js';
import type { SupplierGroup } from './find-card-suppliers.js';

/** Phones as text, digits as ingest wrote them. */
export function suspectPhones(ledger: Ledger, suspected: ReadonlySet<number>, suppliers: readonly SupplierGroup[]): Set<string> {
  const { accounts, persons, subscribers, complaints, strings } = ledger.records;
  const phones = new Set<string>(suppliers.flatMap((supplier) => [...supplier.phones, ...supplier.sims]));
  const add = (id: number): void => {
    if (id !== NO_TEXT) phones.add(strings.text(id));
  };
  const suspects = new Set<string>();
  for (const account of suspected) suspects.add(ledger.accounts[account]?.idNumber ?? '');
  suspects.delete('');
  for (let row = 0; row < accounts.length; row++) {
    const account = ledger.accountOf(strings.text((accounts.columns.account[row] as number) || (accounts.columns.card[row] as number)));
    if (account === undefined || !suspected.has(account)) continue;
    add(accounts.columns.phone[row] as number);
    add(accounts.columns.agentPhone[row] as number);
  }
  for (let row = 0; row < persons.length; row++) {
    if (!suspects.has(strings.text(persons.columns.idNumber[row] as number))) continue;
    add(persons.columns.phone[row] as number);
    add(persons.columns.mobile[row] as number);
  }
  for (let row = 0; row < subscribers.length; row++) if (suspects.has(strings.text(subscribers.columns.idNumber[row] as number))) add(subscribers.columns.phone[row] as number);
  for (let row = 0; row < complaints.length; row++) add(complaints.columns.suspectPhone[row] as number);
  return phones;
}
