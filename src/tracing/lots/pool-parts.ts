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
    const { ints } = this.#lists.arena;
    const first = this.#lists.partsAt(entry);
    const part = this.#newPart(piece, amount);
    const last = ints[first + 1] as number;
    if (last === NONE) ints[first] = part;
    else this.#next.set(last, part);
    ints[first + 1] = part;
  }

  oldest(entry: number): number {
    return this.#piece.get(this.#first(entry));
  }

  /** Takes `amount` units off the front. */
  take(entry: number, amount: number, visit: (piece: number, offset: number, amount: number) => void): void {
    const { ints } = this.#lists.arena;
    const first = this.#lists.partsAt(entry);
    let left = amount;
    while (left > 0) {
      const part = ints[first] as number;
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
      ints[first] = this.#next.get(part);
      this.#next.set(part, this.#free);
      this.#free = part;
    }
    if (ints[first] === NONE) ints[first + 1] = NONE;
  }

  forEach(entry: number, visit: (amount: number, piece: number, offset: number) => void): void {
    for (let part = this.#first(entry); part !== NONE; part = this.#next.get(part)) visit(this.#amount.get(part), this.#piece.get(part), this.#offset.get(part));
  }

  /** The part that a transfer brought leaves first when that transfer is taken back. */
  bringForward(entry: number, piece: number): void {
    const { ints } = this.#lists.arena;
    const first = this.#lists.partsAt(entry);
    let before = NONE;
    for (let part = ints[first] as number; part !== NONE; before = part, part = this.#next.get(part)) {
      if (this.#piece.get(part) !== piece || before === NONE) continue;
      this.#next.set(before, this.#next.get(part));
      if (ints[first + 1] === part) ints[first + 1] = before;
      this.#next.set(part, ints[first] as number);
      ints[first] = part;
      return;
    }
  }

  #first(entry: number): number {
    return this.#lists.arena.ints[this.#lists.partsAt(entry)] as number;
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
