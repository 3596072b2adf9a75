/** Saving circles (标会): twenty to forty members pay the leader on one day each month, and whoever's turn it is gets all of it. */

import { drawInteger, drawNumber, pick } from '../../world/draw.js';
import { yuan } from '../amounts.js';
import { between, daysWithDate, MINUTE_MS } from '../calendar.js';
import { pay } from '../pay.js';
import { strangers, type Story } from '../story.js';

export const savingCircleStory: Story = (town, hero) => {
  const { world, random } = town;
  const members = strangers(town, drawInteger(random, 20, 40), hero.account);
  const due = yuan(pick(random, [500, 1_000, 2_000, 3_000, 5_000, 10_000]));
  for (const day of daysWithDate(world, drawInteger(random, 1, 27))) {
    if (day < hero.firstDay) continue;
    const winner = pick(random, members);
    let sum = 0;
    for (const member of members) {
      if (member === winner) continue;
      sum += due;
      pay(town, { time: between(world, random, day, 8, 21), from: member, to: hero.account, amount: due, purpose: 'saving' });
    }
    pay(town, { time: between(world, random, day, 21.1, 22.5) + drawNumber(random, 0, 40) * MINUTE_MS, from: hero.account, to: winner, amount: sum, purpose: 'saving' });
  }
};
