/** What passes between range-source.ts and its workers. */

import type { RangeRows, RangeSetup } from '../ingest/read-range.js';

export interface RangeTask {
  readonly path: string;
  readonly setup: RangeSetup;
}

export interface RangeAnswer {
  /** undefined where the range cannot be read by itself. */
  readonly rows: RangeRows | undefined;
  readonly problem?: string;
}
