/** Which profile a row of cells is the header of: the one that recognises most of its cells. */

import { cleanHeader } from './clean-header.js';
import { firstCode } from './cleaning/cleaner.js';
import { recordKinds } from './kinds/index.js';
import { profileColumns, type Profile, type ProfileColumn } from './profile.js';
import type { RecordKind } from './record-kind.js';

export interface MatchedColumn {
  readonly field: string;
  /** Position of the cell in a row. */
  readonly cell: number;
  /** Position of the cell that follows it, −1 for none. */
  readonly thenCell: number;
  readonly column: ProfileColumn;
}

export interface ProfileMatch {
  readonly profile: Profile;
  readonly columns: readonly MatchedColumn[];
  /** Cells recognised. */
  readonly matched: number;
}

export type MatchResult = { readonly match: ProfileMatch } | { readonly tied: readonly string[] } | undefined;

/** Fewer recognised cells than this make no header. */
const FEWEST_HEADERS = 2;

export class ProfileMatcher {
  readonly #own: readonly Profile[];
  readonly #builtIn: readonly Profile[];
  readonly #known = new Set<string>();
  readonly #knownRaw = new Map<string, boolean>();

  /** The caller's own profiles win over built-in ones that match no better. */
  constructor(own: readonly Profile[], builtIn: readonly Profile[]) {
    this.#own = own;
    this.#builtIn = builtIn;
    for (const profile of [...own, ...builtIn]) {
      for (const [, column] of profileColumns(profile)) {
        for (const header of [...column.headers, ...(column.then ?? [])]) this.#known.add(cleanHeader(header));
      }
    }
    this.#known.add('序号').add('编号').delete('');
  }

  /** A quick look at a row of data: may it be a header? */
  mayBeHeader(cells: readonly string[]): boolean {
    const last = Math.min(3, cells.length);
    for (let at = 0; at < last; at++) {
      const cell = cells[at] as string;
      const first = firstCode(cell);
      if (Number.isNaN(first) || cell.length > 40 || (first >= 48 && first <= 57)) continue;
      if (this.#isKnown(cell)) return true;
    }
    return false;
  }

  /** The profile that recognises most cells of the row, undefined when none does. */
  match(cells: readonly string[]): MatchResult {
    const keys = cells.map(cleanHeader);
    const filled = keys.filter((key) => key !== '').length;
    const recognised = keys.filter((key) => this.#known.has(key)).length;
    if (recognised < FEWEST_HEADERS || 2 * recognised < Math.min(filled, 40)) return undefined;
    const places = placesOf(keys);
    const own = best(this.#own, places);
    const builtIn = best(this.#builtIn, places);
    const chosen = own.length > 0 && (own[0]?.matched ?? 0) >= (builtIn[0]?.matched ?? 0) ? own : builtIn;
    const [first] = chosen;
    if (first === undefined) return undefined;
    return chosen.length === 1 ? { match: first } : { tied: chosen.map(({ profile }) => profile.name) };
  }

  /** How much of a row a profile knows, to choose among delimiters. */
  recognised(cells: readonly string[]): number {
    return cells.reduce((count, cell) => count + (this.#known.has(cleanHeader(cell)) ? 1 : 0), 0);
  }

  #isKnown(cell: string): boolean {
    let known = this.#knownRaw.get(cell);
    if (known === undefined) {
      known = this.#known.has(cleanHeader(cell));
      if (this.#knownRaw.size > 10_000) this.#knownRaw.clear();
      this.#knownRaw.set(cell, known);
    }
    return known;
  }
}

/** Positions of each header, in order. */
function placesOf(keys: readonly string[]): ReadonlyMap<string, number[]> {
  const places = new Map<string, number[]>();
  keys.forEach((key, cell) => {
    if (key === '') return;
    const list = places.get(key);
    if (list === undefined) places.set(key, [cell]);
    else list.push(cell);
  });
  return places;
}

function best(profiles: readonly Profile[], places: ReadonlyMap<string, readonly number[]>): readonly ProfileMatch[] {
  let found: ProfileMatch[] = [];
  for (const profile of profiles) {
    const match = tryProfile(profile, places);
    if (match === undefined) continue;
    const most = found[0]?.matched ?? 0;
    if (match.matched > most) found = [match];
    else if (match.matched === most) found.push(match);
  }
  return found;
}

function tryProfile(profile: Profile, places: ReadonlyMap<string, readonly number[]>): ProfileMatch | undefined {
  if (profile.requiredHeaders?.some((list) => !list.some((header) => places.has(cleanHeader(header)))) === true) return undefined;
  const used = new Set<number>();
  const columns: MatchedColumn[] = [];
  for (const [field, column] of profileColumns(profile)) {
    const cell = findCell(column.headers, column.occurrence, places, column.shared === true ? undefined : used);
    if (cell < 0) {
      if (column.required === true) return undefined;
      continue;
    }
    if (column.shared !== true) used.add(cell);
    const thenCell = column.then === undefined ? -1 : findCell(column.then, undefined, places, used);
    if (thenCell >= 0) used.add(thenCell);
    columns.push({ field, cell, thenCell, column });
  }
  const kind = recordKinds[profile.record] as unknown as RecordKind;
  const has = new Set(columns.map(({ field }) => field));
  if (kind.anyOf?.some((list) => !list.some((field) => has.has(field))) === true) return undefined;
  if (Object.entries(kind.fields).some(([field, rule]) => rule.needed !== undefined && !has.has(field))) return undefined;
  return used.size < FEWEST_HEADERS ? undefined : { profile, columns, matched: used.size };
}

/** The cell of the first header there is; equal headers are taken in their order, or the one that `occurrence` names. */
function findCell(headers: readonly string[], occurrence: number | undefined, places: ReadonlyMap<string, readonly number[]>, used: ReadonlySet<number> | undefined): number {
  for (const header of headers) {
    const cells = places.get(cleanHeader(header)) ?? [];
    const cell = occurrence === undefined ? cells.find((place) => used?.has(place) !== true) : cells[occurrence - 1];
    if (cell !== undefined && used?.has(cell) !== true) return cell;
  }
  return -1;
}
