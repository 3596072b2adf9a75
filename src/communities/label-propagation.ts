/**
 * Label propagation (Raghavan, Albert and Kumara 2007), the last resort when Louvain does not settle: every node takes the label with the most weight among its
 * neighbours, in a seeded order, until nothing changes or `SWEEP_LIMIT` sweeps are done. A node keeps its label while that is among the best; other ties go to the
 * smallest label.
 */

import { seededRandom } from '../core/random.js';
import type { EdgeColumns } from './edge-columns.js';
import { shuffle } from './shuffle.js';

export const SWEEP_LIMIT = 50;

/** @returns a label (a node number) for each node */
export function propagateLabels({ nodeCount, source, target, weight }: Required<EdgeColumns>, seed: number): Uint32Array {
  const offsets = new Uint32Array(nodeCount + 1);
  for (const ends of [source, target]) for (const node of ends) offsets[node + 1] = (offsets[node + 1] as number) + 1;
  for (let node = 0; node < nodeCount; node++) offsets[node + 1] = (offsets[node + 1] as number) + (offsets[node] as number);
  const next = offsets.slice();
  const neighbour = new Uint32Array(2 * source.length);
  const strength = new Float64Array(2 * source.length);
  const put = (node: number, other: number, value: number): void => {
    const slot = next[node] as number;
    neighbour[slot] = other;
    strength[slot] = value;
    next[node] = slot + 1;
  };
  for (let edge = 0; edge < source.length; edge++) {
    put(source[edge] as number, target[edge] as number, weight[edge] as number);
    put(target[edge] as number, source[edge] as number, weight[edge] as number);
  }
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
        const label = labels[neighbour[at] as number] as number;
        if (neighbour[at] !== node) sums[label] = (sums[label] as number) + (strength[at] as number);
      }
      let best = labels[node] as number;
      let bestSum = sums[best] as number;
      for (let at = start; at < end; at++) {
        const label = labels[neighbour[at] as number] as number;
        const sum = sums[label] as number;
        if (sum > bestSum || (sum === bestSum && label < best && best !== labels[node])) {
          best = label;
          bestSum = sum;
        }
      }
      for (let at = start; at < end; at++) sums[labels[neighbour[at] as number] as number] = 0;
      if (best !== labels[node]) {
        labels[node] = best;
        changed = true;
      }
    }
    if (!changed) break;
  }
  return labels;
}
