/** Events sorted by their key: (time, from, to, amount, file, line), a debit before a credit on a full tie. */

import { compareEvents, hasEvents, type EventColumns } from './event-columns.js';
import { sortByTime } from './sort-by-time.js';
import { sortRuns } from './sort-runs.js';

/** Events of all transfers that move something. Debits come in order, credits are sorted, and both are merged. */
export function sortEvents(columns: EventColumns): Uint32Array {
  const { count, creditTime, from } = columns;
  const moving = new Uint32Array(count);
  let length = 0;
  for (let transfer = 0; transfer < count; transfer++) if (hasEvents(columns, transfer)) moving[length++] = transfer;
  const debits = moving.subarray(0, length);
  const credits = sortByTime(debits.slice(), creditTime, true);
  sortRuns(credits, creditTime, (transfer) => ((from[transfer] as number) + 1) >>> 0, (a, b) => compareEvents(columns, 2 * a + 1, 2 * b + 1));
  const events = new Uint32Array(2 * length);
  let debited = 0;
  let credited = 0;
  for (let at = 0; at < events.length; at++) {
    const takeDebit = debited < length && (credited === length || compareEvents(columns, 2 * (debits[debited] as number), 2 * (credits[credited] as number) + 1) <= 0);
    events[at] = takeDebit ? 2 * (debits[debited++] as number) : 2 * (credits[credited++] as number) + 1;
  }
  return events;
}

/** All events of `columns`, of which those of transfers from `first` on, few, are not in the list yet. */
export function addEvents(columns: EventColumns, sorted: Uint32Array, first: number): Uint32Array {
  if (columns.count === first) return sorted;
  const added = new Uint32Array(2 * (columns.count - first));
  for (let at = 0; at < added.length; at++) added[at] = 2 * first + at;
  added.sort((a, b) => compareEvents(columns, a, b));
  const merged = new Uint32Array(sorted.length + added.length);
  let fromSorted = 0;
  let fromAdded = 0;
  for (let at = 0; at < merged.length; at++) {
    const takeAdded = fromAdded < added.length && (fromSorted === sorted.length || compareEvents(columns, sorted[fromSorted] as number, added[fromAdded] as number) > 0);
    merged[at] = (takeAdded ? added[fromAdded++] : sorted[fromSorted++]) as number;
  }
  return merged;
}
