/** SIM registration: who a number is registered to, where, and by which agent. */

import type { Table } from '../core/table.js';
import { rowSchema, type RowRules } from './row-rules.js';

export const subscriberSpec = {
  name: 'text',
  idNumber: 'text',
  phone: 'text',
  carrier: 'text',
  /** 入网时间 */ activatedAt: 'time',
  status: 'text',
  iccid: 'text',
  imsi: 'text',
  /** 开户网点 */ branch: 'text',
  /** 代理商 */ agent: 'text',
} as const;

export type SubscriberSpec = typeof subscriberSpec;
export type SubscriberTable = Table<SubscriberSpec>;

/** What a row needs to become a record. */
export const subscriberRules: RowRules<SubscriberSpec> = { required: ['phone'] };

/** One row, checked: amounts in minor units, times in epoch milliseconds. */
export const subscriberRowSchema = /* @__PURE__ */ rowSchema(subscriberSpec, subscriberRules);
