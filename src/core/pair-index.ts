/** Pairs of integers numbered in the order in which they are first met: open addressing in typed arrays, so there is no limit of 16.7 million entries. */

const FREE = 0xffff_ffff;
const FIRST_SLOTS = 256;

export class PairIndex {
  #first = new Uint32Array(FIRST_SLOTS).fill(FREE);
  #second = new Uint32Array(FIRST_SLOTS);
  #number = new Uint32Array(FIRST_SLOTS);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The pair's number, undefined when it was never numbered. `a` is below 2^32 − 1. */
  find(a: number, b: number): number | undefined {
    const slot = this.#slot(a, b);
    return this.#first[slot] === FREE ? undefined : this.#number[slot];
  }

  /** The pair's number; a new pair gets the next one. */
  number(a: number, b: number): number {
    let slot = this.#slot(a, b);
    if (this.#first[slot] !== FREE) return this.#number[slot] as number;
    if (2 * (this.#size + 1) > this.#first.length) {
      this.#grow();
      slot = this.#slot(a, b);
    }
    this.#first[slot] = a;
    this.#second[slot] = b;
    this.#number[slot] = this.#size;
    return this.#size++;
  }

  #slot(a: number, b: number): number {
    const mask = this.#first.length - 1;
    let hash = Math.imul(a ^ Math.imul(b, 0x9e3779b1), 0x85ebca6b);
    hash ^= hash >>> 15;
    let slot = Math.imul(hash, 0xc2b2ae35) & mask;
    while (this.#first[slot] !== FREE && (this.#first[slot] !== a || this.#second[slot] !== b)) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const [first, second, number] = [this.#first, this.#second, this.#number];
    this.#first = new Uint32Array(2 * first.length).fill(FREE);
    this.#second = new Uint32Array(2 * first.length);
    this.#number = new Uint32Array(2 * first.length);
    for (let at = 0; at < first.length; at++) {
      if (first[at] === FREE) continue;
      const slot = this.#slot(first[at] as number, second[at] as number);
      this.#first[slot] = first[at] as number;
      this.#second[slot] = second[at] as number;
      this.#number[slot] = number[at] as number;
    }
  }
}
