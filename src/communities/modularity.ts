/**
 * Modularity of a partition, straight from its definition (Newman 2006, with the resolution of Reichardt and Bornholdt 2006):
 *
 *   Q = Σ over communities of  inside / m  −  resolution × (degrees / 2m)²
 *
 * inside = weight of edges with both ends in the community, degrees = sum of its nodes' weighted degrees (a loop counts twice there), m = weight of all edges.
 */

import type { EdgeColumns } from './edge-columns.js';

/** @returns Q, NaN when there is no weight at all */
export function modularityOf({ nodeCount, source, target, weight }: EdgeColumns, communityOf: Uint32Array, resolution = 1): number {
  const inside = new Float64Array(nodeCount);
  const degrees = new Float64Array(nodeCount);
  let total = 0;
  for (let edge = 0; edge < source.length; edge++) {
    const a = communityOf[source[edge] as number] as number;
    const b = communityOf[target[edge] as number] as number;
    const value = weight === undefined ? 1 : (weight[edge] as number);
    total += value;
    degrees[a] = (degrees[a] as number) + value;
    degrees[b] = (degrees[b] as number) + value;
    if (a === b) inside[a] = (inside[a] as number) + value;
  }
  if (total === 0) return Number.NaN;
  let modularity = 0;
  for (let community = 0; community < nodeCount; community++) {
    modularity += (inside[community] as number) / total - resolution * ((degrees[community] as number) / (2 * total)) ** 2;
  }
  return modularity;
}
