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
  /** Position of the cell that stands in where it is empty, −1 for none. */
  readonly elseCell: number;
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
/** Cells looked at to tell whether a row of data may be the header of another table. */
const CELLS_LOOKED_AT = 8;
const LONGEST_HEADER = 40;
const MOST_CELLS_REMEMBERED = 10_000;

/** A profile with its headers as they are compared. */
interface CompiledProfile {
  readonly profile: Profile;
  readonly requiredHeaders: readonly (readonly string[])[];
  readonly columns: readonly { readonly field: string; readonly column: ProfileColumn; readonly headers: readonly string[]; readonly then: readonly string[]; readonly orElse: readonly string[] }[];
  /** Lists of fields of which one must be there. */
  readonly anyOf: readonly (readonly string[])[];
}

export class ProfileMatcher {
  readonly #own: readonly CompiledProfile[];
  readonly #builtIn: readonly CompiledProfile[];
  readonly #known = new Set<string>(['序号', '编号']);
  readonly #knownRaw = new Map<string, boolean>();

  /** The caller's own profiles win over built-in ones that match no better. */
  constructor(own: readonly Profile[], builtIn: readonly Profile[]) {
    this.#own = own.map(compiled);
    this.#builtIn = builtIn.map(compiled);
    for (const { columns } of [...this.#own, ...this.#builtIn]) {
      for (const { headers, then, orElse } of columns) for (const header of [...headers, ...then, ...orElse]) this.#known.add(header);
    }
    this.#known.delete('');
  }

  /** A quick look at a row of data: may it be a header? At least half of its first cells are. */
  mayBeHeader(cells: readonly string[]): boolean {
    let filled = 0;
    let known = 0;
    const last = Math.min(CELLS_LOOKED_AT, cells.length);
    for (let at = 0; at < last; at++) {
      const cell = cells[at] as string;
      if (cell === '') continue;
      const first = firstCode(cell);
      filled++;
      // Data begin with a number; with two of them the rest need not be looked at.
      if (first >= 48 && first <= 57 && filled - known > 1) return false;
      if (first !== first || cell.length > LONGEST_HEADER || (first >= 48 && first <= 57)) continue;
      if (this.isKnown(cell)) known++;
    }
    return known >= FEWEST_HEADERS && 2 * known >= filled;
  }

  /** The profile that recognises most cells of the row, undefined when none does. */
  match(cells: readonly string[]): MatchResult {
    const places = placesOf(cells.map(cleanHeader));
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

  /** Whether a cell is a header of any profile. */
  isKnown(cell: string): boolean {
    let known = this.#knownRaw.get(cell);
    if (known === undefined) {
      known = this.#known.has(cleanHeader(cell));
      if (this.#knownRaw.size > MOST_CELLS_REMEMBERED) this.#knownRaw.clear();
      this.#knownRaw.set(cell, known);
    }
    return known;
  }
}

function compiled(profile: Profile): CompiledProfile {
  const kind = recordKinds[profile.record] as unknown as RecordKind;
  const needed = Object.entries(kind.fields).filter(([, rule]) => rule.needed !== undefined);
  return {
    profile,
    requiredHeaders: (profile.requiredHeaders ?? []).map((list) => list.map(cleanHeader)),
    columns: profileColumns(profile).map(([field, column]) => ({ field, column, headers: column.headers.map(cleanHeader), then: (column.then ?? []).map(cleanHeader), orElse: (column.orElse ?? []).map(cleanHeader) })),
    anyOf: [...(kind.anyOf ?? []), ...needed.map(([field]) => [field])].filter((list) => profile.ownAccountAbove !== true || !list.includes(kind.ownField ?? '')),
  };
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

function best(profiles: readonly CompiledProfile[], places: ReadonlyMap<string, readonly number[]>): readonly ProfileMatch[] {
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

function tryProfile({ profile, requiredHeaders, columns: list, anyOf }: CompiledProfile, places: ReadonlyMap<string, readonly number[]>): ProfileMatch | undefined {
  if (requiredHeaders.some((either) => !either.some((header) => places.has(header)))) return undefined;
  const used = new Set<number>();
  const columns: MatchedColumn[] = [];
  for (const { field, column, headers, then, orElse } of list) {
    const cell = findCell(headers, column.occurrence, places, column.shared === true ? undefined : used);
    if (cell < 0) {
      if (column.required === true) return undefined;
      continue;
    }
    if (column.shared !== true) used.add(cell);
    const thenCell = then.length === 0 ? -1 : findCell(then, undefined, places, used);
    if (thenCell >= 0) used.add(thenCell);
    const elseCell = orElse.length === 0 ? -1 : findCell(orElse, undefined, places, used);
    if (elseCell >= 0) used.add(elseCell);
    columns.push({ field, cell, thenCell, elseCell, column });
  }
  if (used.size < FEWEST_HEADERS || anyOf.some((either) => !either.some((field) => columns.some((column) => column.field === field)))) return undefined;
  return { profile, columns, matched: used.size };
}

/** The cell of the first header there is; equal headers are taken in their order, or the one that `occurrence` names. */
function findCell(headers: readonly string[], occurrence: number | undefined, places: ReadonlyMap<string, readonly number[]>, used: ReadonlySet<number> | undefined): number {
  for (const header of headers) {
    const cells = places.get(header);
    if (cells === undefined) continue;
    const cell = occurrence === undefined ? cells.find((place) => used?.has(place) !== true) : cells[occurrence - 1];
    if (cell !== undefined && used?.has(cell) !== true) return cell;
  }
  return -1;
}
