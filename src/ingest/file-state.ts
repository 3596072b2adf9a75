/** How far the reading of a file is. */

import type { OutcomeCounts } from './read-batch.js';

/** What the rows after a place depend on that the header does not say, and what became of those before. */
export interface FileState {
  /** Physical line on which the next row begins. */
  readonly line: number;
  readonly counts: Readonly<OutcomeCounts>;
  readonly otherLines: number;
  /** No row is half read. */
  readonly isIdle: boolean;
  readonly strayQuotes: number;
  /** Headers met, other than the same again. */
  readonly headers: number;
  readonly sawShortRow: boolean;
  readonly isTruncated: boolean;
}

/** What became of a part of the file's lines. */
export interface FilePart extends Pick<FileState, 'counts' | 'otherLines' | 'strayQuotes' | 'sawShortRow' | 'isTruncated'> {
  /** Physical lines. */
  readonly lines: number;
}
