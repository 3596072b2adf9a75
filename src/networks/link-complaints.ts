/**
 * Complaints linked into series: what victims of one group have in common, in bits for each pair, and the pairs above a threshold joined.
 *
 * - A messenger name, telephone, wallet, domain or invitation code that two complaints share ties them, the less the more kinds of complaint
 *   know it: an application's name may be a household word, so it counts by rarity among the complaints of other categories.
 * - Money that meets in one account ties by how rare it is for complaints to meet there: a laundering house serves several groups, so money alone
 *   joins only complaints whose desk category agrees.
 * - Desk categories that differ speak against a series.
 */

import { NO_TEXT } from '../core/string-pool.js';
import type { SourceRow } from '../core/source-row.js';
import type { Reason } from '../findings/shared.js';
import type { Series } from '../findings/findings.js';
import type { TraceResult } from '../findings/trace.js';
import type { CaseRecords } from '../records/case-records.js';

/** Bits of one shared key. */
export const KEY_BITS = { wechat: 8, qq: 8, suspectPhone: 8, wallet: 10, domain: 8, inviteCode: 6, app: 5 } as const;
type Key = keyof typeof KEY_BITS;
const KEYS = Object.keys(KEY_BITS) as Key[];

const KEY_NAMES: Record<Key, { zh: string; en: string }> = {
  wechat: { zh: '嫌疑人微信', en: 'messenger (WeChat)' },
  qq: { zh: '嫌疑人QQ', en: 'messenger (QQ)' },
  suspectPhone: { zh: '嫌疑人电话', en: "suspect's telephone" },
  wallet: { zh: '钱包地址', en: 'wallet address' },
  domain: { zh: '涉案网址', en: 'domain' },
  inviteCode: { zh: '邀请码', en: 'invitation code' },
  app: { zh: '涉案APP', en: 'application' },
};

/** Pairs at or above this many bits are one series. */
export const SERIES_THRESHOLD_BITS = 5;
/** Taken off a pair whose desk categories are both known and differ. */
export const OTHER_CATEGORY_BITS = 6;
/** An account that this share of all complaints reaches is everybody's and ties nobody. */
const COMMON_ACCOUNT_SHARE = 0.25;
/** Money that meets ties by at most this many bits. */
const MOST_MONEY_BITS = 4;

interface ComplaintFacts {
  readonly id: string;
  readonly category: number;
  readonly loss: number;
  readonly keys: Readonly<Record<Key, number>>;
  readonly row: SourceRow;
}

function factsOf(records: CaseRecords): ComplaintFacts[] {
  const { complaints, strings, files } = records;
  const { columns } = complaints;
  const byId = new Map<string, ComplaintFacts>();
  for (let row = 0; row < complaints.length; row++) {
    const id = strings.text(columns.complaint[row] as number);
    if (id === '' || byId.has(id)) continue;
    byId.set(id, {
      id,
      category: (columns.caseCategory[row] as number) || (columns.category[row] as number),
      loss: columns.loss[row] as number,
      keys: Object.fromEntries(KEYS.map((key) => [key, columns[key][row] as number])) as Record<Key, number>,
      row: { file: files[complaints.file[row] as number]?.file ?? '', line: complaints.line[row] as number },
    });
  }
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

class DisjointSets {
  readonly #parent: number[];

  constructor(size: number) {
    this.#parent = Array.from({ length: size }, (_, index) => index);
  }

  find(item: number): number {
    let root = item;
    while (this.#parent[root] !== root) root = this.#parent[root] as number;
    this.#parent[item] = root;
    return root;
  }

  join(a: number, b: number): void {
    const [low, high] = [this.find(a), this.find(b)].sort((x, y) => x - y) as [number, number];
    this.#parent[high] = low;
  }
}

/** Members of each group that have something in common, by what it is. */
function groupsBy(facts: readonly ComplaintFacts[], valueOf: (fact: ComplaintFacts) => number): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  facts.forEach((fact, index) => {
    const value = valueOf(fact);
    if (value === NO_TEXT) return;
    const group = groups.get(value);
    if (group === undefined) groups.set(value, [index]);
    else group.push(index);
  });
  return groups;
}

/** Share of a value's complaints that are of its most frequent category: 1 for a key of one kind of fraud, low for a household word. */
function purity(members: readonly number[], facts: readonly ComplaintFacts[]): number {
  const counts = new Map<number, number>();
  for (const member of members) {
    const { category } = facts[member] as ComplaintFacts;
    counts.set(category, (counts.get(category) ?? 0) + 1);
  }
  return Math.max(...counts.values()) / members.length;
}

/** Complaints joined into series, largest first, each with what ties it; a complaint that nothing ties is a series of its own. */
export function linkComplaints(records: CaseRecords, trace: TraceResult): Series[] {
  const facts = factsOf(records);
  const position = new Map(facts.map((fact, index) => [fact.id, index]));
  const bits = new Map<number, number>();
  const add = (a: number, b: number, amount: number): void => {
    const pair = Math.min(a, b) * facts.length + Math.max(a, b);
    bits.set(pair, (bits.get(pair) ?? 0) + amount);
  };
  const each = (members: readonly number[], amount: number): void => {
    for (let i = 0; i < members.length; i++) for (let j = i + 1; j < members.length; j++) add(members[i] as number, members[j] as number, amount);
  };

  const shared: { key: Key; value: number; members: number[] }[] = [];
  for (const key of KEYS) {
    for (const [value, members] of groupsBy(facts, (fact) => fact.keys[key])) {
      if (members.length < 2) continue;
      const clean = purity(members, facts);
      each(members, KEY_BITS[key] * (key === 'app' ? Math.max(0, 2 * clean - 1) : clean));
      shared.push({ key, value, members });
    }
  }

  const meetings: { account: string; members: number[] }[] = [];
  const strongest = new Map<number, number>();
  for (const account of trace.accounts) {
    const members = account.byOrigin.filter((origin) => origin.received > 0).flatMap((origin) => position.get(origin.id) ?? []);
    if (members.length < 2 || members.length > Math.max(3, facts.length * COMMON_ACCOUNT_SHARE)) continue;
    const amount = Math.min(MOST_MONEY_BITS, Math.log2(facts.length / members.length) / Math.max(1, account.tier));
    for (let i = 0; i < members.length; i++) {
      for (let j = i + 1; j < members.length; j++) {
        const pair = Math.min(members[i] as number, members[j] as number) * facts.length + Math.max(members[i] as number, members[j] as number);
        strongest.set(pair, Math.max(strongest.get(pair) ?? 0, amount));
      }
    }
    meetings.push({ account: account.account, members });
  }
  for (const [pair, amount] of strongest) bits.set(pair, (bits.get(pair) ?? 0) + amount);

  const sets = new DisjointSets(facts.length);
  for (const [pair, amount] of bits) {
    const a = Math.floor(pair / facts.length);
    const b = pair % facts.length;
    const left = facts[a] as ComplaintFacts;
    const right = facts[b] as ComplaintFacts;
    const differs = left.category !== NO_TEXT && right.category !== NO_TEXT && left.category !== right.category;
    if (amount - (differs ? OTHER_CATEGORY_BITS : 0) >= SERIES_THRESHOLD_BITS) sets.join(a, b);
  }

  const members = new Map<number, number[]>();
  facts.forEach((_, index) => {
    const root = sets.find(index);
    members.set(root, [...(members.get(root) ?? []), index]);
  });
  const reasonsOf = (group: readonly number[]): Reason[] => {
    if (group.length < 2) return [];
    const inside = new Set(group);
    const keys = shared
      .map(({ key, value, members: all }) => ({ key, value, count: all.filter((member) => inside.has(member)).length }))
      .filter(({ count }) => count >= 2)
      .sort((a, b) => b.count - a.count || KEYS.indexOf(a.key) - KEYS.indexOf(b.key))
      .slice(0, 12)
      .map(({ key, value, count }) => ({
        detector: 'shared key',
        measure: key,
        value: records.strings.text(value),
        bits: KEY_BITS[key],
        text: { zh: `${count} 起报案的${KEY_NAMES[key].zh}相同：${records.strings.text(value)}`, en: `${count} complaints share the ${KEY_NAMES[key].en} ${records.strings.text(value)}` },
      }));
    const money = meetings
      .map(({ account, members: all }) => ({ account, count: all.filter((member) => inside.has(member)).length }))
      .filter(({ count }) => count >= 2)
      .sort((a, b) => b.count - a.count || (a.account < b.account ? -1 : 1))
      .slice(0, 5)
      .map(({ account, count }) => ({ detector: 'money meets', measure: 'account', value: account, text: { zh: `${count} 起报案的资金汇入 ${account}`, en: `money of ${count} complaints meets in ${account}` } }));
    return [...keys, ...money];
  };
  return [...members.values()]
    .sort((a, b) => b.length - a.length || (a[0] as number) - (b[0] as number))
    .map((group) => {
      const first = (facts[group[0] as number] as ComplaintFacts).id;
      return {
        id: `series-${first}`,
        complaints: group.map((member) => (facts[member] as ComplaintFacts).id),
        loss: group.reduce((sum, member) => sum + ((facts[member] as ComplaintFacts).loss || 0), 0),
        reasons: reasonsOf(group),
      };
    });
}
