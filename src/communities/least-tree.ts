/** Numbers by position, of which the least can be asked at any time: a tournament tree in one typed array, O(log n) a change. */

export class LeastTree {
  readonly #leaves: number;
  /** Position of the least below each inner node; node 1 is the root. */
  readonly #winner: Uint32Array;
  readonly #values: Float64Array;

  /** @param values kept and changed by `set`; at least one */
  constructor(values: Float64Array) {
    this.#values = values;
    this.#leaves = 2 ** Math.ceil(Math.log2(Math.max(1, values.length)));
    this.#winner = new Uint32Array(2 * this.#leaves);
    for (let leaf = 0; leaf < this.#leaves; leaf++) this.#winner[this.#leaves + leaf] = leaf;
    for (let node = this.#leaves - 1; node > 0; node--) this.#decide(node);
  }

  /** Position of the least value; the first of equal ones. */
  least(): number {
    return this.#winner[1] as number;
  }

  set(position: number, value: number): void {
    this.#values[position] = value;
    for (let node = (this.#leaves + position) >>> 1; node > 0; node >>>= 1) this.#decide(node);
  }

  #decide(node: number): void {
    const left = this.#winner[2 * node] as number;
    const right = this.#winner[2 * node + 1] as number;
    this.#winner[node] = (this.#values[right] ?? Infinity) < (this.#values[left] ?? Infinity) ? right : left;
  }
}
