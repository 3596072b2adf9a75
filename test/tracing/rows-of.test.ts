/** Rules by share with the rows of some origins: the same amounts by account for all, the same transfers and chains for those. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildLedger } from '../../src/ledger/build-ledger.js';
import { explain } from '../../src/tracing/explain.js';
import { valueAt } from '../../src/tracing/value-at.js';
import { traceColumns } from '../../src/tracing/trace-columns.js';
import { foldTrace, traceFunds } from '../../src/tracing/trace-funds.js';
import type { TraceColumns } from '../../src/tracing/types.js';
import { arbitraryOracleInput } from '../support/arbitrary-ledger.js';
import { caseOfOracleInput } from '../support/oracle-case.js';
import { expectAccounts, outcomesOf } from '../support/trace-outcomes.js';
import { transferCase } from './transfer-case.js';

const RUNS = Number(process.env['ORACLE_RUNS'] ?? 50);

/** Amounts by transfer of one origin. */
function transfersOf(trace: TraceColumns, origin: number): Record<string, number> {
  const sums: Record<string, number> = {};
  trace.pieceTransfer.forEach((transfer, piece) => {
    if (trace.pieceOrigin[piece] === origin && trace.pieceAmount[piece] !== 0) sums[transfer] = (sums[transfer] ?? 0) + (trace.pieceAmount[piece] as number);
  });
  return sums;
}

describe('rows of some origins', () => {
  it('change no amount', () => {
    fc.assert(
      fc.property(arbitraryOracleInput(), fc.constantFrom('proRata' as const, 'lowestIntermediateBalance' as const), fc.nat(5), (input, rule, pick) => {
        fc.pre(input.payments.some(({ returned }) => !returned));
        const { records, accountKinds } = caseOfOracleInput(input, 1);
        const ledger = buildLedger(records, { accountKinds });
        const whole = traceColumns(ledger, { rule });
        const kept = whole.origins[pick % whole.origins.length] as string;
        for (const rowsOf of [[], [kept]]) {
          const some = traceColumns(ledger, { rule, rowsOf });
          expectAccounts(ledger, some);
          expect(outcomesOf(ledger, some)).toEqual(outcomesOf(ledger, whole));
          expect({ ...foldTrace(ledger, some), accounts: strip(ledger, some), transfers: [] }).toEqual({ ...foldTrace(ledger, whole), accounts: strip(ledger, whole), transfers: [] });
          whole.origins.forEach((id, origin) => expect(transfersOf(some, origin)).toEqual(rowsOf.includes(id) ? transfersOf(whole, origin) : {}));
          // rows that were not kept are there when they are asked for
          const told = foldTrace(ledger, whole);
          for (const { account } of told.accounts) {
            for (const outcome of [undefined, 'received']) expect(explain(ledger, some, account, { outcome })).toEqual(explain(ledger, whole, account, { outcome }));
          }
          for (const { rows: [row] } of told.transfers.slice(0, 2)) if (row !== undefined) expect(explain(ledger, some, row)).toEqual(explain(ledger, whole, row));
          const time = Date.parse(told.transfers.at(-1)?.time ?? '');
          expect(valueAt(ledger, some, time)).toEqual(valueAt(ledger, whole, time));
          if (rowsOf.length === 0) continue;
          for (const { account } of foldTrace(ledger, some).accounts) {
            const sorted = (trace: TraceColumns): string[] => explain(ledger, trace, account, { origin: kept }).chains.map((chain) => JSON.stringify(chain)).sort();
            expect(sorted(some)).toEqual(sorted(whole));
          }
        }
      }),
      { numRuns: RUNS, seed: 74_000 },
    );
  }, 120_000);

  it('are named', () => {
    const ledger = transferCase([['v', 'm', 10, 0], ['w', 'm', 10, 1], ['m', 'n', 10, 2]], [['A', 'v', 'm', 10, 0], ['B', 'w', 'm', 10, 1]]);
    const trace = traceColumns(ledger, { rule: 'proRata', rowsOf: ['A'] });
    expect([...trace.keepsRows]).toEqual([1, 0]);
    expect(traceFunds(ledger, { rule: 'proRata', rowsOf: ['A'] }).transfers.map(({ byOrigin }) => byOrigin)).toEqual([[{ id: 'A', amount: 10 }], [{ id: 'A', amount: 5 }]]);
    expect(explain(ledger, trace, 'n', { origin: 'A' }).amount).toBe(5);
    expect(explain(ledger, trace, 'n').chains.map(({ id, amount }) => [id, amount])).toEqual([['A', 5], ['B', 5]]);
    // a copy does not know how the trace was made
    const copy = { ...trace };
    expect(explain(ledger, copy, 'n', { origin: 'A' }).amount).toBe(5);
    for (const ask of [() => explain(ledger, copy, 'n'), () => explain(ledger, copy, 'n', { outcome: 'received' }), () => explain(ledger, copy, { file: 'm.csv', line: 4 }), () => valueAt(ledger, copy, 0)]) {
      expect(ask).toThrow(expect.objectContaining({ code: 'ROWS_NOT_KEPT', details: expect.objectContaining({ value: 'B' }) as unknown }) as Error);
    }
    expect(() => traceColumns(ledger, { rule: 'proRata', rowsOf: ['C'] })).toThrow(expect.objectContaining({ code: 'UNKNOWN_COMPLAINT' }));
    expect([...traceColumns(ledger, { rule: 'fifo', rowsOf: [] }).keepsRows]).toEqual([1, 1]);
  });
});

/** Dwell times need the rows of all. */
function strip(ledger: Parameters<typeof foldTrace>[0], trace: TraceColumns): unknown {
  return foldTrace(ledger, trace).accounts.map((entry) => ({ ...entry, dwellSeconds: null, medianDwellSeconds: null }));
}
