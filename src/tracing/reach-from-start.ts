/**
 * Which transfers can be the first half of a path, by one pass over the events from the first to the last (Wu et al., "Path problems in temporal graphs", VLDB 2014: fewest hops and latest departure in one pass).
 * Searching from both ends meets in the middle: what grows as fast as the number of payments to the power of the hops is gone through for half of the hops, or half of the time, from each.
 */

import { creditTime } from '../ledger/event-sides.js';
import { NO_ACCOUNT, type Ledger } from '../ledger/types.js';
import type { DistanceTask } from './distances-to-goal.js';
import { firstAtOrAfter, latestDebits } from './temporal-order.js';

/** What is halved: the transfers of a path, or its time. */
export type Half = 'hops' | 'time';

export interface FirstHalf {
  /**
   * By transfer: a number that no path to it has fewer transfers than, itself included; 0 where it cannot stand in the first half of a path. 1 where time is halved: a path on which it stands in the second half
   * may come to it over fewer than any on which it stands in the first.
   */
  readonly hopsTo: (transfer: number) => number;
  /** Most transfers of the second half, and longest time from the latest debit up to its first transfer to its end. */
  readonly secondHops: number;
  readonly secondMs: number;
  /** Transfers before `from` or after `to` stand on no path. */
  readonly from: number;
  readonly to: number;
}

/** More are counted as so many. */
export const MOST_COUNTED = 254;

export interface FirstHalfLimits extends Omit<FirstHalf, 'hopsTo'> {
  readonly mostHops: number;
  readonly mostMs: number;
  readonly ends: (transfer: number) => number;
}

/** What bounds first halves: how many transfers they may have, how long they may take, and, by transfer, before when no path ends that goes on with it. */
export function firstHalfLimits(ledger: Ledger, { goal, start, since, minimumAmount, isUsable, windowMs, maximumHops }: DistanceTask, half: Half): FirstHalfLimits {
  const { amount, inOffsets, inTransfers, outOffsets, outTransfers } = ledger;
  const mostHops = half === 'hops' ? Math.min(MOST_COUNTED, Math.ceil(maximumHops / 2)) : maximumHops;
  // No path ends before the earliest arrival at the goal among the receipts still to come.
  const receipts = inTransfers.slice(inOffsets[goal], inOffsets[goal + 1]).filter((transfer) => !((amount[transfer] as number) < minimumAmount) && isUsable(transfer)).sort();
  const arrivals = new Float64Array(receipts.length);
  for (let at = receipts.length - 1, end = Infinity; at >= 0; at--) arrivals[at] = end = Math.min(end, creditTime(ledger, receipts[at] as number));
  const firstOut = (outOffsets[start] as number) < (outOffsets[start + 1] as number) ? (outTransfers[outOffsets[start] as number] as number) : ledger.length;
  let next = 0;
  return {
    secondHops: half === 'hops' ? maximumHops - mostHops : maximumHops,
    secondMs: half === 'time' ? windowMs / 2 : windowMs,
    from: Math.max(firstOut, firstAtOrAfter(latestDebits(ledger), 0, ledger.length, since)),
    to: receipts[receipts.length - 1] ?? -1,
    mostHops,
    // Not bounded by time where transfers are halved: clocks may put a debit after the end.
    mostMs: half === 'time' ? windowMs / 2 : Infinity,
    /** Asked for transfers in rising order, or nearly so. */
    ends: (transfer) => {
      while (next < receipts.length && (receipts[next] as number) < transfer) next++;
      while (next > 0 && (receipts[next - 1] as number) >= transfer) next--;
      return arrivals[next] ?? Infinity;
    },
  };
}

/** The first halves of paths from `task.start` to `task.goal`. */
export function reachFromStart(ledger: Ledger, task: DistanceTask, half: Half): FirstHalf {
  const { goal, start, minimumAmount, isUsable, windowMs } = task;
  const { events, from, to, amount, currency, debitTime } = ledger;
  const latest = latestDebits(ledger);
  const width = Math.max(1, ledger.currencies.length);
  const potHops = new Uint8Array(ledger.accounts.length * width);
  /** Latest departure of money that came here. */
  const potStart = new Float64Array(ledger.accounts.length * width).fill(-Infinity);
  const limits = firstHalfLimits(ledger, task, half);
  const { mostHops, mostMs, ends, from: first, to: last } = limits;
  const hops = new Uint8Array(ledger.length);
  const passes = passable(ledger, task);

  const debit = (transfer: number): void => {
    const payer = from[transfer] as number;
    if (payer === start) {
      if (isUsable(transfer)) hops[transfer] = 1;
      return;
    }
    const pot = payer * width + (currency[transfer] as number);
    const left = potHops[pot] as number;
    if (left === 0 || left >= mostHops) return;
    const departed = potStart[pot] as number;
    if ((latest[transfer] as number) - departed > mostMs || ends(transfer) - departed > windowMs) return;
    if (isUsable(transfer)) hops[transfer] = Math.min(MOST_COUNTED, left + 1);
  };
  const credit = (transfer: number): void => {
    const payee = to[transfer] as number;
    if (payee === goal || passes[payee] === 0) return;
    const pot = payee * width + (currency[transfer] as number);
    const known = potHops[pot] as number;
    const own = hops[transfer] as number;
    const payer = from[transfer] as number;
    const departed = payer === start ? (debitTime[transfer] as number) : (potStart[payer * width + (currency[transfer] as number)] as number);
    if (known === 0 || own < known) potHops[pot] = own;
    if (known === 0 || departed > (potStart[pot] as number)) potStart[pot] = departed;
  };
  const list = task.list?.();
  if (events === undefined) {
    const end = list === undefined ? last + 1 : firstAtOrAfter(list, 0, list.length, last + 1);
    for (let at = list === undefined ? first : firstAtOrAfter(list, 0, list.length, first); at < end; at++) {
      const transfer = list === undefined ? at : (list[at] as number);
      if ((amount[transfer] as number) < minimumAmount) continue;
      const payer = from[transfer] as number;
      if (payer === NO_ACCOUNT) continue;
      if (payer !== start) {
        const departed = potStart[width === 1 ? payer : payer * width + (currency[transfer] as number)] as number;
        if (departed === -Infinity || (latest[transfer] as number) - departed > mostMs) continue;
      }
      debit(transfer);
      if (hops[transfer] !== 0) credit(transfer);
    }
  } else {
    for (const event of list ?? events) {
      const transfer = Math.floor(event / 2);
      if (transfer < first || transfer > last || (amount[transfer] as number) < minimumAmount) continue;
      if (event % 2 === 1) {
        if (hops[transfer] !== 0) credit(transfer);
      } else if (from[transfer] !== NO_ACCOUNT) debit(transfer);
    }
  }
  return { ...limits, hopsTo: half === 'hops' ? (transfer) => hops[transfer] as number : (transfer) => Math.min(1, hops[transfer] as number) };
}

/** By account: 1 where paths may pass it. */
export function passable(ledger: Ledger, { mayPass }: DistanceTask): Uint8Array {
  return Uint8Array.from(ledger.accounts, ({ index }) => (mayPass(index) ? 1 : 0));
}
