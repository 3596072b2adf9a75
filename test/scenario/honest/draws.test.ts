/** Memos tell nothing, sums add up, days are days. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/core/random.js';
import { passedOn, price, splitByLimit, splitEvenly, sumBetween, sumNear } from '../../../src/scenario/honest/amounts.js';
import { dateOf, dayCount, daysWithDate, isWeekend, wakingMoment } from '../../../src/scenario/honest/calendar.js';
import { memoFor, PURPOSES } from '../../../src/scenario/honest/memos.js';
import { usdtPriceAt } from '../../../src/scenario/honest/usdt-price.js';
import { groupBy } from './honest-world.js';
import { createWorld } from '../../../src/scenario/world/create-world.js';

const world = createWorld({ seed: 1, scale: 1, hard: false });
const seeds = fc.integer({ min: 0, max: 2 ** 31 });

describe('memoFor', () => {
  it('is empty or says nothing for most, whatever the purpose', () => {
    for (const purpose of [undefined, ...PURPOSES]) {
      const random = seededRandom(4);
      const memos = Array.from({ length: 4_000 }, () => memoFor(random, purpose));
      const empty = memos.filter((memo) => memo === '').length / memos.length;
      expect(empty).toBeGreaterThan(0.3);
      expect(empty).toBeLessThan(0.38);
      // No word of one purpose makes up a fifth of its memos.
      const counts = groupBy(memos.filter((memo) => memo !== ''), (memo) => memo);
      for (const [memo, same] of counts) expect(same.length / memos.length, memo).toBeLessThan(0.2);
      expect(counts.size).toBeGreaterThan(25);
    }
  });
});

describe('amounts', () => {
  it('splits sums into parts that add up, none of them nothing', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 300_000_000 }), fc.integer({ min: 1, max: 40 }), (seed, sum, parts) => {
        const random = seededRandom(seed);
        for (const amounts of [splitEvenly(random, sum, parts), splitByLimit(random, sum)]) {
          expect(amounts.reduce((total, amount) => total + amount, 0)).toBe(sum);
          expect(amounts.every((amount) => Number.isSafeInteger(amount) && amount > 0)).toBe(true);
        }
        const passed = passedOn(random, sum, 0.01, 0.1);
        expect(passed).toBeGreaterThan(0);
        expect(passed).toBeLessThanOrEqual(sum);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it('keeps drawn sums near what was asked, in whole fen', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 10, max: 1_000_000 }), (seed, yuan) => {
        const random = seededRandom(seed);
        const near = sumNear(random, yuan);
        expect(Number.isSafeInteger(near)).toBe(true);
        expect(Math.abs(near / 100 - yuan)).toBeLessThanOrEqual(yuan / 2 + 50);
        const between = sumBetween(random, yuan, 3 * yuan);
        expect(between).toBeGreaterThanOrEqual(50 * yuan);
        expect(price(random, yuan, 0.5)).toBeGreaterThan(0);
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});

describe('calendar', () => {
  it('counts half a year from a Monday', () => {
    expect(dayCount(world)).toBe(177);
    expect(dateOf(world, 0)).toEqual({ month: 0, date: 5 });
    expect(isWeekend(0)).toBe(false);
    expect(isWeekend(5)).toBe(true);
    expect(daysWithDate(world, 21).map((day) => dateOf(world, day).month)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(daysWithDate(world, 31).length).toBe(3);
  });

  it('keeps people up by day, within the day', () => {
    const random = seededRandom(3);
    for (let draw = 0; draw < 5_000; draw++) {
      const time = wakingMoment(world, random, 40);
      expect(time).toBeGreaterThan(world.start + 40 * 86_400_000);
      expect(time).toBeLessThan(world.start + 41 * 86_400_000);
    }
  });

  it('quotes one price of a USDT for a day', () => {
    expect(usdtPriceAt(world, world.start + 5_000)).toBe(usdtPriceAt(world, world.start + 80_000_000));
    for (let day = 0; day < 177; day++) expect(Math.abs(usdtPriceAt(world, world.start + day * 86_400_000) - 7.18)).toBeLessThan(0.12);
  });
});
