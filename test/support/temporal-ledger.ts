/** Random two-sided ledgers for temporal paths and flows, and the order of their events straight from the ledger's list. */

import fc from 'fast-check';
import { buildLedger } from '../../src/ledger/build-ledger.js';
import type { Ledger } from '../../src/ledger/types.js';
import { Direction } from '../../src/records/transfer.js';
import { caseRecordsOf } from './case-records.js';

export const TEMPORAL_START = Date.UTC(2026, 2, 1);
const MINUTE = 60_000;

export const arbitraryTransfers = fc.array(
  fc.record({ from: fc.integer({ min: 0, max: 5 }), to: fc.integer({ min: 0, max: 5 }), amount: fc.integer({ min: 1, max: 9 }), minute: fc.integer({ min: 0, max: 40 }) }),
  { maxLength: 14 },
);

/** Accounts are named a0 … a5; those that nobody paid are added by a transfer of their own at the very end. */
export function temporalLedger(transfers: readonly { from: number; to: number; amount: number; minute: number }[]): Ledger {
  const known = Array.from({ length: 6 }, (_, account) => ({ from: account, to: account, amount: 1, minute: 10_000 }));
  return buildLedger(
    caseRecordsOf({
      transfers: [...transfers, ...known].map(({ from, to, amount, minute }) => ({
        account: `a${from}`,
        counterparty: `a${to}`,
        amount,
        currency: 'CNY',
        direction: Direction.twoSided,
        time: TEMPORAL_START + minute * MINUTE,
      })),
    }),
  );
}

/** The same told by both banks, the payee's some minutes later: credits no longer follow their debits. */
export function delayedLedger(transfers: readonly { from: number; to: number; amount: number; minute: number }[]): Ledger {
  const row = { currency: 'CNY' } as const;
  const known = Array.from({ length: 6 }, (_, account) => ({ ...row, account: `a${account}`, counterparty: '', amount: 1, direction: Direction.out, time: TEMPORAL_START + 10_000 * MINUTE }));
  return buildLedger(
    caseRecordsOf({
      transfers: [
        ...transfers
          .filter(({ from, to }) => from !== to)
          .flatMap(({ from, to, amount, minute }, at) => [
            { ...row, account: `a${from}`, counterparty: `a${to}`, amount, direction: Direction.out, serial: `S${at}`, time: TEMPORAL_START + minute * MINUTE },
            { ...row, account: `a${to}`, counterparty: `a${from}`, amount, direction: Direction.in, serial: `S${at}`, time: TEMPORAL_START + (minute + (at % 3)) * MINUTE },
          ]),
        ...known,
      ],
    }),
  );
}

/** Positions of debit and credit of every transfer in the order of events. */
export function eventPositions(ledger: Ledger): { debit: number[]; credit: number[] } {
  const debit = new Array<number>(ledger.length).fill(Number.NaN);
  const credit = new Array<number>(ledger.length).fill(Number.NaN);
  if (ledger.events === undefined) {
    for (let transfer = 0; transfer < ledger.length; transfer++) {
      debit[transfer] = 2 * transfer;
      credit[transfer] = 2 * transfer + 1;
    }
  } else {
    ledger.events.forEach((event, position) => {
      (event % 2 === 0 ? debit : credit)[Math.floor(event / 2)] = position;
    });
  }
  return { debit, credit };
}
