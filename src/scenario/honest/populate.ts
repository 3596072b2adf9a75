/** Puts people, their accounts, phones and devices, companies and institutions into an empty world. */

import type { World } from '../world/types.js';
import { addBatchPeople, addHouseholds, assignLives, chooseElders } from './add-people.js';
import { addEmployers } from './add-employers.js';
import { addInstitutions } from './add-institutions.js';
import { shareOperators } from './share-operators.js';
import { equip, openBatchAccounts, openPersonalAccounts } from './open-accounts.js';
import { emptySociety, keepSociety } from './society.js';

const PEOPLE = 20_000;
const LEAST_PEOPLE = 900;
/** Lives that run no trade through their accounts: strangers in other people's stories are theirs, and the old accounts of traders. */
const WITHOUT_TRADE = new Set<string>(['factory-worker', 'crew', 'elder', 'quiet', 'wage', 'courier', 'bookkeeper', 'tour-leader', 'coin-holder', 'rider']);

/** Students hold no sums that a trade would pay. */
const WITHOUT_MEANS = new Set(['campus', 'student']);

/** Fills the world; `liveHonestly` then lets half a year pass. Deterministic for the world's seed. */
export function populate(world: World): void {
  const society = emptySociety();
  const people = world.stream('honest/people');
  addInstitutions(world, world.stream('honest/institutions'), society);
  const plans = addBatchPeople(world, people, society);
  addHouseholds(world, people, society, world.count(PEOPLE, LEAST_PEOPLE));
  const elders = chooseElders(world, people);
  assignLives(world, people);
  for (const person of world.people) {
    const alike = society.livesOf.get(person.life);
    if (alike === undefined) society.livesOf.set(person.life, [person.index]);
    else alike.push(person.index);
    if (person.life === 'dealer') person.role = 'otc-dealer';
  }
  equip(world, world.stream('honest/phones'), society);
  const contacts = new Map<number, string>();
  for (const { helper, elders: group } of elders) {
    const number = world.phones[society.phonesOf[helper]?.[0] ?? -1]?.number;
    if (number !== undefined) for (const elder of group) contacts.set(elder, number);
  }
  const employers = addEmployers(world, world.stream('honest/employers'), society, plans);
  const opening = world.stream('honest/accounts');
  openPersonalAccounts(world, opening, society, contacts);
  openBatchAccounts(world, opening, society, plans, employers);
  shareOperators(world.stream('honest/operators'), society, elders);
  for (const account of world.accounts) {
    const owner = world.people[account.owner];
    if (owner === undefined) continue;
    if (owner.life === 'dealer') world.institutions.dealers.push(account.index);
    if (account.openedAt < world.start && !WITHOUT_MEANS.has(owner.life) && (WITHOUT_TRADE.has(owner.life) || society.tradeAccountOf.get(owner.index) !== account.index)) society.established.push(account.index);
  }
  keepSociety(world, society);
}
