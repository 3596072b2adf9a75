/** What a life's story is told about: the person, the account the trade runs through, the days it can be used. */

import { chance, drawInteger, drawNumber, pick, sample } from '../world/draw.js';
import { NOBODY } from '../world/types.js';
import { dayCount, dayOf, HOUR_MS } from './calendar.js';
import { pay, type Town } from './pay.js';
import { familyOf, mainAccount, peopleOf } from './society.js';

export interface Hero {
  readonly person: number;
  /** The account of the trade; often the everyday one too. */
  readonly account: number;
  /** Days on which it can be used, both inclusive. */
  readonly firstDay: number;
  readonly lastDay: number;
}

export type Story = (town: Town, hero: Hero) => void;

/** The people of a life with the accounts of their trade. */
export function heroesOf(town: Town, life: string): Hero[] {
  const { world, society } = town;
  const heroes: Hero[] = [];
  for (const person of peopleOf(society, life)) {
    const account = society.tradeAccountOf.get(person) ?? NOBODY;
    const opened = world.accounts[account];
    if (opened === undefined) continue;
    heroes.push({ person, account, firstDay: Math.max(0, dayOf(world, opened.openedAt) + 1), lastDay: dayCount(world) - 1 });
  }
  return heroes;
}

/** A personal account of somebody whom nobody in this story knows. */
export function stranger({ random, society }: Town, except: number): number {
  let account = pick(random, society.established);
  if (account === except) account = pick(random, society.established);
  return account;
}

/** Different personal accounts. */
export function strangers(town: Town, count: number, except: number): number[] {
  const chosen = new Set<number>();
  for (let tries = 0; chosen.size < count && tries < 4 * count; tries++) chosen.add(stranger(town, except));
  chosen.delete(except);
  return [...chosen];
}

/** Trade accounts of people of a life that can be used before the case began, strangers where there are none. */
export function partners(town: Town, life: string, count: number, except: number): number[] {
  const { world, random, society } = town;
  const accounts = peopleOf(society, life)
    .map((person) => society.tradeAccountOf.get(person) ?? NOBODY)
    .filter((account) => account !== except && (world.accounts[account]?.openedAt ?? Infinity) < world.start);
  return accounts.length === 0 ? strangers(town, count, except) : sample(random, accounts, count);
}

/** A season of some length in the days an account can be used: its first and last day, both inclusive. */
export function season({ random }: Town, hero: Hero, leastDays: number, mostDays: number): readonly [number, number] {
  const length = Math.min(hero.lastDay - hero.firstDay, drawInteger(random, leastDays, mostDays));
  // New accounts are opened because the season begins.
  const first = hero.firstDay === 0 ? drawInteger(random, 0, hero.lastDay - length) : Math.min(hero.lastDay - length, hero.firstDay + drawInteger(random, 0, 6));
  return [first, first + length];
}

/** Another account of one's own, or of the family, else a friend's. */
export function homeOf(town: Town, person: number, account: number): number {
  const { world, society } = town;
  const own = (society.accountsOf[person] ?? []).filter((other) => other !== account && (world.accounts[other]?.openedAt ?? Infinity) < world.start);
  const family = familyOf(society, person).map((other) => mainAccount(society, other));
  const choices = [...own, ...family];
  return choices.length === 0 ? stranger(town, account) : pick(town.random, choices);
}

/** Those who keep the trade's account empty: what the trade leaves goes home on the same day. */
const TIDY_SHARE = 0.65;
const LEAST_TAKEN_FEN = 100;

/** What a trader does with his margin: mostly taken to another account a while after, else left where it is. Ask once for each trader. */
export function marginKeeper(town: Town, hero: Hero): (time: number, margin: number) => void {
  const { random } = town;
  if (!chance(random, TIDY_SHARE)) return () => undefined;
  const home = homeOf(town, hero.person, hero.account);
  return (time, margin) => {
    if (margin >= LEAST_TAKEN_FEN) pay(town, { time: time + drawNumber(random, 0.05, 4) * HOUR_MS, from: hero.account, to: home, amount: margin, purpose: 'living' });
  };
}
