/** Calls and messages of the criminals' phones, and where phones were: a phone that was elsewhere for a time is elsewhere in every call of it, honest ones too. */

import type { RandomSource } from '../../core/random.js';
import { SECOND_MS } from '../honest/calendar.js';
import type { Device } from '../world/device-of.js';
import { drawInteger, drawLogNormal } from '../world/draw.js';
import { drawPhoneNumber } from '../world/add-phone.js';
import type { Call, Phone, World } from '../world/types.js';
import type { Census } from './census.js';

const LOCAL = '本地';

/** A stay of a phone away from home. */
export interface Stay {
  readonly from: number;
  readonly to: number;
  readonly cell: string;
  readonly roaming: string;
}

export interface Ringing {
  readonly time: number;
  readonly from: Phone | string;
  readonly to: Phone | string;
  readonly kind?: Call['kind'];
  readonly seconds?: number;
  readonly fromCell?: string;
  readonly toCell?: string;
  readonly fromImei?: string;
}

export class Exchange {
  readonly #world: World;
  readonly #census: Census;
  readonly #random: RandomSource;
  readonly #stays = new Map<string, Stay[]>();
  readonly #handsets = new Map<number, Pick<Device, 'imei'>>();

  constructor(world: World, census: Census, random: RandomSource) {
    this.#world = world;
    this.#census = census;
    this.#random = random;
  }

  /** The phone was there all that time. */
  stay(phone: Phone, stay: Stay): void {
    const known = this.#stays.get(phone.number);
    if (known === undefined) this.#stays.set(phone.number, [stay]);
    else known.push(stay);
  }

  /** Puts the SIM into a handset of its own, not its user's usual one. */
  putInto(phone: Phone, handset: Pick<Device, 'imei'>): void {
    this.#handsets.set(phone.index, handset);
  }

  /** A number that nobody of the case has. */
  strangersNumber(): string {
    return drawPhoneNumber(this.#world, this.#random);
  }

  ring({ time, from, to, kind = 'call', seconds, fromCell, toCell, fromImei }: Ringing): void {
    if (time < this.#world.start || time > this.#world.end) return;
    const at = Math.round(time / SECOND_MS) * SECOND_MS;
    this.#world.calls.push({
      time: at,
      from: typeof from === 'string' ? from : from.number,
      to: typeof to === 'string' ? to : to.number,
      seconds: kind === 'sms' ? 0 : Math.max(1, Math.round(seconds ?? drawLogNormal(this.#random, 45, 1.1))),
      kind,
      fromCell: fromCell ?? this.#cell(from),
      toCell: toCell ?? this.#cell(to),
      fromImei: fromImei ?? this.#imei(from),
      toImei: this.#imei(to),
      fromRoaming: LOCAL,
      toRoaming: LOCAL,
    });
  }

  /** Writes every phone's stays into the calls it made and got meanwhile. */
  settle(): void {
    const { calls } = this.#world;
    for (let at = 0; at < calls.length; at++) {
      const call = calls[at];
      if (call === undefined) continue;
      const caller = this.#where(call.from, call.time);
      const callee = this.#where(call.to, call.time);
      if (caller === undefined && callee === undefined) continue;
      calls[at] = {
        ...call,
        ...(caller === undefined ? {} : { fromCell: caller.cell, fromRoaming: caller.roaming }),
        ...(callee === undefined ? {} : { toCell: callee.cell, toRoaming: callee.roaming }),
      };
    }
  }

  #where(number: string, time: number): Stay | undefined {
    return this.#stays.get(number)?.find(({ from, to }) => from <= time && time < to);
  }

  #user(phone: Phone): number {
    return phone.user < 0 ? phone.owner : phone.user;
  }

  /** Home and the next cells to it. */
  #cell(phone: Phone | string): string {
    if (typeof phone === 'string') return '';
    const home = this.#census.homeCell(this.#user(phone));
    const cells = this.#world.counties[this.#world.people[this.#user(phone)]?.county ?? 0]?.cells ?? [];
    const at = cells.indexOf(home);
    return this.#random() < 0.6 || at < 0 ? home : (cells[(at + drawInteger(this.#random, 1, 3)) % cells.length] ?? home);
  }

  #imei(phone: Phone | string): string {
    if (typeof phone === 'string') return '';
    return this.#handsets.get(phone.index)?.imei ?? this.#census.device(this.#user(phone)).imei;
  }
}
