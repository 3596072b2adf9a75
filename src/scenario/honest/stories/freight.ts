/** Freight agents (货代、信息部): a shipper pays the load, the drivers are paid the same day, strangers to one another. */

import { chance, drawInteger, drawNumber, pick } from '../../world/draw.js';
import { passedOn, splitEvenly, sumBetween } from '../amounts.js';
import { between, HOUR_MS, MINUTE_MS } from '../calendar.js';
import { drawNotes } from '../cash-day.js';
import { pay } from '../pay.js';
import { marginKeeper, season, stranger, strangers, type Story } from '../story.js';

export const freightStory: Story = (town, hero) => {
  const { world, random, society } = town;
  const [first, last] = season(town, hero, 20, 160);
  const keep = marginKeeper(town, hero);
  const shippers = [pick(random, society.clients), pick(random, society.clients)];
  const inCash = chance(random, 0.35);
  const rate = drawNumber(random, 0.12, 0.5);
  for (let day = first; day <= last; day++) {
    if (!chance(random, rate)) continue;
    let sum = sumBetween(random, 12_000, 160_000);
    let time = between(world, random, day, chance(random, 0.2) ? 0.2 : 8, 22);
    pay(town, { time, from: chance(random, 0.5) ? pick(random, shippers) : stranger(town, hero.account), to: hero.account, amount: sum, purpose: 'freight' });
    time += drawNumber(random, 3, 90) * MINUTE_MS;
    if (inCash && chance(random, 0.25)) sum -= drawNotes(town, time - MINUTE_MS, hero.account, sum / 2);
    const drivers = strangers(town, drawInteger(random, 1, 6), hero.account);
    const passed = passedOn(random, sum, 0.02, 0.08);
    for (const [at, amount] of splitEvenly(random, passed, drivers.length).entries()) {
      pay(town, { time, from: hero.account, to: drivers[at] as number, amount, purpose: 'freight' });
      time += chance(random, 0.85) ? drawNumber(random, 1, 12) * MINUTE_MS : drawNumber(random, 1, 5) * HOUR_MS;
    }
    keep(time, sum - passed);
  }
};
