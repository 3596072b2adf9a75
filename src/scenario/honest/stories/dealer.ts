/**
 * Dealers in USDT (U商) by profession: many strangers in and out each day, sums that are round in USDT at the day's price, a balance that is kept, dwell of hours. Ordinary cards; whether
 * they know whose money they take is not asked.
 */

import { chance, drawInteger, drawNumber, pick, pickWeighted } from '../../world/draw.js';
import { between } from '../calendar.js';
import { pay } from '../pay.js';
import { peopleOf } from '../society.js';
import { season, stranger, type Story } from '../story.js';
import { usdtPriceAt } from '../usdt-price.js';

const QUANTITIES = [100, 200, 300, 500, 500, 800, 1_000, 1_000, 1_500, 2_000, 2_000, 3_000, 5_000, 5_000, 8_000, 10_000, 20_000] as const;
/** Share of trades in a round quantity. */
const ROUND_SHARE = 0.85;
export const TRADES_A_DAY = [20, 30] as const;

export const dealerStory: Story = (town, hero) => {
  const { world, random, society } = town;
  const [first, last] = season(town, hero, 30, 110);
  const holders = peopleOf(society, 'coin-holder').map((person) => society.tradeAccountOf.get(person) ?? -1).filter((account) => (world.accounts[account]?.openedAt ?? Infinity) < world.start);
  const busy = drawNumber(random, 0.6, 0.9);
  const late = chance(random, 0.5) ? 25.5 : 23;
  for (let day = first; day <= last; day++) {
    if (!chance(random, busy)) continue;
    const trades = drawInteger(random, ...TRADES_A_DAY);
    for (let at = 0; at < trades; at++) {
      for (const buys of [true, false]) {
        const quantity = chance(random, ROUND_SHARE) ? pick(random, QUANTITIES) : drawInteger(random, 60, 9_000);
        const time = between(world, random, day, 9, late);
        // A few tenths of a fen between buying and selling.
        const amount = Math.round(quantity * 100 * (usdtPriceAt(world, time) + (buys ? 0.005 : -0.005)));
        const other = holders.length > 0 && pickWeighted(random, [0.12, 0.88]) === 0 ? pick(random, holders) : stranger(town, hero.account);
        if (buys) pay(town, { time, from: other, to: hero.account, amount });
        else pay(town, { time, from: hero.account, to: other, amount });
      }
    }
  }
};
