/** Edges in columns to rows of neighbours in order, as src/communities/csr-graph.ts: two counting sorts. W: u8 where all weights are 1, else f64. */

import { addItem, item, setItem, setWord, word } from './memory';

/** @returns 0 when an end is no node, a weight is no number above 0, or the sum of weights passes what a number can hold; 1 when all weights are 1; 2 otherwise */
export function judgeEdges(source: usize, target: usize, weight: usize, length: i32, nodeCount: i32): i32 {
  let sum: f64 = 0;
  let form = 1;
  for (let edge = 0; edge < length; edge++) {
    if (<u32>word(source, edge) >= <u32>nodeCount || <u32>word(target, edge) >= <u32>nodeCount) return 0;
    if (weight === 0) continue;
    const value = item<f64>(weight, edge);
    if (!(value > 0 && value < Infinity)) return 0;
    if (value !== 1) form = 2;
    sum += value;
  }
  return 2 * sum < Infinity ? form : 0;
}

/** Rows by target with the sources in them (undirected: both ways), in order of the edges. `offsets`: i32, nodeCount + 1; `next`: i32, nodeCount. */
export function scatterEdges<W>(source: usize, target: usize, weight: usize, length: i32, nodeCount: i32, directed: bool, offsets: usize, next: usize, neighbours: usize, weights: usize): void {
  memory.fill(offsets, 0, (<usize>nodeCount + 1) << 2);
  for (let edge = 0; edge < length; edge++) {
    const from = word(source, edge);
    const to = word(target, edge);
    addItem<i32>(offsets, to + 1, 1);
    if (!directed && from !== to) addItem<i32>(offsets, from + 1, 1);
  }
  for (let node = 0; node < nodeCount; node++) addItem<i32>(offsets, node + 1, word(offsets, node));
  memory.copy(next, offsets, <usize>nodeCount << 2);
  for (let edge = 0; edge < length; edge++) {
    const from = word(source, edge);
    const to = word(target, edge);
    const slot = word(next, to);
    setWord(next, to, slot + 1);
    setWord(neighbours, slot, from);
    if (sizeof<W>() > 1) setItem<W>(weights, slot, item<W>(weight, edge));
    if (directed || from === to) continue;
    const other = word(next, from);
    setWord(next, from, other + 1);
    setWord(neighbours, other, to);
    if (sizeof<W>() > 1) setItem<W>(weights, other, item<W>(weight, edge));
  }
}

/** Turns rows of sources by target into rows of targets by source, in order of target. `symmetric`: every edge stands in both rows, so that rows keep their lengths. */
export function transpose<W>(nodeCount: i32, symmetric: bool, fromOffsets: usize, fromNeighbours: usize, fromWeights: usize, offsets: usize, next: usize, neighbours: usize, weights: usize): void {
  if (symmetric) memory.copy(offsets, fromOffsets, (<usize>nodeCount + 1) << 2);
  else {
    const entries = word(fromOffsets, nodeCount);
    memory.fill(offsets, 0, (<usize>nodeCount + 1) << 2);
    for (let at = 0; at < entries; at++) addItem<i32>(offsets, word(fromNeighbours, at) + 1, 1);
    for (let node = 0; node < nodeCount; node++) addItem<i32>(offsets, node + 1, word(offsets, node));
  }
  memory.copy(next, offsets, <usize>nodeCount << 2);
  for (let node = 0; node < nodeCount; node++) {
    const end = word(fromOffsets, node + 1);
    for (let at = word(fromOffsets, node); at < end; at++) {
      const other = word(fromNeighbours, at);
      const slot = word(next, other);
      setWord(next, other, slot + 1);
      setWord(neighbours, slot, node);
      if (sizeof<W>() > 1) setItem<W>(weights, slot, item<W>(fromWeights, at));
    }
  }
}

/** @returns 2 × (loops) + 1 where a neighbour stands more than once in a row */
export function countLoops(nodeCount: i32, offsets: usize, neighbours: usize): i32 {
  let loops = 0;
  let repeats = 0;
  for (let node = 0; node < nodeCount; node++) {
    const end = word(offsets, node + 1);
    let before = -1;
    for (let at = word(offsets, node); at < end; at++) {
      const neighbour = word(neighbours, at);
      repeats |= <i32>(neighbour === before);
      loops += <i32>(neighbour === node);
      before = neighbour;
    }
  }
  return 2 * loops + repeats;
}
