/** Traders at the border: timber, jade, fruit. They go over every few weeks, telephone with the other side, and their sums go through on the day. */

import { chance, drawInteger, drawNumber, pick } from '../../world/draw.js';
import { passedOn, splitByLimit, splitEvenly, sumBetween } from '../amounts.js';
import { between, MINUTE_MS } from '../calendar.js';
import { pay } from '../pay.js';
import { partners, marginKeeper, season, stranger, strangers, type Story } from '../story.js';
import { takeTrip } from '../trips.js';

export const borderTraderStory: Story = (town, hero) => {
  const { world, random } = town;
  const [first, last] = season(town, hero, 30, 170);
  const keep = marginKeeper(town, hero);
  const country = pick(random, ['缅甸', '缅甸', '老挝', '泰国', '柬埔寨']);
  const houses = partners(town, 'border-trader', 3, hero.account);
  for (let day = first + 1; day <= last; day += drawInteger(random, 6, 30)) {
    if (chance(random, 0.4)) takeTrip(town, hero.person, { firstDay: day, lastDay: day + drawInteger(random, 1, 12), country });
    const sum = sumBetween(random, 40_000, 400_000);
    let time = between(world, random, day + drawInteger(random, 0, 2), 8, 23);
    for (const part of chance(random, 0.5) ? [sum] : splitByLimit(random, sum)) {
      pay(town, { time, from: chance(random, 0.5) && houses.length > 0 ? pick(random, houses) : stranger(town, hero.account), to: hero.account, amount: part, purpose: 'goods' });
      time += drawNumber(random, 0.5, 10) * MINUTE_MS;
    }
    time += drawNumber(random, 5, 240) * MINUTE_MS;
    const payees = strangers(town, drawInteger(random, 1, 5), hero.account);
    const passed = passedOn(random, sum, 0.01, 0.1);
    for (const [at, amount] of splitEvenly(random, passed, payees.length).entries()) {
      pay(town, { time, from: hero.account, to: payees[at] as number, amount, purpose: 'goods' });
      time += drawNumber(random, 1, 40) * MINUTE_MS;
    }
    keep(time, sum - passed);
  }
};
