/** Online shops: the platform settles every few days, suppliers and delivery are paid the same evening. */

import { chance, drawInteger, drawNumber, pick, sample } from '../../world/draw.js';
import { passedOn, price, splitEvenly } from '../amounts.js';
import { between, MINUTE_MS } from '../calendar.js';
import { pay } from '../pay.js';
import { marginKeeper, season, strangers, type Story } from '../story.js';

export const onlineShopStory: Story = (town, hero) => {
  const { world, random, society } = town;
  const [first, last] = season(town, hero, 30, 170);
  const keep = marginKeeper(town, hero);
  const sources = [pick(random, society.platforms), pick(random, world.institutions.hubs)];
  const suppliers = [...sample(random, society.suppliers, 2), ...strangers(town, 5, hero.account)];
  const takings = chance(random, 0.5) ? drawNumber(random, 50_000, 180_000) : drawNumber(random, 3_000, 40_000);
  const every = drawInteger(random, 2, 9);
  for (let day = first; day <= last; day += every) {
    const sum = price(random, takings, 0.5);
    let time = between(world, random, day, 10, 23);
    pay(town, { time, from: pick(random, sources), to: hero.account, amount: sum, purpose: 'goods' });
    time += drawNumber(random, 2, 100) * MINUTE_MS;
    const passed = passedOn(random, sum, 0.03, 0.3);
    for (const amount of splitEvenly(random, passed, drawInteger(random, 1, 4))) {
      pay(town, { time, from: hero.account, to: pick(random, suppliers), amount, purpose: chance(random, 0.7) ? 'goods' : 'freight' });
      time += drawNumber(random, 1, 40) * MINUTE_MS;
    }
    keep(time, sum - passed);
  }
};
