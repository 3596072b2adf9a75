/** The ledger does not depend on the order of files and rows, and its core costs at most 64 bytes a transfer. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildLedger } from '../../src/ledger/build-ledger.js';
import { NO_ROW, type Ledger } from '../../src/ledger/types.js';
import { Direction, type TransferSpec } from '../../src/records/transfer.js';
import { caseRecordsOf, type PlacedRow } from '../support/case-records.js';
import { seededRandom } from '../../src/core/random.js';

const T0 = Date.UTC(2026, 2, 1);

/** Everything that a reader of the ledger sees, rows by their place. */
function told(ledger: Ledger): unknown {
  const place = (row: number): string => (row === NO_ROW ? '' : `${ledger.records.files[ledger.records.transfers.file[row] ?? 0]?.file ?? ''}:${ledger.records.transfers.line[row] ?? 0}`);
  const transfers = Array.from({ length: ledger.length }, (_, at) => [
    ledger.debitTime[at], ledger.creditDelay[at], ledger.from[at], ledger.to[at], ledger.amount[at], ledger.kind[at], ledger.payerBalance[at], ledger.payeeBalance[at], place(ledger.payerRow[at] ?? NO_ROW), place(ledger.payeeRow[at] ?? NO_ROW),
  ]);
  const { accounts, mirrors, issues, events, orderSensitive, gaps, inTransfers, outTransfers } = ledger;
  return { transfers, accounts, mirrors, issues, events: events === undefined ? [] : [...events], orderSensitive: [...orderSensitive], index: [[...inTransfers], [...outTransfers]], gaps: gaps.map((gap) => ({ ...gap, afterRow: place(gap.afterRow), beforeRow: place(gap.beforeRow) })) };
}

const row = fc.record({
  account: fc.constantFrom('A', 'B', 'C', 'D'),
  counterparty: fc.constantFrom('A', 'B', 'C', 'D', ''),
  time: fc.integer({ min: 0, max: 6 }).map((step) => T0 + 60_000 * step),
  amount: fc.integer({ min: 1, max: 3 }).map((units) => 100 * units),
  balance: fc.option(fc.integer({ min: 0, max: 9 }).map((units) => 100 * units), { nil: undefined }),
  direction: fc.constantFrom(Direction.in, Direction.out),
  serial: fc.constantFrom('', '', '1', '2'),
});

describe('the ledger', () => {
  it('is the same for any order of rows', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 14 }), fc.array(fc.nat(), { minLength: 14, maxLength: 14 }), (rows, keys) => {
        const placed = rows.map((each, at): PlacedRow<TransferSpec> => ({ ...each, currency: 'CNY', at: [`${at % 3}.csv`, at + 2] }));
        const shuffled = placed.map((each, at) => [keys[at] ?? 0, each] as const).sort(([one], [two]) => one - two).map(([, each]) => each);
        expect(told(buildLedger(caseRecordsOf({ transfers: shuffled })))).toEqual(told(buildLedger(caseRecordsOf({ transfers: placed }))));
      }),
      { numRuns: 120 },
    );
  });

  it('names every account, amount and time alike when files and lines are others', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 10 }), (rows) => {
        // Rows that are equal in all but place are what only their place can order; and of rows of one serial that are equally good mirrors of another the first by place is taken.
        const keyOf = ({ account, counterparty, time, amount, direction, serial }: (typeof rows)[number]): string => JSON.stringify(serial === '' ? [account, counterparty, time, amount, direction] : [time, amount, direction, serial]);
        const distinct = rows.filter((each, at) => rows.findIndex((other) => keyOf(other) === keyOf(each)) === at);
        const ledgerOf = (list: readonly (typeof rows)[number][]): unknown => {
          const ledger = buildLedger(caseRecordsOf({ transfers: list.map((each) => ({ ...each, currency: 'CNY' })) }));
          return { moved: Array.from({ length: ledger.length }, (_, at) => [ledger.from[at], ledger.to[at], ledger.amount[at], ledger.debitTime[at]].join()).sort(), openings: ledger.accounts.map(({ account, openingBalance }) => [account, openingBalance]), mirrors: ledger.mirrors };
        };
        expect(ledgerOf(distinct.toReversed())).toEqual(ledgerOf(distinct));
      }),
      { numRuns: 60 },
    );
  });

  it('costs at most 64 bytes a transfer, both indexes included', () => {
    const random = seededRandom(3);
    const transfers = Array.from({ length: 5000 }, (_, at): PlacedRow<TransferSpec> => ({ account: `A${Math.floor(random() * 300)}`, counterparty: `A${Math.floor(random() * 300)}`, direction: random() < 0.5 ? Direction.in : Direction.out, amount: 1 + at, balance: 10 * at, currency: 'CNY', time: T0 + 1000 * at }));
    const ledger = buildLedger(caseRecordsOf({ transfers }));
    const { debitTime, creditDelay, from, to, amount, currency, kind, status, precision, payerBalance, payeeBalance, payerRow, payeeRow, outTransfers, inTransfers } = ledger;
    const core = [debitTime, creditDelay, from, to, amount, currency, kind, status, precision, payerBalance, payeeBalance, payerRow, payeeRow, outTransfers, inTransfers];
    expect(ledger.length).toBeGreaterThan(5000);
    expect(core.reduce((sum, column) => sum + column.byteLength, 0) / ledger.length).toBeLessThanOrEqual(64);
  });
});
