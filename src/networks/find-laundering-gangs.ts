/**
 * Laundering gangs: communities of suspected accounts in one weighted graph of what ties them: money passed between them, shared devices, addresses and phones,
 * and cash drawn side by side. Communities by Louvain, seeded; only suspected accounts take part, because honest hubs would join all gangs into one.
 */

import Graph from 'graphology';
import { detectCommunities } from '../communities/detect-communities.js';
import { NO_ACCOUNT, type Ledger } from '../ledger/types.js';
import type { TerminalSession } from '../patterns/shared-terminal.js';
import { TransferStatus } from '../records/transfer.js';
import type { AccountTies } from './score-accounts.js';

export interface LaunderingGangOptions {
  /** @defaultValue 0.5 */
  readonly minimumProbability?: number;
  /** @defaultValue 1 */
  readonly resolution?: number;
  /** @defaultValue 1 */
  readonly seed?: number;
  /** Smaller communities are no gang. @defaultValue 3 */
  readonly minimumAccounts?: number;
}

export const LAUNDERING_GANG_DEFAULTS: Required<LaunderingGangOptions> = { minimumProbability: 0.5, resolution: 1, seed: 1, minimumAccounts: 3 };

/** Weight of money between two accounts: bits per doubling above ¥1,000, so that one large payment does not outweigh a device. */
const MONEY_UNIT_MINOR = 100_000;
const MOST_MONEY_WEIGHT = 10;
const MOST_TIE_WEIGHT = 16;
const TERMINAL_WEIGHT = 6;

/** Accounts of one gang, ascending by index; gangs by size, then smallest index. */
export type Gang = readonly number[];

export interface GangSources {
  readonly ledger: Ledger;
  readonly probability: Float64Array;
  readonly ties: AccountTies;
  readonly terminals: readonly TerminalSession[];
  /** Accounts that serve many gangs (dealers of virtual assets): they join nobody. */
  readonly shared: ReadonlySet<number>;
}

/** Gangs among the suspected accounts. */
export function findLaunderingGangs({ ledger, probability, ties, terminals, shared }: GangSources, options: LaunderingGangOptions = {}): Gang[] {
  const { minimumProbability, resolution, seed, minimumAccounts } = { ...LAUNDERING_GANG_DEFAULTS, ...options };
  const takesPart = (account: number): boolean => account !== NO_ACCOUNT && (probability[account] as number) >= minimumProbability && !shared.has(account);
  const weights = new Map<number, number>();
  const size = ledger.accounts.length;
  const add = (a: number, b: number, weight: number): void => {
    if (a === b || weight <= 0) return;
    const pair = Math.min(a, b) * size + Math.max(a, b);
    weights.set(pair, (weights.get(pair) ?? 0) + weight);
  };

  const sums = new Map<number, number>();
  for (let payer = 0; payer < size; payer++) {
    if (!takesPart(payer)) continue;
    for (let at = ledger.outOffsets[payer] as number; at < (ledger.outOffsets[payer + 1] as number); at++) {
      const transfer = ledger.outTransfers[at] as number;
      const payee = ledger.to[transfer] as number;
      if (ledger.status[transfer] !== TransferStatus.done || payee === payer || !takesPart(payee)) continue;
      const pair = Math.min(payer, payee) * size + Math.max(payer, payee);
      sums.set(pair, (sums.get(pair) ?? 0) + (ledger.amount[transfer] as number));
    }
  }
  for (const [pair, amount] of sums) add(Math.floor(pair / size), pair % size, Math.min(MOST_MONEY_WEIGHT, Math.log2(1 + amount / MONEY_UNIT_MINOR)));
  for (let tie = 0; tie < ties.a.length; tie++) {
    const a = ties.a[tie] as number;
    const b = ties.b[tie] as number;
    if (takesPart(a) && takesPart(b)) add(a, b, Math.min(MOST_TIE_WEIGHT, ties.bits[tie] as number));
  }
  for (const session of terminals) {
    const members = session.accounts.filter(takesPart);
    for (let i = 0; i < members.length; i++) for (let j = i + 1; j < members.length; j++) add(members[i] as number, members[j] as number, TERMINAL_WEIGHT);
  }

  const graph = new Graph({ type: 'undirected' });
  for (const [pair, weight] of [...weights].sort(([a], [b]) => a - b)) {
    const [a, b] = [String(Math.floor(pair / size)), String(pair % size)];
    graph.mergeNode(a);
    graph.mergeNode(b);
    graph.addEdge(a, b, { weight });
  }
  if (graph.order === 0) return [];
  const { communities } = detectCommunities(graph, { algorithm: 'louvain', resolution, seed });
  const gangs = new Map<number, number[]>();
  for (const [node, community] of Object.entries(communities)) {
    const members = gangs.get(community);
    if (members === undefined) gangs.set(community, [Number(node)]);
    else members.push(Number(node));
  }
  return [...gangs.values()]
    .filter((members) => members.length >= minimumAccounts)
    .map((members) => members.sort((a, b) => a - b))
    .sort((a, b) => b.length - a.length || (a[0] as number) - (b[0] as number));
}
