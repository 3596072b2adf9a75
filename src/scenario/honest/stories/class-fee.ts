/** People who collect for others: class fees, a team's travel, a neighbourhood's heating. Thirty to ninety payers within two days; the whole is passed on. */

import { chance, drawInteger, drawNumber, pick } from '../../world/draw.js';
import { sumBetween } from '../amounts.js';
import { between, HOUR_MS } from '../calendar.js';
import { pay } from '../pay.js';
import { strangers, type Story } from '../story.js';

export const classFeeStory: Story = (town, hero) => {
  const { world, random, society } = town;
  const members = strangers(town, drawInteger(random, 30, 90), hero.account);
  for (let times = drawInteger(random, 1, 3); times > 0; times--) {
    const day = drawInteger(random, hero.firstDay, Math.max(hero.firstDay, hero.lastDay - 3));
    const fee = sumBetween(random, 60, chance(random, 0.4) ? 6_000 : 900);
    let sum = 0;
    for (const member of members) {
      if (chance(random, 0.07)) continue;
      sum += fee;
      pay(town, { time: between(world, random, day + (chance(random, 0.8) ? 0 : 1), 7, 22.5), from: member, to: hero.account, amount: fee, purpose: 'saving', channel: '手机银行' });
    }
    const time = between(world, random, day + 1, 22.6, 23.8) + (chance(random, 0.3) ? drawNumber(random, 8, 20) * HOUR_MS : 0);
    const payee = chance(random, 0.6) ? pick(random, society.suppliers) : pick(random, society.employers).account;
    pay(town, { time, from: hero.account, to: payee, amount: sum, purpose: 'saving' });
  }
};
