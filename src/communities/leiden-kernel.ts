/**
 * Leiden and Louvain in WebAssembly: the loop of leiden.ts, step by step, on kernels whose data stands in one memory. Results are those of leiden.ts to the last bit.
 *
 * Two buffers take the graphs of groups in turn: the one that is written next first holds the inner rows of refinement, which are done with by then.
 */

import { temperatureAt } from './anneal-nodes.js';
import { giveKernelBack, takeKernel, type Kernel } from './kernel.js';
import { FORM, formOf, layOut, STRUCT_BYTES, type Form, type LevelPlaces, type Places } from './kernel-layout.js';
import { MOST_ITERATIONS, REORDER_FROM_NODES, type LeidenSettings, type Partitions } from './leiden-settings.js';
import { ROUNDING } from './move-nodes.js';
import type { WorkGraph } from './work-graph.js';

/** Positions in the struct that kernels/move.ts calls Moving: of 32-bit numbers, and of two of 64 bits. */
const MOVING_MASK = 12;
const MOVING_WAITING = 15;
const MOVING_MOVES = 17;
const MOVING_GAINED = 4;
const MOVING_STIRRED = 5;

const VISITS_A_CALL = 1024;

/** @returns undefined where WebAssembly is not to be had or its memory does not suffice */
export function leidenInKernel(graph: WorkGraph, settings: LeidenSettings): Generator<undefined, Partitions> | undefined {
  const form = formOf(graph);
  const places = layOut(graph, form);
  const kernel = takeKernel(places.bytes);
  return kernel === undefined ? undefined : optimise(kernel, graph, form, places, settings);
}

/** Puts the graph into memory. */
function load(kernel: Kernel, { nodeCount, offsets, neighbours, weights, strength, strengthIn, fixed }: WorkGraph, form: Form, places: Places): void {
  const { buffer } = kernel.memory;
  const { base, moving } = places;
  const writeStruct = (place: number, values: readonly number[]): void => new Uint32Array(buffer, place, values.length).set(values);
  for (const level of [base, ...places.above]) writeStruct(level.graph, [nodeCount, level.offsets, level.neighbours, level === base && form === FORM.unweighted ? 0 : level.weights, level.strength, level.strengthIn, level.fixed]);
  writeStruct(moving.struct, [moving.state, moving.sums, moving.totalIn, moving.members, moving.empty, moving.queue, moving.touched, moving.gains]);
  new Int32Array(buffer, moving.struct, STRUCT_BYTES / 4)[MOVING_MASK] = moving.mask;
  new Int32Array(buffer, base.offsets, nodeCount + 1).set(offsets);
  new Int32Array(buffer, base.neighbours, neighbours.length).set(neighbours);
  if (form === FORM.whole) new Int32Array(buffer, base.weights, neighbours.length).set(weights as Float64Array);
  else if (weights !== undefined) new Float64Array(buffer, base.weights, neighbours.length).set(weights);
  else if (form >= FORM.real) new Float64Array(buffer, base.weights, neighbours.length).fill(1);
  if (form < FORM.real) new Int32Array(buffer, base.strength, nodeCount).set(strength);
  else new Float64Array(buffer, base.strength, nodeCount).set(strength);
  if (strengthIn !== undefined) new Float64Array(buffer, base.strengthIn, nodeCount).set(strengthIn);
  if (fixed !== undefined) new Uint8Array(buffer, base.fixed, nodeCount).set(fixed);
}

function* optimise(kernel: Kernel, graph: WorkGraph, form: Form, places: Places, settings: LeidenSettings): Generator<undefined, Partitions> {
  load(kernel, graph, form, places);
  const { base, numbering, communityOf, parts, nodeOf } = places;
  const { buffer } = kernel.memory;
  const { nodeCount } = graph;
  const { refine } = settings;
  const most = settings.iterations === 'stable' ? MOST_ITERATIONS : settings.iterations;
  const read = (place: number, length: number): Int32Array => new Int32Array(buffer, place, length).slice();
  const aboveForm = Math.max(form, FORM.whole);
  const communities = new Int32Array(buffer, communityOf, nodeCount);
  if (settings.initial !== undefined) communities.set(settings.initial);
  else for (let node = 0; node < nodeCount; node++) communities[node] = node;
  new Uint32Array(buffer, places.random, 1)[0] = settings.seed;
  let isNamed = false;
  let levels: Int32Array[] = [];
  let iterations = 0;
  while (iterations < most) {
    levels = [];
    let moves = 0;
    let depth = 0;
    let level: LevelPlaces = base;
    let count = nodeCount;
    let labels = communityOf;
    for (;;) {
      const levelForm = depth === 0 ? form : aboveForm;
      const moved = yield* moveNodes(kernel, level, levelForm, count, labels, places, settings, depth === 0 && iterations === 1 && refine && settings.sweeps > 0);
      moves += moved.moves;
      if (settings.keepLevels) {
        const here = read(labels, count);
        levels.push(depth === 0 ? here : read(nodeOf, nodeCount).map((node) => here[node] as number));
      }
      if (moved.count === count) break;
      if (depth === 0 && !isNamed && refine && most > 1 && nodeCount >= REORDER_FROM_NODES) {
        isNamed = true;
        levels = reorder(kernel, graph, form, places, moved.count, levels);
      }
      const next = places.above[(depth & 1) as 0 | 1];
      let groupOf = labels;
      let groups = moved.count;
      if (refine) {
        refineCommunities(kernel, level, levelForm, next, labels, moved.count, places, settings);
        groupOf = parts;
        groups = kernel.compactLabels(parts, count, numbering.numberOf, count);
        // Nothing to aggregate: the communities are what was found, but they may be in pieces.
        if (groups === count) {
          kernel.splitDisconnected(level.graph, labels, numbering.kept, numbering.nodes, numbering.numberOf, numbering.starts);
          break;
        }
      } else if (depth > 0 && moved.moves === 0) break;
      const nextLabels = places.labels[(depth & 1) as 0 | 1];
      kernel.scatter(nextLabels, labels, groupOf, count);
      kernel.nodesByLabel(groupOf, count, groups, numbering.nodes, numbering.starts, numbering.numberOf);
      kernel.aggregate(levelForm, level.graph, groupOf, groups, numbering.nodes, numbering.starts, numbering.sums, numbering.touched, next.graph);
      if (depth === 0) new Int32Array(buffer, nodeOf, nodeCount).set(new Int32Array(buffer, groupOf, nodeCount));
      else kernel.gather(nodeOf, groupOf, nodeOf, nodeCount);
      level = next;
      labels = nextLabels;
      count = groups;
      depth++;
      yield;
    }
    if (depth > 0) kernel.gather(communityOf, labels, nodeOf, nodeCount);
    kernel.compactLabels(communityOf, nodeCount, numbering.numberOf, nodeCount);
    iterations++;
    if (moves === 0) break;
  }
  const named = (labels: Int32Array): Int32Array => {
    new Int32Array(buffer, parts, nodeCount).set(labels);
    if (!isNamed) return labels;
    kernel.scatter(nodeOf, parts, places.names, nodeCount);
    kernel.compactLabels(nodeOf, nodeCount, numbering.numberOf, nodeCount);
    return read(nodeOf, nodeCount);
  };
  const found = { communityOf: named(read(communityOf, nodeCount)), levels: levels.map(named), iterations };
  giveKernelBack(kernel);
  return found;
}

/** Local moving on one level; labels are changed to 0 … count − 1. */
function* moveNodes(kernel: Kernel, level: LevelPlaces, form: number, nodeCount: number, labels: number, { moving, random }: Places, settings: LeidenSettings, isAnnealed: boolean): Generator<undefined, { count: number; moves: number }> {
  const state = new Int32Array(kernel.memory.buffer, moving.struct, STRUCT_BYTES / 4);
  const sums = new Float64Array(kernel.memory.buffer, moving.struct, STRUCT_BYTES / 8);
  const { scale, maximumPasses, sweeps } = settings;
  kernel.start(level.graph, moving.struct, labels, isAnnealed ? 0 : random);
  kernel.total(form, level.graph, moving.struct);
  if (isAnnealed) {
    for (let sweep = 0; sweep < sweeps && (state[MOVING_WAITING] as number) > 0; sweep++) {
      for (let left = state[MOVING_WAITING] as number; left > 0; left -= VISITS_A_CALL) kernel.anneal(form, level.graph, moving.struct, scale, temperatureAt(sweep, sweeps), Math.min(VISITS_A_CALL, left), random);
      yield;
    }
    yield* settle(kernel, level, form, nodeCount, moving, scale, maximumPasses * nodeCount, state);
    if ((sums[MOVING_GAINED] as number) < -ROUNDING * (sums[MOVING_STIRRED] as number)) {
      kernel.start(level.graph, moving.struct, labels, random);
      kernel.total(form, level.graph, moving.struct);
    }
  }
  yield* settle(kernel, level, form, nodeCount, moving, scale, maximumPasses * nodeCount, state);
  kernel.finish(moving.struct, labels, nodeCount);
  return { count: kernel.compactLabels(labels, nodeCount, moving.numberOf, nodeCount), moves: state[MOVING_MOVES] as number };
}

/** Visits nodes until none waits. */
function* settle(kernel: Kernel, level: LevelPlaces, form: number, nodeCount: number, moving: Places['moving'], scale: number, maximumVisits: number, state: Int32Array): Generator<undefined, void> {
  let visits = 0;
  let sweep = nodeCount;
  while ((state[MOVING_WAITING] as number) > 0 && visits < maximumVisits) {
    const end = Math.min(visits + sweep, maximumVisits);
    // In steps, since a function that is compiled again, better, is only taken up when it is called.
    while (visits < end && (state[MOVING_WAITING] as number) > 0) visits += kernel.visit(form, level.graph, moving.struct, scale, Math.min(VISITS_A_CALL, end - visits));
    // Numbering anew pays while many communities disappear: after the first sweeps.
    if (visits >= nodeCount && visits < 3 * nodeCount) kernel.renumber(form, level.graph, moving.struct, moving.numberOf);
    sweep = Math.max(1, nodeCount >>> 2);
    yield;
  }
}

/** Writes the parts of the communities of one level to `places.parts`; the inner rows go where the next level will. */
function refineCommunities(kernel: Kernel, level: LevelPlaces, form: number, next: LevelPlaces, labels: number, count: number, { parts, refining, random }: Places, { scale, randomness }: LeidenSettings): void {
  const { struct, joined, sums, totalIn, touched, gains, cut, lengths, ownTotal, ownTotalIn, members } = refining;
  const values = [parts, joined, sums, totalIn, touched, gains, cut, lengths, next.neighbours, next.weights, ownTotal, ownTotalIn, members, random];
  new Uint32Array(kernel.memory.buffer, struct, values.length).set(values);
  kernel.refine(form, level.graph, struct, labels, count, scale, randomness);
}

/** Puts the nodes of the graph in order of their communities; `places.names` tells which they were. @returns the levels in the new order */
function reorder(kernel: Kernel, { nodeCount, neighbours, weights, strengthIn, fixed }: WorkGraph, form: Form, places: Places, count: number, levels: readonly Int32Array[]): Int32Array[] {
  const { base, communityOf, names, numbering } = places;
  const [moved] = places.above;
  const { buffer } = kernel.memory;
  kernel.nodesByLabel(communityOf, nodeCount, count, names, numbering.starts, numbering.numberOf);
  kernel.reorder(form, base.graph, names, numbering.numberOf, moved.graph);
  const copy = (to: number, from: number, bytes: number): void => void new Uint8Array(buffer).copyWithin(to, from, from + bytes);
  const weightBytes = form >= FORM.real ? 8 : 4;
  copy(base.offsets, moved.offsets, 4 * (nodeCount + 1));
  copy(base.neighbours, moved.neighbours, 4 * neighbours.length);
  if (weights !== undefined || form >= FORM.real) copy(base.weights, moved.weights, weightBytes * neighbours.length);
  copy(base.strength, moved.strength, weightBytes * nodeCount);
  if (strengthIn !== undefined) copy(base.strengthIn, moved.strengthIn, 8 * nodeCount);
  if (fixed !== undefined) copy(base.fixed, moved.fixed, nodeCount);
  kernel.gather(numbering.nodes, communityOf, names, nodeCount);
  copy(communityOf, numbering.nodes, 4 * nodeCount);
  const order = new Int32Array(buffer, names, nodeCount);
  return levels.map((level) => Int32Array.from(order, (node) => level[node] as number));
}
