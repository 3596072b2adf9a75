/** Amounts of one way of money, one for each currency it was in: split where the way divides. */

/** The part of each amount that falls to the units after the first `given` and up to the first `passed` of `total`; parts of one whole add up. */
export function splitLevels(amounts: readonly number[], given: number, passed: number, total: number): number[] {
  return amounts.map((amount) => partOf(amount, passed, total) - partOf(amount, given, total));
}

function partOf(amount: number, passed: number, total: number): number {
  return passed === total ? amount : Number((BigInt(amount) * BigInt(passed)) / BigInt(total));
}

/** Units [from, to) of `whole` units that became `become`, before they did: whole units, one at least. */
export function beforeExchange(from: number, to: number, whole: number, become: number): { from: number; to: number } {
  const start = Math.min(whole - 1, Number((BigInt(from) * BigInt(whole)) / BigInt(become)));
  const end = Number((BigInt(to) * BigInt(whole) + BigInt(become) - 1n) / BigInt(become));
  return { from: start, to: Math.min(whole, Math.max(start + 1, end)) };
}
