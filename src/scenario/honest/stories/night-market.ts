/** Wholesalers of fish, flowers and vegetables who trade from midnight to six, ¥100 thousand and more a night, and have paid the boats and carters before the morning. */

import { chance, drawInteger, drawNumber } from '../../world/draw.js';
import { passedOn, splitEvenly, sumBetween } from '../amounts.js';
import { between, MINUTE_MS } from '../calendar.js';
import { drawNotes } from '../cash-day.js';
import { pay } from '../pay.js';
import { partners, marginKeeper, season, stranger, strangers, type Story } from '../story.js';

export const nightMarketStory: Story = (town, hero) => {
  const { world, random } = town;
  const [first, last] = season(town, hero, 14, 90);
  const keep = marginKeeper(town, hero);
  const regulars = partners(town, 'night-market', 4, hero.account);
  const inCash = chance(random, 0.4);
  const rate = drawNumber(random, 0.2, 0.6);
  for (let day = first; day <= last; day++) {
    if (!chance(random, rate)) continue;
    let sum = 0;
    let time = between(world, random, day, 0.1, 2.5);
    for (let left = drawInteger(random, 2, 5); left > 0; left--) {
      const amount = sumBetween(random, 15_000, 90_000);
      sum += amount;
      pay(town, { time, from: chance(random, 0.4) && regulars.length > 0 ? (regulars[left % regulars.length] as number) : stranger(town, hero.account), to: hero.account, amount, purpose: 'goods' });
      time += drawNumber(random, 2, 30) * MINUTE_MS;
    }
    // Porters and ice are paid in notes.
    if (inCash && chance(random, 0.3)) sum -= drawNotes(town, time, hero.account, sum);
    const boats = strangers(town, drawInteger(random, 1, 4), hero.account);
    const passed = passedOn(random, sum, 0.01, 0.06);
    for (const [at, amount] of splitEvenly(random, passed, boats.length).entries()) {
      time += drawNumber(random, 2, 40) * MINUTE_MS;
      pay(town, { time, from: hero.account, to: boats[at] as number, amount, purpose: 'goods' });
    }
    keep(time, sum - passed);
  }
};
