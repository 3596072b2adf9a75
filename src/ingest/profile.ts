/** A header profile: which headers of a table mean what. Profiles match by headers, never by file name; a new bank is ten lines. */

import { checkedProfile } from './check-profile.js';
import type { CleaningRule } from './cleaning/rules.js';
import type { FieldOf, RecordKindName } from './kinds/index.js';

export interface ProfileColumn {
  /** The header and its synonyms, first choice first. Spaces, case, full-width forms and 帐/账 do not matter. */
  readonly headers: readonly string[];
  /** The profile does not match without this column. @defaultValue false */
  readonly required?: boolean;
  /** Which of several equal headers, from 1. @defaultValue the first that no earlier column of the profile took */
  readonly occurrence?: number;
  /** The cell may serve another field too. @defaultValue false */
  readonly shared?: boolean;
  /** A second column whose text follows after a space: a date and its time of day. */
  readonly then?: readonly string[];
  /** A column that stands in where the cell is empty. */
  readonly orElse?: readonly string[];
  /** Another cleaning rule than the field's own. */
  readonly rule?: CleaningRule;
  /** What the source's own words mean (for directions: 1 in, 2 out), by the cell's text. */
  readonly words?: Readonly<Record<string, number>>;
  /** Decimals of the amounts in this column: 0 for whole fen. Else those of the currency. */
  readonly decimals?: number;
}

interface ProfileOf<K extends RecordKindName> {
  readonly name: string;
  /** The kind of record that a row becomes. */
  readonly record: K;
  /** Headers by field: a list of synonyms, or a column with more to say. */
  readonly columns: { readonly [F in FieldOf<K>]?: readonly string[] | ProfileColumn };
  /** Headers that no other table has: without one of each list the profile does not match. */
  readonly requiredHeaders?: readonly (readonly string[])[];
  /** Currency of amounts without one. @defaultValue 'CNY' */
  readonly currency?: string;
  /** Dates are written day/month/year. @defaultValue false */
  readonly dayFirst?: boolean;
  /** Spreadsheet serial days may stand for times. @defaultValue false */
  readonly serialDays?: boolean;
  /** Each row tells both sides of a transfer; 本方 is the payer. @defaultValue false */
  readonly twoSided?: boolean;
  /** The sign of an amount is its direction: + in, − out. @defaultValue false */
  readonly signedAmounts?: boolean;
  /** Rows do not name the own account or phone: it stands in the lines above the header, or in `ownAccounts` of the options. @defaultValue false */
  readonly ownAccountAbove?: boolean;
  /** Account numbers are unique only within their bank: accounts are called bank/account. @defaultValue false */
  readonly accountsWithinBanks?: boolean;
}

/** A profile of any kind. */
export type Profile = { readonly [K in RecordKindName]: ProfileOf<K> }[RecordKindName];

/**
 * A profile with its fields checked against the kind it names, by its type and again when it is called: profiles come from JSON and from JavaScript too.
 * @throws UsageError BAD_PROFILE, with the place in the profile
 */
export function defineProfile<K extends RecordKindName>(profile: ProfileOf<K>): Profile {
  return checkedProfile(profile);
}

/** One of the library's own, checked by its type and in the tests: loading the library, and a thread that reads rows, needs no zod for them. */
export function builtInProfile<K extends RecordKindName>(profile: ProfileOf<K>): Profile {
  return profile as Profile;
}

/** The columns of a profile in full, in its own order. */
export function profileColumns(profile: Profile): readonly (readonly [field: string, column: ProfileColumn])[] {
  return Object.entries(profile.columns as Readonly<Record<string, readonly string[] | ProfileColumn>>).map(([field, column]) => [field, 'headers' in column ? column : { headers: column }] as const);
}
