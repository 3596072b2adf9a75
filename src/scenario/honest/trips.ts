/** Journeys: what a person's phone says of place and network while away, and the crossings of the border. */

import type { RandomSource } from '../../core/random.js';
import { chance, drawInteger, drawNumber, pick } from '../world/draw.js';
import type { World } from '../world/types.js';
import { between, dayCount } from './calendar.js';
import type { Town } from './pay.js';
import type { Trip } from './society.js';

export interface TripPlan {
  readonly firstDay: number;
  readonly lastDay: number;
  /** '' within the country. */
  readonly country: string;
}

/** Land ports by the country they lead to; elsewhere people fly. */
const LAND_PORTS: Readonly<Record<string, readonly string[]>> = { 缅甸: ['瑞丽口岸', '畹町口岸', '孟定口岸'], 老挝: ['磨憨口岸'], 越南: ['东兴口岸', '友谊关口岸'] };
const AIRPORTS = ['昆明机场', '广州白云机场', '上海浦东机场', '南宁机场', '成都双流机场'] as const;

export interface Passage {
  readonly port: string;
  readonly flight: string;
}

/** How somebody gets to a country: on foot where there is a land port, else by air. */
export function drawPassage(random: RandomSource, country: string): Passage {
  const land = LAND_PORTS[country];
  if (land !== undefined && chance(random, 0.8)) return { port: pick(random, land), flight: '' };
  return { port: pick(random, AIRPORTS), flight: `${pick(random, ['MU', 'CZ', 'CA', '3U', '8L'])}${drawInteger(random, 201, 8_999)}` };
}

/** A cell that belongs to no county of the case. */
export function farCell(random: RandomSource): string {
  return `${drawInteger(random, 4_096, 61_000)}-${drawInteger(random, 1_000, 65_000)}`;
}

/**
 * Lets a person travel: the phone is elsewhere, and a border is crossed both ways. A trip that would not end within the case has no way back yet; one that would overlap another is not made.
 * @param together - passage shared with companions, drawn when left out
 */
export function takeTrip({ world, random, society }: Town, person: number, { firstDay, lastDay, country }: TripPlan, together: { readonly out: Passage; readonly back: Passage; readonly leaves: number; readonly returns: number } = drawJourney(world, random, { firstDay, lastDay, country })): boolean {
  const { out, back, leaves, returns } = together;
  if (leaves > world.end) return false;
  const trips = society.tripsOf.get(person) ?? [];
  if (trips.some((trip) => leaves < trip.to && returns > trip.from)) return false;
  const trip: Trip = { from: leaves, to: returns, abroad: country !== '', country, cell: farCell(random) };
  society.tripsOf.set(person, [...trips, trip]);
  if (country === '') return true;
  const second = (time: number): number => Math.round(time / 1000) * 1000 + drawInteger(random, -240, 240) * 1000;
  world.crossings.push({ person, time: second(leaves), leaving: true, port: out.port, country, flight: out.flight });
  if (returns <= world.end) world.crossings.push({ person, time: second(returns), leaving: false, port: back.port, country, flight: back.flight });
  return true;
}

export function drawJourney(world: World, random: RandomSource, { firstDay, lastDay, country }: TripPlan): { readonly out: Passage; readonly back: Passage; readonly leaves: number; readonly returns: number } {
  const leaves = between(world, random, Math.min(firstDay, dayCount(world) - 1), 6, 22);
  return { out: drawPassage(random, country), back: drawPassage(random, country), leaves, returns: Math.max(leaves + 3 * 3_600_000, between(world, random, lastDay, drawNumber(random, 6, 9), 23)) };
}
