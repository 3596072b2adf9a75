/**
 * Local moving's inner loop for graphs without weights, where most of Leiden's time goes: everything is a 32-bit integer, a community's sum and total take 8 bytes together, and
 * whether a community is new to the node, or a neighbour must be woken, is arithmetic rather than a branch that the processor would guess wrong.
 */

import type { Moving } from './move-nodes.js';
import type { WorkGraph } from './work-graph.js';

/** As `visitNodes`, on whole strengths whose sum is below 2^31. @returns visits made, at most `budget` */
export function visitUnweighted(graph: WorkGraph, moving: Moving<Int32Array>, scale: number, budget: number): number {
  const { offsets, neighbours } = graph;
  const { state, sums, members, empty, queue, mask, touched, wholeStrength: strength } = moving;
  let { head, tail, waiting, emptyCount, moves } = moving;
  let visits = 0;
  while (waiting > 0 && visits < budget) {
    const node = queue[head] as number;
    head = (head + 1) & mask;
    waiting--;
    visits++;
    const start = offsets[node] as number;
    const end = offsets[node + 1] as number;
    // Twice the number of the community, which is where its sum stands.
    const own = (state[node] as number) & -2;
    state[node] = own;
    let count = 0;
    for (let at = start; at < end; at++) {
      const community = (state[neighbours[at] as number] as number) & -2;
      const sum = sums[community] as number;
      touched[count] = community;
      // 1 when the sum is 0.
      count += (sum - 1) >>> 31;
      sums[community] = sum + 1;
    }
    const nodeStrength = strength[node] as number;
    const pull = scale * nodeStrength;
    const ownGain = (sums[own] as number) - pull * ((sums[own + 1] as number) - nodeStrength);
    let best = own;
    let bestGain = ownGain;
    sums[own] = 0;
    for (let at = 0; at < count; at++) {
      const community = touched[at] as number;
      const gain = (sums[community] as number) - pull * (sums[community + 1] as number);
      sums[community] = 0;
      if (gain > bestGain && community !== own) {
        bestGain = gain;
        best = community;
      }
    }
    if (bestGain < 0 && (members[own >> 1] as number) > 1) best = 2 * (empty[--emptyCount] as number);
    if (best === own) continue;
    moves++;
    moving.gained += Math.max(bestGain, 0) - ownGain;
    state[node] = best;
    sums[own + 1] = (sums[own + 1] as number) - nodeStrength;
    sums[best + 1] = (sums[best + 1] as number) + nodeStrength;
    members[best >> 1] = (members[best >> 1] as number) + 1;
    const left = (members[own >> 1] as number) - 1;
    members[own >> 1] = left;
    if (left === 0) empty[emptyCount++] = own >> 1;
    for (let at = start; at < end; at++) {
      const neighbour = neighbours[at] as number;
      const seen = state[neighbour] as number;
      const difference = seen ^ best;
      // 1 when it is neither waiting nor in the community that the node went to.
      const joins = ((difference | (0 - difference)) >>> 31) & ~seen & 1;
      queue[tail] = neighbour;
      state[neighbour] = seen | joins;
      tail = (tail + joins) & mask;
      waiting += joins;
    }
  }
  moving.head = head;
  moving.tail = tail;
  moving.waiting = waiting;
  moving.emptyCount = emptyCount;
  moving.moves = moves;
  return visits;
}
