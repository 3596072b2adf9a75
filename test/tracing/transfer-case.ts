/** Small cases by hand: transfers and payments as bare tuples, minutes after a start. */

import { buildLedger } from '../../src/ledger/build-ledger.js';
import type { AccountKind, Ledger } from '../../src/ledger/types.js';
import { Direction, TransferKind } from '../../src/records/transfer.js';
import { caseRecordsOf, type PlacedRow } from '../support/case-records.js';
import type { TransferSpec } from '../../src/records/transfer.js';

export const CASE_START = Date.UTC(2021, 2, 1, 1);
export const MINUTE = 60_000;

export type TransferTuple = readonly [from: string, to: string, amount: number, minutes: number, details?: Partial<PlacedRow<TransferSpec>> & { readonly creditMinutes?: number }];
export type PaymentTuple = readonly [complaint: string, payer: string, payee: string, amount: number, minutes: number, returned?: number];

/**
 * A ledger where accounts in `statements` (all that do not begin with v, by default) have a statement; an empty payer or payee is unknown. Each account's rows are a file.
 */
export function transferCase(transfers: readonly TransferTuple[], payments: readonly PaymentTuple[], statements?: readonly string[], accountKinds: ReadonlyMap<string, AccountKind> = new Map()): Ledger {
  const lines = new Map<string, number>();
  const rows: PlacedRow<TransferSpec>[] = [];
  const hasStatement = (account: string): boolean => account !== '' && (statements === undefined ? !account.startsWith('v') && account !== 'employer' : statements.includes(account));
  const add = (account: string, counterparty: string, direction: number, amount: number, minutes: number, details: Partial<PlacedRow<TransferSpec>>): void => {
    if (!hasStatement(account)) return;
    const line = (lines.get(account) ?? 1) + 1;
    lines.set(account, line);
    rows.push({ account, counterparty, direction, amount, currency: 'CNY', time: CASE_START + minutes * MINUTE, kind: TransferKind.transfer, at: [`${account}.csv`, line], ...details });
  };
  for (const [from, to, amount, minutes, { creditMinutes, ...details } = {}] of transfers) {
    add(from, to, Direction.out, amount, minutes, details);
    add(to, from, Direction.in, amount, creditMinutes ?? minutes, details);
  }
  const records = caseRecordsOf({
    transfers: rows,
    payments: payments.map(([complaint, payer, payee, amount, minutes, returned], at) => ({
      complaint,
      payer,
      payee,
      amount,
      time: CASE_START + minutes * MINUTE,
      ...(returned === undefined ? {} : { returned }),
      at: ['payments.csv', at + 2] as const,
    })),
  });
  return buildLedger(records, { accountKinds });
}
