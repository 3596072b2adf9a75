/**
 * Payment institutions crossed by clearing numbers. The oracle is the same case with an account of its own, with a statement, in the place of every crossing: what comes out of the
 * institution under any rule is what comes out of those, and what stays in them ended at the institution.
 */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ledger } from '../../src/ledger/types.js';
import { explain } from '../../src/tracing/explain.js';
import { MOST_LEGS, knownCrossings } from '../../src/tracing/match-crossings.js';
import { traceColumns } from '../../src/tracing/trace-columns.js';
import { traceFunds } from '../../src/tracing/trace-funds.js';
import { RULES, type TraceOptions } from '../../src/tracing/types.js';
import { expectAccounts, outcomesOf } from '../support/trace-outcomes.js';
import { valueAt } from '../../src/tracing/value-at.js';
import { CASE_START, MINUTE, transferCase, type PaymentTuple, type TransferTuple } from './transfer-case.js';

const RUNS = Number(process.env['ORACLE_RUNS'] ?? 150);
const PEOPLE = ['a', 'b', 'c'];
const HUB = new Map([['hub', 1 as const]]);
const hubCase = (transfers: readonly TransferTuple[], payments: readonly PaymentTuple[], statements: readonly string[] = PEOPLE): Ledger => transferCase(transfers, payments, statements, HUB);
const ends = (ledger: Ledger, options: TraceOptions = {}): Record<string, number> => outcomesOf(ledger, traceColumns(ledger, options));

const PAID: PaymentTuple[] = [['A', 'v', 'a', 100, 0]];

describe('an institution is crossed', () => {
  it('by a number that a leg in and a leg out have in common', () => {
    const ledger = hubCase(
      [
        ['v', 'a', 100, 0],
        ['a', 'hub', 60, 1, { clearingSerial: 'N1' }],
        ['a', 'hub', 40, 2, { clearingSerial: 'N2' }],
        ['hub', 'b', 60, 3, { counterpartyClearingSerial: 'N1' }],
        ['hub', 'c', 40, 4, { clearingSerial: 'N3' }],
      ],
      PAID,
    );
    expect(ends(ledger)).toEqual({ 'A b residual': 60, 'A hub ended hub': 40 });
    expect(ends(ledger, { crossHubs: false })).toEqual({ 'A hub ended hub': 100 });
    const result = traceFunds(ledger);
    expect(result.hubs).toEqual([
      { account: 'hub', name: '', currency: 'CNY', crossed: 60, stopped: 40, crossings: [{ serial: 'N1', amount: 60, rows: [{ file: 'a.csv', line: 3 }, { file: 'b.csv', line: 2 }] }] },
    ]);
    expect(result.accounts.map(({ account, tier }) => [account, tier])).toEqual([['a', 1], ['hub', 2], ['b', 3]]);
    expect(explain(ledger, traceColumns(ledger), 'b').chains.map(({ transfers }) => transfers.map(({ from, to }) => `${from} ${to}`))).toEqual([['v a', 'a hub', 'hub b']]);
    expect(traceFunds(ledger, { crossHubs: false }).hubs).toEqual([{ account: 'hub', name: '', currency: 'CNY', crossed: 0, stopped: 100, crossings: [] }]);
  });

  it('and at any time all of it is somewhere', () => {
    const ledger = hubCase([['v', 'a', 100, 0], ['a', 'hub', 100, 1, { bulkSerial: 'B' }], ['hub', 'b', 70, 3, { bulkSerial: 'B' }]], PAID);
    const trace = traceColumns(ledger);
    const at = (minutes: number): [string, number][] => valueAt(ledger, trace, CASE_START + minutes * MINUTE).held.map(({ account, amount }) => [account, amount]);
    const gone = (minutes: number): number => valueAt(ledger, trace, CASE_START + minutes * MINUTE).gone.reduce((sum, { amount }) => sum + amount, 0);
    expect([at(0), gone(0)]).toEqual([[['a', 100]], 0]);
    // What leaves by no leg ended when the last leg in brought it.
    expect([at(2), gone(2)]).toEqual([[['hub', 70]], 30]);
    expect([at(3), gone(3)]).toEqual([[['b', 70]], 30]);
  });

  it("by a bank's own number where another row names it as the clearing house's, never where two banks happen to agree", () => {
    const legs = (clearing: boolean): Ledger =>
      hubCase([['v', 'a', 100, 0], ['a', 'hub', 100, 1, { serial: 'N1' }], ['hub', 'b', 100, 2, clearing ? { clearingSerial: 'N1' } : { serial: 'N1' }]], PAID);
    expect(ends(legs(true))).toEqual({ 'A b residual': 100 });
    expect(ends(legs(false))).toEqual({ 'A hub ended hub': 100 });
  });

  it('by one payment for many, and what comes out beyond what came in is clean', () => {
    const ledger = hubCase(
      [['v', 'a', 100, 0], ['a', 'hub', 100, 1, { bulkSerial: 'B' }], ['hub', 'b', 70, 2, { bulkSerial: 'B' }], ['hub', 'c', 50, 3, { bulkSerial: 'B' }]],
      PAID,
    );
    expect(ends(ledger)).toEqual({ 'A b residual': 70, 'A c residual': 30 });
    expect(ends(ledger, { rule: 'proRata' })).toEqual({ 'A b residual': 70, 'A c residual': 30 });
  });

  it("where the wallet's row names the card that paid in, and the money is not counted twice", () => {
    const wallet = walletCase();
    expect(ends(wallet)).toEqual({ 'A b residual': 100 });
    expect(traceFunds(wallet).hubs?.map(({ crossed, stopped }) => [crossed, stopped])).toEqual([[200, 0]]);
  });

  it('not by a number that every row carries', () => {
    const many: TransferTuple[] = Array.from({ length: MOST_LEGS }, (_, at) => ['hub', 'b', 1, 2 + at, { clearingSerial: '0' }]);
    const legs = (count: number): Ledger => hubCase([['v', 'a', 100, 0], ['a', 'hub', 100, 1, { clearingSerial: '0' }], ...many.slice(0, count)], PAID);
    expect(knownCrossings(legs(MOST_LEGS - 1)).list).toHaveLength(1);
    expect(knownCrossings(legs(MOST_LEGS)).list).toHaveLength(0);
  });

  it('with the amounts of an account of its own for each crossing, under every rule', () => {
    const leg = fc.record({ person: fc.constantFrom(...PEOPLE), other: fc.constantFrom(...PEOPLE), number: fc.nat(2), amount: fc.integer({ min: 1, max: 40 }), way: fc.constantFrom('in', 'out', 'direct', 'victim') });
    fc.assert(
      fc.property(fc.array(leg, { minLength: 4, maxLength: 24 }), fc.constantFrom(...RULES), (legs, rule) => {
        const payments: PaymentTuple[] = [];
        const build = (hubOf: (number: number) => string): TransferTuple[] =>
          legs.flatMap(({ person, other, number, amount, way }, at): TransferTuple[] => {
            if (way === 'victim') return [[`v${at % 2}`, person, amount, at]];
            if (way === 'direct') return person === other ? [] : [[person, other, amount, at]];
            return way === 'in' ? [[person, hubOf(number), amount, at, { clearingSerial: `N${number}` }]] : [[hubOf(number), person, amount, at, { counterpartyClearingSerial: `N${number}` }]];
          });
        legs.forEach(({ person, amount, way }, at) => {
          if (way === 'victim') payments.push([`C${at % 2}`, `v${at % 2}`, person, amount, at]);
        });
        fc.pre(payments.length > 0);
        // A number without both legs crosses nothing.
        const crosses = (number: number): boolean => ['in', 'out'].every((way) => legs.some((entry) => entry.number === number && entry.way === way));
        const crossed = hubCase(build(() => 'hub'), payments);
        const plain = transferCase(build((number) => (crosses(number) ? `own${number}` : 'hub')), payments, [...PEOPLE, 'own0', 'own1', 'own2'], HUB);
        const expected: Record<string, number> = {};
        for (const [key, amount] of Object.entries(ends(plain, { rule }))) {
          const name = key.replace(/ own\d residual$/, ' hub ended hub');
          expected[name] = (expected[name] ?? 0) + amount;
        }
        expect(ends(crossed, { rule })).toEqual(expected);
        if (rule !== 'poison') expectAccounts(crossed, traceColumns(crossed, { rule }));
        expect(knownCrossings(crossed).list).toHaveLength([0, 1, 2].filter(crosses).length);
      }),
      { numRuns: RUNS, seed: 75_000 },
    );
  }, 60_000);
});

/** Card a pays into wallet w, wallet w pays out to card b: each bank names the institution, the wallet names the cards. */
function walletCase(): Ledger {
  return transferCase(
    [
      ['v', 'a', 100, 0],
      ['a', 'hub', 100, 1, { serial: 'N1' }],
      ['card-a', 'w', 100, 1, { counterparty: 'a', clearingSerial: 'N1' }],
      ['w', 'card-b', 100, 5, { counterparty: 'b', clearingSerial: 'N2' }],
      ['hub', 'b', 100, 6, { serial: 'N2' }],
    ],
    PAID,
    ['a', 'b', 'w'],
    HUB,
  );
}
