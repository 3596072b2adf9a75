/** Integers of 32 bits by position, in pages that are made when they are first written to: nothing is copied as they grow, and what is never written takes no memory. */

const PAGE_BITS = 13;
const PAGE = 1 << PAGE_BITS;

export class PagedInts {
  readonly #pages: (Int32Array | undefined)[] = [];

  /** 0 where nothing was written. */
  get(at: number): number {
    return this.#pages[at >>> PAGE_BITS]?.[at & (PAGE - 1)] ?? 0;
  }

  set(at: number, value: number): void {
    const page = (this.#pages[at >>> PAGE_BITS] ??= new Int32Array(PAGE));
    page[at & (PAGE - 1)] = value;
  }
}
