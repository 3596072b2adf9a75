/**
 * How two accounts, phones or people are linked: the path of least cost through money, calls and identities together (graphology-shortest-path, bidirectional
 * Dijkstra), where every hub on the way costs (joined-neighbourhood.ts).
 *
 * The joined graph is not built whole: it is grown from both ends until the cheapest path found cannot be beaten by one outside (every link costs at least 1, so
 * a cheaper path has fewer links than the cost and lies within half as many steps of an end), or a limit is met, which `exact` tells.
 */

import { dijkstra } from 'graphology-shortest-path';
import { UsageError } from '../core/errors.js';
import type { SourceRow } from '../core/source-row.js';
import { growNeighbourhood, layersOf, linkCost, type LinkGraphs, type LinkLayer, type Neighbourhood } from './joined-neighbourhood.js';

export interface LinkOptions {
  /** Nodes looked at before giving up a better path. @defaultValue 20,000 */
  readonly maximumNodes?: number;
  /** Nodes with more neighbours are not passed through unless both sides meet there. @defaultValue 1,000 */
  readonly maximumDegree?: number;
}

export interface LinkNode {
  /** `kind:value`. */
  readonly key: string;
  readonly kind: string;
  readonly value: string;
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
  /** Minor units, for money. */
  readonly amount?: number;
  /** Rarity of the value, for identities. */
  readonly bits?: number;
  /** Where the first of them stands. */
  readonly rows: readonly SourceRow[];
}

export interface Link {
  readonly linked: boolean;
  /** Why there is no link; empty when there is one. */
  readonly reason: string;
  /** Sum of the cheapest link at each step; 0 for a node with itself, Infinity without a link. */
  readonly cost: number;
  /** Whether no cheaper path exists; false when a limit kept part of the graph out. */
  readonly exact: boolean;
  /** From a to b. */
  readonly nodes: readonly LinkNode[];
  /** All links between neighbours on the path, step by step, cheapest first. */
  readonly edges: readonly LinkEdge[];
}

const PREFIXES = ['account', 'phone', 'person'] as const;

/**
 * Links two nodes given as `kind:value` or as a bare account, phone or ID number.
 * @throws UsageError UNKNOWN_NODE when no graph has it, AMBIGUOUS_NODE when a bare number is both an account and a phone
 */
export function linkBetween(graphs: LinkGraphs, a: string, b: string, options: LinkOptions = {}): Link {
  const { maximumNodes = 20_000, maximumDegree = 1000 } = options;
  const ends = [nodeNamed(graphs, a), nodeNamed(graphs, b)] as const;
  if (ends[0] === ends[1]) return { linked: true, reason: '', cost: 0, exact: true, nodes: [nodeOf(ends[0])], edges: [] };
  const around = growNeighbourhood(graphs, ends, maximumNodes, maximumDegree);
  let best: { path: string[]; cost: number } | undefined;
  while (best === undefined || around.radius() < best.cost / 2) {
    if (!around.grow()) break;
    best = cheapestPath(around, ends) ?? best;
  }
  if (best === undefined) {
    const reason = around.truncated()
      ? `no link within ${maximumNodes} nodes around ${ends[0]} and ${ends[1]}, nodes with more than ${maximumDegree} neighbours not passed through`
      : `${ends[0]} and ${ends[1]} are in separate parts of the graphs`;
    return { linked: false, reason, cost: Infinity, exact: !around.truncated(), nodes: [], edges: [] };
  }
  const { path, cost } = best;
  const edges = path.slice(1).flatMap((node, step) => edgesBetween(graphs, path[step] ?? '', node));
  return { linked: true, reason: '', cost, exact: !around.truncated(), nodes: path.map(nodeOf), edges };
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

function nodeOf(key: string): LinkNode {
  const colon = key.indexOf(':');
  return { key, kind: key.slice(0, colon), value: key.slice(colon + 1) };
}

/** The package's path with its cost, undefined when the two are not joined yet. Every edge has a `cost`: the package would count a missing one as 1. */
function cheapestPath({ graph }: Neighbourhood, [a, b]: readonly [string, string]): { path: string[]; cost: number } | undefined {
  const path: string[] | null = dijkstra.bidirectional(graph, a, b, 'cost');
  if (path === null || path.length === 0) return undefined;
  return { path, cost: path.slice(1).reduce((sum, node, step) => sum + graph.getEdgeAttribute(path[step], node, 'cost'), 0) };
}

function edgesBetween(graphs: LinkGraphs, a: string, b: string): LinkEdge[] {
  const edges: LinkEdge[] = [];
  const [from, to] = [nodeOf(a), nodeOf(b)];
  for (const [one, two] of [
    [from, to],
    [to, from],
  ] as const) {
    const ends = { from: one.key, to: two.key };
    if (one.kind === 'account' && two.kind === 'account' && graphs.transactions?.hasEdge(one.value, two.value) === true) {
      const { amount, count, file, line } = graphs.transactions.getEdgeAttributes(one.value, two.value);
      edges.push({ ...ends, layer: 'money', kind: 'transfer', cost: linkCost(graphs, 'money', a, b), count, amount, rows: [{ file, line }] });
    }
    if (one.kind === 'phone' && two.kind === 'phone' && graphs.phones?.hasEdge(one.value, two.value) === true) {
      const { calls, messages, file, line } = graphs.phones.getEdgeAttributes(one.value, two.value);
      edges.push({ ...ends, layer: 'calls', kind: 'call', cost: linkCost(graphs, 'calls', a, b), count: calls + messages, rows: [{ file, line }] });
    }
  }
  if (graphs.identities?.hasEdge(a, b) === true) {
    const { kind, bits, rows, file, line } = graphs.identities.getEdgeAttributes(a, b);
    edges.push({ from: a, to: b, layer: 'identity', kind, cost: linkCost(graphs, 'identity', a, b), count: rows, bits, rows: [{ file, line }] });
  }
  return edges.sort((left, right) => left.cost - right.cost);
}
