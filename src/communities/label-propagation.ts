/**
 * Label propagation (Raghavan, Albert and Kumara 2007): every node takes the label with the most weight among its neighbours, in a seeded order, until nothing changes or
 * `SWEEP_LIMIT` sweeps are done. A node keeps its label while that is among the best; other ties go to the smallest label. The fastest and coarsest of the algorithms.
 */

import { seededRandom } from '../core/random.js';
import type { CsrGraph } from './csr-graph.js';
import { shuffle } from './shuffle.js';

export const SWEEP_LIMIT = 50;

/**
 * Yields after every sweep.
 * @param graph where it is directed, a node looks at the nodes that its own edges point to
 * @returns a label (a node number) for each node
 */
export function* propagateLabels({ nodeCount, offsets, neighbours, weights }: CsrGraph, seed: number): Generator<undefined, Uint32Array> {
  const random = seededRandom(seed);
  const order = Uint32Array.from({ length: nodeCount }, (_, node) => node);
  const labels = order.slice();
  const sums = new Float64Array(nodeCount);
  for (let sweep = 0; sweep < SWEEP_LIMIT; sweep++) {
    shuffle(order, random);
    let changed = false;
    for (const node of order) {
      const start = offsets[node] as number;
      const end = offsets[node + 1] as number;
      for (let at = start; at < end; at++) {
        const label = labels[neighbours[at] as number] as number;
        if (neighbours[at] !== node) sums[label] = (sums[label] as number) + (weights === undefined ? 1 : (weights[at] as number));
      }
      let best = labels[node] as number;
      let bestSum = sums[best] as number;
      for (let at = start; at < end; at++) {
        const label = labels[neighbours[at] as number] as number;
        const sum = sums[label] as number;
        if (sum > bestSum || (sum === bestSum && label < best && best !== labels[node])) {
          best = label;
          bestSum = sum;
        }
      }
      for (let at = start; at < end; at++) sums[labels[neighbours[at] as number] as number] = 0;
      if (best !== labels[node]) {
        labels[node] = best;
        changed = true;
      }
    }
    if (!changed) break;
    yield;
  }
  return labels;
}
