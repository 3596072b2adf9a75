/** Progress on standard error: one line that is written over on a terminal, a line for each stage elsewhere. */

import type { Progress } from '../core/progress.js';
import { cutToWidth } from '../report/text/display-width.js';
import { plainText } from '../report/text/plain-text.js';

const USUAL_COLUMNS = 80;
const ERASE = '\r\u001b[K';

export interface ProgressLine {
  readonly show: (progress: Progress) => void;
  /** Takes the line away before something else is written. */
  readonly clear: () => void;
}

export function progressLine(stream: NodeJS.WriteStream, asked: boolean): ProgressLine {
  const isTerminal = stream.isTTY;
  if (!isTerminal && !asked) return { show: () => undefined, clear: () => undefined };
  let stage = '';
  let shown = false;
  return {
    show: (progress) => {
      if (isTerminal) {
        stream.write(`${ERASE}${cutToWidth(lineOf(progress), (stream.columns || USUAL_COLUMNS) - 1)}`);
        shown = true;
      } else if (progress.stage !== stage) stream.write(`${lineOf(progress)}\n`);
      stage = progress.stage;
    },
    clear: () => {
      if (shown) stream.write(ERASE);
      shown = false;
    },
  };
}

/** Stages that count steps say which; those that count more say how far. */
function lineOf({ stage, done, total, item }: Progress): string {
  const share = total === undefined || total === 0 ? '' : ` ${Math.min(100, Math.floor((100 * done) / total))} %`;
  return `${stage}${share}${item === undefined ? '' : `  ${plainText(item)}`}`;
}
