/** What each complaint lost, as the desk wrote it. */

import type { TraceResult } from '../findings/trace.js';
import type { Ledger } from '../ledger/types.js';

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
