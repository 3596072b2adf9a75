/** Backward: the same pairs of entry and account as forward, all that is held, and small cases by hand. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { traceResultSchema } from '../../src/findings/trace.js';
import { chainSides, CREDIT_IN_CHAIN, DEBIT_IN_CHAIN } from '../../src/ledger/event-sides.js';
import { buildLedger } from '../../src/ledger/build-ledger.js';
import type { Ledger } from '../../src/ledger/types.js';
import type { OracleInput } from '../../src/scenario/oracle/index.js';
import { knownReversals } from '../../src/tracing/match-reversals.js';
import { resolveOptions } from '../../src/tracing/resolve-options.js';
import { rowsOfTransfer } from '../../src/tracing/source-rows.js';
import { traceFunds } from '../../src/tracing/trace-funds.js';
import { traceSeeds } from '../../src/tracing/trace-seeds.js';
import { OutcomeCode } from '../../src/tracing/types.js';
import { arbitraryOracleInput } from '../support/arbitrary-ledger.js';
import { caseOfOracleInput } from '../support/oracle-case.js';
import { expectResultAddsUp } from '../support/trace-result.js';
import { Setting } from './oracle/shared.js';
import { CASE_START, MINUTE, transferCase } from './transfer-case.js';

const RUNS = Number(process.env['ORACLE_RUNS'] ?? 60);

/** What each entry leaves on each account, every entry traced forward by itself: `entry account` to amount. */
function forwardPairs(ledger: Ledger, rule: 'fifo' | 'lifo'): Record<string, number> {
  const sides = chainSides(ledger);
  const pairs: Record<string, number> = {};
  for (let transfer = 0; transfer < ledger.length; transfer++) {
    if (((sides[transfer] as number) & (DEBIT_IN_CHAIN | CREDIT_IN_CHAIN)) !== CREDIT_IN_CHAIN || knownReversals(ledger).has(transfer)) continue;
    const seeds = { origins: ['entry'], seedOf: new Map([[transfer, 0]]), seeds: [], unmatched: [], victims: new Map() };
    const trace = traceSeeds(ledger, seeds, resolveOptions(ledger, { rule }));
    trace.fateAmount.forEach((amount, fate) => {
      if (trace.fateOutcome[fate] !== OutcomeCode.residual || amount === 0) return;
      const row = ledger.records.transfers.line[ledger.payeeRow[transfer] as number] ?? ledger.records.transfers.line[ledger.payerRow[transfer] as number];
      const key = `${ledger.kind[transfer]} ${row} ${ledger.accounts[trace.fateAccount[fate] as number]?.account}`;
      pairs[key] = (pairs[key] ?? 0) + amount;
    });
  }
  return pairs;
}

function backwardPairs(ledger: Ledger, rule: 'fifo' | 'lifo'): Record<string, number> {
  const pairs: Record<string, number> = {};
  for (const { account, hasStatement } of ledger.accounts) {
    if (!hasStatement) continue;
    const result = traceFunds(ledger, { rule, direction: 'backward', seeds: { account } });
    traceResultSchema.parse(result);
    expectResultAddsUp(result);
    const held = result.accounts.find((entry) => entry.account === account);
    for (const { id, residual } of held?.byOrigin ?? []) {
      const seed = result.seeds.find((candidate) => candidate.id === id);
      if (residual === 0 || seed?.match === 'opening') continue;
      const transfer = result.transfers.find(({ byOrigin, rows }) => byOrigin.some((origin) => origin.id === id) && rows.some(({ file, line }) => id === `${file}:${line}`));
      if (isMatchedReversal(ledger, id)) continue;
      const row = transfer?.rows.at(-1)?.line;
      const key = `${kindOf(ledger, id)} ${row} ${account}`;
      pairs[key] = (pairs[key] ?? 0) + residual;
    }
  }
  return pairs;
}

/** By plain arithmetic: what came less what left, never below zero. */
function closingBalances(input: OracleInput): Map<string, number> {
  const setting = new Setting(input);
  const balances = new Map([...setting.plan.openings].map(([account, opening]) => [account, opening ?? 0]));
  setting.forEachEvent(
    (transfer) => {
      if (setting.hasChain(transfer, 'debit')) balances.set(transfer.from, Math.max(0, (balances.get(transfer.from) ?? 0) - transfer.amount));
    },
    (transfer) => {
      if (setting.hasChain(transfer, 'credit')) balances.set(transfer.to, (balances.get(transfer.to) ?? 0) + transfer.amount);
    },
  );
  return balances;
}

/** Reversals enter by what they bring beyond what they take back: no seed of a forward trace says that. */
function isMatchedReversal(ledger: Ledger, id: string): boolean {
  return [...knownReversals(ledger).keys()].some((transfer) => rowsOfTransfer(ledger, transfer).some(({ file, line }) => id === `${file}:${line}`));
}

/** Rows of a gap transfer are those of another transfer too, so that the kind is part of the key. */
function kindOf(ledger: Ledger, id: string): number | undefined {
  for (let transfer = 0; transfer < ledger.length; transfer++) {
    for (const row of [ledger.payerRow[transfer] as number, ledger.payeeRow[transfer] as number]) {
      const { transfers, files } = ledger.records;
      if (id === `${files[transfers.file[row] as number]?.file}:${transfers.line[row]}`) return ledger.kind[transfer];
    }
  }
  return undefined;
}

describe('backward', () => {
  it('leads to the same pairs of entry and account as forward, under FIFO and LIFO', () => {
    fc.assert(
      fc.property(arbitraryOracleInput(), fc.constantFrom('fifo' as const, 'lifo' as const), (input, rule) => {
        const { records, accountKinds } = caseOfOracleInput(input, 1);
        const ledger = buildLedger(records, { accountKinds });
        fc.pre(!ledger.kind.includes(6));
        expect(backwardPairs(ledger, rule)).toEqual(forwardPairs(ledger, rule));
      }),
      { numRuns: RUNS, seed: 61_000 },
    );
  }, 120_000);

  it('leads all that is held back, whatever the rule', () => {
    fc.assert(
      fc.property(arbitraryOracleInput(), fc.constantFrom('fifo' as const, 'lifo' as const, 'proRata' as const), (drawn, rule) => {
        // What a reversal finds still there depends on the rule, so that balances do too.
        const input = { ...drawn, rows: drawn.rows.map((row) => (row.kind === 'reversal' ? { ...row, kind: 'transfer' as const } : row)) };
        const { records, accountKinds } = caseOfOracleInput(input, 1);
        const ledger = buildLedger(records, { accountKinds });
        for (const [account, balance] of closingBalances(input)) {
          const { totals } = traceFunds(ledger, { rule, direction: 'backward', seeds: { account } });
          expect(totals.reduce((sum, { residual }) => sum + residual, 0)).toBe(balance);
        }
      }),
      { numRuns: RUNS, seed: 62_000 },
    );
  }, 120_000);

  it('names the rows by which money came, at a time', () => {
    const ledger = transferCase([
      ['v1', 'm', 100, 0],
      ['v2', 'm', 50, 5],
      ['m', 'c', 120, 10],
      ['v3', 'm', 40, 20],
    ], []);
    const result = traceFunds(ledger, { direction: 'backward', seeds: { account: 'c' } });
    expect(result.seeds.map(({ id, payer, amount, match }) => [id, payer, amount, match])).toEqual([
      ['m.csv:2', 'v1', 100, 'entry'],
      ['m.csv:3', 'v2', 20, 'entry'],
    ]);
    expect(result.accounts.map(({ account, received, passedOn, residual }) => [account, received, passedOn, residual])).toEqual([
      ['m', 120, 120, 0],
      ['c', 120, 0, 120],
    ]);
    const early = traceFunds(ledger, { direction: 'backward', seeds: { account: 'm' }, asOf: CASE_START + 7 * MINUTE });
    expect(early.totals[0]?.residual).toBe(150);
    const shares = traceFunds(ledger, { direction: 'backward', rule: 'proRata', seeds: { account: 'c' } });
    expect(shares.seeds.map(({ payer, amount }) => [payer, amount])).toEqual([['v1', 80], ['v2', 40]]);
  });

  it('leads to opening balances, known or supposed', () => {
    const ledger = transferCase([
      ['a', 'b', 30, 0],
      ['v1', 'a', 10, 1],
      ['a', 'b', 25, 2, { balance: 5 }],
    ], []);
    // a: the balance of 5 after its rows says that it opened with 50; without its row that would be supposed.
    const result = traceFunds(ledger, { direction: 'backward', seeds: { account: 'b' } });
    expect(result.seeds.map(({ id, amount, match }) => [id, amount, match])).toEqual([['a.csv:3', 5, 'entry'], ['opening balance of a', 50, 'opening']]);
    const unknown = traceFunds(transferCase([['a', 'b', 30, 0]], []), { direction: 'backward', seeds: { account: 'b' } });
    expect(unknown.seeds.map(({ id, amount }) => [id, amount])).toEqual([['supposed opening balance of a', 30]]);
    expect(unknown.openings).toEqual([{ account: 'a', currency: 'CNY', added: 30, code: 'OPENING_UNKNOWN' }]);
  });

  it('refuses rules that need a claim, and seeds that are no account', () => {
    const ledger = transferCase([['v1', 'm', 1, 0]], []);
    expect(() => traceFunds(ledger, { direction: 'backward', rule: 'poison', seeds: { account: 'm' } })).toThrow(/claimed/);
    expect(() => traceFunds(ledger, { direction: 'backward' })).toThrow(/starts from an account/);
    expect(() => traceFunds(ledger, { direction: 'backward', seeds: { account: 'x' } })).toThrow(/No row names/);
  });
});
