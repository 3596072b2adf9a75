/** Cashiers of small firms (出纳) whose own card pays the firm's bills: one sum from the firm, spread to many within a day or three. */

import { chance, drawInteger, drawNumber, pick } from '../../world/draw.js';
import { passedOn, splitEvenly, sumBetween } from '../amounts.js';
import { between, HOUR_MS, MINUTE_MS } from '../calendar.js';
import { pay, withdraw } from '../pay.js';
import { season, strangers, type Story } from '../story.js';

export const cashierStory: Story = (town, hero) => {
  const { world, random, society } = town;
  const [first, last] = season(town, hero, 20, 170);
  const firm = society.employerOf.get(hero.person)?.account ?? pick(random, society.clients);
  for (let day = first + drawInteger(random, 0, 2); day <= last; day += drawInteger(random, 5, 21)) {
    const sum = sumBetween(random, 50_000, 320_000);
    let time = between(world, random, day, 9, 19);
    pay(town, { time, from: firm, to: hero.account, amount: sum, purpose: 'service' });
    time += drawNumber(random, 2, 120) * MINUTE_MS;
    const payees = strangers(town, drawInteger(random, 3, 12), hero.account);
    const bills = splitEvenly(random, passedOn(random, sum, 0, 0.04), payees.length);
    for (const [at, amount] of bills.entries()) {
      const payee = chance(random, 0.25) ? pick(random, society.suppliers) : (payees[at] as number);
      pay(town, { time, from: hero.account, to: payee, amount, purpose: pick(random, ['service', 'works', 'goods', 'wages'] as const) });
      time += chance(random, 0.8) ? drawNumber(random, 1, 30) * MINUTE_MS : drawNumber(random, 1, 14) * HOUR_MS;
    }
    // The petty cash is drawn in notes, up to the machine's ¥20,000 a day.
    if (chance(random, 0.35)) for (let left = drawInteger(random, 2, 6); left > 0; left--) withdraw(town, (time += drawNumber(random, 0.8, 2) * MINUTE_MS), hero.account, pick(random, [250_000, 300_000, 500_000]));
  }
};
