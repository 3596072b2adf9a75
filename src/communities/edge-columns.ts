/** Undirected weighted edges as columns: what community detection runs on, whatever they came from. */

import type { AbstractGraph } from 'graphology-types';
import { DataError } from '../core/errors.js';

/** Edges between nodes 0 … nodeCount − 1, without direction; both ends may be equal (a loop), and a pair may stand more than once. */
export interface EdgeColumns {
  readonly nodeCount: number;
  readonly source: Uint32Array;
  readonly target: Uint32Array;
  /** Finite and not negative; 1 for every edge when left out. Edges of weight 0 tie nothing. */
  readonly weight?: Float64Array;
}

/**
 * Checks columns and brings them into one form: each unordered pair once, source ≤ target, in order, weights summed, no zeros. The same edges in another order
 * give the same columns to the last bit.
 * @throws DataError BAD_EDGES when lengths differ or an end is no node, BAD_WEIGHT when a weight is negative or not finite
 */
export function canonicalEdges({ nodeCount, source, target, weight }: EdgeColumns): Required<EdgeColumns> {
  const length = source.length;
  if (target.length !== length || (weight !== undefined && weight.length !== length)) {
    throw new DataError('BAD_EDGES', 'Columns of edges differ in length', { value: `${length}, ${target.length}, ${weight?.length ?? length}` });
  }
  const low = new Uint32Array(length);
  const high = new Uint32Array(length);
  const weights = weight ?? new Float64Array(length).fill(1);
  for (let edge = 0; edge < length; edge++) {
    const from = source[edge] as number;
    const to = target[edge] as number;
    const value = weights[edge] as number;
    if (from >= nodeCount || to >= nodeCount) throw new DataError('BAD_EDGES', `An edge names a node past the last one, ${nodeCount - 1}`, { place: `edge ${edge}`, value: `${from}, ${to}` });
    if (!(value >= 0 && value < Infinity)) {
      throw new DataError('BAD_WEIGHT', 'The weight of an edge must be a finite number of at least 0', { place: `edge ${edge}`, value: String(value), remedy: 'Correct the weight, or leave the edge out.' });
    }
    low[edge] = Math.min(from, to);
    high[edge] = Math.max(from, to);
  }
  if (weights.reduce((sum, value) => sum + value, 0) === Infinity) {
    throw new DataError('BAD_WEIGHT', 'The weights add up to more than a number can hold', { remedy: 'Divide all weights by the largest.' });
  }
  const order = Uint32Array.from({ length }, (_, edge) => edge).sort(
    (a, b) => (low[a] as number) - (low[b] as number) || (high[a] as number) - (high[b] as number) || (weights[a] as number) - (weights[b] as number),
  );
  const merged = { source: new Uint32Array(length), target: new Uint32Array(length), weight: new Float64Array(length) };
  let count = 0;
  for (const edge of order) {
    if (weights[edge] === 0) continue;
    if (count > 0 && merged.source[count - 1] === low[edge] && merged.target[count - 1] === high[edge]) {
      merged.weight[count - 1] = (merged.weight[count - 1] as number) + (weights[edge] as number);
      continue;
    }
    merged.source[count] = low[edge] as number;
    merged.target[count] = high[edge] as number;
    merged.weight[count] = weights[edge] as number;
    count++;
  }
  return { nodeCount, source: merged.source.slice(0, count), target: merged.target.slice(0, count), weight: merged.weight.slice(0, count) };
}

/**
 * The edges of a graphology graph, nodes in order of their keys (UTF-16 code units); direction is dropped.
 * @param weight edge attribute; null counts every edge as 1, and so does an attribute that no edge has
 * @throws DataError BAD_WEIGHT when some edges have the attribute and others do not, or a weight is negative or not a finite number
 */
export function edgeColumnsOf(graph: AbstractGraph, weight: string | null): { readonly nodes: readonly string[]; readonly edges: Required<EdgeColumns> } {
  const nodes = graph.nodes().sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const numberOf = new Map(nodes.map((node, number) => [node, number]));
  const source = new Uint32Array(graph.size);
  const target = new Uint32Array(graph.size);
  const weights = new Float64Array(graph.size).fill(1);
  let length = 0;
  let weighted = 0;
  let unweighted: string | undefined;
  graph.forEachEdge((_edge, attributes, from, to) => {
    source[length] = numberOf.get(from) ?? 0;
    target[length] = numberOf.get(to) ?? 0;
    const value: unknown = weight === null ? undefined : attributes[weight];
    if (value === undefined) unweighted ??= `${from} – ${to}`;
    else {
      if (typeof value !== 'number' || !(value >= 0 && value < Infinity)) {
        throw new DataError('BAD_WEIGHT', 'The weight of an edge must be a finite number of at least 0', { place: `edge ${from} – ${to}`, value: typeof value === 'number' ? String(value) : JSON.stringify(value), remedy: 'Correct the weight, or name another attribute.' });
      }
      weights[length] = value;
      weighted++;
    }
    length++;
  });
  if (weighted > 0 && unweighted !== undefined) {
    throw new DataError('BAD_WEIGHT', `The edge has no attribute "${weight ?? ''}", which other edges have`, { place: `edge ${unweighted}`, remedy: 'Give every edge a weight, or pass weight: null to count each edge as 1.' });
  }
  return { nodes, edges: canonicalEdges({ nodeCount: nodes.length, source, target, weight: weights }) };
}
