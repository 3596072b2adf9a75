/** Dealers in scrap metal and grain: money is drawn in cash at machines, up to the limit, for sellers who take nothing else; the works pays in large sums. */

import { chance, drawInteger, drawNumber, pick } from '../../world/draw.js';
import { passedOn, splitEvenly, sumBetween, yuan } from '../amounts.js';
import { between, MINUTE_MS } from '../calendar.js';
import { atmOf, pay, withdraw } from '../pay.js';
import { season, strangers, type Story } from '../story.js';

const MACHINE_DAY_LIMIT_YUAN = 20_000;
const NOTES_AT_ONCE_YUAN = [2_000, 2_500, 3_000, 5_000] as const;

export const scrapStory: Story = (town, hero) => {
  const { world, random, society } = town;
  const [first, last] = season(town, hero, 20, 140);
  const works = pick(random, society.clients);
  const rate = drawNumber(random, 0.1, 0.35);
  for (let day = first; day <= last; day++) {
    if (!chance(random, rate)) continue;
    const sum = sumBetween(random, 20_000, 150_000);
    let time = between(world, random, day, 7.5, 19);
    pay(town, { time, from: works, to: hero.account, amount: sum, purpose: 'goods' });
    const machine = atmOf(town, hero.account);
    time += drawNumber(random, 10, 90) * MINUTE_MS;
    let cash = 0;
    const notes = yuan(pick(random, NOTES_AT_ONCE_YUAN));
    while (cash + notes <= Math.min(sum, yuan(MACHINE_DAY_LIMIT_YUAN)) && chance(random, 0.93)) {
      withdraw(town, time, hero.account, notes, machine);
      cash += notes;
      time += drawNumber(random, 0.7, 2) * MINUTE_MS;
    }
    if (sum - cash < yuan(1_000)) continue;
    const sellers = strangers(town, drawInteger(random, 1, 4), hero.account);
    for (const [at, amount] of splitEvenly(random, passedOn(random, sum - cash, 0.02, 0.1), sellers.length).entries()) {
      pay(town, { time, from: hero.account, to: sellers[at] as number, amount, purpose: 'goods' });
      time += drawNumber(random, 1, 25) * MINUTE_MS;
    }
  }
};
