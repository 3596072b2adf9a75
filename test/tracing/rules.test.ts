/** Every rule against an oracle of its own, unit by unit or by plain books, on random ledgers that hold every special case; section 7; joint and single. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildLedger } from '../../src/ledger/build-ledger.js';
import type { Ledger } from '../../src/ledger/types.js';
import type { OracleInput } from '../../src/scenario/oracle/index.js';
import { traceColumns } from '../../src/tracing/trace-columns.js';
import { RULES, type TraceColumns, type TraceOptions } from '../../src/tracing/types.js';
import { arbitraryOracleInput } from '../support/arbitrary-ledger.js';
import { caseOfOracleInput } from '../support/oracle-case.js';
import { expectAccounts, outcomesOf } from '../support/trace-outcomes.js';
import { traceByPoison } from './oracle/poison.js';
import { traceByPools } from './oracle/unit-pools.js';
import { traceByUnits } from './oracle/unit-queues.js';

const RUNS = Number(process.env['ORACLE_RUNS'] ?? 60);
const TIMEOUT = 120_000;

const hasSeeds = (input: OracleInput): boolean => input.payments.some(({ returned }) => !returned);

function ledgerOf(input: OracleInput, order: number): Ledger {
  const { records, accountKinds } = caseOfOracleInput(input, order);
  return buildLedger(records, { accountKinds });
}

function oracle(input: OracleInput, { rule = 'fifo', unknownOpening }: TraceOptions): Record<string, number> {
  if (rule === 'poison') return traceByPoison(input);
  if (rule === 'proRata' || rule === 'lowestIntermediateBalance') return traceByPools(input, rule, unknownOpening);
  return traceByUnits(input, rule, unknownOpening);
}

function checkRule(options: TraceOptions, seed: number): void {
  fc.assert(
    fc.property(arbitraryOracleInput(), fc.nat(1_000_000), (input, order) => {
      fc.pre(hasSeeds(input));
      const ledger = ledgerOf(input, order);
      const trace = traceColumns(ledger, options);
      expect(outcomesOf(ledger, trace)).toEqual(oracle(input, options));
      if (options.rule !== 'poison') expectAccounts(ledger, trace);
    }),
    { numRuns: RUNS, seed },
  );
}

describe('rules', () => {
  for (const [at, rule] of RULES.entries()) {
    it(`${rule} gives what its oracle gives`, () => checkRule({ rule }, 40_000 + at), TIMEOUT);
    if (rule !== 'poison') it(`${rule} with openings supposed up front gives what its oracle gives`, () => checkRule({ rule, unknownOpening: 'upfront' }, 41_000 + at), TIMEOUT);
  }

  it('FIFO and LIFO give each complaint the same amounts jointly and singly', () => {
    fc.assert(
      fc.property(arbitraryOracleInput(), fc.constantFrom('fifo' as const, 'lifo' as const), (input, rule) => {
        fc.pre(hasSeeds(input));
        const ledger = ledgerOf(input, 1);
        const joint = outcomesOf(ledger, traceColumns(ledger, { rule }));
        for (const complaint of traceColumns(ledger, { rule }).origins) {
          const own = Object.fromEntries(Object.entries(joint).filter(([key]) => key.startsWith(`${complaint} `)));
          expect(outcomesOf(ledger, traceColumns(ledger, { rule, seeds: { complaint } }))).toEqual(own);
        }
      }),
      { numRuns: RUNS, seed: 42_000 },
    );
  }, TIMEOUT);

  it('no rule but poison moves more traced money than a transfer holds', () => {
    fc.assert(
      fc.property(arbitraryOracleInput(), fc.constantFrom(...RULES.filter((rule) => rule !== 'poison')), (input, rule) => {
        fc.pre(hasSeeds(input));
        const ledger = ledgerOf(input, 1);
        expectWithinTransfers(ledger, traceColumns(ledger, { rule }));
      }),
      { numRuns: RUNS, seed: 43_000 },
    );
  }, TIMEOUT);
});

function expectWithinTransfers(ledger: Ledger, trace: TraceColumns): void {
  const sums = new Map<number, number>();
  trace.pieceTransfer.forEach((transfer, piece) => sums.set(transfer, (sums.get(transfer) ?? 0) + (trace.pieceAmount[piece] as number)));
  for (const [transfer, sum] of sums) if (transfer < ledger.length) expect(sum).toBeLessThanOrEqual(ledger.amount[transfer] as number);
  const sources = new Map<number, number>();
  trace.sourcePiece.forEach((piece, at) => sources.set(piece, (sources.get(piece) ?? 0) + (trace.sourceAmount[at] as number)));
  for (const [piece, sum] of sources) expect(sum).toBe(trace.pieceAmount[piece]);
}
