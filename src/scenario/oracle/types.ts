/** What the oracle is given and what it answers, and the transfers it thinks in. Amounts are whole fen, times epoch milliseconds as recorded. */

import type { SourceRow } from '../../core/source-row.js';

export type Precision = 'second' | 'minute' | 'day';

export type RowKind = 'transfer' | 'cash' | 'fee' | 'interest' | 'reversal' | 'merchant';

export type AccountKind = 'ordinary' | 'hub' | 'merchant' | 'virtualAssetDealer' | 'abroad';

/** One readable row of a statement. */
export interface OracleRow extends SourceRow {
  readonly id: string;
  /** 本方 */
  readonly account: string;
  /** 对方, '' when blank or unknown */
  readonly counterparty: string;
  readonly direction: 'in' | 'out';
  readonly amount: number;
  /** A date without a time is given as the first instant of its day. */
  readonly time: number;
  readonly precision: Precision;
  /** Of `account`, after the row; null when the cell is empty. */
  readonly balance: number | null;
  readonly serial: string;
  readonly kind: RowKind;
  readonly failed: boolean;
  /** The truth: the rows of one real transfer share it. */
  readonly transferId: string;
}

/** The period of one answered inquiry task, both ends included. */
export interface OracleCoverage {
  readonly account: string;
  readonly from: number;
  readonly to: number;
}

export interface OraclePayment extends SourceRow {
  readonly complaint: string;
  /** The victim's account, '' when missing. */
  readonly payer: string;
  readonly payee: string;
  readonly amount: number;
  readonly time: number;
  readonly precision: Precision;
  /** A 返利 row: `payee` is the account that sent money back to `payer`, `amount` what came back. */
  readonly returned: boolean;
}

export interface OracleInput {
  readonly rows: readonly OracleRow[];
  readonly coverage: readonly OracleCoverage[];
  /** Accounts not named are ordinary. */
  readonly accountKinds: Readonly<Record<string, AccountKind>>;
  readonly payments: readonly OraclePayment[];
  /** Minutes that the case zone is ahead of UTC: 480 for China. */
  readonly timeZoneOffsetMinutes: number;
}

export type Outcome = 'residual' | 'ended' | 'returned' | 'displaced' | 'cutOff';

export interface OracleResidual {
  readonly complaint: string;
  readonly account: string;
  readonly outcome: Outcome;
  /** Of an `ended` amount: cash, fee, unknownCounterparty, gap, merchant, hub, virtualAssetDealer, abroad, noStatement, beyondStatement, otherVictim. */
  readonly kind?: string;
  readonly amount: number;
}

export interface OracleSeed {
  readonly complaint: string;
  readonly payment: SourceRow;
  readonly match: 'exact' | 'loose' | 'complaintOnly';
  /** What is newly seeded: the transfer less the lots of the same complaint that travelled on in it. */
  readonly amount: number;
}

export interface OracleGap {
  readonly account: string;
  /** The rows whose balances do not follow from one another. */
  readonly after: SourceRow;
  readonly before: SourceRow;
  /** Of the gap transfer: positive came in, negative went out. */
  readonly missing: number;
}

export interface OracleResult {
  /** Sorted by complaint, account, outcome, kind. */
  readonly residuals: readonly OracleResidual[];
  /** Sorted by the payment's file and line, like `unmatched`. */
  readonly seeded: readonly OracleSeed[];
  readonly unmatched: readonly SourceRow[];
  /** Sorted by account, then in the order of the statement. */
  readonly gaps: readonly OracleGap[];
  /** Number of pairs of rows that are one transfer. */
  readonly mirrors: number;
  /** The credit rows that gave up their place in the payee's statement, sorted. */
  readonly clockConflicts: readonly SourceRow[];
}

/** One side of a transfer as its key sees it: its own row, else the other side's. */
export type Side = Pick<OracleRow, 'time' | 'precision' | 'file' | 'line'>;

export interface Transfer {
  /** Place in the list of transfers; its debit is event 2 × index, its credit the one after. */
  readonly index: number;
  /** '' when unknown */
  readonly from: string;
  readonly to: string;
  readonly amount: number;
  readonly kind: RowKind | 'gap';
  readonly debit: Side;
  readonly credit: Side;
  /** The payer's and the payee's row; null where that bank did not tell. */
  readonly outRow: OracleRow | null;
  readonly inRow: OracleRow | null;
}

export const debitEvent = (transfer: Transfer): number => 2 * transfer.index;
export const creditEvent = (transfer: Transfer): number => 2 * transfer.index + 1;
