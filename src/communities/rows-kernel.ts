/** Edges in columns to rows in order, in WebAssembly: what csr-graph.ts does in JavaScript, for graphs without faults. */

import type { EdgeColumns } from './edge-columns.js';
import { giveKernelBack, takeKernel } from './kernel.js';

export interface SortedRows {
  readonly offsets: Uint32Array;
  /** Ascending in each row; one may stand more than once where `isRepeated`. */
  readonly neighbours: Uint32Array;
  /** undefined when all are 1. */
  readonly weights: Float64Array | undefined;
  readonly loops: number;
  readonly isRepeated: boolean;
}

const ALIGNMENT = 64;

/**
 * Beyond this, copying into WebAssembly and back costs what it saves, since everybody waits for memory.
 */
export const MOST_KERNEL_EDGES = 2 ** 22;

/** @returns undefined where there is no kernel, or edges have faults or weights of 0, which JavaScript minds */
export function rowsInKernel({ nodeCount, source, target, weight }: EdgeColumns, directed: boolean): SortedRows | undefined {
  const { length } = source;
  if (length > MOST_KERNEL_EDGES || target.length !== length || (weight !== undefined && weight.length !== length)) return undefined;
  let top = ALIGNMENT;
  const take = (bytes: number): number => {
    const place = top;
    top += Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
    return place;
  };
  const most = directed ? length : 2 * length;
  const [sources, targets, values] = [take(4 * length), take(4 * length), weight === undefined ? 0 : take(8 * length)];
  const next = take(4 * nodeCount);
  const [first, second] = [0, 1].map(() => ({ offsets: take(4 * (nodeCount + 1)), neighbours: take(4 * most), weights: weight === undefined ? 0 : take(8 * most) })) as [Places, Places];
  const kernel = takeKernel(top);
  if (kernel === undefined) return undefined;
  const { buffer } = kernel.memory;
  new Uint32Array(buffer, sources, length).set(source);
  new Uint32Array(buffer, targets, length).set(target);
  if (weight !== undefined) new Float64Array(buffer, values, length).set(weight);
  const form = kernel.judgeEdges(sources, targets, values, length, nodeCount);
  if (form === 0) return undefined;
  const isWeighted = form === 2;
  kernel.scatterEdges(isWeighted ? values : 0, sources, targets, length, nodeCount, directed ? 1 : 0, first.offsets, next, first.neighbours, first.weights);
  kernel.transpose(nodeCount, directed ? 0 : 1, first.offsets, first.neighbours, isWeighted ? first.weights : 0, second.offsets, next, second.neighbours, second.weights);
  const counted = kernel.countLoops(nodeCount, second.offsets, second.neighbours);
  const offsets = new Uint32Array(buffer, second.offsets, nodeCount + 1).slice();
  const entries = offsets[nodeCount] as number;
  const rows = {
    offsets,
    neighbours: new Uint32Array(buffer, second.neighbours, entries).slice(),
    weights: isWeighted ? new Float64Array(buffer, second.weights, entries).slice() : undefined,
    loops: counted >>> 1,
    isRepeated: (counted & 1) === 1,
  };
  giveKernelBack(kernel);
  return rows;
}

interface Places {
  readonly offsets: number;
  readonly neighbours: number;
  readonly weights: number;
}
