/** A binary heap of whole numbers with a number each, the least first: no comparison function, no objects, for searches that pop millions. */

const FIRST_CAPACITY = 256;

export class NumberHeap {
  #keys = new Float64Array(FIRST_CAPACITY);
  #values = new Uint32Array(FIRST_CAPACITY);
  length = 0;
  /** Of the item popped last. */
  key = 0;

  push(key: number, value: number): void {
    if (this.length === this.#keys.length) this.#grow();
    const keys = this.#keys;
    const values = this.#values;
    let at = this.length++;
    while (at > 0) {
      const parent = (at - 1) >>> 1;
      if ((keys[parent] as number) <= key) break;
      keys[at] = keys[parent] as number;
      values[at] = values[parent] as number;
      at = parent;
    }
    keys[at] = key;
    values[at] = value;
  }

  /** Value of the least key, which is put into `key`. Not to be asked of an empty heap. */
  pop(): number {
    const keys = this.#keys;
    const values = this.#values;
    const top = values[0] as number;
    this.key = keys[0] as number;
    const length = --this.length;
    const lastKey = keys[length] as number;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= length) break;
      if (child + 1 < length && (keys[child + 1] as number) < (keys[child] as number)) child++;
      if (lastKey <= (keys[child] as number)) break;
      keys[at] = keys[child] as number;
      values[at] = values[child] as number;
      at = child;
    }
    keys[at] = lastKey;
    values[at] = values[length] as number;
    return top;
  }

  #grow(): void {
    const keys = new Float64Array(2 * this.#keys.length);
    const values = new Uint32Array(2 * this.#values.length);
    keys.set(this.#keys);
    values.set(this.#values);
    this.#keys = keys;
    this.#values = values;
  }
}
