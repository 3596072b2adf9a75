/** When somebody looks at an account: when most moved at once. */

import { NOBODY, type World } from '../world/types.js';

/** When most came in or went out at once, by account; NaN where nothing moved. */
export function timesOfLargest(world: World): Float64Array {
  const most = new Float64Array(world.accounts.length);
  const times = new Float64Array(world.accounts.length).fill(Number.NaN);
  for (const { from, to, amount, time, failed } of world.movements) {
    if (failed) continue;
    for (const account of [from, to]) {
      if (account === NOBODY || amount < (most[account] as number)) continue;
      most[account] = amount;
      times[account] = time;
    }
  }
  return times;
}
