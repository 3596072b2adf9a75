/** The engine against the scenario's own oracle, which follows docs/tracing.md unit by unit and was written apart from it. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildLedger } from '../../src/ledger/build-ledger.js';
import type { Ledger } from '../../src/ledger/types.js';
import { traceFifo, type OracleInput, type OracleResult } from '../../src/scenario/oracle/index.js';
import { traceColumns } from '../../src/tracing/trace-columns.js';
import type { TraceColumns } from '../../src/tracing/types.js';
import { arbitraryOracleInput } from '../support/arbitrary-ledger.js';
import { caseOfOracleInput } from '../support/oracle-case.js';
import { expectAccounts, outcomesOf } from '../support/trace-outcomes.js';

const RUNS = Number(process.env['ORACLE_RUNS'] ?? 300);

function run(input: OracleInput, seed: number): { ledger: Ledger; trace: TraceColumns | undefined } {
  const { records, accountKinds } = caseOfOracleInput(input, seed);
  const ledger = buildLedger(records, { accountKinds });
  return { ledger, trace: input.payments.some(({ returned }) => !returned) ? traceColumns(ledger) : undefined };
}

function outcomesOfOracle(result: OracleResult): Record<string, number> {
  return Object.fromEntries(
    result.residuals
      .map(({ complaint, account, outcome, kind, amount }) => [kind === undefined ? `${complaint} ${account} ${outcome}` : `${complaint} ${account} ${outcome} ${kind}`, amount] as const)
      .filter(([, amount]) => amount !== 0)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function seedsOf(ledger: Ledger, trace: TraceColumns): string[] {
  const { complaintPayments } = ledger.records;
  return trace.seeds.map(({ payment, match }) => `${complaintPayments.line[payment]} ${match}`).sort();
}

describe('the engine and the oracle', () => {
  it('agree on random ledgers to the fen, for any order of rows', () => {
    fc.assert(
      fc.property(arbitraryOracleInput(), fc.integer({ min: 0, max: 1_000_000 }), (input, seed) => {
        const expected = traceFifo(input);
        const { ledger, trace } = run(input, seed);
        expect(ledger.mirrors).toBe(expected.mirrors);
        expect(ledger.issues.filter(({ code }) => code === 'CLOCK_CONFLICT').map(({ file, line }) => `${file}:${line}`).sort()).toEqual(expected.clockConflicts.map(({ file, line }) => `${file}:${line}`).sort());
        if (trace === undefined) return;
        expect(seedsOf(ledger, trace)).toEqual(expected.seeded.map(({ payment, match }) => `${payment.line} ${match}`).sort());
        expect(outcomesOf(ledger, trace)).toEqual(outcomesOfOracle(expected));
        expectAccounts(ledger, trace);
      }),
      { numRuns: RUNS, seed: 20_210_301 },
    );
  }, 120_000);
});
