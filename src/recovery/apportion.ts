/**
 * Divides whole units by weight: Webster's divisor method (Sainte-Laguë). Nobody's part ever falls when there is more to divide, which the largest remainder does not promise (the
 * Alabama paradox), and nobody gets more than the weight while the weights are not all met.
 */

/**
 * @param units whole units to divide, at most the sum of the weights
 * @param weights whole, not negative
 * @returns whole parts in the order of the weights that add up to `units`; ties go to the earlier weight
 */
export function apportion(units: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (total === 0n || units === 0) return weights.map(() => 0);
  // Rounding at the common ratio is itself a Webster division, of nearly as many units; the few that differ are added or taken one by one.
  const parts = weights.map((weight) => Number((2n * BigInt(units) * BigInt(weight) + total) / (2n * total)));
  let left = units - parts.reduce((sum, part) => sum + part, 0);
  while (left > 0) {
    const at = bestOf(weights, (a, b) => BigInt(weights[a] as number) * BigInt(2 * (parts[b] as number) + 1) - BigInt(weights[b] as number) * BigInt(2 * (parts[a] as number) + 1));
    parts[at] = (parts[at] as number) + 1;
    left--;
  }
  while (left < 0) {
    // The unit that was given last: the least weight for its part; of equal ones the later.
    const at = bestOf(weights, (a, b) => {
      if (parts[a] === 0 || parts[b] === 0) return BigInt(Math.sign((parts[a] as number) - (parts[b] as number)));
      const difference = BigInt(weights[b] as number) * BigInt(2 * (parts[a] as number) - 1) - BigInt(weights[a] as number) * BigInt(2 * (parts[b] as number) - 1);
      return difference === 0n ? BigInt(a - b) : difference;
    });
    parts[at] = (parts[at] as number) - 1;
    left++;
  }
  return parts;
}

/** Position that compares best (positive means the first is better); the earlier of equals. */
function bestOf(items: readonly unknown[], compare: (a: number, b: number) => bigint): number {
  let best = 0;
  for (let at = 1; at < items.length; at++) if (compare(at, best) > 0n) best = at;
  return best;
}
