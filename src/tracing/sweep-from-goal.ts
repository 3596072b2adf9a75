/**
 * What each transfer can lead to at best on the way to one account, going back from it through what can reach it, account by account from the indexes in the order of events. Cheap where little can; gives up where it
 * has to visit too much.
 */

import { growingBytes, growingFloats, growingShorts, growingUints } from '../core/growing-array.js';
import { NumberHeap } from '../core/number-heap.js';
import { PairIndex } from '../core/pair-index.js';
import { creditTime } from '../ledger/event-sides.js';
import type { Ledger } from '../ledger/types.js';
import { Distances, fewPlaces, type DistanceTask } from './distances-to-goal.js';
import type { SweptHalf } from './sweep-from-start.js';
import { latestDebits } from './temporal-order.js';

/**
 * @param most transfers looked at before giving up
 * @param firstHalf leaves out what stands on no path from the start; the distances of the others are then bounds that no such path can better
 * @returns undefined when it gave up
 */
export function sweepFromGoal(ledger: Ledger, task: DistanceTask, most: number, firstHalf?: SweptHalf): Distances | undefined {
  const { goal, start, since, minimumAmount, isUsable, mayPass, firstAfter, windowMs, maximumHops } = task;
  const { from, to, amount, currency, inOffsets, inTransfers } = ledger;
  const latest = latestDebits(ledger);
  const distances = new Distances(fewPlaces());
  const inFirst = firstHalf?.hopsTo;
  const { from: first, secondHops, secondMs } = firstHalf ?? { from: 0, secondHops: maximumHops, secondMs: windowMs };
  // Memory grows with what is met alone. The best that money of each account and currency can still become: transfers still to come, capacity, arrival.
  const pots = new PairIndex();
  const potHops = growingShorts();
  const potCapacity = growingFloats();
  const potArrival = growingFloats();
  /** Earliest arrival from each account, its place in its list of receipts, those before it still to come, and whether a receipt is in line. */
  const met = new PairIndex();
  const earliest = growingFloats();
  const places = growingUints();
  const walking = growingBytes();
  // Later events first. A credit comes before the debit of transfer d exactly when firstAfter is at most d: so 2 × firstAfter for credits, 2 × d + 1 for debits.
  const events = new NumberHeap();
  const isInstant = ledger.events === undefined;
  let looked = 0;

  /** Puts the next receipt, going back, of an account that is met in line. */
  const walk = (account: number, own: number): void => {
    const lowest = inOffsets[account] as number;
    const arrival = earliest.get(own);
    for (let place = places.get(own); place > lowest; ) {
      const transfer = inTransfers[--place] as number;
      looked++;
      const after = firstAfter(transfer);
      // Failed transfers and transfers to oneself have no events.
      if (after === 0) continue;
      // All receipts further back were debited before transfer `after`, and no later than this.
      const bound = latest[after - 1] as number;
      if (after <= first || bound < since || arrival - bound > secondMs) {
        places.set(own, place + 1);
        walking.set(own, 0);
        return;
      }
      if ((amount[transfer] as number) < minimumAmount || (inFirst !== undefined && inFirst(transfer) > 0) || !isUsable(transfer)) continue;
      places.set(own, place);
      events.push(-2 * after, transfer);
      return;
    }
    places.set(own, lowest);
    walking.set(own, 0);
  };
  const meet = (account: number, arrival: number, placeAfter: () => number): void => {
    const own = met.number(account, 0);
    if (own === earliest.length) {
      earliest.push(arrival);
      places.push(placeAfter());
      walking.push(0);
    } else {
      if (arrival < earliest.get(own)) earliest.set(own, arrival);
      if (walking.get(own) === 1) return;
      // Receipts that come after this debit and were too late for the others before are of no use.
      places.set(own, Math.min(places.get(own), placeAfter()));
    }
    walking.set(own, 1);
    walk(account, own);
  };
  /** Where the transfer's distances stand; −1 where the goal cannot be reached from it. */
  const credit = (transfer: number): number => {
    const account = to[transfer] as number;
    if (account === goal) return distances.add(transfer, 0, amount[transfer] as number, creditTime(ledger, transfer));
    const pot = pots.find(account, currency[transfer] as number);
    if (pot === undefined) return -1;
    const left = potHops.get(pot);
    const before = inFirst === undefined ? 0 : inFirst(transfer);
    const lasts = potArrival.get(pot) - (latest[transfer] as number);
    if (before === 0 ? left + 1 > secondHops || lasts > secondMs : before + left > maximumHops || lasts > windowMs) return -1;
    return distances.add(transfer, left, Math.min(amount[transfer] as number, potCapacity.get(pot)), potArrival.get(pot));
  };
  const debit = (transfer: number, place: number): void => {
    const account = from[transfer] as number;
    if (place < 0 || account === goal || account === start || !mayPass(account)) return;
    const [left, capacity, arrival] = [distances.hops(place) + 1, distances.capacity(place), distances.arrival(place)];
    const pot = pots.number(account, currency[transfer] as number);
    if (pot === potHops.length) {
      potHops.push(left);
      potCapacity.push(capacity);
      potArrival.push(arrival);
    } else {
      if (left < potHops.get(pot)) potHops.set(pot, left);
      if (capacity > potCapacity.get(pot)) potCapacity.set(pot, capacity);
      if (arrival < potArrival.get(pot)) potArrival.set(pot, arrival);
    }
    // Receipts further from the goal are of use in the first half alone, where all are known.
    if (left < secondHops) meet(account, arrival, () => firstReceiptAfter(account, transfer));
  };

  for (const transfer of firstHalf?.transfers ?? []) events.push(-2 * firstAfter(transfer), transfer);
  meet(goal, -Infinity, () => inOffsets[goal + 1] as number);
  while (events.length > 0) {
    if (looked > most) return undefined;
    const transfer = events.pop();
    if (events.key % 2 !== 0) debit(transfer, distances.find(transfer));
    else {
      const place = credit(transfer);
      // Where every credit follows its debit both are one event.
      if (isInstant) debit(transfer, place);
      else if (place >= 0) events.push(-2 * transfer - 1, transfer);
      if (inFirst === undefined || inFirst(transfer) === 0) walk(to[transfer] as number, met.number(to[transfer] as number, 0));
    }
  }
  return distances;

  /** Place of the account's first receipt that comes after the debit. */
  function firstReceiptAfter(account: number, debited: number): number {
    let low = inOffsets[account] as number;
    let high = inOffsets[account + 1] as number;
    while (low < high) {
      const middle = (low + high) >>> 1;
      let probe = middle;
      while (probe < high && firstAfter(inTransfers[probe] as number) === 0) probe++;
      if (probe < high && firstAfter(inTransfers[probe] as number) <= debited) low = probe + 1;
      else high = middle;
    }
    return low;
  }
}
