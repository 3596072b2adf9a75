/** The form of a graph that moving, refining and aggregating run on: rows of neighbours without loops, in 32-bit integers. */

import { DataError } from '../core/errors.js';
import type { CsrGraph } from './csr-graph.js';

/**
 * Neighbours of node v stand at `offsets[v] .. offsets[v + 1])`, in both ends' rows; no loops, no pair twice. A partition's quality is, up to a constant,
 *
 *   Σ over pairs in one community of  weight − scale × strength × strength
 *
 * With directed modularity the second term is `scale × (strength × strengthIn + strengthIn × strength)`.
 */
export interface WorkGraph {
  readonly nodeCount: number;
  readonly offsets: Int32Array;
  readonly neighbours: Int32Array;
  /** One weight a neighbour, above 0; undefined when all are 1. */
  readonly weights: Float64Array | undefined;
  /** What the null model multiplies: weighted degree (out of the node, where directed) for modularity, node size for CPM. */
  readonly strength: Float64Array;
  /** Weighted degree into the node, for directed modularity alone. */
  readonly strengthIn: Float64Array | undefined;
  /** 1 for nodes that stay in the community given. */
  readonly fixed: Uint8Array | undefined;
}

/** Labels are doubled and rows counted in signed 32-bit integers. */
const MOST_NODES = 2 ** 30;
const MOST_ROW_ENTRIES = 2 ** 31 - 1;

/**
 * The graph without loops and without direction (weights of both directions summed), on the same arrays where nothing has to change.
 * @param strength,strengthIn as in `WorkGraph`
 * @throws DataError TOO_MANY_EDGES past 2^30 nodes or edges
 */
export function workGraphOf(graph: CsrGraph, strength: Float64Array, strengthIn: Float64Array | undefined, fixed: Uint8Array | undefined): WorkGraph {
  const { nodeCount } = graph;
  const rows = graph.directed ? undirectedRows(graph) : graph;
  if (nodeCount > MOST_NODES || rows.neighbours.length > MOST_ROW_ENTRIES) {
    throw new DataError('TOO_MANY_EDGES', 'Communities are found in at most 2^30 nodes and edges', { value: `${nodeCount} nodes, ${graph.edgeCount} edges`, remedy: 'Leave out light edges, or split the graph by connected component.' });
  }
  // Undirected edges stand in two rows, loops in one.
  const hasLoops = graph.directed || graph.neighbours.length !== 2 * graph.edgeCount;
  const { offsets, neighbours, weights } = hasLoops ? withoutLoops(nodeCount, rows) : rows;
  return {
    nodeCount,
    offsets: new Int32Array(offsets.buffer, offsets.byteOffset, offsets.length),
    neighbours: new Int32Array(neighbours.buffer, neighbours.byteOffset, neighbours.length),
    weights: weights === undefined || weights instanceof Float64Array ? weights : Float64Array.from(weights),
    strength,
    strengthIn,
    fixed,
  };
}

type Rows = Pick<CsrGraph, 'offsets' | 'neighbours' | 'weights'>;

function withoutLoops(nodeCount: number, rows: Rows): Rows {
  const { offsets, neighbours, weights } = rows;
  let loops = 0;
  for (let node = 0; node < nodeCount; node++) for (let at = offsets[node] as number; at < (offsets[node + 1] as number); at++) if (neighbours[at] === node) loops++;
  if (loops === 0) return rows;
  const kept = { offsets: new Uint32Array(nodeCount + 1), neighbours: new Uint32Array(neighbours.length - loops), weights: weights === undefined ? undefined : new Float64Array(neighbours.length - loops) };
  let length = 0;
  for (let node = 0; node < nodeCount; node++) {
    for (let at = offsets[node] as number; at < (offsets[node + 1] as number); at++) {
      if (neighbours[at] === node) continue;
      kept.neighbours[length] = neighbours[at] as number;
      if (kept.weights !== undefined) kept.weights[length] = weights?.[at] as number;
      length++;
    }
    kept.offsets[node + 1] = length;
  }
  return kept;
}

/** Rows of a directed graph with every arc in both rows; opposite arcs become one of their summed weight. Rows stay in order. */
function undirectedRows({ nodeCount, offsets, neighbours, weights }: CsrGraph): Rows {
  const inOffsets = new Uint32Array(nodeCount + 1);
  for (const node of neighbours) inOffsets[node + 1] = (inOffsets[node + 1] as number) + 1;
  for (let node = 0; node < nodeCount; node++) inOffsets[node + 1] = (inOffsets[node + 1] as number) + (inOffsets[node] as number);
  const next = inOffsets.slice();
  const sources = new Uint32Array(neighbours.length);
  const inWeights = new Float64Array(neighbours.length);
  for (let node = 0; node < nodeCount; node++) {
    for (let at = offsets[node] as number; at < (offsets[node + 1] as number); at++) {
      const target = neighbours[at] as number;
      const slot = next[target] as number;
      sources[slot] = node;
      inWeights[slot] = weights === undefined ? 1 : (weights[at] as number);
      next[target] = slot + 1;
    }
  }
  const joined = { offsets: new Uint32Array(nodeCount + 1), neighbours: new Uint32Array(2 * neighbours.length), weights: new Float64Array(2 * neighbours.length) };
  let length = 0;
  for (let node = 0; node < nodeCount; node++) {
    let out = offsets[node] as number;
    let into = inOffsets[node] as number;
    const outEnd = offsets[node + 1] as number;
    const intoEnd = inOffsets[node + 1] as number;
    while (out < outEnd || into < intoEnd) {
      const target = out < outEnd ? (neighbours[out] as number) : Infinity;
      const source = into < intoEnd ? (sources[into] as number) : Infinity;
      const other = Math.min(target, source);
      joined.neighbours[length] = other;
      if (target === other) joined.weights[length] = weights === undefined ? 1 : (weights[out] as number);
      if (source === other) joined.weights[length] = (joined.weights[length] as number) + (inWeights[into] as number);
      if (target === other) out++;
      if (source === other) into++;
      length++;
    }
    joined.offsets[node + 1] = length;
  }
  return { offsets: joined.offsets, neighbours: joined.neighbours.subarray(0, length), weights: joined.weights.subarray(0, length) };
}

/** Renumbers labels (below `bound`) 0 … count − 1 in order of their first node, in place. @returns the count */
export function compactLabels(labels: Int32Array, bound: number = labels.length): number {
  const numberOf = new Int32Array(bound).fill(-1);
  let count = 0;
  for (let node = 0; node < labels.length; node++) {
    const label = labels[node] as number;
    let number = numberOf[label] as number;
    if (number < 0) {
      number = count++;
      numberOf[label] = number;
    }
    labels[node] = number;
  }
  return count;
}

/** Nodes in order of their labels 0 … count − 1, those of one label by number (counting sort). */
export function nodesByLabel(labels: Int32Array, count: number): { readonly nodes: Int32Array; readonly starts: Int32Array } {
  const starts = new Int32Array(count + 1);
  for (let node = 0; node < labels.length; node++) starts[(labels[node] as number) + 1] = (starts[(labels[node] as number) + 1] as number) + 1;
  for (let label = 0; label < count; label++) starts[label + 1] = (starts[label + 1] as number) + (starts[label] as number);
  const next = starts.slice();
  const nodes = new Int32Array(labels.length);
  for (let node = 0; node < labels.length; node++) {
    const label = labels[node] as number;
    const slot = next[label] as number;
    nodes[slot] = node;
    next[label] = slot + 1;
  }
  return { nodes, starts };
}
