/** A login to an account. */

import type { Table } from '../core/table.js';

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
