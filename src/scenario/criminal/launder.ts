/**
 * One run of a laundering house, event by event: money comes in to tier-1 cards, lies for its dwell, and is swept on in parts to the next tier, to collectors
 * and out. What is not there is not paid; a frozen card's tries fail.
 */

import type { RandomSource } from '../../core/random.js';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../honest/calendar.js';
import { yuan } from '../honest/amounts.js';
import { memoFor } from '../honest/memos.js';
import { chance, drawInteger, drawLogNormal, drawNumber, pick, pickWeighted, sample } from '../world/draw.js';
import { moveMoney } from '../world/move-money.js';
import { NOBODY, type World } from '../world/types.js';
import { passedOn, splitSum } from './amounts.js';
import { midnight, nextWorkingTime, OPENING_HOUR } from './clock.js';
import type { Control } from './control.js';
import { EventQueue } from './event-queue.js';
import type { Exits } from './exits.js';
import { transferChannel, transferDelay } from './manners.js';
import type { Purse } from './purse.js';
import type { Card, Deposit, Payout, Run } from './types.js';

interface Stage {
  /** Minutes: median drawn and spread of the logarithm. */
  readonly median: number;
  readonly spread: number;
  /** After a sweep the desk rests with this chance, for so many minutes; that gives dwell its tail. */
  readonly rest: number;
  readonly restMinutes: readonly [number, number];
  /** Weights of 1, 2, 3 … parts. */
  readonly parts: readonly number[];
}

/**
 * Each credit draws a dwell, and the first that is due sweeps all; medians are drawn above SCENARIO.md's (3, 6, 15, 60 minutes), as money is taken along before its
 * time.
 */
const TIERS: readonly Stage[] = [
  { median: 4.5, spread: 1.3, rest: 0.05, restMinutes: [15, 100], parts: [0.56, 0.24, 0.13, 0.07] },
  { median: 15, spread: 1.2, rest: 0.04, restMinutes: [20, 120], parts: [0, 0.42, 0.26, 0.16, 0.1, 0.06] },
  { median: 40, spread: 1.1, rest: 0.04, restMinutes: [20, 120], parts: [0, 0.42, 0.26, 0.16, 0.1, 0.06] },
];
const COLLECTING: Stage = { median: 50, spread: 1, rest: 0.05, restMinutes: [30, 150], parts: [0.3, 0.3, 0.2, 0.1, 0.1] };
const CASHING_OUT: Stage = { median: 125, spread: 0.9, rest: 0.05, restMinutes: [60, 240], parts: [0.4, 0.3, 0.2, 0.1] };
/** A house stops for the day between these hours: what comes later, about one credit in twelve, stays overnight. */
const LAST_SWEEP_HOURS = [21.7, 23.1] as const;
/** Careful cards let money lie this much longer. */
const CAREFUL_DWELL = 40;
const LEAST_SWEEP = yuan(300);
const LEAST_WAITING = yuan(3_000);
/** How long a house goes on giving out a card that is frozen, minutes. */
const NOTICED_AFTER = [10, 90] as const;
/** Share of payments through an institution whose two sides keep one order number. */
const ORDER_KEPT = 0.7;
const CASH_RESERVE = yuan(20_000);

type Event =
  | { readonly kind: 'deposit'; readonly deposit: Deposit }
  | { readonly kind: 'arrival'; readonly account: number; readonly amount: number }
  | { readonly kind: 'sweep'; readonly account: number }
  | { readonly kind: 'payout'; readonly payout: Payout }
  | { readonly kind: 'cash'; readonly accounts: readonly number[]; readonly terminal: string; readonly place: string };

interface Desk {
  readonly stage: Stage;
  readonly card: Card | undefined;
  readonly tier: number;
  /** Came in since the last sweep. */
  gathered: number;
  nextSweep: number;
  restsUntil: number;
  dead: boolean;
  /** Cash is to be drawn at this time: leave some. */
  cashAt: number;
}

function orderNumber(random: RandomSource): string {
  return Array.from({ length: 4 }, () => String(drawInteger(random, 0, 9_999_999)).padStart(7, '0')).join('');
}

export interface House {
  readonly world: World;
  readonly random: RandomSource;
  /** The run's own: accounts that several runs share are spent by each as far as it filled them. */
  readonly purse: Purse;
  readonly control: Control;
  readonly exits: Exits;
}

export function launder(house: House, run: Run): void {
  new RunOfCards(house, run).work();
}

class RunOfCards {
  readonly #house: House;
  readonly #run: Run;
  readonly #desks = new Map<number, Desk>();
  readonly #events = new EventQueue<Event>();
  readonly #noticed: number;
  /** By midnight of the day. */
  readonly #lastSweeps = new Map<number, number>();
  readonly #waiting: Payout[] = [];

  constructor(house: House, run: Run) {
    this.#house = house;
    this.#run = run;
    const { random } = house;
    this.#noticed = drawNumber(random, ...NOTICED_AFTER) * MINUTE_MS;
    const desk = (account: number, stage: Stage, tier: number, card?: Card): void => {
      this.#desks.set(account, { stage, card, tier, gathered: house.purse.balance(account), nextSweep: Infinity, restsUntil: 0, dead: false, cashAt: Infinity });
    };
    for (const card of run.cards) desk(card.account, TIERS[Math.min(card.tier, TIERS.length) - 1] as Stage, card.tier, card);
    for (const account of run.collectors) desk(account, COLLECTING, run.tiers + 1);
    for (const account of run.cashOuts) desk(account, CASHING_OUT, run.tiers + 2);
    for (const deposit of run.deposits) this.#at(deposit.time, { kind: 'deposit', deposit });
    for (const payout of run.payouts) this.#at(payout.time, { kind: 'payout', payout });
    this.#planCash();
  }

  work(): void {
    for (let next = this.#events.pop(); next !== undefined; next = this.#events.pop()) {
      const { time, event } = next;
      if (time > this.#house.world.end) continue;
      if (event.kind === 'deposit') this.#deposit(time, event.deposit);
      else if (event.kind === 'arrival') this.#arrive(time, event.account, event.amount);
      else if (event.kind === 'sweep') this.#sweep(time, event.account);
      else if (event.kind === 'payout') this.#payOut(time, event.payout);
      else this.#drawCash(time, event.accounts, event.terminal, event.place);
    }
  }

  /** Whole seconds, as banks write them: money is used a second after it came, so that no order of rows makes anybody pay what he has not. */
  #at(time: number, event: Event): void {
    this.#events.push(Math.ceil(time / SECOND_MS) * SECOND_MS, event);
  }

  /** Every day some holders' cards are taken to one machine. */
  #planCash(): void {
    const { world, random, exits } = this.#house;
    const last = this.#run.cards.filter((card) => card.tier >= Math.min(2, this.#run.tiers));
    for (let day = midnight(world, this.#run.start); day < this.#run.end; day += DAY_MS) {
      if (chance(random, 0.3)) continue;
      const time = day + (chance(random, 0.7) ? drawNumber(random, 18.5, 22.8) : drawNumber(random, 11, 16)) * HOUR_MS;
      const live = last.filter((card) => card.from < time && time < card.until && !card.careful);
      const holders = new Set<number>();
      const accounts = sample(random, [...live.map((card) => card.account), ...this.#run.cashOuts], 12).filter((account) => {
        const holder = world.accounts[account]?.owner ?? NOBODY;
        if (holders.has(holder) || holders.size >= 5) return false;
        holders.add(holder);
        return true;
      });
      const machine = exits.machine(random, this.#run.gang.county);
      if (accounts.length < 2 || machine === undefined) continue;
      for (const account of accounts) {
        const desk = this.#desks.get(account);
        if (desk !== undefined && desk.cashAt > time) desk.cashAt = time;
      }
      this.#at(time, { kind: 'cash', accounts, ...machine });
    }
  }

  #deposit(time: number, deposit: Deposit): void {
    const { world, random } = this.#house;
    const card = this.#openCard(time, deposit);
    const payer = world.accounts[deposit.from];
    if (card === undefined || payer === undefined || time >= payer.frozenAt) {
      deposit.onPaid?.(NOBODY, time, NOBODY);
      return;
    }
    const payee = world.accounts[card.account];
    const marks = this.#house.control.honestMarks(random, deposit.from);
    const { from, amount, memo, channel, victimOf, hub } = deposit;
    if (hub === NOBODY) {
      const delay = transferDelay(random, payer, payee);
      const movement = moveMoney(world, { time, delay, from, to: card.account, amount, memo, channel, victimOf, ...marks });
      deposit.onPaid?.(movement, time, card.account);
      this.#at(time + delay + SECOND_MS, { kind: 'arrival', account: card.account, amount });
      return;
    }
    const order = chance(random, ORDER_KEPT) ? orderNumber(random) : '';
    const movement = moveMoney(world, { time, delay: SECOND_MS, from, to: hub, amount, memo, channel: '快捷支付', victimOf, order, ...marks });
    const later = time + drawInteger(random, 2, 400) * SECOND_MS;
    const delay = drawInteger(random, 1, 20) * SECOND_MS;
    moveMoney(world, { time: later, delay, from: hub, to: card.account, amount, memo: memoFor(random), channel: '快捷支付', order });
    deposit.onPaid?.(movement, time, card.account);
    this.#at(later + delay + SECOND_MS, { kind: 'arrival', account: card.account, amount });
  }

  /** The card named when it still runs or its freeze is not noticed yet; another open one; for a victim even a dead one. */
  #openCard(time: number, { card, victimOf }: Deposit): Card | undefined {
    const open = (each: Card): boolean => each.from <= time && (time < each.until || (each.until === this.#house.world.accounts[each.account]?.frozenAt && time < each.until + this.#noticed));
    if (open(card)) return card;
    const others = this.#run.cards.filter((each) => each.tier === 1 && open(each));
    if (others.length > 0) return pick(this.#house.random, others);
    return victimOf === '' ? undefined : card;
  }

  #arrive(time: number, account: number, amount: number): void {
    const { random, purse } = this.#house;
    purse.credit(account, amount);
    const desk = this.#desks.get(account);
    if (desk === undefined) return;
    desk.gathered += amount;
    const careful = desk.card?.careful === true;
    const dwell = drawLogNormal(random, desk.stage.median * (careful ? CAREFUL_DWELL : 1), careful ? 1 : desk.stage.spread) * MINUTE_MS;
    this.#schedule(account, desk, this.#openAt(Math.max(desk.restsUntil + drawNumber(random, 0, 3) * MINUTE_MS, time + Math.max(20 * SECOND_MS, dwell))));
  }

  /** The time itself before the house stops for the day, else the next morning. */
  #openAt(time: number): number {
    const { world, random } = this.#house;
    const day = midnight(world, time);
    let last = this.#lastSweeps.get(day);
    if (last === undefined) this.#lastSweeps.set(day, (last = day + drawNumber(random, ...LAST_SWEEP_HOURS) * HOUR_MS));
    return time <= last ? nextWorkingTime(world, random, time) : day + DAY_MS + drawNumber(random, OPENING_HOUR, OPENING_HOUR + 1.5) * HOUR_MS;
  }

  #schedule(account: number, desk: Desk, time: number): void {
    const second = Math.ceil(time / SECOND_MS) * SECOND_MS;
    if (second >= desk.nextSweep) return;
    desk.nextSweep = second;
    this.#at(second, { kind: 'sweep', account });
  }

  #sweep(time: number, account: number): void {
    const desk = this.#desks.get(account);
    if (desk === undefined || time < desk.nextSweep || desk.dead) return;
    const { random, purse } = this.#house;
    desk.nextSweep = Infinity;
    if (time > desk.cashAt) desk.cashAt = Infinity;
    this.#payWaiting(time, account, desk);
    const reserve = desk.cashAt - time < 2 * HOUR_MS ? CASH_RESERVE : 0;
    const gathered = Math.min(desk.gathered, purse.balance(account) - reserve);
    if (gathered < LEAST_SWEEP) return;
    desk.gathered = 0;
    if (chance(random, desk.stage.rest)) desk.restsUntil = time + drawNumber(random, ...desk.stage.restMinutes) * MINUTE_MS;
    this.#passOn(time, account, desk, passedOn(random, gathered));
  }

  #passOn(time: number, account: number, desk: Desk, sum: number): void {
    const { random, purse, exits, control } = this.#house;
    const parts = sum < yuan(4_000) ? 1 : 1 + pickWeighted(random, desk.stage.parts);
    const targets = this.#targets(time, desk);
    if (targets.length === 0) {
      const before = purse.balance(account);
      exits.leave(random, purse, this.#run.gang, account, time, sum, parts, control.marks(random, account));
      // What a way out would not take waits for the next.
      desk.gathered += sum - (before - purse.balance(account));
      if (desk.gathered > LEAST_WAITING && !purse.isFrozen(account, time)) this.#schedule(account, desk, this.#openAt(time + drawNumber(random, 5, 60) * MINUTE_MS));
      return;
    }
    let at = time;
    const order = sample(random, targets, targets.length);
    for (const [part, amount] of splitSum(random, sum, parts).entries()) {
      const to = order[part % order.length] as number;
      const failedBefore = purse.isFrozen(account, at);
      this.#transfer(at, account, to, amount);
      if (failedBefore) {
        // Tries with less, then the card is given up.
        for (let tries = drawInteger(random, 0, 3); tries > 0; tries--) this.#transfer((at += drawInteger(random, 30, 900) * SECOND_MS), account, to, Math.ceil(amount / (5 - tries)));
        desk.dead = true;
        return;
      }
      at += drawInteger(random, 15, 90) * SECOND_MS;
    }
  }

  #transfer(time: number, from: number, to: number, amount: number): void {
    const { world, random, purse, control } = this.#house;
    const delay = transferDelay(random, world.accounts[from], world.accounts[to]);
    const paid = purse.pay({ time, delay, from, to, amount, memo: memoFor(random), channel: transferChannel(random), ...control.marks(random, from) });
    if (paid !== NOBODY) this.#at(time + delay + SECOND_MS, { kind: 'arrival', account: to, amount });
  }

  /** Live cards of the next tier, at times of the one after; collectors behind the last; none: out of the system. */
  #targets(time: number, desk: Desk): readonly number[] {
    const { random } = this.#house;
    const live = (tier: number): number[] =>
      this.#run.cards.filter((card) => card.tier === tier && card.from <= time && time < card.until + this.#noticed && this.#desks.get(card.account)?.dead !== true).map((card) => card.account);
    if (desk.card === undefined) {
      const toCashOut = desk.tier === this.#run.tiers + 1 && this.#run.cashOuts.length > 0 && chance(random, 0.5);
      return toCashOut ? this.#run.cashOuts : [];
    }
    if (desk.tier > 1 && desk.tier === this.#run.tiers && chance(random, 0.12)) return [];
    for (let tier = desk.tier + (chance(random, 0.06) ? 2 : 1); tier <= this.#run.tiers; tier++) {
      const cards = live(tier);
      if (cards.length > 0) return cards;
    }
    return this.#run.collectors;
  }

  /** Pays from a card that has the money; else the first card to be swept that has it will. */
  #payOut(time: number, payout: Payout): void {
    const { random, purse } = this.#house;
    const able = this.#run.cards.filter((card) => card.tier <= 2 && card.from <= time && !purse.isFrozen(card.account, time) && purse.balance(card.account) >= payout.amount);
    if (able.length > 0) this.#payFrom(time, pick(random, able).account, payout);
    else this.#waiting.push(payout);
  }

  #payWaiting(time: number, account: number, desk: Desk): void {
    const { purse } = this.#house;
    if (desk.card === undefined || desk.card.tier > 2 || purse.isFrozen(account, time)) return;
    const at = this.#waiting.findIndex(({ amount }) => amount <= purse.balance(account));
    const [payout] = at < 0 ? [] : this.#waiting.splice(at, 1);
    if (payout !== undefined) this.#payFrom(time, account, payout);
  }

  #payFrom(time: number, account: number, { to, amount, memo, onPaid }: Payout): void {
    const { world, random, purse, control } = this.#house;
    const delay = transferDelay(random, world.accounts[account], world.accounts[to]);
    const movement = purse.pay({ time, delay, from: account, to, amount, memo, channel: transferChannel(random), ...control.marks(random, account) });
    onPaid?.(movement, time);
    const desk = this.#desks.get(account);
    if (desk !== undefined) desk.gathered = Math.min(desk.gathered, purse.balance(account));
  }

  /** At least four withdrawals up to about ¥20,000 a card, one card after the other. */
  #drawCash(time: number, accounts: readonly number[], terminal: string, place: string): void {
    const { random, purse } = this.#house;
    let at = time;
    for (const account of accounts) {
      const note = purse.balance(account) >= CASH_RESERVE ? yuan(pick(random, [5_000, 5_000, 3_000, 2_500])) : yuan(pick(random, [2_000, 1_000]));
      const most = Math.min(CASH_RESERVE, purse.balance(account));
      for (let drawn = 0; drawn + note <= most; drawn += note) {
        purse.pay({ time: at, from: account, to: NOBODY, amount: note, kind: 'cash', channel: 'ATM', terminal, place, memo: '' });
        at += drawInteger(random, 25, 70) * SECOND_MS;
        if (purse.isFrozen(account, at)) break;
      }
      const desk = this.#desks.get(account);
      if (desk !== undefined) desk.cashAt = Infinity;
      at += drawInteger(random, 20, 120) * SECOND_MS;
    }
  }
}
