/**
 * The first halves of paths as reach-from-start.ts finds them, account by account from the indexes in the order of events, through those transfers alone that money from the start can have gone on with.
 */

import { growingBytes, growingFloats, growingUints } from '../core/growing-array.js';
import { NumberHeap } from '../core/number-heap.js';
import { PairIndex } from '../core/pair-index.js';
import type { Ledger } from '../ledger/types.js';
import type { DistanceTask } from './distances-to-goal.js';
import { firstHalfLimits, MOST_COUNTED, type FirstHalf, type Half } from './reach-from-start.js';
import { firstAtOrAfter, latestDebits } from './temporal-order.js';

export interface SweptHalf extends FirstHalf {
  /** In the order in which they were found. */
  readonly transfers: Uint32Array;
}

/**
 * @param most transfers looked at before giving up
 * @returns undefined when it gave up
 */
export function sweepFromStart(ledger: Ledger, task: DistanceTask, half: Half, most: number): SweptHalf | undefined {
  const { goal, start, minimumAmount, isUsable, mayPass, firstAfter, windowMs } = task;
  const { from, to, amount, currency, debitTime, outOffsets, outTransfers } = ledger;
  const limits = firstHalfLimits(ledger, task, half);
  const { mostHops, mostMs, ends, from: first, to: last } = limits;
  const latest = latestDebits(ledger);
  // Memory grows with what is met alone. Of money that came to each account and currency: fewest transfers, and latest departure.
  const pots = new PairIndex();
  const potHops = growingBytes();
  const potStart = growingFloats();
  /** Latest departure of all that came to each account, its place in its list of payments, and whether a payment is in line. */
  const met = new PairIndex();
  const departures = growingFloats();
  const places = growingUints();
  const walking = growingBytes();
  const found = new PairIndex();
  const hops = growingBytes();
  const transfers = growingUints();
  // Earlier events first. A credit comes before the debit of transfer d exactly when firstAfter is at most d: so 2 × firstAfter for credits, 2 × d + 1 for debits.
  const events = new NumberHeap();
  const isInstant = ledger.events === undefined;
  let looked = 0;

  const isLate = (transfer: number, departed: number): boolean => (latest[transfer] as number) - departed > mostMs || ends(transfer) - departed > windowMs;
  /** Puts the next payment of an account that is met in line. */
  const walk = (account: number, own: number): void => {
    const end = outOffsets[account + 1] as number;
    const departed = departures.get(own);
    for (let place = places.get(own); place < end; place++) {
      const transfer = outTransfers[place] as number;
      looked++;
      if (transfer > last || (account !== start && isLate(transfer, departed))) {
        places.set(own, place);
        walking.set(own, 0);
        return;
      }
      if ((amount[transfer] as number) < minimumAmount || !isUsable(transfer)) continue;
      places.set(own, place + 1);
      events.push(2 * transfer + 1, transfer);
      return;
    }
    places.set(own, end);
    walking.set(own, 0);
  };
  const meet = (account: number, after: number, departed: number): void => {
    const own = met.number(account, 0);
    // Payments before this receipt that were too late for the others before are of no use.
    const placeAfter = (): number => firstAtOrAfter(outTransfers, outOffsets[account] as number, outOffsets[account + 1] as number, after);
    if (own === departures.length) {
      departures.push(departed);
      places.push(placeAfter());
      walking.push(0);
    } else {
      if (departed > departures.get(own)) departures.set(own, departed);
      if (walking.get(own) === 1) return;
      places.set(own, Math.max(places.get(own), placeAfter()));
    }
    walking.set(own, 1);
    walk(account, own);
  };
  const credit = (transfer: number): void => {
    const account = to[transfer] as number;
    const payer = from[transfer] as number;
    // Money that came to the payer since then may have left later: no departure is told too early.
    const departed = payer === start ? (debitTime[transfer] as number) : potStart.get(pots.number(payer, currency[transfer] as number));
    const counted = hops.get(found.number(transfer, 0));
    const pot = pots.number(account, currency[transfer] as number);
    if (pot === potHops.length) {
      potHops.push(counted);
      potStart.push(departed);
    } else {
      if (counted < potHops.get(pot)) potHops.set(pot, counted);
      if (departed > potStart.get(pot)) potStart.set(pot, departed);
    }
    if (counted < mostHops) meet(account, firstAfter(transfer), departed);
  };

  meet(start, first, -Infinity);
  while (events.length > 0) {
    if (looked > most) return undefined;
    const transfer = events.pop();
    if (events.key % 2 === 0) {
      credit(transfer);
      continue;
    }
    const account = from[transfer] as number;
    const pot = account === start ? -1 : (pots.find(account, currency[transfer] as number) ?? -2);
    const left = pot < 0 ? 0 : potHops.get(pot);
    if (pot === -1 || (pot >= 0 && left < mostHops && !isLate(transfer, potStart.get(pot)))) {
      found.number(transfer, 0);
      transfers.push(transfer);
      hops.push(Math.min(MOST_COUNTED, left + 1));
      const payee = to[transfer] as number;
      if (payee !== goal && mayPass(payee)) {
        if (isInstant) credit(transfer);
        else events.push(2 * firstAfter(transfer), transfer);
      }
    }
    walk(account, met.number(account, 0));
  }
  return {
    ...limits,
    transfers: transfers.finish(),
    hopsTo: (transfer) => {
      const place = found.find(transfer, 0);
      return place === undefined ? 0 : half === 'time' ? 1 : hops.get(place);
    },
  };
}
