/** A sick child or a burnt house: hundreds of strangers give within days, at all hours, and the hospital is paid. */

import { chance, drawInteger, pick } from '../../world/draw.js';
import { splitByLimit, yuan } from '../amounts.js';
import { between, wakingMoment } from '../calendar.js';
import { pay } from '../pay.js';
import { season, strangers, type Story } from '../story.js';

export const donatedStory: Story = (town, hero) => {
  const { world, random } = town;
  const [first, last] = season(town, hero, 3, 9);
  const hospital = pick(random, world.institutions.merchants);
  let sum = 0;
  for (const giver of strangers(town, drawInteger(random, 80, 260), hero.account)) {
    const amount = yuan(pick(random, [10, 20, 50, 50, 100, 100, 200, 200, 500, 1_000, 2_000, 10_000]));
    sum += amount;
    const day = first + Math.floor((last - first) * random() ** 2);
    pay(town, { time: chance(random, 0.9) ? wakingMoment(world, random, day) : between(world, random, day, 0, 6), from: giver, to: hero.account, amount, purpose: 'gift', channel: '手机银行' });
  }
  let time = between(world, random, last, 9, 21);
  for (const part of splitByLimit(random, chance(random, 0.5) ? sum : Math.floor(sum * 0.9))) pay(town, { time: (time += 65_000), from: hero.account, to: hospital, amount: part, purpose: 'living' });
};
