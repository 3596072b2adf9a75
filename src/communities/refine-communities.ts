/**
 * Refinement (Traag, Waltman and van Eck 2019, algorithm A.2): every community is taken apart into nodes, and nodes that are well connected with the rest of it join
 * neighbouring parts that are so too and cost nothing to join, drawn by exp(gain / randomness). Each part is connected, since a node, while alone, joins a part that it
 * has an edge to.
 */

import type { RandomSource } from '../core/random.js';
import type { WorkGraph } from './work-graph.js';

export interface RefineOptions {
  /** Factor of the null model (work-graph.ts). */
  readonly scale: number;
  /** In units of weight; near 0 the best part is always taken. */
  readonly randomness: number;
  readonly random: RandomSource;
}

/** So many nats below the best, a part is not drawn: its chance is under 10^-17. */
const LEAST_CHANCE_NATS = 40;

/**
 * @param communityOf labels 0 … count − 1
 * @returns labels of the parts, each the number of a node in it
 */
export function refineCommunities(graph: WorkGraph, communityOf: Int32Array, count: number, options: RefineOptions): Int32Array {
  const { nodeCount, offsets, neighbours, weights, strength, strengthIn } = graph;
  const { scale, randomness, random } = options;
  const range = LEAST_CHANCE_NATS * randomness;
  const community = totals(graph, communityOf, count);
  const cut = weightToOwn(graph, communityOf, community.members);
  const partOf = new Int32Array(nodeCount);
  const joined = new Uint8Array(nodeCount);
  // By part: weight from the node at hand, then total strength.
  const sums = new Float64Array(2 * nodeCount);
  const totalIn = strengthIn?.slice();
  const touched = new Int32Array(nodeCount + 1);
  const gains = new Float64Array(nodeCount + 1);
  for (let node = 0; node < nodeCount; node++) {
    partOf[node] = node;
    sums[2 * node + 1] = strength[node] as number;
  }
  for (let node = 0; node < nodeCount; node++) {
    const own = communityOf[node] as number;
    // `joined`: others came to this node's part, or it left for another's.
    if (joined[node] === 1 || community.members[own] === 1) continue;
    const nodeStrength = strength[node] as number;
    const nodeIn = strengthIn === undefined ? 0 : (strengthIn[node] as number);
    const ownTotal = community.total[own] as number;
    const ownTotalIn = community.totalIn === undefined ? 0 : (community.totalIn[own] as number);
    const expected = strengthIn === undefined ? nodeStrength * (ownTotal - nodeStrength) : nodeStrength * (ownTotalIn - nodeIn) + nodeIn * (ownTotal - nodeStrength);
    if ((cut[node] as number) < scale * expected) continue;
    const end = offsets[node + 1] as number;
    let met = 0;
    if (weights === undefined) {
      for (let at = offsets[node] as number; at < end; at++) {
        const neighbour = neighbours[at] as number;
        if (communityOf[neighbour] !== own) continue;
        const part = 2 * (partOf[neighbour] as number);
        const sum = sums[part] as number;
        if (sum === 0) touched[met++] = part;
        sums[part] = sum + 1;
      }
    } else {
      for (let at = offsets[node] as number; at < end; at++) {
        const neighbour = neighbours[at] as number;
        if (communityOf[neighbour] !== own) continue;
        const part = 2 * (partOf[neighbour] as number);
        const sum = sums[part] as number;
        if (sum === 0) touched[met++] = part;
        sums[part] = sum + (weights[at] as number);
      }
    }
    // Parts that may be joined move to the front.
    let possible = 0;
    let bestGain = 0;
    let best = -1;
    for (let at = 0; at < met; at++) {
      const part = touched[at] as number;
      const partTotal = sums[part + 1] as number;
      let gain = sums[part] as number;
      let enough: number;
      if (totalIn === undefined) {
        gain -= scale * nodeStrength * partTotal;
        enough = scale * partTotal * (ownTotal - partTotal);
      } else {
        const partIn = totalIn[part >> 1] as number;
        gain -= scale * (nodeStrength * partIn + nodeIn * partTotal);
        enough = scale * (partTotal * (ownTotalIn - partIn) + partIn * (ownTotal - partTotal));
      }
      if (gain < 0 || gain < bestGain - range || (cut[part >> 1] as number) < enough) {
        sums[part] = 0;
        continue;
      }
      if (best < 0 || gain > bestGain) {
        bestGain = gain;
        best = part;
      }
      touched[possible] = part;
      gains[possible] = gain;
      possible++;
    }
    if (best < 0) continue;
    let chosen = best;
    if (possible > 1 || bestGain <= range) {
      // Staying alone gains 0 and is drawn like the others.
      const alone = Math.exp(-bestGain / randomness);
      let chances = alone;
      for (let at = 0; at < possible; at++) chances += Math.exp(((gains[at] as number) - bestGain) / randomness);
      let drawn = random() * chances - alone;
      chosen = drawn < 0 ? -1 : best;
      for (let at = 0; at < possible && drawn >= 0; at++) {
        drawn -= Math.exp(((gains[at] as number) - bestGain) / randomness);
        if (drawn < 0) chosen = touched[at] as number;
      }
    }
    const weight = chosen < 0 ? 0 : (sums[chosen] as number);
    for (let at = 0; at < possible; at++) sums[touched[at] as number] = 0;
    if (chosen < 0) continue;
    const part = chosen >> 1;
    partOf[node] = part;
    joined[node] = 1;
    joined[part] = 1;
    sums[chosen + 1] = (sums[chosen + 1] as number) + nodeStrength;
    if (totalIn !== undefined) totalIn[part] = (totalIn[part] as number) + nodeIn;
    cut[part] = (cut[part] as number) + (cut[node] as number) - 2 * weight;
  }
  return partOf;
}

function totals({ nodeCount, strength, strengthIn }: WorkGraph, communityOf: Int32Array, count: number) {
  const total = new Float64Array(count);
  const totalIn = strengthIn === undefined ? undefined : new Float64Array(count);
  const members = new Int32Array(count);
  for (let node = 0; node < nodeCount; node++) {
    const community = communityOf[node] as number;
    total[community] = (total[community] as number) + (strength[node] as number);
    members[community] = (members[community] as number) + 1;
    if (strengthIn !== undefined && totalIn !== undefined) totalIn[community] = (totalIn[community] as number) + (strengthIn[node] as number);
  }
  return { total, totalIn, members };
}

/** Weight between each node and the rest of its community. */
function weightToOwn({ nodeCount, offsets, neighbours, weights }: WorkGraph, communityOf: Int32Array, members: Int32Array): Float64Array {
  const cut = new Float64Array(nodeCount);
  for (let node = 0; node < nodeCount; node++) {
    const own = communityOf[node] as number;
    if (members[own] === 1) continue;
    const end = offsets[node + 1] as number;
    let sum = 0;
    if (weights === undefined) {
      for (let at = offsets[node] as number; at < end; at++) if (communityOf[neighbours[at] as number] === own) sum++;
    } else {
      for (let at = offsets[node] as number; at < end; at++) if (communityOf[neighbours[at] as number] === own) sum += weights[at] as number;
    }
    cut[node] = sum;
  }
  return cut;
}
