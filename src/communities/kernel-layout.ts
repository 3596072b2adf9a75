/** Where everything stands in the memory of a kernel that runs Leiden. */

import type { WorkGraph } from './work-graph.js';

/** How a graph is stored: kernels/memory.ts. */
export const FORM = { unweighted: 0, whole: 1, real: 2, directed: 3 } as const;
export type Form = (typeof FORM)[keyof typeof FORM];

/** Larger sums do not fit in 32 bits. */
const MOST_WHOLE = 2 ** 31 - 1;

const ALIGNMENT = 64;
/** Room for the largest of the structs in kernels/. */
export const STRUCT_BYTES = 128;

export function formOf({ nodeCount, weights, strength, strengthIn }: WorkGraph): Form {
  if (strengthIn !== undefined) return FORM.directed;
  let sum = 0;
  for (let node = 0; node < nodeCount; node++) {
    const value = strength[node] as number;
    if ((value | 0) !== value) return FORM.real;
    sum += value;
  }
  if (weights === undefined) return sum <= MOST_WHOLE ? FORM.unweighted : FORM.real;
  let weight = 0;
  for (let at = 0; at < weights.length; at++) {
    const value = weights[at] as number;
    if ((value | 0) !== value) return FORM.real;
    weight += value;
  }
  return Math.max(sum, weight) <= MOST_WHOLE ? FORM.whole : FORM.real;
}

export interface LevelPlaces {
  /** The struct that kernels/memory.ts calls Graph. */
  readonly graph: number;
  readonly offsets: number;
  readonly neighbours: number;
  readonly weights: number;
  readonly strength: number;
  readonly strengthIn: number;
  readonly fixed: number;
}

/** Addresses by the field's name in kernels/. */
type PlacesOf<Names extends string> = Readonly<Record<Names, number>>;

export interface Places {
  /** Memory needed in all. */
  readonly bytes: number;
  /** State of the random numbers. */
  readonly random: number;
  readonly base: LevelPlaces;
  /** Graphs of groups, in turn. */
  readonly above: readonly [LevelPlaces, LevelPlaces];
  /** By node of the base: its community. */
  readonly communityOf: number;
  /** By node of a graph of groups: its community; in turn. */
  readonly labels: readonly [number, number];
  /** By node of the level at hand: its part. */
  readonly parts: number;
  /** By node of the base: the node of the level at hand that it is in. */
  readonly nodeOf: number;
  /** By node of the base: its number in the graph given. */
  readonly names: number;
  /** For numbering, sorting by label, aggregating and splitting. */
  readonly numbering: PlacesOf<'numberOf' | 'nodes' | 'starts' | 'kept' | 'sums' | 'touched'>;
  /** For local moving; `mask` is no address, but the last place of the queue. */
  readonly moving: PlacesOf<'struct' | 'numberOf' | 'state' | 'sums' | 'totalIn' | 'members' | 'empty' | 'queue' | 'touched' | 'gains' | 'mask'>;
  readonly refining: PlacesOf<'struct' | 'joined' | 'sums' | 'totalIn' | 'touched' | 'gains' | 'cut' | 'lengths' | 'ownTotal' | 'ownTotalIn' | 'members'>;
}

/** Addresses of everything. What one phase alone needs lies over what the others do. */
export function layOut({ nodeCount, neighbours, fixed }: WorkGraph, form: Form): Places {
  let top = ALIGNMENT;
  const take = (bytes: number): number => {
    const place = top;
    top += Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
    return place;
  };
  const words = (count: number): number => take(4 * count);
  const entries = neighbours.length;
  const sumBytes = form >= FORM.real ? 8 : 4;
  const isDirected = form === FORM.directed;
  const level = (weightBytes: number): LevelPlaces => ({
    graph: take(STRUCT_BYTES),
    offsets: words(nodeCount + 1),
    // One place more, since what is passed over is written too, behind the last entry.
    neighbours: words(entries + 1),
    weights: take(weightBytes * (entries + 1)),
    strength: take(sumBytes * nodeCount),
    strengthIn: isDirected ? take(8 * nodeCount) : 0,
    fixed: fixed === undefined ? 0 : take(nodeCount),
  });
  const structs = [take(STRUCT_BYTES), take(STRUCT_BYTES)] as const;
  const lasting = {
    random: take(ALIGNMENT),
    base: level(form === FORM.unweighted ? 0 : sumBytes),
    above: [level(sumBytes), level(sumBytes)] as const,
    communityOf: words(nodeCount),
    labels: [words(nodeCount), words(nodeCount)] as const,
    parts: words(nodeCount),
    nodeOf: words(nodeCount),
    names: words(nodeCount),
  };
  const mask = 2 ** Math.ceil(Math.log2(nodeCount + 1)) - 1;
  const ends: number[] = [];
  const phase = <T>(places: () => T): T => {
    const bottom = top;
    const taken = places();
    ends.push(top);
    top = bottom;
    return taken;
  };
  const numbering = phase(() => ({ numberOf: words(nodeCount + 1), nodes: words(nodeCount), starts: words(nodeCount + 1), kept: take(nodeCount), sums: take(sumBytes * nodeCount), touched: words(nodeCount + 1) }));
  const moving = phase(() => ({
    struct: structs[0],
    numberOf: words(nodeCount),
    state: words(nodeCount),
    sums: take(2 * sumBytes * nodeCount),
    totalIn: isDirected ? take(8 * nodeCount) : 0,
    members: words(nodeCount),
    empty: words(nodeCount),
    queue: words(mask + 1),
    touched: words(nodeCount + 1),
    gains: take(8 * (nodeCount + 1)),
    mask,
  }));
  const refining = phase(() => ({
    struct: structs[1],
    joined: take(nodeCount),
    sums: take(2 * sumBytes * nodeCount),
    totalIn: isDirected ? take(8 * nodeCount) : 0,
    touched: words(nodeCount + 1),
    gains: take(8 * (nodeCount + 1)),
    cut: take(8 * nodeCount),
    lengths: words(nodeCount),
    ownTotal: take(8 * nodeCount),
    ownTotalIn: isDirected ? take(8 * nodeCount) : 0,
    members: words(nodeCount),
  }));
  return { ...lasting, numbering, moving, refining, bytes: Math.max(...ends) };
}
