/**
 * The kernels in WebAssembly (kernels/ at the root of the repository): compiled once, each run with memory of its own. Beside typed arrays of JavaScript they are three times as fast on graphs
 * that fit in the cache, and as fast at the first call as at the hundredth but for a few milliseconds.
 *
 * Where WebAssembly is missing or forbidden (a page's content security policy), or a graph needs more than the 4 GiB that it can address, the same algorithms run in JavaScript, and
 * find the same communities.
 */

import { KernelStore } from '../core/kernel-store.js';
import { KERNEL_CODE } from './kernel-code.js';

/** Addresses are bytes from the start of `memory`; what is read and written is told in kernels/. */
export interface Kernel {
  readonly memory: WebAssembly.Memory;
  start(graph: number, moving: number, labels: number, randomState: number): void;
  total(form: number, graph: number, moving: number): void;
  renumber(form: number, graph: number, moving: number, numberOf: number): void;
  visit(form: number, graph: number, moving: number, scale: number, budget: number): number;
  anneal(form: number, graph: number, moving: number, scale: number, temperature: number, budget: number, randomState: number): void;
  finish(moving: number, labels: number, nodeCount: number): void;
  refine(form: number, graph: number, refining: number, communityOf: number, count: number, scale: number, randomness: number): void;
  aggregate(form: number, graph: number, groupOf: number, groupCount: number, nodes: number, starts: number, sums: number, touched: number, above: number): number;
  reorder(form: number, graph: number, order: number, numberOf: number, moved: number): void;
  compactLabels(labels: number, length: number, numberOf: number, bound: number): number;
  nodesByLabel(labels: number, length: number, count: number, nodes: number, starts: number, next: number): void;
  gather(to: number, from: number, index: number, length: number): void;
  scatter(to: number, from: number, index: number, length: number): void;
  judgeEdges(source: number, target: number, weight: number, length: number, nodeCount: number): number;
  scatterEdges(weight: number, source: number, target: number, length: number, nodeCount: number, directed: number, offsets: number, next: number, neighbours: number, weights: number): void;
  transpose(nodeCount: number, symmetric: number, fromOffsets: number, fromNeighbours: number, fromWeights: number, offsets: number, next: number, neighbours: number, weights: number): void;
  countLoops(nodeCount: number, offsets: number, neighbours: number): number;
  splitDisconnected(graph: number, labels: number, kept: number, pieceOf: number, numberOfKept: number, stack: number): number;
}

const kernels = /* @__PURE__ */ new KernelStore<Kernel>(KERNEL_CODE, { exp: Math.exp });

/**
 * @param bytes memory needed
 * @returns a kernel that nobody else uses, its memory as the last run left it; undefined where there is none to be had
 */
export function takeKernel(bytes: number): Kernel | undefined {
  return kernels.take(bytes);
}

/** Lets the next run have it. */
export function giveKernelBack(kernel: Kernel): void {
  kernels.giveBack(kernel);
}
