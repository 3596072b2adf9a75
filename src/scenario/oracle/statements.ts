/** Spans of times, calendar days, and which accounts have a statement that covers what (docs/tracing.md, section 1). */

import type { OracleInput, Precision } from './types.js';

export const MINUTE_MS = 60_000;
export const DAY_MS = 24 * 60 * MINUTE_MS;

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** First instant of the calendar day, in the case zone, in which `time` lies. */
export function dayStart(time: number, timeZoneOffsetMinutes: number): number {
  const offset = timeZoneOffsetMinutes * MINUTE_MS;
  return Math.floor((time + offset) / DAY_MS) * DAY_MS - offset;
}

export function spanOf(timed: { readonly time: number; readonly precision: Precision }): Span {
  return { from: timed.time, to: timed.precision === 'day' ? timed.time + DAY_MS - 1 : timed.time };
}

/** 0 where the spans touch. */
export function distanceOf(left: Span, right: Span): number {
  return Math.max(0, left.from - right.to, right.from - left.to);
}

/** The period that each account's statement covers; accounts without a statement are absent. */
export type Statements = ReadonlyMap<string, Span>;

export function findStatements(input: OracleInput): Statements {
  const statements = new Map<string, Span>();
  const widen = (account: string, span: Span): void => {
    const known = statements.get(account);
    statements.set(account, known === undefined ? span : { from: Math.min(known.from, span.from), to: Math.max(known.to, span.to) });
  };
  for (const task of input.coverage) widen(task.account, task);
  const inquired = new Set(statements.keys());
  for (const row of input.rows) {
    if (!inquired.has(row.account)) widen(row.account, spanOf(row));
  }
  return statements;
}

export function covers(statements: Statements, account: string, timed: { readonly time: number; readonly precision: Precision }): boolean {
  const statement = statements.get(account);
  return statement !== undefined && distanceOf(statement, spanOf(timed)) === 0;
}
