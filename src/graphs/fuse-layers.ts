/**
 * One weighted graph from many layers of ties (money, calls, meetings, shared devices, addresses, phones, agents, openings, travel): each tie in bits of evidence, summed over
 * layers, and each sum can be taken apart again.
 *
 * Shared values come in bits from `sharedAttributeTies`: the rarer the value, the more. Things that happen between two accounts (transfers, calls, crossings side by side) come
 * from `meetingTies`: bits = −log2 of the chance that the two would meet so often if everybody met at random as often as he does meet, a Poisson tail with mean
 * meetings(a) × meetings(b) / (2 × all − the larger of the two): the null model of modularity (Newman 2006), but that nobody meets himself, which matters for hubs. So hubs
 * (payment institutions, carriers' shared addresses, malls) lose their weight by themselves: everybody is expected to meet them.
 *
 * Bits are rounded to 2^-20, so that sums are exact and do not depend on the order of rows.
 */

import { DataError, UsageError } from '../core/errors.js';
import { roundBits } from './attribute-index.js';

/** Pairs of nodes with evidence in bits, such as `sharedAttributeTies` and `meetingTies` return: each pair once per layer, in any order. */
export interface LayerTies {
  readonly length: number;
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  /** Finite, at least 0. */
  readonly bits: Float64Array;
}

export interface Layer {
  readonly name: string;
  readonly ties: LayerTies;
  /** Factor on the layer's bits: 0 leaves it out. @defaultValue 1 */
  readonly factor?: number;
  /** Most bits that the layer gives to a pair, after the factor: however often two pay each other, that is one kind of evidence. @defaultValue 32 */
  readonly maximumBits?: number;
}

export const LAYER_DEFAULTS = { factor: 1, maximumBits: 32 } as const;

export interface LayerShare {
  readonly layer: string;
  /** After factor and cap. */
  readonly bits: number;
  /** Position of the tie in the layer's columns. */
  readonly tie: number;
}

/** Edges in order of source, then target; source < target; weights above 0. Communities run on it as it is. */
export interface FusedLayers {
  readonly nodeCount: number;
  readonly source: Uint32Array;
  readonly target: Uint32Array;
  /** Bits, summed over layers. */
  readonly weight: Float64Array;
  /** Layers that tie the pair. */
  readonly layerCount: Uint8Array;
  readonly layers: readonly string[];
  /** What ties two nodes, strongest first, in either order; empty when nothing does. The bits add up to the edge's weight. */
  readonly explain: (first: number, second: number) => LayerShare[];
}

/** Layers at most. */
const MOST_LAYERS = 255;

/**
 * Fuses layers over the nodes 0 … nodeCount − 1.
 * @throws UsageError BAD_OPTION when a factor or cap is negative or not finite, or a name stands twice · DataError BAD_TIE when a tie names no node, a node itself, or has no number of
 * bits
 */
export function fuseLayers(nodeCount: number, layers: readonly Layer[]): FusedLayers {
  checkLayers(nodeCount, layers);
  const used = layers.map((layer) => ({ ...LAYER_DEFAULTS, ...layer }));
  const total = used.reduce((sum, { ties }) => sum + ties.length, 0);
  const low = new Uint32Array(total);
  const high = new Uint32Array(total);
  const layerOf = new Uint8Array(total);
  const tieOf = new Uint32Array(total);
  let length = 0;
  used.forEach(({ ties }, layer) => {
    for (let tie = 0; tie < ties.length; tie++) {
      const [a, b] = [ties.a[tie] as number, ties.b[tie] as number];
      low[length] = Math.min(a, b);
      high[length] = Math.max(a, b);
      layerOf[length] = layer;
      tieOf[length] = tie;
      length++;
    }
  });
  const order = orderByPair(low, high, nodeCount);
  const bitsOf = (entry: number): number => {
    const { ties, factor, maximumBits } = used[layerOf[entry] as number] as Required<Layer>;
    return roundBits(Math.min(maximumBits, factor * (ties.bits[tieOf[entry] as number] as number)));
  };
  const edges = { source: new Uint32Array(total), target: new Uint32Array(total), weight: new Float64Array(total), layerCount: new Uint8Array(total), starts: new Uint32Array(total + 1) };
  let count = 0;
  for (let at = 0; at < total; ) {
    const entry = order[at] as number;
    let end = at;
    let bits = 0;
    let met = 0;
    for (; end < total && low[order[end] as number] === low[entry] && high[order[end] as number] === high[entry]; end++) {
      const here = bitsOf(order[end] as number);
      bits += here;
      if (here > 0) met++;
    }
    if (bits > 0) {
      edges.source[count] = low[entry] as number;
      edges.target[count] = high[entry] as number;
      edges.weight[count] = bits;
      edges.layerCount[count] = met;
      edges.starts[count] = at;
      count++;
    }
    at = end;
  }
  const source = edges.source.slice(0, count);
  const target = edges.target.slice(0, count);
  const explain = (first: number, second: number): LayerShare[] => {
    const [a, b] = [Math.min(first, second), Math.max(first, second)];
    const edge = findPair(source, target, a, b);
    const shares: LayerShare[] = [];
    if (edge < 0) return shares;
    for (let at = edges.starts[edge] as number; at < total; at++) {
      const entry = order[at] as number;
      if (low[entry] !== a || high[entry] !== b) break;
      const bits = bitsOf(entry);
      if (bits > 0) shares.push({ layer: used[layerOf[entry] as number]?.name ?? '', bits, tie: tieOf[entry] as number });
    }
    return shares.sort((left, right) => right.bits - left.bits || (left.layer < right.layer ? -1 : 1));
  };
  return Object.freeze({ nodeCount, source, target, weight: edges.weight.slice(0, count), layerCount: edges.layerCount.slice(0, count), layers: used.map(({ name }) => name), explain });
}

function checkLayers(nodeCount: number, layers: readonly Layer[]): void {
  if (layers.length > MOST_LAYERS) throw new UsageError('BAD_OPTION', `At most ${MOST_LAYERS} layers can be fused`, { place: 'fuseLayers', value: String(layers.length) });
  const names = new Set<string>();
  for (const { name, ties, factor = 1, maximumBits = 0 } of layers) {
    if (names.has(name)) throw new UsageError('BAD_OPTION', 'Two layers have one name', { place: 'fuseLayers', value: name, remedy: 'Name each layer differently.' });
    names.add(name);
    if (!(factor >= 0 && factor < Infinity && maximumBits >= 0)) throw new UsageError('BAD_OPTION', 'Factor and cap must be numbers of at least 0', { place: `fuseLayers: ${name}`, value: `${factor}, ${maximumBits}` });
    for (let tie = 0; tie < ties.length; tie++) {
      const [a, b, bits] = [ties.a[tie] as number, ties.b[tie] as number, ties.bits[tie] as number];
      if (a >= nodeCount || b >= nodeCount || a === b || !(bits >= 0 && bits < Infinity)) {
        throw new DataError('BAD_TIE', `A tie joins two of the ${nodeCount} nodes by a number of bits of at least 0`, { place: `fuseLayers: ${name}, tie ${tie}`, value: `${a}, ${b}, ${bits}` });
      }
    }
  }
}

/** Order by low, then high, then as they came: two stable counting sorts. */
function orderByPair(low: Uint32Array, high: Uint32Array, nodeCount: number): Uint32Array {
  let order = Uint32Array.from(low, (_, at) => at);
  for (const key of [high, low]) {
    const next = new Uint32Array(nodeCount + 1);
    for (const node of key) next[node + 1] = (next[node + 1] as number) + 1;
    for (let node = 0; node < nodeCount; node++) next[node + 1] = (next[node + 1] as number) + (next[node] as number);
    const sorted = new Uint32Array(order.length);
    for (const entry of order) {
      const node = key[entry] as number;
      const slot = next[node] as number;
      sorted[slot] = entry;
      next[node] = slot + 1;
    }
    order = sorted;
  }
  return order;
}

function findPair(source: Uint32Array, target: Uint32Array, a: number, b: number): number {
  let from = 0;
  let to = source.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((source[middle] as number) < a || (source[middle] === a && (target[middle] as number) < b)) from = middle + 1;
    else to = middle;
  }
  return source[from] === a && target[from] === b ? from : -1;
}

/** Things that happen between two nodes: columns of equal length, a pair may stand more than once and in both directions. */
export interface Meetings {
  readonly nodeCount: number;
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  /** How often, above 0. @defaultValue once each */
  readonly count?: Float64Array;
}

/** Pairs in order of a, then b; a < b. */
export interface MeetingTies extends LayerTies {
  readonly count: Float64Array;
  /** Meetings that chance would give the two. */
  readonly expected: Float64Array;
}

/**
 * Weighs pairs by how much more often they meet than chance would have it; pairs that meet no more often than expected have 0 bits and are left out. Meetings with oneself are
 * not counted.
 * @throws DataError BAD_EDGES when lengths differ or an end is no node, BAD_WEIGHT when a count is not above 0 and finite
 */
export function meetingTies({ nodeCount, a, b, count }: Meetings): MeetingTies {
  if (b.length !== a.length || (count !== undefined && count.length !== a.length)) throw new DataError('BAD_EDGES', 'Columns of meetings differ in length', { value: `${a.length}, ${b.length}, ${count?.length ?? a.length}` });
  const meetings = new Float64Array(nodeCount);
  const low = new Uint32Array(a.length);
  const high = new Uint32Array(a.length);
  let all = 0;
  for (let row = 0; row < a.length; row++) {
    const [first, second, times] = [a[row] as number, b[row] as number, count?.[row] ?? 1];
    if (first >= nodeCount || second >= nodeCount) throw new DataError('BAD_EDGES', `A meeting names a node past the last one, ${nodeCount - 1}`, { place: `meeting ${row}`, value: `${first}, ${second}` });
    if (!(times > 0 && times < Infinity)) throw new DataError('BAD_WEIGHT', 'The number of meetings must be finite and above 0', { place: `meeting ${row}`, value: String(times) });
    low[row] = Math.min(first, second);
    high[row] = Math.max(first, second);
    if (first === second) continue;
    meetings[first] = (meetings[first] as number) + times;
    meetings[second] = (meetings[second] as number) + times;
    all += times;
  }
  const order = orderByPair(low, high, nodeCount);
  const ties = { a: new Uint32Array(a.length), b: new Uint32Array(a.length), bits: new Float64Array(a.length), count: new Float64Array(a.length), expected: new Float64Array(a.length) };
  let length = 0;
  for (let at = 0; at < order.length; ) {
    const row = order[at] as number;
    const [first, second] = [low[row] as number, high[row] as number];
    let times = 0;
    for (; at < order.length && low[order[at] as number] === first && high[order[at] as number] === second; at++) times += count?.[order[at] as number] ?? 1;
    if (first === second) continue;
    const [ofFirst, ofSecond] = [meetings[first] as number, meetings[second] as number];
    const expected = (ofFirst * ofSecond) / (2 * all - Math.max(ofFirst, ofSecond));
    const bits = surpriseBits(times, expected);
    if (bits <= 0) continue;
    ties.a[length] = first;
    ties.b[length] = second;
    ties.bits[length] = bits;
    ties.count[length] = times;
    ties.expected[length] = expected;
    length++;
  }
  return { length, a: ties.a.slice(0, length), b: ties.b.slice(0, length), bits: ties.bits.slice(0, length), count: ties.count.slice(0, length), expected: ties.expected.slice(0, length) };
}

/** −log2 P(X ≥ count), X Poisson with this mean; 0 where count does not pass the mean. Counts that are no whole numbers are rounded up to the next. */
export function surpriseBits(count: number, mean: number): number {
  if (count <= mean) return 0;
  const least = Math.ceil(count);
  // P(X ≥ n) = pmf(n) × (1 + mean / (n + 1) + mean² / ((n + 1)(n + 2)) + …); every term is smaller than the last, since n > mean.
  let series = 1;
  let term = 1;
  for (let next = least + 1; term > 1e-12 * series && next < least + 100_000; next++) {
    term *= mean / next;
    series += term;
  }
  const logarithm = least * Math.log(mean) - mean - logFactorial(least) + Math.log(series);
  return roundBits(Math.max(0, -logarithm / Math.LN2));
}

function logFactorial(value: number): number {
  if (value < 32) {
    let sum = 0;
    for (let factor = 2; factor <= value; factor++) sum += Math.log(factor);
    return sum;
  }
  // Stirling's series; the next term is below 10^-10 from 32 on.
  return (value + 0.5) * Math.log(value) - value + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * value) - 1 / (360 * value ** 3);
}
