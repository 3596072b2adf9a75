/** Connected components by union–find with path halving and union by size (Tarjan and van Leeuwen 1984), direction ignored. */

import type { EdgeColumns } from './edge-columns.js';
import { numberCommunities, type NumberedCommunities } from './number-communities.js';

/**
 * Components of nodes 0 … nodeCount − 1, numbered by descending size, then smallest node; a node without edges is a component.
 * Weights are not looked at. Near-linear in nodes and edges.
 */
export function connectedComponents({ nodeCount, source, target }: EdgeColumns): NumberedCommunities {
  const parent = Uint32Array.from({ length: nodeCount }, (_, node) => node);
  const size = new Uint32Array(nodeCount).fill(1);
  const root = (node: number): number => {
    let at = node;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] as number] as number;
      at = parent[at] as number;
    }
    return at;
  };
  for (let edge = 0; edge < source.length; edge++) {
    const a = root(source[edge] as number);
    const b = root(target[edge] as number);
    if (a === b) continue;
    const [small, large] = (size[a] as number) < (size[b] as number) ? [a, b] : [b, a];
    parent[small] = large;
    size[large] = (size[large] as number) + (size[small] as number);
  }
  return numberCommunities(parent.map((_, node) => root(node)));
}
