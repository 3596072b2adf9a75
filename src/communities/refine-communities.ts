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

/** Drawn and refused so often, a part is drawn the long way. */
const MOST_REFUSALS = 4;

/**
 * @param communityOf labels 0 … count − 1
 * @returns labels of the parts, each the number of a node in it
 */
export function refineCommunities(graph: WorkGraph, communityOf: Int32Array, count: number, options: RefineOptions): Int32Array {
  const { nodeCount, offsets, weights, strength, strengthIn } = graph;
  const { scale, randomness, random } = options;
  const range = LEAST_CHANCE_NATS * randomness;
  const community = totals(graph, communityOf, count);
  const inner = innerRows(graph, communityOf, community.members);
  // Weight between each part and the rest of its community.
  const { cut, neighbours } = inner;
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
    const start = offsets[node] as number;
    const end = start + (inner.lengths[node] as number);
    let met = 0;
    if (weights === undefined) {
      for (let at = start; at < end; at++) {
        const part = 2 * (partOf[neighbours[at] as number] as number);
        const sum = sums[part] as number;
        if (sum === 0) touched[met++] = part;
        sums[part] = sum + 1;
      }
    } else {
      for (let at = start; at < end; at++) {
        const part = 2 * (partOf[neighbours[at] as number] as number);
        const sum = sums[part] as number;
        if (sum === 0) touched[met++] = part;
        sums[part] = sum + (inner.weights[at] as number);
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
    // Staying alone gains 0; unless the best gains next to nothing, that is never drawn.
    const chosen = possible === 1 && bestGain > range ? best : draw(touched, gains, possible, bestGain, randomness, random);
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

/**
 * One of the parts, by exp(gain / randomness), or −1 for none, which gains 0. Most gains are about the same: so one is drawn evenly and taken with the chance that its
 * gain gives it beside the best; after some refusals, all chances are added up.
 */
function draw(parts: Int32Array, gains: Float64Array, count: number, bestGain: number, randomness: number, random: RandomSource): number {
  const alone = bestGain > LEAST_CHANCE_NATS * randomness ? 0 : Math.exp(-bestGain / randomness);
  if (alone === 0) {
    for (let refused = 0; refused < MOST_REFUSALS; refused++) {
      const at = Math.floor(random() * count);
      if (gains[at] === bestGain || random() < Math.exp(((gains[at] as number) - bestGain) / randomness)) return parts[at] as number;
    }
  }
  let chances = alone;
  for (let at = 0; at < count; at++) {
    gains[at] = Math.exp(((gains[at] as number) - bestGain) / randomness);
    chances += gains[at] as number;
  }
  let drawn = random() * chances - alone;
  if (drawn < 0) return -1;
  for (let at = 0; at < count - 1; at++) {
    drawn -= gains[at] as number;
    if (drawn < 0) return parts[at] as number;
  }
  return parts[count - 1] as number;
}

/** Rows without neighbours of other communities: row v starts at the graph's `offsets[v]` and has `lengths[v]` entries. */
function innerRows({ nodeCount, offsets, neighbours, weights }: WorkGraph, communityOf: Int32Array, members: Int32Array) {
  const lengths = new Int32Array(nodeCount);
  const cut = new Float64Array(nodeCount);
  // One place more, since what is passed over is written too, behind the last entry.
  const innerNeighbours = new Int32Array(neighbours.length + 1);
  const innerWeights = new Float64Array(weights === undefined ? 0 : neighbours.length + 1);
  for (let node = 0; node < nodeCount; node++) {
    const own = communityOf[node] as number;
    if (members[own] === 1) continue;
    const start = offsets[node] as number;
    const end = offsets[node + 1] as number;
    let to = start;
    if (weights === undefined) {
      for (let at = start; at < end; at++) {
        const neighbour = neighbours[at] as number;
        innerNeighbours[to] = neighbour;
        // 1 when both are in one community.
        to += (((communityOf[neighbour] as number) ^ own) - 1) >>> 31;
      }
      cut[node] = to - start;
    } else {
      let sum = 0;
      for (let at = start; at < end; at++) {
        const neighbour = neighbours[at] as number;
        if (communityOf[neighbour] !== own) continue;
        innerNeighbours[to] = neighbour;
        innerWeights[to] = weights[at] as number;
        sum += weights[at] as number;
        to++;
      }
      cut[node] = sum;
    }
    lengths[node] = to - start;
  }
  return { neighbours: innerNeighbours, weights: innerWeights, lengths, cut };
}
