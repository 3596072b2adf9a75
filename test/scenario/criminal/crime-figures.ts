/** What a world's crimes come to, reckoned from its movements alone and apart from the code that made them. */

import { createWorld } from '../../../src/scenario/world/create-world.js';
import { populate } from '../../../src/scenario/honest/populate.js';
import { commitCrimes } from '../../../src/scenario/criminal/commit-crimes.js';
import type { Account, Complaint, World } from '../../../src/scenario/world/types.js';

export function crimesOf(seed: number, scale: number, hard = false): { readonly world: World; readonly before: number } {
  const world = createWorld({ seed, scale, hard });
  populate(world);
  const before = world.movements.length;
  commitCrimes(world);
  return { world, before };
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

export function mulesOf(world: World): Account[] {
  return world.accounts.filter((account) => account.role === 'mule');
}

interface Leg {
  readonly time: number;
  readonly out: boolean;
  readonly movement: number;
}

/** Debits and credits of what succeeded, in time; credits before debits of the same second. */
function legsOf(world: World): Leg[] {
  const legs: Leg[] = [];
  for (const { index, time, delay, failed } of world.movements) if (!failed) legs.push({ time, out: true, movement: index }, { time: time + delay, out: false, movement: index });
  return legs.sort((a, b) => a.time - b.time || Number(a.out) - Number(b.out) || a.movement - b.movement);
}

export interface MoneyFigures {
  /** Accounts of the gang's roles whose balance, from nothing, fell below zero. */
  readonly overdrawn: string[];
  /** Share of an account's inflow that comes from filed complaints, pro rata over every hop; accounts without a fen of it are left out. */
  readonly complaintShare: ReadonlyMap<number, number>;
  /** Minutes from each credit to the account's next debit. */
  readonly dwells: ReadonlyMap<number, number[]>;
  /** First credit and last debit. */
  readonly use: ReadonlyMap<number, { first: number; last: number }>;
}

export function followMoney(world: World): MoneyFigures {
  const filed = new Set(world.complaints.flatMap(({ payments }) => payments));
  const orders = new Map(world.movements.filter(({ index, order }) => order !== '' && filed.has(index)).map((movement) => [movement.order, movement.index]));
  const followed = (account: number): boolean => ['mule', 'collector', 'cash-out', 'merchant-front'].includes(world.accounts[account]?.role ?? '');
  const balance = new Map<number, number>();
  const tainted = new Map<number, number>();
  const inflow = new Map<number, number>();
  const taintedIn = new Map<number, number>();
  const carried = new Map<number, number>();
  const waiting = new Map<number, number[]>();
  const dwells = new Map<number, number[]>();
  const use = new Map<number, { first: number; last: number }>();
  const overdrawn: string[] = [];
  const add = (map: Map<number, number>, key: number, value: number): void => void map.set(key, (map.get(key) ?? 0) + value);
  for (const { time, out, movement } of legsOf(world)) {
    const { from, to, amount, order, index } = world.movements[movement] as World['movements'][number];
    if (out) {
      let share = filed.has(index) || (order !== '' && orders.has(order)) ? 1 : 0;
      if (followed(from)) {
        const held = balance.get(from) ?? 0;
        share = held > 0 ? (tainted.get(from) ?? 0) / held : 0;
        add(balance, from, -amount);
        add(tainted, from, -share * amount);
        if (held < amount) overdrawn.push(`${world.accounts[from]?.role} ${from}`);
        const list = dwells.get(from) ?? [];
        for (const since of waiting.get(from) ?? []) list.push((time - since) / 60_000);
        dwells.set(from, list);
        waiting.set(from, []);
        const used = use.get(from);
        if (used !== undefined) used.last = time;
      }
      carried.set(movement, share);
    } else if (followed(to)) {
      const share = carried.get(movement) ?? 0;
      add(balance, to, amount);
      add(tainted, to, share * amount);
      add(inflow, to, amount);
      add(taintedIn, to, share * amount);
      waiting.set(to, [...(waiting.get(to) ?? []), time]);
      if (!use.has(to)) use.set(to, { first: time, last: time });
    }
  }
  const complaintShare = new Map([...taintedIn].filter(([, sum]) => sum >= 1).map(([account, sum]) => [account, sum / (inflow.get(account) ?? 1)] as const));
  return { overdrawn, complaintShare, dwells, use };
}

/** Yuan paid, less what came back and is named. */
export function lossOf(world: World, { payments, returns }: Complaint): number {
  const sum = (positions: readonly number[]): number => positions.reduce((total, at) => total + (world.movements[at]?.amount ?? NaN), 0);
  return (sum(payments) - sum(returns)) / 100;
}
