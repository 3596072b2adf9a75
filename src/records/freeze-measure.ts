/** 强制措施: a stop or freeze that stands on an account. */

import type { Table } from '../core/table.js';

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
