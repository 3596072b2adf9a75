/** Delivery riders: paid every day or week by the platform, live from hand to mouth, late at night too. */

import { chance, drawNumber, pick } from '../../world/draw.js';
import { price } from '../amounts.js';
import { between, MINUTE_MS } from '../calendar.js';
import { liveEveryday } from '../everyday.js';
import { pay, shop, withdraw } from '../pay.js';
import { season, stranger, type Story } from '../story.js';

export const riderStory: Story = (town, hero) => {
  const { world, random, society } = town;
  const [first, last] = season(town, hero, 20, 170);
  const platform = pick(random, society.platforms);
  const every = pick(random, [2, 3, 7, 7]);
  const home = stranger(town, hero.account);
  for (let day = first; day <= last; day += every) {
    const wage = price(random, 210 * every, 0.35);
    const time = between(world, random, day, 20, 25.5);
    pay(town, { time, from: platform, to: hero.account, amount: wage, purpose: 'wages' });
    if (chance(random, 0.3)) pay(town, { time: time + drawNumber(random, 1, 200) * MINUTE_MS, from: hero.account, to: home, amount: wage, purpose: 'living' });
    else if (chance(random, 0.1)) withdraw(town, time + 30 * MINUTE_MS, hero.account, Math.max(10_000, Math.floor(wage / 10_000) * 10_000));
    if (chance(random, 0.3)) shop(town, between(world, random, day, 22, 26), hero.account, price(random, 24, 0.5));
  }
  liveEveryday(town, hero.account, { perWeek: drawNumber(random, 0.5, 4), fromDay: first, toDay: last });
};
