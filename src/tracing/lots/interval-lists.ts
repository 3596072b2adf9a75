/** Lists of intervals on axes of places, one list a pot, ascending, doubly linked in typed arrays. */

import { growingFloats, growingInts } from '../../core/growing-array.js';

export const NO_NODE = -1;

export class IntervalLists {
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly start = growingFloats();
  readonly end = growingFloats();
  readonly piece = growingInts();
  readonly next = growingInts();
  readonly previous = growingInts();
  #freeNode = NO_NODE;

  constructor(lists: number) {
    this.first = new Int32Array(lists).fill(NO_NODE);
    this.last = new Int32Array(lists).fill(NO_NODE);
  }

  append(list: number, start: number, end: number, piece: number): void {
    this.#link(list, this.last[list] as number, NO_NODE, start, end, piece);
  }

  /** By place. */
  insert(list: number, start: number, end: number, piece: number): void {
    let after = this.first[list] as number;
    while (after !== NO_NODE && this.start.get(after) < start) after = this.next.get(after);
    const before = after === NO_NODE ? (this.last[list] as number) : this.previous.get(after);
    this.#link(list, before, after, start, end, piece);
  }

  /** Cuts [from, to) out of a node that holds it; what is left of the node stays. */
  cut(list: number, node: number, from: number, to: number): void {
    const start = this.start.get(node);
    const end = this.end.get(node);
    if (start < from) {
      this.end.set(node, from);
      if (to < end) this.#link(list, node, this.next.get(node), to, end, this.piece.get(node));
    } else if (to < end) this.start.set(node, to);
    else this.#unlink(list, node);
  }

  #link(list: number, before: number, after: number, start: number, end: number, piece: number): void {
    const node = this.#newNode(start, end, piece);
    this.next.set(node, after);
    this.previous.set(node, before);
    if (before === NO_NODE) this.first[list] = node;
    else this.next.set(before, node);
    if (after === NO_NODE) this.last[list] = node;
    else this.previous.set(after, node);
  }

  #unlink(list: number, node: number): void {
    const before = this.previous.get(node);
    const after = this.next.get(node);
    if (before === NO_NODE) this.first[list] = after;
    else this.next.set(before, after);
    if (after === NO_NODE) this.last[list] = before;
    else this.previous.set(after, before);
    this.next.set(node, this.#freeNode);
    this.#freeNode = node;
  }

  #newNode(start: number, end: number, piece: number): number {
    const node = this.#freeNode;
    if (node === NO_NODE) {
      this.start.push(start);
      this.end.push(end);
      this.piece.push(piece);
      this.previous.push(NO_NODE);
      return this.next.push(NO_NODE);
    }
    this.#freeNode = this.next.get(node);
    this.start.set(node, start);
    this.end.set(node, end);
    this.piece.set(node, piece);
    return node;
  }
}
