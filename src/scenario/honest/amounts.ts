/** Sums as people pay them, in whole fen: prices to the fen, sums agreed upon, and sums split by the daily limit of a bank. */

import type { RandomSource } from '../../core/random.js';
import { chance, drawInteger, drawLogNormal, drawNumber, pick, pickWeighted } from '../world/draw.js';

const FEN_PER_YUAN = 100;
/** Usual daily limits of mobile banking in yuan, and sums just below that people choose. */
const LIMITED_SUMS_YUAN = [49_999, 50_000, 49_900, 48_000, 20_000, 19_999] as const;

export function yuan(amount: number): number {
  return Math.round(amount * FEN_PER_YUAN);
}

/** A price: to the fen, to the ten fen or to the yuan. */
export function price(random: RandomSource, medianYuan: number, spread: number): number {
  const exact = drawLogNormal(random, medianYuan, spread);
  const step = [0.01, 0.1, 1, 10][pickWeighted(random, [0.3, 0.25, 0.35, 0.1])] ?? 1;
  return Math.max(1, yuan(Math.round(exact / step) * step));
}

/** A sum as people agree on it or reckon it up: to half or a tenth of its size, to the hundred, the yuan or the fen. */
export function sumNear(random: RandomSource, amountYuan: number): number {
  const size = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, amountYuan))));
  const step = [size / 2, size / 10, Math.min(100, size), 1, 0.01][pickWeighted(random, [0.22, 0.26, 0.2, 0.22, 0.1])] ?? 1;
  return Math.max(1, yuan(Math.max(step, Math.round(amountYuan / step) * step)));
}

/** A sum between two bounds in yuan, small ones likelier, made as people make them. */
export function sumBetween(random: RandomSource, lowYuan: number, highYuan: number): number {
  return sumNear(random, lowYuan * (highYuan / lowYuan) ** random());
}

/** Parts that add up to a sum, none of them zero or less, each near the others. */
export function splitEvenly(random: RandomSource, sum: number, parts: number): number[] {
  const amounts: number[] = [];
  let left = sum;
  for (let at = parts; at > 1; at--) {
    const amount = sumNear(random, ((left / at) * drawNumber(random, 0.6, 1.4)) / FEN_PER_YUAN);
    if (amount >= left) break;
    amounts.push(amount);
    left -= amount;
  }
  amounts.push(left);
  return amounts;
}

/** Parts of a sum no larger than a bank's daily limit lets through, the last one the rest. */
export function splitByLimit(random: RandomSource, sum: number): number[] {
  const amounts: number[] = [];
  let left = sum;
  const limit = yuan(pick(random, LIMITED_SUMS_YUAN));
  while (left > limit && amounts.length < 30) {
    amounts.push(limit);
    left -= limit;
  }
  amounts.push(left);
  return amounts;
}

/** What an honest middleman passes on: the whole sum, all but some yuan, or all but his share. */
export function passedOn(random: RandomSource, sum: number, leastShare: number, mostShare: number): number {
  if (chance(random, 0.35)) return sum;
  if (chance(random, 0.4)) return Math.max(1, sum - drawInteger(random, 1, 200) * FEN_PER_YUAN);
  return Math.max(1, Math.floor(sum * (1 - drawNumber(random, leastShare, mostShare))));
}
