/**
 * Dense flow over tiers, in the manner of FlowScope (Li et al. 2020, "FlowScope: Spotting Money Laundering Based on Graphs", AAAI): cells through which much money passes from senders
 * over middle accounts to receivers, and little stays. Modularity misses them, since senders and receivers need not be tied among themselves.
 *
 *   anomalousness = 1 / nodes × Σ over middle accounts of  (1 + λ) × min(in, out) − λ × max(in, out)
 *
 * counting only money within the cell, from one tier to the next. As in the paper, nodes are taken away greedily, the one whose loss costs least first, and the best cell on the
 * way is kept; its edges are removed and the search repeated. Every account stands once in each tier (the paper's multipartite graph of a transfer network), unless
 * the caller gives tiers.
 */

import { UsageError } from '../core/errors.js';
import type { CsrGraph } from './csr-graph.js';
import { LeastTree } from './least-tree.js';

export interface DenseFlowOptions {
  /** Tiers, senders and receivers included: 3 is one tier of middle accounts. @defaultValue 3 */
  readonly tiers?: number;
  /** Tier of each node from 0 on; then an edge counts only from one tier to the next, and `tiers` is 1 + the largest. @defaultValue every node in every tier */
  readonly tierOf?: ArrayLike<number>;
  /** λ: how much money that stays counts against a middle account. @defaultValue 4 (the paper's) */
  readonly penalty?: number;
  /** Cells looked for, at most. @defaultValue 10 */
  readonly maximumCells?: number;
  /** Cells with a lower anomalousness are not returned. @defaultValue above 0 */
  readonly minimumScore?: number;
}

export const DENSE_FLOW_DEFAULTS = { tiers: 3, penalty: 4, maximumCells: 10, minimumScore: 0 } as const;

export interface DenseFlowCell {
  /** Anomalousness, in units of the weights. */
  readonly score: number;
  /** Nodes by tier, ascending; each has money from or to the cell. */
  readonly tiers: readonly Uint32Array[];
  /** Σ over middle accounts of min(in, out), by tier of middle accounts the least: what passed all the way at most. */
  readonly through: number;
}

/** Edges of the multipartite graph. Node t × nodeCount + v is node v in tier t. */
interface Layered {
  readonly nodeCount: number;
  readonly tierCount: number;
  readonly source: Uint32Array;
  readonly target: Uint32Array;
  readonly weight: Float64Array;
}

/**
 * Finds cells, the most anomalous of each search first.
 * @param graph directed, weights are amounts; loops are not looked at
 * @throws UsageError BAD_OPTION
 */
export function denseFlow(graph: CsrGraph, options: DenseFlowOptions = {}): DenseFlowCell[] {
  const { penalty, maximumCells, minimumScore } = { ...DENSE_FLOW_DEFAULTS, ...options };
  const tierCount = options.tierOf === undefined ? (options.tiers ?? DENSE_FLOW_DEFAULTS.tiers) : Array.from(options.tierOf).reduce((most, tier) => Math.max(most, tier + 1), 0);
  if (!(Number.isInteger(tierCount) && tierCount >= 3)) throw new UsageError('BAD_OPTION', 'There must be at least 3 tiers: senders, middle accounts, receivers', { place: 'denseFlow: tiers', value: String(tierCount) });
  if (!(penalty >= 0 && penalty < Infinity)) throw new UsageError('BAD_OPTION', 'The penalty must be a number of at least 0', { place: 'denseFlow: penalty', value: String(penalty) });
  if (!graph.directed) throw new UsageError('BAD_OPTION', 'Flow needs a directed graph', { place: 'denseFlow: graph', remedy: 'Build it with directed: true.' });
  if (options.tierOf !== undefined && options.tierOf.length !== graph.nodeCount) throw new UsageError('BAD_OPTION', 'Give one tier a node', { place: 'denseFlow: tierOf', value: String(options.tierOf.length) });
  let layered = layersOf(graph, tierCount, options.tierOf);
  const cells: DenseFlowCell[] = [];
  while (cells.length < maximumCells && layered.source.length > 0) {
    const { kept, score } = bestCell(layered, penalty);
    if (!(score > minimumScore)) break;
    cells.push(cellOf(layered, kept, score));
    layered = withoutEdgesOf(layered, kept);
  }
  return cells;
}

function layersOf({ nodeCount, offsets, neighbours, weights }: CsrGraph, tierCount: number, tierOf: ArrayLike<number> | undefined): Layered {
  const most = neighbours.length * (tierOf === undefined ? tierCount - 1 : 1);
  const edges = { source: new Uint32Array(most), target: new Uint32Array(most), weight: new Float64Array(most) };
  let length = 0;
  for (let tier = 0; tier < tierCount - 1; tier++) {
    for (let node = 0; node < nodeCount; node++) {
      if (tierOf !== undefined && tierOf[node] !== tier) continue;
      for (let at = offsets[node] as number; at < (offsets[node + 1] as number); at++) {
        const other = neighbours[at] as number;
        if (other === node || (tierOf !== undefined && tierOf[other] !== tier + 1)) continue;
        edges.source[length] = tier * nodeCount + node;
        edges.target[length] = (tier + 1) * nodeCount + other;
        edges.weight[length] = weights === undefined ? 1 : (weights[at] as number);
        length++;
      }
    }
  }
  return { nodeCount, tierCount, source: edges.source.slice(0, length), target: edges.target.slice(0, length), weight: edges.weight.slice(0, length) };
}

/** Takes nodes away until none is left. @returns 1 for nodes of the best set met, and its score */
function bestCell({ nodeCount, tierCount, source, target, weight }: Layered, penalty: number): { kept: Uint8Array; score: number } {
  const size = nodeCount * tierCount;
  const into = new Float64Array(size);
  const out = new Float64Array(size);
  const offsets = new Uint32Array(size + 1);
  for (let edge = 0; edge < source.length; edge++) {
    const [from, to, amount] = [source[edge] as number, target[edge] as number, weight[edge] as number];
    out[from] = (out[from] as number) + amount;
    into[to] = (into[to] as number) + amount;
    for (const end of [from, to]) offsets[end + 1] = (offsets[end + 1] as number) + 1;
  }
  for (let node = 0; node < size; node++) offsets[node + 1] = (offsets[node + 1] as number) + (offsets[node] as number);
  const next = offsets.slice();
  const edgesAt = new Uint32Array(2 * source.length);
  for (let edge = 0; edge < source.length; edge++) {
    for (const end of [source[edge] as number, target[edge] as number]) {
      const slot = next[end] as number;
      edgesAt[slot] = edge;
      next[end] = slot + 1;
    }
  }
  const lastTier = (tierCount - 1) * nodeCount;
  const isMiddle = (node: number): boolean => node >= nodeCount && node < lastTier;
  const gainOf = (node: number): number => (isMiddle(node) ? (1 + penalty) * Math.min(into[node] as number, out[node] as number) - penalty * Math.max(into[node] as number, out[node] as number) : 0);
  // What the paper takes away by: a middle account's own share, an outer one's money.
  const valueOf = (node: number): number => (isMiddle(node) ? gainOf(node) / (1 + penalty) : (into[node] as number) + (out[node] as number));
  const values = new Float64Array(size).fill(Infinity);
  let left = 0;
  let sum = 0;
  for (let node = 0; node < size; node++) {
    if (offsets[node] === offsets[node + 1]) continue;
    values[node] = valueOf(node);
    sum += gainOf(node);
    left++;
  }
  const tree = new LeastTree(values);
  const removedAt = new Uint32Array(size);
  let best = { score: left === 0 ? 0 : sum / left, step: 0 };
  for (let step = 1; left > 1; step++) {
    const node = tree.least();
    removedAt[node] = step;
    sum -= gainOf(node);
    tree.set(node, Infinity);
    left--;
    for (let at = offsets[node] as number; at < (offsets[node + 1] as number); at++) {
      const edge = edgesAt[at] as number;
      const [from, to, amount] = [source[edge] as number, target[edge] as number, weight[edge] as number];
      const other = from === node ? to : from;
      if (removedAt[other] !== 0) continue;
      sum -= gainOf(other);
      if (from === node) into[other] = Math.max(0, (into[other] as number) - amount);
      else out[other] = Math.max(0, (out[other] as number) - amount);
      sum += gainOf(other);
      tree.set(other, valueOf(other));
    }
    if (sum / left > best.score) best = { score: sum / left, step };
  }
  const kept = new Uint8Array(size);
  for (let node = 0; node < size; node++) if (offsets[node] !== offsets[node + 1] && (removedAt[node] === 0 || (removedAt[node] as number) > best.step)) kept[node] = 1;
  return { kept, score: best.score };
}

function cellOf({ nodeCount, tierCount, source, target, weight }: Layered, kept: Uint8Array, score: number): DenseFlowCell {
  const into = new Float64Array(kept.length);
  const out = new Float64Array(kept.length);
  for (let edge = 0; edge < source.length; edge++) {
    const [from, to, amount] = [source[edge] as number, target[edge] as number, weight[edge] as number];
    if (kept[from] === 0 || kept[to] === 0) continue;
    out[from] = (out[from] as number) + amount;
    into[to] = (into[to] as number) + amount;
  }
  const tiers: Uint32Array[] = [];
  let through = Infinity;
  for (let tier = 0; tier < tierCount; tier++) {
    const nodes: number[] = [];
    let passed = 0;
    for (let node = 0; node < nodeCount; node++) {
      const at = tier * nodeCount + node;
      if (kept[at] === 1 && (into[at] as number) + (out[at] as number) > 0) nodes.push(node);
      passed += Math.min(into[at] as number, out[at] as number);
    }
    if (tier > 0 && tier < tierCount - 1) through = Math.min(through, passed);
    tiers.push(Uint32Array.from(nodes));
  }
  return { score, tiers, through };
}

function withoutEdgesOf(layered: Layered, kept: Uint8Array): Layered {
  const stays = (edge: number): boolean => kept[layered.source[edge] as number] === 0 || kept[layered.target[edge] as number] === 0;
  const filter = <A extends Uint32Array | Float64Array>(column: A): A => column.filter((_: number, edge: number) => stays(edge)) as A;
  return { ...layered, source: filter(layered.source), target: filter(layered.target), weight: filter(layered.weight) };
}
