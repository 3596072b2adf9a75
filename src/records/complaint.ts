/** A complaint (接警) as the desk wrote it down; its payments are rows of their own (complaint-payment.ts). */

import type { Table } from '../core/table.js';
import { rowSchema, type RowRules } from './row-rules.js';

export const complaintSpec = {
  /** 接警编号 */ receptionId: 'text',
  /** 警情编号 */ incidentId: 'text',
  /** 案件编号: the id by which payments and results name the complaint */ complaint: 'text',
  /** 警情类别 */ category: 'text',
  /** 案件类别 */ caseCategory: 'text',
  receivedAt: 'time',
  /** 简要情况 */ summary: 'text',
  victimName: 'text',
  victimPhone: 'text',
  /** 损失金额, minor units */ loss: 'amount',
  /** 嫌疑账号 */ suspectAccount: 'text',
  /** 涉案APP */ app: 'text',
  /** 涉案网址 */ domain: 'text',
  /** 邀请码 */ inviteCode: 'text',
  /** 嫌疑人微信 */ wechat: 'text',
  /** 嫌疑人QQ */ qq: 'text',
  /** 嫌疑人电话 */ suspectPhone: 'text',
  /** 钱包地址 */ wallet: 'text',
} as const;

export type ComplaintSpec = typeof complaintSpec;
export type ComplaintTable = Table<ComplaintSpec>;

/** What a row needs to become a record. */
export const complaintRules: RowRules<ComplaintSpec> = { required: [], anyOf: [['complaint', 'receptionId', 'incidentId']] };

/** One row, checked: amounts in minor units, times in epoch milliseconds. */
export const complaintRowSchema = /* @__PURE__ */ rowSchema(complaintSpec, complaintRules);
