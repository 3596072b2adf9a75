/**
 * Leiden (Traag, Waltman and van Eck 2019, "From Louvain to Leiden: guaranteeing well-connected communities"): local moving with a queue, refinement, aggregation by the
 * refined parts, repeated on the aggregate from the communities found; and Louvain (Blondel et al. 2008), which is the same without refinement.
 *
 * Departures from the paper, for speed but for the last:
 * - After the first local moving the nodes of large graphs are put in order of their communities.
 * - Refinement visits nodes by number; chance comes from the draw among parts, and from the seeded order of local moving (on every level: by number, aggregates merge a little more, and mutual information
 *   with the truth falls by 0.001 on LFR graphs of 10,000 nodes).
 * - The second iteration begins at a falling temperature (anneal-nodes.ts).
 *
 * It ends on every input: visits are capped, every level has fewer nodes than the one below, and iterations are counted.
 */

import { seededRandom } from '../core/random.js';
import { aggregateGraph, reorderGraph } from './aggregate-graph.js';
import { leidenInKernel } from './leiden-kernel.js';
import { MOST_ITERATIONS, REORDER_FROM_NODES, type LeidenSettings, type Partitions } from './leiden-settings.js';
import { moveNodes } from './move-nodes.js';
import { refineCommunities } from './refine-communities.js';
import { splitDisconnected } from './split-disconnected.js';
import { compactLabels, nodesByLabel, type WorkGraph } from './work-graph.js';

/** Yields between sweeps and levels, so that a caller can stop it or let others run. */
export function* leiden(graph: WorkGraph, settings: LeidenSettings): Generator<undefined, Partitions> {
  return yield* leidenInKernel(graph, settings) ?? leidenInJavaScript(graph, settings);
}

/** Where WebAssembly is not to be had; the same communities, some three times as slow. */
export function* leidenInJavaScript(graph: WorkGraph, settings: LeidenSettings): Generator<undefined, Partitions> {
  const random = seededRandom(settings.seed);
  const most = settings.iterations === 'stable' ? MOST_ITERATIONS : settings.iterations;
  let base = graph;
  // Node of the graph given, by node of `base`; undefined while they are the same.
  let names: Int32Array | undefined;
  let communityOf: Int32Array = settings.initial?.slice() ?? Int32Array.from({ length: graph.nodeCount }, (_, node) => node);
  let levels: Int32Array[] = [];
  let iterations = 0;
  while (iterations < most) {
    levels = [];
    let moves = 0;
    let level = base;
    let labels: Int32Array = communityOf;
    let nodeOf: Int32Array | undefined;
    for (;;) {
      const isAnnealed = nodeOf === undefined && iterations === 1 && settings.refine && settings.sweeps > 0;
      const moved = yield* moveNodes(level, labels, {
        scale: settings.scale,
        random,
        maximumVisits: settings.maximumPasses * level.nodeCount,
        annealing: isAnnealed ? { sweeps: settings.sweeps, random } : undefined,
      });
      moves += moved.moves;
      if (settings.keepLevels) levels.push(nodeOf === undefined ? labels.slice() : nodeOf.map((node) => labels[node] as number));
      if (moved.count === level.nodeCount) break;
      if (nodeOf === undefined && names === undefined && settings.refine && most > 1 && level.nodeCount >= REORDER_FROM_NODES) {
        names = nodesByLabel(labels, moved.count).nodes;
        base = level = reorderGraph(level, names);
        labels = names.map((node) => labels[node] as number);
        levels = levels.map((partition) => (names as Int32Array).map((node) => partition[node] as number));
      }
      let parts: Int32Array = labels;
      let count = moved.count;
      if (settings.refine) {
        parts = refineCommunities(level, labels, moved.count, { scale: settings.scale, randomness: settings.randomness, random });
        count = compactLabels(parts);
        // Nothing to aggregate: the communities are what was found, but they may be in pieces.
        if (count === level.nodeCount) {
          splitDisconnected(level, labels);
          break;
        }
      }
      if (!settings.refine && nodeOf !== undefined && moved.moves === 0) break;
      const above = new Int32Array(count);
      for (let node = 0; node < level.nodeCount; node++) above[parts[node] as number] = labels[node] as number;
      const next = aggregateGraph(level, parts, count);
      if (nodeOf === undefined) nodeOf = parts === labels ? parts.slice() : parts;
      else for (let node = 0; node < nodeOf.length; node++) nodeOf[node] = parts[nodeOf[node] as number] as number;
      level = next;
      labels = above;
      yield;
    }
    communityOf = nodeOf === undefined ? labels : nodeOf.map((node) => labels[node] as number);
    compactLabels(communityOf);
    iterations++;
    if (moves === 0) break;
  }
  return { communityOf: named(communityOf, names), levels: levels.map((partition) => named(partition, names)), iterations };
}

function named(labels: Int32Array, names: Int32Array | undefined): Int32Array {
  if (names === undefined) return labels;
  const byNode = new Int32Array(labels.length);
  for (let node = 0; node < labels.length; node++) byNode[names[node] as number] = labels[node] as number;
  compactLabels(byNode);
  return byNode;
}
