/** 强制措施: a stop or freeze that stands on an account. */

import type { Table } from '../core/table.js';
import { rowSchema, type RowRules } from './row-rules.js';

export const freezeMeasureSpec = {
  account: 'text',
  /** 冻结措施类型 */ measureType: 'text',
  amount: 'amount',
  /** 冻结机关 */ authority: 'text',
  startAt: 'time',
  endAt: 'time',
  /** 措施序号 */ sequence: 'text',
} as const;

export type FreezeMeasureSpec = typeof freezeMeasureSpec;
export type FreezeMeasureTable = Table<FreezeMeasureSpec>;

/** What a row needs to become a record. */
export const freezeMeasureRules: RowRules<FreezeMeasureSpec> = { required: ['account'] };

/** One row, checked: amounts in minor units, times in epoch milliseconds. */
export const freezeMeasureRowSchema = /* @__PURE__ */ rowSchema(freezeMeasureSpec, freezeMeasureRules);
