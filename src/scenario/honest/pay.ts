/**
 * How honest payments are made: from the payer's usual device (or whoever operates the account), at home, at a carrier's shared address or elsewhere; now and then a try fails and is made
 * again, a transfer is returned (退汇) and sent again, or one at a cash machine arrives a day later and is sometimes recalled meanwhile.
 */

import { randomBelow, type RandomSource } from '../../core/random.js';
import { deviceOf, publicAddress } from '../world/device-of.js';
import { chance, drawExponential, drawNumber, pick, pickWeighted } from '../world/draw.js';
import { moveMoney, type MovementOptions } from '../world/move-money.js';
import { NOBODY, type World } from '../world/types.js';
import { placeOfTerminal, smallShop } from './add-institutions.js';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from './calendar.js';
import { memoFor, type Purpose } from './memos.js';
import { societyOf, type Society } from './society.js';

/** What every life's story is given. */
export interface Town {
  readonly world: World;
  readonly random: RandomSource;
  readonly society: Society;
}

export interface Payment {
  readonly time: number;
  readonly from: number;
  readonly to: number;
  readonly amount: number;
  /** Drawn when left out. */
  readonly purpose?: Purpose;
  /** Drawn when left out: the phone mostly. */
  readonly channel?: string;
}

const FAILED_SHARE = 0.006;
const RETURNED_SHARE = 0.0015;
const RECALLED_SHARE = 0.12;
/** The bank did not record the device. */
const UNRECORDED_SHARE = 0.25;
/** Where a payer is, as shares that add up: at home, under a carrier's shared address, at work; the rest elsewhere. */
const AT_HOME = 0.56;
const BY_CARRIER = 0.76;
const AT_WORK = 0.92;
const UNSEEN = { ip: '', mac: '', device: '' } as const;
const NO_TERMINAL = { terminal: '', place: '' } as const;
const LARGE_VALUE_FEN = 5_000_000_00;
/** Between people, sums that a wallet carries. */
const WALLET_SHARE = 0.06;
const WALLET_LIMIT_FEN = 50_000_00;
const WALLET_SHARES = [0.55, 0.45] as const;
const WALLET_CHANNEL = '快捷支付';
const ORDER_KEPT_SHARE = 0.7;
export const CHANNELS = ['手机银行', '网银', '柜面', 'ATM', '超级网银'] as const;
const PERSONAL_SHARES = [0.8, 0.09, 0.03, 0.02, 0.06];
const COMPANY_SHARES = [0.08, 0.82, 0.06, 0, 0.04];

export function townOf(world: World, stream: string): Town {
  return { world, random: world.stream(stream), society: societyOf(world) };
}

/** Adds a movement unless it comes after the case, where nobody sees it. @returns its position, NOBODY when it was left out */
export function move(world: World, options: MovementOptions): number {
  return options.time > world.end ? NOBODY : moveMoney(world, options);
}

/** Who operates an account; companies are keyed below every person. */
export function operatorOf({ world, society }: Town, account: number): number {
  const owner = world.accounts[account]?.owner ?? NOBODY;
  return society.operatorOf.get(account) ?? (owner === NOBODY ? -2 - account : owner);
}

/** Address and device from which an account is used at a moment: mostly the operator's own. */
export function presence(town: Town, account: number): { readonly ip: string; readonly mac: string; readonly device: string } {
  const { world, random } = town;
  const operator = operatorOf(town, account);
  const { ip, mac, device } = deviceOf(world, random, operator);
  const where = random();
  if (where < AT_HOME) return { ip, mac, device };
  if (where < BY_CARRIER) return { ip: pick(random, world.institutions.carrierAddresses), mac, device };
  // The firm's or the dormitory's address, which all its people share.
  const employer = town.society.employerOf.get(operator);
  return { ip: where < AT_WORK && employer !== undefined ? employer.ip : publicAddress(random), mac, device };
}

/** A transfer between two accounts. @returns the position of the movement that succeeded in the end */
export function pay(town: Town, payment: Payment): number {
  const { world, random } = town;
  const { from, to, amount } = payment;
  const payer = world.accounts[from];
  const channel = payment.channel ?? drawChannel(random, payer?.kind === 'personal' ? PERSONAL_SHARES : COMPANY_SHARES);
  const online = channel !== '柜面' && channel !== 'ATM';
  const seen = online && !chance(random, UNRECORDED_SHARE) ? presence(town, from) : UNSEEN;
  const sameBank = payer?.bank === world.accounts[to]?.bank;
  if (payment.channel === undefined && payer?.kind === 'personal' && amount < WALLET_LIMIT_FEN && chance(random, WALLET_SHARE)) return payByWallet(town, payment, seen);
  const { terminal, place } = channel === 'ATM' ? atmOf(town, from) : NO_TERMINAL;
  const memo = memoFor(random, payment.purpose);
  const delay = channel === 'ATM' ? DAY_MS : sameBank ? randomBelow(random, 2) * SECOND_MS : arrival(random, amount);
  let { time } = payment;
  const attempt = (failed: boolean, delayed: number): number => move(world, { time, from, to, amount, channel, ip: seen.ip, mac: seen.mac, terminal, place, memo, delay: delayed, failed });
  if (chance(random, FAILED_SHARE)) {
    attempt(true, delay);
    time += drawNumber(random, 0.5, 6) * MINUTE_MS;
  }
  if (channel === 'ATM' && chance(random, RECALLED_SHARE)) {
    // Booked to the payee at once and taken back, as some banks do it: a recalled transfer of the other kind leaves no row with the payee.
    const recalled = attempt(false, 0);
    const back = time + drawNumber(random, 0.3, 20) * HOUR_MS;
    if (recalled !== NOBODY) move(world, { time: back, from: to, to: from, amount, kind: 'reversal', channel: '柜面', memo: '撤销', reverses: recalled });
    return recalled;
  }
  if (chance(random, RETURNED_SHARE)) {
    const returned = attempt(false, delay);
    const back = time + delay + drawExponential(random, 90) * MINUTE_MS + MINUTE_MS;
    if (returned !== NOBODY) move(world, { time: back, from: to, to: from, amount, kind: 'reversal', channel: '系统', memo: '退汇', reverses: returned });
    time = back + drawNumber(random, 0.1, 3) * HOUR_MS;
  }
  return attempt(false, delay);
}

function drawChannel(random: RandomSource, shares: readonly number[]): string {
  return CHANNELS[pickWeighted(random, shares)] ?? CHANNELS[0];
}

/** Seconds for most, minutes for the large-value system. */
function arrival(random: RandomSource, amount: number): number {
  const seconds = amount > LARGE_VALUE_FEN ? drawNumber(random, 60, 600) : 1 + drawExponential(random, 4);
  return Math.round(seconds) * SECOND_MS;
}

/** Order number of a payment through an institution: 28 digits. */
export function orderNumber(random: RandomSource): string {
  return Array.from({ length: 4 }, () => String(randomBelow(random, 10_000_000)).padStart(7, '0')).join('');
}

/** Money from wallet to card: two movements that keep one order number for the most part. @returns the position of the one that arrives */
function payByWallet({ world, random }: Town, { time, from, to, amount, purpose }: Payment, seen: { readonly ip: string; readonly mac: string }): number {
  const hub = world.institutions.hubs[pickWeighted(random, WALLET_SHARES)] ?? NOBODY;
  const order = chance(random, ORDER_KEPT_SHARE) ? orderNumber(random) : '';
  const later = time + (2 + randomBelow(random, 400)) * SECOND_MS;
  const first = { time, delay: SECOND_MS, from, to: hub, amount, memo: memoFor(random, purpose), channel: WALLET_CHANNEL, order, ip: seen.ip, mac: seen.mac };
  if (move(world, first) === NOBODY) return NOBODY;
  return move(world, { time: later, delay: (1 + randomBelow(random, 20)) * SECOND_MS, from: hub, to, amount, memo: memoFor(random, purpose), channel: WALLET_CHANNEL, order });
}

/** A cash machine of the holder's county, now and then of another. */
export function atmOf({ world, random }: Town, account: number): { readonly terminal: string; readonly place: string } {
  const home = world.people[world.accounts[account]?.owner ?? NOBODY]?.county ?? 0;
  const county = chance(random, 0.92) ? home : randomBelow(random, world.counties.length);
  const terminal = pick(random, world.institutions.atms[county] ?? ['']);
  return { terminal, place: placeOfTerminal(world, county, terminal) };
}

/** Cash from a machine (or one named), with the fee of another bank's now and then. */
export function withdraw(town: Town, time: number, account: number, amount: number, at = atmOf(town, account)): void {
  const { world, random } = town;
  if (chance(random, 0.02)) move(world, { time: time - 40 * SECOND_MS, from: account, to: NOBODY, amount, kind: 'cash', failed: true, channel: 'ATM', ...at });
  move(world, { time, from: account, to: NOBODY, amount, kind: 'cash', channel: 'ATM', memo: chance(random, 0.5) ? '取现' : '', ...at });
  if (chance(random, 0.12)) move(world, { time, from: account, to: NOBODY, amount: 200 * (1 + randomBelow(random, 2)), kind: 'fee', channel: '系统', memo: '跨行取款手续费' });
}

/** Cash paid in at a machine or the counter. */
export function payInCash(town: Town, time: number, account: number, amount: number): void {
  const { world, random } = town;
  const machine = chance(random, 0.6);
  move(world, { time, from: NOBODY, to: account, amount, kind: 'cash', channel: machine ? 'ATM' : '柜面', memo: chance(random, 0.5) ? '存现' : '', ...(machine ? atmOf(town, account) : {}) });
}

/** A purchase: by QR code through a payment institution mostly, else by card at a shop the bank knows or does not. Some are refunded. */
export function shop(town: Town, time: number, account: number, amount: number): void {
  const { world, random } = town;
  const { hubs, merchants } = world.institutions;
  const kind = pickWeighted(random, [0.72, 0.16, 0.12]);
  const seller = kind === 1 ? pick(random, merchants) : NOBODY;
  const to = kind === 0 ? (hubs[pickWeighted(random, [0.5, 0.3, 0.08, 0.05, 0.03, 0.03, 0.01])] ?? NOBODY) : seller;
  const merchant = kind === 1 ? (world.accounts[seller]?.name ?? '') : smallShop(random);
  const seen = kind === 0 && chance(random, 0.4) ? presence(town, account) : UNSEEN;
  const channel = kind === 0 ? WALLET_CHANNEL : 'POS';
  const order = kind === 0 && chance(random, ORDER_KEPT_SHARE) ? orderNumber(random) : '';
  const paid = move(world, { time, from: account, to, amount, kind: 'merchant', channel, merchant, order, ip: seen.ip, mac: seen.mac, memo: chance(random, 0.6) ? '消费' : '', terminal: kind === 0 ? '' : String(10_000_000 + randomBelow(random, 89_999_999)) });
  if (paid !== NOBODY && chance(random, 0.012)) move(world, { time: time + drawNumber(random, 0.2, 96) * HOUR_MS, from: to, to: account, amount, kind: 'reversal', channel, merchant, memo: '退款', reverses: paid });
}

/** The account is looked at by phone or browser. */
export function logIn(town: Town, time: number, account: number): void {
  const { ip, mac, device } = presence(town, account);
  town.world.logins.push({ account, time: Math.round(time / SECOND_MS) * SECOND_MS, ip, device, mac: chance(town.random, UNRECORDED_SHARE) ? '' : mac });
}
