/**
 * Fast local moving (Traag, Waltman and van Eck 2019, algorithm A.2, after Ozaki et al. 2016): nodes wait in a queue; the first one goes to the neighbouring
 * community, or to an empty one, that gains most, and its neighbours outside that community join the queue's end unless they are in it.
 *
 * Written for memory, which is what local moving waits for. A node's community and whether it waits are one number, so that looking at a neighbour costs one access;
 * a community's sum and total stand side by side; and after each visit of all nodes the communities that are left are numbered anew without gaps, so that the
 * sums of a few thousand communities stay in the cache.
 */

import type { RandomSource } from '../core/random.js';
import { annealNodes, temperatureAt } from './anneal-nodes.js';
import { shuffle } from './shuffle.js';
import { visitUnweighted } from './visit-unweighted.js';
import { compactLabels, type WorkGraph } from './work-graph.js';

export interface MoveOptions {
  /** Factor of the null model (work-graph.ts). */
  readonly scale: number;
  /** Draws the order of first visits; undefined: by number. */
  readonly random: RandomSource | undefined;
  /** Visits after which moving stops, whether nodes still wait or not. */
  readonly maximumVisits: number;
  /** Where nodes are moved at falling temperature first (anneal-nodes.ts). */
  readonly annealing?: { readonly sweeps: number; readonly random: RandomSource };
}

/** Sums are whole numbers in 32 bits where the graph allows it (visit-unweighted.ts). */
export interface Moving<Sums extends Float64Array | Int32Array> {
  /** 2 × community + 1 while the node waits. */
  readonly state: Int32Array;
  /** By community: weight from the node at hand, then total strength. */
  readonly sums: Sums;
  readonly totalIn: Float64Array | undefined;
  readonly members: Int32Array;
  readonly empty: Int32Array;
  emptyCount: number;
  /** A ring with more places than nodes; a power of two, `mask` + 1. */
  readonly queue: Int32Array;
  readonly mask: number;
  readonly touched: Int32Array;
  /** Beside `touched`. */
  readonly gains: Float64Array;
  /** `strength` in 32 bits; empty where it is not whole. */
  readonly wholeStrength: Int32Array;
  head: number;
  tail: number;
  waiting: number;
  moves: number;
  /** Sum of what moves gained, and of its absolute values. */
  gained: number;
  stirred: number;
}

export interface Moved {
  /** Communities that are left. */
  readonly count: number;
  readonly moves: number;
}

/** Share of all changes that rounding may make of none. */
export const ROUNDING = 1e-12;

/**
 * Moves nodes until none gains; yields after every sweep or part of one. What annealing leaves worse than it was is undone.
 * @param communityOf labels below the number of nodes, changed in place to 0 … count − 1
 */
export function* moveNodes(graph: WorkGraph, communityOf: Int32Array, options: MoveOptions): Generator<undefined, Moved> {
  const { annealing } = options;
  let moving = started(graph, communityOf, annealing === undefined ? options.random : undefined);
  if (annealing !== undefined) {
    for (let sweep = 0; sweep < annealing.sweeps && moving.waiting > 0; sweep++) {
      annealNodes(graph, moving, options.scale, temperatureAt(sweep, annealing.sweeps), moving.waiting, annealing.random);
      yield;
    }
    yield* settle(graph, moving, options);
    if (moving.gained < -ROUNDING * moving.stirred) moving = started(graph, communityOf, options.random);
  }
  yield* settle(graph, moving, options);
  for (let node = 0; node < graph.nodeCount; node++) communityOf[node] = (moving.state[node] as number) >> 1;
  return { count: compactLabels(communityOf), moves: moving.moves };
}

/** Visits nodes until none waits. */
function* settle(graph: WorkGraph, moving: Moving<Float64Array | Int32Array>, { scale, maximumVisits }: MoveOptions): Generator<undefined, void> {
  const { nodeCount } = graph;
  let visits = 0;
  let sweep = nodeCount;
  while (moving.waiting > 0 && visits < maximumVisits) {
    const budget = Math.min(sweep, maximumVisits - visits);
    visits += isWhole(moving) ? visitUnweighted(graph, moving, scale, budget) : visitNodes(graph, moving as Moving<Float64Array>, scale, budget);
    // Numbering anew pays while many communities disappear: after the first sweeps.
    if (visits >= nodeCount && visits < 3 * nodeCount) renumber(graph, moving);
    sweep = Math.max(1, nodeCount >>> 2);
    yield;
  }
}

function isWhole(moving: Moving<Float64Array | Int32Array>): moving is Moving<Int32Array> {
  return moving.sums instanceof Int32Array;
}

/** Strengths as 32-bit integers; empty where that is not exact, or where edges have weights. */
function wholeStrengths({ weights, strength, strengthIn }: WorkGraph): Int32Array {
  if (weights !== undefined || strengthIn !== undefined) return new Int32Array(0);
  const whole = new Int32Array(strength.length);
  let sum = 0;
  for (let node = 0; node < whole.length; node++) {
    const value = strength[node] as number;
    whole[node] = value;
    sum += value;
    if (whole[node] !== value || sum >= 2 ** 31) return new Int32Array(0);
  }
  return whole;
}

function started(graph: WorkGraph, communityOf: Int32Array, random: RandomSource | undefined): Moving<Float64Array | Int32Array> {
  const { nodeCount, fixed } = graph;
  const state = new Int32Array(nodeCount);
  const mask = 2 ** Math.ceil(Math.log2(nodeCount + 1)) - 1;
  const queue = new Int32Array(mask + 1);
  const wholeStrength = wholeStrengths(graph);
  let waiting = 0;
  for (let node = 0; node < nodeCount; node++) {
    state[node] = 2 * (communityOf[node] as number) + 1;
    // A fixed node is never in the queue, but counts as waiting, so that nobody puts it there.
    if (fixed === undefined || fixed[node] === 0) queue[waiting++] = node;
  }
  if (random !== undefined) shuffle(queue.subarray(0, waiting), random);
  const moving: Moving<Float64Array | Int32Array> = {
    state,
    sums: wholeStrength.length > 0 ? new Int32Array(2 * nodeCount) : new Float64Array(2 * nodeCount),
    totalIn: graph.strengthIn === undefined ? undefined : new Float64Array(nodeCount),
    members: new Int32Array(nodeCount),
    empty: new Int32Array(nodeCount),
    emptyCount: 0,
    queue,
    mask,
    wholeStrength,
    touched: new Int32Array(nodeCount + 1),
    gains: new Float64Array(nodeCount + 1),
    head: 0,
    tail: waiting & mask,
    waiting,
    moves: 0,
    gained: 0,
    stirred: 0,
  };
  total(graph, moving);
  return moving;
}

/** Counts totals and members of each community anew. */
function total({ nodeCount, strength, strengthIn }: WorkGraph, moving: Moving<Float64Array | Int32Array>): void {
  const { state, sums, totalIn, members, empty } = moving;
  sums.fill(0);
  members.fill(0);
  totalIn?.fill(0);
  for (let node = 0; node < nodeCount; node++) {
    const community = (state[node] as number) >> 1;
    sums[2 * community + 1] = (sums[2 * community + 1] as number) + (strength[node] as number);
    members[community] = (members[community] as number) + 1;
    if (strengthIn !== undefined && totalIn !== undefined) totalIn[community] = (totalIn[community] as number) + (strengthIn[node] as number);
  }
  moving.emptyCount = 0;
  for (let community = nodeCount - 1; community >= 0; community--) if (members[community] === 0) empty[moving.emptyCount++] = community;
}

function renumber(graph: WorkGraph, moving: Moving<Float64Array | Int32Array>): void {
  const { state } = moving;
  const numberOf = new Int32Array(graph.nodeCount).fill(-1);
  let count = 0;
  for (let node = 0; node < state.length; node++) {
    const community = (state[node] as number) >> 1;
    let number = numberOf[community] as number;
    if (number < 0) {
      number = count++;
      numberOf[community] = number;
    }
    state[node] = 2 * number + ((state[node] as number) & 1);
  }
  total(graph, moving);
}

/** @returns visits made, at most `budget` */
function visitNodes(graph: WorkGraph, moving: Moving<Float64Array>, scale: number, budget: number): number {
  const { offsets, neighbours, weights, strength, strengthIn } = graph;
  const { state, sums, totalIn, members, empty, queue, mask, touched } = moving;
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
    if (weights === undefined) {
      for (let at = start; at < end; at++) {
        const community = (state[neighbours[at] as number] as number) & -2;
        const sum = sums[community] as number;
        if (sum === 0) touched[count++] = community;
        sums[community] = sum + 1;
      }
    } else {
      for (let at = start; at < end; at++) {
        const community = (state[neighbours[at] as number] as number) & -2;
        const sum = sums[community] as number;
        if (sum === 0) touched[count++] = community;
        sums[community] = sum + (weights[at] as number);
      }
    }
    const nodeStrength = strength[node] as number;
    const pull = scale * nodeStrength;
    let best = own;
    let ownGain: number;
    let bestGain: number;
    if (strengthIn === undefined || totalIn === undefined) {
      ownGain = (sums[own] as number) - pull * ((sums[own + 1] as number) - nodeStrength);
      bestGain = ownGain;
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
    } else {
      const nodeIn = strengthIn[node] as number;
      const pullIn = scale * nodeIn;
      ownGain = (sums[own] as number) - pull * ((totalIn[own >> 1] as number) - nodeIn) - pullIn * ((sums[own + 1] as number) - nodeStrength);
      bestGain = ownGain;
      sums[own] = 0;
      for (let at = 0; at < count; at++) {
        const community = touched[at] as number;
        const gain = (sums[community] as number) - pull * (totalIn[community >> 1] as number) - pullIn * (sums[community + 1] as number);
        sums[community] = 0;
        if (gain > bestGain && community !== own) {
          bestGain = gain;
          best = community;
        }
      }
    }
    if (bestGain < 0 && (members[own >> 1] as number) > 1) best = 2 * (empty[--emptyCount] as number);
    if (best === own) continue;
    moves++;
    moving.gained += Math.max(bestGain, 0) - ownGain;
    state[node] = best;
    sums[best + 1] = (sums[best + 1] as number) + nodeStrength;
    members[best >> 1] = (members[best >> 1] as number) + 1;
    if (strengthIn !== undefined && totalIn !== undefined) {
      totalIn[own >> 1] = (totalIn[own >> 1] as number) - (strengthIn[node] as number);
      totalIn[best >> 1] = (totalIn[best >> 1] as number) + (strengthIn[node] as number);
    }
    const left = (members[own >> 1] as number) - 1;
    members[own >> 1] = left;
    if (left === 0) {
      // Exactly empty, whatever rounding left behind.
      sums[own + 1] = 0;
      if (totalIn !== undefined) totalIn[own >> 1] = 0;
      empty[emptyCount++] = own >> 1;
    } else sums[own + 1] = (sums[own + 1] as number) - nodeStrength;
    for (let at = start; at < end; at++) {
      const neighbour = neighbours[at] as number;
      const seen = state[neighbour] as number;
      if ((seen & 1) === 0 && seen !== best) {
        state[neighbour] = seen | 1;
        queue[tail] = neighbour;
        tail = (tail + 1) & mask;
        waiting++;
      }
    }
  }
  moving.head = head;
  moving.tail = tail;
  moving.waiting = waiting;
  moving.emptyCount = emptyCount;
  moving.moves = moves;
  return visits;
}
