/** Communities of suspected accounts by what ties them (gang-edges.ts), by graphology-communities-louvain, seeded. */

import Graph from 'graphology';
import { detectCommunities } from '../communities/detect-communities.js';
import type { GangEdges } from './gang-edges.js';

export interface GangCommunityOptions {
  readonly resolution: number;
  readonly seed: number;
}

/** Community of each account that has a tie to another; `without` takes no part. */
export function gangCommunities({ a, b, weight }: GangEdges, without: ReadonlySet<number>, { resolution, seed }: GangCommunityOptions): Map<number, number> {
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
