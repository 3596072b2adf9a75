/**
 * Local moving at a temperature: nodes go to one of the neighbouring communities drawn by about exp(gain / temperature), as in simulated annealing (Kirkpatrick, Gelatt and Vecchi 1983; for
 * modularity Guimerà and Amaral 2005), so that the whole leaves a division that no single move can better. The draw takes (1 + x / 8)^8 for e^x, which is 0 from 8 temperatures below the
 * best on, and the same to the last bit in WebAssembly.
 *
 * A node's temperature is a share of what its edges would sum to if they pulled at random: their mean weight times the square root of their number.
 *
 * It is the queue of move-nodes.ts that is worked through: a node whose every other choice is out of reach leaves it until a neighbour moves, so that where communities are plain a sweep costs
 * little; and what waits at the end goes on in ordinary local moving.
 */

import type { RandomSource } from '../core/random.js';
import type { Moving } from './move-nodes.js';
import type { WorkGraph } from './work-graph.js';

/** Temperature of the first sweep: found on scale-free graphs of mean degrees from 4 to 80, where half as much and half as much again do about as well; in planted partitions and LFR graphs it breaks nothing. */
const FIRST_TEMPERATURE = 0.18;

/** So many temperatures below the best, a choice is out of reach. */
const REACH = 8;

/** Weights so small that a temperature's inverse is not finite. */
const MOST_RATE = 1e300;

/** Falls evenly, and reaches nothing with the sweep after the last. */
export function temperatureAt(sweep: number, sweeps: number): number {
  return FIRST_TEMPERATURE * (1 - sweep / sweeps);
}

/** Visits the nodes that wait, `budget` of them. */
export function annealNodes(graph: WorkGraph, moving: Moving<Float64Array | Int32Array>, scale: number, temperature: number, budget: number, random: RandomSource): void {
  const { offsets, neighbours, weights, strength, strengthIn } = graph;
  const { state, sums, totalIn, members, empty, queue, mask, touched, gains } = moving;
  for (let visit = 0; visit < budget; visit++) {
    const node = queue[moving.head] as number;
    moving.head = (moving.head + 1) & mask;
    moving.waiting--;
    const start = offsets[node] as number;
    const end = offsets[node + 1] as number;
    const own = (state[node] as number) & -2;
    state[node] = own;
    let met = 0;
    for (let at = start; at < end; at++) {
      const community = (state[neighbours[at] as number] as number) & -2;
      const sum = sums[community] as number;
      if (sum === 0) touched[met++] = community;
      sums[community] = sum + (weights === undefined ? 1 : (weights[at] as number));
    }
    const nodeStrength = strength[node] as number;
    const nodeIn = strengthIn === undefined ? 0 : (strengthIn[node] as number);
    const pull = scale * nodeStrength;
    const pullIn = scale * nodeIn;
    let weightSum = sums[own] as number;
    const ownGain = totalIn === undefined ? weightSum - pull * ((sums[own + 1] as number) - nodeStrength) : weightSum - pull * ((totalIn[own >> 1] as number) - nodeIn) - pullIn * ((sums[own + 1] as number) - nodeStrength);
    sums[own] = 0;
    let bestGain = ownGain;
    for (let at = 0; at < met; at++) {
      const community = touched[at] as number;
      const weight = sums[community] as number;
      const gain = totalIn === undefined ? weight - pull * (sums[community + 1] as number) : weight - pull * (totalIn[community >> 1] as number) - pullIn * (sums[community + 1] as number);
      sums[community] = 0;
      gains[at] = gain;
      if (community === own) continue;
      weightSum += weight;
      if (gain > bestGain) bestGain = gain;
    }
    let best: number;
    let gain = 0;
    if (bestGain < 0) {
      // An empty community gains 0.
      if ((members[own >> 1] as number) === 1) continue;
      best = 2 * (empty[--moving.emptyCount] as number);
    } else {
      const rate = Math.min(Math.sqrt(end - start) / (REACH * temperature * weightSum), MOST_RATE);
      const ownChance = chance((ownGain - bestGain) * rate);
      let chances = ownChance;
      let possible = 0;
      for (let at = 0; at < met; at++) {
        if (touched[at] === own) continue;
        const its = chance(((gains[at] as number) - bestGain) * rate);
        if (its === 0) continue;
        chances += its;
        touched[possible] = touched[at] as number;
        gains[possible] = gains[at] as number;
        possible++;
      }
      if (possible === 0) continue;
      if (possible > 1 || ownChance > 0) {
        state[node] = own | 1;
        queue[moving.tail] = node;
        moving.tail = (moving.tail + 1) & mask;
        moving.waiting++;
      }
      let drawn = random() * chances - ownChance;
      if (drawn < 0) continue;
      let chosen = 0;
      while (chosen < possible - 1) {
        drawn -= chance(((gains[chosen] as number) - bestGain) * rate);
        if (drawn < 0) break;
        chosen++;
      }
      best = touched[chosen] as number;
      gain = gains[chosen] as number;
    }
    moving.moves++;
    moving.gained += gain - ownGain;
    moving.stirred += Math.abs(gain - ownGain);
    state[node] = best | ((state[node] as number) & 1);
    sums[best + 1] = (sums[best + 1] as number) + nodeStrength;
    members[best >> 1] = (members[best >> 1] as number) + 1;
    if (totalIn !== undefined) {
      totalIn[own >> 1] = (totalIn[own >> 1] as number) - nodeIn;
      totalIn[best >> 1] = (totalIn[best >> 1] as number) + nodeIn;
    }
    const left = (members[own >> 1] as number) - 1;
    members[own >> 1] = left;
    if (left === 0) {
      sums[own + 1] = 0;
      if (totalIn !== undefined) totalIn[own >> 1] = 0;
      empty[moving.emptyCount++] = own >> 1;
    } else sums[own + 1] = (sums[own + 1] as number) - nodeStrength;
    for (let at = start; at < end; at++) {
      const neighbour = neighbours[at] as number;
      const seen = state[neighbour] as number;
      if ((seen & 1) === 1 || seen === best) continue;
      state[neighbour] = seen | 1;
      queue[moving.tail] = neighbour;
      moving.tail = (moving.tail + 1) & mask;
      moving.waiting++;
    }
  }
}

/** About e^(8x), for x of at most 0. */
function chance(x: number): number {
  const base = 1 + x;
  if (!(base > 0)) return 0;
  const square = base * base;
  const fourth = square * square;
  return fourth * fourth;
}
