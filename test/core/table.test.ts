/** Beside rows kept as objects. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FundtraceError } from '../../src/core/errors.js';
import { StringPool } from '../../src/core/string-pool.js';
import { TableBuilder } from '../../src/core/table.js';

const spec = { name: 'text', when: 'time', sum: 'amount', share: 'number', choice: 'code', rare: 'text' } as const;
const kinds = Object.values(spec);

describe('TableBuilder', () => {
  it('gives back what was appended, absent values as absent, across blocks', () => {
    const sparse = fc.record({ every: fc.integer({ min: 1, max: 40_000 }), rows: fc.constantFrom(0, 1, 16_383, 16_384, 16_385, 33_000) });
    fc.assert(
      fc.property(sparse, ({ every, rows }) => {
        const strings = new StringPool();
        const builder = new TableBuilder(spec, strings);
        const values = (row: number): number[] => [row % 7, row % 3 === 0 ? Number.NaN : row, row % 5, row % 2 === 0 ? Number.NaN : row / 2, row % 4, row % every === 0 ? row + 1 : 0];
        for (let row = 0; row < rows; row++) expect(builder.appendValues(Float64Array.from(values(row)), row % 3, row)).toBe(row);
        const table = builder.finish();
        expect([table.length, table.line.length, table.file.length]).toEqual([rows, rows, rows]);
        for (const [place, column] of Object.values(table.columns).entries()) {
          expect(column).toHaveLength(rows);
          for (let row = 0; row < rows; row += 1 + (rows >> 9)) expect(column[row]).toBe(values(row)[place]);
        }
        expect(Object.values(table.columns).map((column) => column.constructor.name)).toEqual(kinds.map((kind) => (kind === 'text' ? 'Uint32Array' : kind === 'code' ? 'Uint8Array' : 'Float64Array')));
        if (rows > 0) expect([table.line[rows - 1], table.file[rows - 1]]).toEqual([rows - 1, (rows - 1) % 3]);
      }),
      { numRuns: 6 },
    );
  });

  it('takes rows as objects', () => {
    const strings = new StringPool();
    const builder = new TableBuilder(spec, strings);
    builder.append({ name: '王', sum: 0 }, 1, 2);
    builder.append({ when: 5, choice: 2 }, 1, 3);
    const { columns } = builder.finish();
    expect([...columns.name].map((id) => strings.text(id))).toEqual(['王', '']);
    expect([[...columns.when], [...columns.sum], [...columns.choice]]).toEqual([[Number.NaN, 5], [0, Number.NaN], [0, 2]]);
  });

  it('takes rows by columns and in parts as it takes them one at a time, with room made beforehand or not', () => {
    const cell = fc.constantFrom(0, 0, 1, 2, 3, Number.NaN, Number.NaN);
    const run = fc.array(fc.tuple(cell, cell, cell, cell, cell, cell), { maxLength: 40 });
    fc.assert(
      fc.property(fc.array(fc.tuple(run, fc.constantFrom('rows', 'columns', 'part'), fc.nat({ max: 3000 })), { maxLength: 8 }), (runs) => {
        const blanks = [0, Number.NaN, Number.NaN, Number.NaN, 0, 0];
        const usual = (row: readonly number[]): number[] => row.map((value, place) => (Number.isNaN(value) ? (blanks[place] ?? 0) : value));
        const [builder, expected] = [new TableBuilder(spec, new StringPool()), new TableBuilder(spec, new StringPool())];
        runs.forEach(([list, way, room], file) => {
          const rows = list.map(usual);
          rows.forEach((row, at) => expected.appendValues(Float64Array.from(row), file, at + 5));
          builder.reserve(room);
          const stride = rows.length + 3;
          const lines = Uint32Array.from({ length: stride }, (_, at) => at + 3);
          const columns = new Float64Array(6 * stride);
          rows.forEach((row, at) => row.forEach((value, place) => (columns[place * stride + at + 2] = value)));
          if (way === 'rows') rows.forEach((row, at) => builder.appendValues(Float64Array.from(row), file, at + 5));
          else if (way === 'columns') builder.appendColumns(columns, stride, 2, rows.length + 2, file, lines);
          else {
            const other = new TableBuilder(spec, new StringPool());
            // Ids of the part are those here, turned round.
            rows.forEach((row, at) => other.appendValues(Float64Array.from(row, (value, place) => (kinds[place] === 'text' && value !== 0 ? 4 - value : value)), 9, at + 1));
            builder.appendPart(structuredClone(other.finishPart()), Uint32Array.of(0, 3, 2, 1), file, 4);
          }
        });
        const [found, wanted] = [builder.finish(), expected.finish()];
        expect([found.length, found.columns, found.file, found.line]).toEqual([wanted.length, wanted.columns, wanted.file, wanted.line]);
      }),
      { numRuns: 150 },
    );
  });

  it('is finished once, and takes at most 65,535 files', () => {
    const builder = new TableBuilder(spec, new StringPool());
    expect(() => builder.append({}, 65_536, 1)).toThrow(/at most 65,535 files/);
    builder.finish();
    expect(() => builder.append({}, 0, 1)).toThrow(FundtraceError);
    expect(() => builder.finish()).toThrow(/finished twice/);
  });
});
