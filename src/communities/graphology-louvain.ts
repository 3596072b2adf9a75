/**
 * Louvain (Blondel et al. 2008) with graphology-communities-louvain, made safe and repeatable.
 *
 * The package (2.0.2) can loop for ever, mostly on skewed real weights but, about once in a thousand random graphs, on whole weights as well, depending on the order
 * of nodes. So weights are scaled to integers first (scale-weights.ts), and the package runs with `fastLocalMoves: false` and `randomWalk: true`, where it draws
 * one random number at the start of every pass over the nodes: a counting generator stops it after `maximumPasses`. Then it is tried again with the nodes
 * in other orders and with coarser weights (`RETRIES`), and at last labels are propagated instead (label-propagation.ts); `fallback` says so. The package
 * sees a sorted copy, so that the answer does not depend on the order of nodes or edges.
 */

import { UndirectedGraph } from 'graphology';
import louvain from 'graphology-communities-louvain';
import { seededRandom } from '../core/random.js';
import type { CsrGraph } from './csr-graph.js';
import { edgesOfCsr, type EdgeColumns } from './edge-columns.js';
import { propagateLabels } from './label-propagation.js';
import { scaleWeights, WEIGHT_LEVELS, type WeightScale } from './scale-weights.js';
import { shuffle } from './shuffle.js';

/** Largest weight of each further attempt when the first does not settle; all of them shuffle the nodes anew. */
export const RETRIES: readonly number[] = [WEIGHT_LEVELS, WEIGHT_LEVELS, WEIGHT_LEVELS, WEIGHT_LEVELS, 1000, 10];

export interface PackageSettings {
  readonly resolution: number;
  readonly seed: number;
  readonly weightScale: WeightScale;
  readonly maximumPasses: number;
}

/**
 * Yields between attempts.
 * @param graph undirected
 */
export function* graphologyLouvain(graph: CsrGraph, { resolution, seed, weightScale, maximumPasses }: PackageSettings): Generator<undefined, { labels: Uint32Array; fallback?: string }> {
  const edges = edgesOfCsr(graph);
  if (edges.source.length === 0) return { labels: Uint32Array.from({ length: edges.nodeCount }, (_, node) => node) };
  const order = Uint32Array.from({ length: edges.nodeCount }, (_, node) => node);
  const first = louvainLabels({ ...edges, weight: scaleWeights(edges.weight, weightScale) }, order, resolution, seed, maximumPasses);
  if (first !== undefined) return { labels: first };
  const random = seededRandom(seed);
  for (const levels of RETRIES) {
    yield;
    shuffle(order, random);
    const labels = louvainLabels({ ...edges, weight: scaleWeights(edges.weight, weightScale, levels) }, order, resolution, seed, maximumPasses);
    if (labels === undefined) continue;
    return { labels, fallback: `Louvain with the nodes in another order${levels === WEIGHT_LEVELS ? '' : ` and weights of ${levels} levels`}, since it did not settle within ${maximumPasses} passes` };
  }
  return { labels: yield* propagateLabels(graph, seed), fallback: `label propagation, since Louvain did not settle within ${maximumPasses} passes` };
}

class PassLimitReached extends Error {}

/** Louvain's labels, or undefined when it needs more passes than allowed. */
function louvainLabels(edges: Required<EdgeColumns>, order: Uint32Array, resolution: number, seed: number, maximumPasses: number): Uint32Array | undefined {
  const graph = new UndirectedGraph<object, { weight: number }>();
  const labels = Uint32Array.from({ length: edges.nodeCount }, (_, node) => node);
  const tied = new Uint8Array(edges.nodeCount);
  for (const ends of [edges.source, edges.target]) for (const node of ends) tied[node] = 1;
  for (const node of order) if (tied[node] === 1) graph.addNode(node);
  edges.source.forEach((source, edge) => graph.addEdge(source, edges.target[edge], { weight: edges.weight[edge] as number }));
  const random = seededRandom(seed);
  let passes = 0;
  const counted = (): number => {
    if (++passes > maximumPasses) throw new PassLimitReached();
    return random();
  };
  try {
    const found = louvain(graph, { getEdgeWeight: 'weight', resolution, rng: counted, randomWalk: true, fastLocalMoves: false });
    // The package's labels are numbers of its own; the smallest node of each stands for it.
    const representative = new Map<number, number>();
    tied.forEach((isTied, node) => {
      if (isTied === 0) return;
      const label = found[node] as number;
      if (!representative.has(label)) representative.set(label, node);
      labels[node] = representative.get(label) ?? node;
    });
    return labels;
  } catch (error) {
    if (error instanceof PassLimitReached) return undefined;
    throw error;
  }
}
