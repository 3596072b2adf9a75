/**
 * Exchange within one account: lots go from one of its currencies to another. The oracle is the same case with an account of its own for each currency, where every exchange is one
 * between two accounts.
 */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ledger } from '../../src/ledger/types.js';
import type { TracingRule } from '../../src/findings/trace.js';
import { explain } from '../../src/tracing/explain.js';
import { traceColumns } from '../../src/tracing/trace-columns.js';
import { traceFunds } from '../../src/tracing/trace-funds.js';
import { resolveOptions } from '../../src/tracing/resolve-options.js';
import { traceSeeds } from '../../src/tracing/trace-seeds.js';
import { OUTCOMES, RULES, type Seed, type TraceColumns, type TraceOptions } from '../../src/tracing/types.js';
import { expectAccounts } from '../support/trace-outcomes.js';
import { exchangeCase, type Move } from './exchange-case.js';

const RUNS = Number(process.env['ORACLE_RUNS'] ?? 150);

/** `account currency outcome` to minor units; accounts named for a currency lose its name. */
function ends(ledger: Ledger, trace: TraceColumns): Record<string, number> {
  const sums: Record<string, number> = {};
  trace.fateAmount.forEach((amount, fate) => {
    const account = ledger.accounts[trace.fateAccount[fate] as number]?.account.split(' ')[0] ?? '';
    const key = `${account} ${ledger.currencies[trace.fateCurrency[fate] as number] ?? ''} ${OUTCOMES[trace.fateOutcome[fate] as number] ?? ''}`;
    if (amount > 0) sums[key] = (sums[key] ?? 0) + amount;
  });
  return Object.fromEntries(Object.entries(sums).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Everything that v pays is traced. */
function tracePaymentsOfV(ledger: Ledger, rule: TracingRule): TraceColumns {
  const { debitTime, from, to, amount, currency } = ledger;
  const seeds = Array.from({ length: ledger.length }, (_, transfer): Seed => ({ origin: 0, transfer, payer: from[transfer] as number, payee: to[transfer] as number, amount: amount[transfer] as number, currency: currency[transfer] as number, time: debitTime[transfer] as number, match: 'account', payment: -1 })).filter(
    ({ payer }) => ledger.accounts[payer]?.account.startsWith('v') === true,
  );
  return traceSeeds(ledger, { origins: ['v'], seedOf: new Map(seeds.map(({ transfer }) => [transfer, 0])), seeds, unmatched: [], victims: new Map() }, resolveOptions(ledger, { rule }));
}

describe('an exchange within one account', () => {
  it('turns lots of one currency into lots of the other, at its own rate', () => {
    const ledger = exchangeCase(
      [
        { from: 'v', to: 'a', amount: 700, currency: 'CNY' },
        { from: 'a', to: 'a', amount: 700, currency: 'CNY', credited: [100, 'USD'] },
        { from: 'a', to: 'b', amount: 60, currency: 'USD' },
      ],
      (account) => account,
    );
    const options: TraceOptions = { seeds: { account: 'a' }, rule: 'fifo' };
    expect(ends(ledger, traceColumns(ledger, options))).toEqual({ 'a USD residual': 40, 'b USD residual': 60 });
    expect(traceFunds(ledger, options).totals).toEqual([
      expect.objectContaining({ currency: 'CNY', seeded: 700, convertedOut: 700, residual: 0 }),
      expect.objectContaining({ currency: 'USD', seeded: 0, convertedIn: 100, residual: 100 }),
    ]);
    expect(explain(ledger, traceColumns(ledger, options), 'b').chains.map(({ amount, transfers }) => [amount, transfers.map(({ from, to }) => `${from} ${to}`)])).toEqual([[60, ['v a', 'a a', 'a b']]]);
  });

  it('is no seed of the account', () => {
    const moves: Move[] = [{ from: 'v', to: 'a', amount: 10, currency: 'CNY' }, { from: 'a', to: 'a', amount: 30, currency: 'CNY', credited: [6, 'USD'] }];
    expect(traceFunds(exchangeCase(moves, (account) => account), { seeds: { account: 'a' }, rule: 'lifo' }).seeds).toHaveLength(1);
    expect(ends(exchangeCase(moves, (account) => account), traceColumns(exchangeCase(moves, (account) => account), { seeds: { account: 'a' }, rule: 'lifo' }))).toEqual({ 'a USD residual': 2 });
  });

  it('does not move money without a change of currency', () => {
    const ledger = exchangeCase([{ from: 'v', to: 'a', amount: 700, currency: 'CNY' }, { from: 'a', to: 'a', amount: 700, currency: 'CNY', credited: [700, 'CNY'] }], (account) => account);
    expect(traceFunds(ledger, { seeds: { account: 'a' } }).transfers).toHaveLength(1);
  });

  it('gives what an account for each currency gives, under every rule', () => {
    const currency = fc.constantFrom('CNY', 'USD', 'HKD');
    const person = fc.constantFrom('a', 'b', 'c');
    const move = fc.record({ from: fc.constantFrom('v', 'a', 'b', 'c'), to: person, amount: fc.integer({ min: 1, max: 50 }), currency, into: currency, got: fc.integer({ min: 1, max: 50 }) });
    fc.assert(
      fc.property(fc.array(move, { minLength: 4, maxLength: 30 }), fc.constantFrom(...RULES), (drawn, rule) => {
        const moves = drawn.filter(({ from, to, currency: paid, into }) => from !== to || paid !== into).map(({ into, got, ...entry }): Move => (into === entry.currency ? entry : { ...entry, credited: [got, into] }));
        fc.pre(moves.some(({ from }) => from === 'v') && moves.some(({ from, to }) => from === to));
        const within = exchangeCase(moves, (account) => account);
        const apart = exchangeCase(moves, (account, of) => `${account} ${of}`);
        expect(within.issues).toEqual([]);
        const payments = (ledger: Ledger): TraceColumns => tracePaymentsOfV(ledger, rule);
        expect(ends(within, payments(within))).toEqual(ends(apart, payments(apart)));
        if (rule !== 'poison') expectAccounts(within, payments(within));
      }),
      { numRuns: RUNS, seed: 76_000 },
    );
  }, 60_000);
});
