/**
 * Which rows are one transfer as far as rows can tell (docs/tracing.md, section 2): by a common serial, else by accounts, amount and time within the tolerance. The world knows which rows belong
 * together; this says where a reader of the rows cannot, or must take two for one.
 */

import { MIRROR_TOLERANCE_MS } from '../files/recording.js';
import type { ReadRow } from '../files/statement-row.js';
import type { Movement, World } from '../world/types.js';

const MIRRORED = new Set(['transfer', 'reversal', 'merchant']);

/** A transfer's id for each row, in the order of `rows`. */
export function matchSides(world: World, rows: readonly ReadRow[]): string[] {
  const ids = rows.map(({ event }, at) => `${event >> 1}/${at}`);
  const able = (row: ReadRow): boolean => !row.failed && MIRRORED.has(row.kind);
  const paired = new Uint8Array(rows.length);
  const join = (out: number, into: number): void => {
    const id = `${ids[out]}+${ids[into]}`;
    ids[out] = ids[into] = id;
    paired[out] = paired[into] = 1;
  };

  const debits = new Map<number, number>();
  rows.forEach((row, at) => {
    if (row.event % 2 === 0 && able(row)) debits.set(row.event >> 1, at);
  });
  rows.forEach((row, into) => {
    if (row.event % 2 === 0 || !able(row) || row.serial === '') return;
    const out = debits.get(row.event >> 1);
    if (out !== undefined && rows[out]?.serial === row.serial) join(out, into);
  });

  const groups = new Map<string, { out: number[]; into: number[] }>();
  const both = new Set<string>();
  const keyOf = ({ event }: ReadRow): string => {
    const { from, to, amount } = world.movements[event >> 1] as Movement;
    return `${from} ${to} ${amount}`;
  };
  // Only rows that another row may face are worth a group.
  const withDebit = new Set<string>();
  rows.forEach((row, at) => {
    if (paired[at] === 0 && able(row) && row.otherKnown && row.event % 2 === 0) withDebit.add(keyOf(row));
  });
  rows.forEach((row, at) => {
    if (paired[at] === 1 || !able(row) || !row.otherKnown || row.event % 2 === 0) return;
    const key = keyOf(row);
    if (withDebit.has(key)) both.add(key);
  });
  rows.forEach((row, at) => {
    if (paired[at] === 1 || !able(row) || !row.otherKnown) return;
    const key = keyOf(row);
    if (!both.has(key)) return;
    let group = groups.get(key);
    if (group === undefined) groups.set(key, (group = { out: [], into: [] }));
    (row.event % 2 === 0 ? group.out : group.into).push(at);
  });
  for (const { out, into } of groups.values()) for (const [left, right] of pairsInOrder(rows, out, into)) join(left, right);
  return ids;
}

/** As many pairs as possible, of those the least total distance: on a line some best pairing keeps the order of both sides. */
function pairsInOrder(rows: readonly ReadRow[], out: readonly number[], into: readonly number[]): [number, number][] {
  const byTime = (list: readonly number[]): number[] => [...list].sort((left, right) => timeOf(rows, left) - timeOf(rows, right) || left - right);
  const [lefts, rights] = [byTime(out), byTime(into)];
  const width = rights.length + 1;
  // Best of the first so many of each side: pairs × 2^40 less the distance.
  const best = new Float64Array((lefts.length + 1) * width);
  for (let i = 1; i <= lefts.length; i++) {
    for (let j = 1; j < width; j++) {
      const distance = Math.abs(timeOf(rows, lefts[i - 1] as number) - timeOf(rows, rights[j - 1] as number));
      const without = Math.max(best[(i - 1) * width + j] as number, best[i * width + j - 1] as number);
      const joined = distance <= MIRROR_TOLERANCE_MS ? (best[(i - 1) * width + j - 1] as number) + 2 ** 40 - distance : 0;
      best[i * width + j] = Math.max(without, joined);
    }
  }
  const pairs: [number, number][] = [];
  for (let i = lefts.length, j = rights.length; i > 0 && j > 0; ) {
    const here = best[i * width + j] as number;
    if (here === best[(i - 1) * width + j]) i--;
    else if (here === best[i * width + j - 1]) j--;
    else {
      pairs.push([lefts[i - 1] as number, rights[j - 1] as number]);
      i--;
      j--;
    }
  }
  return pairs;
}

function timeOf(rows: readonly ReadRow[], at: number): number {
  return rows[at]?.time ?? 0;
}
