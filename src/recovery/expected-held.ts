/**
 * How much of what an account was last seen to hold is still to be had: held / (1 + age / half-life). After one half-life half is expected, after three a quarter: the tail is long on
 * purpose, since some accounts are forgotten with the money on them. What is stopped stays.
 */

/** Half-life where traced money never left any account: one day. */
export const USUAL_HALF_LIFE_MS = 24 * 3_600_000;
/** No account drains faster than this, so that a stay of seconds does not make its money worthless. */
export const LEAST_HALF_LIFE_MS = 15 * 60_000;

/**
 * @param held minor units
 * @param ageMs how long ago the last thing is known
 * @param halfLifeMs median stay of traced money
 */
export function expectedHeld(held: number, ageMs: number, halfLifeMs: number, stopped: boolean): number {
  return Math.round(held / (1 + (stopped ? 0 : Math.max(0, ageMs)) / Math.max(LEAST_HALF_LIFE_MS, halfLifeMs)));
}

/**
 * The half-life of money on an account with a statement. The median stay of what left says nothing of what did not: where less than half of all that came has left, half of it stayed at least since the first
 * receipt, as far as is known.
 *
 * @param medianMs median stay of what left, or what is usual
 * @param left of `received`, minor units
 * @param knownForMs from the first receipt to the last thing known
 */
export function halfLifeOf(medianMs: number, received: number, left: number, knownForMs: number): number {
  return 2 * left < received ? Math.max(medianMs, knownForMs) : medianMs;
}
