/**
 * The kernel of the rules by share in WebAssembly (kernels/pools.ts): what `ShareMover` does in JavaScript, to the last unit, at a fraction of its time where pools have many origins. Where
 * WebAssembly is missing or forbidden, JavaScript does it all.
 */

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

const PAGE_BYTES = 65_536;
const MOST_PAGES = 65_535;
export const MOST_KERNEL_BYTES = PAGE_BYTES * MOST_PAGES;
/** Larger memories are not kept for the next trace. */
const MOST_KEPT_BYTES = 2 ** 27;

let module: WebAssembly.Module | undefined;
let isRefused = false;

/** Of the last trace; weak, so that an idle process gives it back. */
let idle: WeakRef<PoolKernel> | undefined;

/**
 * @param bytes memory needed
 * @returns a kernel that nobody else uses; undefined where there is none to be had
 */
export function takePoolKernel(bytes: number): PoolKernel | undefined {
  if (isRefused || bytes > MOST_KERNEL_BYTES) return undefined;
  const pages = Math.ceil(bytes / PAGE_BYTES);
  const kept = idle?.deref();
  idle = undefined;
  try {
    if (kept !== undefined) {
      const missing = pages - kept.memory.buffer.byteLength / PAGE_BYTES;
      if (missing > 0) kept.memory.grow(missing);
      return kept;
    }
    module ??= new WebAssembly.Module(decoded(KERNEL_CODE));
    const memory = new WebAssembly.Memory({ initial: pages, maximum: MOST_PAGES });
    return { memory, ...(new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Omit<PoolKernel, 'memory'>) };
  } catch {
    isRefused = module === undefined;
    return undefined;
  }
}

function decoded(code: string): Uint8Array<ArrayBuffer> {
  const text = atob(code);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/** Lets the next trace have it. */
export function givePoolKernelBack(kernel: PoolKernel): void {
  if (kernel.memory.buffer.byteLength <= MOST_KEPT_BYTES) idle = new WeakRef(kernel);
}
