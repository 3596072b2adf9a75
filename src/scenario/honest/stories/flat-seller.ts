/** People who sold a flat: one large sum in, in parts as the buyer's limit allows, and out within hours to a wealth product, a child, or the next flat. */

import { chance, drawNumber, pick } from '../../world/draw.js';
import { splitByLimit, splitEvenly, sumBetween, yuan } from '../amounts.js';
import { between, DAY_MS, HOUR_MS, MINUTE_MS } from '../calendar.js';
import { move, pay } from '../pay.js';
import { familyOf, mainAccount } from '../society.js';
import { season, stranger, type Story } from '../story.js';

export const flatSellerStory: Story = (town, hero) => {
  const { world, random, society } = town;
  const [day, last] = season(town, hero, 3, 30);
  const buyer = stranger(town, hero.account);
  const sum = sumBetween(random, 260_000, 2_200_000);
  let time = between(world, random, day, 9, 20);
  pay(town, { time: time - drawNumber(random, 1, 30) * MINUTE_MS, from: buyer, to: hero.account, amount: yuan(1), purpose: 'deposit' });
  for (const part of chance(random, 0.6) ? [sum] : splitByLimit(random, sum)) {
    pay(town, { time, from: buyer, to: hero.account, amount: part, purpose: 'deposit' });
    time += drawNumber(random, 0.6, 4) * MINUTE_MS;
  }
  time += drawNumber(random, 0.05, 6) * HOUR_MS;
  const bank = world.accounts[hero.account]?.bank ?? 0;
  const family = familyOf(society, hero.person).map((other) => mainAccount(society, other));
  const kept = chance(random, 0.5) ? 0 : yuan(Math.round(drawNumber(random, 1, 40)) * 500);
  const product = society.wealthProducts[bank] ?? stranger(town, hero.account);
  const relative = family.length > 0 ? pick(random, family) : stranger(town, hero.account);
  const toProduct = chance(random, 0.5);
  if (toProduct) {
    move(world, { time, from: hero.account, to: product, amount: sum - kept, channel: '手机银行', memo: '理财购买' });
    // Some of it matures within the case.
    const matured = time + drawNumber(random, 28, 60) * DAY_MS;
    if (chance(random, 0.4) && matured < world.end) move(world, { time: matured, from: product, to: hero.account, amount: Math.round((sum - kept) * 1.003), channel: '系统', memo: '理财到期' });
  } else {
    for (const part of splitEvenly(random, sum - kept, chance(random, 0.4) ? 1 : Math.ceil(drawNumber(random, 1, 7)))) {
      pay(town, { time, from: hero.account, to: chance(random, 0.6) ? relative : stranger(town, hero.account), amount: part, purpose: 'deposit' });
      time += drawNumber(random, 1, 60) * MINUTE_MS;
    }
  }
  if (chance(random, 0.3)) pay(town, { time: between(world, random, last, 9, 21), from: hero.account, to: relative, amount: sumBetween(random, 1_000, 20_000), purpose: 'living' });
};
