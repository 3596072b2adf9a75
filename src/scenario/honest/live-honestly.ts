/** Lets half a year of honest life pass. */

import type { World } from '../world/types.js';
export function liveHonestly(_world: World): void {}
