/** People whose land was taken: an account silent for years receives the compensation, and the family shares it or buys a flat within days. */

import { chance, drawInteger, drawNumber, pick } from '../../world/draw.js';
import { splitByLimit, splitEvenly, sumBetween } from '../amounts.js';
import { between, HOUR_MS, MINUTE_MS } from '../calendar.js';
import { drawNotes } from '../cash-day.js';
import { pay } from '../pay.js';
import { familyOf, mainAccount } from '../society.js';
import { stranger, type Story } from '../story.js';

export const compensatedStory: Story = (town, hero) => {
  const { world, random, society } = town;
  const day = drawInteger(random, Math.max(20, hero.firstDay), hero.lastDay - 2);
  const sum = sumBetween(random, 120_000, 1_500_000);
  let time = between(world, random, day, 9, 17);
  pay(town, { time, from: pick(random, society.clients), to: hero.account, amount: sum, purpose: 'deposit', channel: '网银' });
  time += drawNumber(random, 0.2, chance(random, 0.7) ? 8 : 60) * HOUR_MS;
  const drawn = chance(random, 0.4) ? drawNotes(town, time - 12 * MINUTE_MS, hero.account) : 0;
  const family = familyOf(society, hero.person).map((other) => mainAccount(society, other));
  const heirs = [...family, stranger(town, hero.account), stranger(town, hero.account), stranger(town, hero.account)];
  for (const share of splitEvenly(random, Math.floor((sum - drawn) * (chance(random, 0.5) ? 1 : 0.96)), drawInteger(random, 1, 6))) {
    const heir = pick(random, heirs);
    for (const part of chance(random, 0.5) ? [share] : splitByLimit(random, share)) {
      pay(town, { time, from: hero.account, to: heir, amount: part, purpose: chance(random, 0.5) ? 'living' : 'deposit' });
      time += drawNumber(random, 0.6, 20) * MINUTE_MS;
    }
  }
};
