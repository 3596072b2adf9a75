/** Beside a list of all rows that came before; and rows read apart, with texts of other ids, compared as rows of one pool are. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StringPool } from '../../src/core/string-pool.js';
import { recordKinds } from '../../src/ingest/kinds/index.js';
import type { RecordKind } from '../../src/ingest/record-kind.js';
import { RepeatedRows } from '../../src/ingest/repeated-rows.js';
import { blankValues, valuePositions } from '../../src/ingest/row-columns.js';

const kind = recordKinds.transfers as unknown as RecordKind;
const positions = valuePositions(kind);

interface Row {
  readonly serial: string;
  readonly memo: string;
  /** A helper, which is no column of the record. */
  readonly feedback: string;
  readonly amount: number;
  readonly balance: number;
}

const row: fc.Arbitrary<Row> = fc.record({ serial: fc.constantFrom('', '1', '2'), memo: fc.constantFrom('', 'a', 'b'), feedback: fc.constantFrom('', 'a'), amount: fc.constantFrom(0, 1, 2 ** 40), balance: fc.constantFrom(0, Number.NaN) });

/** The row's values in column `at` of `stride`. */
function valuesOf(each: Row, strings: StringPool, stride: number, at: number): Float64Array {
  const blank = blankValues(kind);
  const values = new Float64Array(blank.length * stride);
  blank.forEach((value, position) => (values[position * stride + at] = value));
  for (const [field, value] of Object.entries(each) as [string, string | number][]) values[(positions[field] ?? 0) * stride + at] = typeof value === 'string' ? strings.intern(value) : value;
  return values;
}

describe('repeated rows', () => {
  it('are those that equal an earlier one and carry its serial', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
        const strings = new StringPool();
        const repeated = new RepeatedRows(strings, kind);
        rows.forEach((each, at) => {
          const before = rows.slice(0, at).some((other) => Object.keys(each).every((key) => Object.is(other[key as keyof Row], each[key as keyof Row])));
          expect(repeated.isRepeated(valuesOf(each, strings, 3, at % 3), 3, at % 3)).toBe(each.serial !== '' && before);
        });
      }),
    );
  });

  it('are known again by what another reader tells of them', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20 }), row, (rows, last) => {
        const [here, there] = [new StringPool(), new StringPool()];
        here.intern('other');
        const [own, other] = [new RepeatedRows(here, kind), new RepeatedRows(there, kind, true)];
        for (const each of rows) other.isRepeated(valuesOf(each, there, 1, 0), 1, 0);
        const { serials, hashes } = other.takeSeen();
        const ids = here.internAll(there.textsFrom(1));
        serials.forEach((serial, at) => own.add(ids[serial] ?? 0, hashes[2 * at] ?? 0, hashes[2 * at + 1] ?? 0));
        serials.forEach((serial, at) => expect(own.has(ids[serial] ?? 0, hashes[2 * at] ?? 0, hashes[2 * at + 1] ?? 0)).toBe(true));
        const before = rows.some((each) => Object.keys(each).every((key) => Object.is(each[key as keyof Row], last[key as keyof Row])));
        expect(own.isRepeated(valuesOf(last, here, 1, 0), 1, 0)).toBe(last.serial !== '' && before);
      }),
    );
  });
});
