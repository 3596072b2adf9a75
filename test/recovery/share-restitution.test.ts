import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/core/errors.js';
import { apportion } from '../../src/recovery/apportion.js';
import { shareRestitution, type RestitutionClaim, type RestitutionMethod } from '../../src/recovery/share-restitution.js';

const deposit = (account: string, amount: number, traced = 0, traceable = true) => ({ account, amount, traced, traceable, rows: [{ file: 'f.csv', line: amount + 1 }] });
const claim = (id: string, paid: number, deposits: RestitutionClaim['deposits'], more: Partial<RestitutionClaim> = {}): RestitutionClaim => ({ claim: id, paid, returned: 0, deposits, ...more });
const amounts = (shares: ReturnType<typeof shareRestitution>): Record<string, number> => Object.fromEntries(shares.map(({ claim: id, share }) => [id, share]));

describe('apportion', () => {
  const weights = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 7 });

  it('meets the inequality that defines a Webster division', () => {
    fc.assert(
      fc.property(weights, fc.double({ min: 0, max: 1, noNaN: true }), (list, share) => {
        const units = Math.floor(share * list.reduce((sum, weight) => sum + weight, 0));
        const parts = apportion(units, list);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(units);
        for (let a = 0; a < list.length; a++) {
          expect(parts[a]).toBeLessThanOrEqual(list[a] as number);
          for (let b = 0; b < list.length; b++) {
            if (parts[b] === 0) continue;
            expect((list[a] as number) * (2 * (parts[b] as number) - 1)).toBeLessThanOrEqual((list[b] as number) * (2 * (parts[a] as number) + 1));
          }
        }
      }),
      { seed: 3, numRuns: 2000 },
    );
  });

  it('takes from nobody when there is more to divide', () => {
    fc.assert(
      fc.property(weights, (list) => {
        const total = list.reduce((sum, weight) => sum + weight, 0);
        let before = list.map(() => 0);
        for (let units = 0; units <= total; units++) {
          const parts = apportion(units, list);
          if (parts.some((part, at) => part < (before[at] as number))) expect.fail(`${units - 1} gave ${before.join()}, ${units} gives ${parts.join()}`);
          before = parts;
        }
        expect(before).toEqual(list);
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  it('divides sums near 2^53 exactly', () => {
    const most = Number.MAX_SAFE_INTEGER;
    const parts = apportion(most - 7, [most - 1, 1]);
    expect(parts.reduce((sum, part) => sum + BigInt(part), 0n)).toBe(BigInt(most - 7));
  });
});

describe('shareRestitution by article 8', () => {
  it('returns a single traced deposit directly', () => {
    const shares = shareRestitution([{ account: 'A', amount: 900 }], [claim('c1', 1000, [deposit('A', 1000, 800)])]);
    expect(shares).toEqual([{ claim: 'c1', account: 'A', loss: 1000, share: 800, case: 'single-deposit', round: 1, rows: [{ file: 'f.csv', line: 1001 }] }]);
  });

  it('tells one deposit from several of one complaint', () => {
    const kinds = (count?: number): string[] => shareRestitution([{ account: 'A', amount: 900 }], [claim('c1', 1000, [{ ...deposit('A', 1000, 800), count }])]).map((share) => `${share.case} ${share.share}`);
    expect([kinds(), kinds(1), kinds(2)]).toEqual([['single-deposit 800'], ['single-deposit 800'], ['traced-deposits 800']]);
  });

  it('returns traced deposits directly, and divides where less is held than is traced', () => {
    const claims = [claim('c1', 1000, [deposit('A', 1000, 0)]), claim('c2', 500, [deposit('A', 500, 300)]), claim('c3', 600, [deposit('A', 600, 600)])];
    expect(amounts(shareRestitution([{ account: 'A', amount: 2000 }], claims))).toEqual({ c2: 300, c3: 600 });
    expect(amounts(shareRestitution([{ account: 'A', amount: 300 }], claims))).toEqual({ c2: 100, c3: 200 });
  });

  it('divides by loss where times do not allow tracing: 1,000 frozen among losses of 1,500, 1,000 and 500', () => {
    const claims = [claim('c1', 1500, [deposit('A', 1500, 0, false)]), claim('c2', 1000, [deposit('A', 1000, 900)]), claim('c3', 500, [deposit('A', 500)])];
    expect(amounts(shareRestitution([{ account: 'A', amount: 1000 }], claims))).toEqual({ c1: 500, c2: 333, c3: 167 });
    expect(amounts(shareRestitution([{ account: 'A', amount: 1000 }], claims, { ratio: 'literal' }))).toEqual({ c1: 1000 });
    expect(amounts(shareRestitution([{ account: 'A', amount: 9999 }], claims))).toEqual({ c1: 1500, c2: 1000, c3: 500 });
  });

  it('counts bait returns against the loss', () => {
    expect(amounts(shareRestitution([{ account: 'A', amount: 900 }], [claim('c1', 1000, [deposit('A', 1000, 900)], { returned: 400 })]))).toEqual({ c1: 600 });
  });
});

describe('the pool rules', () => {
  // Worked by hand: paid 100 each; the first has had 40 back, the second 10, the third nothing; 70 are held.
  const claims = [claim('c1', 100, [], { returned: 40 }), claim('c2', 100, [], { returned: 10 }), claim('c3', 100, [])];
  const held = [{ account: 'A', amount: 50 }, { account: 'B', amount: 20 }];

  it('rises all to one level: 40, 40 and 40', () => {
    expect(amounts(shareRestitution(held, claims, { method: 'risingTide' }))).toEqual({ c2: 30, c3: 40 });
  });

  it('divides by net loss: 60, 90 and 100', () => {
    expect(amounts(shareRestitution(held, claims, { method: 'netLoss' }))).toEqual({ c1: 17, c2: 25, c3: 28 });
  });
});

const arbitraryClaims = fc.array(
  fc.record({
    paid: fc.integer({ min: 0, max: 60 }),
    returned: fc.integer({ min: 0, max: 30 }),
    account: fc.constantFrom('A', 'B'),
    traced: fc.integer({ min: 0, max: 60 }),
    traceable: fc.boolean(),
    round: fc.constantFrom(1, 1, 2),
  }),
  { maxLength: 6 },
);
const claimsOf = (drawn: readonly { paid: number; returned: number; account: string; traced: number; traceable: boolean; round: number }[]): RestitutionClaim[] =>
  drawn.map(({ paid, returned, account, traced, traceable, round }, at) => claim(`c${at}`, paid, [deposit(account, paid, Math.min(paid, traced), traceable)], { returned, round }));

describe.each(['article8', 'proRata', 'risingTide', 'netLoss'] as const)('every division by %s', (method: RestitutionMethod) => {
  const totalsOf = (claims: RestitutionClaim[], a: number, b: number): Map<string, number> => {
    const totals = new Map(claims.map(({ claim: id }) => [id, 0]));
    for (const { claim: id, share } of shareRestitution([{ account: 'A', amount: a }, { account: 'B', amount: b }], claims, { method })) totals.set(id, (totals.get(id) ?? 0) + share);
    return totals;
  };

  it('gives nobody more than the loss, all together no more than is held, and all of it where losses ask for it', () => {
    fc.assert(
      fc.property(arbitraryClaims, fc.integer({ min: 0, max: 120 }), fc.integer({ min: 0, max: 120 }), (drawn, a, b) => {
        const claims = claimsOf(drawn);
        const totals = totalsOf(claims, a, b);
        const lossOf = ({ paid, returned }: RestitutionClaim): number => Math.max(0, paid - returned);
        for (const entry of claims) expect(totals.get(entry.claim)).toBeLessThanOrEqual(lossOf(entry));
        const given = [...totals.values()].reduce((sum, share) => sum + share, 0);
        expect(given).toBeLessThanOrEqual(a + b);
        if (method !== 'article8') expect(given).toBe(Math.min(a + b, claims.reduce((sum, entry) => sum + lossOf(entry), 0)));
      }),
      { seed: 8, numRuns: 800 },
    );
  });

  it('takes from nobody when more is held, in one round', () => {
    fc.assert(
      fc.property(arbitraryClaims, fc.integer({ min: 0, max: 120 }), fc.integer({ min: 0, max: 120 }), (drawn, a, b) => {
        const claims = claimsOf(drawn.map((entry) => ({ ...entry, round: 1, account: 'A' })));
        const before = totalsOf(claims, a, b);
        for (const [id, share] of totalsOf(claims, a + 1, b)) expect(share).toBeGreaterThanOrEqual(before.get(id) as number);
      }),
      { seed: 9, numRuns: 800 },
    );
  });

  it('takes nothing back for late claims', () => {
    fc.assert(
      fc.property(arbitraryClaims, fc.integer({ min: 0, max: 120 }), (drawn, a) => {
        const claims = claimsOf(drawn);
        const early = totalsOf(claims.filter(({ round }) => round === 1), a, a);
        const all = totalsOf(claims, a, a);
        for (const [id, share] of early) expect(all.get(id)).toBeGreaterThanOrEqual(share);
      }),
      { seed: 10, numRuns: 500 },
    );
  });
});

describe('article 8, account by account', () => {
  it('gives all that is held, or all that its case asks for', () => {
    fc.assert(
      fc.property(arbitraryClaims, fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 200 }), fc.constantFrom('proRata' as const, 'literal' as const), (drawn, a, b, ratio) => {
        const claims = claimsOf(drawn.map((entry) => ({ ...entry, round: 1 })));
        const shares = shareRestitution([{ account: 'A', amount: a }, { account: 'B', amount: b }], claims, { ratio });
        for (const [account, held] of [['A', a], ['B', b]] as const) {
          const there = claims.filter(({ deposits, paid, returned }) => deposits[0]?.account === account && paid > returned);
          const isTraced = there.every(({ deposits }) => deposits[0]?.traceable === true);
          const asked = there.reduce((sum, { deposits: [own], paid, returned }) => sum + Math.min(paid - returned, isTraced ? (own?.traced ?? 0) : (own?.amount ?? 0)), 0);
          const of = shares.filter((share) => share.account === account);
          expect(of.reduce((sum, { share }) => sum + share, 0)).toBe(Math.min(held, asked));
          for (const share of of) expect(share.case).toBe(!isTraced ? 'ratio' : there.length === 1 ? 'single-deposit' : 'traced-deposits');
        }
      }),
      { seed: 14, numRuns: 1000 },
    );
  });

  it('does not hang on the order of claims and funds', () => {
    fc.assert(
      fc.property(arbitraryClaims, fc.constantFrom('article8', 'proRata', 'risingTide', 'netLoss'), (drawn, method) => {
        const claims = claimsOf(drawn);
        const funds = [{ account: 'A', amount: 60 }, { account: 'B', amount: 40 }, { account: 'A', amount: 5 }];
        expect(shareRestitution([...funds].reverse(), [...claims].reverse(), { method })).toEqual(shareRestitution(funds, claims, { method }));
      }),
      { seed: 15, numRuns: 300 },
    );
  });
});

describe('hostile input to shareRestitution', () => {
  it('refuses fractions, negatives and a claim that stands twice', () => {
    expect(() => shareRestitution([{ account: 'A', amount: 1.5 }], [])).toThrow(UsageError);
    expect(() => shareRestitution([], [claim('c', -1, [])])).toThrow(/whole minor units/);
    expect(() => shareRestitution([], [claim('c', 1, []), claim('c', 1, [])])).toThrow(/stands twice/);
  });
});
