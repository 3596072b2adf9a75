/** Seasonal workers: an account used for a month or so, wages in and home, then silent. */

import { chance, drawInteger, drawNumber, pick } from '../../world/draw.js';
import { passedOn, sumNear } from '../amounts.js';
import { between, HOUR_MS, wakingMoment } from '../calendar.js';
import { liveEveryday } from '../everyday.js';
import { pay, withdraw } from '../pay.js';
import { familyOf, mainAccount } from '../society.js';
import { season, stranger, type Story } from '../story.js';

export const seasonalStory: Story = (town, hero) => {
  const { world, random, society } = town;
  const [first, last] = season(town, hero, 14, 45);
  const payer = society.employerOf.get(hero.person)?.account ?? stranger(town, hero.account);
  const family = familyOf(society, hero.person).map((other) => mainAccount(society, other));
  const home = family.length > 0 ? pick(random, family) : stranger(town, hero.account);
  const every = drawInteger(random, 7, 30);
  for (let day = first + drawInteger(random, 2, 8); day <= last; day += every) {
    const wage = sumNear(random, drawNumber(random, 180, 420) * every);
    const time = between(world, random, day, 9, 21);
    pay(town, { time, from: payer, to: hero.account, amount: wage, purpose: 'wages' });
    const later = time + drawNumber(random, 0.02, chance(random, 0.7) ? 1 : 20) * HOUR_MS;
    if (chance(random, 0.75)) pay(town, { time: later, from: hero.account, to: home, amount: passedOn(random, wage, 0.02, 0.3), purpose: 'living' });
    else withdraw(town, later, hero.account, Math.min(2_000_000, Math.floor((wage * 0.9) / 10_000) * 10_000 || 10_000));
  }
  liveEveryday(town, hero.account, { perWeek: drawNumber(random, 0, 3), fromDay: first, toDay: last });
  if (chance(random, 0.2)) pay(town, { time: wakingMoment(world, random, last), from: hero.account, to: mainAccount(society, hero.person) === hero.account ? home : mainAccount(society, hero.person), amount: sumNear(random, drawNumber(random, 100, 900)), purpose: 'living' });
};
