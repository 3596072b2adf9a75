/**
 * The kernel of the rules by share in WebAssembly (kernels/pools.ts): what `ShareMover` does in JavaScript, to the last unit, at a fraction of its time where pools have many origins. Where
 * WebAssembly is missing or forbidden, JavaScript does it all.
 */

import { KernelStore } from '../../core/kernel-store.js';
import { KERNEL_CODE } from './pool-kernel-code.js';

/** Addresses and lengths are bytes and entries (pool-arena.ts); what stands in the work space is told in kernels/pools.ts. */
export interface PoolKernel {
  readonly memory: WebAssembly.Memory;
  takeOut(work: number, capacity: number, entries: number, start: number, length: number, elsewhere: number, ageElsewhere: number, total: number, amount: number, time: number, isLater: number, passesOn: number): number;
  putIn(work: number, capacity: number, entries: number, start: number, length: number, count: number, time: number, isLater: number, now: number): number;
  moveAcross(work: number, capacity: number, entries: number, from: number, to: number, length: number, elsewhere: number, ageElsewhere: number, total: number, amount: number, leaves: number, arrives: number, now: number): number;
  putMissing(work: number, capacity: number, entries: number, start: number, length: number, time: number, isLater: number, now: number): void;
}

const kernels = /* @__PURE__ */ new KernelStore<PoolKernel>(KERNEL_CODE);

/**
 * @param bytes memory needed
 * @returns a kernel that nobody else uses; undefined where there is none to be had
 */
export function takePoolKernel(bytes: number): PoolKernel | undefined {
  return kernels.take(bytes);
}

/** Lets the next trace have it. */
export function givePoolKernelBack(kernel: PoolKernel): void {
  kernels.giveBack(kernel);
}
