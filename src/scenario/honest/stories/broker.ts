/** Produce brokers (菜商、果商): on every market day of a season the buyers' money, ¥50–300 thousand, goes to the growers within two hours; the fields are paid for where they lie. */

import { chance, drawExponential, drawInteger, drawNumber, pick } from '../../world/draw.js';
import { passedOn, splitByLimit, splitEvenly, sumBetween } from '../amounts.js';
import { between, MINUTE_MS } from '../calendar.js';
import { drawNotes } from '../cash-day.js';
import { pay } from '../pay.js';
import { partners, marginKeeper, season, strangers, type Story } from '../story.js';

/** Median minutes until a grower is paid; the last is paid well within two hours. */
const MEAN_MINUTES_TO_GROWER = 9;
const MOST_GROWERS_A_DAY = 9;

export const brokerStory: Story = (town, hero) => {
  const { world, random } = town;
  const [first, last] = season(town, hero, 15, 75);
  const keep = marginKeeper(town, hero);
  const houses = [...partners(town, 'broker', 6, hero.account), pick(random, town.society.clients), pick(random, town.society.clients)];
  const marketShare = drawNumber(random, 0.25, 0.6);
  const early = chance(random, 0.3);
  const fewGrowers = chance(random, 0.4);
  const inCash = chance(random, 0.4);
  for (let day = first; day <= last; day++) {
    if (!chance(random, marketShare)) continue;
    let time = early ? between(world, random, day, 3.5, 7) : between(world, random, day, 7, 21);
    const buyers = drawInteger(random, 1, 2);
    let sum = 0;
    for (let at = 0; at < buyers; at++) {
      const amount = sumBetween(random, 50_000, 300_000) / buyers;
      // Buyers come from far away and most are met once.
      const buyer = chance(random, 0.45) ? pick(random, houses) : pick(random, strangers(town, 2, hero.account));
      for (const part of chance(random, 0.25) ? splitByLimit(random, Math.round(amount)) : [Math.round(amount)]) {
        pay(town, { time, from: buyer, to: hero.account, amount: part, purpose: 'goods' });
        sum += part;
        time += drawExponential(random, 4) * MINUTE_MS;
      }
    }
    // Some growers take nothing but notes.
    if (inCash && chance(random, 0.3)) sum -= drawNotes(town, time + drawNumber(random, 4, 20) * MINUTE_MS, hero.account);
    const growers = strangers(town, fewGrowers ? drawInteger(random, 1, 4) : drawInteger(random, 3, MOST_GROWERS_A_DAY), hero.account);
    const passed = passedOn(random, sum, 0.005, 0.03);
    const shares = splitEvenly(random, passed, growers.length);
    for (const [at, amount] of shares.entries()) {
      time += (0.4 + drawExponential(random, MEAN_MINUTES_TO_GROWER)) * MINUTE_MS;
      pay(town, { time, from: hero.account, to: growers[at] as number, amount, purpose: 'goods' });
    }
    keep(time, sum - passed);
  }
};
