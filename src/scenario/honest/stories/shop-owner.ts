/** Small shops: the day's QR receipts come in one sum from the payment institution, customers pay to the card too, and suppliers are paid at night. Some keep two phones and two owners. */

import { chance, drawInteger, drawNumber, pick, sample } from '../../world/draw.js';
import { passedOn, price, sumNear } from '../amounts.js';
import { between } from '../calendar.js';
import { move, pay } from '../pay.js';
import { partners, season, stranger, type Story } from '../story.js';

export const shopOwnerStory: Story = (town, hero) => {
  const { world, random, society } = town;
  const [first, last] = season(town, hero, 40, 170);
  const hub = pick(random, world.institutions.hubs);
  const suppliers = [...sample(random, society.suppliers, 2), ...partners(town, 'broker', 1, hero.account), ...partners(town, 'shop', 1, hero.account)];
  const takings = drawNumber(random, 600, 9_000) * (chance(random, 0.15) ? 8 : 1);
  const busy = drawNumber(random, 0.2, 0.55);
  for (let day = first; day <= last; day++) {
    if (!chance(random, busy)) continue;
    const sum = sumNear(random, takings * drawNumber(random, 0.5, 1.6));
    move(world, { time: between(world, random, day, 4, 21), from: hub, to: hero.account, amount: sum, channel: '快捷支付', memo: pick(random, ['收款码结算', '提现', '转账', '']) });
    let received = sum;
    for (let left = drawInteger(random, 0, 2); left > 0; left--) {
      const amount = price(random, takings / 12, 0.9);
      received += amount;
      pay(town, { time: between(world, random, day, 8, 21), from: stranger(town, hero.account), to: hero.account, amount, purpose: 'goods' });
    }
    if (chance(random, 0.75)) pay(town, { time: between(world, random, day, 21.2, 23.9), from: hero.account, to: pick(random, suppliers), amount: passedOn(random, received, 0.1, 0.5), purpose: 'goods' });
  }
};
