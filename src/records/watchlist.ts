/** An entry of a watchlist. */

import type { Table } from '../core/table.js';

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
