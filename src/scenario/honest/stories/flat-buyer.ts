/** People who buy a flat: parents, friends and own savings lend within days, the down payment goes out in one day, in sums just below the bank's daily limit. */

import { chance, drawInteger, drawNumber, pick } from '../../world/draw.js';
import { splitByLimit, sumBetween } from '../amounts.js';
import { between, MINUTE_MS, wakingMoment } from '../calendar.js';
import { pay } from '../pay.js';
import { familyOf, mainAccount } from '../society.js';
import { season, stranger, strangers, type Story } from '../story.js';

export const flatBuyerStory: Story = (town, hero) => {
  const { world, random, society } = town;
  const [first, last] = season(town, hero, 2, 6);
  const lenders = [...familyOf(society, hero.person).map((other) => mainAccount(society, other)), ...strangers(town, drawInteger(random, 4, 14), hero.account)];
  let sum = 0;
  for (const lender of lenders) {
    const amount = sumBetween(random, 5_000, 120_000);
    const day = drawInteger(random, first, last - 1);
    let time = wakingMoment(world, random, day);
    for (const part of splitByLimit(random, amount)) {
      pay(town, { time, from: lender, to: hero.account, amount: part, purpose: 'loan' });
      time += drawNumber(random, 0.5, 4) * MINUTE_MS;
    }
    sum += amount;
  }
  const payee = chance(random, 0.5) ? pick(random, society.clients) : stranger(town, hero.account);
  let time = between(world, random, last, 9, 20);
  for (const part of chance(random, 0.4) ? [sum] : splitByLimit(random, sum)) {
    pay(town, { time, from: hero.account, to: payee, amount: part, purpose: 'deposit' });
    time += drawNumber(random, 0.5, 6) * MINUTE_MS;
  }
};
