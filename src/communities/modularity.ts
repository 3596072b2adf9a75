/**
 * Quality of a partition, straight from the definitions and from nothing that the algorithms keep:
 *
 * - modularity (Newman 2006, with the resolution of Reichardt and Bornholdt 2006):  Q = Σ over communities of  inside / m  −  resolution × (degrees / 2m)²
 * - directed modularity (Leicht and Newman 2008):  Q = Σ  inside / m  −  resolution × out × into / m²
 * - CPM (Traag, Van Dooren and Nesterov 2011):  H = Σ  inside  −  resolution × size × (size − 1) / 2, or size × (size − 1) where directed
 *
 * inside = weight of edges with both ends in the community, degrees = sum of its nodes' weighted degrees (a loop counts twice there), m = weight of all edges, size = sum of
 * its nodes' sizes; with sizes other than 1, size × (size − 1) becomes size² − Σ (node size)².
 */

import type { CsrGraph } from './csr-graph.js';
import { edgesOfCsr, type EdgeColumns } from './edge-columns.js';

export interface ModularityOptions {
  /** @defaultValue 1 */
  readonly resolution?: number;
  /** @defaultValue false */
  readonly directed?: boolean;
}

/** @returns Q, NaN when there is no weight at all */
export function modularityOf({ nodeCount, source, target, weight }: EdgeColumns, communityOf: Uint32Array, options: ModularityOptions = {}): number {
  const { resolution = 1, directed = false } = options;
  let largest = 0;
  for (let node = 0; node < nodeCount; node++) largest = Math.max(largest, communityOf[node] as number);
  const inside = new Float64Array(largest + 1);
  const out = new Float64Array(largest + 1);
  const into = new Float64Array(largest + 1);
  let total = 0;
  for (let edge = 0; edge < source.length; edge++) {
    const a = communityOf[source[edge] as number] as number;
    const b = communityOf[target[edge] as number] as number;
    const value = weight === undefined ? 1 : (weight[edge] as number);
    total += value;
    out[a] = (out[a] as number) + value;
    into[b] = (into[b] as number) + value;
    if (a === b) inside[a] = (inside[a] as number) + value;
  }
  if (total === 0) return Number.NaN;
  let modularity = 0;
  for (let community = 0; community <= largest; community++) {
    const leaving = (out[community] as number) / total;
    const arriving = (into[community] as number) / total;
    modularity += (inside[community] as number) / total - resolution * (directed ? leaving * arriving : ((leaving + arriving) / 2) ** 2);
  }
  return modularity;
}

/** Modularity of a partition of a graph in rows, directed where the graph is. */
export function csrModularity(graph: CsrGraph, communityOf: Uint32Array, resolution = 1): number {
  return modularityOf(edgesOfCsr(graph), communityOf, { resolution, directed: graph.directed });
}

/** @param nodeSizes 1 for every node when left out */
export function csrConstantPotts(graph: CsrGraph, communityOf: Uint32Array, resolution: number, nodeSizes?: Float64Array): number {
  const size = new Float64Array(graph.nodeCount);
  let alone = 0;
  for (let node = 0; node < graph.nodeCount; node++) {
    const own = nodeSizes === undefined ? 1 : (nodeSizes[node] as number);
    size[communityOf[node] as number] = (size[communityOf[node] as number] as number) + own;
    alone += own * own;
  }
  let pairs = -alone;
  for (const value of size) pairs += value * value;
  let inside = 0;
  const { source, target, weight } = edgesOfCsr(graph);
  for (let edge = 0; edge < source.length; edge++) if (communityOf[source[edge] as number] === communityOf[target[edge] as number]) inside += weight[edge] as number;
  return inside - resolution * (graph.directed ? pairs : pairs / 2);
}
