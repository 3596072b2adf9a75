/**
 * What each complaint could get back of what is still held: the traced part, as the refund rules' article 8 allows where deposits can be told apart
 * (several deposits whose times allow tracing are returned directly). Each share is the complaint's own residual, so shares add up to what is held, and
 * it is capped at the complaint's loss.
 */

import type { Findings } from '../findings/findings.js';
import type { TraceResult } from '../findings/trace.js';
import type { Ledger } from '../ledger/types.js';

type Restitution = Findings['restitution'][number];

/** Stated losses by complaint; where the desk wrote none, what was seeded. Minor units. */
export function lossesByComplaint(ledger: Ledger, trace: TraceResult): Map<string, number> {
  const losses = new Map<string, number>();
  const { complaints, strings } = ledger.records;
  const seeded = new Map<string, number>();
  for (const seed of trace.seeds) seeded.set(seed.id, (seeded.get(seed.id) ?? 0) + seed.amount);
  for (let row = 0; row < complaints.length; row++) {
    const id = strings.text(complaints.columns.complaint[row] as number);
    if (id === '') continue;
    const loss = complaints.columns.loss[row] as number;
    losses.set(id, Number.isNaN(loss) ? (seeded.get(id) ?? 0) : loss);
  }
  for (const [id, amount] of seeded) if (!losses.has(id)) losses.set(id, amount);
  return losses;
}

/** One share a complaint with traced money still held, in order of complaint; amounts in minor units. */
export function tracedShares(ledger: Ledger, trace: TraceResult): Restitution[] {
  const losses = lossesByComplaint(ledger, trace);
  const held = new Map<string, number>();
  for (const account of trace.accounts) {
    if (!account.hasStatement) continue;
    for (const origin of account.byOrigin) if (origin.residual > 0) held.set(origin.id, (held.get(origin.id) ?? 0) + origin.residual);
  }
  const rows = new Map<string, Restitution['rows']>();
  for (const seed of trace.seeds) rows.set(seed.id, [...(rows.get(seed.id) ?? []), ...seed.rows]);
  return [...held]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([claim, amount]) => {
      const loss = losses.get(claim) ?? 0;
      return { claim, loss, share: Math.min(amount, loss), basis: 'article 8: deposits told apart by FIFO tracing', rows: rows.get(claim) ?? [] };
    });
}
