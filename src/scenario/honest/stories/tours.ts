/** Tours and holidays: groups of ten to forty with a leader cross together, couples and families fly; workers go home by train. The honest people at the border. */

import { chance, drawInteger, pick } from '../../world/draw.js';
import { price } from '../amounts.js';
import { dayCount, newYearsEve, wakingMoment } from '../calendar.js';
import { pay, type Town } from '../pay.js';
import { familyOf } from '../society.js';
import { heroesOf, strangers } from '../story.js';
import { drawJourney, takeTrip } from '../trips.js';

export const TOUR_SIZES = [10, 40] as const;
const COUNTRIES = ['泰国', '泰国', '越南', '缅甸', '柬埔寨', '老挝', '日本', '韩国', '马来西亚', '新加坡'] as const;
const HOLIDAYS_ABROAD = 220;
const JOURNEYS_HOME = 1_500;

export function tourStories(town: Town): void {
  const { world, random, society } = town;
  const lastStart = dayCount(world) - 15;
  for (const hero of heroesOf(town, 'tour-leader')) {
    for (let tours = drawInteger(random, 1, 3); tours > 0; tours--) {
      const firstDay = drawInteger(random, Math.min(lastStart, hero.firstDay + 4), lastStart);
      const country = pick(random, COUNTRIES);
      const plan = { firstDay, lastDay: firstDay + drawInteger(random, 3, 8), country };
      const together = drawJourney(world, random, plan);
      const accounts = strangers(town, drawInteger(random, ...TOUR_SIZES), hero.account);
      const fee = price(random, 3_400, 0.4);
      let sum = 0;
      for (const account of accounts) {
        takeTrip(town, world.accounts[account]?.owner ?? -1, plan, together);
        if (!chance(random, 0.6)) continue;
        sum += fee;
        pay(town, { time: wakingMoment(world, random, firstDay - drawInteger(random, 1, 4)), from: account, to: hero.account, amount: fee, purpose: 'saving' });
      }
      takeTrip(town, hero.person, plan, together);
      if (sum > 0) pay(town, { time: wakingMoment(world, random, firstDay), from: hero.account, to: pick(random, society.suppliers), amount: Math.round(sum * 0.92), purpose: 'service' });
    }
  }
  for (let left = world.count(HOLIDAYS_ABROAD, 8); left > 0; left--) {
    const person = drawInteger(random, 0, world.people.length - 1);
    const firstDay = drawInteger(random, 0, lastStart);
    const plan = { firstDay, lastDay: firstDay + drawInteger(random, 2, 14), country: pick(random, COUNTRIES) };
    const together = drawJourney(world, random, plan);
    for (const member of [person, ...familyOf(society, person).slice(0, drawInteger(random, 0, 2))]) takeTrip(town, member, plan, together);
  }
  const eve = newYearsEve(world);
  for (let left = world.count(JOURNEYS_HOME, 40); left > 0; left--) {
    const firstDay = chance(random, 0.5) ? eve - drawInteger(random, 1, 8) : drawInteger(random, 0, lastStart);
    takeTrip(town, drawInteger(random, 0, world.people.length - 1), { firstDay, lastDay: firstDay + drawInteger(random, 1, 14), country: '' });
  }
}
