/**
 * Ties of accounts that are little suspected: one such account that dealt a little with two parts would make one gang of two at a low resolution, though it is a gambler, a victim or a
 * friend of both. It keeps its ties to the part that it is tied to most; to others it keeps those that are as strong as money passed on.
 */

import { gangCommunities, type GangCommunityOptions } from './gang-communities.js';
import type { GangEdges } from './gang-edges.js';
import { tiesByCommunity } from './ties-by-community.js';

/** A person is little suspected below this probability; to a second part ties of less weight in all than of ¥150,000 between two accounts are left out. */
export const WEAK_TIE = { mostProbability: 0.7, leastWeight: Math.log2(1 + 150) } as const;

/** The edges without the weak ties of doubtful accounts; parts are the communities of the others. */
export function withoutWeakTies(edges: GangEdges, isDoubtful: (account: number) => boolean, options: GangCommunityOptions): GangEdges {
  const doubtful = new Set([...edges.a, ...edges.b].filter(isDoubtful));
  const communities = gangCommunities(edges, doubtful, options);
  const ties = tiesByCommunity(edges, communities);
  const isWeak = (account: number, other: number): boolean => {
    const community = communities.get(other);
    const own = ties.get(account);
    if (!doubtful.has(account) || community === undefined || own === undefined) return false;
    const weight = own.get(community) ?? 0;
    return weight < WEAK_TIE.leastWeight && [...own].some(([each, value]) => value > weight || (value === weight && each < community));
  };
  const kept = edges.weight.map((_, at) => at).filter((at) => !isWeak(edges.a[at] as number, edges.b[at] as number) && !isWeak(edges.b[at] as number, edges.a[at] as number));
  const of = (column: readonly number[]): number[] => kept.map((at) => column[at] as number);
  return { a: of(edges.a), b: of(edges.b), weight: of(edges.weight) };
}
