/** Used-car dealers: a buyer's deposit and the rest, and the seller is paid within the hour; the margin stays. A yuan is sent first to see whether the account is right. */

import { chance, drawInteger, drawNumber } from '../../world/draw.js';
import { passedOn, splitByLimit, sumBetween, yuan } from '../amounts.js';
import { between, HOUR_MS, MINUTE_MS } from '../calendar.js';
import { pay } from '../pay.js';
import { marginKeeper, season, stranger, type Story } from '../story.js';

export const usedCarStory: Story = (town, hero) => {
  const { world, random } = town;
  const [first, last] = season(town, hero, 25, 170);
  const keep = marginKeeper(town, hero);
  for (let day = first; day <= last; day += drawInteger(random, 2, 16)) {
    const [buyer, seller] = [stranger(town, hero.account), stranger(town, hero.account)];
    const sum = sumBetween(random, 30_000, 220_000);
    let time = between(world, random, day, 9.5, 21);
    pay(town, { time: time - drawNumber(random, 1, 20) * MINUTE_MS, from: buyer, to: hero.account, amount: yuan(drawInteger(random, 1, 10)), purpose: 'deposit' });
    for (const part of splitByLimit(random, sum)) {
      pay(town, { time, from: buyer, to: hero.account, amount: part, purpose: 'deposit' });
      time += drawNumber(random, 0.7, 4) * MINUTE_MS;
    }
    time += chance(random, 0.8) ? drawNumber(random, 1, 50) * MINUTE_MS : drawNumber(random, 2, 20) * HOUR_MS;
    if (chance(random, 0.3)) pay(town, { time: time - MINUTE_MS * 0.6, from: hero.account, to: seller, amount: yuan(1), purpose: 'deposit' });
    const passed = passedOn(random, sum, 0.02, 0.07);
    for (const part of splitByLimit(random, passed)) {
      pay(town, { time, from: hero.account, to: seller, amount: part, purpose: 'deposit' });
      time += drawNumber(random, 0.7, 3) * MINUTE_MS;
    }
    keep(time, sum - passed);
  }
};
