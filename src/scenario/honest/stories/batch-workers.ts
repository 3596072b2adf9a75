/** Workers whose firm opened their accounts: on the evening of the pay day they queue at the machine by the gate, several holders within minutes of each other. Students of a campus batch. */

import { chance, drawInteger, drawNumber, pick } from '../../world/draw.js';
import { passedOn, sumBetween, sumNear, yuan } from '../amounts.js';
import { placeOfTerminal } from '../add-institutions.js';
import { between, dayOf, daysWithDate, HOUR_MS, MINUTE_MS, wakingMoment } from '../calendar.js';
import { liveEveryday } from '../everyday.js';
import { pay, withdraw, type Town } from '../pay.js';
import type { Employer } from '../society.js';
import { homeOf, stranger } from '../story.js';

/** Of the workers of a batch, those who draw cash on pay day. */
const QUEUE_SHARE = 0.2;
/** Of a class, those with money to speak of; the others pay by wallet. */
const ACTIVE_STUDENTS_SHARE = 0.15;

export function batchWorkerStories(town: Town): void {
  for (const employer of town.society.employers) if (employer.batchPhone !== '') batchStory(town, employer);
}

function batchStory(town: Town, employer: Employer): void {
  const { world, random, society } = town;
  const life = world.people[employer.staff[0] ?? 0]?.life;
  if (life === 'campus') {
    for (const person of employer.staff) if (chance(random, ACTIVE_STUDENTS_SHARE)) campusStory(town, person);
    return;
  }
  const terminal = pick(random, world.institutions.atms[employer.county] ?? ['']);
  const machine = { terminal, place: placeOfTerminal(world, employer.county, terminal) };
  const wages = new Map(employer.staff.map((person) => [person, drawNumber(random, 3_000, 9_500)]));
  for (const day of daysWithDate(world, employer.payDate)) {
    const time = between(world, random, day, 10, 17);
    let queue = between(world, random, day, 17.6, 18.5);
    for (const person of employer.staff) {
      const account = society.tradeAccountOf.get(person) ?? -1;
      if ((world.accounts[account]?.openedAt ?? Infinity) >= time || chance(random, 0.04)) continue;
      const amount = sumNear(random, (wages.get(person) ?? 5_000) * drawNumber(random, 0.9, 1.15));
      pay(town, { time, from: employer.account, to: account, amount, purpose: 'wages', channel: '网银' });
      if (chance(random, QUEUE_SHARE)) withdraw(town, (queue += drawNumber(random, 0.6, 4) * MINUTE_MS), account, Math.min(yuan(5_000), Math.max(yuan(100), Math.floor(amount / 10_000 / 2) * 10_000)), machine);
      else if (chance(random, 0.45)) pay(town, { time: time + drawNumber(random, 0.05, 9) * HOUR_MS, from: account, to: homeOf(town, person, account), amount: passedOn(random, amount, 0, 0.3), purpose: 'living' });
    }
  }
  for (const person of employer.staff) if (chance(random, 0.15)) liveEveryday(town, society.tradeAccountOf.get(person) ?? -1, { perWeek: drawNumber(random, 0.2, 2) });
}

function campusStory(town: Town, person: number): void {
  const { world, random, society } = town;
  const account = society.tradeAccountOf.get(person) ?? -1;
  const first = Math.max(0, dayOf(world, world.accounts[account]?.openedAt ?? 0) + 1);
  const allowance = sumBetween(random, 600, 2_200);
  const parent = stranger(town, account);
  for (const day of daysWithDate(world, drawInteger(random, 1, 28))) if (day >= first) pay(town, { time: wakingMoment(world, random, day), from: parent, to: account, amount: allowance, purpose: 'living' });
  liveEveryday(town, account, { perWeek: drawNumber(random, 0.2, 2), fromDay: first });
}
