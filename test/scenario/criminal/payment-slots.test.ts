/** Payments of a victim of the overseas group: to cards on offer, in time order, whatever hours those are open. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/core/random.js';
import { isWorkingTime } from '../../../src/scenario/criminal/clock.js';
import { paymentSlots, type Offer } from '../../../src/scenario/criminal/payment-slots.js';
import type { Run } from '../../../src/scenario/criminal/types.js';
import { DAY_MS, MINUTE_MS } from '../../../src/scenario/honest/calendar.js';
import { createWorld } from '../../../src/scenario/world/create-world.js';

const world = createWorld({ seed: 1, scale: 0.01, hard: false });
const run: Run = {
  gang: { id: 'L1', careful: false, county: 0, controllers: [], collectors: [], cashOuts: [], escorts: [] } as unknown as Run['gang'],
  start: world.start, end: world.start + 90 * DAY_MS, tiers: 3, cards: [], scams: new Set(['pig-butchering']), devices: [], hotel: '', collectors: [], cashOuts: [], deposits: [], payouts: [],
};
/** First minute from the start of the world, minutes open, and use. */
const windows = fc.array(fc.record({ opens: fc.nat(60 * 24 * 60), minutes: fc.integer({ min: 1, max: 60 * 24 * 10 }), use: fc.double({ min: 0.01, max: 10, noNaN: true }) }), { minLength: 1, maxLength: 6 });

const offersOf = (all: readonly { readonly opens: number; readonly minutes: number; readonly use: number }[]): Offer[] =>
  all.map(({ opens, minutes, use }, account) => {
    const from = world.start + opens * MINUTE_MS;
    return { run, use, card: { account, holder: account, tier: 1, from, until: from + minutes * MINUTE_MS, careful: false } };
  });

describe('paymentSlots', () => {
  it('are as many as asked for, in time order and working hours, to cards on offer that were open before', () => {
    fc.assert(
      fc.property(windows, fc.integer({ min: 2, max: 15 }), fc.nat(), (all, count, seed) => {
        const slots = paymentSlots(world, seededRandom(seed), count, offersOf(all));
        expect(slots.length).toBe(count);
        slots.forEach(({ card, time }, at) => {
          expect(time).toBeGreaterThanOrEqual(Math.max(card.from, slots[at - 1]?.time ?? 0));
          expect(isWorkingTime(world, time)).toBe(true);
        });
      }),
    );
  });

  it('go to the one card on offer, though it is open for half an hour', () => {
    for (let seed = 1; seed <= 20; seed++) expect(paymentSlots(world, seededRandom(seed), 4, offersOf([{ opens: 600, minutes: 30, use: 1 }])).map(({ card }) => card.account)).toEqual([0, 0, 0, 0]);
  });
});
