/** Draws from the distributions that the scenario states: medians, shares and tails. Each takes the random source first. */

import { randomBelow, type RandomSource } from '../../core/random.js';

/** A standard normal number (Box–Muller, one of the pair). */
export function drawNormal(random: RandomSource): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Log-normal with the median given; `spread` is the standard deviation of the logarithm (1 ≈ nine tenths lie below 3.6 × the median). */
export function drawLogNormal(random: RandomSource, median: number, spread: number): number {
  return median * Math.exp(spread * drawNormal(random));
}

/** Waiting time with the mean given. */
export function drawExponential(random: RandomSource, mean: number): number {
  return -mean * Math.log(1 - random());
}

/** A whole number in [low, high]. */
export function drawInteger(random: RandomSource, low: number, high: number): number {
  return low + randomBelow(random, high - low + 1);
}

export function drawNumber(random: RandomSource, low: number, high: number): number {
  return low + random() * (high - low);
}

export function chance(random: RandomSource, probability: number): boolean {
  return random() < probability;
}

/** One of the items; at least one must be there. */
export function pick<T>(random: RandomSource, items: readonly T[]): T {
  return items[randomBelow(random, items.length)] as T;
}

/** Position drawn by weight: `pickWeighted(random, [.45, .25, .18, .12])`. */
export function pickWeighted(random: RandomSource, weights: readonly number[]): number {
  let left = random() * weights.reduce((sum, weight) => sum + weight, 0);
  for (let at = 0; at < weights.length; at++) {
    left -= weights[at] as number;
    if (left < 0) return at;
  }
  return weights.length - 1;
}

/** `count` different items (all of them when there are fewer), in drawn order. */
export function sample<T>(random: RandomSource, items: readonly T[], count: number): T[] {
  const pool = [...items];
  const most = Math.min(count, pool.length);
  for (let at = 0; at < most; at++) {
    const other = at + randomBelow(random, pool.length - at);
    [pool[at], pool[other]] = [pool[other] as T, pool[at] as T];
  }
  return pool.slice(0, most);
}

/** A Poisson count (Knuth's method below 30, rounded normal above). */
export function drawCount(random: RandomSource, mean: number): number {
  if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * drawNormal(random)));
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count++;
  return count;
}
