/**
 * What a row of a record kind may hold, told once and used twice: as a zod schema for callers, and compiled into a check of columns for the hot path. The two are proved equal by a
 * property test.
 */

import { z } from 'zod';
import type { ColumnKind, RowInput, TableSpec } from '../core/table.js';

export interface RowRules<S extends TableSpec> {
  /** Columns that every row has. */
  readonly required: readonly (keyof S & string)[];
  /** Of each list at least one column is there. */
  readonly anyOf?: readonly (readonly (keyof S & string)[])[];
  /** Amounts that may be negative (balances); all others are zero or more. */
  readonly signed?: readonly (keyof S & string)[];
  /** Largest value of each code column. */
  readonly codes?: { readonly [K in keyof S]?: number };
}

/** Last instant that JavaScript's Date can hold, either side of 1970. */
const LAST_TIME = 8.64e15;
const MOST_CODE = 255;

/** A row as `TableBuilder.append` takes it: text as strings ('' or left out = absent), numbers left out = absent. */
export type RowSchema<S extends TableSpec> = z.ZodType<RowInput<S>>;

/** The rules as a zod schema. */
export function rowSchema<S extends TableSpec>(spec: S, rules: RowRules<S>): RowSchema<S> {
  const shape: Record<string, z.ZodType> = {};
  for (const [name, kind] of Object.entries(spec)) {
    const required = rules.required.includes(name);
    const column = columnSchema(kind, rules.signed?.includes(name) === true, rules.codes?.[name] ?? MOST_CODE, required);
    shape[name] = required ? column : column.optional();
  }
  const lists = rules.anyOf ?? [];
  return z.object(shape).refine((row) => lists.every((list) => list.some((name) => isThere(row[name], spec[name] ?? 'text'))), {
    message: `a row needs ${lists.map((list) => list.join(' or ')).join(', and ')}`,
  }) as unknown as RowSchema<S>;
}

/**
 * The rules compiled for rows given as numbers in the order of the spec (`TableBuilder.appendValues`).
 * @returns the position of the first column that breaks a rule, or −1 for a good row
 */
export function compileRowCheck<S extends TableSpec>(spec: S, rules: RowRules<S>): (values: Float64Array) => number {
  const names = Object.keys(spec);
  const kinds = Object.values(spec);
  const required = Uint8Array.from(names, (name) => (rules.required.includes(name) ? 1 : 0));
  const least = Float64Array.from(names, (name, at) => leastOf(kinds[at] ?? 'text', rules.signed?.includes(name) === true));
  const most = Float64Array.from(names, (name, at) => mostOf(kinds[at] ?? 'text', rules.codes?.[name] ?? MOST_CODE));
  const whole = Uint8Array.from(kinds, (kind) => (kind === 'number' ? 0 : 1));
  /** NaN is absent in these, 0 in the others. */
  const absentIsNaN = Uint8Array.from(kinds, (kind) => (kind === 'text' || kind === 'code' ? 0 : 1));
  const lists = (rules.anyOf ?? []).map((list) => list.map((name) => names.indexOf(name)));
  return (values) => {
    for (let at = 0; at < names.length; at++) {
      const value = values[at] as number;
      if (value !== value) {
        if (absentIsNaN[at] === 0 || required[at] === 1) return at;
      } else if (value < (least[at] as number) || value > (most[at] as number) || (whole[at] === 1 && value % 1 !== 0) || (value === 0 && required[at] === 1 && absentIsNaN[at] === 0)) {
        return at;
      }
    }
    for (const list of lists) {
      if (list.every((at) => (absentIsNaN[at] === 1 ? Number.isNaN(values[at]) : values[at] === 0))) return list[0] ?? 0;
    }
    return -1;
  };
}

function isThere(value: unknown, kind: ColumnKind): boolean {
  if (kind === 'text') return value !== undefined && value !== '';
  return value !== undefined && (kind !== 'code' || value !== 0);
}

function leastOf(kind: ColumnKind, signed: boolean): number {
  if (kind === 'time') return -LAST_TIME;
  if (kind === 'amount') return signed ? Number.MIN_SAFE_INTEGER : 0;
  return 0;
}

function mostOf(kind: ColumnKind, code: number): number {
  if (kind === 'time') return LAST_TIME;
  if (kind === 'amount') return Number.MAX_SAFE_INTEGER;
  if (kind === 'number') return Number.MAX_VALUE;
  return kind === 'code' ? code : 0xffff_ffff;
}

function columnSchema(kind: ColumnKind, signed: boolean, code: number, required: boolean): z.ZodType {
  if (kind === 'text') return required ? z.string().min(1) : z.string();
  if (kind === 'number') return z.number().min(0);
  if (kind === 'code') return z.int().min(required ? 1 : 0).max(code);
  return kind === 'time' ? z.int().min(leastOf(kind, signed)).max(mostOf(kind, code)) : z.int().min(leastOf(kind, signed));
}
