/** Purchasing agents (代购) who bring goods from abroad: tens of strangers pay in advance, then the money leaves in a few sums from abroad. */

import { chance, drawInteger, drawNumber, pick } from '../../world/draw.js';
import { passedOn, price, splitEvenly } from '../amounts.js';
import { between, HOUR_MS, wakingMoment } from '../calendar.js';
import { pay } from '../pay.js';
import { season, strangers, type Story } from '../story.js';
import { takeTrip } from '../trips.js';

export const purchasingAgentStory: Story = (town, hero) => {
  const { world, random } = town;
  const [first, last] = season(town, hero, 20, 170);
  const buyers = strangers(town, drawInteger(random, 30, 120), hero.account);
  const bank = strangers(town, 3, hero.account);
  const country = pick(random, ['泰国', '日本', '韩国', '泰国', '柬埔寨', '老挝']);
  for (let day = first + 3; day <= last; day += drawInteger(random, 18, 50)) {
    let sum = 0;
    for (let left = drawInteger(random, 12, 45); left > 0; left--) {
      const amount = price(random, 900, 0.9);
      sum += amount;
      pay(town, { time: wakingMoment(world, random, day + drawInteger(random, -3, 1)), from: pick(random, buyers), to: hero.account, amount, purpose: 'service' });
    }
    takeTrip(town, hero.person, { firstDay: day + 1, lastDay: day + drawInteger(random, 4, 9), country });
    let time = between(world, random, day + 2, 9, 23);
    for (const amount of splitEvenly(random, passedOn(random, sum, 0.05, 0.15), drawInteger(random, 1, 3))) {
      pay(town, { time, from: hero.account, to: pick(random, bank), amount, purpose: chance(random, 0.5) ? 'goods' : 'service' });
      time += drawNumber(random, 0.1, 9) * HOUR_MS;
    }
  }
};
