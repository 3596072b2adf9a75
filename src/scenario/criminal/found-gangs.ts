/** The laundering gangs (水房): controllers, holders of collecting accounts, cash-out people (车手) and card escorts (押卡), some 6–7 suspects a gang. */

import type { RandomSource } from '../../core/random.js';
import { DAY_MS } from '../honest/calendar.js';
import { makeDevice } from '../world/device-of.js';
import { chance, drawInteger, drawNumber, pick } from '../world/draw.js';
import { openAccount } from '../world/open-account.js';
import { NOBODY, type TruthRole, type World } from '../world/types.js';
import type { Census } from './census.js';
import type { LaunderingGang, Suspect } from './types.js';

const LAUNDERING_GANGS = 7;
const LEAST_GANGS = 2;
/** Position of the one careful gang; at the hard difficulty every second one is. */
const CAREFUL_GANG = 2;
const SHOP_NAMES = ['烟酒店', '便利店', '服装店', '手机店', '五金店', '茶叶店'];
const FRONT_NAMES = ['商贸', '建材', '网络科技', '电子商务', '农产品', '物流', '装饰工程', '劳务'];

export function foundGangs(world: World, random: RandomSource, census: Census): LaunderingGang[] {
  return Array.from({ length: world.count(LAUNDERING_GANGS, LEAST_GANGS) }, (_, at) => {
    const id = `L${at + 1}`;
    world.gangs.push({ id, type: 'laundering' });
    const county = drawInteger(random, 0, world.counties.length - 1);
    const members = (role: TruthRole, count: number): Suspect[] => Array.from({ length: count }, () => enlist(world, random, census, role, id, chance(random, 0.6) ? county : undefined));
    const gang: LaunderingGang = {
      id,
      careful: world.hard ? at % 2 === 1 : at === CAREFUL_GANG,
      county,
      controllers: members('controller', chance(random, 0.35) ? 2 : 1),
      collectors: members('collector', 2),
      cashOuts: members('cash-out', drawInteger(random, 2, 3)),
      escorts: members('card-escort', drawInteger(random, 1, 2)),
      mules: [],
      runs: [],
      fronts: [],
      shops: [],
      regulars: [],
    };
    for (const suspect of gang.collectors) workingAccounts(world, random, census, suspect, 'collector', id, drawInteger(random, 1, 2));
    for (const suspect of gang.cashOuts) workingAccounts(world, random, census, suspect, 'cash-out', id, drawInteger(random, 1, 2));
    for (const suspect of gang.controllers) workingAccounts(world, random, census, suspect, 'controller', id, 1);
    gang.fronts.push(openFront(world, random, gang, 'company'));
    gang.shops.push(openFront(world, random, gang, 'merchant'));
    return gang;
  });
}

/** A member with a second phone for the trade, sometimes registered to someone else. */
export function enlist(world: World, random: RandomSource, census: Census, role: TruthRole, gang: string, county?: number): Suspect {
  const person = census.hire({ role, gang, bornFrom: 1972, ...(county === undefined ? {} : { county }) });
  const own = census.phoneOf(person);
  own.role = role;
  own.gang = gang;
  if (chance(random, 0.45)) return { person, phone: own.index, accounts: [] };
  const owner = chance(random, 0.5) || census.ordinary.length === 0 ? person : (census.ordinary[drawInteger(random, 0, census.ordinary.length - 1)] ?? person);
  const phone = census.addPhone(owner, world.start - Math.round(drawNumber(random, -60, 500)) * DAY_MS, person);
  phone.role = role;
  phone.gang = gang;
  return { person, phone: phone.index, accounts: [] };
}

/** One of the member's own accounts, or new ones, for the gang's money. */
function workingAccounts(world: World, random: RandomSource, census: Census, suspect: Suspect, role: TruthRole, gang: string, count: number): void {
  const known = census.accountsOf(suspect.person);
  for (let at = 0; at < count; at++) {
    const own = known[at];
    const index =
      own !== undefined && chance(random, 0.35)
        ? own
        : openAccount(world, random, {
            owner: suspect.person,
            openedAt: world.start + Math.round(drawNumber(random, -900, 12)) * DAY_MS,
            contactPhone: world.phones[suspect.phone]?.number ?? '',
            openingBalance: drawInteger(random, 0, 20_000),
          }).index;
    if (index !== own) census.adopt(suspect.person, index);
    const account = world.accounts[index];
    if (account === undefined || suspect.accounts.includes(index)) continue;
    account.role = role;
    account.gang = gang;
    suspect.accounts.push(index);
  }
}

/** A company without business, for money that must look like trade. */
function openFront(world: World, random: RandomSource, gang: LaunderingGang, kind: 'company' | 'merchant'): number {
  const place = world.counties[gang.county]?.name.slice(0, 2) ?? '';
  const account = openAccount(world, random, {
    owner: NOBODY,
    kind,
    county: gang.county,
    name: `${place}${'鑫瑞恒通达盛源泰'[drawInteger(random, 0, 7)] ?? ''}${'隆昌和顺诚信丰茂'[drawInteger(random, 0, 7)] ?? ''}${pick(random, kind === 'company' ? FRONT_NAMES : SHOP_NAMES)}${kind === 'company' ? '有限公司' : ''}`,
    openedAt: world.start - drawInteger(random, 20, 700) * DAY_MS,
    contactPhone: world.phones[gang.controllers[0]?.phone ?? NOBODY]?.number ?? '',
    openingBalance: drawInteger(random, 0, 20_000),
  });
  account.role = 'merchant-front';
  account.gang = gang.id;
  return account.index;
}

/** Devices of a gang's workshop; two or three serve several runs. */
export function workshopDevices(world: World, random: RandomSource): ReturnType<typeof makeDevice>[] {
  return Array.from({ length: drawInteger(random, 2, 4) }, () => makeDevice(world, random));
}
