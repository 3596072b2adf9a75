/** Spans of times, calendar days, and which accounts have a statement that covers what (docs/tracing.md, section 1). */

import type { OracleInput, Precision } from './types.js';

export const MINUTE_MS = 60_000;
export const DAY_MS = 24 * 60 * MINUTE_MS;

export interface Timed {
  readonly time: number;
  readonly precision: Precision;
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** First instant of the calendar day, in the case zone, in which `time` lies. */
export function dayStart(time: number, timeZoneOffsetMinutes: number): number {
  const offset = timeZoneOffsetMinutes * MINUTE_MS;
  return Math.floor((time + offset) / DAY_MS) * DAY_MS - offset;
}

export function spanOf(timed: Timed): Span {
  return { from: timed.time, to: lastInstant(timed) };
}

function lastInstant({ time, precision }: Timed): number {
  return precision === 'day' ? time + DAY_MS - 1 : time;
}

/** 0 where the spans touch. */
export function distanceOf(left: Span, right: Span): number {
  return Math.max(0, left.from - right.to, right.from - left.to);
}

/** The period that each account's statement covers; accounts without a statement are absent. */
export type Statements = ReadonlyMap<string, Span>;

export function findStatements(input: OracleInput): Statements {
  const statements = new Map<string, { from: number; to: number }>();
  const widen = (account: string, from: number, to: number): void => {
    const known = statements.get(account);
    if (known === undefined) {
      statements.set(account, { from, to });
    } else {
      known.from = Math.min(known.from, from);
      known.to = Math.max(known.to, to);
    }
  };
  for (const { account, from, to } of input.coverage) widen(account, from, to);
  const inquired = new Set(statements.keys());
  for (const row of input.rows) {
    if (!inquired.has(row.account)) widen(row.account, row.time, lastInstant(row));
  }
  return statements;
}

export function covers(statements: Statements, account: string, timed: Timed): boolean {
  const statement = statements.get(account);
  return statement !== undefined && distanceOf(statement, spanOf(timed)) === 0;
}
