/** Takes communities that are in pieces apart: cutting where no edge is never lowers modularity or CPM, since only the null model's part is lost. */

import type { WorkGraph } from './work-graph.js';

/**
 * Gives every connected piece of a community a label of its own, in place: labels 0 … count − 1 in order of first node. Communities with a fixed node stay as the caller
 * wanted them.
 * @returns the count
 */
export function splitDisconnected({ nodeCount, offsets, neighbours, fixed }: WorkGraph, communityOf: Int32Array): number {
  const kept = new Uint8Array(nodeCount);
  if (fixed !== undefined) for (let node = 0; node < nodeCount; node++) if (fixed[node] === 1) kept[communityOf[node] as number] = 1;
  const pieceOf = new Int32Array(nodeCount).fill(-1);
  const numberOfKept = new Int32Array(nodeCount).fill(-1);
  const stack = new Int32Array(nodeCount);
  let count = 0;
  for (let root = 0; root < nodeCount; root++) {
    if (pieceOf[root] !== -1) continue;
    const own = communityOf[root] as number;
    if (kept[own] === 1) {
      if (numberOfKept[own] === -1) numberOfKept[own] = count++;
      pieceOf[root] = numberOfKept[own] as number;
      continue;
    }
    const piece = count++;
    let top = 0;
    stack[top++] = root;
    pieceOf[root] = piece;
    while (top > 0) {
      const node = stack[--top] as number;
      for (let at = offsets[node] as number; at < (offsets[node + 1] as number); at++) {
        const neighbour = neighbours[at] as number;
        if (pieceOf[neighbour] !== -1 || communityOf[neighbour] !== own) continue;
        pieceOf[neighbour] = piece;
        stack[top++] = neighbour;
      }
    }
  }
  communityOf.set(pieceOf);
  return count;
}
