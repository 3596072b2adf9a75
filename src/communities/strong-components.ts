/** Strongly connected components of a graph in rows (Tarjan 1972), without recursion. The ledger has a variant of its own for at most two edges out of a node. */

import type { CsrGraph } from './csr-graph.js';
import { numberCommunities, type NumberedCommunities } from './number-communities.js';

const NONE = 0xffff_ffff;

/** Components numbered by descending size, then smallest node; a node on no cycle is one alone. Of an undirected graph these are the connected components. */
export function strongComponents({ nodeCount, offsets, neighbours }: CsrGraph): NumberedCommunities {
  const index = new Uint32Array(nodeCount).fill(NONE);
  const low = new Uint32Array(nodeCount);
  const next = offsets.slice(0, nodeCount);
  const label = new Uint32Array(nodeCount).fill(NONE);
  const open = new Uint32Array(nodeCount);
  const path = new Uint32Array(nodeCount);
  let openCount = 0;
  let counter = 0;
  for (let root = 0; root < nodeCount; root++) {
    if (index[root] !== NONE) continue;
    let depth = 0;
    path[depth++] = root;
    while (depth > 0) {
      const node = path[depth - 1] as number;
      if (index[node] === NONE) {
        index[node] = low[node] = counter++;
        open[openCount++] = node;
      }
      const at = next[node] as number;
      if (at < (offsets[node + 1] as number)) {
        next[node] = at + 1;
        const target = neighbours[at] as number;
        if (index[target] === NONE) path[depth++] = target;
        else if (label[target] === NONE) low[node] = Math.min(low[node] as number, index[target] as number);
        continue;
      }
      depth--;
      if (depth > 0) {
        const parent = path[depth - 1] as number;
        low[parent] = Math.min(low[parent] as number, low[node] as number);
      }
      if (low[node] !== index[node]) continue;
      let member: number;
      do {
        member = open[--openCount] as number;
        label[member] = node;
      } while (member !== node);
    }
  }
  return numberCommunities(label);
}
