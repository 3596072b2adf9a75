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
  // Text is an id of a pool, which is always one: only that it is there can be asked of it.
  const places = names.flatMap((name, at) => (kinds[at] !== 'text' || rules.required.includes(name) ? [at] : []));
  const checked = places.map((at) => kinds[at] ?? 'text');
  const columns = Uint8Array.from(places);
  const required = Uint8Array.from(places, (at) => (rules.required.includes(names[at] ?? '') ? 1 : 0));
  const least = Float64Array.from(places, (at) => leastOf(kinds[at] ?? 'text', rules.signed?.includes(names[at] ?? '') === true));
  const most = Float64Array.from(places, (at) => mostOf(kinds[at] ?? 'text', rules.codes?.[names[at] ?? ''] ?? MOST_CODE));
  const whole = Uint8Array.from(checked, (kind) => (kind === 'number' ? 0 : 1));
  /** NaN is absent in these, 0 in the others. */
  const absentIsNaN = Uint8Array.from(kinds, (kind) => (kind === 'text' || kind === 'code' ? 0 : 1));
  const lists = (rules.anyOf ?? []).map((list) => list.map((name) => names.indexOf(name)));
  const isThereAt = (values: Float64Array, at: number): boolean => (absentIsNaN[at] === 1 ? !Number.isNaN(values[at]) : values[at] !== 0);
  return (values) => {
    for (let check = 0; check < columns.length; check++) {
      const at = columns[check] as number;
      const value = values[at] as number;
      if (value !== value) {
        if (absentIsNaN[at] === 0 || required[check] === 1) return at;
      } else if (value < (least[check] as number) || value > (most[check] as number) || (whole[check] === 1 && Math.floor(value) !== value) || (value === 0 && required[check] === 1 && absentIsNaN[at] === 0)) {
        return at;
      }
    }
    for (let list = 0; list < lists.length; list++) {
      const either = lists[list] as readonly number[];
      let some = false;
      for (let at = 0; at < either.length && !some; at++) some = isThereAt(values, either[at] as number);
      if (!some) return either[0] ?? 0;
    }
    return -1;
  };
}

/**
 * The same check of many rows at once: the value at position p of row r stands at `values[p * stride + r]`. Rows that break a rule are marked with 1.
 */
export function compileColumnCheck<S extends TableSpec>(spec: S, rules: RowRules<S>): (values: Float64Array, stride: number, rows: number, marks: Uint8Array) => void {
  const names = Object.keys(spec);
  const kinds = Object.values(spec);
  const checks = names.flatMap((name, at) => {
    const kind = kinds[at] ?? 'text';
    const required = rules.required.includes(name);
    if (kind === 'text' && !required) return [];
    return [{ at, required, least: leastOf(kind, rules.signed?.includes(name) === true), most: mostOf(kind, rules.codes?.[name] ?? MOST_CODE), isWhole: kind !== 'number', absentIsNaN: kind !== 'text' && kind !== 'code' }];
  });
  const lists = (rules.anyOf ?? []).map((list) => list.map((name) => names.indexOf(name)));
  const absentIsNaN = kinds.map((kind) => kind !== 'text' && kind !== 'code');
  return (values, stride, rows, marks) => {
    for (const { at, required, least, most, isWhole, absentIsNaN: mayBeNaN } of checks) {
      const base = at * stride;
      const isNaNGood = mayBeNaN && !required;
      const isZeroGood = mayBeNaN || !required;
      for (let row = 0; row < rows; row++) {
        const value = values[base + row] as number;
        if (value >= least && value <= most && (!isWhole || Math.floor(value) === value) && (isZeroGood || value !== 0)) continue;
        if (value === value || !isNaNGood) marks[row] = 1;
      }
    }
    for (const list of lists) {
      for (let row = 0; row < rows; row++) {
        let some = false;
        for (let each = 0; each < list.length && !some; each++) {
          const at = list[each] as number;
          const value = values[at * stride + row] as number;
          some = absentIsNaN[at] === true ? value === value : value !== 0;
        }
        if (!some) marks[row] = 1;
      }
    }
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
