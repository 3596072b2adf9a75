/**
 * People who crossed the border together: on one flight, or at one port within minutes, in the same direction. A meeting weighs log2((people with crossings +
 * prior) / people in the window), as a shared value does: a busy port at a busy hour says little, and two meetings add up.
 */

import type { SourceRow } from '../core/source-row.js';
import { NO_TEXT } from '../core/string-pool.js';
import type { CaseRecords } from '../records/case-records.js';
import { rarityBits } from './attribute-index.js';
import { valueTest } from './value-test.js';

export interface CompanionOptions {
  /** Between two people at one port, minutes, included. @defaultValue 10 */
  readonly portMinutes?: number;
  /** Between two people on one flight number, minutes, included. @defaultValue 60 */
  readonly flightMinutes?: number;
  /** More people than this in the window are a crowd. @defaultValue 30 */
  readonly maximumPeople?: number;
}

export interface Companions {
  /** ID numbers, a before b in text order. */
  readonly a: string;
  readonly b: string;
  readonly bits: number;
  readonly meetings: number;
  /** Rows of both, meeting by meeting in time order. */
  readonly rows: readonly SourceRow[];
}

interface Crossing {
  readonly person: number;
  readonly time: number;
  readonly row: number;
}

const MINUTE_MS = 60_000;

/** Pairs of people who crossed together, in text order of a, then b. A pair of crossings counts once, by flight where they share one. */
export function travelCompanions(records: CaseRecords, options: CompanionOptions = {}): Companions[] {
  const { portMinutes = 10, flightMinutes = 60, maximumPeople = 30 } = options;
  const { borderCrossings: table, strings, files } = records;
  const { columns } = table;
  const isValue = valueTest(strings);
  const people = new Set<number>();
  const places = new Map<string, Crossing[]>();
  for (let row = 0; row < table.length; row++) {
    const person = columns.idNumber[row] as number;
    const time = columns.time[row] as number;
    if (!isValue(person) || Number.isNaN(time)) continue;
    people.add(person);
    for (const [name, value] of [
      ['flight', columns.flight[row] as number],
      ['port', columns.port[row] as number],
    ] as const) {
      if (value === NO_TEXT) continue;
      const key = `${name} ${value} ${columns.direction[row] as number}`;
      const crossings = places.get(key);
      if (crossings === undefined) places.set(key, [{ person, time, row }]);
      else crossings.push({ person, time, row });
    }
  }
  const met = new Map<string, { a: string; b: string; meetings: Map<string, { time: number; bits: number; rows: SourceRow[] }> }>();
  const rowOf = (row: number): SourceRow => ({ file: files[table.file[row] as number]?.file ?? '', line: table.line[row] as number });
  // Flights come first, so that a meeting on a flight is not weighed again by its port.
  for (const [key, crossings] of [...places].sort(([left], [right]) => (left < right ? -1 : 1))) {
    const window = (key.startsWith('flight') ? flightMinutes : portMinutes) * MINUTE_MS;
    crossings.sort((left, right) => left.time - right.time || left.row - right.row);
    let first = 0;
    for (let later = 0; later < crossings.length; later++) {
      const second = crossings[later] as Crossing;
      while (second.time - (crossings[first] as Crossing).time > window) first++;
      let last = later;
      while (crossings[last + 1]?.time === second.time) last++;
      const present = new Set(crossings.slice(first, last + 1).map(({ person }) => person));
      if (present.size > maximumPeople) continue;
      const bits = rarityBits(people.size, present.size);
      for (let earlier = first; earlier < later; earlier++) {
        const other = crossings[earlier] as Crossing;
        if (other.person === second.person) continue;
        const [one, two] = [other, second].sort((left, right) => (strings.text(left.person) < strings.text(right.person) ? -1 : 1)) as [Crossing, Crossing];
        const pairKey = `${one.person} ${two.person}`;
        let pair = met.get(pairKey);
        if (pair === undefined) met.set(pairKey, (pair = { a: strings.text(one.person), b: strings.text(two.person), meetings: new Map() }));
        const meeting = `${one.row} ${two.row}`;
        if (!pair.meetings.has(meeting)) pair.meetings.set(meeting, { time: second.time, bits, rows: [rowOf(one.row), rowOf(two.row)] });
      }
    }
  }
  return [...met.values()]
    .map(({ a, b, meetings }) => {
      const inOrder = [...meetings.values()].sort((left, right) => left.time - right.time);
      return { a, b, bits: inOrder.reduce((sum, { bits }) => sum + bits, 0), meetings: inOrder.length, rows: inOrder.flatMap(({ rows }) => rows) };
    })
    .sort((left, right) => (left.a < right.a ? -1 : left.a > right.a ? 1 : left.b < right.b ? -1 : 1));
}
