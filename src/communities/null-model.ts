/** What an objective makes of a graph: the strengths that its null model multiplies, and the factor before them. */

import type { CsrGraph } from './csr-graph.js';

export interface NullModel {
  readonly strength: Float64Array;
  readonly strengthIn: Float64Array | undefined;
  /** See work-graph.ts. */
  readonly scale: number;
  /** Of an edge; 1 without edges. */
  readonly meanWeight: number;
}

/**
 * - modularity: strength = weighted degree (a loop twice), scale = resolution / 2m; directed (Leicht and Newman 2008): degrees out and in, scale = resolution / m
 * - CPM: strength = node size, scale = resolution; directed graphs have two ordered pairs for each pair, so that it doubles
 */
export function nullModelOf(graph: CsrGraph, objective: 'modularity' | 'cpm', resolution: number, nodeSizes: ArrayLike<number> | undefined): NullModel {
  const { directed, nodeCount, edgeCount, offsets, neighbours, weights } = graph;
  const strength = new Float64Array(nodeCount);
  const strengthIn = directed ? new Float64Array(nodeCount) : undefined;
  let total = 0;
  // Degrees are what the rows tell by themselves, unless a loop counts twice.
  const isPlain = !directed && weights === undefined && neighbours.length === 2 * edgeCount;
  if (isPlain) {
    for (let node = 0; node < nodeCount; node++) strength[node] = (offsets[node + 1] as number) - (offsets[node] as number);
    total = neighbours.length;
  }
  for (let node = 0; !isPlain && node < nodeCount; node++) {
    let sum = 0;
    const end = offsets[node + 1] as number;
    for (let at = offsets[node] as number; at < end; at++) {
      const neighbour = neighbours[at] as number;
      const weight = weights === undefined ? 1 : (weights[at] as number);
      sum += weight;
      if (strengthIn !== undefined) strengthIn[neighbour] = (strengthIn[neighbour] as number) + weight;
      else if (neighbour === node) sum += weight;
    }
    strength[node] = sum;
    total += sum;
  }
  // Undirected, `total` is 2m: every edge was met from both ends.
  const meanWeight = edgeCount === 0 ? 1 : total / (directed ? edgeCount : 2 * edgeCount);
  if (objective === 'modularity') return { strength, strengthIn, scale: total === 0 ? 0 : resolution / total, meanWeight };
  return { strength: nodeSizes === undefined ? new Float64Array(nodeCount).fill(1) : Float64Array.from(nodeSizes), strengthIn: undefined, scale: directed ? 2 * resolution : resolution, meanWeight };
}
