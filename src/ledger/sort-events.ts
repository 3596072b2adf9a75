/** Events sorted by their key. */

import { compareEvents, hasEvents, type EventColumns } from './event-columns.js';
import { sortByTime } from './sort-by-time.js';
import { sortRuns } from './sort-runs.js';

/** Events of all transfers from `first` on that move something, ascending by (time, from, to, amount, file, line), a debit before a credit on a full tie. */
export function sortEvents(columns: EventColumns, first = 0): Uint32Array {
  const events = new Uint32Array(2 * (columns.count - first));
  let length = 0;
  for (let transfer = first; transfer < columns.count; transfer++) {
    if (!hasEvents(columns, transfer)) continue;
    events[length++] = 2 * transfer;
    events[length++] = 2 * transfer + 1;
  }
  const sorted = sortByTime(events.subarray(0, length), columns.time, true);
  const { account, time } = columns;
  sortRuns(sorted, (event) => time[event] as number, (event) => ((account[(event & ~1) >>> 0] as number) + 1) >>> 0, (a, b) => compareEvents(columns, a, b));
  return sorted;
}

/** Merges two lists that are both ascending by key. */
export function mergeEvents(columns: EventColumns, a: Uint32Array, b: Uint32Array): Uint32Array {
  if (b.length === 0) return a;
  const merged = new Uint32Array(a.length + b.length);
  let fromA = 0;
  let fromB = 0;
  for (let at = 0; at < merged.length; at++) {
    const takeA = fromB === b.length || (fromA < a.length && compareEvents(columns, a[fromA] as number, b[fromB] as number) <= 0);
    merged[at] = (takeA ? a[fromA++] : b[fromB++]) as number;
  }
  return merged;
}
