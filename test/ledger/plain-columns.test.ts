/** Rows that tell both sides and that time alone orders: the short way to the ledger's columns says what the general way says. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timeZoneClock } from '../../src/core/time-zone.js';
import { resolveAliases } from '../../src/identity/resolve-aliases.js';
import { buildLedger } from '../../src/ledger/build-ledger.js';
import { findCoverage } from '../../src/ledger/coverage.js';
import { transfersOfRows } from '../../src/ledger/event-columns.js';
import { orderEvents } from '../../src/ledger/event-order.js';
import { ledgerColumns, orderSensitivity, transferOrder } from '../../src/ledger/ledger-columns.js';
import { findMirrors } from '../../src/ledger/mirrors.js';
import { isPlain, sensitiveByTime } from '../../src/ledger/plain-columns.js';
import { rowSides } from '../../src/ledger/row-sides.js';
import { addEvents, sortEvents } from '../../src/ledger/sort-events.js';
import { chainStatements } from '../../src/ledger/statement-chains.js';
import type { CaseRecords } from '../../src/records/case-records.js';
import { Direction, TimePrecision, TransferStatus } from '../../src/records/transfer.js';
import { caseRecordsOf } from '../support/case-records.js';

const T0 = Date.UTC(2026, 2, 1);
const ACCOUNTS = ['A', 'B', 'C', 'D', 'E'];

/** Both ways, but for the positions that only the general way has a use for. */
function bothWays(records: CaseRecords): { general: unknown; plain: unknown; isPlain: boolean } {
  const { endOfDay } = timeZoneClock(records.timeZone);
  const aliases = resolveAliases(records);
  const sides = rowSides(records, aliases);
  const codes = [...new Set(records.transfers.columns.currency)].sort((a, b) => a - b);
  const currencyOf = (text: number): number => Math.max(0, codes.indexOf(text));
  const { mirrorOf } = findMirrors(records.transfers, sides, { toleranceMs: 120_000, endOfDay });
  const transfers = transfersOfRows(records.transfers, sides, mirrorOf, currencyOf, endOfDay);
  const sortedRows = sortEvents(transfers);
  const chains = chainStatements(transfers, sortedRows, findCoverage(records, aliases, sides, endOfDay), 120_000);
  const { order, cuts } = orderEvents(addEvents(chains.columns, sortedRows, transfers.count), 2 * chains.columns.count, chains.events, chains.offsets);
  expect([cuts, chains.gaps, chains.overdrawnOpenings]).toEqual([[], [], []]);
  const places = transferOrder(chains.columns, order);
  const general = ledgerColumns(chains.columns, places, orderSensitivity(chains.unordered, transfers.count, order, places), aliases.count);
  const inOrder = transfersOfRows(records.transfers, sides, undefined, currencyOf, endOfDay);
  return { general, plain: ledgerColumns(inOrder, undefined, sensitiveByTime(inOrder, aliases.count), aliases.count), isPlain: isPlain(records.transfers, sides) };
}

const row = fc.record({
  account: fc.constantFrom(...ACCOUNTS),
  counterparty: fc.constantFrom(...ACCOUNTS, ''),
  time: fc.integer({ min: 0, max: 9 }).map((step) => T0 + 500 * step),
  amount: fc.integer({ min: 1, max: 3 }),
  currency: fc.constantFrom('CNY', 'USD'),
  creditedAmount: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
  creditedCurrency: fc.constantFrom('', '', 'USD'),
  status: fc.constantFrom(TransferStatus.done, TransferStatus.done, TransferStatus.failed),
  precision: fc.constantFrom(TimePrecision.second, TimePrecision.minute),
  direction: fc.constant(Direction.twoSided),
});

describe('plain columns', () => {
  it('are those of the general way', () => {
    let moved = 0;
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), (rows) => {
        const found = bothWays(caseRecordsOf({ transfers: rows.map((each, at) => ({ ...each, at: [`${(7 * at) % 3}.csv`, at + 2] as const })) }));
        expect(found.isPlain).toBe(true);
        expect(found.plain).toEqual(found.general);
        moved += rows.length;
      }),
      { numRuns: 300 },
    );
    expect(moved).toBeGreaterThan(1000);
  });

  it('are those of the general way where hundreds of rows share a second', () => {
    const rows = Array.from({ length: 900 }, (_, at) => ({ account: ACCOUNTS[(at * 7) % 5], counterparty: ACCOUNTS[(at * at) % 4], time: T0 + 1000 * (at % 2), amount: 1 + ((at * 31) % 11), currency: 'CNY', direction: Direction.twoSided }));
    const found = bothWays(caseRecordsOf({ transfers: rows }));
    expect(found.plain).toEqual(found.general);
  });

  it.each([
    ['a balance', { balance: 5 }],
    ['the other side’s balance', { counterpartyBalance: 5 }],
    ['a serial', { serial: '7' }],
    ['a date without a time', { precision: TimePrecision.day }],
    ['one side alone', { direction: Direction.out }],
  ])('are not for rows with %s', (_, change) => {
    const rows = [{ account: 'A', counterparty: 'B', time: T0, amount: 1, currency: 'CNY', direction: Direction.twoSided }];
    expect(bothWays(caseRecordsOf({ transfers: rows })).isPlain).toBe(true);
    expect(bothWays(caseRecordsOf({ transfers: [...rows, { ...rows[0], ...change }] })).isPlain).toBe(false);
  });

  it('are what a ledger has', () => {
    const ledger = buildLedger(caseRecordsOf({ transfers: [{ account: 'A', counterparty: 'B', time: T0, amount: 1, currency: 'CNY', direction: Direction.twoSided }] }));
    expect([ledger.length, ledger.events, ledger.mirrors, ledger.accounts.map(({ openingBalance }) => openingBalance)]).toEqual([1, undefined, 0, [Number.NaN, Number.NaN]]);
  });
});
