/**
 * Laundering gangs: communities of suspected accounts in one weighted graph of what ties them (gang-edges.ts). Communities by graphology-communities-louvain, seeded; only suspected
 * accounts take part, because honest hubs would join all gangs into one. The resolution is low: a gang's tiers pass money on in layers, and modularity at 1 cuts between them.
 */

import Graph from 'graphology';
import { detectCommunities } from '../communities/detect-communities.js';
import { AccountKind, type Ledger } from '../ledger/types.js';
import { eachPayment, eachReceipt } from './each-dealing.js';
import { SUSPECT_PROBABILITY } from './evidence-rules.js';
import { findFronts } from './find-fronts.js';
import { joinAccounts } from './join-accounts.js';
import { joinGangs } from './join-gangs.js';
import { gangEdges, type GangEdges, type GangEdgeSources } from './gang-edges.js';

export interface LaunderingGangOptions {
  /** @defaultValue 0.2 */
  readonly minimumProbability?: number;
  /** @defaultValue 0.05 */
  readonly resolution?: number;
  /** @defaultValue 1 */
  readonly seed?: number;
  /** Smaller communities are no gang. @defaultValue 3 */
  readonly minimumAccounts?: number;
}

export const LAUNDERING_GANG_DEFAULTS: Required<LaunderingGangOptions> = { minimumProbability: SUSPECT_PROBABILITY, resolution: 0.05, seed: 1, minimumAccounts: 3 };

/**
 * An account of which only others' rows are known takes part from this probability on, as one that is honest would join two gangs; and from any suspicion on when so much (¥500,000) was seen
 * to move through it, which is more than a gambler's.
 */
export const COUNTERPARTY_PROBABILITY = 0.3;
export const LARGE_COUNTERPARTY_MINOR = 50_000_000;

/** Accounts below this probability join two gangs to one only where they touch no third: whoever touches three is more likely their customer than their link. */
export const CORE_PROBABILITY = 0.5;

/** An account that serves several gangs has ties to at least this many communities … */
export const SHARED_COMMUNITIES = 3;
/** … and less than this share of them to any one. */
export const SHARED_MOST = 0.6;

/** Accounts of one gang, ascending by index; gangs by size, then smallest index. */
export type Gang = readonly number[];

export interface GangSources extends GangEdgeSources {
  readonly probability: Float64Array;
}

export interface LaunderingGangs {
  readonly gangs: readonly Gang[];
  /** Suspected accounts that serve several gangs alike, such as dealers in virtual assets, ascending: they belong to none, and complicity is not implied. */
  readonly shared: readonly number[];
  /** Members that are companies through which a gang's money goes, ascending. */
  readonly fronts: readonly number[];
  /** Members whom fronts pay, ascending. */
  readonly controllers: readonly number[];
}

/**
 * Gangs among the suspected accounts, in two passes: the first tells who serves several gangs alike, the second goes without them. Then accounts are joined that live by one gang's money.
 * Payment institutions take no part.
 */
export function findLaunderingGangs({ probability, ...sources }: GangSources, options: LaunderingGangOptions = {}): LaunderingGangs {
  const { minimumProbability, resolution, seed, minimumAccounts } = { ...LAUNDERING_GANG_DEFAULTS, ...options };
  const { accounts } = sources.ledger;
  const isSuspected = (account: number): boolean => {
    const entry = accounts[account];
    if (entry === undefined || entry.kind === AccountKind.hub) return false;
    const likely = probability[account] as number;
    if (likely < minimumProbability) return false;
    return entry.hasStatement || likely >= COUNTERPARTY_PROBABILITY || movedBy(sources.ledger, account) >= LARGE_COUNTERPARTY_MINOR;
  };
  const fronts = findFronts(sources.ledger, isSuspected);
  const edges = gangEdges(sources, (account) => isSuspected(account) || fronts.tying.has(account));
  const doubtful = new Set([...edges.a, ...edges.b].filter((account) => (probability[account] as number) < CORE_PROBABILITY));
  const shared = new Set([
    ...serveSeveral(edges, communitiesOf(edges, new Set(), 1, seed), SHARED_MOST),
    ...[...serveSeveral(edges, communitiesOf(edges, doubtful, resolution, seed), 1)].filter((account) => doubtful.has(account)),
  ]);
  const communities = communitiesOf(edges, shared, resolution, seed);
  const gangs = new Map<number, number[]>();
  for (const [account, community] of communities) {
    const members = gangs.get(community);
    if (members === undefined) gangs.set(community, [account]);
    else members.push(account);
  }
  const parts = [...gangs.values()].filter((members) => members.length >= minimumAccounts).sort((a, b) => Math.min(...a) - Math.min(...b));
  const core = joinGangs(sources.ledger, parts, shared);
  const gangOf = new Map(core.flatMap((members, gang) => members.map((account) => [account, gang] as const)));
  const joined = joinAccounts(sources.ledger, gangOf, probability, fronts.all, shared);
  for (const { account, gang } of joined) core[gang]?.push(account);
  return {
    gangs: core.map((members) => members.sort((a, b) => a - b)).sort((a, b) => b.length - a.length || (a[0] as number) - (b[0] as number)),
    shared: [...shared].sort((a, b) => a - b),
    fronts: [...fronts.all].filter((account) => gangOf.has(account) || joined.some((each) => each.account === account)).sort((a, b) => a - b),
    controllers: joined.filter(({ isController }) => isController).map(({ account }) => account),
  };
}

/** Minor units that an account received and paid. */
function movedBy(ledger: Ledger, account: number): number {
  let moved = 0;
  const add = (_: number, amount: number): void => {
    moved += amount;
  };
  eachReceipt(ledger, account, add);
  eachPayment(ledger, account, add);
  return moved;
}

function communitiesOf({ a, b, weight }: GangEdges, without: ReadonlySet<number>, resolution: number, seed: number): Map<number, number> {
  const graph = new Graph({ type: 'undirected' });
  weight.forEach((value, at) => {
    const [left, right] = [a[at] as number, b[at] as number];
    if (without.has(left) || without.has(right)) return;
    graph.mergeNode(String(left));
    graph.mergeNode(String(right));
    graph.addEdge(String(left), String(right), { weight: value });
  });
  if (graph.order === 0) return new Map();
  const { communities } = detectCommunities(graph, { algorithm: 'graphology-louvain', resolution, seed });
  return new Map(Object.entries(communities).map(([node, community]) => [Number(node), community]));
}

/** Accounts whose ties go to several communities, less than the share `most` of them to any one. */
function serveSeveral({ a, b, weight }: GangEdges, communities: ReadonlyMap<number, number>, most: number): Set<number> {
  const tiesOf = new Map<number, Map<number, number>>();
  const note = (account: number, other: number, value: number): void => {
    const community = communities.get(other);
    if (community === undefined) return;
    const ties = tiesOf.get(account) ?? new Map<number, number>();
    ties.set(community, (ties.get(community) ?? 0) + value);
    tiesOf.set(account, ties);
  };
  weight.forEach((value, at) => {
    note(a[at] as number, b[at] as number, value);
    note(b[at] as number, a[at] as number, value);
  });
  const shared = new Set<number>();
  for (const [account, ties] of tiesOf) {
    const total = [...ties.values()].reduce((sum, value) => sum + value, 0);
    if (ties.size >= SHARED_COMMUNITIES && Math.max(...ties.values()) < most * total) shared.add(account);
  }
  return shared;
}
