/** When and to which cards a victim of the overseas group pays: over 5–45 days, one payment in three to a payee already known. */

import type { RandomSource } from '../../core/random.js';
import { DAY_MS, HOUR_MS, MINUTE_MS, type Days } from '../honest/calendar.js';
import { chance, drawNumber, pick, pickWeighted } from '../world/draw.js';
import { nextWorkingTime } from './clock.js';
import type { Slot } from './victim.js';

const FEWEST_DAYS = 5;
const MOST_DAYS = 45;
/** Tries to pay the same payee again that bring one payment in three to a known one. */
const SAME_PAYEE = 0.22;

export interface Offer extends Omit<Slot, 'time'> {
  /** How often the group names this card to its victims, against others. */
  readonly use: number;
}

/** Times at which cards are open, spread over the victim's weeks. */
export function paymentSlots(calendar: Days, random: RandomSource, count: number, open: readonly Offer[]): Slot[] {
  let best: Slot[] = [];
  for (let attempt = 0; attempt < 12; attempt++) {
    const begin = pick(random, open);
    const start = drawNumber(random, begin.card.from, Math.max(begin.card.from + HOUR_MS, begin.card.until - HOUR_MS));
    const end = start + drawNumber(random, FEWEST_DAYS + 2, MOST_DAYS) * DAY_MS;
    const late = open.filter(({ card }) => card.until > start + FEWEST_DAYS * DAY_MS + 2 * HOUR_MS && card.from < end);
    const last = late[pickWeighted(random, late.map(({ use }) => use))];
    const near = open.filter(({ card }) => card.until > start + HOUR_MS && card.from < end);
    const slots: Slot[] = [{ run: begin.run, card: begin.card, time: nextWorkingTime(calendar, random, start) }];
    if (last !== undefined) {
      const from = Math.max(last.card.from, start + FEWEST_DAYS * DAY_MS);
      slots.push({ run: last.run, card: last.card, time: nextWorkingTime(calendar, random, drawNumber(random, from, Math.max(from + HOUR_MS, Math.min(end, last.card.until)))) });
    }
    while (slots.length < count) {
      const known = slots.length > 0 && chance(random, SAME_PAYEE) ? pick(random, slots) : undefined;
      // A card that is closed within the hour leaves nobody else to pay.
      const { run, card } = known ?? near[pickWeighted(random, near.map(({ use }) => use))] ?? begin;
      const from = Math.max(start, known?.time ?? card.from) + 8 * MINUTE_MS;
      slots.push({ run, card, time: nextWorkingTime(calendar, random, drawNumber(random, from, Math.max(from + 20 * MINUTE_MS, Math.min(end, card.until)))) });
    }
    slots.sort((a, b) => a.time - b.time);
    const spread = ((slots[slots.length - 1] as Slot).time - (slots[0] as Slot).time) / DAY_MS;
    if (spread >= FEWEST_DAYS && spread <= MOST_DAYS) return slots;
    if (best.length === 0 || spread > ((best[best.length - 1] as Slot).time - (best[0] as Slot).time) / DAY_MS) best = slots;
  }
  return best;
}
