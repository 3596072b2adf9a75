/**
 * What each transfer can lead to at best on the way to one account: how many transfers are still to come, how much can be carried, when it can arrive; each measure by itself.
 *
 * Two ways to the same answer: `passFromGoal` (pass-from-goal.ts) goes through all events from the last to the first; `sweepFromGoal` (sweep-from-goal.ts) goes back in the same order through those alone from
 * which the goal can be reached, account by account from the indexes, and gives up when it has to visit too much.
 */

import { growingFloats, growingShorts } from '../core/growing-array.js';
import { PairIndex } from '../core/pair-index.js';

export interface DistanceTask {
  readonly goal: number;
  /** Where paths start: no path comes back there. */
  readonly start: number;
  /** First debit not before, epoch milliseconds. */
  readonly since: number;
  /** Smaller transfers are left out, minor units: looked at before `isUsable`, which costs more. */
  readonly minimumAmount: number;
  readonly isUsable: (transfer: number) => boolean;
  readonly mayPass: (account: number) => boolean;
  readonly firstAfter: (transfer: number) => number;
  readonly windowMs: number;
  readonly maximumHops: number;
  /** Events of the transfers that are large enough, in order, or the transfers themselves, where there is such a list (amount-classes.ts). */
  readonly list?: (() => Float64Array | Uint32Array | undefined) | undefined;
}

/** More are counted as so many: one more fits 16 bits. */
const MOST_HOPS = 0xfffe;

/** Distances of the transfers from which the goal can be reached within the limits. */
export class Distances {
  readonly #places: Places;
  readonly #hops = growingShorts();
  readonly #capacity = growingFloats();
  readonly #arrival = growingFloats();

  constructor(places: Places) {
    this.#places = places;
  }

  /**
   * @param hops transfers still to come after this one
   * @param capacity the most that any way from here on can carry, this transfer included, minor units
   * @param arrival the earliest, epoch milliseconds
   * @returns where they stand
   */
  add(transfer: number, hops: number, capacity: number, arrival: number): number {
    this.#places.add(transfer);
    this.#hops.push(Math.min(MOST_HOPS, hops));
    this.#capacity.push(capacity);
    return this.#arrival.push(arrival);
  }

  /** Where the transfer's distances stand; −1 where the goal cannot be reached from it. */
  find(transfer: number): number {
    return this.#places.find(transfer);
  }

  hops(place: number): number {
    return this.#hops.get(place);
  }

  capacity(place: number): number {
    return this.#capacity.get(place);
  }

  arrival(place: number): number {
    return this.#arrival.get(place);
  }
}

/** Where what is known of each transfer stands, in the order in which they are added, each once. */
export interface Places {
  add: (transfer: number) => void;
  /** −1 where it was not added. */
  find: (transfer: number) => number;
}

/** For few transfers. */
export function fewPlaces(): Places {
  const index = new PairIndex();
  return { add: (transfer) => void index.number(transfer, 0), find: (transfer) => index.find(transfer, 0) ?? -1 };
}

/** For many: memory of the length of the ledger, of which what is never written to costs nothing. */
export function manyPlaces(length: number): Places {
  const places = new Uint32Array(length);
  let count = 0;
  return { add: (transfer) => void (places[transfer] = ++count), find: (transfer) => (places[transfer] as number) - 1 };
}
