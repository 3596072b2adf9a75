/**
 * How much of what an account was last seen to hold is still to be had: held / (1 + age / half-life). After one half-life half is expected, after three a quarter: the tail is long on
 * purpose, since some accounts are forgotten with the money on them.
 */

/** Half-life where no account with a statement has held traced money yet: one day. */
export const USUAL_HALF_LIFE_MS = 24 * 3_600_000;
/** No account drains faster than this, so that a stay of seconds does not make its money worthless. */
export const LEAST_HALF_LIFE_MS = 15 * 60_000;

/** Parts of what was seen that are told apart. */
const PARTS = 64;

/** Share, 0 to 1, that is still there after so many milliseconds. */
export type StayingShare = (ageMs: number) => number;

/** Of an account whose half-life its own statement tells. */
export function stayingShare(halfLifeMs: number): StayingShare {
  const halfLife = Math.max(LEAST_HALF_LIFE_MS, halfLifeMs);
  return (ageMs) => 1 / (1 + ageMs / halfLife);
}

/**
 * Of an account without a statement: its half-life may be that of any account with one, as likely as traced money went there. The mean of their shares, not the share of their mean or median: most accounts drain
 * within the hour and some keep what they got for weeks, so that after a day what is left of an unknown one is what the keepers keep.
 *
 * @param known half-lives in milliseconds, and traced money received, minor units
 */
export function usualStayingShare(known: readonly { readonly halfLifeMs: number; readonly received: number }[]): StayingShare {
  const sorted = known.filter(({ received }) => received > 0).sort((a, b) => a.halfLifeMs - b.halfLifeMs || a.received - b.received);
  const total = sorted.reduce((sum, { received }) => sum + received, 0);
  if (total === 0) return stayingShare(USUAL_HALF_LIFE_MS);
  const shares: StayingShare[] = [];
  let passed = 0;
  for (const { halfLifeMs, received } of sorted) {
    passed += received;
    // Each part by the half-life at its middle.
    const share = stayingShare(halfLifeMs);
    while (shares.length < PARTS && (shares.length + 0.5) * total <= passed * PARTS) shares.push(share);
  }
  return (ageMs) => shares.reduce((sum, share) => sum + share(ageMs), 0) / shares.length;
}

/**
 * @param held minor units
 * @param knownAtMs when the last thing was known, epoch milliseconds
 * @param atMs when the stop comes
 * @param stoppedSinceMs since when a stop has stood that keeps what was there when it began; undefined where none stands
 */
export function expectedHeld(held: number, knownAtMs: number, atMs: number, stoppedSinceMs: number | undefined, share: StayingShare): number {
  const until = stoppedSinceMs === undefined ? atMs : Math.min(atMs, stoppedSinceMs);
  return Math.round(held * share(Math.max(0, until - knownAtMs)));
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
  return mostlyStayed(received, left) ? Math.max(medianMs, knownForMs) : medianMs;
}

/**
 * The half-life of what is left on such an account. By the same law as above: of what has stayed for a time t already, half stays for the half-life and t more.
 *
 * @param stayedMs from the last traced movement to the last thing known
 */
export function remainingHalfLife(halfLifeMs: number, received: number, left: number, stayedMs: number): number {
  return mostlyStayed(received, left) ? halfLifeMs : halfLifeMs + Math.max(0, stayedMs);
}

const mostlyStayed = (received: number, left: number): boolean => 2 * left < received;
