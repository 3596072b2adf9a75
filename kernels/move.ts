/**
 * Local moving, as src/communities/move-nodes.ts, which says what it does and why. In WebAssembly the inner loop is three times as fast as JavaScript: typed arrays are checked and their
 * places looked up at every access. Whether a community is new to the node, or a neighbour must be woken, is arithmetic, not a branch that the processor would guess wrong.
 */

import { Graph, addItem, item, random, setItem, setWord, word } from './memory';

@unmanaged
export class Moving {
  /** i32 a node: 2 × community + 1 while it waits. */
  state: usize;
  /** S, two a community: weight from the node at hand, total strength. */
  sums: usize;
  /** f64 a community; 0 unless directed. */
  totalIn: usize;
  /** i32 a community. */
  members: usize;
  /** i32: communities without members. */
  empty: usize;
  /** i32, mask + 1: a ring of waiting nodes. */
  queue: usize;
  /** i32, nodeCount + 1. */
  touched: usize;
  /** f64 beside `touched`, for anneal.ts. */
  gains: usize;
  /** Sum of what moves gained, and, of those at a temperature, of its absolute values. */
  gained: f64;
  stirred: f64;
  mask: i32;
  head: i32;
  tail: i32;
  waiting: i32;
  emptyCount: i32;
  moves: i32;
  /** Of no meaning: what was read ahead goes here, so that reading it is not left out. */
  ahead: i32;
}

/** Puts all nodes that are not fixed into the queue: by number, or shuffled where there is a random state. */
export function start(graph: Graph, moving: Moving, labels: usize, randomState: usize): void {
  const state = moving.state;
  const queue = moving.queue;
  const fixed = graph.fixed;
  let waiting = 0;
  for (let node = 0; node < graph.nodeCount; node++) {
    setWord(state, node, 2 * word(labels, node) + 1);
    // A fixed node is never in the queue, but counts as waiting, so that nobody puts it there.
    if (fixed === 0 || load<u8>(fixed + <usize>node) === 0) setWord(queue, waiting++, node);
  }
  if (randomState !== 0) {
    for (let last = waiting - 1; last > 0; last--) {
      const other = <i32>(random(randomState) * (last + 1));
      const node = word(queue, last);
      setWord(queue, last, word(queue, other));
      setWord(queue, other, node);
    }
  }
  moving.head = 0;
  moving.tail = waiting & moving.mask;
  moving.waiting = waiting;
  moving.moves = 0;
  moving.gained = 0;
  moving.stirred = 0;
}

/** Counts totals and members of each community anew. */
export function total<S, D>(graph: Graph, moving: Moving): void {
  const nodeCount = graph.nodeCount;
  const state = moving.state;
  const sums = moving.sums;
  const members = moving.members;
  memory.fill(sums, 0, 2 * <usize>nodeCount * sizeof<S>());
  memory.fill(members, 0, <usize>nodeCount << 2);
  if (sizeof<D>() === 8) memory.fill(moving.totalIn, 0, <usize>nodeCount << 3);
  for (let node = 0; node < nodeCount; node++) {
    const community = word(state, node) >> 1;
    addItem<S>(sums, 2 * community + 1, item<S>(graph.strength, node));
    addItem<i32>(members, community, 1);
    if (sizeof<D>() === 8) addItem<f64>(moving.totalIn, community, item<f64>(graph.strengthIn, node));
  }
  let count = 0;
  for (let community = nodeCount - 1; community >= 0; community--) if (word(members, community) === 0) setWord(moving.empty, count++, community);
  moving.emptyCount = count;
}

/** Numbers the communities that are left without gaps, so that their sums stand together. `numberOf`: i32, nodeCount. */
export function renumber<S, D>(graph: Graph, moving: Moving, numberOf: usize): void {
  const state = moving.state;
  memory.fill(numberOf, 0xff, <usize>graph.nodeCount << 2);
  let count = 0;
  for (let node = 0; node < graph.nodeCount; node++) {
    const value = word(state, node);
    let number = word(numberOf, value >> 1);
    if (number < 0) {
      number = count++;
      setWord(numberOf, value >> 1, number);
    }
    setWord(state, node, 2 * number + (value & 1));
  }
  total<S, D>(graph, moving);
}

/**
 * Sums the weights from a node to what its neighbours, whose entries stand at `start .. end`, are in: `labels` are twice the numbers, which is where the sums stand, and perhaps 1 more.
 * Functions are cut so that much is shared: what runs first is compiled first, which on small graphs takes as long as the run.
 * @param weight of the first neighbour; weights are 1 where `isWeighted` is not set
 * @returns the end of the list of labels met, in `touched`
 */
@inline export function weigh<S>(labels: usize, sums: usize, touched: usize, start: usize, end: usize, isWeighted: bool, weight: usize): usize {
  return isWeighted ? weighBy<S, S>(labels, sums, touched, start, end, weight) : weighBy<u8, S>(labels, sums, touched, start, end, 0);
}

function weighBy<W, S>(labels: usize, sums: usize, touched: usize, start: usize, end: usize, weight: usize): usize {
  let last = touched;
  for (let at = start; at < end; at += 4) {
    const label = word(labels, load<i32>(at)) & -2;
    const place = sums + <usize>label * sizeof<S>();
    const sum = load<S>(place);
    store<i32>(last, label);
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

/** Moves a node from community `own` to `best` (twice their numbers), and puts its neighbours outside that, at `start .. end`, into the queue. */
export function move<S, D>(graph: Graph, moving: Moving, node: i32, own: i32, best: i32, start: usize, end: usize): void {
  const state = moving.state;
  const sums = moving.sums;
  const members = moving.members;
  const queue = moving.queue;
  const mask = moving.mask;
  const nodeStrength = item<S>(graph.strength, node);
  moving.moves++;
  setWord(state, node, best | (word(state, node) & 1));
  addItem<S>(sums, best + 1, nodeStrength);
  addItem<i32>(members, best >> 1, 1);
  if (sizeof<D>() === 8) {
    const nodeIn = item<f64>(graph.strengthIn, node);
    addItem<f64>(moving.totalIn, own >> 1, -nodeIn);
    addItem<f64>(moving.totalIn, best >> 1, nodeIn);
  }
  const left = word(members, own >> 1) - 1;
  setWord(members, own >> 1, left);
  if (left === 0) {
    // Exactly empty, whatever rounding left behind.
    setItem<S>(sums, own + 1, 0);
    if (sizeof<D>() === 8) setItem<f64>(moving.totalIn, own >> 1, 0);
    setWord(moving.empty, moving.emptyCount++, own >> 1);
  } else setItem<S>(sums, own + 1, <S>(item<S>(sums, own + 1) - nodeStrength));
  let tail = moving.tail;
  let waiting = moving.waiting;
  for (let at = start; at < end; at += 4) {
    const neighbour = load<i32>(at);
    const seen = word(state, neighbour);
    // 1 when it is neither waiting nor in the community that the node went to.
    const joins = <i32>(seen !== best) & ~seen & 1;
    setWord(queue, tail, neighbour);
    setWord(state, neighbour, seen | joins);
    tail = (tail + joins) & mask;
    waiting += joins;
  }
  moving.tail = tail;
  moving.waiting = waiting;
}

/** The next node in the queue. Rows are read in no order: the processor fetches the ones after it while it is worked on. */
@inline export function take(graph: Graph, moving: Moving): i32 {
  const queue = moving.queue;
  const mask = moving.mask;
  const head = moving.head;
  if (moving.waiting > 2) {
    moving.ahead = load<i32>(graph.neighbours + (<usize>word(graph.offsets, word(queue, (head + 1) & mask)) << 2)) ^ word(graph.offsets, word(queue, (head + 2) & mask));
  }
  moving.head = (head + 1) & mask;
  moving.waiting--;
  return word(queue, head);
}

/** @returns visits made, at most `budget` */
export function visit<S, D>(graph: Graph, moving: Moving, scale: f64, budget: i32): i32 {
  const offsets = graph.offsets;
  const neighbours = graph.neighbours;
  const weights = graph.weights;
  const state = moving.state;
  const sums = moving.sums;
  const totalIn = moving.totalIn;
  const touched = moving.touched;
  let visits = 0;
  while (moving.waiting > 0 && visits < budget) {
    const node = take(graph, moving);
    visits++;
    const first = word(offsets, node);
    const start = neighbours + (<usize>first << 2);
    const end = neighbours + (<usize>word(offsets, node + 1) << 2);
    // Twice the number of the community, which is where its sum stands.
    const own = word(state, node) & -2;
    setWord(state, node, own);
    const last = weigh<S>(state, sums, touched, start, end, weights !== 0, weights + <usize>first * sizeof<S>());
    const nodeStrength = item<S>(graph.strength, node);
    const nodeIn: f64 = sizeof<D>() === 8 ? item<f64>(graph.strengthIn, node) : 0;
    const pull = scale * <f64>nodeStrength;
    const pullIn = scale * nodeIn;
    let ownGain: f64;
    if (sizeof<D>() === 8) ownGain = <f64>item<S>(sums, own) - pull * (item<f64>(totalIn, own >> 1) - nodeIn) - pullIn * <f64>(item<S>(sums, own + 1) - nodeStrength);
    else ownGain = <f64>item<S>(sums, own) - pull * <f64>(item<S>(sums, own + 1) - nodeStrength);
    let best = own;
    let bestGain = ownGain;
    setItem<S>(sums, own, 0);
    for (let at = touched; at < last; at += 4) {
      const community = load<i32>(at);
      const place = sums + <usize>community * sizeof<S>();
      let gain: f64;
      if (sizeof<D>() === 8) gain = <f64>load<S>(place) - pull * item<f64>(totalIn, community >> 1) - pullIn * <f64>load<S>(place, sizeof<S>());
      else gain = <f64>load<S>(place) - pull * <f64>load<S>(place, sizeof<S>());
      store<S>(place, 0);
      if (gain > bestGain && community !== own) {
        bestGain = gain;
        best = community;
      }
    }
    if (bestGain < 0 && word(moving.members, own >> 1) > 1) best = 2 * word(moving.empty, --moving.emptyCount);
    if (best === own) continue;
    moving.gained += max<f64>(bestGain, 0) - ownGain;
    move<S, D>(graph, moving, node, own, best, start, end);
  }
  return visits;
}

/** Writes the communities of nodes to `labels`. */
export function finish(moving: Moving, labels: usize, nodeCount: i32): void {
  for (let node = 0; node < nodeCount; node++) setWord(labels, node, word(moving.state, node) >> 1);
}
