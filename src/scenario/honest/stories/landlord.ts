/** Landlords of rooms: five to thirty tenants pay within days of each other; the loan on the house is paid from it. */

import { chance, drawInteger, drawNumber, pick } from '../../world/draw.js';
import { sumBetween, sumNear } from '../amounts.js';
import { daysWithDate, wakingMoment } from '../calendar.js';
import { pay } from '../pay.js';
import { strangers, type Story } from '../story.js';

export const landlordStory: Story = (town, hero) => {
  const { world, random, society } = town;
  const tenants = strangers(town, drawInteger(random, 5, 30), hero.account);
  const rents = tenants.map(() => sumBetween(random, 450, 2_800));
  const date = drawInteger(random, 1, 24);
  const owner = pick(random, society.established);
  for (const due of daysWithDate(world, date)) {
    if (due < hero.firstDay) continue;
    let sum = 0;
    for (const [at, tenant] of tenants.entries()) {
      if (chance(random, 0.08)) continue;
      const rent = rents[at] as number;
      sum += rent;
      pay(town, { time: wakingMoment(world, random, due + drawInteger(random, 0, 3)), from: tenant, to: hero.account, amount: rent, purpose: 'rent' });
    }
    // Second landlords (二房东) pass the rent on to the owner of the house.
    if (due + 4 <= hero.lastDay) pay(town, { time: wakingMoment(world, random, due + 4), from: hero.account, to: owner, amount: sumNear(random, (sum / 100) * drawNumber(random, 0.6, 0.95)), purpose: 'rent' });
  }
};
