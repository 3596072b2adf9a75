/**
 * Victims of the overseas group (杀猪盘): 2–15 payments in 5–45 days, a small first one, growing ones, two in three to a payee new to the victim; for some a bait
 * return slightly above what they had paid in.
 */

import type { RandomSource } from '../../core/random.js';
import { sumNear, yuan } from '../honest/amounts.js';
import { MINUTE_MS } from '../honest/calendar.js';
import { chance, drawLogNormal, drawNormal, drawNumber, sample } from '../world/draw.js';
import type { World } from '../world/types.js';
import { nextWorkingTime } from './clock.js';
import { paymentSlots, type Offer } from './payment-slots.js';
import type { Run } from './types.js';
import type { Victim, VictimDesk } from './victim.js';

const COMPLAINTS = 156;
const LEAST_COMPLAINTS = 8;
/** Victims who never file, for each who does. */
const UNFILED_RATIO = 0.4;
const HARD_UNFILED_SHARE = 0.5;
const MEDIAN_LOSS_YUAN = 60_000;
/** Gives a mean of some ¥140,000. */
const LOSS_SPREAD = 1.34;
const LARGEST_LOSS_YUAN = 2_600_000;
/** In all, for each complaint of the 156: over ¥20 million. */
const LEAST_MEAN_LOSS_YUAN = 133_000;
const BAIT_SHARE = 0.5;

/** Some cards get most of the victims' money: spread of the logarithm. */
const CARD_SPREAD = 1.1;

export const OVERSEAS_SERIES = 'series-O1';

export function planPigButchering(world: World, random: RandomSource, desk: VictimDesk, runs: readonly Run[]): Victim[] {
  const serving = runs.filter((run) => run.scams.has('pig-butchering'));
  const open: Offer[] = serving.flatMap((run) => run.cards.filter((card) => card.tier === 1).map((card) => ({ run, card, use: drawLogNormal(random, 1, CARD_SPREAD) }))).sort((a, b) => a.card.from - b.card.from || a.card.account - b.card.account);
  if (open.length === 0) return [];
  const planned = world.count(COMPLAINTS, LEAST_COMPLAINTS);
  const filed = lossesOf(random, planned).map((loss) => ({ loss, filed: !world.hard || !chance(random, HARD_UNFILED_SHARE) }));
  const silent = lossesOf(random, Math.ceil(planned * UNFILED_RATIO)).map((loss) => ({ loss: loss * 0.4, filed: false }));
  return [...filed, ...silent].map(({ loss, filed: files }, at) => {
    const victim = desk.admit(random, files ? `C-O1-${at}` : `unfiled-O1-${at}`, files, 'pig-butchering', OVERSEAS_SERIES, '虚假投资理财');
    planVictim(world, random, desk, victim, loss, open);
    return victim;
  });
}

/** Losses at even steps through the distribution, so that their sum is near its mean on every seed; in drawn order. Yuan. */
function lossesOf(random: RandomSource, count: number): number[] {
  const losses = Array.from({ length: count }, (_, at) => {
    const u = (at + 0.15 + 0.7 * random()) / count;
    return Math.min(LARGEST_LOSS_YUAN, MEDIAN_LOSS_YUAN * Math.exp(LOSS_SPREAD * normalQuantile(u)));
  });
  const total = losses.reduce((sum, loss) => sum + loss, 0);
  const missing = LEAST_MEAN_LOSS_YUAN * count - total;
  // The tail makes up what is missing: the median stays.
  if (missing > 0) {
    const largest = losses.map((loss, at) => ({ loss, at })).sort((a, b) => b.loss - a.loss).slice(0, Math.max(1, Math.ceil(count / 8)));
    const sum = largest.reduce((all, { loss }) => all + loss, 0);
    for (const { loss, at } of largest) losses[at] = loss * (1 + missing / sum);
  }
  return sample(random, losses, count);
}

function planVictim(world: World, random: RandomSource, desk: VictimDesk, victim: Victim, lossYuan: number, open: readonly Offer[]): void {
  const count = Math.max(2, Math.min(15, Math.round(1.5 + 1.7 * Math.log(lossYuan / 6_000) + 1.5 * drawNormal(random))));
  const slots = paymentSlots(world, random, count, open);
  const first = Math.min(5_000, Math.max(500, drawLogNormal(random, 1_800, 0.7), 0));
  const weights = slots.slice(1).map((_, at) => 1.35 ** at * drawLogNormal(random, 1, 0.5));
  const baitAfter = chance(random, BAIT_SHARE) && slots.length > 1 ? (chance(random, 0.6) ? 0 : 1) : -1;
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  let paid = 0;
  // What came back is paid in again, on top of the loss.
  let again = 0;
  slots.forEach((slot, at) => {
    const amount = at === 0 ? sumNear(random, first) : Math.max(yuan(300), sumNear(random, (Math.max(2_000, lossYuan - first) * (weights[at - 1] as number)) / all)) + again;
    again = 0;
    desk.pays(random, victim, slot, amount);
    paid += amount;
    const next = slots[at + 1];
    if (at !== baitAfter || next === undefined) return;
    const back = Math.min(Math.floor(paid * 1.2), Math.max(Math.ceil(paid * 1.02), sumNear(random, (paid / 100) * drawNumber(random, 1.03, 1.19))));
    const latest = Math.max(slot.time + 30 * MINUTE_MS, Math.min(next.time - 5 * MINUTE_MS, slot.card.until));
    desk.getsBack(random, victim, slot.run, nextWorkingTime(world, random, drawNumber(random, slot.time + 20 * MINUTE_MS, latest)), back);
    again = back;
  });
}

/** Standard normal quantile (Acklam's rational approximation, central and tail parts; error below 1.2e-9 relative). */
function normalQuantile(u: number): number {
  const a = [-39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239];
  const b = [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572];
  const c = [-0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968, 2.938163982698783];
  const d = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416];
  const polynomial = (terms: readonly number[], x: number): number => terms.reduce((sum, term) => sum * x + term, 0);
  if (u < 0.02425 || u > 0.97575) {
    const q = Math.sqrt(-2 * Math.log(Math.min(u, 1 - u)));
    const z = polynomial(c, q) / polynomial([...d, 1], q);
    return u < 0.5 ? z : -z;
  }
  const q = u - 0.5;
  const r = q * q;
  return (polynomial(a, r) * q) / polynomial([...b, 1], r);
}
