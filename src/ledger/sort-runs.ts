/** Runs of items of equal time put in order, in place: by the account that pays, which tells most of them apart, then by comparison. */

const SMALL_RUN = 12;
/** Longer runs are sorted by comparison alone. */
const LONGEST_RUN = 1 << 20;

/**
 * @param items ascending by `time[item]`
 * @param payerOf a whole number below 2^33 that comes first in `compare` among items of equal time
 */
export function sortRuns(items: Uint32Array, time: Float64Array, payerOf: (item: number) => number, compare: (a: number, b: number) => number): void {
  const keys = new Float64Array(1 << 10);
  let start = 0;
  let startTime = items.length === 0 ? 0 : (time[items[0] as number] as number);
  for (let end = 1; end <= items.length; end++) {
    const instant = end < items.length ? (time[items[end] as number] as number) : Number.NaN;
    if (instant === startTime) continue;
    const length = end - start;
    if (length > 1) {
      if (length <= SMALL_RUN) insertionSort(items, start, end, compare);
      else if (length > LONGEST_RUN) items.subarray(start, end).sort(compare);
      else sortRun(items.subarray(start, end), length <= keys.length ? keys : new Float64Array(length), payerOf, compare);
    }
    start = end;
    startTime = instant;
  }
}

/** The payer and the place within the run in one number, so that the engine sorts numbers without asking. */
function sortRun(run: Uint32Array, room: Float64Array, payerOf: (item: number) => number, compare: (a: number, b: number) => number): void {
  const keys = room.subarray(0, run.length);
  for (let at = 0; at < run.length; at++) keys[at] = payerOf(run[at] as number) * LONGEST_RUN + at;
  keys.sort();
  const sorted = new Uint32Array(run.length);
  let start = 0;
  let startPayer = Math.floor((keys[0] as number) / LONGEST_RUN);
  for (let at = 0; at < run.length; at++) {
    const payer = Math.floor((keys[at] as number) / LONGEST_RUN);
    sorted[at] = run[(keys[at] as number) - payer * LONGEST_RUN] as number;
    if (payer === startPayer) continue;
    sortTie(sorted, start, at, compare);
    start = at;
    startPayer = payer;
  }
  sortTie(sorted, start, run.length, compare);
  run.set(sorted);
}

function sortTie(items: Uint32Array, start: number, end: number, compare: (a: number, b: number) => number): void {
  if (end - start < 2) return;
  if (end - start <= SMALL_RUN) insertionSort(items, start, end, compare);
  else items.subarray(start, end).sort(compare);
}

function insertionSort(items: Uint32Array, start: number, end: number, compare: (a: number, b: number) => number): void {
  for (let at = start + 1; at < end; at++) {
    const item = items[at] as number;
    let place = at;
    while (place > start && compare(items[place - 1] as number, item) > 0) {
      items[place] = items[place - 1] as number;
      place--;
    }
    items[place] = item;
  }
}
