/** Local moving at a temperature, as src/communities/anneal-nodes.ts, which says what it does and why. */

import { Graph, item, random, setItem, setWord, word } from './memory';
import { Moving, move, take, weigh } from './move';

/** So many temperatures below the best, a choice is out of reach. */
const REACH: f64 = 8;

/** Weights so small that a temperature's inverse is not finite. */
const MOST_RATE: f64 = 1e300;

/** About e^(8x), for x of at most 0. */
@inline function chance(x: f64): f64 {
  const base = 1 + x;
  const square = base * base;
  const fourth = square * square;
  return base > 0 ? fourth * fourth : 0;
}

/** Visits the nodes that wait, `budget` of them. */
export function anneal<S, D>(graph: Graph, moving: Moving, scale: f64, temperature: f64, budget: i32, randomState: usize): void {
  const offsets = graph.offsets;
  const neighbours = graph.neighbours;
  const weights = graph.weights;
  const state = moving.state;
  const sums = moving.sums;
  const totalIn = moving.totalIn;
  const touched = moving.touched;
  const gains = moving.gains;
  for (let turn = 0; turn < budget; turn++) {
    const node = take(graph, moving);
    const first = word(offsets, node);
    const start = neighbours + (<usize>first << 2);
    const end = neighbours + (<usize>word(offsets, node + 1) << 2);
    const own = word(state, node) & -2;
    setWord(state, node, own);
    const last = weigh<S>(state, sums, touched, start, end, weights !== 0, weights + <usize>first * sizeof<S>());
    const nodeStrength = item<S>(graph.strength, node);
    const nodeIn: f64 = sizeof<D>() === 8 ? item<f64>(graph.strengthIn, node) : 0;
    const pull = scale * <f64>nodeStrength;
    const pullIn = scale * nodeIn;
    let weightSum = <f64>item<S>(sums, own);
    let ownGain: f64;
    if (sizeof<D>() === 8) ownGain = weightSum - pull * (item<f64>(totalIn, own >> 1) - nodeIn) - pullIn * <f64>(item<S>(sums, own + 1) - nodeStrength);
    else ownGain = weightSum - pull * <f64>(item<S>(sums, own + 1) - nodeStrength);
    setItem<S>(sums, own, 0);
    let bestGain = ownGain;
    let itsGain = gains;
    for (let at = touched; at < last; at += 4) {
      const community = load<i32>(at);
      const place = sums + <usize>community * sizeof<S>();
      const toIt = <f64>load<S>(place);
      let gain: f64;
      if (sizeof<D>() === 8) gain = toIt - pull * item<f64>(totalIn, community >> 1) - pullIn * <f64>load<S>(place, sizeof<S>());
      else gain = toIt - pull * <f64>load<S>(place, sizeof<S>());
      store<S>(place, 0);
      store<f64>(itsGain, gain);
      itsGain += 8;
      if (community === own) continue;
      weightSum += toIt;
      if (gain > bestGain) bestGain = gain;
    }
    let best: i32;
    let gain: f64 = 0;
    if (bestGain < 0) {
      // An empty community gains 0.
      if (word(moving.members, own >> 1) === 1) continue;
      best = 2 * word(moving.empty, --moving.emptyCount);
    } else {
      const rate = min<f64>(sqrt<f64>(<f64>((end - start) >> 2)) / (REACH * temperature * weightSum), MOST_RATE);
      const ownChance = chance((ownGain - bestGain) * rate);
      let chances = ownChance;
      let possible = 0;
      itsGain = gains;
      for (let at = touched; at < last; at += 4, itsGain += 8) {
        const community = load<i32>(at);
        const its = chance((load<f64>(itsGain) - bestGain) * rate);
        // Written in any case, and passed over by the next.
        setWord(touched, possible, community);
        setItem<f64>(gains, possible, load<f64>(itsGain));
        const isPossible = <i32>(its !== 0) & <i32>(community !== own);
        chances += isPossible ? its : 0;
        possible += isPossible;
      }
      if (possible === 0) continue;
      if (possible > 1 || ownChance > 0) {
        setWord(state, node, own | 1);
        setWord(moving.queue, moving.tail, node);
        moving.tail = (moving.tail + 1) & moving.mask;
        moving.waiting++;
      }
      let drawn = random(randomState) * chances - ownChance;
      if (drawn < 0) continue;
      let chosen = 0;
      while (chosen < possible - 1) {
        drawn -= chance((item<f64>(gains, chosen) - bestGain) * rate);
        if (drawn < 0) break;
        chosen++;
      }
      best = word(touched, chosen);
      gain = item<f64>(gains, chosen);
    }
    moving.gained += gain - ownGain;
    moving.stirred += abs<f64>(gain - ownGain);
    move<S, D>(graph, moving, node, own, best, start, end);
  }
}
