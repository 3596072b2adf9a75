/** Companies sell to one another and to nobody we know, so that what they pay in wages and for goods comes in before: mostly in a few large sums a month. */

import { drawInteger, drawNumber, pick } from '../world/draw.js';
import { NOBODY } from '../world/types.js';
import { sumNear } from './amounts.js';
import { between, dayCount, DAY_MS } from './calendar.js';
import { move, pay, type Town } from './pay.js';

const PERIOD_DAYS = 30;
const FEN_PER_YUAN = 100;
/** Below this many yuan a month nobody is asked to pay. */
const LEAST_MONTH_YUAN = 2_000;

export function fundCompanies(town: Town): void {
  const { world, random, society } = town;
  const companies = [...society.employers.map(({ account }) => account), ...society.clients, ...society.platforms, ...society.pensionFunds];
  const periods = Math.ceil(dayCount(world) / PERIOD_DAYS);
  const paid = new Map(companies.map((account) => [account, new Float64Array(periods)]));
  for (const { from, to, amount, failed, time } of world.movements) {
    if (failed) continue;
    const period = Math.floor((time - world.start) / DAY_MS / PERIOD_DAYS);
    const out = paid.get(from);
    if (out !== undefined) out[period] = (out[period] ?? 0) + amount;
    const into = paid.get(to);
    if (into !== undefined) into[period] = (into[period] ?? 0) - amount;
  }
  for (const [account, months] of paid) {
    const customers = [pick(random, society.clients), pick(random, society.suppliers), NOBODY];
    for (let period = 0; period < periods; period++) {
      const need = (months[period] ?? 0) / FEN_PER_YUAN;
      if (need < LEAST_MONTH_YUAN) continue;
      const parts = drawInteger(random, 1, 4);
      for (let part = 0; part < parts; part++) {
        // Before most wages of the month; what still lacks was in the account.
        const day = Math.min(dayCount(world) - 1, period * PERIOD_DAYS + drawInteger(random, 0, 12));
        const payment = { time: between(world, random, day, 9, 17), to: account, amount: sumNear(random, (need / parts) * drawNumber(random, 0.9, 1.15)) };
        const from = pick(random, customers);
        if (from === NOBODY || from === account) move(world, { ...payment, from: NOBODY, channel: '网银', memo: '货款' });
        else pay(town, { ...payment, from, purpose: 'goods' });
      }
    }
  }
}
