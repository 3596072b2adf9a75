/** The trace that an investigation starts from: all complaints, first in, first out; nothing where the files hold no complaint's payment. */

import type { TraceResult } from '../findings/trace.js';
import type { Ledger } from '../ledger/types.js';
import { traceFunds } from '../tracing/trace-funds.js';
import type { TraceOptions } from '../tracing/types.js';

export function traceComplaints(ledger: Ledger, options: Pick<TraceOptions, 'signal' | 'onProgress'> = {}): TraceResult {
  // A row with an amount in 返利 is money that came back, no payment.
  const hasPayments = ledger.records.complaintPayments.columns.returned.some((returned) => Number.isNaN(returned));
  if (hasPayments) return traceFunds(ledger, { rule: 'fifo', seeds: 'complaints', ...options });
  return { rule: 'fifo', origins: [], upperBounds: false, seeds: [], unmatched: [], accounts: [], transfers: [], totals: [], openings: [] };
}
