/** All honest telephoning of the half year. Volume is spent on those whose records an investigator might ask for: people of trades and wages; the quiet have a few calls each. */

import { chance, drawInteger } from '../../world/draw.js';
import type { World } from '../../world/types.js';
import { GROUP_LIVES, LIVES } from '../lives.js';
import { townOf } from '../pay.js';
import { peopleOf } from '../society.js';
import { abroadStories } from './abroad.js';
import { callCentreStories } from './call-centres.js';
import { courierStories } from './couriers.js';
import { livePhone } from './phone-life.js';
import { repairShopStories } from './repair-shops.js';

const SECOND_PHONE_EVENTS = [5, 40] as const;
const QUIET_EVENTS = [0, 6] as const;
const GROUP_EVENTS = [2, 10] as const;
/** Quiet people whose record is nevertheless full: whoever turns out to matter looks like anybody. */
const LIVELY_QUIET_SHARE = 0.035;
const BATCH_EVENTS = [4, 30] as const;
/** The wages' phones are lived with more seldom than the trades'. */
const FULL_SHARES: ReadonlyMap<string, number> = new Map([
  ['wage', 0.45],
  ['swept-wage', 0.08],
]);

export function telephoneHonestly(world: World): void {
  const town = townOf(world, 'honest/telephones');
  const { random, society } = town;
  for (const { name } of LIVES) {
    for (const person of peopleOf(society, name)) {
      const [first, ...others] = society.phonesOf[person] ?? [];
      if (first === undefined) continue;
      if (!chance(random, FULL_SHARES.get(name) ?? 1)) livePhone(town, first, { events: drawInteger(random, ...BATCH_EVENTS) });
      else livePhone(town, first);
      for (const other of others) livePhone(town, other, { events: drawInteger(random, ...SECOND_PHONE_EVENTS) });
    }
  }
  for (const life of GROUP_LIVES) {
    const [least, most] = life === 'quiet' || life === 'elder' ? QUIET_EVENTS : GROUP_EVENTS;
    for (const person of peopleOf(society, life)) {
      const phone = society.phonesOf[person]?.[0];
      if (phone === undefined) continue;
      if (chance(random, LIVELY_QUIET_SHARE)) livePhone(town, phone);
      else livePhone(town, phone, { events: drawInteger(random, least, most) });
    }
  }
  courierStories(townOf(world, 'honest/couriers'));
  callCentreStories(townOf(world, 'honest/call-centres'));
  abroadStories(townOf(world, 'honest/abroad'));
  repairShopStories(townOf(world, 'honest/repair-shops'));
}
