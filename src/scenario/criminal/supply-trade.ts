/**
 * What a supplier's batch leaves behind: calls between recruiter and 卡农, the trip to the branch together, small pay to the 卡农 for some, and the price per card from the
 * laundering house.
 */

import type { RandomSource } from '../../core/random.js';
import { sumNear, yuan } from '../honest/amounts.js';
import { DAY_MS, HOUR_MS } from '../honest/calendar.js';
import { memoFor } from '../honest/memos.js';
import { chance, drawInteger, drawNumber, pick } from '../world/draw.js';
import { moveMoney } from '../world/move-money.js';
import type { World } from '../world/types.js';
import type { Census } from './census.js';
import { wakingTime } from './clock.js';
import { transferChannel, transferDelay } from './manners.js';
import type { Supplier } from './supply.js';
import type { Exchange } from './telephone.js';
import type { LaunderingGang } from './types.js';

/** Pay mostly goes off the card, in cash or by messenger. */
const PAID_BY_TRANSFER = 0.3;
const PAY_YUAN = [300, 1_500] as const;
const CARD_PRICE_YUAN = [1_500, 5_000] as const;

export function supplyCards(world: World, random: RandomSource, census: Census, exchange: Exchange, supplier: Supplier, gangs: readonly LaunderingGang[]): void {
  const transfer = (from: number, to: number, time: number, amount: number): void => {
    const [payer, payee] = [world.accounts[from], world.accounts[to]];
    if (payer === undefined || payee === undefined || time > Math.min(world.end, payer.frozenAt) || time < Math.max(payer.openedAt, payee.openedAt, world.start)) return;
    moveMoney(world, { time, delay: transferDelay(random, payer, payee), from, to, amount, memo: memoFor(random), channel: transferChannel(random) });
  };
  for (const batch of supplier.batches) {
    const recruiter = world.phones[batch.recruiter.phone];
    if (recruiter === undefined) continue;
    const cells = world.counties[batch.county]?.cells ?? [];
    const branchCell = pick(random, cells);
    const trip = { from: batch.day + 8 * HOUR_MS, to: batch.day + 18 * HOUR_MS, cell: branchCell, roaming: '本地' };
    exchange.stay(recruiter, trip);
    const head = world.phones[pick(random, supplier.heads).phone];
    if (head !== undefined) for (let call = drawInteger(random, 2, 5); call > 0; call--) exchange.ring({ time: wakingTime(world, random, batch.day - 2 * DAY_MS, batch.day + 4 * DAY_MS), from: head, to: recruiter });
    for (const person of batch.members) {
      const phone = census.phoneOf(person);
      exchange.stay(phone, trip);
      for (let call = drawInteger(random, 2, 6); call > 0; call--) {
        const time = wakingTime(world, random, batch.day - 6 * DAY_MS, batch.day + DAY_MS);
        exchange.ring(chance(random, 0.6) ? { time, from: recruiter, to: phone } : { time, from: phone, to: recruiter });
      }
      // On the way, from the branch's cell.
      exchange.ring({ time: drawNumber(random, trip.from, trip.to), from: phone, to: chance(random, 0.5) ? recruiter : exchange.strangersNumber() });
      if (chance(random, PAID_BY_TRANSFER)) {
        const pay = sumNear(random, drawNumber(random, ...PAY_YUAN));
        transfer(census.mainAccount(batch.recruiter.person), firstHonest(world, census, person), batch.day + drawNumber(random, 10, 60) * HOUR_MS, pay);
      }
    }
    const gang = gangs.find(({ id }) => id === world.people[batch.members[0] ?? -1]?.gang);
    const controller = gang?.controllers[0];
    if (controller === undefined || gang === undefined) continue;
    const boss = world.phones[controller.phone];
    if (boss !== undefined && head !== undefined) for (let call = drawInteger(random, 2, 6); call > 0; call--) exchange.ring({ time: wakingTime(world, random, batch.day - 3 * DAY_MS, batch.day + 6 * DAY_MS), from: boss, to: head });
    if (chance(random, 0.7)) {
      const price = yuan(100 * Math.round((Math.max(1, batch.accounts.length) * drawNumber(random, ...CARD_PRICE_YUAN)) / 100));
      const seller = census.mainAccount(pick(random, supplier.heads).person);
      transfer(census.mainAccount(controller.person), seller, batch.day + drawNumber(random, 20, 90) * HOUR_MS, price);
      transfer(seller, census.mainAccount(batch.recruiter.person), batch.day + drawNumber(random, 91, 140) * HOUR_MS, Math.round(price * 0.3));
    }
  }
}

/** An account of the person that is no mule account. */
function firstHonest(world: World, census: Census, person: number): number {
  return census.accountsOf(person).find((account) => world.accounts[account]?.role === 'honest') ?? census.mainAccount(person);
}
