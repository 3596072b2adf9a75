/**
 * Lets half a year of honest life pass: the look-alikes' trades, each told in a file of its own under stories/, wages and pensions, everyday purchases, journeys, logins, and
 * the telephones. Each story draws from a random source of its own, so that a change in one leaves the others as they are.
 */

import { chance, drawNumber } from '../world/draw.js';
import type { World } from '../world/types.js';
import { creditInterest, liveEveryday } from './everyday.js';
import { fundCompanies } from './fund-companies.js';
import { logInHonestly } from './log-in-honestly.js';
import { townOf } from './pay.js';
import { mainAccount, peopleOf } from './society.js';
import { batchWorkerStories } from './stories/batch-workers.js';
import { borderTraderStory } from './stories/border-trader.js';
import { brokerStory } from './stories/broker.js';
import { cashPointStories } from './stories/cash-point.js';
import { cashierStory } from './stories/cashier.js';
import { classFeeStory } from './stories/class-fee.js';
import { coinHolderStory } from './stories/coin-holder.js';
import { compensatedStory } from './stories/compensated.js';
import { contractorStory } from './stories/contractor.js';
import { dealerStory } from './stories/dealer.js';
import { donatedStory } from './stories/donated.js';
import { estateAgentStory } from './stories/estate-agent.js';
import { flatBuyerStory } from './stories/flat-buyer.js';
import { flatSellerStory } from './stories/flat-seller.js';
import { freightStory } from './stories/freight.js';
import { groupBuyStory } from './stories/group-buy.js';
import { landlordStory } from './stories/landlord.js';
import { loanBrokerStory } from './stories/loan-broker.js';
import { nightMarketStory } from './stories/night-market.js';
import { onlineShopStory } from './stories/online-shop.js';
import { purchasingAgentStory } from './stories/purchasing-agent.js';
import { quietStories } from './stories/quiet.js';
import { riderStory } from './stories/rider.js';
import { savingCircleStory } from './stories/saving-circle.js';
import { scrapStory } from './stories/scrap.js';
import { seasonalStory } from './stories/seasonal.js';
import { shopOwnerStory } from './stories/shop-owner.js';
import { studentStory } from './stories/student.js';
import { sweptWageStory } from './stories/swept-wage.js';
import { tourStories } from './stories/tours.js';
import { usedCarStory } from './stories/used-car.js';
import { wageStory } from './stories/wage.js';
import { weddingStory } from './stories/wedding.js';
import { heroesOf, type Story } from './story.js';
import { telephoneHonestly } from './telephony/telephone-honestly.js';

/** One trade by life; who is not here lives on a wage or in quiet. */
export const TRADES: Readonly<Record<string, Story>> = {
  broker: brokerStory, contractor: contractorStory, 'group-buy': groupBuyStory, wedding: weddingStory, 'used-car': usedCarStory, dealer: dealerStory, landlord: landlordStory,
  shop: shopOwnerStory, seasonal: seasonalStory, student: studentStory, 'class-fee': classFeeStory, freight: freightStory, 'estate-agent': estateAgentStory, 'flat-seller': flatSellerStory,
  'flat-buyer': flatBuyerStory, 'loan-broker': loanBrokerStory, rider: riderStory, 'night-market': nightMarketStory, compensated: compensatedStory, cashier: cashierStory,
  'online-shop': onlineShopStory, 'saving-circle': savingCircleStory, 'purchasing-agent': purchasingAgentStory, 'border-trader': borderTraderStory, donated: donatedStory, scrap: scrapStory,
  'coin-holder': coinHolderStory, 'swept-wage': sweptWageStory,
};

/** Lives on a wage beside or instead of a trade. */
const ON_WAGES = ['wage', 'courier', 'bookkeeper', 'tour-leader', 'coin-holder', 'cashier'] as const;
/** Trades whose people do not live on the account of the trade's kind above already. */
const LIVED_ELSEWHERE = new Set(['seasonal', 'student', 'rider', 'compensated', 'swept-wage']);
/** People of a trade whose everyday life is on their old account; the others' is on accounts that nobody looks at. */
const EVERYDAY_SHARE = 0.75;

/**
 * Half a year of honest life in a populated world.
 * @throws RangeError when `populate` has not run
 */
export function liveHonestly(world: World): void {
  for (const [life, story] of Object.entries(TRADES)) {
    const town = townOf(world, `honest/${life}`);
    for (const hero of heroesOf(town, life)) story(town, hero);
  }
  for (const life of ON_WAGES) {
    const town = townOf(world, `honest/wages/${life}`);
    for (const hero of heroesOf(town, life)) wageStory(town, hero);
  }
  const everyday = townOf(world, 'honest/everyday');
  for (const life of Object.keys(TRADES)) {
    if (LIVED_ELSEWHERE.has(life) || (ON_WAGES as readonly string[]).includes(life)) continue;
    for (const person of peopleOf(everyday.society, life)) {
      const account = mainAccount(everyday.society, person);
      if (chance(everyday.random, EVERYDAY_SHARE)) liveEveryday(everyday, account, { perWeek: drawNumber(everyday.random, 0.1, 4) });
      creditInterest(everyday, account);
    }
  }
  cashPointStories(townOf(world, 'honest/cash-points'));
  batchWorkerStories(townOf(world, 'honest/batches'));
  quietStories(townOf(world, 'honest/quiet'));
  tourStories(townOf(world, 'honest/tours'));
  fundCompanies(townOf(world, 'honest/companies'));
  logInHonestly(townOf(world, 'honest/logins'));
  telephoneHonestly(world);
}
