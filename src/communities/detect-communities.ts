/**
 * Communities of a graph by the algorithm of choice; options are checked and resolved here, and modularity is recomputed from the edges (modularity.ts).
 *
 * Graphs come as rows (csr-graph.ts) or from graphology. The answer depends on the nodes' ids, edges, weights, options and seed alone: never on the order in which nodes
 * or edges came.
 */

import type { AbstractGraph } from 'graphology-types';
import { AbortedError, UsageError } from '../core/errors.js';
import type { CommunityAlgorithm } from '../findings/communities.js';
import { csrFromGraphology, type GraphologyCsrOptions } from './csr-from-graphology.js';
import { buildCsrGraph, nodeIdOf, type CsrGraph } from './csr-graph.js';
import type { EdgeColumns } from './edge-columns.js';
import { graphologyLouvain } from './graphology-louvain.js';
import { propagateLabels } from './label-propagation.js';
import { leiden } from './leiden.js';
import type { LeidenSettings, Partitions } from './leiden-settings.js';
import { csrConstantPotts, csrModularity } from './modularity.js';
import { numberCommunities, type NumberedCommunities } from './number-communities.js';
import { nullModelOf } from './null-model.js';
import type { WeightScale } from './scale-weights.js';
import { workGraphOf } from './work-graph.js';

export type CommunityObjective = 'modularity' | 'cpm';

export interface CsrCommunityOptions {
  /** `leiden` and `louvain` run on rows here, `graphology-louvain` is the package of that name, undirected only. @defaultValue 'leiden' */
  readonly algorithm?: CommunityAlgorithm;
  /** Above 1 gives more and smaller communities, below 1 fewer; with CPM the density that a community must pass. @defaultValue 1 */
  readonly resolution?: number;
  /** @defaultValue 1 */
  readonly seed?: number;
  /** Quality that `leiden` and `louvain` raise. @defaultValue 'modularity' */
  readonly objective?: CommunityObjective;
  /** Runs of `leiden` and `louvain`, each from what the last one found; `'stable'`: until nothing moves, 100 at most. @defaultValue 2 for Leiden, 1 for Louvain */
  readonly iterations?: number | 'stable';
  /**
   * `leiden` and `louvain`: runs with seeds made of the one given, of which the best by the objective is returned; on small graphs one run may end in a poor division.
   * @defaultValue Leiden: 20 up to 5,000 edges, 10^5 / edges on larger graphs, 1 from 50,001 edges on; Louvain: 1
   */
  readonly runs?: number;
  /** Leiden: how readily refinement takes a worse part, in mean edge weights. @defaultValue 0.001, found on scale-free and LFR graphs: at 0.01, as in igraph, two iterations reach 0.2 % less, and at 0.0001 runs until stable 0.7 % less */
  readonly randomness?: number;
  /**
   * Leiden of two iterations and more: sweeps at falling temperature before the second iteration (anneal-nodes.ts), which leave a poor first division; 0 for none, as in the paper.
   * @defaultValue 10, or 100 until stable
   */
  readonly sweeps?: number;
  /** Community of every node to start from, by node number: any whole numbers of at least 0. @defaultValue every node alone */
  readonly initial?: ArrayLike<number>;
  /** Nodes (numbers) that stay in their initial community; others may join them. */
  readonly fixed?: Iterable<number>;
  /** CPM: size of every node, by node number, above 0. @defaultValue 1 each */
  readonly nodeSizes?: ArrayLike<number>;
  /** Whether to return the partitions of all levels of `leiden` and `louvain`. @defaultValue false */
  readonly levels?: boolean;
  /** `graphology-louvain`: how weights become integers. @defaultValue 'integer' */
  readonly weightScale?: WeightScale;
  /** Passes over the nodes after which an algorithm gives up (the package) or goes on to the next level. @defaultValue 200 */
  readonly maximumPasses?: number;
  /** Stops the run between two passes: for the functions that return a promise. The package's Louvain itself cannot be stopped. */
  readonly signal?: AbortSignal;
}

export interface CommunityOptions extends CsrCommunityOptions, GraphologyCsrOptions {}

type Defaulted = 'algorithm' | 'resolution' | 'seed' | 'objective' | 'randomness' | 'levels' | 'weightScale' | 'maximumPasses';

export const COMMUNITY_DEFAULTS: Required<Pick<CsrCommunityOptions, Defaulted>> = { algorithm: 'leiden', resolution: 1, seed: 1, objective: 'modularity', randomness: 0.001, levels: false, weightScale: 'integer', maximumPasses: 200 };

/** A sixth to a third more time in two iterations on scale-free graphs, and next to nothing where communities are plain; until stable more of them save iterations. */
export const SWEEPS = 10;
export const STABLE_SWEEPS = 100;

/** Runs by default: as many as make up for so many edges, and no more than these. */
const EDGES_OF_RUNS = 100_000;
const MOST_RUNS = 20;
/** Seeds of the runs lie apart by this: 2^32 over the golden ratio. */
const SEED_STEP = 0x9e3779b9;

interface CommunityFacts {
  readonly algorithm: CommunityAlgorithm;
  readonly resolution: number;
  readonly seed: number;
  readonly count: number;
  /** Of the partition on the weights as given, by the definition; NaN without edges. With CPM at resolution 1. */
  readonly modularity: number;
  /** CPM's quality, where that was the objective. */
  readonly constantPotts?: number;
  /** Iterations run, for `leiden` and `louvain`. */
  readonly iterations?: number;
  /** Partitions by level, finest first, where asked for; numbered like the communities. */
  readonly levels?: readonly NumberedCommunities[];
  /** What was done instead, when the package did not settle. */
  readonly fallback?: string;
}

export interface CsrCommunities extends CommunityFacts, NumberedCommunities {}

export interface Communities extends CommunityFacts {
  /** Community of each node, numbered from 0 by descending size, then smallest node key. */
  readonly communities: Readonly<Record<string, number>>;
}

/**
 * Communities of a graph in rows or a graphology graph, by node id. For graphs of millions of nodes `detectCsrCommunities` returns an array instead.
 * @throws UsageError BAD_OPTION · DataError BAD_WEIGHT when weights are missing on some edges, negative or not finite · AbortedError
 */
export function detectCommunities(graph: AbstractGraph | CsrGraph, options: CommunityOptions = {}): Communities {
  const rows = rowsOf(graph, options);
  return byId(rows, detectCsrCommunities(rows, options));
}

/** As `detectCommunities`, letting other work run between passes, so that `signal` can stop it. */
export async function detectCommunitiesAsync(graph: AbstractGraph | CsrGraph, options: CommunityOptions = {}): Promise<Communities> {
  const rows = rowsOf(graph, options);
  return byId(rows, await detectCsrCommunitiesAsync(rows, options));
}

/**
 * Communities of a graph in rows, by node number.
 * @throws as `detectCommunities`
 */
export function detectCsrCommunities(graph: CsrGraph, options: CsrCommunityOptions = {}): CsrCommunities {
  const run = steps(graph, options);
  for (let step = run.next(); ; step = run.next()) if (step.done === true) return step.value;
}

/** As `detectCsrCommunities`, letting other work run between passes. */
export async function detectCsrCommunitiesAsync(graph: CsrGraph, options: CsrCommunityOptions = {}): Promise<CsrCommunities> {
  const run = steps(graph, options);
  let since = performance.now();
  for (let step = run.next(); ; step = run.next()) {
    if (step.done === true) return step.value;
    if (performance.now() - since < TURN_MS) continue;
    await new Promise((resolve) => setTimeout(resolve, 0));
    since = performance.now();
  }
}

/** Communities of edges in columns (such as ties between accounts), undirected. */
export function detectEdgeCommunities(edges: EdgeColumns, options: CsrCommunityOptions = {}): CsrCommunities {
  return detectCsrCommunities(buildCsrGraph(edges), options);
}

/** Longest time without letting other work run. */
const TURN_MS = 20;

function isRows(graph: AbstractGraph | CsrGraph): graph is CsrGraph {
  return 'offsets' in graph;
}

function rowsOf(graph: AbstractGraph | CsrGraph, options: CommunityOptions): CsrGraph {
  return isRows(graph) ? graph : csrFromGraphology(graph, options);
}

function byId(graph: CsrGraph, { communityOf, ...facts }: CsrCommunities): Communities {
  return { ...facts, communities: Object.fromEntries(Array.from(communityOf, (community, node) => [nodeIdOf(graph, node), community])) };
}

type Resolved = CsrCommunityOptions & Required<Pick<CsrCommunityOptions, Defaulted | 'iterations' | 'sweeps' | 'runs'>>;

function* steps(graph: CsrGraph, options: CsrCommunityOptions): Generator<undefined, CsrCommunities> {
  const resolved = resolve(graph, options);
  const { algorithm, resolution, seed, objective, signal } = resolved;
  const stop = (): void => {
    if (signal?.aborted === true) throw new AbortedError();
  };
  stop();
  let found: { labels: Uint32Array; fallback?: string; partitions?: Partitions };
  if (algorithm === 'graphology-louvain') found = yield* stoppable(graphologyLouvain(graph, resolved), stop);
  else if (algorithm === 'labelPropagation') found = { labels: yield* stoppable(propagateLabels(graph, seed), stop) };
  else {
    const { strength, strengthIn, scale, meanWeight } = nullModelOf(graph, objective, resolution, resolved.nodeSizes);
    const settings: LeidenSettings = {
      scale,
      randomness: resolved.randomness * meanWeight,
      sweeps: resolved.sweeps,
      seed,
      iterations: resolved.iterations,
      refine: algorithm === 'leiden',
      initial: initialLabels(graph, resolved.initial),
      maximumPasses: resolved.maximumPasses,
      keepLevels: resolved.levels,
    };
    const work = workGraphOf(graph, strength, strengthIn, fixedNodes(graph, resolved.fixed));
    let best: Partitions | undefined;
    let bestQuality = -Infinity;
    for (let attempt = 0; attempt < resolved.runs; attempt++) {
      const partitions = yield* stoppable(leiden(work, { ...settings, seed: seed + attempt * SEED_STEP }), stop);
      const reached = resolved.runs === 1 ? 0 : qualityOf(graph, Uint32Array.from(partitions.communityOf), resolved);
      if (best !== undefined && !(reached > bestQuality)) continue;
      best = partitions;
      bestQuality = reached;
    }
    found = { labels: Uint32Array.from(best?.communityOf ?? []), partitions: best };
  }
  const numbered = numberCommunities(found.labels);
  return {
    algorithm,
    resolution,
    seed,
    modularity: csrModularity(graph, numbered.communityOf, objective === 'cpm' ? 1 : resolution),
    ...(objective === 'cpm' ? { constantPotts: qualityOf(graph, numbered.communityOf, resolved) } : {}),
    ...(found.partitions === undefined ? {} : { iterations: found.partitions.iterations }),
    ...(found.partitions !== undefined && resolved.levels ? { levels: found.partitions.levels.map((labels) => numberCommunities(Uint32Array.from(labels))) } : {}),
    ...(found.fallback === undefined ? {} : { fallback: found.fallback }),
    ...numbered,
  };
}

function* stoppable<T>(run: Generator<undefined, T>, stop: () => void): Generator<undefined, T> {
  for (let step = run.next(); ; step = run.next()) {
    if (step.done === true) return step.value;
    stop();
    yield;
  }
}

/** By the objective, from the definition. */
function qualityOf(graph: CsrGraph, communityOf: Uint32Array, { objective, resolution, nodeSizes }: Resolved): number {
  if (objective === 'modularity') return csrModularity(graph, communityOf, resolution);
  return csrConstantPotts(graph, communityOf, resolution, nodeSizes === undefined ? undefined : Float64Array.from(nodeSizes));
}

function resolve(graph: CsrGraph, options: CsrCommunityOptions): Resolved {
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as CsrCommunityOptions;
  const isLouvain = given.algorithm === 'louvain';
  const resolved: Resolved = {
    ...COMMUNITY_DEFAULTS,
    iterations: isLouvain ? 1 : 2,
    sweeps: given.iterations === 'stable' ? STABLE_SWEEPS : SWEEPS,
    runs: isLouvain ? 1 : Math.min(MOST_RUNS, Math.max(1, Math.floor(EDGES_OF_RUNS / Math.max(1, graph.edgeCount)))),
    ...given,
  };
  const { algorithm, resolution, seed, objective, iterations, runs, sweeps, randomness, weightScale, maximumPasses, initial, nodeSizes } = resolved;
  const onRows = algorithm === 'leiden' || algorithm === 'louvain';
  check('algorithm', algorithm, onRows || algorithm === 'graphology-louvain' || algorithm === 'labelPropagation', "Algorithms are: 'leiden', 'louvain', 'graphology-louvain', 'labelPropagation'.");
  check('algorithm', algorithm, algorithm !== 'graphology-louvain' || !graph.directed, 'The package takes undirected graphs here; drop the direction, or choose another algorithm.');
  check('resolution', resolution, resolution > 0 && resolution < Infinity, 'Give a number above 0.');
  check('seed', seed, Number.isInteger(seed), 'Give a whole number.');
  check('objective', objective, objective === 'modularity' || (objective === 'cpm' && onRows), "Objectives are: 'modularity' and, for leiden and louvain, 'cpm'.");
  check('iterations', iterations, iterations === 'stable' || (Number.isInteger(iterations) && iterations >= 1), "Give a whole number of at least 1, or 'stable'.");
  check('runs', runs, Number.isInteger(runs) && runs >= 1, 'Give a whole number of at least 1.');
  check('sweeps', sweeps, Number.isInteger(sweeps) && sweeps >= 0, 'Give a whole number of at least 0.');
  check('randomness', randomness, randomness > 0 && randomness < Infinity, 'Give a number above 0.');
  check('weightScale', weightScale, weightScale === 'integer' || weightScale === 'log', "Scales are: 'integer', 'log'.");
  check('maximumPasses', maximumPasses, Number.isInteger(maximumPasses) && maximumPasses >= 1, 'Give a whole number of at least 1.');
  check('initial', initial?.length, initial === undefined || initial.length === graph.nodeCount, 'Give one community a node.');
  check('nodeSizes', nodeSizes?.length, nodeSizes === undefined || (nodeSizes.length === graph.nodeCount && Array.from(nodeSizes).every((size) => size > 0 && size < Infinity)), 'Give one size above 0 a node.');
  return resolved;
}

function check(name: string, value: unknown, good: boolean, remedy: string): void {
  if (!good) throw new UsageError('BAD_OPTION', 'This value of the option is not possible', { place: `detectCommunities: ${name}`, value: String(value), remedy });
}

/** The caller's communities, numbered 0 … count − 1. */
function initialLabels(graph: CsrGraph, initial: ArrayLike<number> | undefined): Int32Array | undefined {
  if (initial === undefined) return undefined;
  const communities = Float64Array.from(initial);
  communities.forEach((community, node) => check(`initial[${node}]`, community, Number.isInteger(community) && community >= 0, 'Give whole numbers of at least 0.'));
  const order = Int32Array.from(communities, (_, node) => node).sort((a, b) => (communities[a] as number) - (communities[b] as number));
  const labels = new Int32Array(graph.nodeCount);
  let label = 0;
  order.forEach((node, position) => {
    if (position > 0 && communities[node] !== communities[order[position - 1] as number]) label++;
    labels[node] = label;
  });
  return labels;
}

function fixedNodes(graph: CsrGraph, fixed: Iterable<number> | undefined): Uint8Array | undefined {
  if (fixed === undefined) return undefined;
  const marks = new Uint8Array(graph.nodeCount);
  for (const node of fixed) {
    check('fixed', node, Number.isInteger(node) && node >= 0 && node < graph.nodeCount, `Nodes are 0 to ${graph.nodeCount - 1}.`);
    marks[node] = 1;
  }
  return marks;
}
