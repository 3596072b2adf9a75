/**
 * One payment of a complaint, in the columns of a 止付 request. A row whose 返利 cell holds an amount is money that came back: 转出帐卡号
 * stays the victim's account, 止付帐卡号 is the account that sent it, and 转出时间 is when it came.
 */

import type { Table } from '../core/table.js';
import { rowSchema, type RowRules } from './row-rules.js';

export const complaintPaymentSpec = {
  /** 案件编号 */ complaint: 'text',
  /** 转出账户名 */ payerName: 'text',
  /** 转出帐卡号 */ payer: 'text',
  /** 转出金额, minor units */ amount: 'amount',
  /** 转出时间 */ time: 'time',
  precision: 'code',
  /** 止付账户名 */ payeeName: 'text',
  /** 止付帐卡号 */ payee: 'text',
  /** 返利: what came back in this row, minor units; NaN on an ordinary payment */ returned: 'amount',
} as const;

export type ComplaintPaymentSpec = typeof complaintPaymentSpec;
export type ComplaintPaymentTable = Table<ComplaintPaymentSpec>;

/** What a row needs to become a record. */
export const complaintPaymentRules: RowRules<ComplaintPaymentSpec> = { required: ['complaint', 'time'], anyOf: [['amount', 'returned']], codes: { precision: 2 } };

/** One row, checked: amounts in minor units, times in epoch milliseconds. */
export const complaintPaymentRowSchema = /* @__PURE__ */ rowSchema(complaintPaymentSpec, complaintPaymentRules);
