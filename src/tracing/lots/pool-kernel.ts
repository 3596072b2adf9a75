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
  putMissing(work: number, capacity: number, entries: number, start: number, length: number, time: number, isLater: number, now: number): void;
}

/** Words of 8 and of 4 bytes at the head of the work space. */
export const WorkFloat = { elsewhereGives: 0, sum: 1 } as const;
export const WorkInt = { nonEmpty: 4 } as const;
const WORK_HEAD_BYTES = 64 + 64 * 4;
const WORK_BYTES_EACH = 39;

export const workBytes = (capacity: number): number => WORK_HEAD_BYTES + WORK_BYTES_EACH * capacity;
/** Where columns of the work space start, counted from its own start, in bytes. */
export const workColumns = (capacity: number): { amounts: number; origins: number; places: number; tiers: number } => ({
  amounts: WORK_HEAD_BYTES,
  origins: WORK_HEAD_BYTES + 8 * capacity,
  places: WORK_HEAD_BYTES + 12 * capacity,
  tiers: WORK_HEAD_BYTES + 16 * capacity,
});

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
