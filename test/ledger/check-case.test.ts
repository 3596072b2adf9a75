import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkResultSchema } from '../../src/findings/check.js';
import { buildLedger } from '../../src/ledger/build-ledger.js';
import { checkCase } from '../../src/ledger/check-case.js';
import { readCaseFolder } from '../../src/node/read-case-folder.js';
import { Direction } from '../../src/records/transfer.js';
import { caseRecordsOf } from '../support/case-records.js';

const sample = join(import.meta.dirname, '../../examples/sample');
const T0 = Date.UTC(2026, 2, 1);

describe('checkCase', () => {
  it.each(['fund-inquiry', 'amlworld'])('accounts for every row of the sample %s', async (name) => {
    const records = await readCaseFolder(join(sample, name));
    const result = checkCase(records, buildLedger(records));
    expect(checkResultSchema.parse(result)).toEqual(result);
    expect(result.rowsRead).toBe(result.records + result.marked + result.rejected);
    for (const file of result.files) expect(file.rowsRead).toBe(file.records + file.marked + file.rejected);
    expect(result.rowsRead).toBe(result.files.reduce((sum, file) => sum + file.rowsRead, 0));
    const coded = Object.values(result.codes).reduce((sum, count) => sum + count, 0);
    expect(coded).toBeGreaterThanOrEqual(records.rejects.length + records.marks.length);
  });

  it('finds the gap that the rejected row of the sample leaves, and names the account whose bank did not answer', async () => {
    const records = await readCaseFolder(join(sample, 'fund-inquiry'));
    const result = checkCase(records, buildLedger(records));
    expect(result.codes).toMatchObject({ UNKNOWN_DIRECTION: 1 });
    expect(result.gaps.filter((gap) => gap.missing === -20_000)).toHaveLength(1);
    expect(result.nextInquiries[0]).toMatchObject({ account: '55001000000000005001', name: '李示例', received: 1_650_000, transfers: 1 });
  });

  it('tells the sum that is missing between two rows, and whether the other bank explains it', () => {
    const row = { name: '甲', time: T0, amount: 100, currency: 'CNY', direction: Direction.in, counterparty: 'B', balance: 100 } as const;
    const rows = [
      { ...row, account: 'A' },
      { ...row, account: 'A', time: T0 + 3_600_000, direction: Direction.out, amount: 10, balance: 60 },
      // The other bank saw what is missing.
      { ...row, account: 'C', time: T0 + 1_800_000, amount: 30, balance: 30, counterparty: 'A' },
    ];
    const records = caseRecordsOf({ transfers: rows });
    const result = checkCase(records, buildLedger(records));
    expect(result.gaps).toEqual([
      { account: 'A', after: '2026-03-01T08:00:00+08:00', before: '2026-03-01T09:00:00+08:00', missing: -30, rows: [{ file: 'transfers.csv', line: 2 }, { file: 'transfers.csv', line: 3 }], explained: true },
    ]);
    const alone = caseRecordsOf({ transfers: rows.slice(0, 2) });
    expect(checkCase(alone, buildLedger(alone)).gaps[0]).toMatchObject({ missing: -30, explained: false });
  });

  it('counts names that only an account table knows', () => {
    const records = caseRecordsOf({
      transfers: [{ account: 'A', time: T0, amount: 100, currency: 'CNY', direction: Direction.in, counterparty: 'B', counterpartyName: '乙' }],
      accounts: [{ account: 'A', name: '甲' }],
    });
    expect(checkCase(records, buildLedger(records)).accounts).toEqual({ withStatement: 1, counterpartyOnly: 1, namesCompleted: 1 });
  });

  it('says that there is no period where there is no transfer', () => {
    const records = caseRecordsOf({ accounts: [{ account: 'A', name: '甲' }] });
    expect(checkCase(records, buildLedger(records))).toMatchObject({ period: null, gaps: [], nextInquiries: [], mirrors: 0 });
  });
});
