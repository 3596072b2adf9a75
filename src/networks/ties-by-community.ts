import type { GangEdges } from './gang-edges.js';

/** Weight of each account's ties by community of the other end. */
export function tiesByCommunity({ a, b, weight }: GangEdges, communities: ReadonlyMap<number, number>): Map<number, Map<number, number>> {
  const ties = new Map<number, Map<number, number>>();
  const note = (account: number, other: number, value: number): void => {
    const community = communities.get(other);
    if (community === undefined) return;
    let own = ties.get(account);
    if (own === undefined) ties.set(account, (own = new Map<number, number>()));
    own.set(community, (own.get(community) ?? 0) + value);
  };
  weight.forEach((value, at) => {
    note(a[at] as number, b[at] as number, value);
    note(b[at] as number, a[at] as number, value);
  });
  return ties;
}
