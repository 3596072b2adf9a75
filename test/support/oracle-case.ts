/** The oracle's input as the records of a case, rows and files in any order. */

import type { OracleInput, OracleRow, Precision, RowKind } from '../../src/scenario/oracle/index.js';
import { randomBelow, seededRandom } from '../../src/core/random.js';
import { AccountKind } from '../../src/ledger/types.js';
import type { CaseRecords } from '../../src/records/case-records.js';
import { Direction, TimePrecision, TransferKind, TransferStatus } from '../../src/records/transfer.js';
import { caseRecordsOf } from './case-records.js';

const KINDS: Readonly<Record<RowKind, number>> = {
  transfer: TransferKind.transfer,
  cash: TransferKind.cash,
  fee: TransferKind.fee,
  interest: TransferKind.interest,
  reversal: TransferKind.reversal,
  merchant: TransferKind.merchant,
};

const PRECISIONS: Readonly<Record<Precision, number>> = { second: TimePrecision.second, minute: TimePrecision.minute, day: TimePrecision.day };

/** `input` as records; rows of all tables shuffled by `seed`. */
export function caseOfOracleInput(input: OracleInput, seed: number): { records: CaseRecords; accountKinds: Map<string, AccountKind> } {
  const shuffle = shuffler(seed);
  const records = caseRecordsOf({
    timeZone: input.timeZoneOffsetMinutes === 480 ? 'Asia/Shanghai' : 'UTC',
    transfers: shuffle(input.rows).map((row) => ({ ...transferCells(row), at: [row.file, row.line] as const })),
    tasks: shuffle(input.coverage).map(({ account, from, to }) => ({ account, periodStart: from, periodEnd: to, answered: 1 })),
    payments: shuffle(input.payments).map((payment) => ({
      complaint: payment.complaint,
      payer: payment.payer,
      payee: payment.payee,
      amount: payment.amount,
      time: payment.time,
      precision: PRECISIONS[payment.precision],
      ...(payment.returned ? { returned: payment.amount } : {}),
      at: [payment.file, payment.line] as const,
    })),
  });
  const accountKinds = new Map(Object.entries(input.accountKinds).map(([account, kind]) => [account, AccountKind[kind]]));
  return { records, accountKinds };
}

function transferCells(row: OracleRow): Record<string, string | number> {
  return {
    account: row.account,
    counterparty: row.counterparty,
    direction: row.direction === 'in' ? Direction.in : Direction.out,
    amount: row.amount,
    currency: 'CNY',
    time: row.time,
    precision: PRECISIONS[row.precision],
    serial: row.serial,
    kind: KINDS[row.kind],
    status: row.failed ? TransferStatus.failed : TransferStatus.done,
    ...(row.balance === null ? {} : { balance: row.balance }),
  };
}

/** Fisher–Yates, the same for the same seed. */
export function shuffler(seed: number): <T>(items: readonly T[]) => T[] {
  const random = seededRandom(seed);
  return (items) => {
    const shuffled = [...items];
    for (let at = shuffled.length - 1; at > 0; at--) {
      const other = randomBelow(random, at + 1);
      [shuffled[at], shuffled[other]] = [shuffled[other] as never, shuffled[at] as never];
    }
    return shuffled;
  };
}
