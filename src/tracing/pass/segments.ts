/** Units of one transfer told apart by where they came from and where they landed: only for transfers that a reversal takes back, and for reversals. */

import type { Arrival, Run } from '../lots/lot-store.js';
import { NO_PIECE } from '../types.js';

export interface Segment {
  readonly length: number;
  /** Its length before a change of currency, else the same. */
  readonly sourceLength: number;
  /** Place in the payer's queue (age of the pool under the rules by share) from which the first unit was taken (of units that come back: to which they go back); NaN when it was taken from no queue. */
  readonly place: number;
  /** Place at the payer of this transfer; NaN when they were taken from no queue. Differs from `place` for units that come back. */
  readonly source: number;
  /** Traced piece of this transfer, −1 for clean money. */
  readonly piece: number;
  /** Of a reversal: whether the units are those of the transfer taken back. */
  readonly comesBack: boolean;
  /** Place in the payee's queue where the first unit landed (any number under the rules by share); NaN when it landed in none. */
  landed: number;
  /** Whether it ended on arrival, clean money outside any statement included. */
  isEnded: boolean;
  /** Its fate where traced money ended, −1 for none. */
  fate: number;
}

export function segment(length: number, place: number, piece: number, comesBack: boolean, source = place): Segment {
  return { length, sourceLength: length, place, source, piece, comesBack, landed: Number.NaN, isEnded: false, fate: -1 };
}

/** Splits a transfer's units wherever their former place or their piece changes. `runs` is undefined when they were taken from no queue. */
export function segmentsOf(amount: number, runs: readonly Run[] | undefined, parts: readonly Arrival[]): Segment[] {
  const sources = runs ?? [{ place: Number.NaN, length: amount }];
  return split(sources.map(({ place, length }) => segment(length, place, NO_PIECE, false)), parts);
}

/** Gives the units that a reversal carries their pieces. */
export function carriedRuns(carried: readonly Segment[], parts: readonly Arrival[]): Segment[] {
  return split(carried, parts);
}

/** Units of a transfer as they arrive in another currency: cut where they were cut, what they become rounded so that all add up. */
export function exchanged(segments: readonly Segment[], debited: number, credited: number): Segment[] {
  let before = 0;
  const partOf = (units: number): number => Number((BigInt(units) * BigInt(credited)) / BigInt(debited));
  return segments.map((unit) => {
    const length = partOf(before + unit.length) - partOf(before);
    before += unit.length;
    return { ...unit, length, sourceLength: unit.length };
  });
}

function split(sources: readonly Segment[], parts: readonly Arrival[]): Segment[] {
  const result: Segment[] = [];
  let offset = 0;
  let next = 0;
  for (const source of sources) {
    let done = 0;
    while (done < source.length) {
      while (next < parts.length && (parts[next] as Arrival).offset + (parts[next] as Arrival).length <= offset) next++;
      const part = parts[next];
      const inside = part !== undefined && part.offset <= offset;
      const end = part === undefined ? Infinity : inside ? part.offset + part.length : part.offset;
      const length = Math.min(source.length - done, end - offset);
      result.push(segment(length, source.place + done, inside ? part.piece : NO_PIECE, source.comesBack, source.source + done));
      done += length;
      offset += length;
    }
  }
  return result;
}
