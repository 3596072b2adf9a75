/** What a row of a kind is made from: the columns of its record, and cells that only help to settle them. */

import type { StringPool } from '../core/string-pool.js';
import type { TableSpec } from '../core/table.js';
import type { RowRules } from '../records/row-rules.js';
import type { CleaningRule } from './cleaning/rules.js';
import type { IssueCode } from './issue-codes.js';

export interface FieldRule {
  readonly rule: CleaningRule;
  /** Code that rejects the row when the cell is blank; whatever is wrong with the cell then rejects it too. */
  readonly needed?: IssueCode;
  /** Field that takes the precision of this time. */
  readonly precision?: string;
  /** Field with the currency of this amount. */
  readonly currency?: string;
}

/** The row that is being settled. */
export interface OpenRow {
  readonly values: Float64Array;
  /** What is added to the positions that `settle` was given. */
  readonly at: number;
  readonly strings: StringPool;
  /** The cell as written, '' where the file has no such column. */
  readonly raw: (field: string) => string;
  /** Whether the file has the column. */
  readonly has: (field: string) => boolean;
  /** Adds a code; `reject` turns it into a reason to reject. */
  readonly add: (code: IssueCode, field: string, reject?: boolean) => void;
  /** Turns the codes already given to these fields into reasons to reject. False when there are none. */
  readonly rejectFor: (...fields: string[]) => boolean;
}

export interface SettleOptions {
  /** 本方 is the payer, the counterparty the payee, and each row tells both sides. */
  readonly twoSided: boolean;
  /** A sign is the direction: + in, − out. */
  readonly signedAmounts: boolean;
}

export interface RecordKind<S extends TableSpec = TableSpec, F extends string = string> {
  readonly name: string;
  readonly spec: S;
  readonly rules: RowRules<S>;
  /** The record's columns that files have, and helpers. */
  readonly fields: { readonly [K in F]: FieldRule };
  /** Lists of fields of which a file must have at least one each, whatever the profile. */
  readonly anyOf?: readonly (readonly NoInfer<F>[])[];
  /** Field of the own number, which some exports tell above the header only. */
  readonly ownField?: NoInfer<F>;
  /** Fields of account numbers, and of the bank within which each is unique where a profile says `accountsWithinBanks`. */
  readonly banks?: { readonly [K in F]?: NoInfer<F> };
  /** Field by which equal rows of a case are told to be one: rows that carry the same are compared. */
  readonly repeats?: NoInfer<F>;
  /** Settles what several cells say together. `at` are the positions of the fields' values. */
  readonly settle?: (at: Readonly<Record<string, number>>, options: SettleOptions) => (row: OpenRow) => void;
}

/** A kind with its fields' names as types. */
export function recordKind<S extends TableSpec, F extends string>(kind: RecordKind<S, F>): RecordKind<S, F> {
  return kind;
}
