/**
 * Everyday life on one account: purchases, cash, family, rent, the interest of March and June. Exported for everybody whose account lives a life of its own, mules and victims too.
 */

import { chance, drawCount, drawInteger, drawNumber, pick } from '../world/draw.js';
import { NOBODY } from '../world/types.js';
import { price, sumBetween, yuan } from './amounts.js';
import { between, dayCount, daysWithDate, DAY_MS, dateOf, dayOf, newYearsEve, wakingMoment } from './calendar.js';
import { logIn, move, pay, payInCash, shop, withdraw, type Town } from './pay.js';
import { familyOf, mainAccount } from './society.js';

export interface EverydayOptions {
  /** Purchases and small payments a week. */
  readonly perWeek: number;
  /** First and last day, both inclusive; the whole case when left out. Days before the account was opened are left out. */
  readonly fromDay?: number;
  readonly toDay?: number;
}

const WEEK_DAYS = 7;

/** Lets an account's holder live. Pays out only; what comes in is the caller's (wages, a trade) or the opening balance. */
export function liveEveryday(town: Town, account: number, { perWeek, fromDay = 0, toDay = dayCount(town.world) - 1 }: EverydayOptions): void {
  const { world, random } = town;
  const opened = world.accounts[account];
  if (opened === undefined) return;
  const first = Math.max(fromDay, dayOf(world, opened.openedAt) + 1, 0);
  const weeks = (toDay - first + 1) / WEEK_DAYS;
  if (weeks <= 0) return;
  const someDay = (): number => drawInteger(random, first, toDay);
  for (let left = drawCount(random, weeks * perWeek); left > 0; left--) shop(town, wakingMoment(world, random, someDay()), account, price(random, 32, 1.1));
  for (let left = drawCount(random, (weeks * perWeek) / 24); left > 0; left--) shop(town, wakingMoment(world, random, someDay()), account, price(random, 650, 0.9));
  for (let left = drawCount(random, (weeks * perWeek) / 16); left > 0; left--) withdraw(town, wakingMoment(world, random, someDay()), account, yuan(100 * drawInteger(random, 2, 30)));
  if (chance(random, 0.2)) payInCash(town, between(world, random, someDay(), 8, 19), account, sumBetween(random, 500, 20_000));
  for (let left = drawCount(random, (weeks * perWeek) / 9); left > 0; left--) logIn(town, wakingMoment(world, random, someDay()), account);
  giveToFamily(town, account, first, toDay);
  if (chance(random, 0.25)) {
    const landlord = pick(random, town.society.established);
    const rent = sumBetween(random, 500, 3_000);
    const date = drawInteger(random, 1, 28);
    for (const day of daysWithDate(world, date)) if (day >= first && day <= toDay) pay(town, { time: wakingMoment(world, random, day), from: account, to: landlord, amount: rent, purpose: 'rent' });
  }
  if (chance(random, 0.15)) move(world, { time: between(world, random, someDay(), 1, 5), from: account, to: NOBODY, amount: pick(random, [1000, 300, 200]), kind: 'fee', channel: '系统', memo: pick(random, ['年费', '短信服务费', '账户管理费']) });
}

/** Husband and wife, parents and children; red packets at the new year. Sometimes sums that are large, and paid on at once. */
function giveToFamily(town: Town, account: number, first: number, last: number): void {
  const { world, random, society } = town;
  const owner = world.accounts[account]?.owner ?? NOBODY;
  const family = familyOf(society, owner).map((other) => mainAccount(society, other));
  const friends = Array.from({ length: 3 }, () => pick(random, society.established));
  const close = [...family, ...friends].filter((other) => other !== NOBODY && other !== account);
  if (close.length === 0 || last <= first) return;
  for (let left = drawCount(random, (last - first) / 40); left > 0; left--) {
    const other = pick(random, close);
    const time = wakingMoment(world, random, drawInteger(random, first, last));
    const amount = sumBetween(random, 50, chance(random, 0.08) ? 60_000 : 4_000);
    if (chance(random, 0.75)) pay(town, { time, from: account, to: other, amount, purpose: pick(random, ['living', 'loan', 'gift'] as const) });
    else pay(town, { time, from: other, to: account, amount, purpose: pick(random, ['living', 'loan', 'gift'] as const) });
  }
  const eve = newYearsEve(world);
  if (eve >= first && eve <= last) {
    for (const other of family) if (chance(random, 0.4)) pay(town, { time: between(world, random, eve + drawInteger(random, 0, 3), 0.1, 23.5), from: account, to: other, amount: yuan(pick(random, [88, 188, 200, 500, 666, 888, 1_000, 2_000])), purpose: 'gift' });
  }
}

/** Interest at the quarters' ends, on the 21st of March and June. */
export function creditInterest(town: Town, account: number): void {
  const { world, random } = town;
  const openedAt = world.accounts[account]?.openedAt ?? Infinity;
  const balance = drawNumber(random, 3, 9);
  for (const day of daysWithDate(world, 21)) {
    if (![2, 5].includes(dateOf(world, day).month) || openedAt > world.start + (day - 20) * DAY_MS) continue;
    move(world, { time: between(world, random, day, 0.1, 4), from: NOBODY, to: account, amount: Math.max(1, Math.round(Math.exp(balance) / 12)), kind: 'interest', channel: '系统', memo: '结息' });
  }
}
