/** The documented case's sizes and SCENARIO.md's distributions, at scale 1 on two seeds. Everyday life is left out: the crimes do not depend on it. */

import { describe, expect, it } from 'vitest';
import { crimesOf, followMoney, lossOf, mulesOf, quantile } from './crime-figures.js';

const DAY_MS = 86_400_000;

describe.each([11, 12])('crimes at scale 1, seed %i', (seed) => {
  const { world } = crimesOf(seed, 1);
  const money = followMoney(world);
  const mules = mulesOf(world);
  const series = world.complaints.filter((complaint) => complaint.series === 'series-O1');

  it('has seven laundering gangs with over 40 suspects, suppliers and 50 suspects abroad', () => {
    const gangs = world.gangs.filter(({ type }) => type === 'laundering').map(({ id }) => id);
    expect(gangs).toHaveLength(7);
    expect(world.people.filter(({ gang, role }) => gangs.includes(gang) && role !== 'mule').length).toBeGreaterThan(40);
    expect(world.gangs.filter(({ type }) => type === 'card-supplier').length).toBeGreaterThanOrEqual(3);
    expect(world.people.filter(({ gang }) => gang === 'O1')).toHaveLength(50);
    expect(mules.length).toBeGreaterThanOrEqual(135);
    expect(mules.length).toBeLessThanOrEqual(190);
  });

  it('has 156 complaints of the overseas series, over ¥20 million lost, and others beside', () => {
    expect(series).toHaveLength(156);
    const losses = series.map((complaint) => lossOf(world, complaint));
    expect(losses.reduce((sum, loss) => sum + loss, 0)).toBeGreaterThan(20e6);
    expect(losses.reduce((sum, loss) => sum + loss, 0)).toBeLessThan(28e6);
    expect(quantile(losses, 0.5)).toBeGreaterThan(48_000);
    expect(quantile(losses, 0.5)).toBeLessThan(75_000);
    expect(Math.max(...losses)).toBeGreaterThan(1e6);
    expect(world.complaints.filter((complaint) => complaint.series === 'series-T1').length).toBeGreaterThanOrEqual(38);
    expect(new Set(world.complaints.map((complaint) => complaint.series)).size).toBeGreaterThan(25);
  });

  it('lets pig-butchering victims pay as SCENARIO.md says', () => {
    const hubs = new Set(world.institutions.hubs);
    let fresh = 0;
    let direct = 0;
    let hub = 0;
    for (const { payments } of series) {
      const times = payments.map((at) => world.movements[at]?.time ?? NaN);
      const days = (Math.max(...times) - Math.min(...times)) / DAY_MS;
      expect(payments.length).toBeGreaterThanOrEqual(2);
      expect(payments.length).toBeLessThanOrEqual(15);
      expect(days).toBeLessThanOrEqual(46);
      const first = (world.movements[payments[0] ?? -1]?.amount ?? NaN) / 100;
      expect(first).toBeGreaterThanOrEqual(300);
      expect(first).toBeLessThanOrEqual(5_000);
      const known = new Set<number>();
      for (const at of payments) {
        const to = world.movements[at]?.to ?? -1;
        if (hubs.has(to)) {
          hub++;
          continue;
        }
        direct++;
        if (!known.has(to)) fresh++;
        known.add(to);
      }
    }
    expect(fresh / direct).toBeGreaterThan(0.55);
    expect(fresh / direct).toBeLessThan(0.76);
    expect(hub / (hub + direct)).toBeGreaterThan(0.13);
    expect(hub / (hub + direct)).toBeLessThan(0.27);
    const baited = series.filter(({ returns }) => returns.length > 0);
    expect(baited.length / series.length).toBeGreaterThanOrEqual(0.3);
    expect(baited.length / series.length).toBeLessThanOrEqual(0.55);
    for (const { payments, returns } of baited) {
      const back = world.movements[returns[0] ?? -1];
      const paid = payments.map((at) => world.movements[at]).reduce((sum, movement) => sum + (movement !== undefined && back !== undefined && movement.time < back.time ? movement.amount : 0), 0);
      expect((back?.amount ?? NaN) / paid).toBeLessThanOrEqual(1.2001);
    }
  });

  it('leaves two mules in five or more untouched by any complaint, and little of the others explained', () => {
    const reached = mules.filter(({ index }) => money.complaintShare.has(index));
    expect(1 - reached.length / mules.length).toBeGreaterThanOrEqual(0.4);
    expect(reached.length / mules.length).toBeGreaterThan(0.35);
    const share = quantile(reached.map(({ index }) => money.complaintShare.get(index) ?? NaN), 0.5);
    expect(share).toBeGreaterThan(0.003);
    expect(share).toBeLessThan(0.05);
  });

  it('lets nobody of a gang pay what has not come in', () => {
    // Careful cards are lived on too, out of what was there before: they show purchases of a few yuan, which no gang makes.
    const purchases = new Map<number, number>();
    for (const { from, kind, amount } of world.movements) if (kind === 'merchant' && amount < 30_000) purchases.set(from, (purchases.get(from) ?? 0) + 1);
    const livedOn = mules.filter(({ index }) => (purchases.get(index) ?? 0) > 0).map(({ index }) => `mule ${index}`);
    expect(livedOn.length).toBeLessThan(mules.length / 3);
    expect(money.overdrawn.filter((account) => !livedOn.includes(account))).toEqual([]);
  });

  it('moves money on with the dwells, lives and freezes of SCENARIO.md', () => {
    const dwell = (tier: number): number[] => mules.filter((mule) => mule.tier === tier).flatMap(({ index }) => money.dwells.get(index) ?? []);
    expect(quantile(dwell(1), 0.5)).toBeGreaterThan(2);
    expect(quantile(dwell(1), 0.5)).toBeLessThan(5);
    expect(quantile(dwell(1), 0.9)).toBeGreaterThan(20);
    expect(quantile(dwell(1), 0.9)).toBeLessThan(70);
    expect(quantile(dwell(2), 0.5)).toBeGreaterThan(4);
    expect(quantile(dwell(2), 0.5)).toBeLessThan(10);
    expect(quantile(dwell(3), 0.5)).toBeGreaterThan(9);
    expect(quantile(dwell(3), 0.5)).toBeLessThan(24);
    const cashOut = world.accounts.filter(({ role }) => role === 'cash-out').flatMap(({ index }) => money.dwells.get(index) ?? []);
    expect(quantile(cashOut, 0.5)).toBeGreaterThan(40);
    expect(quantile(cashOut, 0.5)).toBeLessThan(85);
    const used = mules.filter(({ index }) => money.use.has(index));
    const lives = used.map(({ index }) => ((money.use.get(index)?.last ?? NaN) - (money.use.get(index)?.first ?? NaN)) / DAY_MS);
    expect(quantile(lives, 0.5)).toBeGreaterThan(1.2);
    expect(quantile(lives, 0.5)).toBeLessThan(3.2);
    const frozen = used.filter(({ index, frozenAt }) => frozenAt - (money.use.get(index)?.first ?? NaN) <= DAY_MS);
    expect(frozen.length / used.length).toBeGreaterThan(0.2);
    expect(frozen.length / used.length).toBeLessThan(0.4);
    const young = used.filter(({ index, openedAt }) => (money.use.get(index)?.first ?? NaN) - openedAt <= 30 * DAY_MS);
    expect(young.length / used.length).toBeGreaterThan(0.3);
    expect(young.length / used.length).toBeLessThan(0.5);
    expect(world.movements.filter(({ failed }) => failed).length).toBeGreaterThan(20);
  });

  it('draws cash from several holders’ cards at one machine, four times and more a day', () => {
    const days = new Map<string, { count: number; sum: number }>();
    const machines = new Map<string, { time: number; owner: number }[]>();
    for (const { kind, channel, from, to, time, amount, terminal, failed } of world.movements) {
      if (kind !== 'cash' || channel !== 'ATM' || failed || to !== -1) continue;
      const account = world.accounts[from];
      if (account === undefined || account.role === 'honest') continue;
      const key = `${from}/${Math.floor((time - world.start) / DAY_MS)}`;
      const day = days.get(key) ?? { count: 0, sum: 0 };
      days.set(key, { count: day.count + 1, sum: day.sum + amount / 100 });
      machines.set(terminal, [...(machines.get(terminal) ?? []), { time, owner: account.owner }]);
    }
    expect([...days.values()].filter(({ count, sum }) => count >= 4 && sum >= 18_000).length).toBeGreaterThan(20);
    expect([...days.values()].every(({ sum }) => sum <= 40_000)).toBe(true);
    const together = [...machines.values()].filter((uses) => uses.some(({ time }) => new Set(uses.filter((other) => other.time >= time && other.time <= time + 1_800_000).map(({ owner }) => owner)).size >= 3));
    expect(together.length).toBeGreaterThan(5);
  });
});
