/** Beside the engine's own sort. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortByTime } from '../../src/ledger/sort-by-time.js';
import { sortRuns } from '../../src/ledger/sort-runs.js';

const T0 = Date.UTC(2026, 2, 1);
const DAY_MS = 86_400_000;

describe('sortByTime', () => {
  it.each([
    ['seconds of an hour', fc.nat({ max: 3600 }).map((second) => T0 + 1000 * second)],
    ['milliseconds of a day', fc.nat({ max: DAY_MS }).map((ms) => T0 + ms)],
    ['milliseconds of two hundred years, before 1970 too', fc.integer({ min: -36_500, max: 36_500 }).chain((day) => fc.nat({ max: DAY_MS - 1 }).map((ms) => day * DAY_MS + ms))],
    ['seconds of two thousand years', fc.integer({ min: -365_000, max: 365_000 }).map((day) => day * DAY_MS)],
  ])('is stable and leaves its input alone: %s', (_, time) => {
    fc.assert(
      fc.property(fc.array(time, { maxLength: 200 }), (times) => {
        const column = Float64Array.from(times);
        const items = Uint32Array.from(times.keys());
        const expected = [...times.keys()].sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b);
        expect([...sortByTime(items, column)]).toEqual(expected);
        expect([...items]).toEqual([...times.keys()]);
      }),
    );
  });
});

describe('sortRuns', () => {
  it('orders items of equal time by comparison, in runs of any length', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat({ max: 3 }), fc.constantFrom(0, 1, 2, 300, 2 ** 32 - 1), fc.nat({ max: 9 })), { maxLength: 300 }), (rows) => {
        const compare = (a: number, b: number): number => (rows[a]?.[1] ?? 0) - (rows[b]?.[1] ?? 0) || (rows[a]?.[2] ?? 0) - (rows[b]?.[2] ?? 0) || a - b;
        const byTime = (a: number, b: number): number => (rows[a]?.[0] ?? 0) - (rows[b]?.[0] ?? 0);
        const items = Uint32Array.from([...rows.keys()].sort((a, b) => byTime(a, b) || b - a));
        sortRuns(items, Float64Array.from(rows, ([time]) => time), (item) => rows[item]?.[1] ?? 0, compare);
        expect([...items]).toEqual([...rows.keys()].sort((a, b) => byTime(a, b) || compare(a, b)));
      }),
    );
  });
});
