/** Numbers that belong to a thing, not to a sequence: the same for a seed whatever else is written, so that one view's serials are another's. */

/** A 32-bit number from a seed and two whole numbers (finaliser of MurmurHash3, public domain). */
export function hashed(seed: number, first: number, second: number): number {
  let hash = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(first + 0x7f4a7c15, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 15), 0x27d4eb2f) ^ Math.imul(second + 0x165667b1, 0x85ebca6b);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** In [0, 1). */
export function hashedShare(seed: number, first: number, second: number): number {
  return hashed(seed, first, second) / 4_294_967_296;
}

/** So many digits, at most 18. */
export function hashedDigits(seed: number, first: number, second: number, count: number): string {
  const text = String(hashed(seed, first, second)).padStart(10, '0').slice(-9) + String(hashed(seed ^ 0x5bd1e995, first, second)).padStart(10, '0').slice(-9);
  return text.slice(0, count);
}
