/** Columns of tied pairs while they are being found; `finish` trims them. */

import type { Ties } from './shared-attribute-ties.js';

const FIRST_CAPACITY = 65_536;

export class PairColumns {
  length = 0;
  #a = new Uint32Array(FIRST_CAPACITY);
  #b = new Uint32Array(FIRST_CAPACITY);
  #bits = new Float64Array(FIRST_CAPACITY);
  #kinds = new Uint32Array(FIRST_CAPACITY);
  #values = new Uint32Array(FIRST_CAPACITY);
  #sameHolder = new Uint8Array(FIRST_CAPACITY);

  push(a: number, b: number, bits: number, kinds: number, values: number, sameHolder: number): void {
    const at = this.length;
    if (at === this.#a.length) this.#resize(at * 2);
    this.#a[at] = a;
    this.#b[at] = b;
    this.#bits[at] = bits;
    this.#kinds[at] = kinds;
    this.#values[at] = values;
    this.#sameHolder[at] = sameHolder;
    this.length = at + 1;
  }

  finish(): Pick<Ties<string>, 'length' | 'a' | 'b' | 'bits' | 'kinds' | 'values' | 'sameHolder'> {
    this.#resize(this.length);
    return { length: this.length, a: this.#a, b: this.#b, bits: this.#bits, kinds: this.#kinds, values: this.#values, sameHolder: this.#sameHolder };
  }

  #resize(capacity: number): void {
    const copy = <A extends Uint32Array | Float64Array | Uint8Array>(from: A, to: A): A => {
      to.set(from.subarray(0, capacity));
      return to;
    };
    this.#a = copy(this.#a, new Uint32Array(capacity));
    this.#b = copy(this.#b, new Uint32Array(capacity));
    this.#bits = copy(this.#bits, new Float64Array(capacity));
    this.#kinds = copy(this.#kinds, new Uint32Array(capacity));
    this.#values = copy(this.#values, new Uint32Array(capacity));
    this.#sameHolder = copy(this.#sameHolder, new Uint8Array(capacity));
  }
}
