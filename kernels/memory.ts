/**
 * What the kernels share. They are AssemblyScript, compiled to WebAssembly by build.mjs, and work on addresses: the caller (src/communities/kernel.ts) lays out memory, clears what must be
 * clear, and knows how long everything is. Functions are written once for three forms of a graph, by their type arguments:
 *
 * - W: weights of neighbours. u8: none, all are 1; i32: whole; f64
 * - S: strengths and sums. i32 where all of them together stay below 2^31; f64
 * - D: u8: undirected null model; f64: directed, with strengths into each node beside those out of it
 */

/** Rows of neighbours, as `WorkGraph` in src/communities/work-graph.ts. */
@unmanaged
export class Graph {
  nodeCount: i32;
  /** i32, nodeCount + 1. */
  offsets: usize;
  /** i32. */
  neighbours: usize;
  /** W, beside `neighbours`; 0 when all are 1. */
  weights: usize;
  /** S. */
  strength: usize;
  /** f64; 0 unless directed. */
  strengthIn: usize;
  /** u8, 1 for nodes that stay; 0 when there are none. */
  fixed: usize;
}

@inline export function word(base: usize, at: i32): i32 {
  return load<i32>(base + (<usize>at << 2));
}

@inline export function setWord(base: usize, at: i32, value: i32): void {
  store<i32>(base + (<usize>at << 2), value);
}

@inline export function item<T>(base: usize, at: i32): T {
  return load<T>(base + <usize>at * sizeof<T>());
}

@inline export function setItem<T>(base: usize, at: i32, value: T): void {
  store<T>(base + <usize>at * sizeof<T>(), value);
}

@inline export function addItem<T>(base: usize, at: i32, value: T): void {
  const place = base + <usize>at * sizeof<T>();
  store<T>(place, <T>(load<T>(place) + value));
}

/** mulberry32, as src/core/random.ts; the state stands at `place`. */
@inline export function random(place: usize): f64 {
  const state = load<u32>(place) + 0x6d2b79f5;
  store<u32>(place, state);
  let mixed: u32 = (state ^ (state >>> 15)) * (state | 1);
  mixed = (mixed + (mixed ^ (mixed >>> 7)) * (mixed | 61)) ^ mixed;
  return <f64>(mixed ^ (mixed >>> 14)) / 4294967296;
}

/** Renumbers labels below `count` by their first node, in place; `numberOf`: i32, `bound` long. @returns how many there are */
export function compactLabels(labels: usize, length: i32, numberOf: usize, bound: i32): i32 {
  memory.fill(numberOf, 0xff, <usize>bound << 2);
  let count = 0;
  for (let node = 0; node < length; node++) {
    const label = word(labels, node);
    let number = word(numberOf, label);
    if (number < 0) {
      number = count++;
      setWord(numberOf, label, number);
    }
    setWord(labels, node, number);
  }
  return count;
}

/** Nodes in order of their labels 0 … count − 1, those of one label by number. `starts`: i32, count + 1; `next`: i32, count. */
export function nodesByLabel(labels: usize, length: i32, count: i32, nodes: usize, starts: usize, next: usize): void {
  memory.fill(starts, 0, (<usize>count + 1) << 2);
  for (let node = 0; node < length; node++) addItem<i32>(starts, word(labels, node) + 1, 1);
  for (let label = 0; label < count; label++) addItem<i32>(starts, label + 1, word(starts, label));
  memory.copy(next, starts, <usize>count << 2);
  for (let node = 0; node < length; node++) {
    const label = word(labels, node);
    const slot = word(next, label);
    setWord(nodes, slot, node);
    setWord(next, label, slot + 1);
  }
}

/** to[at] = from[index[at]]; `to` may be `index`. */
export function gather(to: usize, from: usize, index: usize, length: i32): void {
  for (let at = 0; at < length; at++) setWord(to, at, word(from, word(index, at)));
}

/** to[index[at]] = from[at]. */
export function scatter(to: usize, from: usize, index: usize, length: i32): void {
  for (let at = 0; at < length; at++) setWord(to, word(index, at), word(from, at));
}
