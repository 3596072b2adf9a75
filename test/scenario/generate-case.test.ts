import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/core/errors.js';
import { generateCase, type CaseOptions, type GeneratedCase } from '../../src/scenario/index.js';
import { readHandedOver, truthTable } from './truth-tables.js';

const SMALL: CaseOptions = { name: 'jining', seed: 11, scale: 0.02 };

const made = new Map<string, GeneratedCase>();

/** Made once for all tests that ask for it. */
function generated(options: Partial<CaseOptions> = {}): GeneratedCase {
  const key = JSON.stringify(options);
  const known = made.get(key) ?? generateCase({ ...SMALL, ...options });
  made.set(key, known);
  return known;
}

describe('generateCase', { timeout: 90_000 }, () => {
  it('gives the same bytes for the same seed, others for another', () => {
    const first = generated();
    const second = generateCase(SMALL);
    expect(second.files.map(({ path }) => path)).toEqual(first.files.map(({ path }) => path));
    for (const [at, { bytes }] of first.files.entries()) expect(Buffer.compare(bytes, second.files[at]?.bytes ?? new Uint8Array())).toBe(0);
    expect(second.summary).toEqual(first.summary);
    const other = generated({ seed: 12, view: 'bank' });
    expect(other.files.find(({ path }) => path === 'truth/accounts.csv')?.bytes).not.toEqual(first.files.find(({ path }) => path === 'truth/accounts.csv')?.bytes);
  });

  it('writes tables that the reader knows, but the unrelated one, and accounts for every row', async () => {
    for (const each of [generated(), generated({ seed: 12, view: 'bank' })]) {
      const records = await readHandedOver(each);
      expect(records.files.filter(({ profile }) => profile === null).map(({ file }) => file)).toEqual(['其他/值班安排.csv']);
      expect(records.files.filter(({ unusedHeaders }) => (unusedHeaders ?? []).length > 0).flatMap(({ file, unusedHeaders }) => (file.includes('明细') || file.includes('账户') ? [] : [`${file} ${unusedHeaders?.join()}`]))).toEqual(['其他/出入境记录.csv 姓名']);
      expect(records.transfers.length).toBe(each.summary.transferRows);
      for (const table of [records.accounts, records.persons, records.inquiryTasks, records.freezeMeasures, records.complaints, records.complaintPayments, records.calls, records.subscribers, records.logins, records.borderCrossings, records.watchlist]) {
        expect(table.length).toBeGreaterThan(0);
      }
      const rejected = records.files.reduce((sum, file) => sum + file.rejected, 0);
      const read = records.files.reduce((sum, file) => sum + file.rowsRead, 0);
      expect(rejected / read).toBeLessThan(0.02);
      const calls = records.calls.columns;
      expect([...calls.direction].filter((direction) => direction === 0)).toEqual([]);
      expect([...calls.callType].filter((type) => type === 0)).toEqual([]);
    }
  });

  it('hands over everything in view full', async () => {
    const all = generated({ scale: 0.01, view: 'full' });
    expect(truthTable(all, 'accounts.csv').every(({ seen }) => seen === 'statement')).toBe(true);
    const records = await readHandedOver(all);
    expect(records.transfers.length).toBe(all.summary.transferRows);
  });

  it('leaves rows out where the case is hard', () => {
    const shares = [generated(), generated({ difficulty: 'hard' })].map((each) => {
      const missing = truthTable(each, 'faults.csv').filter(({ fault }) => fault === 'missing-row').length;
      return missing / (missing + each.summary.transferRows);
    });
    expect(shares[0]).toBeGreaterThan(0.004);
    expect(shares[0]).toBeLessThan(0.012);
    expect(shares[1]).toBeGreaterThan(0.17);
    expect(shares[1]).toBeLessThan(0.22);
  });

  it.each([
    ['name', { ...SMALL, name: 'other' }, 'UNKNOWN_CASE'],
    ['seed', { ...SMALL, seed: 1.5 }, 'INVALID_SEED'],
    ['scale', { ...SMALL, scale: 0 }, 'INVALID_SCALE'],
    ['scale', { ...SMALL, scale: Number.NaN }, 'INVALID_SCALE'],
    ['view', { ...SMALL, view: 'both' }, 'UNKNOWN_VIEW'],
    ['difficulty', { ...SMALL, difficulty: 'easy' }, 'UNKNOWN_DIFFICULTY'],
  ])('refuses a wrong %s by name', (place, options, code) => {
    const call = (): unknown => generateCase(options as CaseOptions);
    expect(call).toThrow(UsageError);
    expect(call).toThrow(expect.objectContaining({ code, details: expect.objectContaining({ place }) as unknown }));
  });
});
