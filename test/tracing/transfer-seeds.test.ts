/** Transfers as seeds, named by their rows: each an origin; together with accounts and complaints they give the same amounts for the same seeds. */

import { describe, expect, it } from 'vitest';
import { TransferStatus } from '../../src/records/transfer.js';
import { resolveSeeds } from '../../src/tracing/resolve-seeds.js';
import { traceColumns } from '../../src/tracing/trace-columns.js';
import { traceFunds } from '../../src/tracing/trace-funds.js';
import { RULES } from '../../src/tracing/types.js';
import { expectResultAddsUp } from '../support/trace-result.js';
import { transferCase } from './transfer-case.js';

const ledger = transferCase(
  [
    ['v', 'mule', 100, 0],
    ['w', 'mule', 50, 1],
    ['mule', 'chief', 120, 2],
    ['chief', 'shop', 70, 3],
  ],
  [['A', 'v', 'mule', 100, 0], ['B', 'w', 'mule', 50, 1]],
);

describe('transfers as seeds', () => {
  it('are origins named by their first row, whichever row is given, in any order, and once each', () => {
    const given = { transfers: [{ file: 'chief.csv', line: 2 }, { file: 'mule.csv', line: 2 }] };
    const result = traceFunds(ledger, { seeds: given });
    expect(result.origins).toEqual(['mule.csv:2', 'mule.csv:4']);
    expect(result.seeds.map(({ id, amount, match }) => [id, amount, match])).toEqual([['mule.csv:2', 100, 'entry'], ['mule.csv:4', 120, 'entry']]);
    expectResultAddsUp(result);
    const other = { transfers: [{ file: 'mule.csv', line: 2 }, { file: 'mule.csv', line: 4 }, { file: 'chief.csv', line: 2 }] };
    expect(JSON.stringify(traceFunds(ledger, { seeds: other }))).toBe(JSON.stringify(result));
    // the whole transfer is the second origin's: what it took of the first is displaced
    expect(result.totals[0]).toMatchObject({ seeded: 220, displaced: 100 });
  });

  it('give what a complaint gives that names the same payments', () => {
    for (const rule of RULES) {
      const [byRow, byComplaint] = [traceColumns(ledger, { rule, seeds: { transfers: [{ file: 'mule.csv', line: 2 }, { file: 'mule.csv', line: 3 }] } }), traceColumns(ledger, { rule })];
      for (const column of ['pieceTransfer', 'pieceOrigin', 'pieceAmount', 'pieceTier', 'fateAmount', 'fateOutcome', 'received', 'passedOn', 'residual', 'seeded'] as const) expect(byRow[column]).toEqual(byComplaint[column]);
    }
  });

  it('are those of their rows, not gaps in balances that are told at the same row', () => {
    const gapped = transferCase([['v', 'm', 100, 0, { balance: 100 }], ['m', 'chief', 20, 10, { balance: 50 }]], [], ['m', 'chief']);
    const result = traceFunds(gapped, { seeds: { transfers: [{ file: 'm.csv', line: 3 }] } });
    expect(gapped.gaps).toHaveLength(1);
    expect(result.seeds).toMatchObject([{ id: 'm.csv:3', account: 'chief', amount: 20 }]);
  });

  it('are refused where no transfer to an account stands', () => {
    const seedsOf = (file: string, line: number): unknown => resolveSeeds(ledger, { transfers: [{ file, line }] }, new Map());
    expect(() => seedsOf('mule.csv', 99)).toThrow(expect.objectContaining({ code: 'UNKNOWN_TRANSFER', details: expect.objectContaining({ value: 'mule.csv:99' }) as unknown }) as Error);
    expect(() => seedsOf('nobody.csv', 2)).toThrow(expect.objectContaining({ code: 'UNKNOWN_TRANSFER' }) as Error);
    const failed = transferCase([['a', 'b', 5, 0, { status: TransferStatus.failed }], ['a', '', 5, 1]], []);
    for (const line of [2, 3]) expect(() => resolveSeeds(failed, { transfers: [{ file: 'a.csv', line }] }, new Map())).toThrow(expect.objectContaining({ code: 'UNKNOWN_TRANSFER' }) as Error);
  });
});
