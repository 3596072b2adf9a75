/** Progress at a pace that people can read and that costs nothing. */

import type { ProgressListener } from '../core/progress.js';

const LEAST_PAUSE_MS = 50;

/** Passes on the first message of each stage at once and later ones at most every 50 milliseconds. */
export function throttled(listener: ProgressListener): ProgressListener {
  let stage = '';
  let last = 0;
  return (progress) => {
    const now = performance.now();
    if (progress.stage === stage && now - last < LEAST_PAUSE_MS) return;
    stage = progress.stage;
    last = now;
    listener(progress);
  };
}
