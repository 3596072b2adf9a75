/** Largest remainders to the unit, against exact fractions, from single units to sums near 2^53, with ties. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ShareOut } from '../../src/tracing/lots/share-out.js';

interface Part {
  readonly amount: number;
  readonly age: number;
}

function exactly(parts: readonly Part[], amount: number): number[] {
  const total = parts.reduce((sum, part) => sum + BigInt(part.amount), 0n);
  const exact = parts.map((part, at) => ({ at, age: part.age, units: (BigInt(part.amount) * BigInt(amount)) / total, rest: (BigInt(part.amount) * BigInt(amount)) % total }));
  let left = BigInt(amount) - exact.reduce((sum, { units }) => sum + units, 0n);
  const shares = exact.map(({ units }) => Number(units));
  for (const { at } of [...exact].sort((a, b) => (a.rest === b.rest ? a.age - b.age || a.at - b.at : a.rest > b.rest ? -1 : 1))) if (left-- > 0n) shares[at] = (shares[at] as number) + 1;
  return shares;
}

function engine(parts: readonly Part[], hasElsewhere: boolean, amount: number): number[] {
  const listed = hasElsewhere ? parts.slice(0, -1) : parts;
  const elsewhere = hasElsewhere ? (parts.at(-1)?.amount ?? 0) : 0;
  const division = new ShareOut((part) => parts[part]?.age ?? 0);
  // Empty pools between the others give nothing and are not told.
  const amounts = Float64Array.from([99, ...listed.flatMap((part) => [part.amount, 0])]);
  const other = division.share(amounts, 1, amounts.length - 1, elsewhere, parts.reduce((sum, part) => sum + part.amount, 0), amount);
  expect(division.count).toBe(listed.length);
  expect([...division.entries.subarray(0, division.count)]).toEqual(listed.map((_, at) => 1 + 2 * at));
  return [...division.shares.subarray(0, division.count), ...(hasElsewhere ? [other] : [])];
}

const check = (most: number, length: number): void =>
  fc.assert(
    fc.property(fc.array(fc.record({ amount: fc.integer({ min: 1, max: most }), age: fc.nat(3) }), { minLength: 2, maxLength: length }), fc.boolean(), fc.double({ min: 0, max: 1, noNaN: true }), (parts, hasElsewhere, share) => {
      const total = parts.reduce((sum, part) => sum + part.amount, 0);
      const amount = Math.min(total, Math.round(total * share));
      expect(engine(parts, hasElsewhere, amount)).toEqual(exactly(parts, amount));
    }),
    { numRuns: 300, seed: 73_000 },
  );

describe('shares by largest remainder', () => {
  it('are exact for small amounts, where many remainders tie', () => check(3, 200));
  it('are exact for usual amounts', () => check(10_000_000, 100));
  it('are exact where products pass 2^53', () => check(2 ** 42, 100));
  it('are exact where the total passes 2^50', () => check(Math.floor(Number.MAX_SAFE_INTEGER / 8), 8));
});
