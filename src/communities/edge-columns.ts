/** Weighted edges as columns: what a graph in rows (csr-graph.ts) is built from, and what algorithms that look at each edge once read. */

import type { CsrGraph } from './csr-graph.js';

/** Edges between nodes 0 … nodeCount − 1; both ends may be equal (a loop), and a pair may stand more than once. */
export interface EdgeColumns {
  readonly nodeCount: number;
  readonly source: Uint32Array;
  readonly target: Uint32Array;
  /** Finite and not negative; 1 for every edge when left out. Edges of weight 0 tie nothing. */
  readonly weight?: Float64Array;
}

/** Each pair of a graph once: by source, then target; undirected, source ≤ target. Opposite edges of a directed graph stay apart. */
export function edgesOfCsr({ directed, nodeCount, edgeCount, offsets, neighbours, weights }: CsrGraph): Required<EdgeColumns> {
  const edges = { nodeCount, source: new Uint32Array(edgeCount), target: new Uint32Array(edgeCount), weight: new Float64Array(edgeCount) };
  let length = 0;
  for (let node = 0; node < nodeCount; node++) {
    for (let at = offsets[node] as number; at < (offsets[node + 1] as number); at++) {
      if (!directed && (neighbours[at] as number) < node) continue;
      edges.source[length] = node;
      edges.target[length] = neighbours[at] as number;
      edges.weight[length] = weights === undefined ? 1 : (weights[at] as number);
      length++;
    }
  }
  return edges;
}
