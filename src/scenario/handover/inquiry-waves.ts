/**
 * Which accounts a centre asks banks about, as it goes: first the payees of complaints, accounts that banks reported and accounts that others stopped, days later those that paid or were paid most by them, and so on, with all
 * accounts of the same holders. One in seven is never answered. A statement ends with the day of its inquiry.
 */

import type { RandomSource } from '../../core/random.js';
import { DAY_MS, HOUR_MS } from '../honest/calendar.js';
import { chance, drawInteger, drawNumber, pick } from '../world/draw.js';
import { NOBODY, type World } from '../world/types.js';
import type { AccountFeatures } from './account-features.js';
import { timesOfLargest } from './times-of-largest.js';
import { eventsOf, timeOfEvent, type Books } from './settle-balances.js';
import type { Inquiry } from './types.js';

const ASKED_SHARE = 0.94;
const REPORTED_SHARE = 0.9;
const VICTIM_SHARE = 0.2;
const SAME_HOLDER_SHARE = 0.75;
const UNANSWERED_SHARE = 0.14;
const AGAIN_SHARE = 0.05;
/** Waves after the first. */
const LATER_WAVES = 4;
/** Of the room that is left, what each later wave takes. */
const WAVE_SHARES = [0.4, 0.5, 0.6, 1] as const;
/** Signs on a statement for which its money is followed on. */
const FOLLOWED_FOR = ['passThrough', 'quickPass', 'transit', 'shortLife', 'scatter', 'gather'] as const;
const LEAST_SIGNS = 3;
/** Of accounts with so many signs banks tell some by themselves, and of measures that others took the centre hears some. */
const SPOTTED_SIGNS = 4;
const SPOTTED_SHARE = 0.2;
const MEASURE_SHARE = 0.5;
const LEAST_FOLLOWED_FEN = 1_000_000;
const SHANGHAI_MS = 8 * HOUR_MS;
const REASONS = ['涉案账户核查', '涉案账户核查', '资金流向核查', '协查', '异常交易核查'] as const;

/** Asks, once for an account, and keeps the answers. */
export class InquiryDesk {
  readonly inquiries: Inquiry[] = [];
  readonly #world: World;
  readonly #random: RandomSource;
  readonly #asked = new Map<number, Inquiry>();

  constructor(world: World, random: RandomSource) {
    this.#world = world;
    this.#random = random;
  }

  get size(): number {
    return this.#asked.size;
  }

  isAsked(account: number): boolean {
    return this.#asked.has(account);
  }

  /** @returns the inquiry when it is a new one and was answered */
  ask(account: number, time: number): Inquiry | undefined {
    if (account === NOBODY || this.#asked.has(account) || time > this.#world.end) return undefined;
    const inquiry = this.#write(account, time, !chance(this.#random, UNANSWERED_SHARE), false);
    this.#asked.set(account, inquiry);
    return inquiry.answered ? inquiry : undefined;
  }

  /** The other accounts of a wave's holders. @returns those that were answered */
  askForHolders(wave: readonly Inquiry[]): Inquiry[] {
    const { accounts } = this.#world;
    const asked = new Map<number, number>();
    for (const { account, askedAt } of wave) {
      const owner = accounts[account]?.owner ?? NOBODY;
      if (owner !== NOBODY && !asked.has(owner)) asked.set(owner, askedAt);
    }
    return accounts.flatMap(({ index, owner }) => {
      const askedAt = asked.get(owner);
      if (askedAt === undefined || this.#asked.has(index) || !chance(this.#random, SAME_HOLDER_SHARE)) return [];
      const answered = this.ask(index, askedAt + drawInteger(this.#random, 0, 2) * DAY_MS);
      return answered === undefined ? [] : [answered];
    });
  }

  /** Some are asked about once more, weeks later. */
  askAgain(): void {
    for (const { account, askedAt, answered } of [...this.inquiries]) {
      const time = askedAt + drawNumber(this.#random, 8, 45) * DAY_MS;
      if (answered && time < this.#world.end && chance(this.#random, AGAIN_SHARE)) this.#write(account, time, true, true);
    }
  }

  #write(account: number, time: number, answered: boolean, again: boolean): Inquiry {
    const day = Math.floor((time + SHANGHAI_MS) / DAY_MS);
    const date = new Date(day * DAY_MS).toISOString().slice(0, 10).replaceAll('-', '');
    const inquiry: Inquiry = {
      taskId: `CX${date}${String(drawInteger(this.#random, 0, 99_999_999)).padStart(8, '0')}`,
      account,
      askedAt: time,
      from: this.#world.start,
      to: (day + 1) * DAY_MS - SHANGHAI_MS - 1,
      reason: pick(this.#random, REASONS),
      answered,
      again,
    };
    this.inquiries.push(inquiry);
    return inquiry;
  }
}

/** The waves that follow the money. */
export function followMoney(world: World, books: Books, random: RandomSource, desk: InquiryDesk, features: AccountFeatures, most: number): void {
  let wave: Inquiry[] = [];
  const ask = (account: number, time: number): void => {
    const answered = desk.ask(account, time);
    if (answered !== undefined) wave.push(answered);
  };
  for (const complaint of world.complaints) {
    const time = complaint.filedAt + drawNumber(random, 0.3, 4) * DAY_MS;
    for (const index of complaint.payments) {
      const payment = world.movements[index];
      if (payment === undefined) continue;
      if (world.accounts[payment.to]?.kind !== 'hub' && chance(random, ASKED_SHARE)) ask(payment.to, time);
      if (chance(random, VICTIM_SHARE / complaint.payments.length)) desk.ask(payment.from, time);
    }
  }
  for (const { index, reportedAt } of world.accounts) if (reportedAt < world.end && chance(random, REPORTED_SHARE)) ask(index, reportedAt + drawNumber(random, 0.5, 6) * DAY_MS);

  for (const { account, start } of world.measures) if (chance(random, MEASURE_SHARE)) ask(account, start + drawNumber(random, 1, 8) * DAY_MS);
  const largest = timesOfLargest(world);
  for (const { index } of world.accounts) if (signsOf(features, index) >= SPOTTED_SIGNS && chance(random, SPOTTED_SHARE)) ask(index, (largest[index] as number) + drawNumber(random, 0.5, 12) * DAY_MS);
  // Whose statement looks harmless is not followed on, neither to the holder's other accounts nor to those paid.
  const suspected = (asked: readonly Inquiry[]): Inquiry[] => asked.filter(({ account }) => signsOf(features, account) >= LEAST_SIGNS);
  wave.push(...desk.askForHolders(suspected(wave)));
  for (let later = 0; later < LATER_WAVES && desk.size < most; later++) {
    const earlier = suspected(wave);
    wave = [];
    const room = Math.ceil((most - desk.size) * (WAVE_SHARES[later] ?? 1));
    for (const { account, time } of mostNamed(world, books, earlier, desk).slice(0, room)) if (chance(random, ASKED_SHARE)) ask(account, time + drawNumber(random, 2, 8) * DAY_MS);
    if (later === 0) wave.push(...desk.askForHolders(suspected(wave)));
  }
}

function signsOf(features: AccountFeatures, account: number): number {
  return FOLLOWED_FOR.reduce((count, feature) => count + (features[feature][account] ?? 0), 0);
}

interface Partner {
  readonly account: number;
  /** When the first statement that names it had been asked for. */
  readonly time: number;
  readonly weight: number;
}

/** Accounts that a wave's statements show with most money, payees counting double (the money is followed on), and more the more statements name them. */
function mostNamed(world: World, books: Books, wave: readonly Inquiry[], desk: InquiryDesk): Partner[] {
  const found = new Map<number, { time: number; sum: number; statements: number }>();
  for (const { account, to, askedAt } of wave) {
    for (const [partner, sum] of partnersOf(world, books, account, to)) {
      const known = found.get(partner) ?? { time: askedAt, sum: 0, statements: 0 };
      found.set(partner, { time: Math.min(known.time, askedAt), sum: known.sum + sum, statements: known.statements + 1 });
    }
  }
  return [...found]
    .filter(([account, { sum }]) => sum >= LEAST_FOLLOWED_FEN && !desk.isAsked(account))
    .map(([account, { time, sum, statements }]) => ({ account, time, weight: sum * statements }))
    .sort((left, right) => right.weight - left.weight || left.account - right.account);
}

function partnersOf(world: World, books: Books, account: number, until: number): Map<number, number> {
  const sums = new Map<number, number>();
  for (const event of eventsOf(books, account)) {
    const movement = world.movements[event >> 1];
    if (movement === undefined || movement.failed || timeOfEvent(world, event) > until) continue;
    const out = event % 2 === 0;
    const partner = out ? movement.to : movement.from;
    const kind = world.accounts[partner]?.kind;
    if (kind === 'personal' || kind === 'company') sums.set(partner, (sums.get(partner) ?? 0) + (out ? 2 : 1) * movement.amount);
  }
  return sums;
}
