/** Those of whom nobody speaks: a pension, a little cash, a transfer to the children; most accounts see nothing at all in half a year but the interest. */

import { chance, drawInteger, drawNumber } from '../../world/draw.js';
import { price, sumBetween, sumNear, yuan } from '../amounts.js';
import { between, dayCount, daysWithDate, wakingMoment } from '../calendar.js';
import { creditInterest } from '../everyday.js';
import { pay, shop, withdraw, type Town } from '../pay.js';
import { mainAccount, peopleOf } from '../society.js';
import { payWages } from './wage.js';

const FIRST_YEAR_WITHOUT_PENSION = 1966;
const PENSION_SHARE = 0.5;
const INTEREST_SHARE = 0.15;
/** A quiet person's account is lived on a little. */
const SEEN_SHARE = 0.3;

export function quietStories(town: Town): void {
  const { world, random, society } = town;
  const last = dayCount(world) - 1;
  const pensionDays = daysWithDate(world, 10);
  for (const life of ['quiet', 'elder'] as const) {
    for (const person of peopleOf(society, life)) {
      const account = mainAccount(society, person);
      const { birthYear, county } = world.people[person] ?? { birthYear: 0, county: 0 };
      if (birthYear < FIRST_YEAR_WITHOUT_PENSION && chance(random, life === 'elder' ? 0.9 : PENSION_SHARE)) {
        const pension = sumNear(random, drawNumber(random, 180, 4_200));
        for (const day of pensionDays) pay(town, { time: between(world, random, day, 8, 12), from: society.pensionFunds[county] ?? -1, to: account, amount: pension, purpose: 'living', channel: '网银' });
        if (chance(random, 0.3)) withdraw(town, between(world, random, drawInteger(random, 0, last), 7, 18), account, yuan(100 * drawInteger(random, 1, 15)));
      }
      if (society.employerOf.has(person)) payWages(town, person, account);
      if (chance(random, SEEN_SHARE)) {
        for (let left = drawInteger(random, 1, 4); left > 0; left--) {
          const time = wakingMoment(world, random, drawInteger(random, 0, last));
          if (chance(random, 0.6)) shop(town, time, account, price(random, 60, 1));
          else pay(town, { time, from: account, to: society.established[drawInteger(random, 0, society.established.length - 1)] ?? -1, amount: sumBetween(random, 50, 8_000) });
        }
      }
      for (const each of society.accountsOf[person] ?? []) if (chance(random, INTEREST_SHARE)) creditInterest(town, each);
    }
  }
}
