/** What passes between the command's two threads: the first keeps the terminal and the signals, the second computes. */

import type { Progress } from '../core/progress.js';

export interface ThreadTask {
  readonly command: string;
  readonly words: readonly string[];
  /** Standard output is a terminal that shows colours. @defaultValue false */
  readonly colours?: boolean;
}

export type ThreadMessage = { readonly out: string } | { readonly tell: string } | { readonly progress: Progress } | { readonly end: number };

/** Sent to the computing thread when the run is interrupted. */
export const STOP = 'stop';

export const ExitCode = { done: 0, badData: 1, wrongUsage: 2, interrupted: 130 } as const;
