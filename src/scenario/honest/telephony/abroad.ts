/** Honest talk with the region where the groups sit: traders with their houses over there, agents with their suppliers, families with somebody who works abroad, guests who book a hotel. */

import { chance, drawInteger, drawLogNormal, pick } from '../../world/draw.js';
import { dayCount, wakingMoment } from '../calendar.js';
import type { Town } from '../pay.js';
import { peopleOf } from '../society.js';
import { ring } from './ring.js';

const PREFIXES = ['0095', '0095', '00856', '0066', '00855', '0084', '0081'] as const;
const FAMILIES_ABROAD = 130;

export function abroadStories(town: Town): void {
  const { world, random, society } = town;
  for (const life of ['border-trader', 'purchasing-agent', 'tour-leader'] as const) for (const person of peopleOf(society, life)) talkAbroad(town, person, drawInteger(random, 1, 4), drawInteger(random, 6, 45));
  for (let left = world.count(FAMILIES_ABROAD, 8); left > 0; left--) talkAbroad(town, drawInteger(random, 0, society.phonesOf.length - 1), 1, drawInteger(random, 2, 30));
  for (const [person, trips] of society.tripsOf) if (trips.some(({ abroad }) => abroad) && chance(random, 0.4)) talkAbroad(town, person, 1, drawInteger(random, 1, 4));
}

function talkAbroad(town: Town, person: number, partners: number, calls: number): void {
  const { world, random, society } = town;
  const phone = society.phonesOf[person]?.[0];
  if (phone === undefined) return;
  const prefix = pick(random, PREFIXES);
  const numbers = Array.from({ length: partners }, () => `${prefix}${drawInteger(random, 10_000_000, 999_999_999)}`);
  for (let left = calls; left > 0; left--) {
    const time = wakingMoment(world, random, drawInteger(random, 0, dayCount(world) - 1));
    const other = pick(random, numbers);
    const seconds = drawLogNormal(random, 110, 1);
    if (chance(random, 0.5)) ring(town, { time, from: phone, to: other, seconds });
    else ring(town, { time, from: other, to: phone, seconds });
  }
}
