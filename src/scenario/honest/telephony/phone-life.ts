/**
 * The ordinary life of a phone: family, some friends, work, messages of services and of verification codes, a courier, a wrong number, somebody who sells something. Exported for
 * every phone that should look lived with.
 */

import { chance, drawCount, drawInteger, drawLogNormal, pick } from '../../world/draw.js';
import { drawPhoneNumber } from '../../world/add-phone.js';
import { dayCount, dayOf, isWeekend, wakingMoment } from '../calendar.js';
import type { Town } from '../pay.js';
import { familyOf } from '../society.js';
import { ring, serviceNumber } from './ring.js';

export interface PhoneLifeOptions {
  /** Calls and messages in the half year, both ways; drawn when left out. */
  readonly events?: number;
  readonly fromDay?: number;
  readonly toDay?: number;
}

const MEDIAN_EVENTS = 64;
/** Of all: text messages of services; calls of and to people met once. */
const SERVICE_SHARE = 0.2;
const STRANGER_SHARE = 0.12;
const MESSAGE_SHARE = 0.18;
/** Friends whose phone is in the world at all; of the others nothing but the number is known. */
const KNOWN_FRIENDS_SHARE = 0.6;

export function livePhone(town: Town, phone: number, { events, fromDay = 0, toDay = dayCount(town.world) - 1 }: PhoneLifeOptions = {}): void {
  const { world, random } = town;
  const own = world.phones[phone];
  if (own === undefined) return;
  const first = Math.max(fromDay, dayOf(world, own.activatedAt) + 1, 0);
  if (first >= toDay) return;
  const friends = friendsOf(town, own.owner);
  const total = events ?? Math.round((drawLogNormal(random, MEDIAN_EVENTS, 0.7) * (toDay - first)) / dayCount(world));
  const talksOut = 0.3 + 0.4 * random();
  for (let left = total; left > 0; left--) {
    let day = drawInteger(random, first, toDay);
    if (isWeekend(day) && chance(random, 0.2)) day = drawInteger(random, first, toDay);
    const time = wakingMoment(world, random, day);
    const what = random();
    if (what < SERVICE_SHARE) {
      if (chance(random, 0.94)) ring(town, { time, from: serviceNumber(random), to: phone, kind: 'sms' });
      else ring(town, { time, from: phone, to: pick(random, ['10086', '95580', '12345', '114']) });
      continue;
    }
    const unknown = what < SERVICE_SHARE + STRANGER_SHARE;
    const other = unknown ? strangersNumber(town) : (friends[Math.floor(friends.length * random() ** 2.2)] ?? '');
    const kind = !unknown && chance(random, MESSAGE_SHARE) ? 'sms' : 'call';
    if (chance(random, unknown ? 0.3 : talksOut)) ring(town, { time, from: phone, to: other, kind });
    else ring(town, { time, from: other, to: phone, kind });
  }
}

/** People a person telephones with, the closest first: phones of the world by position, others by number. */
function friendsOf({ world, random, society }: Town, person: number): (number | string)[] {
  const friends: (number | string)[] = familyOf(society, person).flatMap((other) => society.phonesOf[other]?.[0] ?? []);
  const colleagues = society.employerOf.get(person)?.staff ?? [];
  for (let left = 4 + drawCount(random, 5); left > 0; left--) {
    if (!chance(random, KNOWN_FRIENDS_SHARE)) friends.push(drawPhoneNumber(world, random));
    else {
      const friend = colleagues.length > 1 && chance(random, 0.4) ? pick(random, colleagues) : drawInteger(random, 0, society.phonesOf.length - 1);
      const phone = society.phonesOf[friend]?.[0];
      if (friend !== person && phone !== undefined) friends.push(phone);
    }
  }
  return friends;
}

/** A number met once, mostly of nobody in the world. */
export function strangersNumber({ world, random }: Town): number | string {
  return chance(random, 0.3) ? drawInteger(random, 0, world.phones.length - 1) : drawPhoneNumber(world, random);
}
