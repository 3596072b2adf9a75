/**
 * Where laundered money leaves: USDT dealers, front companies, trading companies, gold shops, POS fronts, top-ups of telephones and fuel cards, e-CNY wallets, cash
 * over the counter and at machines, and goods bought from private people. Dealers and fronts pass it on hours or days later.
 */

import { sumNear, yuan } from '../honest/amounts.js';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../honest/calendar.js';
import { memoFor } from '../honest/memos.js';
import { usdtPriceAt } from '../honest/usdt-price.js';
import type { RandomSource } from '../../core/random.js';
import { chance, drawInteger, drawNumber, pick, pickWeighted } from '../world/draw.js';
import { moveMoney } from '../world/move-money.js';
import { NOBODY, type World } from '../world/types.js';
import { splitSum } from './amounts.js';
import type { Census } from './census.js';
import { officeTime } from './clock.js';
import type { RowMarks } from './control.js';
import { transferChannel, transferDelay } from './manners.js';
import { prepaid, type Prepaid } from './prepaid.js';
import type { Purse } from './purse.js';
import type { LaunderingGang } from './types.js';

/** Weights of the ways out for sums above a few thousand yuan, in the order of `WAYS`. */
const WAYS = ['dealer', 'front', 'company', 'gold', 'pos', 'top-up', 'wallet', 'counter', 'private'] as const;
const WAY_WEIGHTS = [0.36, 0.16, 0.12, 0.08, 0.1, 0.04, 0.05, 0.04, 0.05];
type Way = (typeof WAYS)[number];
/** Dealers' prices are round in USDT for this share of purchases. */
const ROUND_IN_USDT = 0.65;
/** A counter pays out more than this only by appointment. */
const COUNTER_LIMIT_YUAN = 50_000;

/** Share of a front's payments after which the overseas principal gets his. */
const PRINCIPAL_SHARE = 0.3;

export interface Settlement {
  /** The account that a gang's POS shop settles to. */
  readonly ownerOf: ReadonlyMap<number, number>;
  /** Account of the overseas group in the country, NOBODY for none, and the accounts of its people. */
  readonly principal: number;
  readonly staff: readonly number[];
}

interface Arrival {
  readonly account: number;
  readonly time: number;
  readonly amount: number;
}

export class Exits {
  readonly #world: World;
  readonly #census: Census;
  /** Of fronts and of those whom they pay. */
  readonly #purse: Purse;
  readonly #atDealers: Arrival[] = [];
  readonly #atFronts: Arrival[] = [];

  constructor(world: World, census: Census, purse: Purse) {
    this.#world = world;
    this.#census = census;
    this.#purse = purse;
  }

  /** A cash machine, most in the county given. */
  machine(random: RandomSource, county: number): { readonly terminal: string; readonly place: string } | undefined {
    const { atms } = this.#world.institutions;
    const where = chance(random, 0.7) ? county : drawInteger(random, 0, Math.max(0, atms.length - 1));
    const terminals = atms[where] ?? [];
    return terminals.length === 0 ? undefined : { terminal: pick(random, terminals), place: this.#world.counties[where]?.name ?? '' };
  }

  /** Money that came to a front or a dealer past the laundering runs: it goes on like the rest. */
  arrived(account: number, time: number, amount: number): void {
    if (this.#world.institutions.dealers.includes(account)) this.#atDealers.push({ account, time, amount });
    else {
      this.#purse.credit(account, amount);
      this.#atFronts.push({ account, time, amount });
    }
  }

  /** Pays a sum out of the system in some parts. */
  leave(random: RandomSource, purse: Purse, gang: LaunderingGang, from: number, time: number, sum: number, parts: number, marks: RowMarks): void {
    let at = time;
    for (const amount of splitSum(random, sum, parts)) {
      this.#out(random, purse, gang, from, at, amount, marks);
      at += drawInteger(random, 20, 240) * SECOND_MS;
    }
  }

  #out(random: RandomSource, purse: Purse, gang: LaunderingGang, from: number, time: number, amount: number, marks: RowMarks): void {
    const { hubs, goldShops, dealers } = this.#world.institutions;
    const { companies } = this.#census;
    const stranger = this.#census.stranger(random);
    const ways: Record<Way, readonly number[]> = {
      'dealer': dealers,
      'front': gang.fronts,
      'company': companies,
      'gold': amount < yuan(3_000) ? [] : goldShops,
      'pos': gang.shops,
      'top-up': hubs,
      'wallet': hubs,
      'counter': amount < yuan(5_000) ? [] : [NOBODY],
      'private': stranger === NOBODY ? [] : [stranger],
    };
    const way = WAYS[pickWeighted(random, WAY_WEIGHTS.map((weight, at) => (ways[WAYS[at] as Way].length === 0 ? 0 : weight)))] as Way;
    const payee = ways[way].length === 0 ? NOBODY : pick(random, ways[way]);
    if (way === 'dealer') this.#buyUsdt(random, purse, from, payee, time, amount, marks);
    else if (way === 'front') this.#transfer(random, purse, from, payee, time, amount, marks, () => this.arrived(payee, time, amount));
    else if (way === 'company') this.#transfer(random, purse, from, payee, time, amount, marks);
    else if (way === 'private') this.#transfer(random, purse, from, payee, time, Math.min(amount, yuan(20_000)), marks);
    else if (way === 'counter') {
      purse.pay({ time, from, to: NOBODY, amount: Math.min(amount - (amount % yuan(100)), yuan(COUNTER_LIMIT_YUAN * drawInteger(random, 1, 4))), kind: 'cash', channel: '柜面', place: this.#world.counties[gang.county]?.name ?? '' });
    } else if (way === 'gold' || way === 'pos') this.#shop(random, purse, from, payee, time, amount, way === 'pos');
    else if (way === 'top-up') this.#topUp(random, purse, from, time, Math.min(amount, yuan(12_000)), marks);
    else this.#prepay(random, purse, '数字人民币钱包', from, time, Math.min(amount, yuan(50_000)), marks);
  }

  #topUp(random: RandomSource, purse: Purse, from: number, time: number, sum: number, marks: RowMarks): void {
    let at = time;
    for (let left = sum; left > 0; at += drawInteger(random, 20, 90) * SECOND_MS) {
      const part = Math.min(left, yuan(pick(random, [500, 1_000, 2_000, 5_000])));
      this.#prepay(random, purse, pick(random, ['话费充值', '加油卡充值'] as const), from, at, part, marks);
      left -= part;
    }
  }

  #prepay(random: RandomSource, purse: Purse, what: Prepaid, from: number, time: number, amount: number, marks: RowMarks): void {
    const options = prepaid(this.#world, random, what, { time, from, amount }, marks);
    if (options !== undefined) purse.pay(options);
  }

  #transfer(random: RandomSource, purse: Purse, from: number, to: number, time: number, amount: number, marks: RowMarks, then?: () => void): void {
    const delay = transferDelay(random, this.#world.accounts[from], this.#world.accounts[to]);
    if (purse.pay({ time, delay, from, to, amount, memo: memoFor(random), channel: transferChannel(random), ...marks }) !== NOBODY) then?.();
  }

  #buyUsdt(random: RandomSource, purse: Purse, from: number, dealer: number, time: number, amount: number, marks: RowMarks): void {
    const price = usdtPriceAt(this.#world, time);
    const step = amount > yuan(20_000) ? pick(random, [1_000, 500, 100]) : amount > yuan(2_000) ? 100 : 10;
    const quantity = Math.floor(amount / yuan(price) / step) * step;
    const paid = chance(random, ROUND_IN_USDT) && quantity > 0 ? yuan(quantity * price) : amount;
    this.#transfer(random, purse, from, dealer, time, Math.min(amount, paid), marks, () => this.arrived(dealer, time, Math.min(amount, paid)));
  }

  #shop(random: RandomSource, purse: Purse, from: number, shop: number, time: number, amount: number, front: boolean): void {
    const merchant = this.#world.accounts[shop];
    const terminal = String(10_000_000 + ((shop * 7_919_317) % 89_999_999));
    const paid = purse.pay({ time, from, to: shop, amount, kind: 'merchant', channel: 'POS', terminal, merchant: merchant?.name ?? '', memo: chance(random, 0.6) ? '消费' : '' });
    if (paid !== NOBODY && front) {
      this.#purse.credit(shop, amount);
      this.#atFronts.push({ account: shop, time, amount });
    }
  }

  /** After all runs: what dealers and fronts did with it. */
  passOnRest(random: RandomSource, { ownerOf, principal, staff }: Settlement): void {
    this.#dealersPay(random);
    const byTime = [...this.#atFronts].sort((a, b) => a.time - b.time || a.account - b.account);
    const gathered = new Map<number, number>();
    for (const { account, time, amount } of byTime) {
      const sum = (gathered.get(account) ?? 0) + amount;
      gathered.set(account, sum);
      if (sum < yuan(15_000) && chance(random, 0.7)) continue;
      gathered.set(account, 0);
      this.#frontPays(random, account, time, sum, ownerOf.get(account));
      if (ownerOf.has(account) || !chance(random, PRINCIPAL_SHARE)) continue;
      this.#principalPays(random, account, time, Math.floor(sum * drawNumber(random, 0.02, 0.06)), principal, staff);
    }
  }

  #frontPays(random: RandomSource, account: number, time: number, sum: number, owner: number | undefined): void {
    const { dealers } = this.#world.institutions;
    const { companies } = this.#census;
    const next = officeTime(this.#world, random, time + (chance(random, 0.5) ? DAY_MS : drawInteger(random, 1, 3) * DAY_MS));
    if (next > this.#world.end) return;
    for (const part of splitSum(random, Math.floor(sum * drawNumber(random, 0.82, 0.94)), drawInteger(random, 1, 3))) {
      const to = owner !== undefined ? owner : chance(random, 0.25) && dealers.length > 0 ? pick(random, dealers) : companies.length > 0 ? pick(random, companies) : NOBODY;
      const at = next + drawInteger(random, 0, 90) * MINUTE_MS;
      if (to === NOBODY) continue;
      this.#transfer(random, this.#purse, account, to, at, part, { ip: '', mac: '' }, () => {
        if (to === owner) this.#purse.credit(owner, part);
        else if (dealers.includes(to)) this.#sell(random, { account: to, time: at, amount: part });
      });
    }
  }

  /** 金主: a little of a front's money goes to the overseas group's own account, and from there to its people. */
  #principalPays(random: RandomSource, front: number, time: number, sum: number, principal: number, staff: readonly number[]): void {
    const at = time + drawNumber(random, 4, 6) * DAY_MS;
    if (principal === NOBODY || at > this.#world.end || sum < yuan(1_000)) return;
    this.#transfer(random, this.#purse, front, principal, at, sum, { ip: '', mac: '' }, () => {
      this.#purse.credit(principal, sum);
      for (const part of splitSum(random, Math.floor(sum * 0.9), drawInteger(random, 1, 3))) {
        const paidAt = at + drawNumber(random, 2, 70) * HOUR_MS;
        if (staff.length > 0 && paidAt < this.#world.end) this.#transfer(random, this.#purse, principal, pick(random, staff), paidAt, Math.min(part, yuan(30_000)), { ip: '', mac: '' });
      }
    });
  }

  #dealersPay(random: RandomSource): void {
    for (const arrival of [...this.#atDealers].sort((a, b) => a.time - b.time || a.account - b.account)) this.#sell(random, arrival);
  }

  /** A dealer buys the USDT that he sold from others, within hours: round quantities at the day's price, from strangers and other dealers. */
  #sell(random: RandomSource, { account, time, amount }: Arrival): void {
    const { dealers } = this.#world.institutions;
    let left = Math.floor(amount * drawNumber(random, 0.96, 1));
    let at = time + drawNumber(random, 0.5, 6) * HOUR_MS;
    for (let count = 0; count < 6 && left > yuan(500); count++) {
      const price = usdtPriceAt(this.#world, at);
      const wanted = sumNear(random, drawNumber(random, 0.3, 1.1) * (left / 100 / price));
      const paid = Math.min(left, Math.round((wanted / 100) * yuan(price)));
      const big = paid > yuan(60_000) && dealers.length > 1;
      const to = big ? pick(random, dealers) : this.#census.stranger(random);
      if (to === account || to === NOBODY || at > this.#world.end) break;
      moveMoney(this.#world, { time: at, delay: transferDelay(random, this.#world.accounts[account], this.#world.accounts[to]), from: account, to, amount: paid, memo: memoFor(random), channel: transferChannel(random) });
      left -= paid;
      at += drawNumber(random, 2, 120) * MINUTE_MS;
    }
  }
}
