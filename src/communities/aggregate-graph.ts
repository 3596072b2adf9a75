/** The graph of groups: one node a label, weights between groups summed; groups one after another, their nodes found by counting sort. */

import { nodesByLabel, type WorkGraph } from './work-graph.js';

/**
 * @param groupOf labels 0 … groupCount − 1
 * @returns the graph of groups; weight inside a group is dropped, since no move of the whole group changes it
 */
export function aggregateGraph(graph: WorkGraph, groupOf: Int32Array, groupCount: number): WorkGraph {
  const { offsets, neighbours, weights, strength, strengthIn, fixed } = graph;
  const { nodes, starts } = nodesByLabel(groupOf, groupCount);
  // Counts of edges where none has a weight: whether a group is new to the row is arithmetic then, not a branch.
  const counts = new Int32Array(weights === undefined ? groupCount : 0);
  const sums = new Float64Array(weights === undefined ? 0 : groupCount);
  const touched = new Int32Array(groupCount + 1);
  const ofGroups = {
    nodeCount: groupCount,
    offsets: new Int32Array(groupCount + 1),
    strength: new Float64Array(groupCount),
    strengthIn: strengthIn === undefined ? undefined : new Float64Array(groupCount),
    fixed: fixed === undefined ? undefined : new Uint8Array(groupCount),
  };
  // As long as they can get: what is never written is never given out by the system.
  const newNeighbours = new Int32Array(neighbours.length);
  const newWeights = new Float64Array(neighbours.length);
  let length = 0;
  for (let group = 0; group < groupCount; group++) {
    const last = starts[group + 1] as number;
    let count = 0;
    let strengthSum = 0;
    for (let position = starts[group] as number; position < last; position++) {
      const node = nodes[position] as number;
      strengthSum += strength[node] as number;
      const end = offsets[node + 1] as number;
      if (weights === undefined) {
        for (let at = offsets[node] as number; at < end; at++) {
          const other = groupOf[neighbours[at] as number] as number;
          const sum = counts[other] as number;
          touched[count] = other;
          count += (sum - 1) >>> 31;
          counts[other] = sum + 1;
        }
      } else {
        for (let at = offsets[node] as number; at < end; at++) {
          const other = groupOf[neighbours[at] as number] as number;
          const sum = sums[other] as number;
          if (sum === 0) touched[count++] = other;
          sums[other] = sum + (weights[at] as number);
        }
      }
      if (strengthIn !== undefined && ofGroups.strengthIn !== undefined) ofGroups.strengthIn[group] = (ofGroups.strengthIn[group] as number) + (strengthIn[node] as number);
      if (fixed !== undefined && ofGroups.fixed !== undefined && fixed[node] === 1) ofGroups.fixed[group] = 1;
    }
    ofGroups.strength[group] = strengthSum;
    for (let at = 0; at < count; at++) {
      const other = touched[at] as number;
      const weight = weights === undefined ? (counts[other] as number) : (sums[other] as number);
      if (weights === undefined) counts[other] = 0;
      else sums[other] = 0;
      if (other === group) continue;
      newNeighbours[length] = other;
      newWeights[length] = weight;
      length++;
    }
    ofGroups.offsets[group + 1] = length;
  }
  return { ...ofGroups, neighbours: newNeighbours.subarray(0, length), weights: newWeights.subarray(0, length) };
}

/** The same graph with its nodes in another order: `order[new] = old`. Nodes of one community beside each other make every later pass faster, since what it looks up is near. */
export function reorderGraph(graph: WorkGraph, order: Int32Array): WorkGraph {
  const { nodeCount, offsets, neighbours, weights, strength, strengthIn, fixed } = graph;
  const numberOf = new Int32Array(nodeCount);
  for (let node = 0; node < nodeCount; node++) numberOf[order[node] as number] = node;
  const moved = {
    nodeCount,
    offsets: new Int32Array(nodeCount + 1),
    neighbours: new Int32Array(neighbours.length),
    weights: weights === undefined ? undefined : new Float64Array(neighbours.length),
    strength: new Float64Array(nodeCount),
    strengthIn: strengthIn === undefined ? undefined : new Float64Array(nodeCount),
    fixed: fixed === undefined ? undefined : new Uint8Array(nodeCount),
  };
  let length = 0;
  for (let node = 0; node < nodeCount; node++) {
    const old = order[node] as number;
    const start = offsets[old] as number;
    const end = offsets[old + 1] as number;
    if (weights !== undefined && moved.weights !== undefined) moved.weights.set(weights.subarray(start, end), length);
    for (let at = start; at < end; at++) moved.neighbours[length++] = numberOf[neighbours[at] as number] as number;
    moved.offsets[node + 1] = length;
    moved.strength[node] = strength[old] as number;
    if (strengthIn !== undefined && moved.strengthIn !== undefined) moved.strengthIn[node] = strengthIn[old] as number;
    if (fixed !== undefined && moved.fixed !== undefined) moved.fixed[node] = fixed[old] as number;
  }
  return moved;
}
