/**
 * Life on a wage: it comes in on the firm's day and is spent through the month. A third send all of it on within hours (to husband or wife, to another bank, to a wealth product); a bonus or
 * a loan of ¥50 thousand and more is passed on whole now and then, as anybody does.
 */

import { chance, drawInteger, drawNumber } from '../../world/draw.js';
import { passedOn, splitByLimit, sumBetween, sumNear } from '../amounts.js';
import { between, daysWithDate, HOUR_MS, MINUTE_MS, wakingMoment } from '../calendar.js';
import { creditInterest, liveEveryday } from '../everyday.js';
import { pay, type Town } from '../pay.js';
import { mainAccount } from '../society.js';
import { homeOf, stranger, type Hero, type Story } from '../story.js';

const SWEEPS_SHARE = 0.33;
const LARGE_PASSAGE_SHARE = 0.22;

export const wageStory: Story = (town, hero) => {
  const { random, society } = town;
  const account = mainAccount(society, hero.person);
  payWages(town, hero.person, account);
  creditInterest(town, account);
  liveEveryday(town, account, { perWeek: 0.2 + 4 * random() ** 1.7 });
  if (chance(random, LARGE_PASSAGE_SHARE)) passLargeSum(town, hero);
};

/** Wages of everybody who has an employer, and where they go at once. */
export function payWages(town: Town, person: number, account: number): void {
  const { world, random, society } = town;
  const employer = society.employerOf.get(person);
  if (employer === undefined) return;
  const wage = drawNumber(random, 3_200, 12_000);
  const home = homeOf(town, person, account);
  const sweeps = chance(random, SWEEPS_SHARE);
  for (const day of daysWithDate(world, employer.payDate)) {
    const time = between(world, random, day, 9.2, 18);
    const amount = sumNear(random, wage * drawNumber(random, 0.93, 1.1));
    pay(town, { time, from: employer.account, to: account, amount, purpose: 'wages', channel: '网银' });
    if (sweeps) pay(town, { time: time + drawNumber(random, 0.05, 8) * HOUR_MS, from: account, to: home, amount: passedOn(random, amount, 0.02, 0.15), purpose: 'living' });
  }
}

/** A friend's loan, a bonus, the rest of a house: in, and out again the same day. */
function passLargeSum(town: Town, { person, account, firstDay, lastDay }: Hero): void {
  const { world, random, society } = town;
  for (let times = drawInteger(random, 1, 2); times > 0; times--) {
    const sum = sumBetween(random, 50_000, 260_000);
    let time = wakingMoment(world, random, drawInteger(random, firstDay, lastDay - 1));
    const payer = chance(random, 0.3) ? (society.employerOf.get(person)?.account ?? stranger(town, account)) : stranger(town, account);
    for (const part of chance(random, 0.6) ? [sum] : splitByLimit(random, sum)) {
      pay(town, { time, from: payer, to: account, amount: part, purpose: 'loan' });
      time += drawNumber(random, 0.6, 4) * MINUTE_MS;
    }
    time += chance(random, 0.6) ? drawNumber(random, 2, 60) * MINUTE_MS : drawNumber(random, 1, 14) * HOUR_MS;
    pay(town, { time, from: account, to: chance(random, 0.4) ? homeOf(town, person, account) : stranger(town, account), amount: passedOn(random, sum, 0, 0.05), purpose: chance(random, 0.5) ? 'loan' : 'deposit' });
  }
}
