/** Days and hours of the case: day 0 is `world.start`, a Monday; all in Asia/Shanghai, which has no summer time. */

import type { RandomSource } from '../../core/random.js';
import { drawNormal, drawNumber } from '../world/draw.js';

export const SECOND_MS = 1000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

const SHANGHAI_OFFSET_MS = 8 * HOUR_MS;

/** The part of a world that has its days. */
export interface Days {
  readonly start: number;
  readonly end: number;
}

/** Whole days of the case. */
export function dayCount({ start, end }: Days): number {
  return Math.floor((end + 1 - start) / DAY_MS);
}

/** The day which holds a time; negative before the case. */
export function dayOf({ start }: Days, time: number): number {
  return Math.floor((time - start) / DAY_MS);
}

/** A moment of a day at an hour with its fraction; hours past 24 are of the next day. */
export function atHour({ start }: Days, day: number, hour: number): number {
  return start + day * DAY_MS + Math.round(hour * HOUR_MS);
}

/** A moment of a day between two hours. */
export function between(days: Days, random: RandomSource, day: number, fromHour: number, toHour: number): number {
  return atHour(days, day, drawNumber(random, fromHour, toHour));
}

/** A moment when people are up: about noon and about eight in the evening most, seldom before seven or after eleven. */
export function wakingMoment(days: Days, random: RandomSource, day: number): number {
  const hour = random() < 0.55 ? 12 + 3 * drawNormal(random) : 19.5 + 2 * drawNormal(random);
  return atHour(days, day, Math.min(23.95, Math.max(random() < 0.9 ? 7 : 0.2, hour)));
}

export function isWeekend(day: number): boolean {
  return day % 7 >= 5;
}

/** Month (0 is January) and date of a day. */
export function dateOf({ start }: Days, day: number): { readonly month: number; readonly date: number } {
  const local = new Date(start + day * DAY_MS + SHANGHAI_OFFSET_MS);
  return { month: local.getUTCMonth(), date: local.getUTCDate() };
}

const daysByDate = new WeakMap<Days, number[][]>();

/** The days of the case that have this date, one a month. */
export function daysWithDate(days: Days, date: number): readonly number[] {
  let found = daysByDate.get(days);
  if (found === undefined) {
    daysByDate.set(days, (found = Array.from({ length: 32 }, () => [])));
    for (let day = 0; day < dayCount(days); day++) found[dateOf(days, day).date]?.push(day);
  }
  return found[date] ?? [];
}

/** The eve of the lunar new year (16 February 2026): red packets, journeys home. */
export function newYearsEve(days: Days): number {
  return dayOf(days, Date.UTC(2026, 1, 16) - SHANGHAI_OFFSET_MS);
}
