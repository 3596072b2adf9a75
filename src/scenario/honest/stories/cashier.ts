/** Cashiers of small firms (出纳) whose own card pays the firm's bills: one sum from the firm, spread to many within a day or three. */

import { chance, drawInteger, drawNumber, pick } from '../../world/draw.js';
import { passedOn, splitEvenly, sumBetween } from '../amounts.js';
import { between, HOUR_MS, MINUTE_MS } from '../calendar.js';
import { drawNotes } from '../cash-day.js';
import { pay } from '../pay.js';
import { marginKeeper, season, strangers, type Story } from '../story.js';

export const cashierStory: Story = (town, hero) => {
  const { world, random, society } = town;
  const [first, last] = season(town, hero, 20, 170);
  const keep = marginKeeper(town, hero);
  const firm = society.employerOf.get(hero.person)?.account ?? pick(random, society.clients);
  for (let day = first + drawInteger(random, 0, 2); day <= last; day += drawInteger(random, 5, 21)) {
    const sum = sumBetween(random, 50_000, 320_000);
    let time = between(world, random, day, 9, 19);
    pay(town, { time, from: firm, to: hero.account, amount: sum, purpose: 'service' });
    time += drawNumber(random, 2, 120) * MINUTE_MS;
    const payees = strangers(town, drawInteger(random, 3, 12), hero.account);
    // The petty cash is drawn in notes.
    const notes = chance(random, 0.35) ? drawNotes(town, time, hero.account) : 0;
    const passed = passedOn(random, sum - notes, 0, 0.04);
    const bills = splitEvenly(random, passed, payees.length);
    for (const [at, amount] of bills.entries()) {
      const payee = chance(random, 0.25) ? pick(random, society.suppliers) : (payees[at] as number);
      pay(town, { time, from: hero.account, to: payee, amount, purpose: pick(random, ['service', 'works', 'goods', 'wages'] as const) });
      time += chance(random, 0.8) ? drawNumber(random, 1, 30) * MINUTE_MS : drawNumber(random, 1, 14) * HOUR_MS;
    }
    keep(time, sum - notes - passed);
  }
};
