/** Every planted fault is one that the reader finds at that very place, by the code that docs/data-quality.md gives it; and it finds no others. */

import { beforeAll, describe, expect, it } from 'vitest';
import type { CaseRecords } from '../../../src/records/case-records.js';
import { generateCase, type GeneratedCase } from '../../../src/scenario/index.js';
import { ROW_FAULTS } from '../../../src/scenario/files/statement-faults.js';
import { readHandedOver, truthTable } from '../truth-tables.js';

/** The code by which the reader tells each fault; null for faults that it mends without a mark. */
const CODES: Readonly<Record<string, string | null>> = {
  'lossy-counterparty': 'LOSSY_NUMBER',
  'masked-counterparty': 'MASKED_NUMBER',
  'blank-counterparty': null,
  'lossy-own-card': 'LOSSY_NUMBER',
  'blank-balance': null,
  suffix: 'STRIPPED_SUFFIX',
  'wrapped-number': null,
  'spaced-number': null,
  'full-width-digits': null,
  'masked-name': 'MASKED_NAME',
  'invalid-id-number': 'INVALID_ID_NUMBER',
  'masked-id-number': 'MASKED_NUMBER',
  'blank-direction': 'UNKNOWN_DIRECTION',
  'unknown-direction': 'UNKNOWN_DIRECTION',
  'scientific-amount': 'UNREADABLE_AMOUNT',
  'amount-too-fine': 'TOO_MANY_DECIMALS',
  'amount-with-signs': null,
  'negative-amount': 'NEGATIVE_AMOUNT',
  'serial-day': 'SERIAL_TIME',
  'impossible-time': 'IMPOSSIBLE_TIME',
  'blank-time': 'MISSING_TIME',
  'junk-mac': 'JUNK_MAC',
  'junk-ip': 'JUNK_IP',
  'literal-blank': null,
  'no-record-reason': 'FAILED_ROW',
  'ragged-row': 'MISSING_CELLS',
  'extra-cells': 'EXTRA_CELLS',
  'repeated-row': null,
  'repeated-row (second)': 'REPEATED_ROW',
  'undecodable-byte': 'UNDECODABLE_BYTES',
  'truncated-file': 'TRUNCATED_ROW',
};
/** Codes that say what really happened, or how a bank always writes. */
const NO_FAULTS = new Set(['FAILED_ROW', 'REVERSAL', 'NUMBERED_DIRECTION']);
const SPLIT_COLUMNS = '丁建设银行';

let generated: GeneratedCase;
let records: CaseRecords;
let codesAt: Map<string, Set<string>>;

beforeAll(async () => {
  generated = generateCase({ name: 'jining', seed: 5, scale: 0.1 });
  records = await readHandedOver(generated);
  codesAt = new Map();
  for (const { file, line, code } of [...records.marks, ...records.rejects]) {
    const place = `${file}:${line}`;
    const known = codesAt.get(place);
    if (known === undefined) codesAt.set(place, new Set([code]));
    else known.add(code);
  }
}, 90_000);

function statementFaults(): { place: string; fault: string; file: string }[] {
  return truthTable(generated, 'faults.csv')
    .filter(({ file, line }) => file?.startsWith('银行/') === true && file.includes('明细') && line !== '0')
    .map(({ file = '', line = '', fault = '' }) => ({ place: `${file}:${line}`, fault, file }));
}

describe('planted faults', () => {
  it('are all of the kinds that files have', () => {
    const planted = new Set(statementFaults().map(({ fault }) => fault));
    const frequent = ROW_FAULTS.filter(({ rate }) => rate >= 0.001).map(({ name }) => name);
    for (const name of [...frequent, 'missing-row', 'truncated-file', 'preamble', 'total-line', 'padded-header', 'no-final-line-end']) expect(planted, name).toContain(name);
    const whole = truthTable(generated, 'faults.csv').filter(({ line }) => line === '0').map(({ fault }) => fault);
    for (const fault of ['stacked-tables', 'unrelated-table']) expect(whole).toContain(fault);
    expect(whole.some((fault) => fault?.startsWith('clock-skew'))).toBe(true);
  });

  it('are found where they are, by their code', () => {
    let looked = 0;
    for (const { place, fault, file } of statementFaults()) {
      const code = CODES[fault];
      if (code === undefined || code === null || (code === 'UNKNOWN_DIRECTION' && file.includes(SPLIT_COLUMNS))) continue;
      looked++;
      expect([...(codesAt.get(place) ?? [])], `${place} ${fault}`).toContain(code);
    }
    expect(looked).toBeGreaterThan(200);
  });

  it('are all that is wrong: nothing else is rejected or marked', () => {
    const places = new Set(statementFaults().map(({ place }) => place));
    const stray = [...codesAt].filter(([place, codes]) => place.includes('明细') && place.startsWith('银行/') && !places.has(place) && [...codes].some((code) => !NO_FAULTS.has(code)));
    expect(stray.slice(0, 5)).toEqual([]);
  });

  it('are on more than a hundredth of the rows that the trace rests on', () => {
    const missing = statementFaults().filter(({ fault }) => fault === 'missing-row' || fault === 'lossy-counterparty').length;
    expect(missing / records.transfers.length).toBeGreaterThan(0.008);
    expect(records.files.filter(({ encoding }) => encoding === 'utf-16le')).not.toEqual([]);
    expect(new Set(records.files.map(({ encoding }) => encoding)).size).toBeGreaterThanOrEqual(3);
  });
});
