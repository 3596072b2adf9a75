/** The order of a statement, its gaps and the singles of others, by hand. */

import { describe, expect, it } from 'vitest';
import { Case, day, minute } from './builders.js';

describe('rows that time does not order', () => {
  it('follow each other by balance', () => {
    // At one time: in 100 (balance 100), out 100 (0), in 50 (50). Written down the wrong way round.
    const traced = new Case()
      .both('W', 'A', 50, 1, {}, { balance: 50, time: minute(1) })
      .both('A', 'B', 100, 1, { balance: 0 })
      .both('V', 'A', 100, 1, {}, { balance: 100 })
      .both('Z', 'A', 5, 0, {}, { balance: 5 })
      .out('A', '', 5, 0.5, { balance: 0, kind: 'fee' })
      .pays('C1', 'V', 'A', 100, 1)
      .pays('C2', 'W', 'A', 50, 1);
    expect(traced.amounts()).toEqual(['C1 B residual 100', 'C2 A residual 50']);
    expect(traced.trace().gaps).toEqual([]);
  });

  it('go by serial where balances leave a choice', () => {
    // From 0: +10, −10, +10, −10 in any pairing; the serials say which +10 is first.
    const order = (first: string, second: string): string[] =>
      new Case()
        .both('Z', 'A', 1, -2, {}, { balance: 1 })
        .out('A', '', 1, -1, { balance: 0, kind: 'fee' })
        .in('A', 'V', 10, 0, { balance: 10, serial: first })
        .in('A', 'W', 10, 0, { balance: 10, serial: second })
        .out('A', 'X', 10, 0, { balance: 0, serial: '1' })
        .out('A', 'Y', 10, 0, { balance: 0, serial: '2' })
        .pays('C1', 'V', 'A', 10, 0)
        .pays('C2', 'W', 'A', 10, 0)
        .amounts();
    expect(order('3', '4')).toEqual(['C1 X ended:noStatement 10', 'C2 Y ended:noStatement 10']);
    expect(order('4', '3')).toEqual(['C1 Y ended:noStatement 10', 'C2 X ended:noStatement 10']);
  });

  it('do not run into a dead end: the first way that leaves none out', () => {
    // From 0: +5 (serial 1) leads to 5 with no way on; +3, −3 must come before it.
    const traced = new Case()
      .both('Z', 'A', 1, -2, {}, { balance: 1 })
      .out('A', '', 1, -1, { balance: 0, kind: 'fee' })
      .in('A', 'W', 5, 0, { balance: 5, serial: '1' })
      .in('A', 'V', 3, 0, { balance: 3, serial: '2' })
      .out('A', 'X', 3, 0, { balance: 0, serial: '3' })
      .pays('C1', 'V', 'A', 3, 0)
      .pays('C2', 'W', 'A', 5, 0);
    expect(traced.amounts()).toEqual(['C1 X ended:noStatement 3', 'C2 A residual 5']);
  });

  it('of a day without times are ordered like those of one instant', () => {
    const traced = new Case()
      .out('A', 'X', 100, 0, { time: day(0), precision: 'day', balance: 7 })
      .in('A', 'V', 100, 0, { time: day(0), precision: 'day', balance: 107 })
      .pays('C1', 'V', 'A', 100, 300);
    // Nothing is known of the balance before: +100 from 7 to 107 and back, or −100 from 107 to 7 and back; the first by (from, to) is A's own debit.
    expect(traced.amounts()).toEqual(['C1 A residual 100']);
    traced.in('A', 'Z', 7, -24 * 60, { balance: 7 });
    // Now 7 were there before the day, clean: the 100 come first, and X gets the 7 and 93 of them.
    expect(traced.amounts()).toEqual(['C1 A residual 7', 'C1 X ended:noStatement 93']);
  });

  it('where no order is complete, are taken one at a time', () => {
    // Balance 0 before; nothing starts from 0. In 20 (from 50 to 70), out 70 (from 70 to 0): the first has no predecessor.
    const traced = new Case()
      .in('A', 'Z', 5, -2, { balance: 5 })
      .out('A', '', 5, -1, { balance: 0, kind: 'fee' })
      .out('A', 'X', 70, 0, { balance: 0, serial: '1' })
      .in('A', 'V', 20, 0, { balance: 70, serial: '2' })
      .pays('C1', 'V', 'A', 20, 0);
    expect(traced.amounts()).toEqual(['C1 X ended:noStatement 20']);
    expect(traced.trace().gaps.map(({ missing, before }) => [missing, before.line])).toEqual([[50, 5]]);
  });
});

describe('gaps between balances', () => {
  it('in is clean money just before the later row', () => {
    const traced = new Case().both('V', 'A', 100, 0, {}, { balance: 100 }).both('A', 'B', 120, 10, { balance: 30 }).pays('C1', 'V', 'A', 100, 0);
    expect(traced.trace().gaps).toEqual([{ account: 'A', after: { file: 'rows.csv', line: 3 }, before: { file: 'rows.csv', line: 4 }, missing: 50 }]);
    expect(traced.amounts()).toEqual(['C1 B residual 100']);
  });

  it('out ends as a gap', () => {
    const traced = new Case().both('V', 'A', 100, 0, {}, { balance: 100 }).both('A', 'B', 20, 10, { balance: 50 }).pays('C1', 'V', 'A', 100, 0);
    expect(traced.amounts()).toEqual(['C1 A ended:gap 30', 'C1 A residual 50', 'C1 B residual 20']);
  });

  it('are filled by another’s row of that amount, in the place of the gap though its clock says otherwise', () => {
    // A's debit of 30 is known from B alone, whose clock says minute 11; the gap is before A's debit at minute 10.
    const traced = new Case()
      .in('A', 'Z', 30, -10, { balance: 30 })
      .both('V', 'A', 100, 0, {}, { balance: 130 })
      .both('A', 'D', 20, 10, { balance: 80 })
      .in('A', 'Z', 1, 30, { balance: 81 })
      .in('B', 'A', 30, 11)
      .pays('C1', 'V', 'A', 100, 0);
    expect(traced.trace().gaps).toEqual([]);
    expect(traced.amounts()).toEqual(['C1 A residual 80', 'C1 D residual 20']);
  });

  it('two minutes are within the tolerance, a second more is not', () => {
    const gapsWithSingleAt = (time: number): number =>
      new Case().in('A', 'Z', 100, 0, { balance: 100 }).out('A', 'D', 20, 10, { balance: 50 }).in('A', 'Z', 1, 30, { balance: 51 }).in('B', 'A', 30, 0, { time }).trace().gaps.length;
    expect(gapsWithSingleAt(minute(12))).toBe(0);
    expect(gapsWithSingleAt(minute(12) + 1_000)).toBe(2);
  });

  it('that several of others’ rows explain together are none', () => {
    const traced = new Case().in('A', 'V', 100, 0, { balance: 100 }).out('A', 'D', 20, 10, { balance: 50 }).in('B', 'A', 10, 3).in('B', 'A', 20, 4).pays('C1', 'V', 'A', 100, 0);
    expect(traced.trace().gaps).toEqual([]);
    expect(traced.amounts()).toEqual(['C1 A residual 50', 'C1 B residual 30', 'C1 D ended:noStatement 20']);
  });

  it('are none where one row fits, whatever others stand beside it', () => {
    const beside = (amount: number): number =>
      new Case().in('A', 'V', 100, 0, { balance: 100 }).out('A', 'D', 20, 10, { balance: 50 }).in('B', 'A', 30, 3).in('B', 'A', amount, 4).trace().gaps.length;
    expect(beside(5)).toBe(0);
    expect(beside(30)).toBe(0);
  });

  it('are made where balances agree but another’s row stands between them', () => {
    const traced = new Case().in('A', 'V', 100, 0, { balance: 100 }).out('A', 'D', 20, 10, { balance: 80 }).in('B', 'A', 30, 3);
    expect(traced.trace().gaps.map(({ missing }) => missing)).toEqual([30]);
  });

  it('an opening leaves room for others’ rows before the first balance', () => {
    // 100 after the first own row of 60, and 10 went out before it: 50 were there.
    const traced = new Case().asked('A', -60, 60).in('B', 'A', 10, -5).in('A', 'V', 60, 0, { balance: 100 }).out('A', 'X', 50, 1, { balance: 50 }).pays('C1', 'V', 'A', 60, 0);
    expect(traced.amounts()).toEqual(['C1 A residual 50', 'C1 X ended:noStatement 10']);
  });
});
