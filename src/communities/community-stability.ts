/**
 * How firmly each community stands: how well it is found again with other seeds, and on resampled edges (Hennig 2007, "Cluster-wise assessment of cluster stability": the mean, over
 * runs, of the largest Jaccard similarity with a community of the run). Below 0.6 a community should not be relied on, from 0.75 on it is a pattern in the data.
 */

import { UsageError } from '../core/errors.js';
import { seededRandom } from '../core/random.js';
import { buildCsrGraph, type CsrGraph } from './csr-graph.js';
import { detectCsrCommunities, type CsrCommunities, type CsrCommunityOptions } from './detect-communities.js';
import { edgesOfCsr } from './edge-columns.js';

export interface StabilityOptions extends CsrCommunityOptions {
  /** Runs with other seeds, and as many on resampled edges. @defaultValue 10 */
  readonly runs?: number;
  /** Share of the edges that each resampled run leaves out, drawn anew. @defaultValue 0.1 */
  readonly dropShare?: number;
}

export const STABILITY_DEFAULTS = { runs: 10, dropShare: 0.1 } as const;

/** Below this agreement, over seeds or edges, a community is weak. */
export const WEAK_BELOW = 0.6;

export interface CommunityStability {
  readonly community: number;
  readonly size: number;
  /** Mean largest Jaccard similarity over runs with other seeds, 0 to 1. */
  readonly acrossSeeds: number;
  /** The same over runs on resampled edges. */
  readonly acrossEdges: number;
  /** It falls apart: either agreement is under `WEAK_BELOW`. */
  readonly isWeak: boolean;
}

export interface StableCommunities extends CsrCommunities {
  /** By community number. */
  readonly stability: readonly CommunityStability[];
}

/**
 * Detects communities with the seed given and measures each one.
 * @throws UsageError BAD_OPTION, and what `detectCsrCommunities` throws
 */
export function communityStability(graph: CsrGraph, options: StabilityOptions = {}): StableCommunities {
  const { runs = STABILITY_DEFAULTS.runs, dropShare = STABILITY_DEFAULTS.dropShare, ...detection } = options;
  if (!(Number.isInteger(runs) && runs >= 1)) throw new UsageError('BAD_OPTION', 'The number of runs must be a whole number of at least 1', { place: 'communityStability: runs', value: String(runs) });
  if (!(dropShare > 0 && dropShare < 1)) throw new UsageError('BAD_OPTION', 'The share of edges left out must be between 0 and 1', { place: 'communityStability: dropShare', value: String(dropShare) });
  const found = detectCsrCommunities(graph, detection);
  const seed = detection.seed ?? 1;
  const acrossSeeds = new Float64Array(found.count);
  const acrossEdges = new Float64Array(found.count);
  for (let run = 1; run <= runs; run++) {
    // One run each: the best of many would hide what falls apart.
    const once = { ...detection, seed: seed + run, runs: 1 };
    addAgreement(acrossSeeds, found, detectCsrCommunities(graph, once), runs);
    addAgreement(acrossEdges, found, detectCsrCommunities(resampled(graph, dropShare, seed + run), once), runs);
  }
  const size = sizes(found);
  const stability = Array.from(size, (members, community): CommunityStability => {
    const [bySeeds, byEdges] = [acrossSeeds[community] as number, acrossEdges[community] as number];
    return { community, size: members, acrossSeeds: bySeeds, acrossEdges: byEdges, isWeak: Math.min(bySeeds, byEdges) < WEAK_BELOW };
  });
  return { ...found, stability };
}

function sizes({ count, communityOf }: Pick<CsrCommunities, 'count' | 'communityOf'>): Uint32Array {
  const size = new Uint32Array(count);
  for (const community of communityOf) size[community] = (size[community] as number) + 1;
  return size;
}

/** Adds 1 / runs of each community's largest Jaccard similarity with one of the other partition. */
function addAgreement(sums: Float64Array, found: CsrCommunities, other: CsrCommunities, runs: number): void {
  const size = sizes(found);
  const otherSize = sizes(other);
  const starts = new Uint32Array(found.count + 1);
  size.forEach((members, community) => (starts[community + 1] = (starts[community] as number) + members));
  const next = starts.slice();
  const nodes = new Uint32Array(found.communityOf.length);
  found.communityOf.forEach((community, node) => {
    const slot = next[community] as number;
    nodes[slot] = node;
    next[community] = slot + 1;
  });
  const shared = new Uint32Array(other.count);
  for (let community = 0; community < found.count; community++) {
    const members = nodes.subarray(starts[community], starts[community + 1]);
    for (const node of members) shared[other.communityOf[node] as number] = (shared[other.communityOf[node] as number] as number) + 1;
    let best = 0;
    for (const node of members) {
      const label = other.communityOf[node] as number;
      const both = shared[label] as number;
      best = Math.max(best, both / (members.length + (otherSize[label] as number) - both));
    }
    for (const node of members) shared[other.communityOf[node] as number] = 0;
    sums[community] = (sums[community] as number) + best / runs;
  }
}

/** The graph without a share of its edges, drawn in order of the edges. */
function resampled(graph: CsrGraph, dropShare: number, seed: number): CsrGraph {
  const random = seededRandom(seed);
  const { nodeCount, source, target, weight } = edgesOfCsr(graph);
  let length = 0;
  for (let edge = 0; edge < source.length; edge++) {
    if (random() < dropShare) continue;
    source[length] = source[edge] as number;
    target[length] = target[edge] as number;
    weight[length] = weight[edge] as number;
    length++;
  }
  return buildCsrGraph({ nodeCount, source: source.subarray(0, length), target: target.subarray(0, length), weight: weight.subarray(0, length) }, { directed: graph.directed, nodeIds: graph.nodeIds });
}
