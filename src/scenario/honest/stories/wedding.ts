/** Weddings: 40 to 200 guests give within a day or two; next day the money pays the feast and the flat, or goes to the parents. */

import { chance, drawInteger, pick } from '../../world/draw.js';
import { splitByLimit, yuan } from '../amounts.js';
import { between, DAY_MS, wakingMoment } from '../calendar.js';
import { drawNotes } from '../cash-day.js';
import { pay } from '../pay.js';
import { familyOf, mainAccount } from '../society.js';
import { season, strangers, type Story } from '../story.js';

export const GUESTS = [40, 200] as const;
const GIFTS_YUAN = [200, 300, 500, 500, 600, 666, 800, 888, 1_000, 1_000, 1_200, 1_666, 1_888, 2_000, 2_000, 5_000, 6_666, 10_000];

export const weddingStory: Story = (town, hero) => {
  const { world, random, society } = town;
  const [day] = season(town, hero, 12, 30);
  let sum = 0;
  for (const guest of strangers(town, drawInteger(random, ...GUESTS), hero.account)) {
    const amount = yuan(pick(random, GIFTS_YUAN));
    sum += amount;
    const when = chance(random, 0.85) ? between(world, random, day, 7, 23) : wakingMoment(world, random, day + drawInteger(random, -1, 1) + (day === hero.firstDay ? 1 : 0));
    pay(town, { time: when, from: guest, to: hero.account, amount, purpose: 'gift', channel: '手机银行' });
  }
  // The feast and the band.
  if (chance(random, 0.45) && sum > 3_000_000) sum -= drawNotes(town, between(world, random, day, 20, 22.5), hero.account);
  const family = familyOf(society, hero.person).map((other) => mainAccount(society, other));
  const payee = family.length > 0 && chance(random, 0.5) ? pick(random, family) : chance(random, 0.5) ? pick(random, world.institutions.merchants) : pick(random, society.established);
  const evening = between(world, random, day, 23, 23.9) + (chance(random, 0.5) ? drawInteger(random, 1, 2) * 0.4 * DAY_MS : 0);
  for (const [at, part] of splitByLimit(random, Math.floor(sum * (chance(random, 0.4) ? 1 : 0.93))).entries()) pay(town, { time: evening + at * 70_000, from: hero.account, to: payee, amount: part, purpose: 'gift' });
};
