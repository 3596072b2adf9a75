/** The case's calendar in true time: days from the world's first midnight (Asia/Shanghai), and the hours in which laundering houses work (SCENARIO.md: 10:00–23:30). */

import type { RandomSource } from '../../core/random.js';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, type Days } from '../honest/calendar.js';
import { drawNumber } from '../world/draw.js';


/** Hours of the laundering trade. */
export const OPENING_HOUR = 10;
export const CLOSING_HOUR = 23.5;

/** Midnight that begins the day which holds `time`. */
export function midnight({ start }: Days, time: number): number {
  return start + Math.floor((time - start) / DAY_MS) * DAY_MS;
}

/** Hour of the day with its fraction, 0 ≤ hour < 24. */
export function hourOf(calendar: Days, time: number): number {
  return (time - midnight(calendar, time)) / HOUR_MS;
}

export function isWorkingTime(calendar: Days, time: number): boolean {
  const hour = hourOf(calendar, time);
  return hour >= OPENING_HOUR && hour < CLOSING_HOUR;
}

/** The time itself within working hours, else shortly after the next opening. */
export function nextWorkingTime(calendar: Days, random: RandomSource, time: number): number {
  if (isWorkingTime(calendar, time)) return time;
  const day = midnight(calendar, time) + (hourOf(calendar, time) < OPENING_HOUR ? 0 : DAY_MS);
  return day + OPENING_HOUR * HOUR_MS + drawNumber(random, 0, 45) * MINUTE_MS;
}

/** A moment between the two, in waking hours of its day: most in daytime and evening. */
export function wakingTime(calendar: Days, random: RandomSource, from: number, to: number): number {
  const time = drawNumber(random, from, to);
  const hour = hourOf(calendar, time);
  if (hour >= 8 && hour < 23) return time;
  const moved = midnight(calendar, time) + drawNumber(random, 8, 23) * HOUR_MS;
  return Math.min(to, Math.max(from, moved));
}

/** A moment in office hours of the day that holds `time`. */
export function officeTime(calendar: Days, random: RandomSource, time: number): number {
  return Math.floor((midnight(calendar, time) + drawNumber(random, 9, 17) * HOUR_MS) / SECOND_MS) * SECOND_MS;
}
