import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/core/errors.js';
import { AttributeCollector, PRIOR_HOLDERS, rarityBits, roundBits, type AttributeIndex } from '../../src/graphs/attribute-index.js';
import { IP_CLOSENESS, sharedAttributeTies, SUBJECTS_PER_HOLDER_LIMIT, TIE_ROWS, type TieOptions } from '../../src/graphs/shared-attribute-ties.js';

const KINDS = ['phone', 'device', 'ip'] as const;
type Kind = (typeof KINDS)[number];

interface Observation {
  readonly kind: number;
  readonly value: number;
  readonly subject: number;
  readonly time: number;
  readonly line: number;
}

function indexOf(observations: readonly Observation[], holderOf: readonly number[]): AttributeIndex<Kind> {
  const collector = new AttributeCollector<Kind>(KINDS);
  for (const { kind, value, subject, line, time } of observations) collector.add(kind, value, subject, 0, line, time);
  return collector.finish(Uint32Array.from(holderOf), ['rows.csv'], (kind, key) => `${kind}-${key}`);
}

/** The definition, pair by pair and value by value. */
function bruteForce(observations: readonly Observation[], holderOf: readonly number[], maximumHolders: number, cap: number): Map<string, { bits: number; kinds: number; values: number }> {
  const ties = new Map<string, { bits: number; kinds: number; values: number }>();
  for (let a = 0; a < holderOf.length; a++) {
    for (let b = a + 1; b < holderOf.length; b++) {
      let bits = 0;
      let kinds = 0;
      let values = 0;
      for (let kind = 0; kind < KINDS.length; kind++) {
        const ofKind = observations.filter((observation) => observation.kind === kind);
        const population = new Set(ofKind.map(({ subject }) => holderOf[subject])).size;
        let kindBits = 0;
        for (const value of new Set(ofKind.map((observation) => observation.value))) {
          const withValue = ofKind.filter((observation) => observation.value === value);
          const subjects = new Set(withValue.map(({ subject }) => subject));
          const holders = new Set(withValue.map(({ subject }) => holderOf[subject])).size;
          if (holders > maximumHolders || subjects.size > maximumHolders * SUBJECTS_PER_HOLDER_LIMIT || !subjects.has(a) || !subjects.has(b)) continue;
          let gap = Number.POSITIVE_INFINITY;
          for (const left of withValue) for (const right of withValue) if (left.subject === a && right.subject === b && Math.abs(left.time - right.time) < gap) gap = Math.abs(left.time - right.time);
          let closeness = 1;
          if (KINDS[kind] === 'ip' && gap > IP_CLOSENESS.windowMs) closeness = IP_CLOSENESS.floor + (1 - IP_CLOSENESS.floor) * 2 ** (-(gap - IP_CLOSENESS.windowMs) / IP_CLOSENESS.halfLifeMs);
          kindBits += roundBits(roundBits(Math.log2((population + PRIOR_HOLDERS) / holders)) * closeness);
          kinds |= 1 << kind;
          values++;
        }
        bits += Math.min(kindBits, cap);
      }
      if (values > 0) ties.set(`${a} ${b}`, { bits, kinds, values });
    }
  }
  return ties;
}

const observation = fc.record({
  kind: fc.nat({ max: 2 }),
  value: fc.nat({ max: 5 }),
  subject: fc.nat({ max: 7 }),
  time: fc.oneof({ weight: 1, arbitrary: fc.constant(Number.NaN) }, { weight: 5, arbitrary: fc.nat({ max: 400 }).map((quarters) => quarters * 900_000) }),
  line: fc.integer({ min: 2, max: 60 }),
});
const holders = fc.array(fc.nat({ max: 5 }), { minLength: 8, maxLength: 8 });

describe('sharedAttributeTies', () => {
  it('agrees with the definition on random cases, cap and limits included', () => {
    fc.assert(
      fc.property(fc.array(observation, { maxLength: 60 }), holders, fc.integer({ min: 1, max: 6 }), fc.constantFrom(4, 1000), (observations, holderOf, maximumHolders, cap) => {
        const ties = sharedAttributeTies(indexOf(observations, holderOf), { maximumHolders, maximumBitsPerKind: cap });
        const found = new Map(Array.from({ length: ties.length }, (_, at) => [`${ties.a[at]} ${ties.b[at]}`, { bits: ties.bits[at], kinds: ties.kinds[at], values: ties.values[at] }]));
        expect(found).toEqual(bruteForce(observations, holderOf, maximumHolders, cap));
        for (let at = 0; at < ties.length; at++) expect(ties.sameHolder[at]).toBe(holderOf[ties.a[at] ?? 0] === holderOf[ties.b[at] ?? 0] ? 1 : 0);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it('explains each tie by reasons whose bits add up to it exactly', () => {
    fc.assert(
      fc.property(fc.array(observation, { maxLength: 80 }), holders, fc.constantFrom(5, 32), (observations, holderOf, cap) => {
        const ties = sharedAttributeTies(indexOf(observations, holderOf), { maximumBitsPerKind: cap });
        for (let at = 0; at < ties.length; at++) {
          const a = ties.a[at] ?? 0;
          const b = ties.b[at] ?? 0;
          const reasons = ties.explainTie(b, a);
          expect(reasons.length).toBe(ties.values[at]);
          expect(reasons.reduce((sum, { bits }) => sum + bits, 0)).toBe(ties.bits[at]);
          expect(ties.find(b, a)).toBe(at);
          for (const { rows } of reasons) expect(rows.length).toBeLessThanOrEqual(2 * TIE_ROWS);
        }
      }),
      { seed: 8, numRuns: 200 },
    );
  });

  it('does not depend on the order of rows', () => {
    fc.assert(
      fc.property(fc.array(observation, { maxLength: 60 }).chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))), holders, ([given, shuffled], holderOf) => {
        const left = sharedAttributeTies(indexOf(given, holderOf));
        const right = sharedAttributeTies(indexOf(shuffled, holderOf));
        expect([right.a, right.b, right.bits, right.kinds]).toEqual([left.a, left.b, left.bits, left.kinds]);
        for (let at = 0; at < left.length; at++) expect(right.explainTie(right.a[at] ?? 0, right.b[at] ?? 0)).toEqual(left.explainTie(left.a[at] ?? 0, left.b[at] ?? 0));
      }),
      { seed: 9, numRuns: 100 },
    );
  });

  it('lets a value shared by many weigh little, and one shared by more than the limit nothing', () => {
    const observations: Observation[] = [];
    for (let subject = 0; subject < 200; subject++) observations.push({ kind: 0, value: 1000 + subject, subject, time: Number.NaN, line: subject + 2 });
    for (const subject of [0, 1]) observations.push({ kind: 0, value: 1, subject, time: Number.NaN, line: 300 + subject });
    for (let subject = 10; subject < 60; subject++) observations.push({ kind: 0, value: 2, subject, time: Number.NaN, line: 400 + subject });
    for (let subject = 100; subject < 151; subject++) observations.push({ kind: 0, value: 3, subject, time: Number.NaN, line: 500 + subject });
    const ties = sharedAttributeTies(indexOf(observations, Array.from({ length: 200 }, (_, subject) => subject)), { maximumHolders: 50 });
    expect(ties.bits[ties.find(0, 1)]).toBe(rarityBits(200, 2));
    expect(rarityBits(200, 2)).toBeCloseTo(Math.log2((200 + PRIOR_HOLDERS) / 2), 5);
    expect(ties.bits[ties.find(10, 59)]).toBe(rarityBits(200, 50));
    expect(rarityBits(200, 50)).toBeLessThan(2.1);
    expect(ties.find(100, 150)).toBe(-1);
    expect(ties.explainTie(100, 150)).toEqual([]);
  });

  it('counts an address in full up to the window, included, and less one millisecond later', () => {
    const at = (gap: number): number => {
      const ties = sharedAttributeTies(
        indexOf(
          [
            { kind: 2, value: 1, subject: 0, time: 5_000_000, line: 2 },
            { kind: 2, value: 1, subject: 1, time: 5_000_000 + gap, line: 3 },
          ],
          [0, 1],
        ),
      );
      return ties.bits[0] ?? Number.NaN;
    };
    const full = rarityBits(2, 2);
    expect(at(IP_CLOSENESS.windowMs)).toBe(full);
    expect(at(IP_CLOSENESS.windowMs + 1000)).toBeLessThan(full);
    expect(at(IP_CLOSENESS.windowMs + IP_CLOSENESS.halfLifeMs)).toBeCloseTo(full * (IP_CLOSENESS.floor + (1 - IP_CLOSENESS.floor) / 2), 5);
    expect(at(100 * IP_CLOSENESS.halfLifeMs)).toBeCloseTo(full * IP_CLOSENESS.floor, 5);
    expect(at(Number.NaN)).toBeCloseTo(full * IP_CLOSENESS.floor, 5);
  });

  it('names an unknown kind and an impossible option', () => {
    const index = indexOf([], [0, 1]);
    const call = (options: object) => () => sharedAttributeTies(index, options as TieOptions<Kind>);
    expect(call({ kinds: ['shoe'] })).toThrow(UsageError);
    expect(call({ kinds: ['shoe'] })).toThrow('no attributes of this kind (found "shoe"). Kinds are: phone, device, ip.');
    expect(call({ maximumHolders: Number.NaN })).toThrow('sharedAttributeTies: maximumHolders: The option must be a number of at least 0');
    expect(call({ closeness: { ip: { windowMs: 1, halfLifeMs: 0, floor: 0 } } })).toThrow('closeness.ip');
  });
});
