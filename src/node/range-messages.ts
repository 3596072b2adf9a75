/** What passes between range-readers.ts and its threads. */

import type { FileRange, RangeRows, RangeSetup } from '../ingest/read-range.js';

/** A file to read ranges of. */
export interface RangeTask {
  readonly path: string;
  readonly setup: RangeSetup;
  readonly ranges: readonly FileRange[];
}

/** One for each range of a task, in order. */
export interface RangeAnswer {
  /** undefined where the range cannot be read by itself. */
  readonly rows: RangeRows | undefined;
}
