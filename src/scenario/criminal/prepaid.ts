/** Purchases that criminals make as everybody does: top-ups of telephones and fuel cards, e-CNY wallets, tickets. Honest people's are added here, so that such a row alone tells nothing. */

import type { RandomSource } from '../../core/random.js';
import { sumNear, yuan } from '../honest/amounts.js';
import { HOUR_MS } from '../honest/calendar.js';
import { chance, drawLogNormal, pick, pickWeighted } from '../world/draw.js';
import { moveMoney, type MovementOptions } from '../world/move-money.js';
import { NOBODY, type World } from '../world/types.js';
import type { Census } from './census.js';
import { wakingTime } from './clock.js';
import type { Control } from './control.js';

const HONEST_PURCHASES = 5_000;
export const PREPAID = ['话费充值', '加油卡充值', '数字人民币钱包', '航空票务代理', '旅行网机票', '汽车票务'] as const;
export type Prepaid = (typeof PREPAID)[number];
/** Usual sums in yuan: median and spread. */
const SUMS: Readonly<Record<Prepaid, readonly [number, number]>> = { 话费充值: [90, 0.6], 加油卡充值: [600, 0.7], 数字人民币钱包: [900, 1.4], 航空票务代理: [1_100, 0.5], 旅行网机票: [900, 0.5], 汽车票务: [90, 0.6] };

/** A purchase by quick payment through an institution; undefined where there is none. */
export function prepaid(world: World, random: RandomSource, what: Prepaid, purchase: Pick<MovementOptions, 'time' | 'from' | 'amount'>, marks: Partial<MovementOptions>): MovementOptions | undefined {
  const { hubs } = world.institutions;
  if (hubs.length === 0) return undefined;
  return { ...purchase, to: pick(random, hubs), kind: 'merchant', channel: '快捷支付', merchant: what, memo: chance(random, 0.6) ? '消费' : '', ...marks };
}

export function buyPrepaidHonestly(world: World, random: RandomSource, census: Census, control: Control): void {
  if (census.ordinary.length === 0) return;
  for (let left = world.count(HONEST_PURCHASES); left > 0; left--) {
    const from = census.mainAccount(pick(random, census.ordinary));
    const account = world.accounts[from];
    const time = wakingTime(world, random, world.start + HOUR_MS, world.end - HOUR_MS);
    if (account === undefined || account.role !== 'honest' || account.openedAt > time) continue;
    const what = PREPAID[pickWeighted(random, [0.45, 0.2, 0.08, 0.07, 0.1, 0.1])] as Prepaid;
    const [median, spread] = SUMS[what];
    const amount = what === '话费充值' ? yuan(pick(random, [30, 50, 100, 100, 200, 500])) : sumNear(random, Math.min(20_000, Math.max(20, drawLogNormal(random, median, spread))));
    const options = prepaid(world, random, what, { time, from, amount }, chance(random, 0.4) ? control.honestMarks(random, from) : {});
    if (options !== undefined && options.to !== NOBODY) moveMoney(world, options);
  }
}
