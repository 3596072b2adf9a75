/** A day on which somebody needs much cash: machines give ¥20,000 a card and day, two to five thousand at once. */

import { chance, drawNumber, pick } from '../world/draw.js';
import { yuan } from './amounts.js';
import { MINUTE_MS } from './calendar.js';
import { atmOf, withdraw, type Town } from './pay.js';

export const MACHINE_DAY_LIMIT = yuan(20_000);
const NOTES_AT_ONCE_YUAN = [2_000, 2_500, 3_000, 4_000, 5_000] as const;
/** Some stop before the limit. */
const GOES_ON_SHARE = 0.94;

/** Draws notes from one machine until the limit or `most` is reached. @returns what was drawn */
export function drawNotes(town: Town, time: number, account: number, most: number = MACHINE_DAY_LIMIT): number {
  const { random } = town;
  const machine = atmOf(town, account);
  const notes = yuan(pick(random, NOTES_AT_ONCE_YUAN));
  let drawn = 0;
  for (let at = time; drawn + notes <= Math.min(most, MACHINE_DAY_LIMIT) && chance(random, GOES_ON_SHARE); at += drawNumber(random, 0.7, 2) * MINUTE_MS) {
    withdraw(town, at, account, notes, machine);
    drawn += notes;
  }
  return drawn;
}
