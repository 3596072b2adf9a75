/**
 * Laundering gangs: communities of suspected accounts in one weighted graph of what ties them (gang-edges.ts). Communities by graphology-communities-louvain, seeded; only suspected
 * accounts take part, because honest hubs would join all gangs into one. The resolution is low: a gang's tiers pass money on in layers, and modularity at 1 cuts between them.
 */

import { AccountKind, type Ledger } from '../ledger/types.js';
import { eachPayment, eachReceipt } from './each-dealing.js';
import { SUSPECT_PROBABILITY } from './evidence-rules.js';
import { COMPANY_NAME, findFronts, type Fronts } from './find-fronts.js';
import { joinAccounts } from './join-accounts.js';
import { gangCommunities, type GangCommunityOptions } from './gang-communities.js';
import { gangEdges, type GangEdgeSources } from './gang-edges.js';
import type { GangJoin } from './gang-join.js';
import { joinByCollectors } from './join-by-collectors.js';
import { joinByPayers } from './join-by-payers.js';
import { accountsThatServeSeveral } from './serve-several.js';
import { WEAK_TIE, withoutWeakTies } from './weak-ties.js';

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
  /** Why parts that no money and no device ties are one gang, in the order in which they were joined. */
  readonly joins: readonly GangJoin[];
}

/**
 * Gangs among the suspected accounts: communities without those who serve several gangs; parts of one gang joined; then the accounts that live by one gang's money. It is done twice, since fronts
 * are known by who pays them and the first time tells more who those are. Payment institutions take no part.
 */
export function findLaunderingGangs(sources: GangSources, options: LaunderingGangOptions = {}): LaunderingGangs {
  const { ledger, probability } = sources;
  const settings = { ...LAUNDERING_GANG_DEFAULTS, ...options };
  const isSuspected = (account: number): boolean => {
    const entry = ledger.accounts[account];
    if (entry === undefined || entry.kind === AccountKind.hub) return false;
    const likely = probability[account] as number;
    if (likely < settings.minimumProbability) return false;
    return entry.hasStatement || likely >= COUNTERPARTY_PROBABILITY || movedBy(ledger, account) >= LARGE_COUNTERPARTY_MINOR;
  };
  const first = gangsWith(sources, settings, isSuspected, findFronts(ledger, isSuspected));
  const members = new Set(first.gangs.flat());
  for (const account of [...first.fronts, ...first.controllers]) members.delete(account);
  return gangsWith(sources, settings, isSuspected, findFronts(ledger, (account) => isSuspected(account) || members.has(account)));
}

function gangsWith(sources: GangSources, settings: GangCommunityOptions & { readonly minimumAccounts: number }, isSuspected: (account: number) => boolean, fronts: Fronts): LaunderingGangs {
  const { ledger, probability } = sources;
  const edges = gangEdges(sources, (account) => isSuspected(account) || fronts.tying.has(account) || fronts.payers.has(account));
  const isDoubtful = (account: number): boolean => (probability[account] as number) < WEAK_TIE.mostProbability && !COMPANY_NAME.test(ledger.accounts[account]?.name ?? '');
  const shared = accountsThatServeSeveral({ ledger, edges, probability, isSuspected, exempt: fronts.shells }, settings);
  const byCommunity = new Map<number, number[]>();
  for (const [account, community] of gangCommunities(withoutWeakTies(edges, isDoubtful, settings), shared, settings)) {
    const members = byCommunity.get(community);
    if (members === undefined) byCommunity.set(community, [account]);
    else members.push(account);
  }
  const parts = [...byCommunity.values()].filter((members) => members.length >= settings.minimumAccounts).sort((a, b) => Math.min(...a) - Math.min(...b));
  const joins: GangJoin[] = [];
  const gangs = joinByPayers(ledger, joinByCollectors(ledger, parts, shared, joins), shared, joins);
  const gangOf = new Map(gangs.flatMap((members, gang) => members.map((account) => [account, gang] as const)));
  const joined = joinAccounts(ledger, gangOf, probability, fronts.all, shared);
  for (const { account, gang } of joined) gangs[gang]?.push(account);
  return {
    gangs: gangs.map((members) => members.sort((a, b) => a - b)).sort((a, b) => b.length - a.length || (a[0] as number) - (b[0] as number)),
    shared: [...shared].sort((a, b) => a - b),
    fronts: [...fronts.all].filter((account) => gangOf.has(account) || joined.some((each) => each.account === account)).sort((a, b) => a - b),
    controllers: joined.filter(({ isController }) => isController).map(({ account }) => account),
    joins,
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
