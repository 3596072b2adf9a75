/** Options as text → values, each with an error that names the option, what was found and what is wanted. */

import { UsageError } from '../core/errors.js';
import type { SourceRow } from '../core/source-row.js';
import { clockOf, parseTime, Precision } from '../core/time.js';
import type { OptionValues } from './command.js';

const DURATION = /^(\d+(?:\.\d+)?)(m|h|d)$/;
const UNIT_MS = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

export function flag(values: OptionValues, name: string): boolean {
  return values[name] === true;
}

export function text(values: OptionValues, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

/** @throws UsageError BAD_OPTION */
export function choice<Name extends string>(values: OptionValues, name: string, names: readonly Name[]): Name | undefined {
  const value = text(values, name);
  if (value === undefined) return undefined;
  const found = names.find((known) => known === value);
  if (found === undefined) throw badOption(name, value, `Use one of: ${names.join(', ')}.`);
  return found;
}

/** @throws UsageError BAD_OPTION */
export function wholeNumber(values: OptionValues, name: string, least = Number.MIN_SAFE_INTEGER): number | undefined {
  const value = text(values, name);
  if (value === undefined) return undefined;
  const number = Number(value);
  if (!/^[+-]?\d+$/.test(value) || !Number.isSafeInteger(number) || number < least) throw badOption(name, value, `Give a whole number${least > Number.MIN_SAFE_INTEGER ? ` of at least ${least}` : ''}.`);
  return number;
}

/** @throws UsageError BAD_OPTION */
export function positiveNumber(values: OptionValues, name: string): number | undefined {
  const value = text(values, name);
  if (value === undefined) return undefined;
  const number = Number(value);
  if (value.trim() === '' || !(number > 0 && number < Infinity)) throw badOption(name, value, 'Give a number above 0.');
  return number;
}

/** From 0 to 1. @throws UsageError BAD_OPTION */
export function share(values: OptionValues, name: string): number | undefined {
  const value = text(values, name);
  if (value === undefined) return undefined;
  const number = Number(value);
  if (value.trim() === '' || !(number >= 0 && number <= 1)) throw badOption(name, value, 'Give a number from 0 to 1, such as 0.01 for one per cent.');
  return number;
}

/** `90m`, `36h`, `10d` in milliseconds. @throws UsageError BAD_OPTION */
export function duration(values: OptionValues, name: string): number | undefined {
  const value = text(values, name);
  if (value === undefined) return undefined;
  const milliseconds = durationOf(value);
  if (milliseconds === undefined) throw badOption(name, value, 'Write a duration such as 90m, 36h or 10d.');
  return milliseconds;
}

/** What the times of a case are read by. */
export interface TimeFrame {
  readonly zone: string;
  /** Time of the last transfer, epoch milliseconds; durations count back from it. */
  readonly end: number;
}

/**
 * A time in the case's zone (or with an offset of its own), or a duration before the last transfer. Epoch milliseconds; a day alone is its first instant, or its last where a period ends.
 * @throws UsageError BAD_OPTION
 */
export function time(values: OptionValues, name: string, { zone, end }: TimeFrame, day: 'first' | 'last'): number | undefined {
  const value = text(values, name);
  if (value === undefined) return undefined;
  const back = durationOf(value);
  if (back !== undefined && Number.isFinite(end)) return end - back;
  const parsed = parseTime(value, zone);
  if (typeof parsed === 'string') throw badOption(name, value, 'Write a time such as 2026-03-01T10:00:00+08:00 or "2026-03-01 10:00" (in the case zone), or a duration before the last transfer such as 36h.');
  return day === 'last' && parsed.precision === Precision.day ? clockOf(zone).endOfDay(parsed.time) : parsed.time;
}

/** `FILE=TEXT`, repeated. @throws UsageError BAD_OPTION */
export function pairs(values: OptionValues, name: string): Record<string, string> | undefined {
  const given = values[name];
  if (!Array.isArray(given) || given.length === 0) return undefined;
  return Object.fromEntries(
    (given as readonly string[]).map((pair) => {
      const at = pair.lastIndexOf('=');
      if (at < 1 || at === pair.length - 1) throw badOption(name, pair, 'Write FILE=VALUE, FILE as the case names it.');
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}

/** `FILE:LINE`, repeated. @throws UsageError BAD_OPTION */
export function sourceRows(values: OptionValues, name: string): SourceRow[] | undefined {
  const given = values[name];
  if (!Array.isArray(given) || given.length === 0) return undefined;
  return (given as readonly string[]).map((row) => {
    const [, file = '', line = ''] = /^(.+):(\d+)$/s.exec(row) ?? [];
    if (file === '' || !Number.isSafeInteger(Number(line)) || Number(line) < 1) throw badOption(name, row, 'Write FILE:LINE as results name rows; the first line of a file, its header, is 1.');
    return { file, line: Number(line) };
  });
}

export function badOption(name: string, value: string, remedy: string): UsageError {
  return new UsageError('BAD_OPTION', 'This value of the option is not possible', { place: `--${name}`, value, remedy });
}

function durationOf(value: string): number | undefined {
  const match = DURATION.exec(value.trim());
  return match === null ? undefined : Number(match[1]) * UNIT_MS[match[2] as keyof typeof UNIT_MS];
}
