/** Small cases in several currencies, known from both sides; a move a minute. */

import { buildLedger } from '../../src/ledger/build-ledger.js';
import type { Ledger } from '../../src/ledger/types.js';
import { Direction, TransferKind } from '../../src/records/transfer.js';
import { caseRecordsOf } from '../support/case-records.js';
import { CASE_START, MINUTE } from './transfer-case.js';

export interface Move {
  readonly from: string;
  readonly to: string;
  readonly amount: number;
  readonly currency: string;
  /** What arrives, where it is other money. */
  readonly credited?: readonly [amount: number, currency: string];
}

export function exchangeCase(moves: readonly Move[], nameOf: (account: string, currency: string) => string): Ledger {
  return buildLedger(
    caseRecordsOf({
      transfers: moves.map(({ from, to, amount, currency, credited }, at) => ({
        account: nameOf(from, currency),
        counterparty: nameOf(to, credited?.[1] ?? currency),
        direction: Direction.twoSided,
        amount,
        currency,
        ...(credited === undefined ? {} : { creditedAmount: credited[0], creditedCurrency: credited[1] }),
        time: CASE_START + at * MINUTE,
        kind: TransferKind.transfer,
      })),
    }),
  );
}
