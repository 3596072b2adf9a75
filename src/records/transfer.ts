/**
 * One row of a bank's transfer export: what 本方 (the account that the statement is of) did with 对方 (its counterparty).
 * AMLworld and other two-sided layouts use `Direction.twoSided`: 本方 is then the payer and the counterparty the payee.
 */

import type { Table } from '../core/table.js';
import { rowSchema, type RowRules } from './row-rules.js';

export const transferSpec = {
  /** 交易账号 */ account: 'text',
  /** 交易卡号 */ card: 'text',
  name: 'text',
  idNumber: 'text',
  bank: 'text',
  time: 'time',
  /** `TimePrecision` */ precision: 'code',
  /** What 本方 gave or got, in minor units of `currency`, never negative. */ amount: 'amount',
  /** ISO 4217 code, or the source's own name where there is none. */ currency: 'text',
  /** What the payee got where it differs (currency exchange), in minor units of `creditedCurrency`. */ creditedAmount: 'amount',
  creditedCurrency: 'text',
  /** Balance of 本方 after the row. */ balance: 'amount',
  /** `Direction` */ direction: 'code',
  /** 交易对手账卡号, empty when blank or lossy */ counterparty: 'text',
  counterpartyName: 'text',
  counterpartyIdNumber: 'text',
  counterpartyBank: 'text',
  counterpartyBalance: 'amount',
  /** `TransferKind` */ kind: 'code',
  /** `TransferStatus` */ status: 'code',
  serial: 'text',
  /** 用户侧网银联单号: the clearing house's number for the leg on 本方's side, by which money is followed through a payment institution */ clearingSerial: 'text',
  /** 对手侧网银联单号: of the other side's leg */ counterpartyClearingSerial: 'text',
  /** 大单号: one number for all legs of a payment within the institution */ bulkSerial: 'text',
  memo: 'text',
  remark: 'text',
  transactionType: 'text',
  branch: 'text',
  branchCode: 'text',
  place: 'text',
  terminal: 'text',
  ip: 'text',
  mac: 'text',
  merchantName: 'text',
  merchantId: 'text',
} as const;

export type TransferSpec = typeof transferSpec;
export type TransferTable = Table<TransferSpec>;

/** Which way the money went, from 本方's side. */
export const Direction = { unknown: 0, in: 1, out: 2, twoSided: 3 } as const;
export type Direction = (typeof Direction)[keyof typeof Direction];

/** What the row is, as far as the row itself says so. */
export const TransferKind = { transfer: 0, cash: 1, fee: 2, interest: 3, reversal: 4, merchant: 5, gap: 6 } as const;
export type TransferKind = (typeof TransferKind)[keyof typeof TransferKind];

export const TransferStatus = { done: 0, failed: 1 } as const;
export type TransferStatus = (typeof TransferStatus)[keyof typeof TransferStatus];

export const TimePrecision = { second: 0, minute: 1, day: 2 } as const;
export type TimePrecision = (typeof TimePrecision)[keyof typeof TimePrecision];

/** What a row needs to become a record. */
export const transferRules: RowRules<TransferSpec> = {
  required: ['time', 'amount', 'currency', 'direction'],
  anyOf: [['account', 'card']],
  signed: ['balance', 'counterpartyBalance'],
  codes: { precision: TimePrecision.day, direction: Direction.twoSided, kind: TransferKind.gap, status: TransferStatus.failed },
};

/** One row, checked: amounts in minor units, times in epoch milliseconds. */
export const transferRowSchema = /* @__PURE__ */ rowSchema(transferSpec, transferRules);
