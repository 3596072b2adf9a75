/** Estate agents: a buyer's deposit or down payment passes through to the seller within hours, the fee stays. */

import { chance, drawInteger, drawNumber } from '../../world/draw.js';
import { passedOn, splitByLimit, sumBetween, yuan } from '../amounts.js';
import { between, HOUR_MS, MINUTE_MS } from '../calendar.js';
import { pay } from '../pay.js';
import { marginKeeper, season, stranger, type Story } from '../story.js';

export const estateAgentStory: Story = (town, hero) => {
  const { world, random } = town;
  const [first, last] = season(town, hero, 10, 170);
  const keep = marginKeeper(town, hero);
  for (let day = first + drawInteger(random, 0, 3); day <= last; day += drawInteger(random, 3, 30)) {
    const [buyer, seller] = [stranger(town, hero.account), stranger(town, hero.account)];
    const sum = sumBetween(random, 50_000, chance(random, 0.3) ? 600_000 : 200_000);
    let time = between(world, random, day, 9, 21.5);
    if (chance(random, 0.35)) pay(town, { time: time - drawNumber(random, 1, 25) * MINUTE_MS, from: buyer, to: hero.account, amount: yuan(drawInteger(random, 1, 10)), purpose: 'deposit' });
    for (const part of splitByLimit(random, sum)) {
      pay(town, { time, from: buyer, to: hero.account, amount: part, purpose: 'deposit' });
      time += drawNumber(random, 0.6, 3) * MINUTE_MS;
    }
    time += chance(random, 0.6) ? drawNumber(random, 2, 55) * MINUTE_MS : drawNumber(random, 1, 8) * HOUR_MS;
    const passed = passedOn(random, sum, 0.01, 0.03);
    for (const part of splitByLimit(random, passed)) {
      pay(town, { time, from: hero.account, to: seller, amount: part, purpose: 'deposit' });
      time += drawNumber(random, 0.6, 3) * MINUTE_MS;
    }
    keep(time, sum - passed);
  }
};
