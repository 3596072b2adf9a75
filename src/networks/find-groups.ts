/**
 * Groups: money, information and people joined. Laundering gangs are communities of suspected accounts; card suppliers stand behind batches of openings and
 * boxes of SIMs; overseas groups are people and phones with border signs who touch the others.
 *
 * A group's id is made of its type and the smallest id among its core members, so that it stays when rows are added.
 */

import type { SourceRow } from '../core/source-row.js';
import type { AccountFinding, Group, GroupMember } from '../findings/findings.js';
import type { Reason, Role } from '../findings/shared.js';
import type { TraceResult } from '../findings/trace.js';
import { NO_ACCOUNT, type Ledger } from '../ledger/types.js';
import { TransferStatus } from '../records/transfer.js';
import type { SupplierGroup } from './find-card-suppliers.js';
import type { Gang } from './find-laundering-gangs.js';
import type { OverseasGroup, OverseasMember } from './find-overseas-groups.js';

export interface GroupSources {
  readonly ledger: Ledger;
  readonly trace: TraceResult;
  readonly gangs: readonly Gang[];
  readonly suppliers: readonly SupplierGroup[];
  readonly overseas: readonly OverseasGroup[];
  /** Findings of accounts by index, as found before groups; `group` is filled in by the caller from the result. */
  readonly accounts: ReadonlyMap<number, AccountFinding>;
  /** Strongest reasons why two accounts of a gang belong together. */
  readonly tieReasons: (gang: Gang) => Reason[];
}

function accountMember(finding: AccountFinding): GroupMember {
  return {
    kind: 'account',
    id: finding.account,
    name: finding.name,
    role: finding.role,
    ...(finding.tier === undefined ? {} : { tier: finding.tier }),
    score: finding.score,
    reasons: finding.reasons,
    rows: finding.rows,
  };
}

/** Money that came into the members from accounts outside, in minor units. */
function receivedFromOutside(ledger: Ledger, members: ReadonlySet<number>): number {
  let received = 0;
  for (const account of members) {
    for (let at = ledger.inOffsets[account] as number; at < (ledger.inOffsets[account + 1] as number); at++) {
      const transfer = ledger.inTransfers[at] as number;
      const payer = ledger.from[transfer] as number;
      if (ledger.status[transfer] === TransferStatus.done && (payer === NO_ACCOUNT || !members.has(payer))) received += ledger.amount[transfer] as number;
    }
  }
  return received;
}

/** Traced money that first reached the members from outside, and the complaints it came from. */
function tracedInto(trace: TraceResult, ids: ReadonlySet<string>): { traced: number; complaints: string[] } {
  let traced = 0;
  const complaints = new Set<string>();
  for (const transfer of trace.transfers) {
    if (!ids.has(transfer.to) || ids.has(transfer.from)) continue;
    traced += transfer.traced;
    for (const origin of transfer.byOrigin) complaints.add(origin.id);
  }
  return { traced, complaints: [...complaints].sort() };
}

function overseasRole(member: OverseasMember): Role {
  if (member.kind === 'phone') return 'operator';
  return member.departures >= 3 && !member.stillAbroad ? 'smuggler' : 'operator';
}

function overseasReasons(member: OverseasMember): Reason[] {
  const reasons: Reason[] = [];
  const add = (measure: string, value: number, zh: string, en: string): void => {
    if (value > 0) reasons.push({ detector: 'border signs', measure, value, text: { zh: `${zh}：${value}`, en: `${en}: ${value}` } });
  };
  add('departures', member.departures, '前往相关国家和地区次数', 'departures for the region');
  add('parties', member.parties, '结伴出境次数', 'crossings in company');
  add('foreignContacts', member.foreignContacts, '与境外号码通联', 'calls and messages with numbers of the region');
  add('roaming', member.roaming, '境外漫游记录', 'rows made while roaming abroad');
  add('suspectContacts', member.suspectContacts, '与涉案号码通联', 'calls and messages with the money side');
  return reasons;
}

function supplierMembers(supplier: SupplierGroup, accounts: GroupSources['accounts']): GroupMember[] {
  const share = supplier.batches.length === 0 ? 0.7 : 0.8;
  const rows: SourceRow[] = [...supplier.rows].slice(0, 20);
  const reasons: Reason[] = [
    ...supplier.batches.map((batch) => ({
      detector: 'abnormal opening',
      measure: batch.by,
      value: batch.value,
      text: { zh: `${batch.holders} 人经同一${batch.by === 'contactPhone' ? '联系电话' : '代办人'} ${batch.value} 开户`, en: `${batch.holders} holders opened through ${batch.value}` },
    })),
    ...supplier.boxes.map((box) => ({
      detector: 'SIM box',
      measure: 'imei',
      value: box.imei,
      text: { zh: `设备 ${box.imei} 插用 ${box.phones.length} 张卡，主叫 ${box.callsOut}、被叫 ${box.callsIn}`, en: `device ${box.imei} held ${box.phones.length} SIMs: ${box.callsOut} calls out, ${box.callsIn} in` },
    })),
  ];
  const member = (kind: 'person' | 'phone', id: string, role: Role): GroupMember => ({ kind, id, role, score: share, reasons, rows });
  return [
    ...supplier.people.map((id) => member('person', id, 'supplier')),
    ...supplier.phones.map((id) => member('phone', id, 'supplier')),
    ...supplier.sims.map((id) => member('phone', id, 'supplier')),
    ...supplier.accounts.flatMap((account) => {
      const finding = accounts.get(account);
      return finding === undefined ? [] : [accountMember(finding)];
    }),
  ];
}

/** All groups: laundering gangs, then card suppliers, then overseas groups, each by size. */
export function findGroups({ ledger, trace, gangs, suppliers, overseas, accounts, tieReasons }: GroupSources): Group[] {
  const laundering = gangs.map((gang): Group => {
    const members = gang.flatMap((account) => {
      const finding = accounts.get(account);
      return finding === undefined ? [] : [accountMember(finding)];
    });
    const ids = new Set(members.map((member) => member.id));
    return { id: `laundering-${[...ids].sort()[0] ?? ''}`, type: 'laundering', members, ...tracedInto(trace, ids), received: receivedFromOutside(ledger, new Set(gang)), reasons: tieReasons(gang) };
  });
  const supplying = suppliers.map((supplier): Group => {
    const members = supplierMembers(supplier, accounts);
    const ids = new Set(members.filter((member) => member.kind === 'account').map((member) => member.id));
    const key = supplier.phones[0] ?? supplier.sims[0] ?? [...ids].sort()[0] ?? '';
    return { id: `card-supplier-${key}`, type: 'card-supplier', members, ...tracedInto(trace, ids), received: 0, reasons: members[0]?.reasons ?? [] };
  });
  const abroad = overseas.map((group): Group => ({
    id: `overseas-${group.members[0]?.id ?? ''}`,
    type: 'overseas',
    members: group.members.map((member) => ({ kind: member.kind, id: member.id, role: overseasRole(member), score: member.suspectContacts > 0 ? 0.9 : 0.7, reasons: overseasReasons(member), rows: member.rows.slice(0, 20) })),
    complaints: [],
    received: 0,
    traced: 0,
    reasons: group.foreignNumbers.slice(0, 10).map((number) => ({ detector: 'border signs', measure: 'foreignNumber', value: number, text: { zh: `共同联系境外号码 ${number}`, en: `several members are in contact with ${number}` } })),
  }));
  return withOwnIds([...laundering, ...supplying, ...abroad]);
}

/** Groups that would have one id are numbered in their order, the first left as it is. */
function withOwnIds(groups: readonly Group[]): Group[] {
  const seen = new Map<string, number>();
  return groups.map((group) => {
    const count = (seen.get(group.id) ?? 0) + 1;
    seen.set(group.id, count);
    return count === 1 ? group : { ...group, id: `${group.id}-${count}` };
  });
}
