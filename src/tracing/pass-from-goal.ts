/**
 * What each transfer can lead to at best on the way to one account, by one pass over the events from the last to the first: the one-pass algorithms of Wu et al., "Path problems in temporal graphs"
 * (VLDB 2014), three measures at once. Each transfer costs a few reads; only those from which the goal can be reached are written down. Given the first halves of paths (reach-from-start.ts), it goes on from the second
 * half into them alone.
 */

import { creditTime } from '../ledger/event-sides.js';
import { NO_ACCOUNT, type Ledger } from '../ledger/types.js';
import { Distances, manyPlaces, type DistanceTask } from './distances-to-goal.js';
import { passable, type FirstHalf } from './reach-from-start.js';
import { firstAtOrAfter, latestDebits } from './temporal-order.js';

/**
 * As `sweepFromGoal`, however much there is to visit.
 *
 * @param firstHalf leaves out what stands on no path from the start; the distances of the others are then bounds that no such path can better
 */
export function passFromGoal(ledger: Ledger, task: DistanceTask, firstHalf?: FirstHalf): Distances {
  const { goal, minimumAmount, isUsable, windowMs, maximumHops } = task;
  const { events, from, to, amount, currency, currencies } = ledger;
  const latest = latestDebits(ledger);
  const width = Math.max(1, currencies.length);
  const pots = ledger.accounts.length * width;
  // The best that money of each account and currency can still become. Hops are told one higher, so that 0 stands for no way.
  const potHops = new Uint16Array(pots);
  const potCapacity = new Float64Array(pots);
  const potArrival = new Float64Array(pots).fill(Infinity);
  const distances = new Distances(manyPlaces(ledger.length));
  const passes = passable(ledger, task);
  const inFirst = firstHalf?.hopsTo;
  const { from: first, to: last, secondHops, secondMs } = firstHalf ?? { from: 0, to: ledger.length - 1, secondHops: maximumHops, secondMs: windowMs };

  /** Where the transfer's distances stand; −1 where the goal cannot be reached from it. */
  const credit = (transfer: number, account: number): number => {
    if (account === goal) {
      if (!isUsable(transfer)) return -1;
      return distances.add(transfer, 0, amount[transfer] as number, creditTime(ledger, transfer));
    }
    const pot = account * width + (currency[transfer] as number);
    const left = potHops[pot] as number;
    if (left === 0) return -1;
    const before = inFirst === undefined ? 0 : inFirst(transfer);
    const lasts = (potArrival[pot] as number) - (latest[transfer] as number);
    if (before === 0 ? left + 1 > secondHops || lasts > secondMs : before + left > maximumHops || lasts > windowMs) return -1;
    if (!isUsable(transfer)) return -1;
    return distances.add(transfer, left, Math.min(amount[transfer] as number, potCapacity[pot] as number), potArrival[pot] as number);
  };
  const debit = (transfer: number, place: number): void => {
    const account = from[transfer] as number;
    // Money goes on from accounts alone that may be passed: the others' pots stay empty.
    if (place < 0 || account === goal || passes[account] === 0) return;
    const pot = account * width + (currency[transfer] as number);
    const left = distances.hops(place) + 1;
    const known = potHops[pot] as number;
    if (known === 0 || left < known) potHops[pot] = left;
    potCapacity[pot] = Math.max(potCapacity[pot] as number, distances.capacity(place));
    potArrival[pot] = Math.min(potArrival[pot] as number, distances.arrival(place));
  };
  const list = task.list?.();
  if (events === undefined) {
    const lowest = list === undefined ? first : firstAtOrAfter(list, 0, list.length, first);
    for (let at = list === undefined ? last : firstAtOrAfter(list, 0, list.length, last + 1) - 1; at >= lowest; at--) {
      const transfer = list === undefined ? at : (list[at] as number);
      if ((amount[transfer] as number) < minimumAmount) continue;
      const account = to[transfer] as number;
      if (account === NO_ACCOUNT) continue;
      if (account !== goal) {
        const ends = potArrival[width === 1 ? account : account * width + (currency[transfer] as number)] as number;
        if (ends === Infinity) continue;
        const lasts = ends - (latest[transfer] as number);
        if (lasts > secondMs && (lasts > windowMs || inFirst === undefined || inFirst(transfer) === 0)) continue;
      }
      debit(transfer, credit(transfer, account));
    }
  } else {
    const all = list ?? events;
    for (let position = all.length - 1; position >= 0; position--) {
      const event = all[position] as number;
      const transfer = Math.floor(event / 2);
      if (transfer < first || transfer > last) continue;
      if (event % 2 === 0) debit(transfer, distances.find(transfer));
      else if (to[transfer] !== NO_ACCOUNT && !((amount[transfer] as number) < minimumAmount)) credit(transfer, to[transfer] as number);
    }
  }
  return distances;
}
