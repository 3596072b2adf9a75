/** Who lives in the world: counts at two scales, numbers that nobody has twice, batches and elders as they should be. */

import { describe, expect, it } from 'vitest';
import { ELDERS_PER_PHONE } from '../../../src/scenario/honest/add-people.js';
import { GROUP_LIVES, LIVES } from '../../../src/scenario/honest/lives.js';
import { populate } from '../../../src/scenario/honest/populate.js';
import { societyOf } from '../../../src/scenario/honest/society.js';
import { createWorld } from '../../../src/scenario/world/create-world.js';
import type { World } from '../../../src/scenario/world/types.js';

const DAY_MS = 86_400_000;

function populated(seed: number, scale: number): World {
  const world = createWorld({ seed, scale, hard: false });
  populate(world);
  return world;
}

const full = populated(11, 1);
const small = populated(11, 0.05);

function lifeCounts(world: World): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { life } of world.people) counts.set(life, (counts.get(life) ?? 0) + 1);
  return counts;
}

describe('populate', () => {
  it('makes the same world for the same seed, another for another', () => {
    const text = ({ people, accounts, phones, institutions, devices }: World): string => JSON.stringify([people, accounts, phones, institutions, [...devices]], (_, value: unknown) => (value === Infinity ? 'never' : value));
    expect(text(populated(11, 0.05))).toBe(text(small));
    expect(text(populated(12, 0.05))).not.toBe(text(small));
  });

  it('has the documented sizes at scale 1 and in proportion below', () => {
    expect(full.people.length).toBeGreaterThanOrEqual(20_000);
    expect(full.people.length).toBeLessThan(20_010);
    expect(full.accounts.length).toBeGreaterThan(36_000);
    expect(full.accounts.length).toBeLessThan(46_000);
    expect(small.people.length).toBeGreaterThanOrEqual(900);
    expect(small.people.length).toBeLessThan(1_100);
    expect(full.phones.length / full.people.length).toBeGreaterThan(1);
    expect(full.phones.length / full.people.length).toBeLessThan(2);
  });

  it('gives every life its people, at least two however small the world', () => {
    const [many, few] = [lifeCounts(full), lifeCounts(small)];
    for (const { name, count } of LIVES) {
      expect(many.get(name), name).toBe(count);
      expect(few.get(name) ?? 0, name).toBeGreaterThanOrEqual(2);
    }
    for (const life of GROUP_LIVES) expect(few.get(life) ?? 0, life).toBeGreaterThan(0);
  });

  it('draws people of a life at the ages it is led at', () => {
    const born = new Map(LIVES.map((life) => [life.name, life.born]));
    for (const { life, birthYear } of full.people) {
      const range = born.get(life);
      if (range !== undefined) expect(birthYear >= range[0] && birthYear <= range[1]).toBe(true);
    }
  });

  it('gives no number twice', () => {
    for (const numbers of [full.phones.map(({ number }) => number), full.accounts.map(({ number }) => number), full.accounts.flatMap(({ cards }) => cards), full.people.map(({ idNumber }) => idNumber)]) {
      expect(new Set(numbers).size).toBe(numbers.length);
    }
  });

  it('opens accounts over fifteen years, one to five a person, none before the holder is sixteen', () => {
    const { accountsOf } = societyOf(full);
    const ages = full.accounts.filter(({ kind }) => kind === 'personal').map(({ openedAt }) => (full.start - openedAt) / DAY_MS / 365);
    expect(Math.max(...ages)).toBeGreaterThan(14);
    expect(ages.filter((age) => age > 0 && age < 0.5).length / ages.length).toBeGreaterThan(0.03);
    expect(ages.filter((age) => age < 0).length / ages.length).toBeGreaterThan(0.02);
    expect(Math.max(...accountsOf.map((accounts) => accounts.length))).toBeLessThanOrEqual(6);
    expect(Math.min(...accountsOf.map((accounts) => accounts.length))).toBeGreaterThanOrEqual(1);
    for (const { owner, openedAt } of full.accounts) {
      const born = full.people[owner]?.birthYear;
      if (born !== undefined) expect(new Date(openedAt).getUTCFullYear() - born).toBeGreaterThanOrEqual(15);
    }
  });

  it('shows batches: some two hundred holders at one branch on one day, on one phone, many ID numbers next to each other', () => {
    const groups = new Map<string, Set<number>>();
    for (const { branchCode, openedAt, contactPhone, owner } of full.accounts) {
      if (owner < 0) continue;
      const key = `${branchCode}/${Math.floor((openedAt - full.start) / DAY_MS)}/${contactPhone}`;
      const known = groups.get(key);
      if (known === undefined) groups.set(key, new Set([owner]));
      else known.add(owner);
    }
    const large = [...groups.values()].filter((holders) => holders.size >= 100);
    expect(large.length).toBeGreaterThanOrEqual(8);
    expect(Math.max(...large.map((holders) => holders.size))).toBeGreaterThan(150);
    const neighbours = large.filter((holders) => {
      const prefixes = new Map<string, number>();
      for (const owner of holders) {
        const prefix = full.people[owner]?.idNumber.slice(0, 12) ?? '';
        prefixes.set(prefix, (prefixes.get(prefix) ?? 0) + 1);
      }
      return Math.max(...prefixes.values()) > holders.size / 3;
    });
    expect(neighbours.length).toBeGreaterThanOrEqual(4);
    // Of the size of a supplier's batch, too.
    expect([...groups.values()].filter(({ size }) => size >= 5 && size <= 60).length).toBeGreaterThan(20);
  });

  it('puts one phone on the accounts of four to six elders', () => {
    const elders = new Map<string, Set<number>>();
    for (const { owner, contactPhone } of full.accounts) {
      if (full.people[owner]?.life !== 'elder') continue;
      const known = elders.get(contactPhone);
      if (known === undefined) elders.set(contactPhone, new Set([owner]));
      else known.add(owner);
    }
    expect(elders.size).toBeGreaterThan(90);
    const usual = [...elders.values()].filter(({ size }) => size >= ELDERS_PER_PHONE[0] && size <= ELDERS_PER_PHONE[1]);
    expect(usual.length / elders.size).toBeGreaterThan(0.8);
  });

  it('names institutions by kind, with terminals in every county', () => {
    const { institutions, accounts } = full;
    expect(institutions.hubs.map((hub) => accounts[hub]?.kind)).toEqual(institutions.hubs.map(() => 'hub'));
    expect(institutions.merchants.every((merchant) => accounts[merchant]?.kind === 'merchant')).toBe(true);
    expect(institutions.goldShops.length).toBeGreaterThan(2);
    expect(institutions.dealers.every((dealer) => accounts[dealer]?.role === 'otc-dealer')).toBe(true);
    expect(institutions.atms.every((terminals) => terminals.length > 0)).toBe(true);
    expect(institutions.cashPoints.every((terminals) => terminals.length > 0)).toBe(true);
    expect(small.institutions.dealers.length).toBeGreaterThan(0);
  });

  it('is refused a world without people', () => {
    expect(() => societyOf(createWorld({ seed: 1, scale: 1, hard: false }))).toThrow(RangeError);
  });
});
