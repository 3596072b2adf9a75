/** Logins of mobile banking: shortly before many payments, from where the payment was made; travellers abroad log in from there. */

import { publicAddress } from '../world/device-of.js';
import { chance, drawInteger } from '../world/draw.js';
import { SECOND_MS } from './calendar.js';
import { operatorOf, presence, type Town } from './pay.js';

/** Payments before which a login was kept in the bank's log. */
const LOGGED_SHARE = 0.11;

export function logInHonestly(town: Town): void {
  const { world, random, society } = town;
  for (const { from, ip, time } of world.movements) {
    if (ip === '' || world.accounts[from]?.kind !== 'personal' || !chance(random, LOGGED_SHARE)) continue;
    const { device, mac } = presence(town, from);
    const away = society.tripsOf.get(operatorOf(town, from))?.some((trip) => trip.abroad && trip.from <= time && time < trip.to) === true;
    const at = time - drawInteger(random, 15, 200) * SECOND_MS;
    world.logins.push({ account: from, time: Math.round(at / SECOND_MS) * SECOND_MS, ip: away ? publicAddress(random) : ip, device, mac: chance(random, 0.25) ? '' : mac });
  }
}
