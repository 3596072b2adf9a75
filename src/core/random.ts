/**
 * Seeded pseudo-random numbers: mulberry32 (Tommy Ettinger, public domain), 2^32 states, enough for shuffles, seeds and synthetic data;
 * never for secrets.
 */

/** Returns numbers in [0, 1). */
export type RandomSource = () => number;

/** A generator that gives the same sequence for the same 32-bit seed. */
export function seededRandom(seed: number): RandomSource {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A whole number in [0, bound). */
export function randomBelow(random: RandomSource, bound: number): number {
  return Math.floor(random() * bound);
}
