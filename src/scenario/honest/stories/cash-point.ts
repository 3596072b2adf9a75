/** Village cash points (助农取款点): up to three hundred cards at one terminal, most of elders, many within half an hour on market days. The keeper pays the cash out and gets it back by transfer. */

import { chance, drawInteger, pick } from '../../world/draw.js';
import { yuan } from '../amounts.js';
import { placeOfTerminal } from '../add-institutions.js';
import { between, daysWithDate, HOUR_MS } from '../calendar.js';
import { pay, withdraw, type Town } from '../pay.js';
import { mainAccount, peopleOf } from '../society.js';
import { heroesOf } from '../story.js';

export const CARDS_PER_TERMINAL = 300;
const WITHDRAWALS_YUAN = [100, 200, 200, 300, 500, 500, 800, 1_000, 1_000, 1_500, 2_000];
const LATEST_BIRTH = 1980;
const MOST_CUSTOMERS_A_DAY = 60;

export function cashPointStories(town: Town): void {
  const { world, random, society } = town;
  const keepers = heroesOf(town, 'cash-point');
  const villagers = world.counties.map(() => [] as number[]);
  for (const life of ['elder', 'quiet'] as const) {
    for (const person of peopleOf(society, life)) if ((world.people[person]?.birthYear ?? 0) < LATEST_BIRTH) villagers[world.people[person]?.county ?? 0]?.push(person);
  }
  for (const [at, keeper] of keepers.entries()) {
    const county = at % world.counties.length;
    const terminals = world.institutions.cashPoints[county] ?? [];
    const terminal = terminals[Math.floor(at / world.counties.length) % Math.max(1, terminals.length)];
    if (terminal === undefined) continue;
    const customers = (villagers[county] ?? []).splice(0, CARDS_PER_TERMINAL).map((person) => mainAccount(society, person));
    const place = placeOfTerminal(world, county, terminal);
    // Pensions come on the 10th; the market is held every fifth day after.
    for (const payDay of daysWithDate(world, 11)) {
      for (const day of [payDay, payDay + 5]) {
        if (day > keeper.lastDay || customers.length === 0) continue;
        const morning = between(world, random, day, 8, 9);
        let paidOut = 0;
        for (let left = Math.min(MOST_CUSTOMERS_A_DAY, Math.ceil(customers.length / 4)); left > 0; left--) {
          const amount = yuan(pick(random, WITHDRAWALS_YUAN));
          const account = pick(random, customers);
          const time = morning + random() ** 1.5 * 6 * HOUR_MS;
          paidOut += amount;
          withdraw(town, time, account, amount, { terminal, place });
          if (chance(random, 0.15)) pay(town, { time: time + 60_000, from: account, to: keeper.account, amount: yuan(drawInteger(random, 20, 300)), purpose: 'goods' });
        }
        pay(town, { time: morning + 8 * HOUR_MS, from: pick(random, society.suppliers), to: keeper.account, amount: paidOut, purpose: 'service' });
      }
    }
  }
}
