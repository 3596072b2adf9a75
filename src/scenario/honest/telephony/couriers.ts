/**
 * Riders and couriers call the people they deliver to, each once, through many cells of the county; before the holidays far more. The privacy numbers of delivery firms stand between both
 * and are called by strangers all day.
 */

import { addPhone } from '../../world/add-phone.js';
import { chance, drawInteger, drawNumber, pick } from '../../world/draw.js';
import { atHour, dayCount, DAY_MS } from '../calendar.js';
import type { Town } from '../pay.js';
import { peopleOf } from '../society.js';
import { BUSINESS_DESK } from './call-centres.js';
import { strangersNumber } from './phone-life.js';
import { ring } from './ring.js';

const PRIVACY_NUMBERS = 14;
const PRIVACY_DAYS = 10;
/** Days of which the record is dense, and calls on each. */
const WORK_DAYS = [6, 22] as const;
const CALLS_A_DAY = [5, 26] as const;
const RUSH_CALLS = [60, 110] as const;
const RUSH_SHARE = 0.18;

export function courierStories(town: Town): void {
  const { world, random, society } = town;
  const couriers = [...peopleOf(society, 'courier'), ...peopleOf(society, 'rider')];
  for (const person of couriers) {
    const phone = society.phonesOf[person]?.[0];
    if (phone === undefined) continue;
    const cells = world.counties[world.people[person]?.county ?? 0]?.cells ?? [];
    const deliver = (day: number, calls: number): void => {
      const round = Array.from({ length: drawInteger(random, 3, 9) }, () => pick(random, cells));
      for (let call = 0; call < calls; call++) {
        const customer = strangersNumber(town);
        const time = atHour(world, day, drawNumber(random, 8, 22));
        ring(town, { time, from: phone, to: customer, seconds: drawInteger(random, 4, 60), fromCell: pick(random, round) });
        if (chance(random, 0.12)) ring(town, { time: time + drawInteger(random, 30, 3_600) * 1000, from: customer, to: phone, seconds: drawInteger(random, 4, 60) });
      }
    };
    for (let left = drawInteger(random, ...WORK_DAYS); left > 0; left--) deliver(drawInteger(random, 0, dayCount(world) - 1), drawInteger(random, ...CALLS_A_DAY));
    if (chance(random, RUSH_SHARE)) {
      const first = drawInteger(random, 20, dayCount(world) - 4);
      for (let day = first; day < first + drawInteger(random, 1, 3); day++) deliver(day, drawInteger(random, ...RUSH_CALLS));
    }
  }
  for (let left = world.count(PRIVACY_NUMBERS, 1); left > 0 && couriers.length > 0; left--) {
    const keeper = pick(random, couriers);
    const number = addPhone(world, random, { owner: keeper, activatedAt: world.start - drawInteger(random, 100, 900) * DAY_MS, branch: BUSINESS_DESK, agent: pick(random, ['快跑到家信息科技有限公司', '邻送网络科技有限公司']) });
    const first = drawInteger(random, 0, dayCount(world) - 20);
    for (let day = first; day < first + PRIVACY_DAYS; day++) {
      for (let call = drawInteger(random, 20, 50); call > 0; call--) {
        const time = atHour(world, day, drawNumber(random, 8, 22));
        const customer = strangersNumber(town);
        const courier = society.phonesOf[pick(random, couriers)]?.[0] ?? keeper;
        const inbound = chance(random, 0.45);
        ring(town, { time, from: inbound ? customer : courier, to: number.index, seconds: drawInteger(random, 4, 70), ...(inbound ? {} : { toCell: '' }) });
        ring(town, { time: time + 2_000, from: number.index, to: inbound ? courier : customer, seconds: drawInteger(random, 4, 70), fromCell: '' });
      }
    }
  }
}
