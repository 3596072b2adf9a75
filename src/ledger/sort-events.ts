/** Events sorted by their key: by time with a radix sort, then runs of equal time by comparison. */

import { compareEvents, hasEvents, type EventColumns } from './event-columns.js';

const DIGIT_BITS = 16;
const DIGIT = 1 << DIGIT_BITS;
const SMALL_RUN = 12;

/** Events of all transfers from `first` on that move something, ascending by (time, from, to, amount, file, line), a debit before a credit on a full tie. */
export function sortEvents(columns: EventColumns, first = 0): Uint32Array {
  const events = new Uint32Array(2 * (columns.count - first));
  let length = 0;
  for (let transfer = first; transfer < columns.count; transfer++) {
    if (!hasEvents(columns, transfer)) continue;
    events[length++] = 2 * transfer;
    events[length++] = 2 * transfer + 1;
  }
  const sorted = sortByTime(events.subarray(0, length), columns.time);
  sortRuns(sorted, columns);
  return sorted;
}

/** Stable. Times are whole milliseconds; digits that are equal for all events cost nothing. */
function sortByTime(events: Uint32Array, time: Float64Array): Uint32Array {
  let first = Infinity;
  let last = -Infinity;
  let ascending = true;
  let before = -Infinity;
  for (const event of events) {
    const at = time[event] as number;
    if (at < first) first = at;
    if (at > last) last = at;
    if (at < before) ascending = false;
    before = at;
  }
  if (ascending) return events;
  let from: Uint32Array = events;
  let to: Uint32Array = new Uint32Array(events.length);
  for (let unit = 1; unit <= last - first; unit *= DIGIT) {
    const offsets = new Uint32Array(DIGIT + 1);
    for (const event of from) {
      const slot = (Math.floor(((time[event] as number) - first) / unit) % DIGIT) + 1;
      offsets[slot] = (offsets[slot] as number) + 1;
    }
    for (let slot = 1; slot <= DIGIT; slot++) offsets[slot] = (offsets[slot] as number) + (offsets[slot - 1] as number);
    for (const event of from) {
      const slot = Math.floor(((time[event] as number) - first) / unit) % DIGIT;
      const place = offsets[slot] as number;
      to[place] = event;
      offsets[slot] = place + 1;
    }
    [from, to] = [to, from];
  }
  return from;
}

function sortRuns(events: Uint32Array, columns: EventColumns): void {
  const { time } = columns;
  let start = 0;
  for (let end = 1; end <= events.length; end++) {
    if (end < events.length && time[events[end] as number] === time[events[start] as number]) continue;
    const length = end - start;
    if (length > SMALL_RUN) events.subarray(start, end).sort((a, b) => compareEvents(columns, a, b));
    else if (length > 1) insertionSort(events, start, end, columns);
    start = end;
  }
}

function insertionSort(events: Uint32Array, start: number, end: number, columns: EventColumns): void {
  for (let at = start + 1; at < end; at++) {
    const event = events[at] as number;
    let place = at;
    while (place > start && compareEvents(columns, events[place - 1] as number, event) > 0) {
      events[place] = events[place - 1] as number;
      place--;
    }
    events[place] = event;
  }
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
