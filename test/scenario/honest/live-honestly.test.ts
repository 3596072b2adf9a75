/** What holds of every honest row: determinism, counts, times, reversals, speed. */

import { describe, expect, it } from 'vitest';
import { HUB_NAMES } from '../../../src/scenario/honest/add-institutions.js';
import type { World } from '../../../src/scenario/world/types.js';
import { groupBy, honestWorld, share } from './honest-world.js';

const SMALL = 0.05;
/** Processor seconds of the small form on a slow machine; it takes under one on a quick one. */
const SMALL_FORM_CPU_S = 8;

const before = process.cpuUsage();
const small = honestWorld(3, SMALL);
const used = process.cpuUsage(before);
const larger = honestWorld(3, 0.25);

function digest({ movements, calls, logins, crossings }: World): string {
  const text = JSON.stringify({ movements, calls, logins, crossings });
  let hash = 7;
  for (let at = 0; at < text.length; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return `${text.length}/${hash}`;
}

describe('liveHonestly', () => {
  it('gives the same half year for the same seed, another for another', () => {
    expect(digest(honestWorld(3, SMALL))).toBe(digest(small));
    expect(digest(honestWorld(4, SMALL))).not.toBe(digest(small));
  });

  it('is quick in the small form', () => {
    expect((used.user + used.system) / 1e6).toBeLessThan(SMALL_FORM_CPU_S);
  });

  it('grows with the scale towards 400,000 movements and 430,000 calls', () => {
    expect(larger.movements.length / 0.25).toBeGreaterThan(330_000);
    expect(larger.movements.length / 0.25).toBeLessThan(520_000);
    expect(larger.calls.length / 0.25).toBeGreaterThan(330_000);
    expect(larger.calls.length / 0.25).toBeLessThan(550_000);
    expect(larger.movements.length).toBeGreaterThan(3 * small.movements.length);
  });

  it('keeps every movement within the case, after both accounts were opened, of a sum above nothing, from one account to another', () => {
    const wrong = larger.movements.filter(
      ({ time, from, to, amount, index }, at) =>
        index !== at || time < larger.start || time > larger.end || !Number.isSafeInteger(amount) || amount <= 0 || (from === to && from >= 0) || (from < 0 && to < 0) ||
        [from, to].some((account) => account >= 0 && (larger.accounts[account]?.openedAt ?? Infinity) > time),
    );
    expect(wrong.slice(0, 3)).toEqual([]);
  });

  it('takes back what was really paid: same sum, both ends swapped, later, once', () => {
    const reversals = larger.movements.filter(({ reverses }) => reverses >= 0);
    expect(reversals.length).toBeGreaterThan(100);
    expect(new Set(reversals.map(({ reverses }) => reverses)).size).toBe(reversals.length);
    for (const reversal of reversals) {
      const paid = larger.movements[reversal.reverses];
      expect([paid?.amount, paid?.from, paid?.to, paid?.failed]).toEqual([reversal.amount, reversal.to, reversal.from, false]);
      expect(reversal.time).toBeGreaterThan((paid?.time ?? Infinity) - 1);
      expect(reversal.kind).toBe('reversal');
    }
  });

  it('fails now and then, transfers a day late from machines, credits interest on the quarter days', () => {
    expect(share(larger.movements, ({ failed }) => failed)).toBeGreaterThan(0.001);
    expect(share(larger.movements, ({ failed }) => failed)).toBeLessThan(0.02);
    expect(larger.movements.some(({ channel, delay, terminal }) => channel === 'ATM' && delay === 86_400_000 && terminal !== '')).toBe(true);
    const days = new Set(larger.movements.filter(({ kind }) => kind === 'interest').map(({ time }) => new Date(time + 8 * 3_600_000).toISOString().slice(5, 10)));
    expect([...days].sort()).toEqual(['03-21', '06-21']);
  });

  it('pays by wallet through an institution: two movements with one order number', () => {
    const orders = groupBy(larger.movements.filter(({ order, kind }) => order !== '' && kind === 'transfer'), ({ order }) => order);
    expect(orders.size).toBeGreaterThan(200);
    for (const [, legs] of [...orders].slice(0, 500)) {
      expect(legs.length).toBeLessThanOrEqual(2);
      const [first, second] = legs;
      if (second === undefined) continue;
      expect(first?.to).toBe(second.from);
      expect(first?.amount).toBe(second.amount);
      expect(HUB_NAMES).toContain(larger.accounts[second.from]?.name);
    }
  });

  it('is awake by day, and some by night', () => {
    const hour = (time: number): number => ((time - larger.start) % 86_400_000) / 3_600_000;
    const paid = larger.movements.filter(({ kind, channel }) => kind !== 'interest' && channel !== '系统');
    expect(share(paid, ({ time }) => hour(time) >= 7 && hour(time) < 23)).toBeGreaterThan(0.85);
    expect(share(paid, ({ time }) => hour(time) < 6)).toBeGreaterThan(0.01);
  });

  it('pays round and odd sums alike', () => {
    const between = larger.movements.filter(({ kind, from, to }) => kind === 'transfer' && from >= 0 && to >= 0);
    const round = share(between, ({ amount }) => amount % 10_000 === 0);
    const odd = share(between, ({ amount }) => amount % 100 !== 0);
    expect(round).toBeGreaterThan(0.25);
    expect(round).toBeLessThan(0.75);
    expect(odd).toBeGreaterThan(0.03);
  });

  it('logs in on the phone of whoever operates the account, and crosses borders out before in', () => {
    const devices = new Set([...larger.devices.values()].map(({ device }) => device));
    expect(larger.logins.length).toBeGreaterThan(4_000);
    expect(larger.logins.every(({ device, account }) => devices.has(device) && account >= 0)).toBe(true);
    for (const crossings of groupBy(larger.crossings, ({ person }) => person).values()) {
      const inOrder = [...crossings].sort((a, b) => a.time - b.time);
      expect(inOrder.map(({ leaving }) => leaving)).toEqual(inOrder.map((_, at) => at % 2 === 0));
    }
  });

  it('sends tour groups of ten to forty over together', () => {
    const groups = [...groupBy(larger.crossings.filter(({ leaving }) => leaving), ({ port, flight, country, time }) => `${port}/${flight}/${country}/${Math.floor(time / 1_800_000)}`).values()];
    expect(groups.filter(({ length }) => length >= 5 && length <= 45).length).toBeGreaterThanOrEqual(3);
  });
});
