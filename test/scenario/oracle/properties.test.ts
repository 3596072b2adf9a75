/** What holds of the oracle on any ledger, and that run-length pieces change nothing. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runFifo } from '../../../src/scenario/oracle/fifo.js';
import { prepare, tell, traceFifo, type OracleInput, type OracleResult } from '../../../src/scenario/oracle/index.js';
import { arbitraryOracleInput } from '../../support/arbitrary-ledger.js';
import { runUnitByUnit } from './unit-by-unit.js';

const RUNS = { numRuns: 600, seed: 20210301 };

describe('on any small ledger', () => {
  it('run-length pieces tell the same as single units', () => {
    fc.assert(
      fc.property(arbitraryOracleInput(), (input) => {
        const { plan, seeds } = prepare(input);
        expect(tell(seeds, runFifo(plan))).toEqual(tell(seeds, runUnitByUnit(plan)));
      }),
      RUNS,
    );
  });

  it('what is seeded is residual, ended, returned or displaced, per complaint', () => {
    fc.assert(
      fc.property(arbitraryOracleInput(), (input) => {
        const result = traceFifo(input);
        expect(sumByComplaint(result.residuals)).toEqual(sumByComplaint(result.seeded));
      }),
      RUNS,
    );
  });

  it('the order of rows, payments and tasks is of no matter', () => {
    fc.assert(
      fc.property(arbitraryOracleInput().chain(withShuffled), ([input, shuffled]) => {
        expect(traceFifo(shuffled)).toEqual(traceFifo(input));
      }),
      RUNS,
    );
  });

  it('every event of every transfer comes once, debits before their credits', () => {
    fc.assert(
      fc.property(arbitraryOracleInput(), (input) => {
        const { transfers, order } = prepare(input).plan;
        const moving = transfers.filter(({ from, to }) => from !== to);
        expect([...order].sort((left, right) => left - right)).toEqual(moving.flatMap(({ index }) => [2 * index, 2 * index + 1]));
        const place = new Map(order.map((event, index) => [event, index]));
        for (const { index } of moving) expect(place.get(2 * index)).toBeLessThan(place.get(2 * index + 1) ?? -1);
      }),
      RUNS,
    );
  });
});

describe('the arbitrary ledger', () => {
  it('holds every special case', () => {
    const results = fc.sample(arbitraryOracleInput(), { numRuns: 1_500, seed: 7 }).map(traceFifo);
    const kinds = new Set(results.flatMap(({ residuals }) => residuals.map(({ outcome, kind }) => kind ?? outcome)));
    expect([...kinds].sort()).toEqual(
      ['abroad', 'beyondStatement', 'cash', 'displaced', 'fee', 'gap', 'hub', 'merchant', 'noStatement', 'otherVictim', 'residual', 'returned', 'unknownCounterparty', 'virtualAssetDealer'].sort(),
    );
    expect(new Set(results.flatMap(({ seeded }) => seeded.map(({ match }) => match)))).toEqual(new Set(['exact', 'loose', 'complaintOnly']));
    expect(count(results, ({ unmatched }) => unmatched.length)).toBeGreaterThan(0);
    expect(count(results, ({ gaps }) => gaps.length)).toBeGreaterThan(0);
    expect(count(results, ({ mirrors }) => mirrors)).toBeGreaterThan(0);
    expect(count(results, ({ clockConflicts }) => clockConflicts.length)).toBeGreaterThan(0);
  });
});

function count(results: readonly OracleResult[], size: (result: OracleResult) => number): number {
  return results.reduce((sum, result) => sum + size(result), 0);
}

function sumByComplaint(amounts: readonly { complaint: string; amount: number }[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { complaint, amount } of amounts) if (amount !== 0) sums.set(complaint, (sums.get(complaint) ?? 0) + amount);
  return new Map([...sums].sort());
}

function withShuffled(input: OracleInput): fc.Arbitrary<[OracleInput, OracleInput]> {
  const shuffle = <T>(list: readonly T[]): fc.Arbitrary<T[]> => fc.shuffledSubarray([...list], { minLength: list.length, maxLength: list.length });
  return fc
    .record({ rows: shuffle(input.rows), payments: shuffle(input.payments), coverage: shuffle(input.coverage) })
    .map((shuffled): [OracleInput, OracleInput] => [input, { ...input, ...shuffled }]);
}
