/** 账户信息: what the bank knows of one account or card. One account may stand in several rows, one for each of its cards. */

import type { Table } from '../core/table.js';
import { rowSchema, type RowRules } from './row-rules.js';

export const accountSpec = {
  /** 交易账号 */ account: 'text',
  /** 交易卡号 */ card: 'text',
  name: 'text',
  idNumber: 'text',
  idType: 'text',
  openedAt: 'time',
  closedAt: 'time',
  lastTransactionAt: 'time',
  /** 账户余额, minor units */ balance: 'amount',
  /** 可用余额, minor units */ available: 'amount',
  currency: 'text',
  branchCode: 'text',
  branch: 'text',
  bank: 'text',
  status: 'text',
  accountType: 'text',
  /** 联系电话 or 开户联系方式 */ phone: 'text',
  address: 'text',
  /** 代理人 */ agent: 'text',
  agentPhone: 'text',
  legalRepresentative: 'text',
  businessLicence: 'text',
  /** 开户账号 of a sub-account */ parentAccount: 'text',
  taskId: 'text',
  remark: 'text',
} as const;

export type AccountSpec = typeof accountSpec;
export type AccountTable = Table<AccountSpec>;

/** What a row needs to become a record. */
export const accountRules: RowRules<AccountSpec> = {
  required: [],
  anyOf: [['account', 'card']],
  signed: ['balance', 'available'],
};

/** One row, checked: amounts in minor units, times in epoch milliseconds. */
export const accountRowSchema = /* @__PURE__ */ rowSchema(accountSpec, accountRules);
