/** What victims tell the complaint desk, hours to days after the last payment, and how the desk writes it down. */

import type { RandomSource } from '../../core/random.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../honest/calendar.js';
import { chance, drawInteger, drawLogNormal, drawNumber, pick } from '../world/draw.js';
import type { Phone, World } from '../world/types.js';
import type { Census } from './census.js';
import { wakingTime } from './clock.js';
import { KeyRing } from './complaint-keys.js';
import type { SuspectNumber } from './sim-boxes.js';
import type { Exchange } from './telephone.js';
import type { Victim } from './victim.js';

const HOURS_TO_FILING = 20;
/** Share of bait returns that the victim names. */
const NAMED_RETURNS = 0.92;
/** Share of complaints that the desk puts under another kind of fraud. */
const OTHER_CATEGORY = 0.04;
const CATEGORIES = ['虚假投资理财', '刷单返利', '虚假贷款', '冒充客服', '虚假购物'] as const;
const STORIES: Readonly<Record<string, string>> = {
  虚假投资理财: '在网上认识一名网友，对方带其在平台投资，起初可以提现，后充值无法取出',
  刷单返利: '被拉入群做任务刷单，前几单返还本金和佣金，后做连单无法返还',
  虚假贷款: '在网上申请贷款，对方以卡号填错、刷流水为由要求转账',
  冒充客服: '接到自称客服的电话，称要取消会员扣费，按对方要求转账',
  冒充公检法: '接到自称公安民警的电话，称其涉案，要求将钱转到安全账户',
  虚假购物: '在网上购物，付款后对方失联',
};

export interface Filing {
  readonly census: Census;
  readonly exchange: Exchange;
  readonly victims: readonly Victim[];
  /** Numbers from which a series rings its victims, by series. */
  readonly numbers: ReadonlyMap<string, readonly SuspectNumber[]>;
}

/** Files the complaints of those who file, in the order of filing. */
export function fileComplaints(world: World, random: RandomSource, { census, exchange, victims, numbers }: Filing): void {
  const ring = new KeyRing();
  const sizes = new Map<string, number>();
  for (const { series, filed } of victims) if (filed) sizes.set(series, (sizes.get(series) ?? 0) + 1);
  const filing = victims
    .filter((victim) => victim.filed && victim.payments.length > 0)
    .map((victim) => {
      const payments = [...victim.payments].sort((a, b) => a.time - b.time || a.movement - b.movement);
      const last = (payments[payments.length - 1] as (typeof payments)[number]).time;
      const soonest = last + drawNumber(random, 15, 90) * MINUTE_MS;
      const filedAt = Math.floor(Math.min(world.end - HOUR_MS, Math.max(soonest, wakingTime(world, random, soonest, last + drawLogNormal(random, HOURS_TO_FILING, 1.3) * HOUR_MS))) / MINUTE_MS) * MINUTE_MS;
      return { victim, payments, filedAt: Math.max(filedAt, Math.ceil(last / MINUTE_MS) * MINUTE_MS) };
    })
    .sort((a, b) => a.filedAt - b.filedAt || a.victim.person - b.victim.person);
  for (const { victim, payments, filedAt } of filing) {
    const returns = victim.returns.filter((back) => back.time < filedAt && chance(random, NAMED_RETURNS)).sort((a, b) => a.time - b.time);
    const paid = payments.reduce((sum, { movement }) => sum + (world.movements[movement]?.amount ?? 0), 0);
    const back = returns.reduce((sum, { movement }) => sum + (world.movements[movement]?.amount ?? 0), 0);
    const category = chance(random, OTHER_CATEGORY) ? pick(random, CATEGORIES) : victim.category;
    const id = `A99${String(world.complaints.length + 1).padStart(4, '0')}${String(drawInteger(random, 0, 99_999)).padStart(5, '0')}`;
    const phone = census.phoneOf(victim.person);
    const first = payments[0]?.time ?? filedAt;
    // Somebody can name only a number that had rung by then.
    const rang = (numbers.get(victim.series) ?? []).filter(({ from }) => from < filedAt);
    const keys = ring.keysFor(random, victim.series, sizes.get(victim.series) ?? 1, () => exchange.strangersNumber(), () => (rang.length > 0 ? pick(random, rang).phone.number : undefined), (filedAt - world.start) / (world.end - world.start));
    if (keys.suspectPhone !== '') ringVictim(world, random, exchange, phone, keys.suspectPhone, rang, first);
    world.complaints.push({
      id,
      category,
      filedAt,
      summary: `${STORIES[victim.category] ?? '被骗'}，共被骗${((paid - back) / 100).toFixed(chance(random, 0.5) ? 0 : 2)}元。`,
      victim: victim.person,
      victimPhone: phone.number,
      payments: payments.map(({ movement }) => movement),
      returns: returns.map(({ movement }) => movement),
      ...keys,
      series: victim.series,
    });
    for (const { movement } of payments) {
      const payment = world.movements[movement];
      if (payment !== undefined) world.movements[movement] = { ...payment, victimOf: id };
    }
  }
}

/** The calls that the victim remembers: while the number was worked, or before the first payment. */
function ringVictim(world: World, random: RandomSource, exchange: Exchange, victim: Phone, number: string, rang: readonly SuspectNumber[], first: number): void {
  const worked = rang.find(({ phone }) => phone.number === number);
  const from: Phone | string = worked?.phone ?? number;
  for (let calls = drawInteger(random, 1, 3); calls > 0; calls--) {
    const time = worked === undefined ? wakingTime(world, random, first - 2 * DAY_MS, first) : wakingTime(world, random, worked.from, worked.to);
    exchange.ring({ time, from, to: victim, seconds: drawLogNormal(random, 160, 0.9) });
  }
}
