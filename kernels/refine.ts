/** Refinement, as src/communities/refine-communities.ts, which says what it does and why. */

import { Graph, addItem, item, random, setItem, setWord, word } from './memory';
import { weigh } from './move';

/** So many nats below the best, a part is not drawn: its chance is under 10^-17. */
const LEAST_CHANCE_NATS: f64 = 40;

/** Drawn and refused so often, a part is drawn the long way. */
const MOST_REFUSALS = 4;

/** V8's own, so that WebAssembly and JavaScript draw the same to the last bit. */
@external('env', 'exp')
declare function exp(power: f64): f64;

@unmanaged
export class Refining {
  /** i32 a node: the part's number, that of a node in it; twice that while parts grow. What is returned. */
  partOf: usize;
  /** u8 a node: others came to this node's part, or it left for another's. */
  joined: usize;
  /** S, two a part: weight from the node at hand, total strength. */
  sums: usize;
  /** f64 a part; 0 unless directed. */
  totalIn: usize;
  /** i32, nodeCount + 1. */
  touched: usize;
  /** f64, nodeCount + 1. */
  gains: usize;
  /** f64 a node: weight between the part and the rest of its community. */
  cut: usize;
  /** i32 a node: entries of its row that lead to its own community. */
  lengths: usize;
  /** i32 and W, one place more than the graph has: rows without what leads out of the community; each starts where it does in the graph. */
  innerNeighbours: usize;
  innerWeights: usize;
  /** f64 a community: total strength; the second 0 unless directed. */
  ownTotal: usize;
  ownTotalIn: usize;
  /** i32 a community. */
  members: usize;
  /** Of the random numbers. */
  randomState: usize;
}

/** Rows without neighbours of other communities. */
function innerRows<W>(graph: Graph, refining: Refining, communityOf: usize): void {
  for (let node = 0; node < graph.nodeCount; node++) {
    const own = word(communityOf, node);
    if (word(refining.members, own) === 1) continue;
    const first = word(graph.offsets, node);
    const end = graph.neighbours + (<usize>word(graph.offsets, node + 1) << 2);
    const start = refining.innerNeighbours + (<usize>first << 2);
    let to = start;
    let weight = graph.weights + <usize>first * sizeof<W>();
    let innerWeight = refining.innerWeights + <usize>first * sizeof<W>();
    let sum: f64 = 0;
    for (let at = graph.neighbours + (<usize>first << 2); at < end; at += 4) {
      const neighbour = load<i32>(at);
      const same = <i32>(word(communityOf, neighbour) === own);
      // Written in any case, and passed over by the next.
      store<i32>(to, neighbour);
      to += <usize>same << 2;
      if (sizeof<W>() > 1) {
        const value = load<W>(weight);
        store<W>(innerWeight, value);
        if (isInteger<W>()) sum += <f64>(<i32>value * same);
        else if (same) sum += <f64>value;
        weight += sizeof<W>();
        innerWeight += <usize>same * sizeof<W>();
      }
    }
    const length = <i32>((to - start) >> 2);
    setWord(refining.lengths, node, length);
    setItem<f64>(refining.cut, node, sizeof<W>() === 1 ? <f64>length : sum);
  }
}

export function refine<S, D>(graph: Graph, refining: Refining, communityOf: usize, count: i32, scale: f64, randomness: f64): void {
  const nodeCount = graph.nodeCount;
  const partOf = refining.partOf;
  const joined = refining.joined;
  const sums = refining.sums;
  const totalIn = refining.totalIn;
  const touched = refining.touched;
  const gains = refining.gains;
  const cut = refining.cut;
  const members = refining.members;
  const range = LEAST_CHANCE_NATS * randomness;
  memory.fill(refining.ownTotal, 0, <usize>count << 3);
  if (sizeof<D>() === 8) memory.fill(refining.ownTotalIn, 0, <usize>count << 3);
  memory.fill(members, 0, <usize>count << 2);
  memory.fill(joined, 0, <usize>nodeCount);
  for (let node = 0; node < nodeCount; node++) {
    const own = word(communityOf, node);
    setWord(partOf, node, 2 * node);
    setItem<S>(sums, 2 * node, 0);
    setItem<S>(sums, 2 * node + 1, item<S>(graph.strength, node));
    addItem<f64>(refining.ownTotal, own, <f64>item<S>(graph.strength, node));
    addItem<i32>(members, own, 1);
    if (sizeof<D>() === 8) {
      addItem<f64>(refining.ownTotalIn, own, item<f64>(graph.strengthIn, node));
      setItem<f64>(totalIn, node, item<f64>(graph.strengthIn, node));
    }
  }
  const isWeighted = graph.weights !== 0;
  if (isWeighted) innerRows<S>(graph, refining, communityOf);
  else innerRows<u8>(graph, refining, communityOf);
  for (let node = 0; node < nodeCount; node++) {
    const own = word(communityOf, node);
    if (load<u8>(joined + <usize>node) === 1 || word(members, own) === 1) continue;
    const nodeStrength = item<S>(graph.strength, node);
    const strength = <f64>nodeStrength;
    const nodeIn: f64 = sizeof<D>() === 8 ? item<f64>(graph.strengthIn, node) : 0;
    const ownTotal = item<f64>(refining.ownTotal, own);
    const ownTotalIn: f64 = sizeof<D>() === 8 ? item<f64>(refining.ownTotalIn, own) : 0;
    const expected = sizeof<D>() === 8 ? strength * (ownTotalIn - nodeIn) + nodeIn * (ownTotal - strength) : strength * (ownTotal - strength);
    if (item<f64>(cut, node) < scale * expected) continue;
    const first = word(graph.offsets, node);
    const start = refining.innerNeighbours + (<usize>first << 2);
    const last = weigh<S>(partOf, sums, touched, start, start + (<usize>word(refining.lengths, node) << 2), isWeighted, refining.innerWeights + <usize>first * sizeof<S>());
    // Parts that may be joined move to the front.
    let possible = 0;
    let bestGain: f64 = 0;
    let best = -1;
    for (let from = touched; from < last; from += 4) {
      const part = load<i32>(from);
      const partTotal = <f64>item<S>(sums, part + 1);
      let gain = <f64>item<S>(sums, part);
      let enough: f64;
      if (sizeof<D>() === 8) {
        const partIn = item<f64>(totalIn, part >> 1);
        gain -= scale * (strength * partIn + nodeIn * partTotal);
        enough = scale * (partTotal * (ownTotalIn - partIn) + partIn * (ownTotal - partTotal));
      } else {
        gain -= scale * strength * partTotal;
        enough = scale * partTotal * (ownTotal - partTotal);
      }
      if (gain < 0 || gain < bestGain - range || item<f64>(cut, part >> 1) < enough) {
        setItem<S>(sums, part, 0);
        continue;
      }
      if (best < 0 || gain > bestGain) {
        bestGain = gain;
        best = part;
      }
      setWord(touched, possible, part);
      setItem<f64>(gains, possible, gain);
      possible++;
    }
    if (best < 0) continue;
    // Staying alone gains 0; unless the best gains next to nothing, that is never drawn.
    const chosen = possible === 1 && bestGain > range ? best : draw(touched, gains, possible, bestGain, randomness, refining.randomState);
    const joining: f64 = chosen < 0 ? 0 : <f64>item<S>(sums, chosen);
    for (let position = 0; position < possible; position++) setItem<S>(sums, word(touched, position), 0);
    if (chosen < 0) continue;
    const part = chosen >> 1;
    setWord(partOf, node, chosen);
    store<u8>(joined + <usize>node, 1);
    store<u8>(joined + <usize>part, 1);
    addItem<S>(sums, chosen + 1, nodeStrength);
    if (sizeof<D>() === 8) addItem<f64>(totalIn, part, nodeIn);
    setItem<f64>(cut, part, item<f64>(cut, part) + item<f64>(cut, node) - 2 * joining);
  }
  for (let node = 0; node < nodeCount; node++) setWord(partOf, node, word(partOf, node) >> 1);
}

/** One of the parts, by exp(gain / randomness), or −1 for none, which gains 0. */
function draw(parts: usize, gains: usize, count: i32, bestGain: f64, randomness: f64, randomState: usize): i32 {
  const alone = bestGain > LEAST_CHANCE_NATS * randomness ? 0 : exp(-bestGain / randomness);
  if (alone === 0) {
    for (let refused = 0; refused < MOST_REFUSALS; refused++) {
      const at = <i32>(random(randomState) * count);
      const gain = item<f64>(gains, at);
      if (gain === bestGain || random(randomState) < exp((gain - bestGain) / randomness)) return word(parts, at);
    }
  }
  let chances = alone;
  for (let at = 0; at < count; at++) {
    const chance = exp((item<f64>(gains, at) - bestGain) / randomness);
    setItem<f64>(gains, at, chance);
    chances += chance;
  }
  let drawn = random(randomState) * chances - alone;
  if (drawn < 0) return -1;
  for (let at = 0; at < count - 1; at++) {
    drawn -= item<f64>(gains, at);
    if (drawn < 0) return word(parts, at);
  }
  return word(parts, count - 1);
}
