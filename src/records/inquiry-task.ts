/** 任务信息: one inquiry of one account: what was asked, for which period, and whether the bank answered. */

import type { Table } from '../core/table.js';
import { rowSchema, type RowRules } from './row-rules.js';

export const inquiryTaskSpec = {
  taskId: 'text',
  subjectType: 'text',
  /** 账卡号 */ account: 'text',
  /** 查询开始时间 */ periodStart: 'time',
  /** 查询截止时间 (a date without a time means the end of that day) */ periodEnd: 'time',
  /** 查询原因 */ reason: 'text',
  /** 反馈结果 as written */ feedback: 'text',
  /** 1 when the bank answered (反馈结果 says 成功, 已反馈 or the like) */ answered: 'code',
} as const;

export type InquiryTaskSpec = typeof inquiryTaskSpec;
export type InquiryTaskTable = Table<InquiryTaskSpec>;

/** What a row needs to become a record. */
export const inquiryTaskRules: RowRules<InquiryTaskSpec> = { required: ['account'], codes: { answered: 1 } };

/** One row, checked: amounts in minor units, times in epoch milliseconds. */
export const inquiryTaskRowSchema = /* @__PURE__ */ rowSchema(inquiryTaskSpec, inquiryTaskRules);
