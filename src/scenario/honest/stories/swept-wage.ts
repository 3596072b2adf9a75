/**
 * A wage card that is only a wage card: the firm says which bank, the household lives on another account. Wages and the bonus before the new year go on the same day, most within two
 * hours by standing order, to the family's account or into the bank's wealth product. The commonest honest account through which money only passes.
 */

import { chance, drawInteger, drawNumber } from '../../world/draw.js';
import { passedOn, sumNear } from '../amounts.js';
import { between, daysWithDate, HOUR_MS, MINUTE_MS, newYearsEve } from '../calendar.js';
import { creditInterest } from '../everyday.js';
import { pay } from '../pay.js';
import { homeOf, stranger, type Story } from '../story.js';

/** Lowest monthly wage in yuan and how many times as much the highest is. */
const LEAST_WAGE_YUAN = 8_200;
const WAGE_RANGE = 2.4;
const STANDING_ORDER_SHARE = 0.7;
const WEALTH_PRODUCT_SHARE = 0.2;
const BONUS_SHARE = 0.5;
const MOST_KEPT = 0.06;

export const sweptWageStory: Story = (town, hero) => {
  const { world, random, society } = town;
  const { account, person, firstDay, lastDay } = hero;
  const employer = society.employerOf.get(person);
  if (employer === undefined) return;
  const wage = LEAST_WAGE_YUAN * WAGE_RANGE ** random();
  const bank = world.accounts[account]?.bank ?? 0;
  const home = chance(random, WEALTH_PRODUCT_SHARE) ? (society.wealthProducts[bank] ?? stranger(town, account)) : homeOf(town, person, account);
  const standing = chance(random, STANDING_ORDER_SHARE);
  const receive = (day: number, amount: number): void => {
    if (day < firstDay || day > lastDay) return;
    const time = between(world, random, day, 9, 17.5);
    pay(town, { time, from: employer.account, to: account, amount, purpose: 'wages', channel: '网银' });
    const wait = standing ? drawNumber(random, 1, 110) * MINUTE_MS : drawNumber(random, 0.3, 14) * HOUR_MS;
    pay(town, { time: time + wait, from: account, to: home, amount: passedOn(random, amount, 0, MOST_KEPT), purpose: 'living' });
  };
  for (const day of daysWithDate(world, employer.payDate)) receive(day, sumNear(random, wage * drawNumber(random, 0.95, 1.1)));
  if (chance(random, BONUS_SHARE)) receive(newYearsEve(world) - drawInteger(random, 4, 20), sumNear(random, wage * drawNumber(random, 0.8, 3.2)));
  creditInterest(town, account);
};
