/** An entry of a watchlist. */

import type { Table } from '../core/table.js';
import { rowSchema, type RowRules } from './row-rules.js';

export const watchlistSpec = {
  /** account, phone, ID, device or IP */ type: 'text',
  value: 'text',
  source: 'text',
  addedAt: 'time',
  expiresAt: 'time',
  reason: 'text',
} as const;

export type WatchlistSpec = typeof watchlistSpec;
export type WatchlistTable = Table<WatchlistSpec>;

/** What a row needs to become a record. */
export const watchlistRules: RowRules<WatchlistSpec> = { required: ['value'] };

/** One row, checked: amounts in minor units, times in epoch milliseconds. */
export const watchlistRowSchema = /* @__PURE__ */ rowSchema(watchlistSpec, watchlistRules);
