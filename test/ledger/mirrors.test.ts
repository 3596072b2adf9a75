/** Mirrors planted with clocks up to the tolerance apart, and the pairing of one group against all pairings. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Direction } from '../../src/records/transfer.js';
import { buildLedger, LEDGER_DEFAULTS } from '../../src/ledger/build-ledger.js';
import { caseRecordsOf } from '../support/case-records.js';
import { scoreMirrors } from '../support/planted-mirrors.js';

const usual = { transfers: 8000, skewSeconds: LEDGER_DEFAULTS.mirrorToleranceSeconds, serials: false, single: 0, seed: 7 };
const T0 = Date.UTC(2026, 2, 1);

describe('planted mirrors', () => {
  it.each([0, 0.01, 0.05, 0.2])('all are found by their serials where %d repeat', (repeated) => {
    expect(scoreMirrors({ ...usual, repeated, serials: true })).toMatchObject({ precision: 1, recall: 1 });
  });

  it.each([1, 2, 3])('without serials, where fewer than one in a hundred repeats (seed %d)', (seed) => {
    const score = scoreMirrors({ ...usual, repeated: 0.0099, seed });
    expect(score.precision).toBeGreaterThanOrEqual(0.99);
    expect(score.recall).toBeGreaterThanOrEqual(0.99);
  });

  it('pair two payments that one bank each reports, where they are alike and near in time: serials that differ exclude nothing', () => {
    const score = scoreMirrors({ ...usual, repeated: 0.05, serials: true, single: 0.2 });
    expect(score.recall).toBe(1);
    expect(score.precision).toBeGreaterThan(0.995);
    expect(score.precision).toBeLessThan(1);
  });

  it('loses no pair and invents few where more repeat', () => {
    const twentieth = scoreMirrors({ ...usual, repeated: 0.05 });
    const fifth = scoreMirrors({ ...usual, repeated: 0.2 });
    expect(twentieth.recall).toBeGreaterThan(0.96);
    expect(fifth.recall).toBeGreaterThan(0.85);
    expect(twentieth.recall).toBeGreaterThan(fifth.recall);
    // Which of two equal payments a row belongs to may be wrong; that it has a partner is not.
    expect([twentieth.found, fifth.found]).toEqual([twentieth.planted, fifth.planted]);
  });
});

describe('pairing', () => {
  const row = (own: string, other: string, direction: number, seconds: number): object => ({ account: own, counterparty: other, direction, amount: 100, currency: 'CNY', time: T0 + 1000 * seconds });
  const mirrors = (out: readonly number[], into: readonly number[]): [pairs: number, distance: number] => {
    const ledger = buildLedger(caseRecordsOf({ transfers: [...out.map((at) => row('A', 'B', Direction.out, at)), ...into.map((at) => row('B', 'A', Direction.in, at))] }));
    let distance = 0;
    for (let transfer = 0; transfer < ledger.length; transfer++) distance += Math.abs(ledger.creditDelay[transfer] as number) / 1000;
    return [ledger.mirrors, distance];
  };
  /** Most pairs, then least distance, by trying every pairing. */
  const best = (out: readonly number[], into: readonly number[]): [pairs: number, distance: number] => {
    const [first, ...rest] = out;
    if (first === undefined) return [0, 0];
    let [pairs, distance] = best(rest, into);
    into.forEach((at, place) => {
      const apart = Math.abs(at - first);
      if (apart > 120) return;
      const [more, further] = best(rest, into.toSpliced(place, 1));
      if (more + 1 > pairs || (more + 1 === pairs && further + apart < distance)) [pairs, distance] = [more + 1, further + apart];
    });
    return [pairs, distance];
  };

  it('pairs as many as possible with the least distance, as all pairings tried do', () => {
    const times = fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 5 });
    fc.assert(fc.property(times, times, (out, into) => {
        expect(mirrors(out, into)).toEqual(best(out, into));
      }), { numRuns: 120 });
  });

  it.each([[120, 1], [121, 0]])('%d seconds apart are %d pairs', (apart, pairs) => {
    expect(mirrors([0], [apart])[0]).toBe(pairs);
    expect(mirrors([apart], [0])[0]).toBe(pairs);
  });
});
