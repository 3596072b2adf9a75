/** The device a person banks and phones with, made on first use. */

import type { RandomSource } from '../../core/random.js';
import { drawInteger, pick } from './draw.js';
import type { World } from './types.js';

export interface Device {
  readonly mac: string;
  readonly device: string;
  readonly imei: string;
  readonly ip: string;
}

/** A new device at an address of its own, or of a carrier's NAT for most phones. */
export function makeDevice(world: World, random: RandomSource): Device {
  const hex = (count: number): string => Array.from({ length: count }, () => drawInteger(random, 0, 15).toString(16)).join('').toUpperCase();
  const shared = world.institutions.carrierAddresses;
  return {
    // Locally administered, so no maker's.
    mac: `02${hex(10)}`.replace(/(..)(?=.)/g, '$1-'),
    device: `D${hex(15)}`,
    imei: `86${Array.from({ length: 12 }, () => drawInteger(random, 0, 9)).join('')}0`,
    ip: shared.length > 0 && random() < 0.6 ? pick(random, shared) : publicAddress(random),
  };
}

/** Drawn from 198.18.0.0/15, which is kept for tests and is no private range. */
export function publicAddress(random: RandomSource): string {
  return `198.${drawInteger(random, 18, 19)}.${drawInteger(random, 0, 255)}.${drawInteger(random, 1, 254)}`;
}

export function deviceOf(world: World, random: RandomSource, person: number): Device {
  let device = world.devices.get(person);
  if (device === undefined) world.devices.set(person, (device = makeDevice(world, random)));
  return device;
}
