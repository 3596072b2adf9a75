/**
 * Parts of one gang that no member's payment ties, as where one bank's book shows its own cards and not the cards at other banks between them, by a common collector: somebody who receives a large
 * sum from each of just two parts. Dealers and honest firms serve more gangs, or for less; gold shops are left out.
 */

import { AccountKind, type Ledger } from '../ledger/types.js';
import { eachReceipt } from './each-dealing.js';
import { GOLD_NAME } from './find-fronts.js';
import type { GangJoin } from './gang-join.js';

/** A common collector receives at least so much (¥1,000,000) from each of two parts. */
export const COMMON_COLLECTOR = { leastReceivedMinor: 100_000_000 } as const;

/**
 * Parts joined, in the order of the first of each; members ascending.
 *
 * @param parts disjoint lists of accounts
 * @param leftOut accounts that are no collectors: they serve several gangs
 * @param joins to which what joined them is added
 */
export function joinByCollectors(ledger: Ledger, parts: readonly (readonly number[])[], leftOut: ReadonlySet<number>, joins: GangJoin[]): number[][] {
  const partOf = new Map(parts.flatMap((members, part) => members.map((account) => [account, part] as const)));
  const ties: (readonly [number, number])[] = [];
  for (const { index: account, kind, name } of ledger.accounts) {
    if (kind === AccountKind.hub || partOf.has(account) || leftOut.has(account) || GOLD_NAME.test(name)) continue;
    const received = new Map<number, number>();
    eachReceipt(ledger, account, (payer, amount) => {
      const part = partOf.get(payer);
      if (part !== undefined) received.set(part, (received.get(part) ?? 0) + amount);
    });
    const [first, second] = received.keys();
    if (first === undefined || second === undefined || received.size !== 2) continue;
    const least = Math.min(...received.values());
    if (least < COMMON_COLLECTOR.leastReceivedMinor) continue;
    ties.push([first, second]);
    joins.push({ first: Math.min(...(parts[first] ?? [])), second: Math.min(...(parts[second] ?? [])), collector: account, received: least });
  }
  return united(parts, ties);
}

function united(parts: readonly (readonly number[])[], ties: readonly (readonly [number, number])[]): number[][] {
  const leader = parts.map((_, part) => part);
  const leaderOf = (part: number): number => {
    let at = part;
    while (leader[at] !== at) at = leader[at] as number;
    return at;
  };
  for (const [a, b] of ties) {
    const [left, right] = [leaderOf(a), leaderOf(b)];
    leader[Math.max(left, right)] = Math.min(left, right);
  }
  const joined = new Map<number, number[]>();
  parts.forEach((members, part) => {
    const first = leaderOf(part);
    const known = joined.get(first);
    if (known === undefined) joined.set(first, [...members]);
    else known.push(...members);
  });
  return [...joined.values()].map((members) => members.sort((left, right) => left - right));
}
