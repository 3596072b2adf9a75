/** What may follow what: money that came in with one transfer may leave with another of the same account whose debit comes later in the order of events (docs/tracing.md, section 4). */

import { movesMoney } from '../ledger/event-sides.js';
import type { Ledger } from '../ledger/types.js';

/**
 * By transfer: the first transfer whose debit comes after this one's credit. Transfers are numbered in the order of debits, so `next` may pass on what `earlier` brought exactly when both
 * meet in one account and `next >= firstAfter[earlier]`. 0 for failed transfers and transfers to oneself, which have no events.
 */
export function firstDebitsAfter(ledger: Ledger): Uint32Array {
  const firstAfter = new Uint32Array(ledger.length);
  const { events } = ledger;
  if (events === undefined) {
    for (let transfer = 0; transfer < ledger.length; transfer++) if (movesMoney(ledger, transfer)) firstAfter[transfer] = transfer + 1;
    return firstAfter;
  }
  let latestDebit = -1;
  for (let position = 0; position < events.length; position++) {
    const event = events[position] as number;
    if (event % 2 === 0) latestDebit = event / 2;
    else firstAfter[(event - 1) / 2] = latestDebit + 1;
  }
  return firstAfter;
}

const orders = new WeakMap<Ledger, Uint32Array>();

/** The same as a function, for searches that ask for few transfers: nothing is worked out where every credit follows its debit, and once a ledger where not. */
export function firstDebitAfter(ledger: Ledger): (transfer: number) => number {
  if (ledger.events === undefined) return (transfer) => (movesMoney(ledger, transfer) ? transfer + 1 : 0);
  let order = orders.get(ledger);
  if (order === undefined) orders.set(ledger, (order = firstDebitsAfter(ledger)));
  const known = order;
  return (transfer) => known[transfer] as number;
}

const latestOf = new WeakMap<Ledger, Float64Array>();

/** By transfer: the latest debit time of all transfers up to and with it. Transfers are numbered in the order of events, which clocks may contradict; where they do not these are the debit times themselves. Once a ledger. */
export function latestDebits(ledger: Ledger): Float64Array {
  let latest = latestOf.get(ledger);
  if (latest === undefined) latestOf.set(ledger, (latest = isAscending(ledger.debitTime) ? ledger.debitTime : runningMaximum(ledger.debitTime)));
  return latest;
}

function isAscending(times: Float64Array): boolean {
  for (let at = 1; at < times.length; at++) if ((times[at] as number) < (times[at - 1] as number)) return false;
  return true;
}

function runningMaximum(times: Float64Array): Float64Array {
  let latest = -Infinity;
  return times.map((time) => (latest = Math.max(latest, time)));
}

/** First place in `list[low .. high)`, ascending, whose item is at least `bound`. */
export function firstAtOrAfter(list: Uint32Array | Float64Array, low: number, high: number, bound: number): number {
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] as number) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
