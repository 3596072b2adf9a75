import { describe, expect, it } from 'vitest';
import { buildLedger } from '../../src/ledger/build-ledger.js';
import type { Ledger } from '../../src/ledger/types.js';
import { COMMON_COLLECTOR, COMMON_REGULARS, joinGangs } from '../../src/networks/join-gangs.js';
import { Direction } from '../../src/records/transfer.js';
import { caseRecordsOf } from '../support/case-records.js';

const START = Date.UTC(2026, 2, 1);
type Payment = readonly [from: string, to: string, yuan: number];

function ledgerOf(payments: readonly Payment[], names: Readonly<Record<string, string>> = {}): Ledger {
  return buildLedger(
    caseRecordsOf({
      transfers: payments.map(([account, counterparty, yuan], at) => ({
        account, counterparty, counterpartyName: names[counterparty] ?? '', direction: Direction.out, time: START + at * 60_000, amount: yuan * 100, currency: 'CNY', serial: `s${at}`,
      })),
    }),
  );
}

/** Parts by the first letter of their members' names, joined. */
function joinedOf(payments: readonly Payment[], parts: readonly (readonly string[])[], names: Readonly<Record<string, string>> = {}, leftOut: readonly string[] = []): string[] {
  const ledger = ledgerOf(payments, names);
  const indexOf = (account: string): number => ledger.accountOf(account) ?? -1;
  return joinGangs(ledger, parts.map((members) => members.map(indexOf)), new Set(leftOut.map(indexOf))).map((members) => members.map((account) => ledger.accounts[account]?.account ?? '').sort().join(' '));
}

/** Every member pays the next, so that all are in the ledger. */
const ring = (members: readonly string[]): Payment[] => members.map((member, at) => [member, members[(at + 1) % members.length] as string, 100]);
const [A, B, C] = ['a', 'b', 'c'].map((part) => [0, 1, 2].map((at) => `${part}${at}`)) as [string[], string[], string[]];
const rings = [...ring(A), ...ring(B), ...ring(C)];
const apart = ['a0 a1 a2', 'b0 b1 b2', 'c0 c1 c2'];
const joined = ['a0 a1 a2 b0 b1 b2', 'c0 c1 c2'];

describe('joinGangs', () => {
  const large = COMMON_COLLECTOR.leastReceivedMinor / 100;

  it('leaves parts alone that nothing joins', () => {
    expect(joinedOf(rings, [A, B, C])).toEqual(apart);
    expect(joinedOf(rings, [])).toEqual([]);
  });

  it('joins the two parts that pay one collector large sums, from the bound on', () => {
    const paying = (fromA: number, fromB: number): Payment[] => [...rings, ['a0', 'x', fromA], ['b0', 'x', fromB / 2], ['b1', 'x', fromB / 2]];
    expect(joinedOf(paying(large, large), [A, B, C])).toEqual(joined);
    expect(joinedOf(paying(large - 1, 3 * large), [A, B, C])).toEqual(apart);
  });

  it('takes nobody for a collector who is paid by a third part, sells gold, or serves several gangs', () => {
    const paying: Payment[] = [...rings, ['a0', 'x', large], ['b0', 'x', large]];
    expect(joinedOf([...paying, ['c0', 'x', 1]], [A, B, C])).toEqual(apart);
    expect(joinedOf(paying, [A, B, C], { x: '某某黄金珠宝' })).toEqual(apart);
    expect(joinedOf(paying, [A, B, C], {}, ['x'])).toEqual(apart);
  });

  it('joins a small part to the one with which it has most regulars in common', () => {
    const regular = (name: string, ...payees: string[]): Payment[] => payees.map((payee) => [name, payee, 1_000]);
    const inCommon = (count: number): Payment[] => Array.from({ length: count }, (_, at) => regular(`r${at}`, 'a0', 'a1', 'b0', 'b1')).flat();
    expect(joinedOf([...rings, ...inCommon(COMMON_REGULARS.leastCommon)], [A, B, C])).toEqual(joined);
    expect(joinedOf([...rings, ...inCommon(COMMON_REGULARS.leastCommon - 1)], [A, B, C])).toEqual(apart);
    // Each part has many more of its own: four in common are nothing then.
    const own = Array.from({ length: 20 }, (_, at) => [...regular(`p${at}`, 'a0', 'a1'), ...regular(`q${at}`, 'b0', 'b1')]).flat();
    expect(joinedOf([...rings, ...inCommon(COMMON_REGULARS.leastCommon), ...own], [A, B, C])).toEqual(apart);
    // Those who pay every gang alike are no one's regulars.
    const everywhere = Array.from({ length: 9 }, (_, at) => regular(`r${at}`, 'a0', 'a1', 'b0', 'b1', 'c0', 'c1')).flat();
    expect(joinedOf([...rings, ...everywhere], [A, B, C])).toEqual(apart);
  });

  it('joins no two large parts by their regulars', () => {
    const [D, E] = ['d', 'e'].map((part) => Array.from({ length: COMMON_REGULARS.mostMembers + 1 }, (_, at) => `${part}${at}`)) as [string[], string[]];
    const regulars = Array.from({ length: 9 }, (_, at): Payment[] => ['d0', 'd1', 'e0', 'e1'].map((payee) => [`r${at}`, payee, 1_000])).flat();
    expect(joinedOf([...ring(D), ...ring(E), ...regulars], [D, E])).toHaveLength(2);
  });

  it('joins chains of parts, whatever their order', () => {
    const paying: Payment[] = [...rings, ['a0', 'x', large], ['b0', 'x', large], ['b1', 'y', large], ['c0', 'y', large]];
    expect(joinedOf(paying, [A, B, C])).toEqual([[...A, ...B, ...C].join(' ')]);
    expect(joinedOf(paying, [C, A, B])).toEqual([[...A, ...B, ...C].join(' ')]);
  });
});
