/**
 * Where the gang's hands show: the device and address from which a payment was made. A run is worked from a few devices of a workshop, or from the holders' own telephones
 * on a hotel's address; half of the rows name neither or only a carrier's shared address. Careful cards show the holder's own device.
 */

import type { RandomSource } from '../../core/random.js';
import { presence } from '../honest/pay.js';
import { societyOf } from '../honest/society.js';
import type { Device } from '../world/device-of.js';
import { chance, pick, pickWeighted } from '../world/draw.js';
import type { World } from '../world/types.js';
import type { Census } from './census.js';
import type { Card } from './types.js';

export interface RowMarks {
  readonly ip: string;
  readonly mac: string;
}

const NO_MARKS: RowMarks = { ip: '', mac: '' };
/** Rows with neither, rows with a carrier's address, rows with address and device. */
export const MARK_SHARES = [0.28, 0.26, 0.46] as const;
const HONEST_BLANK_SHARE = 0.25;
/** Of holders who are kept together, those who work their own telephones. */
const OWN_TELEPHONE_SHARE = 0.75;

export class Control {
  readonly #world: World;
  readonly #census: Census;
  readonly #devices = new Map<number, Device>();

  constructor(world: World, census: Census) {
    this.#world = world;
    this.#census = census;
  }

  /** From now on the account is worked from this device. */
  assign(account: number, device: Device): void {
    this.#devices.set(account, device);
  }

  /** The device that works the account: its owner's where no other was given; undefined for companies nobody was seen to work. */
  deviceOf(account: number): Device | undefined {
    const owner = this.#world.accounts[account]?.owner ?? -1;
    return this.#devices.get(account) ?? (owner < 0 ? undefined : this.#census.device(owner));
  }

  /** Marks of a payment out of a criminal's account. */
  marks(random: RandomSource, account: number): RowMarks {
    const device = this.deviceOf(account);
    const kind = pickWeighted(random, MARK_SHARES);
    if (device === undefined || kind === 0) return NO_MARKS;
    const shared = this.#world.institutions.carrierAddresses;
    if (kind === 1 && shared.length > 0) return { ip: pick(random, shared), mac: chance(random, 0.5) ? device.mac : '' };
    return { ip: device.ip, mac: device.mac };
  }

  /** Marks of a payment out of an honest person's account. */
  honestMarks(random: RandomSource, account: number): RowMarks {
    if (chance(random, HONEST_BLANK_SHARE)) return NO_MARKS;
    const { ip, mac } = presence({ world: this.#world, random, society: societyOf(this.#world) }, account);
    return { ip, mac };
  }
}

/** Gives each card of a run its device: hotel addresses with the holders' own telephones, or the workshop's devices. */
export function assignDevices(random: RandomSource, control: Control, census: Census, cards: readonly Card[], workshop: readonly Device[], hotel: string): void {
  for (const card of cards) {
    if (card.careful) continue;
    if (hotel !== '' && chance(random, OWN_TELEPHONE_SHARE)) control.assign(card.account, { ...census.device(card.holder), ip: hotel });
    else if (workshop.length > 0) control.assign(card.account, pick(random, workshop));
  }
}
