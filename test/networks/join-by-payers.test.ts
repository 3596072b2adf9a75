import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildLedger } from '../../src/ledger/build-ledger.js';
import type { Ledger } from '../../src/ledger/types.js';
import type { GangJoin } from '../../src/networks/gang-join.js';
import { COMMON_PAYERS, joinByPayers } from '../../src/networks/join-by-payers.js';
import { Direction } from '../../src/records/transfer.js';
import { caseRecordsOf } from '../support/case-records.js';

const START = Date.UTC(2026, 2, 1);
type Payment = readonly [from: string, to: string];

function ledgerOf(payments: readonly Payment[], names: Readonly<Record<string, string>> = {}): Ledger {
  return buildLedger(
    caseRecordsOf({
      transfers: payments.map(([account, counterparty], at) => ({ account, name: names[account] ?? '', counterparty, direction: Direction.out, time: START + at * 60_000, amount: 100_000, currency: 'CNY', serial: `s${at}` })),
    }),
  );
}

interface Told {
  readonly parts: string[];
  readonly joins: readonly GangJoin[];
}

function joinedOf(payments: readonly Payment[], parts: readonly (readonly string[])[], { names = {}, leftOut = [] as readonly string[] } = {}): Told {
  // Every member pays somebody, so that all are in the ledger.
  const ledger = ledgerOf([...payments, ...parts.flat().map((member): Payment => [member, 'x'])], names);
  const indexOf = (account: string): number => ledger.accountOf(account) ?? -1;
  const joins: GangJoin[] = [];
  const joined = joinByPayers(ledger, parts.map((members) => members.map(indexOf)), new Set(leftOut.map(indexOf)), joins);
  return { parts: joined.map((members) => members.map((account) => ledger.accounts[account]?.account ?? '').sort().join(' ')).sort(), joins };
}

const partOf = (name: string, size = 2): string[] => Array.from({ length: size }, (_, at) => `${name}${at}`);
const [A, B, C, D] = ['a', 'b', 'c', 'd'].map((name) => partOf(name)) as [string[], string[], string[], string[]];
const apart = ['a0 a1', 'b0 b1', 'c0 c1', 'd0 d1'];

/** So many persons, each of whom pays each of the accounts once. */
const persons = (name: string, count: number, payees: readonly string[]): Payment[] => Array.from({ length: count }, (_, at) => payees.map((payee): Payment => [`${name}${at}`, payee])).flat();
/** Many who pay two parts each, every two alike. */
const everybody = (count: number): Payment[] => ['ab', 'ac', 'ad', 'bc', 'bd', 'cd'].flatMap((pair) => persons(`e${pair}`, count, [...pair].map((part) => `${part}0`)));

describe('joinByPayers', () => {
  it('leaves parts alone that everybody pays alike', () => {
    expect(joinedOf(everybody(30), [A, B, C, D])).toEqual({ parts: apart, joins: [] });
    expect(joinedOf(everybody(1), [])).toEqual({ parts: [], joins: [] });
  });

  it('joins two parts that the same persons pay, and says how many and how much more than everybody', () => {
    const told = joinedOf([...everybody(10), ...persons('r', 40, ['a0', 'a1', 'b0', 'b1'])], [A, B, C, D]);
    expect(told.parts).toContain('a0 a1 b0 b1');
    expect(told.joins[0]).toMatchObject({ payers: 50 });
  });

  it('joins from the lower end of the interval on, which few payers make wide', () => {
    // Persons who pay a and b, a and c, b and c, c and d: of the other payments of a's payers, and of b's, 8 in 12 go to the other part, and of everybody's 12 in 48 − 12.
    const shares = (ab: number, ac: number, bc: number, cd: number): Payment[] => [...persons('r', ab, ['a0', 'b0']), ...persons('p', ac, ['a0', 'c0']), ...persons('q', bc, ['b0', 'c0']), ...persons('s', cd, ['c0', 'd0'])];
    const oddsRatio = 8 / 4 / (12 / 24);
    const likeness = (payers: number): number => Math.log(oddsRatio) - COMMON_PAYERS.standardErrors / Math.sqrt(payers);
    expect(likeness(8)).toBeGreaterThan(Math.log(COMMON_PAYERS.leastOddsRatio));
    expect(joinedOf(shares(8, 4, 4, 8), [A, B, C, D]).joins.find((join) => 'payers' in join && join.payers === 8)).toMatchObject({ oddsRatio });
    // A quarter of the persons with the same shares are too few to tell.
    expect(likeness(2)).toBeLessThan(Math.log(COMMON_PAYERS.leastOddsRatio));
    expect(joinedOf(shares(2, 1, 1, 2), [A, B, C, D])).toEqual({ parts: apart, joins: [] });
  });

  it('counts no company, no member and nobody who serves several gangs as a payer', () => {
    const payments = [...everybody(10), ...persons('r', 40, ['a0', 'b0'])];
    const regulars = Array.from({ length: 40 }, (_, at) => `r${at}`);
    expect(joinedOf(payments, [A, B, C, D]).parts).toHaveLength(3);
    expect(joinedOf(payments, [A, B, C, D], { names: Object.fromEntries(regulars.map((name) => [name, '某某商贸有限公司'])) }).parts).toEqual(apart);
    expect(joinedOf(payments, [A, B, C, D], { leftOut: regulars }).parts).toEqual(apart);
    expect(joinedOf(payments, [A, B, C, regulars]).joins).toEqual([]);
  });

  it('lets no single person decide, however often he pays', () => {
    const often = Array.from({ length: 500 }, (): Payment[] => [['r', 'a0'], ['r', 'b0']]).flat();
    expect(joinedOf([...everybody(5), ...often], [A, B, C, D]).parts).toEqual(apart);
  });

  it('joins no two large parts', () => {
    const [E, F] = [partOf('f', COMMON_PAYERS.mostMembers + 1), partOf('g', COMMON_PAYERS.mostMembers + 1)];
    const payments = (large: readonly string[]): Payment[] => [...everybody(10), ...persons('r', 40, [large[0] as string, 'g0'])];
    expect(joinedOf(payments(E), [A, B, C, D, E, F]).parts).toHaveLength(6);
    const smaller = E.slice(1);
    expect(joinedOf(payments(smaller), [A, B, C, D, smaller, F]).parts).toHaveLength(5);
  });

  it('goes on while parts of a gang are left, and never joins what has no payer in common', () => {
    const others = ['d', 'f', 'g'].map((name) => partOf(name));
    const told = joinedOf([...everybody(10), ...persons('o', 30, ['d0', 'f0', 'g0']), ...persons('r', 60, ['a0', 'b0', 'c0'])], [A, B, C, ...others]);
    expect(told.parts).toEqual(['a0 a1 b0 b1 c0 c1', 'd0 d1 f0 f1 g0 g1']);
    expect(told.joins).toHaveLength(4);
    expect(joinedOf([...persons('p', 40, ['a0']), ...persons('q', 40, ['b0']), ...persons('s', 9, ['c0', 'd0'])], [A, B, C, D]).parts).toContain('a0 a1');
  });

  it('gives the same parts for any order of payments and parts', () => {
    const payments = [...everybody(8), ...persons('r', 30, ['a0', 'a1', 'b0']), ...persons('q', 30, ['c0', 'd1'])];
    const expected = joinedOf(payments, [A, B, C, D]).parts;
    expect(expected).toEqual(['a0 a1 b0 b1', 'c0 c1 d0 d1']);
    fc.assert(
      fc.property(fc.shuffledSubarray(payments, { minLength: payments.length }), fc.shuffledSubarray([A, B, C, D], { minLength: 4 }), (rows, parts) => {
        expect(joinedOf(rows, parts).parts).toEqual(expected);
      }),
      { numRuns: 30, seed: 7 },
    );
  });
});
