/** Which parts of a large file its readers read, so that all end at about the same time. */

import { BLOCK_BYTES } from './case-source.js';
import type { FileRange } from './read-range.js';

/** A reader's part is read in so many ranges, so that those that are done can be taken over while it reads the next. */
const RANGES_A_READER = 8;
/** Blocks of a range: enough to make up for what each costs. */
const FEWEST_BLOCKS = 16;

/** What a reader that has just been started could have read in the meantime. */
const STARTING_BYTES = 8_388_608;
/** Taking over a part, beside reading it. */
const TAKING_OVER = 0.1;
/** What this thread does for the whole file beside reading (digest). */
const BESIDE = 0.08;

/** The ranges of each of `readers` readers; what stands before the first is the caller's part, who takes over the others' besides. Measured on two processors. */
export function rangeLists(size: number, readers: number): FileRange[][] {
  const blocks = Math.ceil(size / BLOCK_BYTES);
  const share = (STARTING_BYTES / size + 1 / readers - TAKING_OVER - BESIDE) / (1 + 1 / readers - TAKING_OVER);
  const own = Math.max(1, Math.ceil(share * blocks));
  const lists: FileRange[][] = [];
  for (let reader = 0, from = own; reader < readers && from < blocks; reader++) {
    const end = Math.min(blocks, own + Math.ceil(((blocks - own) * (reader + 1)) / readers));
    const step = Math.max(FEWEST_BLOCKS, Math.ceil((end - from) / RANGES_A_READER));
    const list: FileRange[] = [];
    for (; from < end; from += step) list.push({ from, to: Math.min(end, from + step) });
    from = end;
    lists.push(list);
  }
  return lists;
}
