/** Dealers in scrap metal and grain: money is drawn in cash at machines, up to the limit, for sellers who take nothing else; the works pays in large sums. */

import { chance, drawInteger, drawNumber, pick } from '../../world/draw.js';
import { passedOn, splitEvenly, sumBetween, yuan } from '../amounts.js';
import { between, MINUTE_MS } from '../calendar.js';
import { drawNotes } from '../cash-day.js';
import { pay } from '../pay.js';
import { marginKeeper, season, strangers, type Story } from '../story.js';

export const scrapStory: Story = (town, hero) => {
  const { world, random, society } = town;
  const [first, last] = season(town, hero, 20, 140);
  const keep = marginKeeper(town, hero);
  const works = pick(random, society.clients);
  const rate = drawNumber(random, 0.1, 0.35);
  for (let day = first; day <= last; day++) {
    if (!chance(random, rate)) continue;
    const sum = sumBetween(random, 20_000, 150_000);
    let time = between(world, random, day, 7.5, 19);
    pay(town, { time, from: works, to: hero.account, amount: sum, purpose: 'goods' });
    time += drawNumber(random, 10, 90) * MINUTE_MS;
    const cash = drawNotes(town, time, hero.account, sum);
    time += drawNumber(random, 12, 25) * MINUTE_MS;
    if (sum - cash < yuan(1_000)) continue;
    const sellers = strangers(town, drawInteger(random, 1, 4), hero.account);
    const passed = passedOn(random, sum - cash, 0.02, 0.1);
    for (const [at, amount] of splitEvenly(random, passed, sellers.length).entries()) {
      pay(town, { time, from: hero.account, to: sellers[at] as number, amount, purpose: 'goods' });
      time += drawNumber(random, 1, 25) * MINUTE_MS;
    }
    keep(time, sum - cash - passed);
  }
};
