/** From a trace to claims: what each victim paid and got back, and which accounts its money came to, with whether times allow tracing there. */

import { NO_TEXT } from '../core/string-pool.js';
import type { SourceRow } from '../core/source-row.js';
import type { TraceResult } from '../findings/trace.js';
import type { Ledger } from '../ledger/types.js';
import type { ClaimDeposit, RestitutionClaim } from './share-restitution.js';

/**
 * Claims of all complaints that list a payment, in text order. `paid` is the sum of the complaint's payments, `returned` of its 返利 rows. A deposit is what the trace brought to one
 * account; it is traceable where the account has a statement without missing rows, an opening balance that sufficed, and no traced transfer in or out that stands beside a row of the same
 * moment which nothing orders.
 */
export function restitutionClaims(ledger: Ledger, trace: TraceResult): RestitutionClaim[] {
  const { complaintPayments: table, strings, files } = ledger.records;
  const { complaint, amount, returned } = table.columns;
  const sums = new Map<string, { paid: number; returned: number; rows: SourceRow[] }>();
  for (let row = 0; row < table.length; row++) {
    if (complaint[row] === NO_TEXT) continue;
    const id = strings.text(complaint[row] as number);
    let sum = sums.get(id);
    if (sum === undefined) sums.set(id, (sum = { paid: 0, returned: 0, rows: [] }));
    const back = returned[row] as number;
    if (Number.isNaN(back)) sum.paid += amount[row] as number;
    else sum.returned += back;
    sum.rows.push({ file: files[table.file[row] as number]?.file ?? '', line: table.line[row] as number });
  }
  const deposits = depositsByClaim(ledger, trace, new Map([...sums].map(([id, { rows }]) => [id, rows])));
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, { paid, returned: back }]) => ({ claim: id, paid: Number.isNaN(paid) ? 0 : paid, returned: back, deposits: deposits.get(id) ?? [] }));
}

function depositsByClaim(ledger: Ledger, trace: TraceResult, paymentRows: ReadonlyMap<string, SourceRow[]>): Map<string, ClaimDeposit[]> {
  const doubtful = doubtfulAccounts(ledger, trace);
  const arrivals = new Map<string, { count: number; rows: SourceRow[] }>();
  for (const transfer of trace.transfers) {
    for (const { id, amount } of transfer.byOrigin) {
      if (amount === 0) continue;
      const key = JSON.stringify([id, transfer.to]);
      const known = arrivals.get(key);
      if (known === undefined) arrivals.set(key, { count: 1, rows: [...transfer.rows] });
      else {
        known.count++;
        known.rows.push(...transfer.rows);
      }
    }
  }
  const deposits = new Map<string, ClaimDeposit[]>();
  for (const { account, hasStatement, byOrigin } of trace.accounts) {
    for (const { id, received, residual } of byOrigin) {
      if (received === 0) continue;
      const list = deposits.get(id) ?? [];
      const { count, rows } = arrivals.get(JSON.stringify([id, account])) ?? { count: 1, rows: paymentRows.get(id) ?? [] };
      list.push({ account, amount: received, traced: residual, traceable: hasStatement && !doubtful.has(account), count, rows });
      deposits.set(id, list);
    }
  }
  return deposits;
}

function doubtfulAccounts(ledger: Ledger, trace: TraceResult): Set<string> {
  const doubtful = new Set(trace.openings.map(({ account }) => account));
  for (const { account, gapTransfer } of ledger.gaps) if (gapTransfer >= 0) doubtful.add(ledger.accounts[account]?.account ?? '');
  for (const { from, to, orderSensitive } of trace.transfers) {
    if (!orderSensitive) continue;
    doubtful.add(from);
    doubtful.add(to);
  }
  return doubtful;
}
