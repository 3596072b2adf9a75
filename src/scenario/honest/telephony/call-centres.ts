/**
 * Call centres: five to eight lines registered to the firm's manager through the carrier's business desk, which call strangers all day and are hardly ever called. Some lines share one
 * gateway, so one IMEI carries several SIMs, as a SIM box does. Promoters and poll-takers do the same for two or three days with their own phone.
 */

import { addPhone, drawPhoneNumber } from '../../world/add-phone.js';
import { makeDevice } from '../../world/device-of.js';
import { chance, drawInteger, drawLogNormal, drawNumber, pick } from '../../world/draw.js';
import { atHour, dayCount, DAY_MS, isWeekend } from '../calendar.js';
import type { Town } from '../pay.js';
import { peopleOf, type Employer } from '../society.js';
import { ring } from './ring.js';
import { strangersNumber } from './phone-life.js';

export const BUSINESS_DESK = '集团客户部';
const CENTRES = 8;
const PROMOTERS = 26;
const LINES = [5, 8] as const;
const GATEWAY_SHARE = 0.4;
/** Days on which the lines call, and calls a day and line: kept few, since a record need not hold more to look the same. */
const CAMPAIGN_DAYS = [12, 28] as const;
const CALLS_A_DAY = [25, 70] as const;
const PROMOTION_CALLS = [45, 110] as const;

export function callCentreStories(town: Town): void {
  const { world, random, society } = town;
  const managers = peopleOf(society, 'wage');
  const free = society.employers.filter(({ batchPhone }) => batchPhone === '');
  for (let left = world.count(CENTRES, 1); left > 0 && managers.length > 0 && free.length > 0; left--) {
    const manager = pick(random, managers);
    const firm = pick(random, free);
    const gateway = makeDevice(world, random);
    const shared = chance(random, GATEWAY_SHARE) || left === 1;
    const first = drawInteger(random, 0, dayCount(world) - CAMPAIGN_DAYS[1] - 1);
    const last = first + drawInteger(random, ...CAMPAIGN_DAYS);
    for (let line = drawInteger(random, ...LINES); line > 0; line--) {
      const phone = addPhone(world, random, { owner: manager, activatedAt: world.start - Math.round(drawNumber(random, 20, 1_400)) * DAY_MS, branch: BUSINESS_DESK, agent: firm.name });
      society.phonesOf[manager]?.push(phone.index);
      const imei = shared ? gateway.imei : makeDevice(world, random).imei;
      for (let day = first; day <= last; day++) if (!isWeekend(day)) callStrangers(town, phone.index, day, drawInteger(random, ...CALLS_A_DAY), firm.cell, imei);
    }
  }
  for (let left = world.count(PROMOTERS, 2); left > 0; left--) promote(town, free);
}

/** Somebody who is quiet otherwise sells flats, sends invitations, or asks for opinions for a few days. */
function promote(town: Town, employers: readonly Employer[]): void {
  const { world, random, society } = town;
  const person = drawInteger(random, 0, society.phonesOf.length - 1);
  const phone = society.phonesOf[person]?.[0];
  const employer = employers.length === 0 ? undefined : pick(random, employers);
  if (phone === undefined || employer === undefined) return;
  const first = drawInteger(random, 10, dayCount(world) - 5);
  for (let day = first; day < first + drawInteger(random, 1, 4); day++) callStrangers(town, phone, day, drawInteger(random, ...PROMOTION_CALLS), employer.cell, undefined);
}

/** Calls one after the other in working hours; few call back. */
function callStrangers(town: Town, phone: number, day: number, calls: number, cell: string, imei: string | undefined): void {
  const { world, random } = town;
  for (let call = 0; call < calls; call++) {
    const time = atHour(world, day, drawNumber(random, 9, chance(random, 0.2) ? 20.5 : 18));
    const callee = chance(random, 0.08) ? strangersNumber(town) : drawPhoneNumber(world, random);
    const seconds = chance(random, 0.6) ? drawInteger(random, 2, 20) : drawLogNormal(random, 70, 1);
    ring(town, { time, from: phone, to: callee, seconds, fromCell: cell, ...(imei === undefined ? {} : { fromImei: imei }) });
    if (chance(random, 0.03)) ring(town, { time: time + drawInteger(random, 60, 7_200) * 1000, from: callee, to: phone, seconds: drawInteger(random, 5, 90), toCell: cell });
  }
}
