/**
 * What every account held, before anything is told to anybody: movements in true time, opening balances raised where payments ask for more, and the balance after each side. A
 * movement that failed moves nothing.
 */

import { SECOND_MS } from '../honest/calendar.js';
import { NOBODY, type World } from '../world/types.js';

/** Before anything that happens; seconds since then, times the number of events, stay exact. */
const EARLIEST = Date.UTC(2020, 0, 1);

/** Event 2 × movement is its debit, the one after its credit. */
export const debitOf = (movement: number): number => 2 * movement;
export const creditOf = (movement: number): number => 2 * movement + 1;

export interface Books {
  /** Balance of the account after the event, by event; of a try that failed, what was there. NaN where no account stands. */
  readonly balances: Float64Array;
  /** All events in true time. */
  readonly order: Uint32Array;
  /** Events of each account in true time, one account after another; of a try that failed the debit alone. */
  readonly events: Uint32Array;
  /** Where each account's events begin in `events`, and the end. */
  readonly offsets: Uint32Array;
}

export function accountOfEvent(world: World, event: number): number {
  const movement = world.movements[event >> 1];
  if (movement === undefined) return NOBODY;
  return event % 2 === 0 ? movement.from : movement.to;
}

/** True time of one side. */
export function timeOfEvent(world: World, event: number): number {
  const movement = world.movements[event >> 1];
  if (movement === undefined) return Number.NaN;
  return event % 2 === 0 ? movement.time : movement.time + movement.delay;
}

/** Raises `openingBalance` of accounts that would fall below zero, and settles all balances. */
export function settleBalances(world: World): Books {
  const { movements, accounts } = world;
  // Packed as (second, event) into one number, which sorts without a comparison function; within a second in the order in which things were made.
  const size = 2 * movements.length;
  const keys: number[] = [];
  for (const { index, time, delay, from, to, failed } of movements) {
    if (from !== NOBODY) keys.push(Math.floor((time - EARLIEST) / SECOND_MS) * size + debitOf(index));
    if (to !== NOBODY && !failed) keys.push(Math.floor((time + delay - EARLIEST) / SECOND_MS) * size + creditOf(index));
  }
  const events = Uint32Array.from(Float64Array.from(keys).sort(), (key) => key % size);

  const held = new Float64Array(accounts.length);
  const lowest = new Float64Array(accounts.length);
  const counts = new Uint32Array(accounts.length + 1);
  const balances = new Float64Array(2 * movements.length).fill(Number.NaN);
  for (const event of events) {
    const movement = movements[event >> 1];
    if (movement === undefined) continue;
    const account = event % 2 === 0 ? movement.from : movement.to;
    if (!movement.failed) held[account] = (held[account] as number) + (event % 2 === 0 ? -movement.amount : movement.amount);
    balances[event] = held[account] as number;
    lowest[account] = Math.min(lowest[account] as number, held[account] as number);
    counts[account + 1] = (counts[account + 1] as number) + 1;
  }
  for (const account of accounts) account.openingBalance = Math.max(account.openingBalance, -(lowest[account.index] as number));
  for (const event of events) balances[event] = (balances[event] as number) + (accounts[accountOfEvent(world, event)]?.openingBalance ?? 0);

  for (let at = 1; at < counts.length; at++) counts[at] = (counts[at] as number) + (counts[at - 1] as number);
  const offsets = counts.slice();
  const byAccount = new Uint32Array(events.length);
  for (const event of events) {
    const account = accountOfEvent(world, event);
    const place = counts[account] as number;
    byAccount[place] = event;
    counts[account] = place + 1;
  }
  return { balances, order: events, events: byAccount, offsets };
}

export function eventsOf(books: Books, account: number): Uint32Array {
  return books.events.subarray(books.offsets[account], books.offsets[account + 1]);
}
