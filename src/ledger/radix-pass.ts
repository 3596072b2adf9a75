/**
 * One pass of a stable radix sort: the first `length` items and their keys go from one pair of arrays to another, in ascending order of the digit of the key that begins at bit `shift`.
 *
 * @param places room for a count by digit; how many there are, a power of two, is how large digits are
 */
export function radixPass(from: Uint32Array, fromKeys: Uint32Array, to: Uint32Array, toKeys: Uint32Array, length: number, shift: number, places: Uint32Array): void {
  const mask = places.length - 1;
  places.fill(0);
  for (let at = 0; at < length; at++) {
    const digit = ((fromKeys[at] as number) >>> shift) & mask;
    places[digit] = (places[digit] as number) + 1;
  }
  let sum = 0;
  for (let digit = 0; digit <= mask; digit++) {
    const count = places[digit] as number;
    places[digit] = sum;
    sum += count;
  }
  for (let at = 0; at < length; at++) {
    const key = fromKeys[at] as number;
    const digit = (key >>> shift) & mask;
    const place = places[digit] as number;
    places[digit] = place + 1;
    to[place] = from[at] as number;
    toKeys[place] = key;
  }
}
