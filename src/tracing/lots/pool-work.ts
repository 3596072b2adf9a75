/** Where the kernel of pools works and leaves what it tells: a block of the arena. The layout is that of kernels/pools.ts. */

import type { PoolArena } from './pool-arena.js';

/** Words of 8 and of 4 bytes at the head. */
const ELSEWHERE_GIVES = 0;
const SUM = 1;
const NON_EMPTY = 4;
const HEAD_BYTES = 64 + 64 * 4;
const BYTES_EACH = 39;
/** Where columns start, in bytes for each share there is room for. */
const ORIGINS = 8;
const PLACES = 12;
const TIERS = 16;

const FIRST_SHARES = 64;

export class PoolWork {
  /** For how many shares there is room: a multiple of 8. */
  capacity = 0;
  readonly #arena: PoolArena;
  #entry = 0;
  #block = 0;

  constructor(arena: PoolArena) {
    this.#arena = arena;
  }

  /** Where it is, in bytes. */
  get address(): number {
    return 8 * this.#entry;
  }

  reserve(shares: number): void {
    if (shares <= this.capacity) return;
    if (this.#block > 0) this.#arena.freeBlock(this.#entry, this.#block);
    this.capacity = 8 * Math.ceil(Math.max(FIRST_SHARES, 2 * shares) / 8);
    this.#block = 2 ** Math.ceil(Math.log2((HEAD_BYTES + BYTES_EACH * this.capacity) / 8));
    this.#entry = this.#arena.block(this.#block);
  }

  /** Of the last division: what money elsewhere gives. */
  get elsewhereGives(): number {
    return this.#arena.floats[this.#entry + ELSEWHERE_GIVES] as number;
  }

  /** What was taken out, or put in. */
  get sum(): number {
    return this.#arena.floats[this.#entry + SUM] as number;
  }

  /** How many pools held money. */
  get nonEmpty(): number {
    return this.#arena.ints[2 * this.#entry + NON_EMPTY] as number;
  }

  /** Copies what was taken out, `count` shares in order of origin; `entry` receives where they were taken from, in a list that starts at `start`. */
  fetch(count: number, start: number, origin: Uint32Array, amount: Float64Array, tier: Uint16Array, entry: Int32Array): void {
    const { floats, uints, ints, shorts } = this.#arena;
    const { capacity } = this;
    const head = this.address + HEAD_BYTES;
    const [amounts, origins, places, tiers] = [head / 8, (head + ORIGINS * capacity) / 4, (head + PLACES * capacity) / 4, (head + TIERS * capacity) / 2];
    amount.set(floats.subarray(amounts, amounts + count));
    origin.set(uints.subarray(origins, origins + count));
    tier.set(shorts.subarray(tiers, tiers + count));
    for (let at = 0; at < count; at++) entry[at] = start + (ints[places + at] as number);
  }
}
