/** Cells beside one another. */

/** A day and a time of day from two cells; a second cell that holds the day too is the whole time. */
export function joinedTime(day: string, time: string): string {
  if (/^\D*\d{4}[-/年.]|\d{9}/.test(time)) return time;
  const run = /^\D*(\d{5,6})\D*$/.exec(time)?.[1]?.padStart(6, '0');
  return `${day} ${run === undefined ? time : `${run.slice(0, 2)}:${run.slice(2, 4)}:${run.slice(4)}`}`;
}

/** Whether two cells of one block are written alike. */
export function isEqual(bytes: Uint8Array, start: number, end: number, otherStart: number, otherEnd: number): boolean {
  if (end - start !== otherEnd - otherStart) return false;
  for (let at = start, other = otherStart; at < end; at++, other++) if (bytes[at] !== bytes[other]) return false;
  return true;
}

/** How often U+FFFD stands in a text. */
export function replacements(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) count++;
  return count;
}
