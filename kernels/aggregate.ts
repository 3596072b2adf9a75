/** The graph of groups, and the same graph in another order, as src/communities/aggregate-graph.ts. */

import { Graph, addItem, item, setItem, setWord, word } from './memory';

/** Sums the weights from a node's neighbours, at `start .. end`, to their groups. @returns the end of the list of groups met */
function weighGroups<W, S>(groupOf: usize, sums: usize, last: usize, start: usize, end: usize, weight: usize): usize {
  for (let at = start; at < end; at += 4) {
    const other = word(groupOf, load<i32>(at));
    const place = sums + <usize>other * sizeof<S>();
    const sum = load<S>(place);
    store<i32>(last, other);
    if (isInteger<S>()) last += <usize>(<u32>(sum - 1) >>> 31) << 2;
    else last += <usize>(sum === 0) << 2;
    if (sizeof<W>() === 1) store<S>(place, <S>(sum + 1));
    else {
      store<S>(place, <S>(sum + load<W>(weight)));
      weight += sizeof<W>();
    }
  }
  return last;
}

/**
 * Writes the graph of groups to `above`, whose weights are S. `nodes` and `starts`: nodes by group (nodesByLabel). `sums`: S, groupCount; `touched`: i32, groupCount + 1.
 * @returns entries of all its rows
 */
export function aggregate<S, D>(graph: Graph, groupOf: usize, groupCount: i32, nodes: usize, starts: usize, sums: usize, touched: usize, above: Graph): i32 {
  memory.fill(sums, 0, <usize>groupCount * sizeof<S>());
  if (graph.fixed !== 0) memory.fill(above.fixed, 0, <usize>groupCount);
  above.nodeCount = groupCount;
  const newNeighbours = above.neighbours;
  const newWeights = above.weights;
  let length = 0;
  setWord(above.offsets, 0, 0);
  for (let group = 0; group < groupCount; group++) {
    const lastNode = word(starts, group + 1);
    let last = touched;
    let strength: S = 0;
    let strengthIn: f64 = 0;
    for (let position = word(starts, group); position < lastNode; position++) {
      const node = word(nodes, position);
      strength = <S>(strength + item<S>(graph.strength, node));
      if (sizeof<D>() === 8) strengthIn += item<f64>(graph.strengthIn, node);
      if (graph.fixed !== 0 && load<u8>(graph.fixed + <usize>node) === 1) store<u8>(above.fixed + <usize>group, 1);
      const first = word(graph.offsets, node);
      const start = graph.neighbours + (<usize>first << 2);
      const end = graph.neighbours + (<usize>word(graph.offsets, node + 1) << 2);
      if (graph.weights === 0) last = weighGroups<u8, S>(groupOf, sums, last, start, end, 0);
      else last = weighGroups<S, S>(groupOf, sums, last, start, end, graph.weights + <usize>first * sizeof<S>());
    }
    setItem<S>(above.strength, group, strength);
    if (sizeof<D>() === 8) setItem<f64>(above.strengthIn, group, strengthIn);
    for (let at = touched; at < last; at += 4) {
      const other = load<i32>(at);
      const place = sums + <usize>other * sizeof<S>();
      setWord(newNeighbours, length, other);
      setItem<S>(newWeights, length, load<S>(place));
      store<S>(place, 0);
      length += <i32>(other !== group);
    }
    setWord(above.offsets, group + 1, length);
  }
  return length;
}

/** Writes the graph with its nodes in another order, order[new] = old, to `moved`. `numberOf`: i32, nodeCount. */
export function reorder<W, S, D>(graph: Graph, order: usize, numberOf: usize, moved: Graph): void {
  const nodeCount = graph.nodeCount;
  for (let node = 0; node < nodeCount; node++) setWord(numberOf, word(order, node), node);
  moved.nodeCount = nodeCount;
  let length = 0;
  setWord(moved.offsets, 0, 0);
  for (let node = 0; node < nodeCount; node++) {
    const old = word(order, node);
    const first = word(graph.offsets, old);
    const end = word(graph.offsets, old + 1);
    if (sizeof<W>() > 1) memory.copy(moved.weights + <usize>length * sizeof<W>(), graph.weights + <usize>first * sizeof<W>(), <usize>(end - first) * sizeof<W>());
    for (let at = first; at < end; at++) setWord(moved.neighbours, length++, word(numberOf, word(graph.neighbours, at)));
    setWord(moved.offsets, node + 1, length);
    setItem<S>(moved.strength, node, item<S>(graph.strength, old));
    if (sizeof<D>() === 8) setItem<f64>(moved.strengthIn, node, item<f64>(graph.strengthIn, old));
    if (graph.fixed !== 0) store<u8>(moved.fixed + <usize>node, load<u8>(graph.fixed + <usize>old));
  }
}
