/** The parts that the runs are made of: event order, splitting and keeping back, and the purse. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/core/random.js';
import { passedOn, splitSum } from '../../../src/scenario/criminal/amounts.js';
import { EventQueue } from '../../../src/scenario/criminal/event-queue.js';
import { Purse } from '../../../src/scenario/criminal/purse.js';
import { addPerson } from '../../../src/scenario/world/add-person.js';
import { createWorld } from '../../../src/scenario/world/create-world.js';
import { openAccount } from '../../../src/scenario/world/open-account.js';
import { NOBODY } from '../../../src/scenario/world/types.js';

describe('EventQueue', () => {
  it('gives events by time, those of one time in the order added', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20)), (times) => {
        const queue = new EventQueue<number>();
        times.forEach((time, order) => queue.push(time, order));
        const expected = times.map((time, order) => ({ time, event: order })).sort((a, b) => a.time - b.time || a.event - b.event);
        const given = times.map(() => queue.pop()).map((entry) => ({ time: entry?.time, event: entry?.event }));
        expect(given).toEqual(expected);
        expect(queue.pop()).toBeUndefined();
        expect(queue.size).toBe(0);
      }),
    );
  });

  it('takes new events while it is emptied', () => {
    const queue = new EventQueue<string>();
    queue.push(5, 'later');
    queue.push(1, 'first');
    expect(queue.pop()?.event).toBe('first');
    queue.push(2, 'between');
    expect([queue.pop()?.event, queue.pop()?.event]).toEqual(['between', 'later']);
  });
});

describe('splitSum and passedOn', () => {
  it('splits into at most so many parts, each above nothing, that add up', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 5e9 }), fc.integer({ min: 1, max: 6 }), (seed, sum, parts) => {
        const amounts = splitSum(seededRandom(seed), sum, parts);
        expect(amounts.length).toBeLessThanOrEqual(parts);
        expect(Math.min(...amounts)).toBeGreaterThan(0);
        expect(amounts.reduce((total, amount) => total + amount, 0)).toBe(sum);
      }),
    );
  });

  it('passes on no more than was gathered, and the exact sum six times in ten', () => {
    const random = seededRandom(5);
    const sums = Array.from({ length: 4_000 }, () => passedOn(random, 5_000_000));
    expect(Math.max(...sums)).toBe(5_000_000);
    expect(Math.min(...sums)).toBeGreaterThanOrEqual(4_900_000);
    const exact = sums.filter((sum) => sum === 5_000_000).length / sums.length;
    expect(exact).toBeGreaterThan(0.57);
    expect(exact).toBeLessThan(0.63);
    const some = sums.filter((sum) => sum < 5_000_000 && sum >= 4_980_000).length / sums.length;
    expect(some).toBeGreaterThan(0.21);
    expect(some).toBeLessThan(0.29);
  });
});

describe('Purse', () => {
  it('pays what is there, not more, and nothing out of a frozen account', () => {
    const world = createWorld({ seed: 1, scale: 0.05, hard: false });
    const random = world.stream('test');
    const person = addPerson(world, random);
    const account = openAccount(world, random, { owner: person.index, openedAt: world.start });
    const purse = new Purse(world);
    const pay = (time: number, amount: number): number => purse.pay({ time, from: account.index, to: NOBODY, amount, kind: 'cash' });
    expect(pay(world.start, 1)).toBe(NOBODY);
    expect(world.movements).toHaveLength(0);
    purse.credit(account.index, 100);
    expect(pay(world.start, 101)).toBe(NOBODY);
    expect(pay(world.start, 60)).toBe(0);
    expect(purse.balance(account.index)).toBe(40);
    account.frozenAt = world.start + 1_000;
    expect(pay(world.start + 1_000, 40)).toBe(NOBODY);
    expect(world.movements.map(({ failed }) => failed)).toEqual([false, true]);
    expect(purse.balance(account.index)).toBe(40);
  });
});
