/** Which payments are which transfers, by hand. */

import { describe, expect, it } from 'vitest';
import { Case, day, minute } from './builders.js';

const matches = (traced: Case): string[] => traced.trace().seeded.map(({ payment, match, amount }) => `${payment.line} ${match} ${amount}`);
const unmatched = (traced: Case): number[] => traced.trace().unmatched.map(({ line }) => line);

describe('payments', () => {
  it('match exactly within ten minutes of either bank’s time', () => {
    const at = (minutes: number, seconds = 0): string[] =>
      matches(new Case().both('V', 'A', 100, 0, {}, { time: minute(5) }).pays('C1', 'V', 'A', 100, 0, { time: minute(minutes) + seconds * 1_000 }));
    expect(at(15)).toEqual(['2 exact 100']);
    expect(at(-10)).toEqual(['2 exact 100']);
    expect(at(15, 1)).toEqual(['2 loose 100']);
  });

  it('are taken closest first over all complaints, each transfer once', () => {
    const traced = new Case().both('V', 'A', 100, 0).both('V', 'A', 100, 8).pays('C1', 'V', 'A', 100, 6).pays('C2', 'V', 'A', 100, 9);
    expect(matches(traced)).toEqual(['2 exact 100', '3 exact 100']);
    expect(traced.amounts()).toEqual(['C1 A residual 100', 'C2 A residual 100']);
    traced.both('A', 'B', 100, 20);
    expect(traced.amounts()).toEqual(['C1 B residual 100', 'C2 A residual 100']);
  });

  it('are loose on the same day in China, unmatched a day off', () => {
    const at = (time: number, precision: 'day' | 'second' = 'second'): Case => new Case().both('V', 'A', 100, 0).asked('A', -9_999, 9_999).pays('C1', 'V', 'A', 100, 0, { time, precision });
    expect(matches(at(day(0)))).toEqual(['2 loose 100']);
    expect(matches(at(day(0), 'day'))).toEqual(['2 loose 100']);
    expect(matches(at(day(1) - 1_000))).toEqual(['2 loose 100']);
    expect(unmatched(at(day(1)))).toEqual([2]);
    expect(unmatched(at(day(0) - 1_000))).toEqual([2]);
  });

  it('without a payer need exactly one free transfer that day', () => {
    const traced = new Case().both('V', 'A', 100, 0).pays('C1', '', 'A', 100, 100, { time: minute(60) });
    expect(matches(traced)).toEqual(['2 loose 100']);
    traced.both('W', 'A', 100, 90);
    expect(unmatched(traced)).toEqual([2]);
    traced.pays('C2', 'W', 'A', 100, 90);
    expect(matches(traced)).toEqual(['2 loose 100', '3 exact 100']);
  });

  it('to an account whose statement does not cover them are transfers of their own that end there', () => {
    const traced = new Case().both('Z', 'A', 5, 0).pays('C1', 'V', 'A', 100, 30).pays('C1', 'V', 'X', 20, 30).pays('C1', 'V', '', 3, 30);
    expect(matches(traced)).toEqual(['2 complaintOnly 100', '3 complaintOnly 20']);
    expect(unmatched(traced)).toEqual([4]);
    expect(traced.amounts()).toEqual(['C1 A ended:beyondStatement 100', 'C1 X ended:noStatement 20']);
  });

  it('that a statement contradicts are unmatched', () => {
    const traced = new Case().both('Z', 'A', 5, 0).asked('A', 0, 60).pays('C1', 'V', 'A', 100, 30);
    expect(unmatched(traced)).toEqual([2]);
    expect(traced.amounts()).toEqual([]);
  });

  it('are never reversals, failed rows or transfers to oneself', () => {
    const traced = new Case()
      .both('V', 'A', 1, 0, { kind: 'reversal' })
      .both('V', 'A', 2, 0, { failed: true }, { failed: true })
      .both('A', 'A', 3, 0)
      .pays('C1', 'V', 'A', 1, 0)
      .pays('C1', 'V', 'A', 2, 0)
      .pays('C1', 'A', 'A', 3, 0);
    expect(unmatched(traced)).toEqual([2, 3, 4]);
  });
});
