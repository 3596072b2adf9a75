import { describe, expect, it } from 'vitest';
import { buildLedger } from '../../src/ledger/build-ledger.js';
import type { Ledger } from '../../src/ledger/types.js';
import type { GangJoin } from '../../src/networks/gang-join.js';
import { COMMON_COLLECTOR, joinByCollectors } from '../../src/networks/join-by-collectors.js';
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
function joinedOf(payments: readonly Payment[], parts: readonly (readonly string[])[], names: Readonly<Record<string, string>> = {}, leftOut: readonly string[] = [], joins: GangJoin[] = []): string[] {
  const ledger = ledgerOf(payments, names);
  const indexOf = (account: string): number => ledger.accountOf(account) ?? -1;
  return joinByCollectors(ledger, parts.map((members) => members.map(indexOf)), new Set(leftOut.map(indexOf)), joins).map((members) => members.map((account) => ledger.accounts[account]?.account ?? '').sort().join(' '));
}

/** Every member pays the next, so that all are in the ledger. */
const ring = (members: readonly string[]): Payment[] => members.map((member, at) => [member, members[(at + 1) % members.length] as string, 100]);
const [A, B, C] = ['a', 'b', 'c'].map((part) => [0, 1, 2].map((at) => `${part}${at}`)) as [string[], string[], string[]];
const rings = [...ring(A), ...ring(B), ...ring(C)];
const apart = ['a0 a1 a2', 'b0 b1 b2', 'c0 c1 c2'];
const joined = ['a0 a1 a2 b0 b1 b2', 'c0 c1 c2'];

describe('joinByCollectors', () => {
  const large = COMMON_COLLECTOR.leastReceivedMinor / 100;

  it('leaves parts alone that nothing joins', () => {
    expect(joinedOf(rings, [A, B, C])).toEqual(apart);
    expect(joinedOf(rings, [])).toEqual([]);
  });

  it('joins the two parts that pay one collector large sums, from the bound on', () => {
    const paying = (fromA: number, fromB: number): Payment[] => [...rings, ['a0', 'x', fromA], ['b0', 'x', fromB / 2], ['b1', 'x', fromB / 2]];
    expect(joinedOf(paying(large, large), [A, B, C])).toEqual(joined);
    expect(joinedOf(paying(large - 1, 3 * large), [A, B, C])).toEqual(apart);
    const joins: GangJoin[] = [];
    joinedOf(paying(2 * large, large), [A, B, C], {}, [], joins);
    expect(joins).toMatchObject([{ received: large * 100 }]);
  });

  it('takes nobody for a collector who is paid by a third part, sells gold, or serves several gangs', () => {
    const paying: Payment[] = [...rings, ['a0', 'x', large], ['b0', 'x', large]];
    expect(joinedOf([...paying, ['c0', 'x', 1]], [A, B, C])).toEqual(apart);
    expect(joinedOf(paying, [A, B, C], { x: '某某黄金珠宝' })).toEqual(apart);
    expect(joinedOf(paying, [A, B, C], {}, ['x'])).toEqual(apart);
  });

  it('joins chains of parts, whatever their order', () => {
    const paying: Payment[] = [...rings, ['a0', 'x', large], ['b0', 'x', large], ['b1', 'y', large], ['c0', 'y', large]];
    expect(joinedOf(paying, [A, B, C])).toEqual([[...A, ...B, ...C].join(' ')]);
    expect(joinedOf(paying, [C, A, B])).toEqual([[...A, ...B, ...C].join(' ')]);
  });
});
