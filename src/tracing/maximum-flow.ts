/**
 * Maximum flow by Dinic's algorithm (1970) on typed arrays: breadth-first levels, then a blocking flow by depth-first search with a current arc for each node. Capacities are whole
 * numbers; their sum out of the source must stay within 2^53 − 1.
 */

import { growingFloats, growingInts } from '../core/growing-array.js';

/** Capacity of an arc that never limits. */
export const UNLIMITED = Number.MAX_SAFE_INTEGER;

const NONE = -1;

export class FlowNetwork {
  readonly #nodes: number;
  readonly #first: Int32Array;
  readonly #next = growingInts();
  readonly #head = growingInts();
  readonly #capacity = growingFloats();

  constructor(nodes: number) {
    this.#nodes = nodes;
    this.#first = new Int32Array(nodes).fill(NONE);
  }

  /** @returns the arc's number, for `flowOn`; its reverse is the number after */
  addArc(from: number, to: number, capacity: number): number {
    const arc = this.#half(from, to, capacity);
    this.#half(to, from, 0);
    return arc;
  }

  /** What flows on an arc after `maximise`. */
  flowOn(arc: number): number {
    return this.#capacity.get(arc + 1);
  }

  /** Sends as much as can flow from source to sink. @returns how much */
  maximise(source: number, sink: number): number {
    const level = new Int32Array(this.#nodes);
    const current = new Int32Array(this.#nodes);
    let total = 0;
    while (this.#findLevels(source, sink, level)) {
      current.set(this.#first);
      total += this.#blockingFlow(source, sink, level, current);
    }
    return total;
  }

  /** 1 for nodes on the source's side of the least cut, after `maximise`. */
  sourceSide(source: number): Uint8Array {
    const side = new Uint8Array(this.#nodes);
    const queue = new Int32Array(this.#nodes);
    let length = 1;
    queue[0] = source;
    side[source] = 1;
    for (let at = 0; at < length; at++) {
      for (let arc = this.#first[queue[at] as number] as number; arc !== NONE; arc = this.#next.get(arc)) {
        const node = this.#head.get(arc);
        if (side[node] === 1 || this.#capacity.get(arc) === 0) continue;
        side[node] = 1;
        queue[length++] = node;
      }
    }
    return side;
  }

  #half(from: number, to: number, capacity: number): number {
    this.#head.push(to);
    this.#capacity.push(capacity);
    const arc = this.#next.push(this.#first[from] as number);
    this.#first[from] = arc;
    return arc;
  }

  #findLevels(source: number, sink: number, level: Int32Array): boolean {
    const [next, head, capacity] = [this.#next.items, this.#head.items, this.#capacity.items];
    level.fill(NONE);
    level[source] = 0;
    const queue = new Int32Array(this.#nodes);
    let length = 1;
    queue[0] = source;
    for (let at = 0; at < length; at++) {
      const node = queue[at] as number;
      for (let arc = this.#first[node] as number; arc !== NONE; arc = next[arc] as number) {
        const to = head[arc] as number;
        if (capacity[arc] === 0 || level[to] !== NONE) continue;
        level[to] = (level[node] as number) + 1;
        if (to === sink) return true;
        queue[length++] = to;
      }
    }
    return false;
  }

  #blockingFlow(source: number, sink: number, level: Int32Array, current: Int32Array): number {
    const [next, head, capacity] = [this.#next.items, this.#head.items, this.#capacity.items];
    /** Arcs of the path from the source to where the search stands. */
    const path: number[] = [];
    let node = source;
    let total = 0;
    for (;;) {
      if (node === sink) {
        let amount = UNLIMITED;
        for (const arc of path) amount = Math.min(amount, capacity[arc] as number);
        total += amount;
        let backTo = path.length;
        for (let at = path.length - 1; at >= 0; at--) {
          const arc = path[at] as number;
          capacity[arc] = (capacity[arc] as number) - amount;
          capacity[arc ^ 1] = (capacity[arc ^ 1] as number) + amount;
          if (capacity[arc] === 0) backTo = at;
        }
        node = head[(path[backTo] as number) ^ 1] as number;
        path.length = backTo;
        continue;
      }
      let arc = current[node] as number;
      while (arc !== NONE && (capacity[arc] === 0 || level[head[arc] as number] !== (level[node] as number) + 1)) arc = next[arc] as number;
      current[node] = arc;
      if (arc !== NONE) {
        path.push(arc);
        node = head[arc] as number;
      } else {
        const back = path.pop();
        if (back === undefined) return total;
        node = head[back ^ 1] as number;
        current[node] = next[back] as number;
      }
    }
  }
}
