/** Students: a new account receives the tuition and passes it on whole within minutes; on it go a monthly allowance and much food. */

import { chance, drawInteger, drawNumber, pick } from '../../world/draw.js';
import { sumBetween, yuan } from '../amounts.js';
import { between, daysWithDate, MINUTE_MS, wakingMoment } from '../calendar.js';
import { liveEveryday } from '../everyday.js';
import { pay } from '../pay.js';
import { familyOf, mainAccount } from '../society.js';
import { stranger, type Story } from '../story.js';

export const studentStory: Story = (town, hero) => {
  const { world, random, society } = town;
  const family = familyOf(society, hero.person).map((other) => mainAccount(society, other));
  const parent = family.length > 0 ? pick(random, family) : stranger(town, hero.account);
  const school = pick(random, society.employers).account;
  const tuition = chance(random, 0.35) ? sumBetween(random, 50_000, 120_000) : sumBetween(random, 4_500, 28_000);
  const day = Math.min(hero.lastDay, hero.firstDay === 0 ? drawInteger(random, 40, 60) : hero.firstDay + drawInteger(random, 0, 12));
  const time = between(world, random, day, 8, 23);
  if (chance(random, 0.3)) pay(town, { time: time - 3 * MINUTE_MS, from: parent, to: hero.account, amount: yuan(drawInteger(random, 1, 10)), purpose: 'living' });
  pay(town, { time, from: parent, to: hero.account, amount: tuition, purpose: 'living' });
  pay(town, { time: time + drawNumber(random, 1, 25) * MINUTE_MS, from: hero.account, to: school, amount: tuition, purpose: 'living' });
  const allowance = sumBetween(random, 800, 2_500);
  for (const due of daysWithDate(world, drawInteger(random, 1, 28))) if (due >= hero.firstDay) pay(town, { time: wakingMoment(world, random, due), from: parent, to: hero.account, amount: allowance, purpose: 'living' });
  liveEveryday(town, hero.account, { perWeek: drawNumber(random, 0, 6) });
};
