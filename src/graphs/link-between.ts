/**
 * How two accounts, phones or people are linked: the k cheapest paths through money, calls and identities together (cheapest-simple-paths.ts), where every link costs by its evidence
 * and hubs cost on top or are left out (joined-neighbourhood.ts).
 *
 * The joined graph is not built whole: it is grown from both ends, nearest first, until no path outside it can be cheaper than the k-th found, or a limit is met, which `exact` tells.
 */

import { UsageError } from '../core/errors.js';
import type { SourceRow } from '../core/source-row.js';
import { cheapestSimplePaths, type CheapestPath } from './cheapest-simple-paths.js';
import { growNeighbourhood, layersOf, priceOf, type LinkGraphs, type LinkLayer } from './joined-neighbourhood.js';

export interface LinkOptions {
  /** How many links. @defaultValue 1 */
  readonly k?: number;
  /** Whether links through payment institutions, merchants and service numbers are paid for or left out. @defaultValue 'paid' */
  readonly hubs?: 'paid' | 'leftOut';
  /** Nodes looked at before giving up a better path. @defaultValue 20,000 */
  readonly maximumNodes?: number;
  /** Nodes with more neighbours are not passed through unless both sides meet there. @defaultValue 1,000 */
  readonly maximumDegree?: number;
}

export const LINK_DEFAULTS = { k: 1, hubs: 'paid', maximumNodes: 20_000, maximumDegree: 1000 } as const;

export interface LinkNode {
  /** `kind:value`. */
  readonly key: string;
  readonly kind: string;
  readonly value: string;
  /** Holder of the account or subscriber of the phone; empty when not known. */
  readonly name: string;
}

export interface LinkEdge {
  /** Keys of two nodes beside each other on the path; for money and calls in the direction of the flow. */
  readonly from: string;
  readonly to: string;
  readonly layer: LinkLayer;
  /** `transfer`, `call`, or the kind of the identity edge. */
  readonly kind: string;
  readonly cost: number;
  /** Number of transfers, of calls and messages, or of rows. */
  readonly count: number;
  /** Minor units of `currency`, for money. */
  readonly amount?: number;
  readonly currency?: string;
  /** Rarity of the value, for identities. */
  readonly bits?: number;
  /** First and last transfer or call, epoch milliseconds, where rows tell a time. */
  readonly firstTime?: number;
  readonly lastTime?: number;
  /** The larger number of neighbours that the two have in the layer, and whether one is a hub: what the cost comes from. */
  readonly neighbours: number;
  readonly hub: boolean;
  /** Where the first of them stands; all of them by `linkRows`. */
  readonly rows: readonly SourceRow[];
}

export interface LinkPath {
  /** Sum of the cheapest link at each step; 0 for a node with itself. */
  readonly cost: number;
  /** From a to b, none twice. */
  readonly nodes: readonly LinkNode[];
  /** All links between neighbours on the path, step by step, cheapest first. */
  readonly edges: readonly LinkEdge[];
}

export interface Link {
  readonly linked: boolean;
  /** Why there is no link; empty when there is one. */
  readonly reason: string;
  /** Of the cheapest path; Infinity without a link. */
  readonly cost: number;
  /** Whether these are the k cheapest; false when a limit kept part of the graph out. */
  readonly exact: boolean;
  /** The cheapest path. */
  readonly nodes: readonly LinkNode[];
  readonly edges: readonly LinkEdge[];
  /** Up to k paths, cheapest first. */
  readonly links: readonly LinkPath[];
}

const PREFIXES = ['account', 'phone', 'person'] as const;
/** Nodes taken in before the first look for paths; doubled after each look that finds too few. */
const FIRST_NODES = 256;

/**
 * Links two nodes given as `kind:value` or as a bare account, phone or ID number.
 * @throws UsageError UNKNOWN_NODE when no graph has it, AMBIGUOUS_NODE when a bare number is both an account and a phone, WRONG_LIMIT
 */
export function linkBetween(graphs: LinkGraphs, a: string, b: string, options: LinkOptions = {}): Link {
  const { k, hubs, maximumNodes, maximumDegree } = { ...LINK_DEFAULTS, ...options };
  for (const [place, value] of Object.entries({ k, maximumNodes, maximumDegree })) {
    if (!(value >= 1)) throw new UsageError('WRONG_LIMIT', 'The limit must be at least 1', { place, value: String(value), remedy: 'Give a positive whole number.' });
  }
  const ends = [nodeNamed(graphs, a), nodeNamed(graphs, b)] as const;
  if (ends[0] === ends[1]) {
    const itself: LinkPath = { cost: 0, nodes: [nodeOf(graphs, ends[0])], edges: [] };
    return { linked: true, reason: '', exact: true, ...itself, links: [itself] };
  }
  const around = growNeighbourhood(graphs, ends, { maximumNodes, maximumDegree, withoutHubs: hubs === 'leftOut' });
  let paths: CheapestPath[] = [];
  for (let most = FIRST_NODES; ; most *= 2) {
    const dearest = paths.length < k ? Infinity : (paths[paths.length - 1]?.cost ?? Infinity);
    if (around.reach() >= dearest / 2) break;
    around.grow(dearest / 2, dearest === Infinity ? most : Infinity);
    paths = cheapestSimplePaths(around.graph, ends[0], ends[1], k);
  }
  const exact = !around.truncated();
  const links = paths.map(({ nodes, cost }): LinkPath => ({ cost, nodes: nodes.map((node) => nodeOf(graphs, node)), edges: nodes.slice(1).flatMap((node, step) => edgesBetween(graphs, nodes[step] ?? '', node)) }));
  const [best] = links;
  if (best !== undefined) return { linked: true, reason: '', exact, ...best, links };
  const without = hubs === 'leftOut' ? ', hubs left out' : '';
  const reason = exact
    ? `${ends[0]} and ${ends[1]} are in separate parts of the graphs${without}`
    : `no link within ${maximumNodes} nodes around ${ends[0]} and ${ends[1]}, nodes with more than ${maximumDegree} neighbours not passed through${without}`;
  return { linked: false, reason, cost: Infinity, exact, nodes: [], edges: [], links };
}

function nodeNamed(graphs: LinkGraphs, name: string): string {
  if (layersOf(graphs, name).length > 0) return name;
  const found = PREFIXES.map((prefix) => `${prefix}:${name}`).filter((key) => layersOf(graphs, key).length > 0);
  const [only, another] = found;
  if (only === undefined) {
    throw new UsageError('UNKNOWN_NODE', 'None of the graphs has this account, phone or person', { place: 'linkBetween', value: name, remedy: 'Give the number as in the files, or kind:value.' });
  }
  if (another !== undefined) throw new UsageError('AMBIGUOUS_NODE', 'This is more than one thing', { place: 'linkBetween', value: name, remedy: `Give one of: ${found.join(', ')}.` });
  return only;
}

function nodeOf(graphs: LinkGraphs, key: string): LinkNode {
  const [kind, value] = splitKey(key);
  const holder = kind === 'account' && graphs.transactions?.hasNode(value) === true ? graphs.transactions.getNodeAttribute(value, 'name') : '';
  const subscriber = kind === 'phone' && graphs.phones?.hasNode(value) === true ? graphs.phones.getNodeAttribute(value, 'ownerName') : '';
  return { key, kind, value, name: holder || subscriber };
}

function splitKey(key: string): [kind: string, value: string] {
  const colon = key.indexOf(':');
  return [key.slice(0, colon), key.slice(colon + 1)];
}

function edgesBetween(graphs: LinkGraphs, a: string, b: string): LinkEdge[] {
  const edges: LinkEdge[] = [];
  for (const [from, to] of [[a, b], [b, a]] as const) {
    const [kind, one] = splitKey(from);
    const [otherKind, two] = splitKey(to);
    if (kind === 'account' && otherKind === 'account' && graphs.transactions?.hasEdge(one, two) === true) {
      const { amount, currency, count, firstTime, lastTime, file, line } = graphs.transactions.getEdgeAttributes(one, two);
      edges.push({ from, to, layer: 'money', kind: 'transfer', ...priceOf(graphs, 'money', a, b), count, amount, currency, ...timesOf(firstTime, lastTime), rows: [{ file, line }] });
    }
    if (kind === 'phone' && otherKind === 'phone' && graphs.phones?.hasEdge(one, two) === true) {
      const { calls, messages, firstTime, lastTime, file, line } = graphs.phones.getEdgeAttributes(one, two);
      edges.push({ from, to, layer: 'calls', kind: 'call', ...priceOf(graphs, 'calls', a, b), count: calls + messages, ...timesOf(firstTime, lastTime), rows: [{ file, line }] });
    }
  }
  if (graphs.identities?.hasEdge(a, b) === true) {
    const { kind, bits, rows, file, line } = graphs.identities.getEdgeAttributes(a, b);
    edges.push({ from: a, to: b, layer: 'identity', kind, ...priceOf(graphs, 'identity', a, b), count: rows, bits, rows: [{ file, line }] });
  }
  return edges.sort((left, right) => left.cost - right.cost);
}

function timesOf(firstTime: number, lastTime: number): Pick<LinkEdge, 'firstTime' | 'lastTime'> {
  return Number.isNaN(firstTime) || Number.isNaN(lastTime) ? {} : { firstTime, lastTime };
}
