/**
 * Border signs of overseas groups (RULES.md): roaming abroad, contact with numbers of +855, +95, +856, +66, +971, and people who crossed the border
 * together: same port, and flight where given, within minutes.
 */

import { NO_TEXT } from '../core/string-pool.js';
import { CrossingDirection } from '../records/border-crossing.js';
import type { CaseRecords } from '../records/case-records.js';

/** Country codes of the region where the groups sit. */
export const OVERSEAS_PREFIXES = ['855', '95', '856', '66', '971'] as const;

export interface PhoneBorderSigns {
  readonly phone: string;
  /** Rows of the call table with a number of the prefixes. */
  readonly foreignContacts: readonly number[];
  /** Distinct foreign numbers, text order. */
  readonly foreignNumbers: readonly string[];
  /** Rows made while roaming abroad. */
  readonly roamingRows: readonly number[];
}

/** True for a number written with 00 or + and one of the country codes. */
export function isOverseasNumber(number: string): boolean {
  const digits = number.startsWith('+') ? number.slice(1) : number.startsWith('00') ? number.slice(2) : '';
  return digits.length >= 9 && OVERSEAS_PREFIXES.some((prefix) => digits.startsWith(prefix));
}

const ROAMING_ABROAD = /国际|境外|ROAMING ABROAD|INTERNATIONAL/iu;

/** Numbers with contacts to, or roaming in, the region, in text order. */
export function findPhoneBorderSigns(records: CaseRecords): PhoneBorderSigns[] {
  const { calls, strings } = records;
  const { phone, other, roaming } = calls.columns;
  const overseas = new Map<number, boolean>();
  const abroad = new Map<number, boolean>();
  const test = (cache: Map<number, boolean>, id: number, check: (text: string) => boolean): boolean => {
    let known = cache.get(id);
    if (known === undefined) cache.set(id, (known = check(strings.text(id))));
    return known;
  };
  const found = new Map<number, { contacts: number[]; numbers: Set<number>; roaming: number[] }>();
  for (let row = 0; row < calls.length; row++) {
    const own = phone[row] as number;
    if (own === NO_TEXT) continue;
    const contact = test(overseas, other[row] as number, isOverseasNumber);
    const roams = roaming[row] !== NO_TEXT && test(abroad, roaming[row] as number, (text) => ROAMING_ABROAD.test(text));
    if (!contact && !roams) continue;
    let signs = found.get(own);
    if (signs === undefined) found.set(own, (signs = { contacts: [], numbers: new Set(), roaming: [] }));
    if (contact) {
      signs.contacts.push(row);
      signs.numbers.add(other[row] as number);
    }
    if (roams) signs.roaming.push(row);
  }
  return [...found]
    .map(([own, signs]) => ({
      phone: strings.text(own),
      foreignContacts: signs.contacts,
      foreignNumbers: [...signs.numbers].map((id) => strings.text(id)).sort(),
      roamingRows: signs.roaming,
    }))
    .sort((a, b) => (a.phone < b.phone ? -1 : 1));
}

export interface TravelParty {
  readonly port: string;
  readonly flight: string;
  readonly country: string;
  readonly direction: number;
  readonly time: number;
  /** ID numbers, text order. */
  readonly people: readonly string[];
  readonly rows: readonly number[];
}

export interface TravelPartyOptions {
  /** Crossings at most this far apart are of one party. @defaultValue 15 */
  readonly windowMinutes?: number;
}

export const TRAVEL_PARTY_DEFAULTS: Required<TravelPartyOptions> = { windowMinutes: 15 };

/** People who crossed together: same direction, port and flight, each within the window of the one before (inclusive). */
export function findTravelParties(records: CaseRecords, options: TravelPartyOptions = {}): TravelParty[] {
  const { windowMinutes } = { ...TRAVEL_PARTY_DEFAULTS, ...options };
  const { borderCrossings: table, strings } = records;
  const { idNumber, time, direction, port, country, flight } = table.columns;
  const groups = new Map<string, number[]>();
  for (let row = 0; row < table.length; row++) {
    if (Number.isNaN(time[row]) || direction[row] === CrossingDirection.unknown) continue;
    const key = `${direction[row]}|${port[row]}|${flight[row]}`;
    const rows = groups.get(key);
    if (rows === undefined) groups.set(key, [row]);
    else rows.push(row);
  }
  const parties: TravelParty[] = [];
  for (const rows of groups.values()) {
    rows.sort((a, b) => (time[a] as number) - (time[b] as number) || a - b);
    let start = 0;
    for (let at = 1; at <= rows.length; at++) {
      if (at < rows.length && (time[rows[at] as number] as number) - (time[rows[at - 1] as number] as number) <= windowMinutes * 60_000) continue;
      const members = rows.slice(start, at);
      start = at;
      const people = [...new Set(members.map((row) => strings.text(idNumber[row] as number)))].sort();
      if (people.length < 2) continue;
      const first = members[0] as number;
      parties.push({
        port: strings.text(port[first] as number),
        flight: strings.text(flight[first] as number),
        country: strings.text(country[first] as number),
        direction: direction[first] as number,
        time: time[first] as number,
        people,
        rows: members,
      });
    }
  }
  return parties.sort((a, b) => a.time - b.time || ((a.people[0] ?? '') < (b.people[0] ?? '') ? -1 : 1));
}
