/**
 * Card suppliers (卡商): people behind accounts opened in batches through one agent or with one contact phone, where many of the accounts then launder; and SIM
 * suppliers, behind boxes of SIMs registered through one agent. A batch of which few launder is a factory, a school or a family.
 */

import { NO_TEXT } from '../core/string-pool.js';
import type { SourceRow } from '../core/source-row.js';
import type { Ledger } from '../ledger/types.js';
import type { OpeningBatch } from '../patterns/abnormal-opening.js';
import type { SimBox } from '../patterns/sim-box.js';
import type { CaseRecords } from '../records/case-records.js';

/** Suspected accounts in one batch (joint-punishment measures: three of them). */
export const SUPPLIED_ACCOUNTS = 3;
/** Share of the batch's accounts with a statement that are suspected. */
export const SUPPLIED_SHARE = 0.5;

export interface SupplierGroup {
  /** Contact and agents' phones, text order. */
  readonly phones: readonly string[];
  /** ID numbers of those phones' registered owners and of the agents, text order. */
  readonly people: readonly string[];
  /** Suspected accounts supplied, ascending by index. */
  readonly accounts: readonly number[];
  /** Phones that are SIMs in boxes, text order. */
  readonly sims: readonly string[];
  readonly batches: readonly OpeningBatch[];
  readonly boxes: readonly SimBox[];
  readonly rows: readonly SourceRow[];
}

interface Parts {
  phones: Set<string>;
  people: Set<string>;
  accounts: Set<number>;
  sims: Set<string>;
  batches: OpeningBatch[];
  boxes: SimBox[];
}

function sourceRow(records: CaseRecords, table: { readonly file: Uint16Array; readonly line: Uint32Array }, row: number): SourceRow {
  return { file: records.files[table.file[row] as number]?.file ?? '', line: table.line[row] as number };
}

/** Owners of phones by SIM registration, and people by name where a name is one person's alone. */
function registry(records: CaseRecords) {
  const { subscribers, strings } = records;
  const ownerOf = new Map<string, string>();
  const agentOf = new Map<string, string>();
  for (let row = 0; row < subscribers.length; row++) {
    const phone = strings.text(subscribers.columns.phone[row] as number);
    if (phone === '') continue;
    const owner = strings.text(subscribers.columns.idNumber[row] as number);
    if (owner !== '' && !owner.includes('*')) ownerOf.set(phone, owner);
    const agent = subscribers.columns.agent[row] as number;
    if (agent !== NO_TEXT) agentOf.set(phone, strings.text(agent));
  }
  return { ownerOf, agentOf };
}

/** Supplier groups, most accounts and SIMs first. Batches that share a phone, an agent or half their accounts are one supplier. */
export function findCardSuppliers(ledger: Ledger, openings: readonly OpeningBatch[], boxes: readonly SimBox[], suspected: ReadonlySet<number>): SupplierGroup[] {
  const { records } = ledger;
  const { ownerOf, agentOf } = registry(records);
  const groups: Parts[] = [];
  const batchOfAccount = new Map<number, Parts>();
  for (const batch of openings) {
    const withStatement = batch.accounts.filter((account) => ledger.accounts[account]?.hasStatement === true);
    const laundering = batch.accounts.filter((account) => suspected.has(account));
    if (laundering.length < SUPPLIED_ACCOUNTS || laundering.length < SUPPLIED_SHARE * withStatement.length) continue;
    const votes = new Map<Parts, number>();
    for (const account of batch.accounts) {
      const known = batchOfAccount.get(account);
      if (known !== undefined) votes.set(known, (votes.get(known) ?? 0) + 1);
    }
    const sameValue = groups.find((known) => known.batches.some(({ value }) => value === batch.value));
    const best = sameValue === undefined ? [...votes].sort((a, b) => b[1] - a[1])[0] : ([sameValue, batch.accounts.length] as const);
    const parts = best !== undefined && best[1] * 2 >= batch.accounts.length ? best[0] : { phones: new Set<string>(), people: new Set<string>(), accounts: new Set<number>(), sims: new Set<string>(), batches: [], boxes: [] };
    if (!groups.includes(parts)) groups.push(parts);
    parts.batches.push(batch);
    if (batch.by !== 'agent') parts.phones.add(batch.value);
    for (const account of laundering) parts.accounts.add(account);
    for (const account of batch.accounts) batchOfAccount.set(account, parts);
  }

  const boxesByAgent = new Map<string, SimBox[]>();
  for (const box of boxes) {
    const agents = new Map<string, number>();
    for (const phone of box.phones) {
      const agent = agentOf.get(phone);
      if (agent !== undefined) agents.set(agent, (agents.get(agent) ?? 0) + 1);
    }
    const most = [...agents].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0];
    const key = most !== undefined && most[1] * 2 >= box.phones.length ? most[0] : `imei ${box.imei}`;
    boxesByAgent.set(key, [...(boxesByAgent.get(key) ?? []), box]);
  }
  for (const [, ofAgent] of [...boxesByAgent].sort(([a], [b]) => (a < b ? -1 : 1))) {
    groups.push({ phones: new Set(), people: new Set(), accounts: new Set(), sims: new Set(ofAgent.flatMap((box) => box.phones)), batches: [], boxes: ofAgent });
  }

  for (const parts of groups) {
    for (const phone of parts.phones) {
      const owner = ownerOf.get(phone);
      if (owner !== undefined) parts.people.add(owner);
    }
  }
  return groups
    .map((parts) => ({
      phones: [...parts.phones].sort(),
      people: [...parts.people].sort(),
      accounts: [...parts.accounts].sort((a, b) => a - b),
      sims: [...parts.sims].sort(),
      batches: parts.batches,
      boxes: parts.boxes,
      rows: [
        ...parts.batches.flatMap((batch) => batch.rows.slice(0, 5).map((row) => sourceRow(records, records.accounts, row))),
        ...parts.boxes.flatMap((box) => box.rows.slice(0, 5).map((row) => sourceRow(records, records.calls, row))),
      ],
    }))
    .sort((a, b) => b.accounts.length + b.sims.length - a.accounts.length - a.sims.length || ((a.phones[0] ?? a.sims[0] ?? '') < (b.phones[0] ?? b.sims[0] ?? '') ? -1 : 1));
}
