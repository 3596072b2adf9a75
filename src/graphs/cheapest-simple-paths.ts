/**
 * The k cheapest paths between two nodes that meet no node twice: J. Y. Yen, "Finding the K Shortest Loopless Paths in a Network" (1971), with E. L. Lawler's rule (1972) that a path is varied
 * only from where it left the path it came of, so that none is found twice. Each variation is one bidirectional Dijkstra of graphology-shortest-path over the same graph, in which what is
 * taken out costs Infinity.
 */

import { dijkstra } from 'graphology-shortest-path';
import type { AbstractGraph } from 'graphology-types';
import { BinaryHeap } from '../core/binary-heap.js';

export interface CheapestPath {
  readonly nodes: readonly string[];
  readonly cost: number;
}

interface Candidate extends CheapestPath {
  /** Position of the node from which on it differs from the paths before it. */
  readonly leaves: number;
}

type CostGraph = AbstractGraph<object, { cost: number }>;

/** Cheapest first; of equal cost: fewer nodes, then keys in text order. Costs are at least 0. */
export function cheapestSimplePaths(graph: CostGraph, from: string, to: string, k: number): CheapestPath[] {
  const candidates = new BinaryHeap<Candidate>(compareCandidates);
  const first = cheapestAround(graph, [from], to, new Set());
  if (first !== undefined) candidates.push({ ...first, leaves: 0 });
  const found: Candidate[] = [];
  for (let best = candidates.pop(); best !== undefined; best = candidates.pop()) {
    found.push(best);
    if (found.length >= k) break;
    for (let at = best.leaves; at < best.nodes.length - 1; at++) {
      const root = best.nodes.slice(0, at + 1);
      // Ways on that paths with this beginning have taken already.
      const taken = new Set(found.filter(({ nodes }) => root.every((node, place) => nodes[place] === node)).flatMap(({ nodes }) => nodes[at + 1] ?? []));
      const other = cheapestAround(graph, root, to, taken);
      if (other !== undefined) candidates.push({ ...other, leaves: at });
    }
  }
  return found;
}

/** The cheapest path that begins with `root`, goes on to none of `taken` and does not come back to the root. */
function cheapestAround(graph: CostGraph, root: readonly string[], to: string, taken: ReadonlySet<string>): CheapestPath | undefined {
  const spur = root[root.length - 1] ?? '';
  const closed = new Set(root.slice(0, -1));
  const costOf = (edge: string, { cost }: { cost: number }): number => {
    const [one, two] = graph.extremities(edge);
    if (closed.has(one) || closed.has(two)) return Infinity;
    if ((one === spur && taken.has(two)) || (two === spur && taken.has(one))) return Infinity;
    return cost;
  };
  const way: string[] | null = dijkstra.bidirectional(graph, spur, to, costOf);
  if (way === null || way.length === 0) return undefined;
  const nodes = [...root, ...way.slice(1)];
  let cost = 0;
  for (let step = 1; step < nodes.length; step++) {
    const edge = graph.edge(nodes[step - 1], nodes[step]) ?? '';
    // The package gives a way of Infinity where there is no other.
    if (step >= root.length && costOf(edge, graph.getEdgeAttributes(edge)) === Infinity) return undefined;
    cost += graph.getEdgeAttribute(edge, 'cost');
  }
  return { nodes, cost };
}

function compareCandidates(a: CheapestPath, b: CheapestPath): number {
  if (a.cost !== b.cost) return a.cost - b.cost;
  if (a.nodes.length !== b.nodes.length) return a.nodes.length - b.nodes.length;
  const at = a.nodes.findIndex((node, place) => node !== b.nodes[place]);
  return at < 0 ? 0 : (a.nodes[at] as string) < (b.nodes[at] as string) ? -1 : 1;
}
