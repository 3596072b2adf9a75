/** Which pieces make up a pool, oldest first: linked in typed arrays, for origins whose rows are kept. */

import { growingFloats, growingInts } from '../../core/growing-array.js';
import type { PoolLists } from './pool-lists.js';

const NONE = -1;

export class PoolParts {
  readonly #lists: PoolLists;
  readonly #piece = growingInts();
  readonly #offset = growingFloats();
  readonly #amount = growingFloats();
  readonly #next = growingInts();
  #free = NONE;

  constructor(lists: PoolLists) {
    this.#lists = lists;
  }

  append(entry: number, piece: number, amount: number): void {
    const { firstPart, lastPart } = this.#lists;
    const part = this.#newPart(piece, amount);
    const last = lastPart[entry] as number;
    if (last === NONE) firstPart[entry] = part;
    else this.#next.set(last, part);
    lastPart[entry] = part;
  }

  oldest(entry: number): number {
    return this.#piece.get(this.#lists.firstPart[entry] as number);
  }

  /** Takes `amount` units off the front. */
  take(entry: number, amount: number, visit: (piece: number, offset: number, amount: number) => void): void {
    const { firstPart, lastPart } = this.#lists;
    let left = amount;
    while (left > 0) {
      const part = firstPart[entry] as number;
      const held = this.#amount.get(part);
      const offset = this.#offset.get(part);
      if (left < held) {
        visit(this.#piece.get(part), offset, left);
        this.#offset.set(part, offset + left);
        this.#amount.set(part, held - left);
        return;
      }
      visit(this.#piece.get(part), offset, held);
      left -= held;
      firstPart[entry] = this.#next.get(part);
      this.#next.set(part, this.#free);
      this.#free = part;
    }
    if (firstPart[entry] === NONE) lastPart[entry] = NONE;
  }

  forEach(entry: number, visit: (amount: number, piece: number, offset: number) => void): void {
    for (let part = this.#lists.firstPart[entry] as number; part !== NONE; part = this.#next.get(part)) visit(this.#amount.get(part), this.#piece.get(part), this.#offset.get(part));
  }

  /** The part that a transfer brought leaves first when that transfer is taken back. */
  bringForward(entry: number, piece: number): void {
    const { firstPart, lastPart } = this.#lists;
    let before = NONE;
    for (let part = firstPart[entry] as number; part !== NONE; before = part, part = this.#next.get(part)) {
      if (this.#piece.get(part) !== piece || before === NONE) continue;
      this.#next.set(before, this.#next.get(part));
      if (lastPart[entry] === part) lastPart[entry] = before;
      this.#next.set(part, firstPart[entry] as number);
      firstPart[entry] = part;
      return;
    }
  }

  #newPart(piece: number, amount: number): number {
    const part = this.#free;
    if (part === NONE) {
      this.#piece.push(piece);
      this.#offset.push(0);
      this.#amount.push(amount);
      return this.#next.push(NONE);
    }
    this.#free = this.#next.get(part);
    this.#piece.set(part, piece);
    this.#offset.set(part, 0);
    this.#amount.set(part, amount);
    this.#next.set(part, NONE);
    return part;
  }
}
