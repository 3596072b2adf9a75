/** The compiled check of columns says the same as the zod schema of the same rules, for every kind of record and any values. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileColumnCheck, compileRowCheck } from '../../src/records/row-rules.js';
import { transferRowSchema } from '../../src/records/transfer.js';
import { rowSchema } from '../../src/records/row-rules.js';
import { recordKinds } from '../../src/ingest/kinds/index.js';
import type { RecordKind } from '../../src/ingest/record-kind.js';

const value = {
  text: fc.constantFrom(0, 0, 1, 7),
  code: fc.oneof(fc.integer({ min: 0, max: 7 }), fc.constantFrom(-1, 255, 256, 0.5)),
  time: fc.oneof(fc.constantFrom(Number.NaN, 0, 8.64e15, -8.64e15, 8.64e15 + 1, 0.5, Infinity, -Infinity), fc.integer()),
  amount: fc.oneof(fc.constantFrom(Number.NaN, 0, -1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER + 1, 0.5, Infinity), fc.integer()),
  number: fc.oneof(fc.constantFrom(Number.NaN, 0, -1, 0.5, Infinity, Number.MAX_VALUE), fc.double({ noNaN: true })),
} as const;

describe('rules of a record kind', () => {
  it.each(Object.values(recordKinds).map((kind) => [kind.name, kind as unknown as RecordKind] as const))('%s: schema and compiled check agree', (_, { spec, rules }) => {
    const names = Object.keys(spec);
    const schema = rowSchema(spec, rules);
    const check = compileRowCheck(spec, rules);
    const checkColumns = compileColumnCheck(spec, rules);
    const good = names.map((name) => (spec[name] === 'text' || spec[name] === 'code' ? 1 : 1000));
    const changes = fc.array(
      fc.integer({ min: 0, max: names.length - 1 }).chain((at) => value[spec[names[at] ?? ''] ?? 'text'].map((changed) => [at, changed] as const)),
      { maxLength: 6 },
    );
    let accepted = 0;
    fc.assert(
      fc.property(changes, fc.boolean(), (list, blankFirst) => {
        const values = Float64Array.from(good, (usual, at) => (blankFirst && !rules.required.includes(names[at] ?? '') ? (spec[names[at] ?? ''] === 'text' || spec[names[at] ?? ''] === 'code' ? 0 : Number.NaN) : usual));
        for (const [at, changed] of list) values[at] = changed;
        const row: Record<string, string | number> = {};
        names.forEach((name, at) => {
          const cell = values[at] as number;
          if (spec[name] === 'text') row[name] = cell === 0 ? '' : `text ${cell}`;
          else if (!Number.isNaN(cell)) row[name] = cell;
        });
        const compiled = check(values) < 0;
        if (compiled) accepted++;
        expect(compiled).toBe(schema.safeParse(row).success);
        // By columns: the row between two good ones, in room for four.
        const columns = new Float64Array(4 * names.length);
        for (let at = 0; at < names.length; at++) columns.set([good[at] ?? 0, values[at] ?? 0, good[at] ?? 0], 4 * at);
        const marks = new Uint8Array(4);
        checkColumns(columns, 4, 3, marks);
        expect([...marks]).toEqual([0, compiled ? 0 : 1, 0, 0]);
      }),
      { numRuns: 400 },
    );
    expect(accepted).toBeGreaterThan(0);
  });

  it('names the column that broke a rule', () => {
    const { spec, rules } = recordKinds.transfers;
    const names = Object.keys(spec);
    const values = Float64Array.from(names, (name) => (spec[name as keyof typeof spec] === 'text' || spec[name as keyof typeof spec] === 'code' ? 1 : 1000));
    values[names.indexOf('amount')] = -5;
    expect(names[compileRowCheck(spec, rules)(values)]).toBe('amount');
  });

  it('a row as callers write it', () => {
    expect(transferRowSchema.safeParse({ card: '6299990310000010014', time: 0, amount: 100, currency: 'CNY', direction: 1 }).success).toBe(true);
    expect(transferRowSchema.safeParse({ time: 0, amount: 100, currency: 'CNY', direction: 1 }).error?.issues[0]?.message).toBe('a row needs account or card');
  });
});
