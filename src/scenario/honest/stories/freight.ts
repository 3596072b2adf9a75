/** Freight agents (货代、信息部): a shipper pays the load, the drivers are paid the same day, strangers to one another. */

import { chance, drawInteger, drawNumber, pick } from '../../world/draw.js';
import { passedOn, splitEvenly, sumBetween } from '../amounts.js';
import { between, HOUR_MS, MINUTE_MS } from '../calendar.js';
import { pay } from '../pay.js';
import { season, stranger, strangers, type Story } from '../story.js';

export const freightStory: Story = (town, hero) => {
  const { world, random, society } = town;
  const [first, last] = season(town, hero, 20, 160);
  const shippers = [pick(random, society.clients), pick(random, society.clients)];
  const rate = drawNumber(random, 0.12, 0.5);
  for (let day = first; day <= last; day++) {
    if (!chance(random, rate)) continue;
    const sum = sumBetween(random, 12_000, 160_000);
    let time = between(world, random, day, chance(random, 0.2) ? 0.2 : 8, 22);
    pay(town, { time, from: chance(random, 0.5) ? pick(random, shippers) : stranger(town, hero.account), to: hero.account, amount: sum, purpose: 'freight' });
    time += drawNumber(random, 3, 90) * MINUTE_MS;
    const drivers = strangers(town, drawInteger(random, 1, 6), hero.account);
    for (const [at, amount] of splitEvenly(random, passedOn(random, sum, 0.02, 0.08), drivers.length).entries()) {
      pay(town, { time, from: hero.account, to: drivers[at] as number, amount, purpose: 'freight' });
      time += chance(random, 0.85) ? drawNumber(random, 1, 12) * MINUTE_MS : drawNumber(random, 1, 5) * HOUR_MS;
    }
  }
};
