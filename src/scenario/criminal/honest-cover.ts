/** The careful minority: the holder's own salary and spending on the card, before, while and after it launders, so that it looks lived on. */

import type { RandomSource } from '../../core/random.js';
import { sumBetween } from '../honest/amounts.js';
import { dayCount, dayOf, daysWithDate, HOUR_MS } from '../honest/calendar.js';
import { liveEveryday } from '../honest/everyday.js';
import { memoFor } from '../honest/memos.js';
import { societyOf } from '../honest/society.js';
import { chance, drawInteger, drawNumber, pick } from '../world/draw.js';
import { moveMoney } from '../world/move-money.js';
import type { World } from '../world/types.js';
import type { Census } from './census.js';
import { transferDelay } from './manners.js';
import type { Run } from './types.js';

/** Days of honest life on either side of the card's use. */
const BEFORE_DAYS = 75;
const AFTER_DAYS = 12;
const SALARY_YUAN = [3_500, 9_000] as const;
const COVERED_SHARE = 0.8;

export function mixHonestMoney(world: World, random: RandomSource, census: Census, run: Run): void {
  for (const { account, from, until, careful } of run.cards) {
    const card = world.accounts[account];
    if (!careful || card === undefined || !chance(random, COVERED_SHARE)) continue;
    const first = Math.max(0, dayOf(world, card.openedAt) + 1, dayOf(world, from) - drawInteger(random, 20, BEFORE_DAYS));
    const last = Math.min(dayCount(world) - 1, dayOf(world, until) + drawInteger(random, 0, AFTER_DAYS));
    if (last <= first) continue;
    liveEveryday({ world, random, society: societyOf(world) }, account, { perWeek: drawNumber(random, 2, 6), fromDay: first, toDay: last });
    if (census.companies.length === 0) continue;
    const employer = pick(random, census.companies);
    const salary = sumBetween(random, ...SALARY_YUAN);
    for (const day of daysWithDate(world, drawInteger(random, 5, 25))) {
      if (day < first || day > last) continue;
      const time = world.start + day * 24 * HOUR_MS + drawNumber(random, 9, 17) * HOUR_MS;
      moveMoney(world, { time, delay: transferDelay(random, world.accounts[employer], card), from: employer, to: account, amount: salary, memo: memoFor(random, 'wages'), channel: '网银' });
    }
  }
}
