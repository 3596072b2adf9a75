/**
 * What each transfer can lead to at best on the way to one account: how many transfers are still to come, how much can be carried, when it can arrive; each measure by itself.
 *
 * Two ways to the same answer. `passFromGoal` goes through all events from the last to the first. `sweepFromGoal` goes back in the same order through those alone from which the goal can be reached within the
 * window and the hops, account by account from the indexes, and gives up when it has to visit too much.
 */

import { BinaryHeap } from '../core/binary-heap.js';
import { creditTime } from '../ledger/event-sides.js';
import { NO_ACCOUNT, type Ledger } from '../ledger/types.js';

export interface Distance {
  /** Transfers still to come after this one. */
  readonly hops: number;
  /** The most that any way from here on can carry, this transfer included, minor units. */
  readonly capacity: number;
  /** Earliest arrival, epoch milliseconds. */
  readonly arrival: number;
}

/** Of a transfer; undefined where the goal cannot be reached from it, or not within the limits. */
export type Distances = (transfer: number) => Distance | undefined;

export interface DistanceTask {
  readonly goal: number;
  /** Where paths start: no path comes back there. */
  readonly start: number;
  /** First debit not before, epoch milliseconds. */
  readonly since: number;
  readonly isUsable: (transfer: number) => boolean;
  readonly mayPass: (account: number) => boolean;
  readonly firstAfter: (transfer: number) => number;
  readonly windowMs: number;
  readonly maximumHops: number;
}

const MOST_HOPS = 0xffff;

interface Pot {
  hops: number;
  capacity: number;
  arrival: number;
}

/** Transfers of one block of the index of latest debits. */
const BLOCK = 1024;
const blocksOf = new WeakMap<Ledger, Float64Array>();

/** The latest debit of all transfers up to and with each block: transfers are numbered in the order of events, which clocks may contradict. Worked out once a ledger. */
function latestDebits(ledger: Ledger): Float64Array {
  let blocks = blocksOf.get(ledger);
  if (blocks !== undefined) return blocks;
  blocks = new Float64Array(Math.ceil(ledger.length / BLOCK));
  let latest = -Infinity;
  for (let transfer = 0; transfer < ledger.length; transfer++) {
    latest = Math.max(latest, ledger.debitTime[transfer] as number);
    blocks[Math.floor(transfer / BLOCK)] = latest;
  }
  blocksOf.set(ledger, blocks);
  return blocks;
}

/**
 * @param most transfers looked at before giving up
 * @returns undefined when it gave up
 */
export function sweepFromGoal(ledger: Ledger, task: DistanceTask, most: number): Distances | undefined {
  const { goal, start, since, isUsable, mayPass, firstAfter, windowMs, maximumHops } = task;
  const { from, to, amount, currency, debitTime, inOffsets, inTransfers } = ledger;
  const width = Math.max(1, ledger.currencies.length);
  const latest = latestDebits(ledger);
  const known = new Map<number, Distance>();
  const pots = new Map<number, Pot>();
  /** Place in the list of receipts of each account that is being gone back through, those before it still to come. */
  const places = new Map<number, number>();
  const walking = new Set<number>();
  const earliest = new Map<number, number>();
  // Later events first. A credit comes before the debit of transfer d exactly when firstAfter is at most d: so 2 × firstAfter for credits, 2 × d + 1 for debits.
  const events = new BinaryHeap<number>((a, b) => b - a);
  const creditsAt = new Map<number, number[]>();
  let looked = 0;

  /** Puts the account's next receipt, going back, in line. */
  const walk = (account: number): void => {
    const first = inOffsets[account] as number;
    for (let place = places.get(account) as number; place > first; ) {
      const transfer = inTransfers[--place] as number;
      places.set(account, place);
      looked++;
      const after = firstAfter(transfer);
      // Failed transfers and transfers to oneself have no events.
      if (after === 0) continue;
      // All receipts further back were debited no later than this.
      const bound = latest[Math.floor((after - 1) / BLOCK)] as number;
      if (bound < since || (account !== goal && (earliest.get(account) ?? Infinity) - bound > windowMs)) {
        places.set(account, place + 1);
        walking.delete(account);
        return;
      }
      if (!isUsable(transfer)) continue;
      const key = 2 * after;
      const waiting = creditsAt.get(key);
      if (waiting === undefined) {
        creditsAt.set(key, [transfer]);
        events.push(key);
      } else waiting.push(transfer);
      return;
    }
    walking.delete(account);
  };

  places.set(goal, inOffsets[goal + 1] as number);
  walking.add(goal);
  walk(goal);
  for (let key = events.pop(); key !== undefined; key = events.pop()) {
    if (looked > most) return undefined;
    if (key % 2 === 0) {
      // More may come in line with the same key while these are gone through.
      const credits = creditsAt.get(key) ?? [];
      for (let at = 0; at < credits.length; at++) {
        const transfer = credits[at] as number;
        const account = to[transfer] as number;
        const distance = distanceOf(transfer, account);
        if (distance !== undefined) {
          known.set(transfer, distance);
          events.push(2 * transfer + 1);
        }
        walk(account);
      }
      creditsAt.delete(key);
    } else {
      const transfer = (key - 1) / 2;
      const account = from[transfer] as number;
      const distance = known.get(transfer);
      if (distance === undefined || account === goal) continue;
      const pot = account * width + (currency[transfer] as number);
      const best = pots.get(pot);
      if (best === undefined) pots.set(pot, { ...distance });
      else {
        best.hops = Math.min(best.hops, distance.hops);
        best.capacity = Math.max(best.capacity, distance.capacity);
        best.arrival = Math.min(best.arrival, distance.arrival);
      }
      if (account === start || !mayPass(account)) continue;
      earliest.set(account, Math.min(earliest.get(account) ?? Infinity, distance.arrival));
      if (walking.has(account)) continue;
      // Receipts that come after this debit and were too late for the others before are of no use.
      places.set(account, Math.min(places.get(account) ?? Infinity, firstReceiptAfter(account, transfer)));
      walking.add(account);
      walk(account);
    }
  }
  return (transfer) => known.get(transfer);

  function distanceOf(transfer: number, account: number): Distance | undefined {
    if (account === goal) return { hops: 0, capacity: amount[transfer] as number, arrival: creditTime(ledger, transfer) };
    const left = pots.get(account * width + (currency[transfer] as number));
    if (left === undefined || left.hops + 2 > maximumHops || left.arrival - (debitTime[transfer] as number) > windowMs) return undefined;
    return { hops: left.hops + 1, capacity: Math.min(amount[transfer] as number, left.capacity), arrival: left.arrival };
  }

  /** Place of the account's first receipt that comes after the debit. */
  function firstReceiptAfter(account: number, debit: number): number {
    let low = inOffsets[account] as number;
    let high = inOffsets[account + 1] as number;
    while (low < high) {
      const middle = (low + high) >>> 1;
      let probe = middle;
      while (probe < high && firstAfter(inTransfers[probe] as number) === 0) probe++;
      if (probe < high && firstAfter(inTransfers[probe] as number) <= debit) low = probe + 1;
      else high = middle;
    }
    return low;
  }
}

/** One pass over the events from the last to the first. */
export function passFromGoal(ledger: Ledger, { goal, isUsable, mayPass, windowMs, maximumHops }: DistanceTask): Distances {
  const { events, from, to, amount, currency, currencies, debitTime } = ledger;
  const width = Math.max(1, currencies.length);
  const pots = ledger.accounts.length * width;
  // Hops are told one higher, so that 0 stands for no way and arrays need not be filled.
  const potHops = new Uint16Array(pots);
  const potCapacity = new Float64Array(pots);
  const potArrival = new Float64Array(pots);
  const hops = new Uint16Array(ledger.length);
  const capacity = new Float64Array(ledger.length);
  const arrival = new Float64Array(ledger.length);
  const passes = Uint8Array.from(ledger.accounts, ({ index }) => (mayPass(index) ? 1 : 0));

  const credit = (transfer: number): void => {
    const account = to[transfer] as number;
    if (account === goal) {
      if (!isUsable(transfer)) return;
      hops[transfer] = 1;
      capacity[transfer] = amount[transfer] as number;
      arrival[transfer] = creditTime(ledger, transfer);
      return;
    }
    if (account === NO_ACCOUNT) return;
    const pot = account * width + (currency[transfer] as number);
    const left = potHops[pot] as number;
    if (left === 0 || left + 1 > maximumHops || (potArrival[pot] as number) - (debitTime[transfer] as number) > windowMs || passes[account] === 0 || !isUsable(transfer)) return;
    hops[transfer] = Math.min(MOST_HOPS, left + 1);
    capacity[transfer] = Math.min(amount[transfer] as number, potCapacity[pot] as number);
    arrival[transfer] = potArrival[pot] as number;
  };
  const debit = (transfer: number): void => {
    const left = hops[transfer] as number;
    if (left === 0) return;
    const pot = (from[transfer] as number) * width + (currency[transfer] as number);
    const known = potHops[pot] as number;
    if (known === 0 || left < known) potHops[pot] = left;
    if ((capacity[transfer] as number) > (potCapacity[pot] as number)) potCapacity[pot] = capacity[transfer] as number;
    if (known === 0 || (arrival[transfer] as number) < (potArrival[pot] as number)) potArrival[pot] = arrival[transfer] as number;
  };
  if (events === undefined) {
    for (let transfer = ledger.length - 1; transfer >= 0; transfer--) {
      credit(transfer);
      debit(transfer);
    }
  } else {
    for (let position = events.length - 1; position >= 0; position--) {
      const event = events[position] as number;
      if (event % 2 === 1) credit((event - 1) / 2);
      else debit(event / 2);
    }
  }
  return (transfer) => (hops[transfer] === 0 ? undefined : { hops: (hops[transfer] as number) - 1, capacity: capacity[transfer] as number, arrival: arrival[transfer] as number });
}
