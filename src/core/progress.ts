/** Progress of a long run, as told to the caller. */

export interface Progress {
  /** What is being done, e.g. `read`, `ledger`, `trace`. */
  readonly stage: string;
  /** Work done so far in the unit of the stage (bytes, transfers …). */
  readonly done: number;
  /** Work in all where known. */
  readonly total?: number;
  /** A file or an account the stage is at. */
  readonly item?: string;
}

export type ProgressListener = (progress: Progress) => void;
