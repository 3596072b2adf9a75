/** Repair shops and families' old handsets: one IMEI in which many people's SIMs were seen, each for a call or two. */

import { makeDevice } from '../../world/device-of.js';
import { chance, drawInteger, pick } from '../../world/draw.js';
import { between, dayCount } from '../calendar.js';
import type { Town } from '../pay.js';
import { ring } from './ring.js';

const SHOPS = 12;
const CUSTOMERS = [6, 20] as const;

export function repairShopStories(town: Town): void {
  const { world, random, society } = town;
  for (let left = world.count(SHOPS, 2); left > 0; left--) {
    const county = drawInteger(random, 0, world.counties.length - 1);
    const cell = pick(random, world.counties[county]?.cells ?? ['']);
    const tester = makeDevice(world, random);
    for (let customer = drawInteger(random, ...CUSTOMERS); customer > 0; customer--) {
      const phone = society.phonesOf[drawInteger(random, 0, society.phonesOf.length - 1)]?.[0];
      if (phone === undefined) continue;
      const time = between(world, random, drawInteger(random, 0, dayCount(world) - 1), 9, 19);
      ring(town, { time, from: phone, to: '10086', seconds: drawInteger(random, 3, 15), fromCell: cell, fromImei: tester.imei });
      if (chance(random, 0.4)) ring(town, { time: time + 60_000, from: phone, to: society.phonesOf[drawInteger(random, 0, society.phonesOf.length - 1)]?.[0] ?? '10086', seconds: 5, fromCell: cell, fromImei: tester.imei });
    }
  }
}
