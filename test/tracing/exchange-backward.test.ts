/** Backward through exchanges: a worked case; the accounts' equations and what is held under random rates; forward and backward agree where rates are whole. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ledger } from '../../src/ledger/types.js';
import { explain } from '../../src/tracing/explain.js';
import { resolveOptions } from '../../src/tracing/resolve-options.js';
import { traceColumns } from '../../src/tracing/trace-columns.js';
import { traceFunds } from '../../src/tracing/trace-funds.js';
import { traceSeeds } from '../../src/tracing/trace-seeds.js';
import type { Seed, TraceColumns } from '../../src/tracing/types.js';
import { expectAccounts } from '../support/trace-outcomes.js';
import { exchangeCase, type Move } from './exchange-case.js';

const RUNS = Number(process.env['ORACLE_RUNS'] ?? 150);
const BACKWARD_RULES = ['fifo', 'lifo', 'proRata'] as const;
const build = (moves: readonly Move[]): Ledger => exchangeCase(moves, (account) => account);

const currency = fc.constantFrom('CNY', 'USD', 'HKD');
const person = fc.constantFrom('a', 'b', 'c');
const drawnMove = fc.record({ from: fc.constantFrom('v', 'a', 'b', 'c'), to: person, amount: fc.integer({ min: 1, max: 50 }), currency, into: currency, got: fc.integer({ min: 1, max: 90 }), rate: fc.integer({ min: 1, max: 4 }) });
const movesOf = (drawn: readonly (Omit<Move, 'credited'> & { into: string; got: number; rate: number })[], isWhole: boolean): Move[] =>
  drawn.filter(({ from, to, currency: paid, into }) => from !== to || paid !== into).map(({ into, got, rate, ...entry }) => (into === entry.currency ? entry : { ...entry, credited: [isWhole ? rate * entry.amount : got, into] as const }));

/** By currency: what the account holds in the end, where what is missing is supposed when it is asked for. */
function closing(moves: readonly Move[], account: string): Record<string, number> {
  const held: Record<string, number> = {};
  for (const { from, to, amount, currency: paid, credited } of moves) {
    if (from === account) held[paid] = Math.max(0, (held[paid] ?? 0) - amount);
    if (to === account) held[credited?.[1] ?? paid] = (held[credited?.[1] ?? paid] ?? 0) + (credited?.[0] ?? amount);
  }
  return Object.fromEntries(Object.entries(held).filter(([, amount]) => amount > 0).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function heldBy(ledger: Ledger, trace: TraceColumns, account: string, origins: (id: string) => boolean): Record<string, number> {
  const sums: Record<string, number> = {};
  trace.holdingAccount.forEach((holder, holding) => {
    const amount = trace.residual[holding] as number;
    if (ledger.accounts[holder]?.account !== account || amount === 0 || !origins(trace.origins[trace.holdingOrigin[holding] as number] ?? '')) return;
    const name = ledger.currencies[trace.holdingCurrency[holding] as number] ?? '';
    sums[name] = (sums[name] ?? 0) + amount;
  });
  return Object.fromEntries(Object.entries(sums).sort(([a], [b]) => (a < b ? -1 : 1)));
}

describe('backward through an exchange', () => {
  for (const rule of BACKWARD_RULES) {
    it(`leads ${rule} to where the money entered, in the money it was then`, () => {
      const ledger = build([
        { from: 'v', to: 'a', amount: 700, currency: 'CNY' },
        { from: 'a', to: 'a', amount: 700, currency: 'CNY', credited: [100, 'USD'] },
        { from: 'a', to: 'b', amount: 60, currency: 'USD' },
        { from: 'b', to: 'c', amount: 60, currency: 'USD', credited: [54, 'EUR'] },
      ]);
      const result = traceFunds(ledger, { rule, direction: 'backward', seeds: { account: 'c' } });
      expect(result.origins).toEqual(['supposed opening balance of v in CNY']);
      expect(result.totals).toEqual([
        expect.objectContaining({ currency: 'CNY', seeded: 420, convertedOut: 420, convertedIn: 0, residual: 0 }),
        expect.objectContaining({ currency: 'EUR', seeded: 0, convertedOut: 0, convertedIn: 54, residual: 54 }),
        expect.objectContaining({ currency: 'USD', seeded: 0, convertedOut: 60, convertedIn: 60, residual: 0 }),
      ]);
      const { chains } = explain(ledger, traceColumns(ledger, { rule, direction: 'backward', seeds: { account: 'c' } }), 'c');
      expect(chains.map(({ amount, transfers }) => [amount, transfers.map(({ from, to }) => `${from} ${to}`)])).toEqual([[54, [' v', 'v a', 'a a', 'a b', 'b c']]]);
    });
  }

  it('accounts for all that is held, at any rate', () => {
    fc.assert(
      fc.property(fc.array(drawnMove, { minLength: 4, maxLength: 25 }), fc.constantFrom(...BACKWARD_RULES), person, (drawn, rule, account) => {
        const moves = movesOf(drawn, false);
        fc.pre(moves.some(({ to, from }) => to === account || from === account));
        const ledger = build(moves);
        const trace = traceColumns(ledger, { rule, direction: 'backward', seeds: { account } });
        expect(heldBy(ledger, trace, account, () => true)).toEqual(closing(moves, account));
        expectAccounts(ledger, trace);
      }),
      { numRuns: RUNS, seed: 77_000 },
    );
  }, 60_000);

  it('says what forward says where rates are whole, by age', () => {
    fc.assert(
      fc.property(fc.array(drawnMove, { minLength: 4, maxLength: 25 }), fc.constantFrom('fifo' as const, 'lifo' as const), person, (drawn, rule, account) => {
        const moves = movesOf(drawn, true);
        fc.pre(moves.some(({ from }) => from === 'v') && moves.some(({ to, from }) => to === account || from === account));
        const ledger = build(moves);
        const back = traceColumns(ledger, { rule, direction: 'backward', seeds: { account } });
        const forward = tracePaymentsOfV(ledger, rule);
        expect(heldBy(ledger, back, account, (id) => id.startsWith('supposed opening balance of v'))).toEqual(heldBy(ledger, forward, account, () => true));
      }),
      { numRuns: RUNS, seed: 78_000 },
    );
  }, 60_000);
});

function tracePaymentsOfV(ledger: Ledger, rule: 'fifo' | 'lifo'): TraceColumns {
  const { debitTime, from, to, amount, currency: paid } = ledger;
  const seeds = Array.from({ length: ledger.length }, (_, transfer): Seed => ({ origin: 0, transfer, payer: from[transfer] as number, payee: to[transfer] as number, amount: amount[transfer] as number, currency: paid[transfer] as number, time: debitTime[transfer] as number, match: 'account', payment: -1 })).filter(
    ({ payer }) => ledger.accounts[payer]?.account === 'v',
  );
  return traceSeeds(ledger, { origins: ['v'], seedOf: new Map(seeds.map(({ transfer }) => [transfer, 0])), seeds, unmatched: [], victims: new Map() }, resolveOptions(ledger, { rule }));
}
