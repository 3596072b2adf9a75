/** The price of a USDT in yuan on each day: a slow wave about ¥7.18 that neither side can foretell from the case's seed alone. Dealers quote within half a fen of it. */

import { dayOf, type Days } from './calendar.js';

/** Yuan for one USDT, to the fen, on the day of `time`. The same for everybody, so that a table of prices can be handed over. */
export function usdtPriceAt(days: Days, time: number): number {
  const day = dayOf(days, time);
  return Math.round(100 * (7.18 + 0.06 * Math.sin(day / 19) + 0.03 * Math.sin(day / 5.3 + 1) + 0.01 * Math.sin(day * 2.1))) / 100;
}
