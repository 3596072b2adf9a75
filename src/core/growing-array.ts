/** Typed arrays that grow by doubling, for columns whose length is not known beforehand. */

type AnyTypedArray = Float64Array | Uint32Array | Int32Array | Uint16Array | Uint8Array;

const FIRST_CAPACITY = 64;

export class GrowingArray<A extends AnyTypedArray> {
  /** Backing store; read below `length` only, and anew after every push. */
  items: A;
  length = 0;
  readonly #create: (capacity: number) => A;

  constructor(create: (capacity: number) => A, capacity: number = FIRST_CAPACITY) {
    this.#create = create;
    this.items = create(Math.max(1, capacity));
  }

  /** Appends and returns the position. */
  push(value: number): number {
    if (this.length === this.items.length) {
      const grown = this.#create(2 * this.length);
      grown.set(this.items as never);
      this.items = grown;
    }
    this.items[this.length] = value;
    return this.length++;
  }

  get(at: number): number {
    return this.items[at] as number;
  }

  set(at: number, value: number): void {
    this.items[at] = value;
  }

  add(at: number, value: number): void {
    this.items[at] = (this.items[at] as number) + value;
  }

  /** A copy trimmed to length. */
  finish(): A {
    return this.items.slice(0, this.length) as A;
  }
}

/*
 * Engines compile a method once for all that passes through it, and one that has met every kind of typed array is ten to thirty times slower. Closures of one class expression
 * share what was learnt, so each kind has its methods written out.
 */

class GrowingFloats extends GrowingArray<Float64Array> {
  override push(value: number): number {
    if (this.length === this.items.length) return super.push(value);
    this.items[this.length] = value;
    return this.length++;
  }

  override get(at: number): number {
    return this.items[at] as number;
  }

  override set(at: number, value: number): void {
    this.items[at] = value;
  }

  override add(at: number, value: number): void {
    this.items[at] = (this.items[at] as number) + value;
  }
}

class GrowingUints extends GrowingArray<Uint32Array> {
  override push(value: number): number {
    if (this.length === this.items.length) return super.push(value);
    this.items[this.length] = value;
    return this.length++;
  }

  override get(at: number): number {
    return this.items[at] as number;
  }

  override set(at: number, value: number): void {
    this.items[at] = value;
  }

  override add(at: number, value: number): void {
    this.items[at] = (this.items[at] as number) + value;
  }
}

class GrowingInts extends GrowingArray<Int32Array> {
  override push(value: number): number {
    if (this.length === this.items.length) return super.push(value);
    this.items[this.length] = value;
    return this.length++;
  }

  override get(at: number): number {
    return this.items[at] as number;
  }

  override set(at: number, value: number): void {
    this.items[at] = value;
  }

  override add(at: number, value: number): void {
    this.items[at] = (this.items[at] as number) + value;
  }
}

class GrowingShorts extends GrowingArray<Uint16Array> {
  override push(value: number): number {
    if (this.length === this.items.length) return super.push(value);
    this.items[this.length] = value;
    return this.length++;
  }

  override get(at: number): number {
    return this.items[at] as number;
  }

  override set(at: number, value: number): void {
    this.items[at] = value;
  }

  override add(at: number, value: number): void {
    this.items[at] = (this.items[at] as number) + value;
  }
}

class GrowingBytes extends GrowingArray<Uint8Array> {
  override push(value: number): number {
    if (this.length === this.items.length) return super.push(value);
    this.items[this.length] = value;
    return this.length++;
  }

  override get(at: number): number {
    return this.items[at] as number;
  }

  override set(at: number, value: number): void {
    this.items[at] = value;
  }

  override add(at: number, value: number): void {
    this.items[at] = (this.items[at] as number) + value;
  }
}

export const growingFloats = (): GrowingArray<Float64Array> => new GrowingFloats((capacity) => new Float64Array(capacity));
export const growingUints = (): GrowingArray<Uint32Array> => new GrowingUints((capacity) => new Uint32Array(capacity));
export const growingInts = (): GrowingArray<Int32Array> => new GrowingInts((capacity) => new Int32Array(capacity));
export const growingShorts = (): GrowingArray<Uint16Array> => new GrowingShorts((capacity) => new Uint16Array(capacity));
export const growingBytes = (): GrowingArray<Uint8Array> => new GrowingBytes((capacity) => new Uint8Array(capacity));
