/** A login to an account. */

import type { Table } from '../core/table.js';
import { rowSchema, type RowRules } from './row-rules.js';

export const loginSpec = {
  account: 'text',
  time: 'time',
  ip: 'text',
  port: 'text',
  device: 'text',
  mac: 'text',
} as const;

export type LoginSpec = typeof loginSpec;
export type LoginTable = Table<LoginSpec>;

/** What a row needs to become a record. */
export const loginRules: RowRules<LoginSpec> = { required: ['account', 'time'] };

/** One row, checked: amounts in minor units, times in epoch milliseconds. */
export const loginRowSchema = /* @__PURE__ */ rowSchema(loginSpec, loginRules);
