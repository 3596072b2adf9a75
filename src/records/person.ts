/** 人员信息: what the bank knows of a customer. */

import type { Table } from '../core/table.js';
import { rowSchema, type RowRules } from './row-rules.js';

export const personSpec = {
  name: 'text',
  idType: 'text',
  idNumber: 'text',
  phone: 'text',
  mobile: 'text',
  employer: 'text',
  address: 'text',
  /** 代办人姓名 */ agent: 'text',
} as const;

export type PersonSpec = typeof personSpec;
export type PersonTable = Table<PersonSpec>;

/** What a row needs to become a record. */
export const personRules: RowRules<PersonSpec> = { required: [], anyOf: [['idNumber', 'name']] };

/** One row, checked: amounts in minor units, times in epoch milliseconds. */
export const personRowSchema = /* @__PURE__ */ rowSchema(personSpec, personRules);
