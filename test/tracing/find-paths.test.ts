import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/core/errors.js';
import { creditTime } from '../../src/ledger/event-sides.js';
import type { Ledger } from '../../src/ledger/types.js';
import { findPaths, type MoneyPath, type PathObjective } from '../../src/tracing/find-paths.js';
import type { Distances, DistanceTask } from '../../src/tracing/distances-to-goal.js';
import { passFromGoal } from '../../src/tracing/pass-from-goal.js';
import { reachFromStart } from '../../src/tracing/reach-from-start.js';
import { sweepFromGoal } from '../../src/tracing/sweep-from-goal.js';
import { sweepFromStart } from '../../src/tracing/sweep-from-start.js';
import { firstDebitAfter, latestDebits } from '../../src/tracing/temporal-order.js';
import { arbitraryTransfers, delayedLedger, eventPositions, temporalLedger, TEMPORAL_START } from '../support/temporal-ledger.js';

const MINUTE = 60_000;

/** Every path without circles, by trying all, best first by the documented order. */
function allPaths(ledger: Ledger, from: string, to: string, by: PathObjective, windowMs: number, maximumHops: number): number[][] {
  const { debit, credit } = eventPositions(ledger);
  const start = ledger.accountOf(from);
  const goal = ledger.accountOf(to);
  const found: number[][] = [];
  const walk = (path: number[], account: number | undefined, met: ReadonlySet<number>): void => {
    for (let next = 0; next < ledger.length; next++) {
      if (ledger.from[next] !== account || ledger.from[next] === ledger.to[next]) continue;
      const last = path[path.length - 1];
      if (last !== undefined && (debit[next] as number) < (credit[last] as number)) continue;
      const payee = ledger.to[next] as number;
      if (met.has(payee) || path.length + 1 > maximumHops) continue;
      const longer = [...path, next];
      if (payee === goal) {
        if (creditTime(ledger, next) - (ledger.debitTime[longer[0] as number] as number) <= windowMs) found.push(longer);
      } else walk(longer, payee, new Set([...met, payee]));
    }
  };
  walk([], start, new Set([start as number]));
  const measures = (path: number[]): number[] => {
    const carried = -Math.min(...path.map((transfer) => ledger.amount[transfer] as number));
    const end = creditTime(ledger, path[path.length - 1] as number);
    const duration = end - (ledger.debitTime[path[0] as number] as number);
    if (by === 'hops') return [path.length, carried, end];
    return by === 'amount' ? [carried, path.length, end] : [duration, path.length, carried, end];
  };
  const compare = (left: number[], right: number[]): number => {
    const [a, b] = [[...measures(left), ...left], [...measures(right), ...right]];
    const at = a.findIndex((value, index) => value !== b[index]);
    return at < 0 ? a.length - b.length : (a[at] as number) - (b[at] ?? -Infinity);
  };
  return found.sort(compare);
}

describe('findPaths', () => {
  it.each(['amount', 'duration', 'hops'] as const)('gives what trying every path gives, by %s', (by) => {
    fc.assert(
      fc.property(arbitraryTransfers, fc.integer({ min: 1, max: 45 }), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 12 }), (transfers, minutes, maximumHops, k) => {
        const ledger = temporalLedger(transfers);
        const expected = allPaths(ledger, 'a0', 'a5', by, minutes * MINUTE, maximumHops);
        const paths = findPaths(ledger, 'a0', 'a5', { by, k, windowMs: minutes * MINUTE, maximumHops });
        expect(paths.map((path) => path.transfers)).toEqual(expected.slice(0, k));
        for (const path of paths) checkPath(ledger, path);
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  it.each(['amount', 'duration', 'hops'] as const)('does so where credits come later than their debits, by %s', (by) => {
    let delayed = 0;
    fc.assert(
      fc.property(arbitraryTransfers, fc.integer({ min: 1, max: 45 }), fc.integer({ min: 1, max: 12 }), (transfers, minutes, k) => {
        const ledger = delayedLedger(transfers);
        if (ledger.events !== undefined) delayed++;
        const expected = allPaths(ledger, 'a0', 'a5', by, minutes * MINUTE, 10);
        expect(findPaths(ledger, 'a0', 'a5', { by, k, windowMs: minutes * MINUTE }).map((path) => path.transfers)).toEqual(expected.slice(0, k));
      }),
      { seed: 12, numRuns: 150 },
    );
    expect(delayed).toBeGreaterThan(30);
  });

  it('does so on denser ledgers', () => {
    const many = fc.array(fc.record({ from: fc.integer({ min: 0, max: 5 }), to: fc.integer({ min: 0, max: 5 }), amount: fc.integer({ min: 1, max: 9 }), minute: fc.integer({ min: 0, max: 40 }) }), { minLength: 30, maxLength: 45 });
    fc.assert(
      fc.property(many, fc.constantFrom('amount', 'duration', 'hops'), fc.integer({ min: 5, max: 30 }), fc.integer({ min: 3, max: 5 }), (transfers, by, minutes, maximumHops) => {
        const ledger = temporalLedger(transfers);
        const expected = allPaths(ledger, 'a0', 'a5', by, minutes * MINUTE, maximumHops);
        expect(findPaths(ledger, 'a0', 'a5', { by, k: 1000, windowMs: minutes * MINUTE, maximumHops }).map((path) => path.transfers)).toEqual(expected.slice(0, 1000));
      }),
      { seed: 15, numRuns: 90 },
    );
  });

  it('keeps a path in whose second half a transfer stands that other paths come to later, over more hops, in their first', () => {
    // 0 → 1 → 2 → 3 → 5 with the middle of the time before 1 → 2; by way of 4, 6 and 7 money comes to 2 over four hops, from a later start.
    const ledger = temporalLedger([step(0, 1, 5, 0), step(0, 4, 5, 10), step(4, 6, 5, 12), step(6, 7, 5, 14), step(7, 2, 5, 40), step(1, 2, 5, 56), step(2, 3, 5, 60), step(3, 5, 5, 100)]);
    const options = { k: 1, windowMs: 110 * MINUTE, maximumHops: 5 };
    const path = [[0, 1], [1, 2], [2, 3], [3, 5]].map(([from, to]) => `a${from}>a${to}`);
    const told = (transfer: number): string => `${ledger.accounts[ledger.from[transfer] as number]?.account}>${ledger.accounts[ledger.to[transfer] as number]?.account}`;
    for (const by of ['amount', 'duration', 'hops'] as const) expect(findPaths(ledger, 'a0', 'a5', { ...options, by })[0]?.transfers.map(told)).toEqual(path);
    const firstAfter = firstDebitAfter(ledger);
    const task: DistanceTask = { goal: ledger.accountOf('a5') as number, start: ledger.accountOf('a0') as number, since: -Infinity, minimumAmount: 0, isUsable: (transfer) => firstAfter(transfer) > 0, mayPass: (account) => ledger.accounts[account]?.account !== 'a0', firstAfter, ...options };
    const distances = passFromGoal(ledger, task, reachFromStart(ledger, task, 'time'));
    for (let transfer = 0; transfer < 8; transfer++) if (path.includes(told(transfer))) expect(distances.find(transfer)).toBeGreaterThanOrEqual(0);
  });

  it.each(['time', 'hops'] as const)('loses no transfer of any path by halving %s, and promises each no less than it can still become', (half) => {
    let kept = 0;
    let leftOut = 0;
    fc.assert(
      fc.property(arbitraryTransfers, fc.boolean(), fc.integer({ min: 1, max: 45 }), fc.integer({ min: 1, max: 6 }), (transfers, delays, minutes, maximumHops) => {
        const ledger = delays ? delayedLedger(transfers) : temporalLedger(transfers);
        const firstAfter = firstDebitAfter(ledger);
        const start = ledger.accountOf('a0') as number;
        const task: DistanceTask = {
          goal: ledger.accountOf('a5') as number,
          start,
          since: -Infinity,
          minimumAmount: 0,
          isUsable: (transfer) => firstAfter(transfer) > 0 && (ledger.to[transfer] as number) < ledger.accounts.length,
          mayPass: (account) => account !== start,
          firstAfter,
          windowMs: minutes * MINUTE,
          maximumHops,
        };
        const swept = sweepFromStart(ledger, task, half, Infinity);
        if (swept === undefined) return expect.fail('gave up without a limit');
        const reached = reachFromStart(ledger, task, half);
        const both = [sweepFromGoal(ledger, task, Infinity, swept), passFromGoal(ledger, task, reached)];
        const onPaths = new Set<number>();
        for (const path of allPaths(ledger, 'a0', 'a5', 'amount', task.windowMs, maximumHops)) {
          const end = creditTime(ledger, path[path.length - 1] as number);
          path.forEach((transfer, at) => {
            onPaths.add(transfer);
            for (const distances of both) {
              const place = distances?.find(transfer) ?? -1;
              if (distances === undefined || place < 0) return expect.fail(`transfer ${transfer} of ${path.join()} is lost`);
              expect(distances.hops(place)).toBeLessThanOrEqual(path.length - 1 - at);
              expect(distances.arrival(place)).toBeLessThanOrEqual(end);
              expect(distances.capacity(place)).toBeGreaterThanOrEqual(Math.min(...path.slice(at).map((later) => ledger.amount[later] as number)));
            }
          });
        }
        kept += onPaths.size;
        for (let transfer = 0; transfer < ledger.length; transfer++) if ((both[0]?.find(transfer) ?? -1) < 0) leftOut++;
      }),
      { seed: 14, numRuns: 300 },
    );
    expect(Math.min(kept, leftOut)).toBeGreaterThan(40);
  });

  it('bounds debits by the latest before them, where clocks put a later one before an earlier', () => {
    const ledger = temporalLedger([]);
    expect([...latestDebits({ ...ledger, length: 3, debitTime: Float64Array.of(5, 3, 9) })]).toEqual([5, 5, 9]);
    const ascending = Float64Array.of(3, 3, 9);
    expect(latestDebits({ ...ledger, length: 3, debitTime: ascending })).toBe(ascending);
  });

  it('finds the same by going through the whole ledger, where the search from the goal gives up', () => {
    fc.assert(
      fc.property(arbitraryTransfers, fc.boolean(), fc.integer({ min: 0, max: 20 }), (transfers, delays, since) => {
        const ledger = delays ? delayedLedger(transfers) : temporalLedger(transfers);
        const firstAfter = firstDebitAfter(ledger);
        const start = ledger.accountOf('a0') as number;
        const task: DistanceTask = {
          goal: ledger.accountOf('a5') as number,
          start,
          since: TEMPORAL_START + since * MINUTE,
          minimumAmount: 0,
          isUsable: (transfer) => firstAfter(transfer) > 0 && (ledger.to[transfer] as number) < ledger.accounts.length && (ledger.debitTime[transfer] as number) >= TEMPORAL_START + since * MINUTE,
          mayPass: (account) => account !== start,
          firstAfter,
          windowMs: Infinity,
          maximumHops: 100,
        };
        const [whole, sparse] = [passFromGoal(ledger, task), sweepFromGoal(ledger, task, Infinity)];
        for (let transfer = 0; transfer < ledger.length; transfer++) expect(tell(sparse, transfer)).toEqual(tell(whole, transfer));
        // Two receipts of the goal are more than one.
        if (transfers.filter(({ to, from, minute }) => to === 5 && from !== 5 && minute >= since).length > 1) expect(sweepFromGoal(ledger, task, 1)).toBeUndefined();
      }),
      { seed: 13, numRuns: 200 },
    );
  });

  const step = (from: number, to: number, amount: number, minute: number) => ({ from, to, amount, minute });

  it('goes on at the same second only in the order of the ledger, and never back in time', () => {
    const ledger = temporalLedger([step(0, 1, 5, 10), step(1, 5, 5, 9)]);
    expect(findPaths(ledger, 'a0', 'a5')).toEqual([]);
    const tied = temporalLedger([step(0, 1, 5, 10), step(1, 5, 4, 10)]);
    expect(findPaths(tied, 'a0', 'a5')).toMatchObject([{ capacity: 4, start: TEMPORAL_START + 10 * MINUTE, end: TEMPORAL_START + 10 * MINUTE, currency: 'CNY' }]);
  });

  it('keeps the window inclusive', () => {
    const ledger = temporalLedger([step(0, 1, 5, 0), step(1, 5, 5, 30)]);
    expect(findPaths(ledger, 'a0', 'a5', { windowMs: 30 * MINUTE })).toHaveLength(1);
    expect(findPaths(ledger, 'a0', 'a5', { windowMs: 30 * MINUTE - 1 })).toHaveLength(0);
  });

  it('leaves smaller amounts, later times and unknown passages out when asked', () => {
    const ledger = temporalLedger([step(0, 1, 5, 0), step(1, 5, 3, 5)]);
    expect(findPaths(ledger, 'a0', 'a5', { minimumAmount: 4 })).toHaveLength(0);
    expect(findPaths(ledger, 'a0', 'a5', { until: TEMPORAL_START + 4 * MINUTE })).toHaveLength(0);
    expect(findPaths(ledger, 'a0', 'a5', { since: TEMPORAL_START + MINUTE })).toHaveLength(0);
    expect(findPaths(ledger, 'a0', 'a5', { throughUnknown: false })).toHaveLength(1);
  });

  it('refuses unknown accounts, one account twice and limits that mean nothing', () => {
    const ledger = temporalLedger([]);
    expect(() => findPaths(ledger, 'a0', 'nobody')).toThrow(UsageError);
    expect(() => findPaths(ledger, 'a0', 'a0')).toThrow(/Both ends are one account/);
    expect(() => findPaths(ledger, 'a0', 'a5', { k: 0 })).toThrow(/must be above 0/);
  });
});

function tell(distances: Distances | undefined, transfer: number): object | undefined {
  const place = distances?.find(transfer) ?? -1;
  return place < 0 ? undefined : { hops: distances?.hops(place), capacity: distances?.capacity(place), arrival: distances?.arrival(place) };
}

function checkPath(ledger: Ledger, { transfers, capacity, start, end }: MoneyPath): void {
  expect(capacity).toBe(Math.min(...transfers.map((transfer) => ledger.amount[transfer] as number)));
  expect(start).toBe(ledger.debitTime[transfers[0] as number]);
  expect(end).toBe(creditTime(ledger, transfers[transfers.length - 1] as number));
}
