import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readCase } from '../../src/ingest/read-case.js';
import { buildLedger } from '../../src/ledger/build-ledger.js';
import type { Ledger } from '../../src/ledger/types.js';
import { readCaseFolder } from '../../src/node/read-case-folder.js';
import { Direction } from '../../src/records/transfer.js';
import { planFreeze } from '../../src/recovery/plan-freeze.js';
import { replayFreeze } from '../../src/recovery/replay-freeze.js';
import { generateCase } from '../../src/scenario/generate-case.js';
import { traceColumns } from '../../src/tracing/trace-columns.js';
import { traceFunds } from '../../src/tracing/trace-funds.js';
import { caseRecordsOf } from '../support/case-records.js';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 2, 1);

let sample: Ledger;
let scenario: Ledger;
beforeAll(async () => {
  sample = buildLedger(await readCaseFolder(join(import.meta.dirname, '../../examples/sample/fund-inquiry')));
  const { files } = generateCase({ name: 'jining', seed: 11, scale: 0.01 });
  const isCase = ({ path }: { readonly path: string }): boolean => path.startsWith('case/');
  scenario = buildLedger(await readCase(files.filter(isCase).map(({ path, bytes }) => ({ name: path, bytes }))));
}, 60_000);

/** What is on the list at each time by a trace of its own, made as of that time. */
function lists(ledger: Ledger, times: readonly number[]) {
  return times.map((at) => planFreeze(ledger, traceFunds(ledger, { asOf: at }), { at }));
}

function compare(ledger: Ledger, times: readonly number[]): number {
  const replayed = replayFreeze(ledger, traceColumns(ledger), times);
  let entries = 0;
  lists(ledger, times).forEach((list, at) => {
    const planned = new Map(list.map((entry) => [entry.account, entry]));
    const other = replayed[at] ?? [];
    expect(other.map(({ account }) => account).sort()).toEqual([...planned.keys()].sort());
    for (const { account, residual, tier } of other) {
      entries++;
      expect({ account, residual, tier }).toEqual({ account, residual: planned.get(account)?.residual, tier: planned.get(account)?.tier });
    }
  });
  return entries;
}

describe('replayFreeze', () => {
  it('holds what a trace made as of each time holds, on the sample hour by hour', () => {
    expect(compare(sample, Array.from({ length: 72 }, (_, hour) => Math.min(...sample.records.complaintPayments.columns.time) + hour * HOUR))).toBeGreaterThan(100);
  });

  it('does so on a case with clocks that differ, gaps and accounts that nobody asked for', () => {
    const start = Math.min(...scenario.records.complaintPayments.columns.time);
    expect(compare(scenario, Array.from({ length: 12 }, (_, at) => start + at * 37 * HOUR))).toBeGreaterThan(20);
  });

  it('expects the same as the list, stops included, where no table tells more', () => {
    const row = { currency: 'CNY' } as const;
    const ledger = buildLedger(
      caseRecordsOf({
        transfers: [
          { ...row, account: 'mule-1', counterparty: 'victim', amount: 1000, time: START, direction: Direction.in, balance: 1000 },
          { ...row, account: 'mule-1', counterparty: 'mule-2', amount: 600, time: START + HOUR, direction: Direction.out, balance: 400 },
          { ...row, account: 'mule-1', counterparty: 'shop', amount: 200, time: START + 5 * HOUR, direction: Direction.out, balance: 200 },
        ],
        freezes: [{ account: 'mule-2', measureType: '止付', startAt: START + 3 * HOUR, endAt: START + 6 * HOUR }],
        payments: [{ complaint: 'c1', payer: 'victim', payee: 'mule-1', amount: 1000, time: START }],
      }),
    );
    const times = [0, 1, 2, 3, 4, 5, 6, 8].map((hour) => START + hour * HOUR + 1);
    const replayed = replayFreeze(ledger, traceColumns(ledger), times);
    const planned = lists(ledger, times);
    expect(replayed.map((list) => list.map(({ account, held, expected, stopped }) => [account, held, expected, stopped]))).toEqual(planned.map((list) => list.map(({ account, held, expected, queued }) => [account, held, expected, queued])));
    const mule2 = replayed.map((list) => list.find(({ account }) => account === 'mule-2'));
    // Drains from the first hour, stands still at what was there when the stop began, and drains on from then as if it had not been.
    expect(mule2.map((entry) => entry?.stopped)).toEqual([undefined, false, false, true, true, true, false, false]);
    const expected = mule2.map((entry) => entry?.expected ?? 0);
    expect(expected[1]).toBeGreaterThan(expected[2] as number);
    expect(expected[2]).toBeGreaterThan(expected[3] as number);
    expect(expected.slice(3, 6)).toEqual([expected[3], expected[3], expected[3]]);
    expect(expected[3]).toBeGreaterThan(expected[6] as number);
  });
});
