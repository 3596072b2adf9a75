/** One row of a call record (话单): a call or message of the own number with another number. */

import type { Table } from '../core/table.js';
import { rowSchema, type RowRules } from './row-rules.js';

export const callSpec = {
  /** 本机号码, digits without prefixes */ phone: 'text',
  /** 对方号码 */ other: 'text',
  startedAt: 'time',
  endedAt: 'time',
  durationSeconds: 'number',
  /** `CallType` */ callType: 'code',
  /** `CallDirection` */ direction: 'code',
  /** Own cell as `LAC-CI` in decimal, else the position as written */ cell: 'text',
  otherCell: 'text',
  imei: 'text',
  imsi: 'text',
  /** 本方通话地 */ place: 'text',
  otherPlace: 'text',
  home: 'text',
  roaming: 'text',
  carrier: 'text',
} as const;

export type CallSpec = typeof callSpec;
export type CallTable = Table<CallSpec>;

export const CallType = { unknown: 0, call: 1, sms: 2, mms: 3 } as const;
export type CallType = (typeof CallType)[keyof typeof CallType];

export const CallDirection = { unknown: 0, out: 1, in: 2, forwarded: 3 } as const;
export type CallDirection = (typeof CallDirection)[keyof typeof CallDirection];

/** What a row needs to become a record. */
export const callRules: RowRules<CallSpec> = {
  required: ['phone', 'startedAt'],
  codes: { callType: CallType.mms, direction: CallDirection.forwarded },
};

/** One row, checked: amounts in minor units, times in epoch milliseconds. */
export const callRowSchema = /* @__PURE__ */ rowSchema(callSpec, callRules);
