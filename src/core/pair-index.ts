/** Pairs of integers numbered in the order in which they are first met: open addressing in one typed array (a slot is one place of memory), so there is no limit of 16.7 million entries. */

const FREE = 0xffff_ffff;
const FIRST_SLOTS = 256;
/** Numbers of a slot: first, second, the pair's number, nothing. */
const WIDTH = 4;

export class PairIndex {
  #slots = new Uint32Array(FIRST_SLOTS * WIDTH).fill(FREE);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The pair's number, undefined when it was never numbered. `a` is below 2^32 − 1. */
  find(a: number, b: number): number | undefined {
    const slot = this.#slot(a, b);
    return this.#slots[slot] === FREE ? undefined : this.#slots[slot + 2];
  }

  /** The pair's number; a new pair gets the next one. */
  number(a: number, b: number): number {
    let slot = this.#slot(a, b);
    if (this.#slots[slot] !== FREE) return this.#slots[slot + 2] as number;
    if (2 * WIDTH * (this.#size + 1) > this.#slots.length) {
      this.#grow();
      slot = this.#slot(a, b);
    }
    this.#slots[slot] = a;
    this.#slots[slot + 1] = b;
    this.#slots[slot + 2] = this.#size;
    return this.#size++;
  }

  #slot(a: number, b: number): number {
    const slots = this.#slots;
    const mask = slots.length / WIDTH - 1;
    // Eight neighbours of one `b` stand side by side: who asks for one mostly asks for the next.
    let hash = Math.imul((a >>> 3) ^ Math.imul(b, 0x9e3779b1), 0x85ebca6b);
    hash ^= hash >>> 15;
    let slot = (Math.imul(hash, 0xc2b2ae35) + (a & 7)) & mask;
    while (slots[slot * WIDTH] !== FREE && (slots[slot * WIDTH] !== a || slots[slot * WIDTH + 1] !== b)) slot = (slot + 1) & mask;
    return slot * WIDTH;
  }

  #grow(): void {
    const before = this.#slots;
    this.#slots = new Uint32Array(2 * before.length).fill(FREE);
    for (let at = 0; at < before.length; at += WIDTH) {
      if (before[at] === FREE) continue;
      const slot = this.#slot(before[at] as number, before[at + 1] as number);
      this.#slots[slot] = before[at] as number;
      this.#slots[slot + 1] = before[at + 1] as number;
      this.#slots[slot + 2] = before[at + 2] as number;
    }
  }
}
