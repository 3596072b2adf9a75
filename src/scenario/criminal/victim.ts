/** What a victim pays and gets back, as planned by the fraud and as it came about; and the money that a victim must find first. */

import type { RandomSource } from '../../core/random.js';
import { sumNear, yuan } from '../honest/amounts.js';
import { HOUR_MS, MINUTE_MS } from '../honest/calendar.js';
import { memoFor } from '../honest/memos.js';
import { chance, drawInteger, drawNumber, pick } from '../world/draw.js';
import { moveMoney } from '../world/move-money.js';
import { NOBODY, type World } from '../world/types.js';
import { splitSum } from './amounts.js';
import type { Census } from './census.js';
import type { Control } from './control.js';
import type { Exits } from './exits.js';
import { transferChannel, transferDelay } from './manners.js';
import type { Card, Run, Scam } from './types.js';

/** Share of victims' payments that go by Alipay or WeChat. */
const BY_WALLET = 0.2;
/** Large payments that go to a company account or a dealer instead of a card. */
const DIVERTED_SHARE = 0.5;
const DIVERTED_FROM = yuan(60_000);
const COUNTER_FROM = yuan(200_000);
/** Share of large payments for which the victim borrows. */
const BORROWED_SHARE = 0.35;
const BORROWED_FROM = yuan(30_000);

export interface PaymentMade {
  readonly movement: number;
  readonly time: number;
  readonly payee: number;
}

export interface Victim {
  /** Complaint's id, or `unfiled-…`. */
  readonly id: string;
  readonly person: number;
  readonly account: number;
  readonly filed: boolean;
  readonly scam: Scam;
  readonly series: string;
  readonly category: string;
  readonly payments: PaymentMade[];
  readonly returns: PaymentMade[];
}

export interface Slot {
  readonly time: number;
  readonly run: Run;
  readonly card: Card;
}

export class VictimDesk {
  readonly #world: World;
  readonly #census: Census;
  readonly #control: Control;
  readonly #exits: Exits;

  constructor(world: World, census: Census, control: Control, exits: Exits) {
    this.#world = world;
    this.#census = census;
    this.#control = control;
    this.#exits = exits;
  }

  admit(random: RandomSource, id: string, filed: boolean, scam: Scam, series: string, category: string): Victim {
    const person = this.#census.takeVictim();
    const found = this.#world.people[person];
    if (found !== undefined) found.role = 'victim';
    const account = this.#census.mainAccount(person);
    const opened = this.#world.accounts[account];
    if (opened !== undefined) opened.role = 'victim';
    for (const phone of this.#census.phonesOf(person)) {
      const own = this.#world.phones[phone];
      if (own !== undefined) own.role = 'victim';
    }
    return { id, person, account, filed, scam, series, category, payments: [], returns: [] };
  }

  /** Plans one payment into a run; the largest go to a company account or a dealer at times. */
  pays(random: RandomSource, victim: Victim, { time, run, card }: Slot, amount: number): void {
    const { hubs, dealers } = this.#world.institutions;
    if (amount >= BORROWED_FROM && chance(random, BORROWED_SHARE)) this.#borrow(random, victim, time, amount);
    const channel = amount >= COUNTER_FROM ? pick(random, ['柜面', '网银', '手机银行']) : transferChannel(random);
    const diverted = amount >= DIVERTED_FROM && chance(random, DIVERTED_SHARE);
    const elsewhere = diverted ? pick(random, dealers.length > 0 && chance(random, 0.3) ? dealers : run.gang.fronts) : NOBODY;
    if (elsewhere !== NOBODY) {
      const delay = transferDelay(random, this.#world.accounts[victim.account], this.#world.accounts[elsewhere]);
      const movement = moveMoney(this.#world, { time, delay, from: victim.account, to: elsewhere, amount, memo: memoFor(random), channel, victimOf: victim.id, ...this.#control.honestMarks(random, victim.account) });
      victim.payments.push({ movement, time, payee: elsewhere });
      this.#exits.arrived(elsewhere, time + delay, amount);
      return;
    }
    run.deposits.push({
      time,
      from: victim.account,
      amount,
      memo: memoFor(random),
      channel,
      hub: hubs.length > 0 && chance(random, BY_WALLET) ? pick(random, hubs) : NOBODY,
      victimOf: victim.id,
      card,
      onPaid: (movement, at, payee) => {
        if (movement !== NOBODY) victim.payments.push({ movement, time: at, payee });
      },
    });
  }

  /** Bait or rebate: paid out of whatever the run's cards hold then, other victims' money among it. */
  getsBack(random: RandomSource, victim: Victim, run: Run, time: number, amount: number): void {
    run.payouts.push({
      time,
      to: victim.account,
      amount,
      memo: memoFor(random),
      onPaid: (movement, at) => {
        if (movement !== NOBODY) victim.returns.push({ movement, time: at, payee: victim.account });
      },
    });
  }

  /** Relatives and friends lend in the days before. */
  #borrow(random: RandomSource, victim: Victim, time: number, amount: number): void {
    for (const part of splitSum(random, sumNear(random, (amount / 100) * drawNumber(random, 0.3, 0.8)), drawInteger(random, 1, 3))) {
      const from = this.#census.stranger(random);
      const lentAt = time - drawNumber(random, 20, 50 * 60) * MINUTE_MS;
      const account = this.#world.accounts[from];
      if (from === victim.account || account === undefined || account.openedAt > lentAt || lentAt < this.#world.start + HOUR_MS) continue;
      moveMoney(this.#world, { time: lentAt, delay: transferDelay(random, account, this.#world.accounts[victim.account]), from, to: victim.account, amount: part, memo: memoFor(random, 'loan'), channel: transferChannel(random), ...this.#control.honestMarks(random, from) });
    }
  }
}
