/** k-cores (Batagelj and Zaveršnik 2003, "An O(m) algorithm for cores decomposition of networks"). */

import type { CsrGraph } from './csr-graph.js';

/**
 * The core number of every node: the largest k such that the node has at least k neighbours that have core number k or more. Weights and loops are not looked at.
 * @param graph undirected: each edge in both rows. Of a directed graph only the arcs out of a node count as its neighbours, so make it undirected first
 */
export function coreNumbers({ nodeCount, offsets, neighbours }: CsrGraph): Uint32Array {
  const degree = new Uint32Array(nodeCount);
  let most = 0;
  for (let node = 0; node < nodeCount; node++) {
    let count = 0;
    for (let at = offsets[node] as number; at < (offsets[node + 1] as number); at++) if (neighbours[at] !== node) count++;
    degree[node] = count;
    most = Math.max(most, count);
  }
  // Nodes in order of degree; `starts[d]` is the first of degree d, `place` where each node stands.
  const starts = new Uint32Array(most + 2);
  for (const count of degree) starts[count + 1] = (starts[count + 1] as number) + 1;
  for (let count = 0; count <= most; count++) starts[count + 1] = (starts[count + 1] as number) + (starts[count] as number);
  const next = starts.slice();
  const order = new Uint32Array(nodeCount);
  const place = new Uint32Array(nodeCount);
  for (let node = 0; node < nodeCount; node++) {
    const slot = next[degree[node] as number] as number;
    order[slot] = node;
    place[node] = slot;
    next[degree[node] as number] = slot + 1;
  }
  for (let at = 0; at < nodeCount; at++) {
    const node = order[at] as number;
    for (let entry = offsets[node] as number; entry < (offsets[node + 1] as number); entry++) {
      const other = neighbours[entry] as number;
      const count = degree[other] as number;
      if (count <= (degree[node] as number)) continue;
      // Moves the neighbour one bucket down, by changing places with the first of its bucket.
      const first = starts[count] as number;
      const head = order[first] as number;
      const from = place[other] as number;
      order[first] = other;
      order[from] = head;
      place[other] = first;
      place[head] = from;
      starts[count] = first + 1;
      degree[other] = count - 1;
    }
  }
  return degree;
}
