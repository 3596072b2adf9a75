/** Worlds with honest people alone, made once for each seed and scale, and what the tests count in them. Not a test itself. */

import { liveHonestly } from '../../../src/scenario/honest/live-honestly.js';
import { populate } from '../../../src/scenario/honest/populate.js';
import { societyOf } from '../../../src/scenario/honest/society.js';
import { createWorld } from '../../../src/scenario/world/create-world.js';
import type { Movement, World } from '../../../src/scenario/world/types.js';

export function honestWorld(seed: number, scale: number): World {
  const world = createWorld({ seed, scale, hard: false });
  populate(world);
  liveHonestly(world);
  return world;
}

export interface Flow {
  readonly account: number;
  readonly person: number;
  readonly firstUsableDay: number;
  readonly into: readonly Movement[];
  readonly out: readonly Movement[];
}

/** What really moved on the trade accounts of a life, in time order. */
export function tradeFlows(world: World, life: string): Flow[] {
  const { livesOf, tradeAccountOf } = societyOf(world);
  const flows = new Map<number, { account: number; person: number; firstUsableDay: number; into: Movement[]; out: Movement[] }>();
  for (const person of livesOf.get(life) ?? []) {
    const account = tradeAccountOf.get(person) ?? -1;
    const opened = world.accounts[account]?.openedAt ?? 0;
    flows.set(account, { account, person, firstUsableDay: Math.max(0, (opened - world.start) / 86_400_000), into: [], out: [] });
  }
  for (const movement of world.movements) {
    if (movement.failed) continue;
    flows.get(movement.from)?.out.push(movement);
    flows.get(movement.to)?.into.push(movement);
  }
  for (const { into, out } of flows.values()) for (const list of [into, out]) list.sort((a, b) => a.time - b.time || a.index - b.index);
  return [...flows.values()];
}

export function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [item]);
    else known.push(item);
  }
  return groups;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export function share<T>(items: readonly T[], holds: (item: T) => boolean): number {
  return items.filter(holds).length / items.length;
}

export function arrival({ time, delay }: Movement): number {
  return time + delay;
}

/**
 * First in first out: how long each fen that came in stayed until it left again, as a list of [stay, amount]; money that never left is not among it. Written without a look at the
 * library's own ledger.
 */
export function stays({ into, out }: Flow): [number, number][] {
  const lots = into.map((movement) => ({ time: arrival(movement), left: movement.amount })).sort((a, b) => a.time - b.time);
  const found: [number, number][] = [];
  let at = 0;
  for (const payment of out) {
    for (let wanted = payment.amount; wanted > 0; ) {
      const lot = lots[at];
      if (lot === undefined || lot.time > payment.time) break;
      const taken = Math.min(wanted, lot.left);
      found.push([payment.time - lot.time, taken]);
      wanted -= taken;
      lot.left -= taken;
      if (lot.left === 0) at++;
    }
  }
  return found;
}

/** Of all that came in, the share that left within the time. */
export function leftWithin(flow: Flow, window: number): number {
  const received = flow.into.reduce((sum, { amount }) => sum + amount, 0);
  return stays(flow).reduce((sum, [stay, amount]) => sum + (stay <= window ? amount : 0), 0) / Math.max(1, received);
}
