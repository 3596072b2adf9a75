/**
 * Communities by Louvain (Blondel et al. 2008) with graphology-communities-louvain, made safe and repeatable.
 *
 * The package (2.0.2) can loop for ever, mostly on skewed real weights but, about once in a thousand random graphs, on whole weights as well, depending on the order
 * of nodes. So weights are scaled to integers first (scale-weights.ts), and the package runs with `fastLocalMoves: false` and `randomWalk: true`, where it draws
 * one random number at the start of every pass over the nodes: a counting generator stops it after `maximumPasses`. Then it is tried again with the nodes
 * in other orders and with coarser weights (`RETRIES`), and at last labels are propagated instead (label-propagation.ts); `fallback` says so. The package
 * sees a sorted copy, so that the answer does not depend on the order of nodes or edges.
 */

import { UndirectedGraph } from 'graphology';
import louvain from 'graphology-communities-louvain';
import type { AbstractGraph } from 'graphology-types';
import { UsageError } from '../core/errors.js';
import { seededRandom } from '../core/random.js';
import { canonicalEdges, edgeColumnsOf, type EdgeColumns } from './edge-columns.js';
import { propagateLabels } from './label-propagation.js';
import { modularityOf } from './modularity.js';
import { numberCommunities, type NumberedCommunities } from './number-communities.js';
import { scaleWeights, WEIGHT_LEVELS, type WeightScale } from './scale-weights.js';
import { shuffle } from './shuffle.js';

export interface EdgeCommunityOptions {
  /** @defaultValue 'louvain' */
  readonly algorithm?: 'louvain';
  /** Above 1 gives more and smaller communities, below 1 fewer. @defaultValue 1 */
  readonly resolution?: number;
  /** @defaultValue 1 */
  readonly seed?: number;
  /** How weights become integers. @defaultValue 'integer' */
  readonly weightScale?: WeightScale;
  /** Passes over the nodes, in all levels together, after which Louvain is given up. @defaultValue 200 */
  readonly maximumPasses?: number;
}

export interface CommunityOptions extends EdgeCommunityOptions {
  /** Edge attribute that holds the weight; null counts each edge as 1, and so does an attribute that no edge has. @defaultValue 'weight' */
  readonly weight?: string | null;
}

export const COMMUNITY_DEFAULTS = { algorithm: 'louvain', resolution: 1, seed: 1, weight: 'weight', weightScale: 'integer', maximumPasses: 200 } as const;

/** Largest weight of each further attempt when the first does not settle; all of them shuffle the nodes anew. */
export const RETRIES: readonly number[] = [WEIGHT_LEVELS, WEIGHT_LEVELS, WEIGHT_LEVELS, WEIGHT_LEVELS, 1000, 10];

interface CommunityFacts {
  readonly algorithm: 'louvain';
  readonly resolution: number;
  readonly seed: number;
  readonly count: number;
  /** Of the partition on the weights as given, by the definition (modularity.ts); NaN without edges. */
  readonly modularity: number;
  /** What was done instead, when Louvain did not settle on the weights as scaled. */
  readonly fallback?: string;
}

export interface EdgeCommunities extends CommunityFacts, NumberedCommunities {}

export interface Communities extends CommunityFacts {
  /** Community of each node, numbered from 0 by descending size, then smallest node key. */
  readonly communities: Readonly<Record<string, number>>;
}

/**
 * Communities of a graphology graph. Directed edges count as undirected; parallel and opposite edges are summed.
 * @throws UsageError BAD_OPTION · DataError BAD_WEIGHT when weights are missing on some edges, negative or not finite
 */
export function detectCommunities(graph: AbstractGraph, options: CommunityOptions = {}): Communities {
  const { nodes, edges } = edgeColumnsOf(graph, options.weight === undefined ? COMMUNITY_DEFAULTS.weight : options.weight);
  const { communityOf, ...facts } = communitiesOf(edges, options);
  return { ...facts, communities: Object.fromEntries(nodes.map((node, number) => [node, communityOf[number] as number])) };
}

/**
 * Communities of edges in columns (such as ties between accounts), without a graph of them; numbered from 0 by descending size, then smallest node.
 * @throws UsageError BAD_OPTION · DataError BAD_EDGES, BAD_WEIGHT
 */
export function detectEdgeCommunities(edges: EdgeColumns, options: EdgeCommunityOptions = {}): EdgeCommunities {
  return communitiesOf(canonicalEdges(edges), options);
}

function communitiesOf(edges: Required<EdgeColumns>, options: EdgeCommunityOptions): EdgeCommunities {
  const { algorithm, resolution, seed, weightScale, maximumPasses } = { ...COMMUNITY_DEFAULTS, ...withoutUndefined(options) };
  checkOption('algorithm', algorithm, algorithm === 'louvain', "Algorithms are: 'louvain'.");
  checkOption('resolution', resolution, resolution > 0 && resolution < Infinity, 'Give a number above 0.');
  checkOption('seed', seed, Number.isInteger(seed), 'Give a whole number.');
  checkOption('weightScale', weightScale, weightScale === 'integer' || weightScale === 'log', "Scales are: 'integer', 'log'.");
  checkOption('maximumPasses', maximumPasses, Number.isInteger(maximumPasses) && maximumPasses >= 1, 'Give a whole number of at least 1.');
  const { labels, fallback } = settle(edges, resolution, seed, weightScale, maximumPasses);
  const numbered = numberCommunities(labels);
  const facts = { algorithm, resolution, seed, modularity: modularityOf(edges, numbered.communityOf, resolution), ...numbered };
  return fallback === undefined ? facts : { ...facts, fallback };
}

function withoutUndefined(options: EdgeCommunityOptions): EdgeCommunityOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

function checkOption(name: string, value: unknown, good: boolean, remedy: string): void {
  if (!good) throw new UsageError('BAD_OPTION', 'This value of the option is not possible', { place: `detectCommunities: ${name}`, value: String(value), remedy });
}

function settle(edges: Required<EdgeColumns>, resolution: number, seed: number, scale: WeightScale, maximumPasses: number): { labels: Uint32Array; fallback?: string } {
  if (edges.source.length === 0) return { labels: Uint32Array.from({ length: edges.nodeCount }, (_, node) => node) };
  const order = Uint32Array.from({ length: edges.nodeCount }, (_, node) => node);
  const first = louvainLabels({ ...edges, weight: scaleWeights(edges.weight, scale) }, order, resolution, seed, maximumPasses);
  if (first !== undefined) return { labels: first };
  const random = seededRandom(seed);
  for (const levels of RETRIES) {
    shuffle(order, random);
    const labels = louvainLabels({ ...edges, weight: scaleWeights(edges.weight, scale, levels) }, order, resolution, seed, maximumPasses);
    if (labels === undefined) continue;
    return { labels, fallback: `Louvain with the nodes in another order${levels === WEIGHT_LEVELS ? '' : ` and weights of ${levels} levels`}, since it did not settle within ${maximumPasses} passes` };
  }
  return { labels: propagateLabels(edges, seed), fallback: `label propagation, since Louvain did not settle within ${maximumPasses} passes` };
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
