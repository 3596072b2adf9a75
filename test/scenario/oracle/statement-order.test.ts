/** The order of rows of one time against all permutations of them. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderStatement, type OwnRow } from '../../../src/scenario/oracle/statement-order.js';
import { findTransfers } from '../../../src/scenario/oracle/transfers.js';
import { Case, ZONE_MINUTES } from './builders.js';

/** Serials run with the lines, so that canonical order is that of the drawn rows; the last row before the group leaves `start`. */
function rowsOf(changes: readonly number[], start: number, afters: readonly number[], knowsStart: boolean): OwnRow[] {
  const written = new Case();
  if (knowsStart) written.in('A', 'Z', 1, -1, { balance: start, serial: 'before' });
  changes.forEach((change, index) => {
    const details = { balance: afters[index] ?? 0, serial: String(index + 10) };
    if (change > 0) written.in('A', 'X', change, 0, details);
    else written.out('A', 'X', -change, 0, details);
  });
  return findTransfers(written.rows).transfers.map((transfer) => {
    const row = transfer.outRow ?? transfer.inRow;
    if (row === null) throw new Error('A transfer has no row');
    return { row, transfer, event: 0, signed: row.direction === 'in' ? row.amount : -row.amount };
  });
}

function permutations<T>(list: readonly T[]): T[][] {
  if (list.length === 0) return [[]];
  return list.flatMap((first, place) => permutations([...list.slice(0, place), ...list.slice(place + 1)]).map((rest) => [first, ...rest]));
}

function isComplete(rows: readonly OwnRow[], start: number | null): boolean {
  let balance = start;
  return rows.every(({ row, signed }) => {
    const follows = balance === null || (row.balance !== null && row.balance - signed === balance);
    balance = row.balance;
    return follows;
  });
}

const change = fc.integer({ min: 1, max: 3 }).chain((size) => fc.constantFrom(size, -size));

describe('rows of one time', () => {
  it('stand in the first complete order of all permutations', () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 2, maxLength: 7, size: 'max' }), fc.boolean(), fc.infiniteStream(fc.nat(1_000)), (changes, knowsStart, keys) => {
        const start = 5;
        let balance = start;
        const told = changes.map((signed) => ({ signed, after: (balance += signed), key: Number(keys.next().value) }));
        told.sort((left, right) => left.key - right.key);
        const rows = rowsOf(
          told.map(({ signed }) => signed),
          start,
          told.map(({ after }) => after),
          knowsStart,
        );
        const group = knowsStart ? rows.slice(1) : rows;
        const inCanonicalOrder = [...group].sort((left, right) => left.row.line - right.row.line);
        const expected = permutations(inCanonicalOrder).find((order) => isComplete(order, knowsStart ? start : null));
        const found = orderStatement(rows, ZONE_MINUTES).slice(knowsStart ? 1 : 0);
        expect(found.map(({ row }) => row.line)).toEqual(expected?.map(({ row }) => row.line));
      }),
      { numRuns: 400, seed: 3 },
    );
  });
});
