/** A graphology graph as rows, nodes in order of their keys. */

import type { AbstractGraph } from 'graphology-types';
import { DataError } from '../core/errors.js';
import { buildCsrGraph, type CsrGraph } from './csr-graph.js';

export interface GraphologyCsrOptions {
  /** Edge attribute that holds the weight; null counts each edge as 1, and so does an attribute that no edge has. @defaultValue 'weight' */
  readonly weight?: string | null;
  /** Whether directed edges keep their direction; undirected ones then go both ways. @defaultValue false */
  readonly directed?: boolean;
}

/**
 * Parallel edges are summed, and so are opposite ones where direction is dropped.
 * @throws DataError BAD_WEIGHT when some edges have the attribute and others do not, or a weight is negative or not a finite number
 */
export function csrFromGraphology(graph: AbstractGraph, options: GraphologyCsrOptions = {}): CsrGraph {
  const { directed = false } = options;
  const weight = options.weight === undefined ? 'weight' : options.weight;
  const nodeIds = graph.nodes().sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const numberOf = new Map(nodeIds.map((node, number) => [node, number]));
  const most = directed ? 2 * graph.size : graph.size;
  const source = new Uint32Array(most);
  const target = new Uint32Array(most);
  const weights = new Float64Array(most).fill(1);
  let length = 0;
  let weighted = 0;
  let unweighted: string | undefined;
  graph.forEachEdge((_edge, attributes, from, to, _fromAttributes, _toAttributes, undirected) => {
    const value: unknown = weight === null ? undefined : attributes[weight];
    if (value === undefined) unweighted ??= `${from} – ${to}`;
    else {
      if (typeof value !== 'number' || !(value >= 0 && value < Infinity)) {
        throw new DataError('BAD_WEIGHT', 'The weight of an edge must be a finite number of at least 0', { place: `edge ${from} – ${to}`, value: typeof value === 'number' ? String(value) : JSON.stringify(value), remedy: 'Correct the weight, or name another attribute.' });
      }
      weighted++;
    }
    const [low, high] = [numberOf.get(from) ?? 0, numberOf.get(to) ?? 0];
    for (const [start, end] of directed && undirected && low !== high ? [[low, high], [high, low]] as const : [[low, high]] as const) {
      source[length] = start;
      target[length] = end;
      if (typeof value === 'number') weights[length] = value;
      length++;
    }
  });
  if (weighted > 0 && unweighted !== undefined) {
    throw new DataError('BAD_WEIGHT', `The edge has no attribute "${weight ?? ''}", which other edges have`, { place: `edge ${unweighted}`, remedy: 'Give every edge a weight, or pass weight: null to count each edge as 1.' });
  }
  return buildCsrGraph({ nodeCount: nodeIds.length, source: source.subarray(0, length), target: target.subarray(0, length), weight: weighted > 0 ? weights.subarray(0, length) : undefined }, { directed, nodeIds });
}
