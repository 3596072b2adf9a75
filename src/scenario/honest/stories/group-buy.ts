/** Leaders of group purchases (团长): 200 to 800 neighbours and strangers pay small sums, and the supplier is paid in the evening. */

import { chance, drawInteger, drawNumber, pick } from '../../world/draw.js';
import { passedOn, price } from '../amounts.js';
import { between, HOUR_MS } from '../calendar.js';
import { pay } from '../pay.js';
import { marginKeeper, season, strangers, type Story } from '../story.js';

export const PAYERS = [200, 800] as const;
const PAYERS_A_DAY = [12, 70] as const;

export const groupBuyStory: Story = (town, hero) => {
  const { world, random, society } = town;
  const [first, last] = season(town, hero, 30, 120);
  const keep = marginKeeper(town, hero);
  const payers = strangers(town, drawInteger(random, ...PAYERS), hero.account);
  const supplier = pick(random, society.suppliers);
  const share = drawNumber(random, 0.08, 0.3);
  const dear = chance(random, 0.25) ? 420 : 45;
  let next = 0;
  for (let day = first; day <= last; day++) {
    // Everybody of the group has bought at least once in the end.
    if (!chance(random, share) && !(next < payers.length && day > last - 8)) continue;
    let sum = 0;
    for (let left = drawInteger(random, ...PAYERS_A_DAY); left > 0; left--) {
      const payer = next < payers.length ? (payers[next++] as number) : pick(random, payers);
      const amount = price(random, dear, 0.7);
      sum += amount;
      pay(town, { time: between(world, random, day, 8, 20.5), from: payer, to: hero.account, amount, purpose: 'saving', channel: '手机银行' });
    }
    const settled = between(world, random, day, 20.6, 23) + (chance(random, 0.1) ? 12 * HOUR_MS : 0);
    const passed = passedOn(random, sum, 0.05, 0.12);
    pay(town, { time: settled, from: hero.account, to: supplier, amount: passed, purpose: 'goods' });
    keep(settled, sum - passed);
  }
};
