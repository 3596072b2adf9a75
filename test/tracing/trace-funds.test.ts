/** The trace as its readers get it: valid by its schema, section 7's equations per account and in total, the same bytes for any order of files and rows. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildLedger } from '../../src/ledger/build-ledger.js';
import { traceResultSchema, type TraceResult } from '../../src/findings/trace.js';
import { traceFunds } from '../../src/tracing/trace-funds.js';
import { arbitraryOracleInput } from '../support/arbitrary-ledger.js';
import { expectResultAddsUp } from '../support/trace-result.js';
import { caseOfOracleInput } from '../support/oracle-case.js';
import { caseRecordsOf } from '../support/case-records.js';
import { Direction, TransferKind } from '../../src/records/transfer.js';

const MINUTE = 60_000;
const START = Date.UTC(2021, 2, 1, 1);

function smallCase(): TraceResult {
  const row = (account: string, counterparty: string, direction: number, amount: number, minutes: number, kind: number = TransferKind.transfer) => ({
    account,
    counterparty,
    direction,
    amount,
    currency: 'CNY',
    time: START + minutes * MINUTE,
    kind,
    at: [`${account}.csv`, minutes + 2] as const,
  });
  const records = caseRecordsOf({
    transfers: [
      row('mule', 'victim', Direction.in, 100_00, 0),
      row('mule', 'collector', Direction.out, 60_00, 10),
      row('collector', 'mule', Direction.in, 60_00, 10),
      row('collector', '', Direction.out, 15_00, 30, TransferKind.cash),
      row('mule', 'shop', Direction.out, 30_00, 70),
    ],
    payments: [{ complaint: 'A1', payer: 'victim', payee: 'mule', amount: 100_00, time: START, at: ['payments.csv', 2] }],
  });
  return traceFunds(buildLedger(records));
}

describe('traceFunds', () => {
  it('is valid, adds up and is the same for any order of rows', () => {
    fc.assert(
      fc.property(arbitraryOracleInput(), fc.nat(1_000_000), (input, seed) => {
        fc.pre(input.payments.some(({ returned }) => !returned));
        const run = (order: number): TraceResult => {
          const { records, accountKinds } = caseOfOracleInput(input, order);
          return traceFunds(buildLedger(records, { accountKinds }));
        };
        const result = run(seed);
        traceResultSchema.parse(result);
        expectResultAddsUp(result);
        expect(JSON.stringify(run(seed + 1))).toBe(JSON.stringify(result));
      }),
      { numRuns: 60, seed: 20_210_302 },
    );
  });

  it('names tiers, ends, dwell times and the rows of both banks', () => {
    const result = smallCase();
    expectResultAddsUp(result);
    const [mule, collector, shop] = result.accounts;
    expect(mule).toMatchObject({ account: 'mule', tier: 1, received: 100_00, passedOn: 90_00, residual: 10_00, hasStatement: true, currency: 'CNY' });
    // 60 yuan stayed 10 minutes, 30 yuan 70 minutes.
    expect(mule?.dwellSeconds).toBeCloseTo((60 * 600 + 30 * 4200) / 90, 6);
    expect(mule?.medianDwellSeconds).toBe(600);
    expect(collector).toMatchObject({ account: 'collector', tier: 2, received: 60_00, ended: 15_00, residual: 45_00, endpoint: { kinds: { cash: 15_00 } } });
    expect(shop).toMatchObject({ account: 'shop', tier: 2, ended: 30_00, hasStatement: false, coveredFrom: null, endpoint: { kinds: { noStatement: 30_00 } } });
    expect(result.transfers.map(({ from, to, traced }) => [from, to, traced])).toEqual([
      ['victim', 'mule', 100_00],
      ['mule', 'collector', 60_00],
      ['collector', '', 15_00],
      ['mule', 'shop', 30_00],
    ]);
    expect(result.transfers[1]?.rows).toEqual([
      { file: 'mule.csv', line: 12 },
      { file: 'collector.csv', line: 12 },
    ]);
    expect(result.seeds[0]).toMatchObject({ id: 'A1', account: 'mule', payer: 'victim', match: 'exact', rows: [{ file: 'payments.csv', line: 2 }, { file: 'mule.csv', line: 2 }] });
    expect(result.openings).toEqual([]);
  });
});
