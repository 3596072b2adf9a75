/** People with a wage who buy or sell USDT now and then, from a dealer by profession. */

import { chance, drawInteger, pick } from '../../world/draw.js';
import { dayCount, wakingMoment } from '../calendar.js';
import { pay } from '../pay.js';
import type { Story } from '../story.js';
import { usdtPriceAt } from '../usdt-price.js';

export const coinHolderStory: Story = (town, hero) => {
  const { world, random } = town;
  const open = world.institutions.dealers.filter((account) => (world.accounts[account]?.openedAt ?? Infinity) < world.start);
  if (open.length === 0) return;
  for (let left = drawInteger(random, 1, 6); left > 0; left--) {
    const day = drawInteger(random, hero.firstDay, dayCount(world) - 1);
    const time = wakingMoment(world, random, day);
    const amount = Math.round(pick(random, [100, 200, 500, 1_000, 2_000]) * 100 * usdtPriceAt(world, time));
    const dealer = pick(random, open);
    if (chance(random, 0.5)) pay(town, { time, from: hero.account, to: dealer, amount });
    else pay(town, { time, from: dealer, to: hero.account, amount });
  }
};
