/** Chains behind amounts, the state at a time, and the comparison of rules: on random ledgers under every rule, and by hand. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explanationSchema, ruleComparisonSchema, traceValueSchema } from '../../src/findings/explanation.js';
import { buildLedger } from '../../src/ledger/build-ledger.js';
import { NO_ACCOUNT, type Ledger } from '../../src/ledger/types.js';
import type { OracleInput } from '../../src/scenario/oracle/index.js';
import { compareRules } from '../../src/tracing/compare-rules.js';
import { explain } from '../../src/tracing/explain.js';
import { traceColumns } from '../../src/tracing/trace-columns.js';
import { foldTrace, traceFunds } from '../../src/tracing/trace-funds.js';
import { NO_PIECE, RULES } from '../../src/tracing/types.js';
import { valueAt } from '../../src/tracing/value-at.js';
import { arbitraryOracleInput, LEDGER_START } from '../support/arbitrary-ledger.js';
import { caseOfOracleInput } from '../support/oracle-case.js';
import { transferCase } from './transfer-case.js';

const RUNS = Number(process.env['ORACLE_RUNS'] ?? 80);
const EXACT = RULES.filter((rule) => rule !== 'poison');
const hasSeeds = (input: OracleInput): boolean => input.payments.some(({ returned }) => !returned);

function ledgerOf(input: OracleInput): Ledger {
  const { records, accountKinds } = caseOfOracleInput(input, 1);
  return buildLedger(records, { accountKinds });
}

describe('explain', () => {
  it('gives chains that add up to each amount and lead from a payment to the account', () => {
    fc.assert(
      fc.property(arbitraryOracleInput(), fc.constantFrom(...EXACT), (input, rule) => {
        fc.pre(hasSeeds(input));
        const ledger = ledgerOf(input);
        const trace = traceColumns(ledger, { rule });
        for (const account of foldTrace(ledger, trace).accounts) {
          const { amount, left, chains } = explain(ledger, trace, account.account);
          expect(amount).toBe(account.residual + account.ended + account.returned + account.displaced + account.cutOff);
          expect(left).toBe(0);
          expect(chains.reduce((sum, chain) => sum + chain.amount, 0)).toBe(amount);
          expect(explain(ledger, trace, account.account, { outcome: 'residual' }).amount).toBe(account.residual);
          expect(explain(ledger, trace, account.account, { outcome: 'ended' }).amount).toBe(account.ended);
          expect(explain(ledger, trace, account.account, { outcome: 'received' }).amount).toBe(account.received);
          for (const { transfers, amount: part } of chains) {
            expect(part).toBeGreaterThan(0);
            transfers.forEach((transfer, at) => {
              expect(part).toBeLessThanOrEqual(transfer.amount);
              const following = transfers[at + 1];
              if (following !== undefined) expect(following.from).toBe(transfer.to);
              expect(transfer.rows.length).toBeGreaterThan(0);
            });
            expect([transfers.at(-1)?.to, transfers.at(-1)?.from]).toContain(account.account);
          }
        }
        for (const { rows, traced, from, to, marks } of foldTrace(ledger, trace).transfers) {
          // told at the row after it, which tells of another transfer
          if (marks?.includes('gap') === true) continue;
          for (const row of rows) {
            const { account, amount, chains } = explain(ledger, trace, row);
            expect({ account, amount }).toEqual({ account: to === '' ? from : to, amount: traced });
            expect(chains.reduce((sum, chain) => sum + chain.amount, 0)).toBe(traced);
            expect(chains.every(({ transfers }) => transfers.at(-1)?.rows.some(({ file, line }) => file === row.file && line === row.line) === true)).toBe(true);
          }
        }
      }),
      { numRuns: RUNS, seed: 51_000 },
    );
  }, 120_000);

  it('explains a transfer by a row of it, and says which rows name none', () => {
    const ledger = transferCase([['va', 'm', 100, 0], ['vb', 'm', 50, 1], ['m', 'c', 120, 2]], [['A', 'va', 'm', 100, 0], ['B', 'vb', 'm', 50, 1]], ['m', 'c']);
    const trace = traceColumns(ledger, { rule: 'fifo' });
    for (const row of [{ file: 'm.csv', line: 4 }, { file: 'c.csv', line: 2 }]) {
      const explanation = explain(ledger, trace, row);
      expect(explanationSchema.parse(explanation)).toEqual(explanation);
      expect(explanation).toMatchObject({ account: 'c', amount: 120, left: 0 });
      expect(explanation.chains.map(({ id, amount, outcome, transfers }) => [id, amount, outcome, transfers.map(({ from }) => from)])).toEqual([['A', 100, 'carried', ['va', 'm']], ['B', 20, 'carried', ['vb', 'm']]]);
    }
    expect(explain(ledger, trace, { file: 'm.csv', line: 4 }, { origin: 'B' }).amount).toBe(20);
    // the complaint's own row names the payment that it lists
    expect(explain(ledger, trace, { file: 'payments.csv', line: 3 })).toMatchObject({ account: 'm', amount: 50 });
    expect(() => explain(ledger, trace, { file: 'm.csv', line: 9 })).toThrow(expect.objectContaining({ code: 'UNKNOWN_TRANSFER' }) as Error);
    expect(() => explain(ledger, trace, { file: 'm.csv', line: 4 }, { outcome: 'residual' })).toThrow(expect.objectContaining({ code: 'UNKNOWN_OUTCOME' }) as Error);
  });

  it('tells pooled money apart by age, to the fen', () => {
    const ledger = transferCase([
      ['v1', 'm', 30, 0],
      ['v2', 'm', 10, 1],
      ['v1', 'm', 20, 2],
      ['m', 'c', 45, 3],
    ], [
      ['A', 'v1', 'm', 30, 0],
      ['B', 'v2', 'm', 10, 1],
      ['A', 'v1', 'm', 20, 2],
    ]);
    const trace = traceColumns(ledger, { rule: 'proRata' });
    // 45 × 50 ÷ 60 = 37.5 and 45 × 10 ÷ 60 = 7.5: the unit left goes to the older pool.
    const { chains } = explanationSchema.parse(explain(ledger, trace, 'c'));
    expect(chains.map(({ id, amount, transfers }) => [id, amount, transfers.map(({ amount: whole }) => whole)])).toEqual([
      ['A', 30, [30, 45]],
      ['A', 8, [20, 45]],
      ['B', 7, [10, 45]],
    ]);
    expect(explain(ledger, trace, 'c', { limit: 1 })).toMatchObject({ amount: 45, left: 15 });
    expect(() => explain(ledger, trace, 'nobody')).toThrow(/No row names/);
    expect(() => explain(ledger, trace, 'c', { outcome: 'lost' })).toThrow(/no such outcome/);
  });
});

describe('valueAt', () => {
  it('adds up at any time, and ends where the trace ends', () => {
    fc.assert(
      fc.property(arbitraryOracleInput(), fc.constantFrom(...EXACT), fc.nat(72), (input, rule, hours) => {
        fc.pre(hasSeeds(input));
        const ledger = ledgerOf(input);
        const trace = traceColumns(ledger, { rule });
        const result = foldTrace(ledger, trace);
        const last = traceValueSchema.parse(valueAt(ledger, trace, 8e15));
        const residuals = result.accounts.filter(({ residual }) => residual > 0).map(({ account, residual }) => [account, residual] as const);
        expect(new Map(last.held.map(({ account, amount }) => [account, amount]))).toEqual(new Map(residuals));
        const time = LEDGER_START + 8 * 3_600_000 + hours * 1_200_000;
        const then = valueAt(ledger, trace, time);
        let seeded = 0;
        trace.pieceParent.forEach((parent, piece) => {
          const transfer = trace.pieceTransfer[piece] as number;
          const debit = transfer < ledger.length ? (ledger.debitTime[transfer] as number) : (trace.seeds.find((seed) => seed.transfer === transfer)?.time ?? 0);
          if (parent === NO_PIECE && debit <= time && (transfer >= ledger.length || ledger.to[transfer] !== NO_ACCOUNT)) seeded += trace.pieceAmount[piece] as number;
        });
        const sum = (entries: readonly { amount: number }[]): number => entries.reduce((total, { amount }) => total + amount, 0);
        expect(sum(then.held) + sum(then.onTheWay) + sum(then.gone)).toBe(seeded);
        for (const { amount } of then.held) expect(amount).toBeGreaterThan(0);
      }),
      { numRuns: RUNS, seed: 52_000 },
    );
  }, 120_000);
});

describe('compareRules', () => {
  it('shows where the rules disagree', () => {
    // 100 clean, 100 from the victim, then 100 leave.
    const ledger = transferCase([
      ['employer', 'm', 100, 0],
      ['v', 'm', 100, 1],
      ['m', 'c', 100, 2],
    ], [['A', 'v', 'm', 100, 1]], ['m', 'c']);
    const { accounts, totals } = ruleComparisonSchema.parse(compareRules(ledger));
    expect(accounts.find(({ account }) => account === 'm')).toMatchObject({
      residual: { fifo: 100, lifo: 0, tracedFirst: 0, proRata: 50, lowestIntermediateBalance: 100, poison: 100 },
      least: 0,
      most: 100,
      agrees: false,
    });
    expect(accounts.find(({ account }) => account === 'c')?.residual).toEqual({ fifo: 0, lifo: 100, tracedFirst: 100, proRata: 50, lowestIntermediateBalance: 0, poison: 100 });
    expect(totals.map(({ rule }) => rule)).toEqual([...RULES]);
    expect(traceFunds(ledger, { rule: 'poison' }).upperBounds).toBe(true);
  });
});
