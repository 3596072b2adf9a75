/**
 * A graph in compressed sparse rows, the form that heavy algorithms run on: 8 bytes an undirected edge without weights, 16 with 32-bit and 24 with 64-bit ones,
 * and 4 bytes a node. Built by two counting sorts, so rows are in order and the same edges in any order give the same arrays to the last bit.
 */

import { DataError, UsageError } from '../core/errors.js';
import type { EdgeColumns } from './edge-columns.js';
import { rowsInKernel } from './rows-kernel.js';

export interface CsrGraph {
  readonly directed: boolean;
  readonly nodeCount: number;
  /** Distinct pairs with an edge: ordered where directed; loops included. */
  readonly edgeCount: number;
  /** Neighbours of node v: `neighbours[offsets[v] .. offsets[v + 1])`, ascending, each once. Undirected edges stand in both rows, loops once; directed ones in the source's. */
  readonly offsets: Uint32Array;
  readonly neighbours: Uint32Array;
  /** Above 0, beside `neighbours`; 32-bit where that is exact; undefined when all are 1. */
  readonly weights: Float64Array | Float32Array | undefined;
  /** Ids by node, in order of UTF-16 code units; undefined when nodes are known by number alone. */
  readonly nodeIds: readonly string[] | undefined;
}

export interface CsrOptions {
  /** Whether source and target differ. @defaultValue false */
  readonly directed?: boolean;
  /** Ids by node number, ascending by UTF-16 code units. @defaultValue none */
  readonly nodeIds?: readonly string[];
}

const MOST_ROW_ENTRIES = 2 ** 32 - 2;

/**
 * Builds a graph from edges in columns. Edges that stand more than once (or, undirected, in both directions) are summed, edges of weight 0 left out.
 * @throws DataError BAD_EDGES when lengths differ or an end is no node, BAD_WEIGHT when a weight is negative or not finite, TOO_MANY_EDGES past 2^31 edges
 * · UsageError BAD_OPTION when ids are not as many as nodes, or not in order
 */
export function buildCsrGraph(edges: EdgeColumns, options: CsrOptions = {}): CsrGraph {
  const { directed = false, nodeIds } = options;
  checkIds(edges.nodeCount, nodeIds);
  const sorted = rowsInKernel(edges, directed);
  const { offsets, neighbours, weights, loops } = sorted?.isRepeated === false ? sorted : merged(edges.nodeCount, sorted ?? sortedRows(edges, directed));
  return Object.freeze({ directed, nodeCount: edges.nodeCount, edgeCount: directed ? neighbours.length : (neighbours.length + loops) / 2, offsets, neighbours, weights: narrowed(weights), nodeIds });
}

/** The node's id: its number as text where the graph has no ids. */
export function nodeIdOf(graph: CsrGraph, node: number): string {
  return graph.nodeIds?.[node] ?? String(node);
}

interface Rows {
  readonly offsets: Uint32Array;
  readonly neighbours: Uint32Array;
  readonly weights: Float64Array | undefined;
}

function checkIds(nodeCount: number, nodeIds: readonly string[] | undefined): void {
  if (nodeIds === undefined) return;
  if (nodeIds.length !== nodeCount) throw new UsageError('BAD_OPTION', 'There must be one id a node', { place: 'buildCsrGraph: nodeIds', value: `${nodeIds.length} for ${nodeCount} nodes` });
  for (let node = 1; node < nodeCount; node++) {
    if (!((nodeIds[node - 1] as string) < (nodeIds[node] as string))) {
      throw new UsageError('BAD_OPTION', 'Ids must be distinct and in order', { place: `buildCsrGraph: nodeIds[${node}]`, value: nodeIds[node], remedy: 'Sort the ids, and number the nodes accordingly.' });
    }
  }
}

/** @returns whether all weights are 1, and the number of entries in all rows */
function checkColumns({ nodeCount, source, target, weight }: EdgeColumns, directed: boolean): { plain: boolean; entries: number } {
  if (target.length !== source.length || (weight !== undefined && weight.length !== source.length)) {
    throw new DataError('BAD_EDGES', 'Columns of edges differ in length', { value: `${source.length}, ${target.length}, ${weight?.length ?? source.length}` });
  }
  let plain = true;
  let entries = 0;
  let sum = 0;
  for (let edge = 0; edge < source.length; edge++) {
    const from = source[edge] as number;
    const to = target[edge] as number;
    if (from >= nodeCount || to >= nodeCount) throw new DataError('BAD_EDGES', `An edge names a node past the last one, ${nodeCount - 1}`, { place: `edge ${edge}`, value: `${from}, ${to}` });
    entries += directed || from === to ? 1 : 2;
    if (weight === undefined) continue;
    const value = weight[edge] as number;
    if (!(value >= 0 && value < Infinity)) {
      throw new DataError('BAD_WEIGHT', 'The weight of an edge must be a finite number of at least 0', { place: `edge ${edge}`, value: String(value), remedy: 'Correct the weight, or leave the edge out.' });
    }
    sum += value;
    if (value === 0) entries -= directed || from === to ? 1 : 2;
    if (value !== 1) plain = false;
  }
  if (2 * sum === Infinity) throw new DataError('BAD_WEIGHT', 'The weights add up to more than a number can hold', { remedy: 'Divide all weights by the largest.' });
  if (entries > MOST_ROW_ENTRIES) throw new DataError('TOO_MANY_EDGES', 'A graph holds at most 2^31 undirected or 2^32 directed edges', { value: String(source.length), remedy: 'Leave out light edges.' });
  return { plain, entries };
}

/** Twice a counting sort by the other end sorts both ends: the first gathers each node's rows, the second reads them in order. */
function sortedRows(edges: EdgeColumns, directed: boolean): Rows {
  const { plain, entries } = checkColumns(edges, directed);
  return transposed(edges.nodeCount, scattered(edges, entries, directed, plain));
}

/** Rows by target with the sources in them (undirected: both ways), in order of the edges. */
function scattered({ nodeCount, source, target, weight }: EdgeColumns, entries: number, directed: boolean, plain: boolean): Rows {
  const weights = plain ? undefined : new Float64Array(entries);
  const offsets = new Uint32Array(nodeCount + 1);
  for (let edge = 0; edge < source.length; edge++) {
    if (weight !== undefined && weight[edge] === 0) continue;
    const from = source[edge] as number;
    const to = target[edge] as number;
    offsets[to + 1] = (offsets[to + 1] as number) + 1;
    if (!directed && from !== to) offsets[from + 1] = (offsets[from + 1] as number) + 1;
  }
  for (let node = 0; node < nodeCount; node++) offsets[node + 1] = (offsets[node + 1] as number) + (offsets[node] as number);
  const next = offsets.slice(0, nodeCount);
  const neighbours = new Uint32Array(entries);
  for (let edge = 0; edge < source.length; edge++) {
    if (weight !== undefined && weight[edge] === 0) continue;
    const from = source[edge] as number;
    const to = target[edge] as number;
    const slot = next[to] as number;
    next[to] = slot + 1;
    neighbours[slot] = from;
    if (weights !== undefined) weights[slot] = weight?.[edge] as number;
    if (directed || from === to) continue;
    const other = next[from] as number;
    next[from] = other + 1;
    neighbours[other] = to;
    if (weights !== undefined) weights[other] = weight?.[edge] as number;
  }
  return { offsets, neighbours, weights };
}

/** Turns rows of sources by target into rows of targets by source, in order of target. */
function transposed(nodeCount: number, rows: Rows): Rows {
  const offsets = new Uint32Array(nodeCount + 1);
  for (let at = 0; at < rows.neighbours.length; at++) offsets[(rows.neighbours[at] as number) + 1] = (offsets[(rows.neighbours[at] as number) + 1] as number) + 1;
  for (let node = 0; node < nodeCount; node++) offsets[node + 1] = (offsets[node + 1] as number) + (offsets[node] as number);
  const next = offsets.slice(0, nodeCount);
  const neighbours = new Uint32Array(rows.neighbours.length);
  const weights = rows.weights === undefined ? undefined : new Float64Array(rows.neighbours.length);
  for (let node = 0; node < nodeCount; node++) {
    const end = rows.offsets[node + 1] as number;
    for (let at = rows.offsets[node] as number; at < end; at++) {
      const other = rows.neighbours[at] as number;
      const slot = next[other] as number;
      next[other] = slot + 1;
      neighbours[slot] = node;
      if (weights !== undefined) weights[slot] = rows.weights?.[at] as number;
    }
  }
  return { offsets, neighbours, weights };
}

/** Sums neighbours that stand more than once in a row. Weights of one pair are summed in ascending order, so that the sum does not depend on the order of edges. */
function merged(nodeCount: number, rows: Rows): Rows & { loops: number } {
  const { neighbours } = rows;
  let repeats = 0;
  let loops = 0;
  for (let node = 0; node < nodeCount; node++) {
    const end = rows.offsets[node + 1] as number;
    for (let at = rows.offsets[node] as number; at < end; at++) {
      if (at + 1 < end && neighbours[at] === neighbours[at + 1]) repeats++;
      else if (neighbours[at] === node) loops++;
    }
  }
  if (repeats === 0) return { ...rows, loops };
  const offsets = new Uint32Array(nodeCount + 1);
  const kept = new Uint32Array(neighbours.length - repeats);
  const weights = new Float64Array(kept.length);
  let length = 0;
  for (let node = 0; node < nodeCount; node++) {
    const end = rows.offsets[node + 1] as number;
    for (let at = rows.offsets[node] as number; at < end; ) {
      let last = at + 1;
      while (last < end && neighbours[last] === neighbours[at]) last++;
      kept[length] = neighbours[at] as number;
      weights[length] = rows.weights === undefined ? last - at : last === at + 1 ? (rows.weights[at] as number) : rows.weights.slice(at, last).sort().reduce((sum, value) => sum + value, 0);
      length++;
      at = last;
    }
    offsets[node + 1] = length;
  }
  return { offsets, neighbours: kept, weights, loops };
}

/** In 32 bits where every weight is exact there. */
function narrowed(weights: Float64Array | undefined): Float64Array | Float32Array | undefined {
  if (weights === undefined) return undefined;
  let ones = true;
  for (let at = 0; at < weights.length; at++) {
    const value = weights[at] as number;
    if (Math.fround(value) !== value) return weights;
    if (value !== 1) ones = false;
  }
  return ones ? undefined : Float32Array.from(weights);
}
