/** Loan brokers and bridging lenders (过桥): a sum comes in from one, repays another's loan within minutes, and comes back some days later, often at night. */

import { chance, drawInteger, drawNumber } from '../../world/draw.js';
import { passedOn, splitByLimit, sumBetween } from '../amounts.js';
import { between, DAY_MS, MINUTE_MS } from '../calendar.js';
import { pay } from '../pay.js';
import { marginKeeper, season, stranger, type Story } from '../story.js';

export const loanBrokerStory: Story = (town, hero) => {
  const { world, random } = town;
  const [first, last] = season(town, hero, 12, 120);
  const keep = marginKeeper(town, hero);
  const backer = stranger(town, hero.account);
  const night = drawNumber(random, 0.1, 0.4);
  for (let day = first + drawInteger(random, 0, 2); day <= last; day += drawInteger(random, 2, 14)) {
    const sum = sumBetween(random, 60_000, 500_000);
    const client = stranger(town, hero.account);
    let time = chance(random, night) ? between(world, random, day, 22, 26) : between(world, random, day, 9, 22);
    for (const part of chance(random, 0.6) ? [sum] : splitByLimit(random, sum)) {
      pay(town, { time, from: chance(random, 0.5) ? backer : stranger(town, hero.account), to: hero.account, amount: part, purpose: 'loan' });
      time += drawNumber(random, 0.5, 5) * MINUTE_MS;
    }
    time += drawNumber(random, 2, 45) * MINUTE_MS;
    const lent = passedOn(random, sum, 0.002, 0.02);
    pay(town, { time, from: hero.account, to: client, amount: lent, purpose: 'loan' });
    keep(time, sum - lent);
    const back = time + drawInteger(random, 3, 12) * DAY_MS + drawNumber(random, -60, 240) * MINUTE_MS;
    if (chance(random, 0.7) && back < world.end) {
      pay(town, { time: back, from: client, to: hero.account, amount: sum, purpose: 'loan' });
      const returned = passedOn(random, sum, 0.002, 0.02);
      const repaid = back + drawNumber(random, 3, 90) * MINUTE_MS;
      pay(town, { time: repaid, from: hero.account, to: backer, amount: returned, purpose: 'loan' });
      keep(repaid, sum - returned);
    }
  }
};
