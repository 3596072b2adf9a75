/**
 * Accounts that serve several gangs alike, such as dealers in virtual assets: their ties go to several communities, to none with most of their weight. Complicity is not implied. A gang's own
 * collector may look the same where one bank's book shows the gang in parts; but such an account lives by the gang's money, and a dealer by many people's.
 */

import type { Ledger } from '../ledger/types.js';
import { dealtWith } from './dealt-with.js';
import { eachPayment, eachReceipt } from './each-dealing.js';
import { gangCommunities, type GangCommunityOptions } from './gang-communities.js';
import type { GangEdges } from './gang-edges.js';
import { tiesByCommunity } from './ties-by-community.js';

/** Accounts below this probability join two gangs to one only where they touch no third: whoever touches three is more likely their customer than their link. */
export const CORE_PROBABILITY = 0.5;
/** An account that serves several gangs has ties to at least this many communities … */
export const SHARED_COMMUNITIES = 3;
/** … and less than this share of them to any one. */
export const SHARED_MOST = 0.6;
/** It serves one gang after all when it touches no more communities than this, and its statement shows that suspected accounts paid it and got from it such shares of all it received and paid. */
export const OWN_COLLECTOR = { mostCommunities: 3, leastShareReceived: 0.8, leastSharePaid: 0.2 } as const;

export interface SharedSources {
  readonly ledger: Ledger;
  readonly edges: GangEdges;
  readonly probability: Float64Array;
  readonly isSuspected: (account: number) => boolean;
  /** Accounts known to serve one gang. */
  readonly exempt: ReadonlySet<number>;
}

export function accountsThatServeSeveral({ ledger, edges, probability, isSuspected, exempt }: SharedSources, options: GangCommunityOptions): Set<number> {
  const doubtful = new Set([...edges.a, ...edges.b].filter((account) => (probability[account] as number) < CORE_PROBABILITY));
  const servesSeveral = (weights: ReadonlyMap<number, number>, most: number): boolean => {
    const all = [...weights.values()];
    return all.length >= SHARED_COMMUNITIES && Math.max(...all) < most * all.reduce((sum, weight) => sum + weight, 0);
  };
  const shared = new Set<number>();
  for (const [account, weights] of tiesByCommunity(edges, gangCommunities(edges, new Set<number>(), { ...options, resolution: 1 }))) if (servesSeveral(weights, SHARED_MOST)) shared.add(account);
  for (const [account, weights] of tiesByCommunity(edges, gangCommunities(edges, doubtful, options))) if (doubtful.has(account) && servesSeveral(weights, 1)) shared.add(account);
  for (const account of exempt) shared.delete(account);
  const ties = tiesByCommunity(edges, gangCommunities(edges, shared, options));
  for (const account of shared) {
    const isOwn = (ties.get(account)?.size ?? 0) <= OWN_COLLECTOR.mostCommunities && ledger.accounts[account]?.hasStatement === true;
    if (!isOwn) continue;
    const [received, paid] = [dealtWith(eachReceipt, ledger, account, isSuspected), dealtWith(eachPayment, ledger, account, isSuspected)];
    // Of nothing there is no share: the comparison fails.
    if (received.part / received.all >= OWN_COLLECTOR.leastShareReceived && paid.part / paid.all >= OWN_COLLECTOR.leastSharePaid) shared.delete(account);
  }
  return shared;
}
