/**
 * Where the gang's hands show: the device and address from which a payment was made. A run is worked from a few devices of a workshop, or from the holders' own telephones
 * on a hotel's address; nearly half of the rows name neither, some only a carrier's shared address. Careful cards show the holder's own device.
 */

import type { RandomSource } from '../../core/random.js';
import type { Device } from '../world/device-of.js';
import { chance, pick, pickWeighted } from '../world/draw.js';
import type { World } from '../world/types.js';
import type { Census } from './census.js';

export interface RowMarks {
  readonly ip: string;
  readonly mac: string;
}

const NO_MARKS: RowMarks = { ip: '', mac: '' };
/** Rows with neither, rows with a carrier's address alone, rows with address and device. */
export const MARK_SHARES = [0.45, 0.12, 0.43] as const;

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

  /** The device that works the account: its owner's where no other was given. */
  deviceOf(account: number): Device | undefined {
    const owner = this.#world.accounts[account]?.owner ?? -1;
    return this.#devices.get(account) ?? (owner < 0 ? undefined : this.#census.device(owner));
  }

  marks(random: RandomSource, account: number): RowMarks {
    const kind = pickWeighted(random, MARK_SHARES);
    const device = kind === 2 ? this.deviceOf(account) : undefined;
    if (device !== undefined) return { ip: device.ip, mac: device.mac };
    const shared = this.#world.institutions.carrierAddresses;
    return kind === 1 && shared.length > 0 ? { ip: pick(random, shared), mac: '' } : NO_MARKS;
  }
}

/** The devices of one run: hotel addresses with the holders' own telephones, or two or three of the workshop's. */
export function assignDevices(random: RandomSource, control: Control, census: Census, cards: readonly { readonly account: number; readonly holder: number; readonly careful: boolean }[], workshop: readonly Device[], hotel: string): void {
  const inUse = workshop.slice(0, 3);
  for (const card of cards) {
    if (card.careful) continue;
    const own = census.device(card.holder);
    if (hotel !== '' && chance(random, 0.75)) control.assign(card.account, { ...own, ip: hotel });
    else if (inUse.length > 0) control.assign(card.account, pick(random, inUse));
  }
}

