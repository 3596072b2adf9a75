/**
 * Gambling money: what most of a mule card's inflow is. Many strangers pay in, small sums and large ones, some again and again (regulars of the gang), and some win and are
 * paid out. A part of the strangers are victims of other frauds who never file.
 */

import type { RandomSource } from '../../core/random.js';
import { sumNear, yuan } from '../honest/amounts.js';
import { HOUR_MS, MINUTE_MS } from '../honest/calendar.js';
import { memoFor } from '../honest/memos.js';
import { chance, drawLogNormal, drawNumber, pick } from '../world/draw.js';
import { NOBODY, type World } from '../world/types.js';
import type { Census } from './census.js';
import { isWorkingTime, nextWorkingTime } from './clock.js';
import { transferChannel } from './manners.js';
import type { Card, Run } from './types.js';

/** Share of ordinary people who gamble online. */
const GAMBLING_SHARE = 0.2;
const REGULARS_A_GANG = 70;
const LEAST_REGULARS = 8;
const REGULAR_SHARE = 0.3;
/** Median inflow of a tier-1 card over its life, yuan: where victims pay too, and elsewhere. */
const SERVING_INFLOW = 12_500_000;
const OTHER_INFLOW = 1_700_000;
const CAREFUL_SHARE_OF_INFLOW = 0.35;
/** A person's usual stake, yuan. */
const USUAL_STAKE = 6_800;
const LARGEST_STAKE = 280_000;
const BY_WALLET = 0.14;
const PAID_OUT_SHARE = 0.06;
const UNFILED_SHARE = 0.01;

export class Gamblers {
  readonly #people: readonly number[];
  readonly #stakes = new Map<number, number>();
  readonly #census: Census;
  readonly #world: World;
  #unfiled = 0;

  constructor(world: World, census: Census) {
    this.#world = world;
    this.#census = census;
    this.#people = census.ordinary.filter((person) => world.people[person]?.role === 'honest').slice(0, Math.ceil(census.ordinary.length * GAMBLING_SHARE));
  }

  /** Gamblers who play on platforms that this gang collects for. */
  regularsOf(random: RandomSource): number[] {
    return this.#people.length === 0 ? [] : Array.from({ length: this.#world.count(REGULARS_A_GANG, LEAST_REGULARS) }, () => pick(random, this.#people));
  }

  /** Plans the run's gambling money, card by card. */
  fill(random: RandomSource, run: Run): void {
    if (this.#people.length === 0) return;
    const median = run.scams.size > 0 ? SERVING_INFLOW : OTHER_INFLOW;
    for (const card of run.cards) {
      if (card.tier !== 1) continue;
      const days = (card.until - card.from) / (24 * HOUR_MS);
      // A card that dies early has taken less.
      const wanted = drawLogNormal(random, median, 0.4) * Math.min(1, Math.max(0.12, days / 1.6)) * (card.careful ? CAREFUL_SHARE_OF_INFLOW : 1);
      for (let got = 0; got < wanted; ) got += this.#stake(random, run, card);
    }
  }

  #stake(random: RandomSource, run: Run, card: Card): number {
    const { hubs } = this.#world.institutions;
    const regular = run.gang.regulars.length > 0 && chance(random, REGULAR_SHARE);
    const person = pick(random, regular ? run.gang.regulars : this.#people);
    const amount = Math.min(LARGEST_STAKE, Math.max(50, this.#stakeOf(random, person) * drawLogNormal(random, 1, 0.8)));
    let time = drawNumber(random, card.from, card.until);
    if (!isWorkingTime(this.#world, time)) time = nextWorkingTime(this.#world, random, drawNumber(random, card.from, card.until));
    const fen = sumNear(random, amount);
    const payer = this.#census.mainAccount(person);
    run.deposits.push({
      time,
      from: payer,
      amount: fen,
      memo: memoFor(random),
      channel: transferChannel(random),
      hub: hubs.length > 0 && chance(random, BY_WALLET) ? pick(random, hubs) : NOBODY,
      victimOf: chance(random, UNFILED_SHARE) ? `unfiled-${run.gang.id}-${++this.#unfiled}` : '',
      card,
    });
    if (chance(random, PAID_OUT_SHARE)) {
      const won = Math.min(yuan(60_000), sumNear(random, amount * drawNumber(random, 0.4, 2.5)));
      run.payouts.push({ time: nextWorkingTime(this.#world, random, time + drawNumber(random, 20, 600) * MINUTE_MS), to: payer, amount: won, memo: memoFor(random) });
    }
    return amount;
  }

  #stakeOf(random: RandomSource, person: number): number {
    let stake = this.#stakes.get(person);
    if (stake === undefined) this.#stakes.set(person, (stake = drawLogNormal(random, USUAL_STAKE, 0.95)));
    return stake;
  }
}
