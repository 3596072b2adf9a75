import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectedHeld, halfLifeOf, LEAST_HALF_LIFE_MS, remainingHalfLife, stayingShare, USUAL_HALF_LIFE_MS, usualStayingShare } from '../../src/recovery/expected-held.js';
import { stoppedSince } from '../../src/recovery/standing-measures.js';

const HOUR = 3_600_000;

describe('stayingShare', () => {
  it('is a half after one half-life, a quarter after three, and no half-life is shorter than the least', () => {
    const share = stayingShare(2 * HOUR);
    expect([0, 2, 6].map((hours) => share(hours * HOUR))).toEqual([1, 0.5, 0.25]);
    expect(stayingShare(LEAST_HALF_LIFE_MS - 1)(HOUR)).toBe(stayingShare(0)(HOUR));
    expect(stayingShare(LEAST_HALF_LIFE_MS + 1)(HOUR)).toBeGreaterThan(stayingShare(0)(HOUR));
  });

  it('goes on by the same law from any moment: what is left of what was left', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 500 }), (halfLife, stayed, more) => {
        const whole = stayingShare(halfLife * HOUR);
        const rest = stayingShare(remainingHalfLife(halfLife * HOUR, 100, 90, stayed * HOUR));
        expect(whole(stayed * HOUR) * rest(more * HOUR)).toBeCloseTo(whole((stayed + more) * HOUR), 12);
      }),
      { seed: 1 },
    );
  });
});

describe('usualStayingShare', () => {
  it('is the mean of what would stay on each account with a statement, as likely as money went there', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ halfLifeMs: fc.integer({ min: 0, max: 400 * HOUR }), received: fc.integer({ min: 0, max: 1_000_000 }) }), { maxLength: 12 }), fc.integer({ min: 0, max: 900 }), (known, hours) => {
        const total = known.reduce((sum, { received }) => sum + received, 0);
        const mean = total === 0 ? stayingShare(USUAL_HALF_LIFE_MS)(hours * HOUR) : known.reduce((sum, { halfLifeMs, received }) => sum + (received / total) * stayingShare(halfLifeMs)(hours * HOUR), 0);
        // Parts of a 64th: each account is off by one part at most, and neighbours make up for each other.
        expect(Math.abs(usualStayingShare(known)(hours * HOUR) - mean)).toBeLessThan(1 / 64);
        expect(usualStayingShare([...known].reverse())(hours * HOUR)).toBe(usualStayingShare(known)(hours * HOUR));
      }),
      { seed: 2, numRuns: 300 },
    );
  });

  it('keeps what the keepers keep: after a week far more than by the median half-life', () => {
    const known = [...Array.from({ length: 7 }, () => ({ halfLifeMs: HOUR, received: 100 })), ...Array.from({ length: 3 }, () => ({ halfLifeMs: 500 * HOUR, received: 100 }))];
    expect(usualStayingShare(known)(168 * HOUR)).toBeCloseTo(0.7 / 169 + 0.3 / (1 + 168 / 500), 2);
  });
});

describe('halfLifeOf', () => {
  it('counts what never left where less than half has left, and the median stay from there on', () => {
    expect([49, 50].map((left) => halfLifeOf(HOUR, 100, left, 10 * HOUR))).toEqual([10 * HOUR, HOUR]);
    expect([49, 50].map((left) => remainingHalfLife(HOUR, 100, left, 10 * HOUR))).toEqual([HOUR, 11 * HOUR]);
    expect(remainingHalfLife(HOUR, 100, 90, -HOUR)).toBe(HOUR);
  });
});

describe('expectedHeld', () => {
  it('counts the age of the knowledge until the stop began, and none where it is not older', () => {
    const share = stayingShare(HOUR);
    expect([undefined, 10, 3, 1, 0, -Infinity].map((since) => expectedHeld(1200, HOUR, 12 * HOUR, since === undefined ? undefined : since * HOUR, share))).toEqual([100, 120, 400, 1200, 1200, 1200]);
  });
});

describe('stoppedSince', () => {
  it('goes back over measures that follow each other without a break', () => {
    const measures = [{ from: 40, to: 60 }, { from: 10, to: 20 }, { from: 20, to: 40 }, { from: 0, to: 9 }, { from: 90, to: Infinity }];
    expect([5, 9, 9.5, 10, 30, 60, 61, 90, 1000].map((time) => stoppedSince(measures, time))).toEqual([0, 0, undefined, 10, 10, 10, undefined, 90, 90]);
    expect([stoppedSince(undefined, 5), stoppedSince([{ from: -Infinity, to: 8 }], 5)]).toEqual([undefined, -Infinity]);
  });
});
