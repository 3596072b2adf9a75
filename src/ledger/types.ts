/**
 * The ledger: transfers as frozen columns in time order with in/out indexes per account, the accounts they move between, and
 * the order of events as docs/tracing.md sections 2 to 4 define it.
 */

import type { RowIssue } from '../records/issue.js';
import type { CaseRecords } from '../records/case-records.js';

/** Stands in `from` or `to` for a counterparty that is not an account or not known. */
export const NO_ACCOUNT = 0xffff_ffff;

/** Stands in `payerRow` or `payeeRow` when that side's row is not in the files. */
export const NO_ROW = 0xffff_ffff;

/** What an account is, as far as names, numbers and tables tell; decides the kind of an end. */
export const AccountKind = { ordinary: 0, hub: 1, merchant: 2, virtualAssetDealer: 3, abroad: 4 } as const;
export type AccountKind = (typeof AccountKind)[keyof typeof AccountKind];

export interface LedgerAccount {
  /** Position in `Ledger.accounts`, which is in order of `account` (UTF-16 code units). */
  readonly index: number;
  /** 交易账号 where known, else the card number; AMLworld: `bank/account`. */
  readonly account: string;
  /** All numbers that resolve to it, `account` first, the others in text order. */
  readonly aliases: readonly string[];
  /** The most frequent name, ties by text order; empty when unknown. */
  readonly name: string;
  readonly otherNames: readonly string[];
  readonly idNumber: string;
  readonly bank: string;
  readonly kind: AccountKind;
  readonly hasStatement: boolean;
  /** Epoch milliseconds, both ends included; NaN without a statement; ∓Infinity for two-sided data. */
  readonly coveredFrom: number;
  readonly coveredTo: number;
  /** Minor units; NaN when unknown. */
  readonly openingBalance: number;
}

/** Rows missing from a statement between two of its rows. */
export interface BalanceGap {
  readonly account: number;
  /** Row (index in the transfer table) after which, and before which, something is missing. */
  readonly afterRow: number;
  readonly beforeRow: number;
  /** balance found − balance expected from the account's own rows, minor units. */
  readonly missing: number;
  /** Transfer indexes, known from the other party's rows, that explain it. */
  readonly explainedBy: readonly number[];
  /** Transfer of kind gap that stands for the rest; -1 when nothing is left to explain. */
  readonly gapTransfer: number;
}

export interface Ledger {
  readonly records: CaseRecords;
  readonly accounts: readonly LedgerAccount[];
  /** Any alias, as text, to the account's index. */
  readonly accountOf: (alias: string) => number | undefined;
  readonly currencies: readonly string[];

  /** Number of transfers; all columns below have this length; in the order of debits. */
  readonly length: number;
  readonly debitTime: Float64Array;
  /** Credit time − debit time, milliseconds, may be negative (clocks differ). */
  readonly creditDelay: Int32Array;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** Debited, minor units of `currency`. */
  readonly amount: Float64Array;
  readonly currency: Uint8Array;
  /** Credited amount and currency; undefined when no transfer changes currency. */
  readonly creditedAmount: Float64Array | undefined;
  readonly creditedCurrency: Uint8Array | undefined;
  /** `TransferKind` */
  readonly kind: Uint8Array;
  /** `TransferStatus` */
  readonly status: Uint8Array;
  /** `TimePrecision` of the payer's side row, else of the payee's. */
  readonly precision: Uint8Array;
  /** Balances after, NaN when unknown. */
  readonly payerBalance: Float64Array;
  readonly payeeBalance: Float64Array;
  /** Rows in `records.transfers`; `NO_ROW` when that side is not in the files. A gap transfer has the later row on the account's side. */
  readonly payerRow: Uint32Array;
  readonly payeeRow: Uint32Array;

  /** Transfers of account a: `outTransfers[outOffsets[a] .. outOffsets[a + 1])`, in the account's own order; likewise in. Failed ones and self-transfers included. */
  readonly outOffsets: Uint32Array;
  readonly outTransfers: Uint32Array;
  readonly inOffsets: Uint32Array;
  readonly inTransfers: Uint32Array;

  /**
   * All events in order: transfer index × 2 for a debit, × 2 + 1 for a credit. Failed transfers and self-transfers have none.
   * undefined when every credit directly follows its debit in the order of the columns.
   */
  readonly events: Float64Array | Uint32Array | undefined;
  /** 1 where two rows of the account that nothing orders stand beside each other (see docs/tracing.md, section 3); index: event position, or transfer when `events` is undefined. */
  readonly orderSensitive: Uint8Array;

  /** Pairs of rows found to be one transfer. */
  readonly mirrors: number;
  readonly gaps: readonly BalanceGap[];
  /** CLOCK_CONFLICT, OVERDRAWN_OPENING, ALIAS_CONFLICT and the like, with place. */
  readonly issues: readonly RowIssue[];
}
