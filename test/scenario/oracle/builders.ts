/** Short ways to write small cases by hand. */

import { traceFifo, type OracleInput, type OraclePayment, type OracleResult, type OracleRow } from '../../../src/scenario/oracle/index.js';

export const ZONE_MINUTES = 480;

/** Minutes after 2021-03-01 09:00 in China. */
export function minute(minutes: number): number {
  return Date.UTC(2021, 2, 1, 1) + minutes * 60_000;
}

/** The first instant of a day in China; day 0 is 2021-03-01. */
export function day(days: number): number {
  return Date.UTC(2021, 1, 28, 16) + days * 86_400_000;
}

export type RowDetails = Partial<Omit<OracleRow, 'account' | 'direction' | 'amount'>>;

/** Collects rows, payments and tasks in the order in which they are written down; lines count from 2. */
export class Case {
  readonly rows: OracleRow[] = [];
  readonly payments: OraclePayment[] = [];
  readonly coverage: { account: string; from: number; to: number }[] = [];
  accountKinds: OracleInput['accountKinds'] = {};

  /** The payer's row alone. */
  out(account: string, counterparty: string, amount: number, minutes: number, details: RowDetails = {}): this {
    return this.#row(account, counterparty, 'out', amount, minutes, details);
  }

  /** The payee's row alone. */
  in(account: string, counterparty: string, amount: number, minutes: number, details: RowDetails = {}): this {
    return this.#row(account, counterparty, 'in', amount, minutes, details);
  }

  /** Both rows. */
  both(from: string, to: string, amount: number, minutes: number, out: RowDetails = {}, into: RowDetails = {}): this {
    const transferId = `T${this.rows.length}`;
    return this.out(from, to, amount, minutes, { transferId, ...out }).in(to, from, amount, minutes, { transferId, ...into });
  }

  pays(complaint: string, payer: string, payee: string, amount: number, minutes: number, details: Partial<OraclePayment> = {}): this {
    const line = this.payments.length + 2;
    this.payments.push({ complaint, payer, payee, amount, time: minute(minutes), precision: 'second', returned: false, file: 'complaints.csv', line, ...details });
    return this;
  }

  /** An answered task of the account. */
  asked(account: string, fromMinutes: number, toMinutes: number): this {
    this.coverage.push({ account, from: minute(fromMinutes), to: minute(toMinutes) });
    return this;
  }

  trace(): OracleResult {
    return traceFifo({ rows: this.rows, coverage: this.coverage, accountKinds: this.accountKinds, payments: this.payments, timeZoneOffsetMinutes: ZONE_MINUTES });
  }

  /** `complaint account outcome[:kind] amount`, sorted. */
  amounts(): string[] {
    return this.trace().residuals.map(({ complaint, account, outcome, kind, amount }) => `${complaint} ${account} ${kind === undefined ? outcome : `${outcome}:${kind}`} ${amount}`);
  }

  #row(account: string, counterparty: string, direction: 'in' | 'out', amount: number, minutes: number, details: RowDetails): this {
    const line = this.rows.length + 2;
    this.rows.push({
      id: `R${line}`,
      account,
      counterparty,
      direction,
      amount,
      time: minute(minutes),
      precision: 'second',
      balance: null,
      serial: '',
      kind: 'transfer',
      failed: false,
      transferId: `R${line}`,
      file: 'rows.csv',
      line,
      ...details,
    });
    return this;
  }
}
