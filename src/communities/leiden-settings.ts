/** What a run of Leiden or Louvain is asked, and what it gives: for the loop in JavaScript (leiden.ts) and the one in WebAssembly (leiden-kernel.ts). */

export interface LeidenSettings {
  /** Factor of the null model (work-graph.ts). */
  readonly scale: number;
  /** In units of weight. */
  readonly randomness: number;
  readonly seed: number;
  readonly iterations: number | 'stable';
  /** false: Louvain. */
  readonly refine: boolean;
  /** Sweeps at falling temperature before the second iteration (anneal-nodes.ts); Leiden only. */
  readonly sweeps: number;
  /** Labels below the number of nodes to start from; undefined: every node alone. */
  readonly initial: Int32Array | undefined;
  /** Visits to each node, on average, after which a level's local moving stops. */
  readonly maximumPasses: number;
  /** Whether to keep the partition of every level. */
  readonly keepLevels: boolean;
}

export interface Partitions {
  /** Labels 0 … count − 1. */
  readonly communityOf: Int32Array;
  /** Partitions of the last iteration, from many small communities to few large ones; empty unless asked for. */
  readonly levels: readonly Int32Array[];
  readonly iterations: number;
}

/** Smaller graphs are in the cache anyhow. */
export const REORDER_FROM_NODES = 2 ** 17;

/** Iterations of 'stable' at most. */
export const MOST_ITERATIONS = 100;
