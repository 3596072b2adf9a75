/** The rule of first in, first out by hand: textbook case, openings, ends, reversals, money sent back, displaced lots. */

import { describe, expect, it } from 'vitest';
import { Case, minute } from './builders.js';

describe('first in, first out', () => {
  it("follows Clayton's case: the first sum paid in is the first drawn out", () => {
    // Devaynes v Noble (1816): 100 of the victim, then 50 of another; 120 go out.
    const traced = new Case()
      .both('V', 'A', 100, 0)
      .both('W', 'A', 50, 1)
      .both('A', 'B', 120, 2)
      .pays('C1', 'V', 'A', 100, 0)
      .pays('C2', 'W', 'A', 50, 1);
    expect(traced.amounts()).toEqual(['C1 B residual 100', 'C2 A residual 30', 'C2 B residual 20']);
  });

  it('money arrives in the order in which it was taken', () => {
    const traced = new Case().both('V', 'A', 10, 0).both('W', 'A', 10, 1).both('A', 'B', 20, 2).both('B', 'D', 5, 3).pays('C1', 'V', 'A', 10, 0).pays('C2', 'W', 'A', 10, 1);
    expect(traced.amounts()).toEqual(['C1 B residual 5', 'C1 D residual 5', 'C2 B residual 10']);
  });

  it('a known opening is clean and oldest', () => {
    const traced = new Case().both('V', 'A', 100, 0, {}, { balance: 130 }).both('A', 'B', 50, 1, { balance: 80 }).pays('C1', 'V', 'A', 100, 0);
    expect(traced.amounts()).toEqual(['C1 A residual 80', 'C1 B residual 20']);
  });

  it('an unknown opening is supplied when an account would go below zero, and leaves first', () => {
    const traced = new Case().both('V', 'A', 100, 0).both('A', 'B', 150, 1).both('B', 'D', 50, 2).pays('C1', 'V', 'A', 100, 0);
    expect(traced.amounts()).toEqual(['C1 B residual 100']);
  });

  it('a known opening that does not suffice is supplied too', () => {
    const traced = new Case().both('V', 'A', 100, 0, {}, { balance: 110 }).both('A', 'B', 150, 1, { balance: -40 }).both('B', 'D', 50, 2).pays('C1', 'V', 'A', 100, 0);
    expect(traced.amounts()).toEqual(['C1 B residual 100']);
  });

  it('failed rows and transfers to oneself move nothing', () => {
    const traced = new Case().both('V', 'A', 100, 0).both('A', 'B', 100, 1, { failed: true }, { failed: true }).both('A', 'A', 100, 2).pays('C1', 'V', 'A', 100, 0);
    expect(traced.amounts()).toEqual(['C1 A residual 100']);
    expect(traced.trace().mirrors).toBe(2);
  });
});

describe('ends', () => {
  it('cash, fees, interest paid and blank counterparties end with the sender', () => {
    const traced = new Case()
      .both('V', 'A', 100, 0)
      .out('A', '', 10, 1, { kind: 'cash' })
      .out('A', 'FEES', 2, 2, { kind: 'fee' })
      .out('A', '', 1, 3, { kind: 'interest' })
      .out('A', '', 40, 4)
      .pays('C1', 'V', 'A', 100, 0);
    expect(traced.amounts()).toEqual(['C1 A ended:cash 10', 'C1 A ended:fee 3', 'C1 A ended:unknownCounterparty 40', 'C1 A residual 47']);
  });

  it('a mirror supplies the counterparty that the payer’s bank left blank', () => {
    const traced = new Case().both('V', 'A', 100, 0).both('A', 'B', 40, 1, { counterparty: '', serial: 'S' }, { serial: 'S' }).pays('C1', 'V', 'A', 100, 0);
    expect(traced.amounts()).toEqual(['C1 A residual 60', 'C1 B residual 40']);
  });

  it('accounts without a statement end money by their kind, else by the transfer’s', () => {
    const traced = new Case()
      .both('V', 'A', 100, 0)
      .out('A', 'SHOP', 1, 1)
      .out('A', 'HUB', 2, 2, { kind: 'merchant' })
      .out('A', 'DEALER', 3, 3)
      .out('A', 'ABROAD', 4, 4)
      .out('A', 'X', 5, 5)
      .out('A', 'Y', 6, 6, { kind: 'merchant' })
      .pays('C1', 'V', 'A', 100, 0);
    traced.accountKinds = { SHOP: 'merchant', HUB: 'hub', DEALER: 'virtualAssetDealer', ABROAD: 'abroad', A: 'hub' };
    expect(traced.amounts()).toEqual([
      'C1 A residual 79',
      'C1 ABROAD ended:abroad 4',
      'C1 DEALER ended:virtualAssetDealer 3',
      'C1 HUB ended:hub 2',
      'C1 SHOP ended:merchant 1',
      'C1 X ended:noStatement 5',
      'C1 Y ended:merchant 6',
    ]);
  });

  it('money that arrives after the period of a statement ends beyond it, on its last minute it does not', () => {
    const until = (end: number): string[] =>
      new Case().both('V', 'A', 100, 0).out('A', 'B', 60, 10).both('Z', 'B', 1, 1).asked('B', 0, end).pays('C1', 'V', 'A', 100, 0).amounts();
    expect(until(9)).toEqual(['C1 A residual 40', 'C1 B ended:beyondStatement 60']);
    expect(until(10)).toEqual(['C1 A residual 40', 'C1 B residual 60']);
  });

  it('a debit outside the payer’s statement, known from the payee alone, is clean', () => {
    const traced = new Case().both('V', 'A', 100, 0).in('B', 'A', 60, 10).pays('C1', 'V', 'A', 100, 0);
    expect(traced.amounts()).toEqual(['C1 A residual 100']);
    expect(traced.asked('A', 0, 20).amounts()).toEqual(['C1 A residual 40', 'C1 B residual 60']);
  });
});

describe('reversals', () => {
  it('what is still there goes back to its former age', () => {
    // A holds C1's 10 and then C2's 10; C1's go out and come back, so that they leave first again.
    const traced = new Case()
      .both('V', 'A', 10, 0)
      .both('W', 'A', 10, 1)
      .both('A', 'B', 10, 2)
      .both('B', 'A', 10, 3, { kind: 'reversal' })
      .both('A', 'D', 5, 4)
      .pays('C1', 'V', 'A', 10, 0)
      .pays('C2', 'W', 'A', 10, 1);
    expect(traced.amounts()).toEqual(['C1 A residual 5', 'C1 D residual 5', 'C2 A residual 10']);
  });

  it('the rest is taken by the rule and arrives as the newest', () => {
    // Of C1's 10, B passes on 4; 6 come back to the front, 4 of C3's come behind C2's.
    const traced = new Case()
      .both('V', 'A', 10, 0)
      .both('W', 'A', 10, 1)
      .both('A', 'B', 10, 2)
      .both('B', 'E', 4, 3)
      .both('U', 'B', 10, 4)
      .both('B', 'A', 10, 5, { kind: 'reversal' })
      .both('A', 'D', 17, 6)
      .pays('C1', 'V', 'A', 10, 0)
      .pays('C2', 'W', 'A', 10, 1)
      .pays('C3', 'U', 'B', 10, 4);
    expect(traced.amounts()).toEqual(['C1 D residual 6', 'C1 E residual 4', 'C2 D residual 10', 'C3 A residual 3', 'C3 B residual 6', 'C3 D residual 1']);
  });

  it('part of a lot goes back to its own units’ places', () => {
    // A's queue: 10 of C1, 10 of C2, 10 of C3. All of C1 and C2 go to B; B passes on C1's; C2's come back before C3's.
    const traced = new Case()
      .both('V', 'A', 10, 0)
      .both('W', 'A', 10, 1)
      .both('U', 'A', 10, 2)
      .both('A', 'B', 20, 3, { serial: 'S1' }, { serial: 'S1' })
      .both('B', 'E', 15, 4)
      .both('B', 'A', 5, 5, { kind: 'reversal', serial: 'S1' }, { serial: 'S1' })
      .both('A', 'D', 7, 6)
      .pays('C1', 'V', 'A', 10, 0)
      .pays('C2', 'W', 'A', 10, 1)
      .pays('C3', 'U', 'A', 10, 2);
    expect(traced.amounts()).toEqual(['C1 E residual 10', 'C2 D residual 5', 'C2 E residual 5', 'C3 A residual 8', 'C3 D residual 2']);
  });

  it('the serial chooses, else the latest open transfer of that amount', () => {
    // C1's 10 go to B first, then C2's. Without a serial C2's come back.
    const back = (serial: string): string[] =>
      new Case()
        .both('V', 'A', 10, 0)
        .both('W', 'A', 10, 1)
        .both('A', 'B', 10, 2, { serial: 'S1' }, { serial: 'S1' })
        .both('A', 'B', 10, 3, { serial: 'S2' }, { serial: 'S2' })
        .in('A', 'B', 10, 4, { kind: 'reversal', serial })
        .asked('B', 0, 9)
        .pays('C1', 'V', 'A', 10, 0)
        .pays('C2', 'W', 'A', 10, 1)
        .amounts();
    expect(back('S1')).toEqual(['C1 A residual 10', 'C2 B residual 10']);
    expect(back('')).toEqual(['C1 B residual 10', 'C2 A residual 10']);
  });

  it('an account without a statement gives back what ended there', () => {
    const traced = new Case().both('V', 'A', 10, 0).out('A', 'X', 10, 1).in('A', 'X', 10, 2, { kind: 'reversal' }).in('A', 'X', 10, 3, { kind: 'reversal' }).pays('C1', 'V', 'A', 10, 0);
    expect(traced.amounts()).toEqual(['C1 A residual 10']);
  });
});

describe('money sent back to a victim', () => {
  it('ends as returned, or of kind otherVictim when it was another’s', () => {
    const traced = new Case()
      .both('V', 'A', 100, 0)
      .both('W', 'A', 50, 1)
      .out('A', 'V', 110, 2)
      .pays('C1', 'V', 'A', 100, 0)
      .pays('C2', 'W', 'A', 50, 1)
      .pays('C1', 'V', 'A', 110, 2, { returned: true });
    expect(traced.amounts()).toEqual(['C1 V returned 100', 'C2 A residual 40', 'C2 V ended:otherVictim 10']);
    expect(traced.trace().unmatched).toEqual([]);
  });

  it('clean money sent along arrives as any', () => {
    const traced = new Case()
      .both('V', 'A', 100, 0, {}, { balance: 120 })
      .both('A', 'V', 70, 1, { balance: 50 })
      .both('V', 'A', 20, 2)
      .pays('C1', 'V', 'A', 100, 0);
    expect(traced.amounts()).toEqual(['C1 A residual 50', 'C1 V returned 50']);
  });

  it('a reversal to a victim is one', () => {
    const traced = new Case().both('V', 'A', 100, 0).both('A', 'V', 100, 1, { kind: 'reversal' }).pays('C1', 'V', 'A', 100, 0);
    expect(traced.amounts()).toEqual(['C1 V returned 100']);
  });
});

describe('the victim’s own statement', () => {
  it('gives up lots of other origins as displaced; its own travel on and are not seeded twice', () => {
    // V got 30 as a payment of C2 and 20 clean, pays A 40; A's 40 go on to B, who is reported as well under C1.
    const traced = new Case()
      .both('W', 'V', 30, 0)
      .both('Z', 'V', 20, 1)
      .both('V', 'A', 40, 2)
      .both('A', 'B', 45, 3)
      .pays('C2', 'W', 'V', 30, 0)
      .pays('C1', 'V', 'A', 40, 2)
      .pays('C1', 'A', 'B', 45, 3);
    expect(traced.amounts()).toEqual(['C1 B residual 45', 'C2 V displaced 30']);
    expect(traced.trace().seeded.map(({ complaint, amount }) => `${complaint} ${amount}`)).toEqual(['C2 30', 'C1 40', 'C1 5']);
  });
});

describe('time', () => {
  it('money leaves at the debit’s time and arrives at the credit’s: an ATM transfer a day later', () => {
    const traced = new Case()
      .both('V', 'A', 100, 0)
      .both('A', 'B', 100, 1, { serial: 'S' }, { serial: 'S', time: minute(1 + 24 * 60) })
      .both('B', 'D', 100, 60)
      .both('B', 'E', 100, 25 * 60)
      .pays('C1', 'V', 'A', 100, 0);
    expect(traced.amounts()).toEqual(['C1 E residual 100']);
  });

  it('two banks’ clocks: the order of each statement counts, not the time written', () => {
    // B's clock is two minutes slow: it passes on at 09:00 by its clock what A sent at 09:01 by its own.
    const traced = new Case().both('V', 'A', 100, 0).both('A', 'B', 100, 1, {}, { time: minute(-1) }).both('B', 'D', 100, 0).pays('C1', 'V', 'A', 100, 0);
    expect(traced.amounts()).toEqual(['C1 D residual 100']);
  });

  it('a circle is cut on the payee’s side at the smallest key', () => {
    // A's statement: from B, then to B; B's: from A, then to A. One credit must give up its place.
    const traced = new Case()
      .both('A', 'B', 10, 3, {}, { time: minute(0) })
      .both('B', 'A', 20, 3, { time: minute(1) }, { time: minute(2) })
      .both('V', 'B', 30, -5)
      .pays('C1', 'V', 'B', 30, -5);
    expect(traced.trace().clockConflicts).toEqual([{ file: 'rows.csv', line: 3 }]);
    // So B pays A 20 of C1's 30, A's 10 of them come back right after their debit.
    expect(traced.amounts()).toEqual(['C1 A residual 10', 'C1 B residual 20']);
  });
});
