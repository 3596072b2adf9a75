/** The delimiter of a file, told by the headers that it uncovers. */

import type { ProfileMatcher } from './match-profile.js';
import { RowSplitter } from './split-rows.js';

const DELIMITERS = [',', '\t', ';', '|', '，'] as const;
/** Of the beginning of a file so much is looked at. */
export const SAMPLE_CHARACTERS = 65_536;
const MOST_ROWS = 1000;
const MOST_COLUMNS = 20_000;

/** The delimiter by which the first rows hold the most known headers. */
export function chooseDelimiter(text: string, matcher: ProfileMatcher): string {
  const sample = text.slice(0, SAMPLE_CHARACTERS);
  let best: string = ',';
  let most = 0;
  for (const delimiter of DELIMITERS) {
    if (!sample.includes(delimiter)) continue;
    const { rows } = new RowSplitter(delimiter).split(sample, true);
    let recognised = 0;
    for (const row of rows.slice(0, MOST_ROWS)) {
      if (row.length < 2 || row.length > MOST_COLUMNS) continue;
      recognised = Math.max(recognised, matcher.recognised(row));
    }
    if (recognised > most) {
      most = recognised;
      best = delimiter;
    }
  }
  return best;
}
