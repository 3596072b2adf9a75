/** Shuffles in place (Fisher and Yates), the same way for the same random numbers. */

import { randomBelow, type RandomSource } from '../core/random.js';

export function shuffle(items: Uint32Array | Int32Array, random: RandomSource): void {
  for (let last = items.length - 1; last > 0; last--) {
    const other = randomBelow(random, last + 1);
    const held = items[last] as number;
    items[last] = items[other] as number;
    items[other] = held;
  }
}
