/**
 * Pairs of subjects (accounts, phones) that share attribute values, with the evidence in bits; each pair can be taken apart again.
 *
 * A shared value gives the bits of its rarity (attribute-index.ts). Values that pass from hand to hand, such as dynamic IP addresses, count in full
 * only when both used them close together in time:
 *
 *   bits = rarity × closeness;  closeness = 1 where gap ≤ window, else floor + (1 − floor) × 2^(−(gap − window) / halfLife)
 *
 * where gap is the smallest distance between a use by the one and a use by the other (the bound included), and closeness is the floor
 * where no time is known. Values of one kind are summed up to a cap, since they are not independent (a second common address is often the same
 * place again); kinds are summed.
 *
 * All terms are whole multiples of 2^-20 bits, so that sums are exact and do not depend on the order of rows. The pairs are found as a sparse matrix
 * product, row by row (Gustavson 1978): time grows with the number of (value, pair) incidences, which `maximumHolders` bounds.
 */

import { UsageError } from '../core/errors.js';
import type { SourceRow } from '../core/source-row.js';
import { roundBits, rowsOfPair, type AttributeIndex } from './attribute-index.js';
import { PairColumns } from './pair-columns.js';

export interface Closeness {
  /** Up to this gap, included, a shared value counts in full; milliseconds. */
  readonly windowMs: number;
  /** Beyond the window the part above the floor halves once in this time; milliseconds. */
  readonly halfLifeMs: number;
  /** Share of the rarity that remains however long the gap: 0 to 1. */
  readonly floor: number;
}

/** Half an hour apart one address is one place; a day later it may be another customer's. */
export const IP_CLOSENESS: Closeness = { windowMs: 30 * 60_000, halfLifeMs: 24 * 3_600_000, floor: 0.2 };

export interface TieOptions<K extends string> {
  /** Kinds of values that tie. @defaultValue all kinds of the index but `holder` and `owner`, which the holders themselves are made of */
  readonly kinds?: readonly K[];
  /** Values with more distinct holders than this tie nobody. @defaultValue 50 */
  readonly maximumHolders?: number;
  /** Kinds whose uses must be close in time to count in full. @defaultValue `{ ip: IP_CLOSENESS }` */
  readonly closeness?: { readonly [kind in K]?: Closeness };
  /** Most bits that the values of one kind give to a pair. @defaultValue 32 */
  readonly maximumBitsPerKind?: number;
  /** Pairs with fewer bits are left out. @defaultValue 0 */
  readonly minimumBits?: number;
}

export const TIE_DEFAULTS = { maximumHolders: 50, maximumBitsPerKind: 32, minimumBits: 0 } as const;

/** A value on more subjects than this many times `maximumHolders` (one holder with very many accounts) ties nobody either. */
export const SUBJECTS_PER_HOLDER_LIMIT = 4;

const HOLDER_KINDS: ReadonlySet<string> = new Set(['holder', 'owner']);

export interface TieReason<K extends string> {
  readonly kind: K;
  readonly value: string;
  /** What the value adds to the pair's bits: after closeness and cap. */
  readonly bits: number;
  /** Distinct holders with this value. */
  readonly holders: number;
  /** Smallest distance between two uses in milliseconds, NaN where no time is known. */
  readonly gapMs: number;
  /** Rows of a, then of b, at most `TIE_ROWS` each. */
  readonly rows: readonly SourceRow[];
}

/** Rows quoted for each side of a reason. */
export const TIE_ROWS = 5;

/** Pairs in order of a, then b; a < b. All columns have `length` entries. */
export interface Ties<K extends string> {
  readonly length: number;
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  readonly bits: Float64Array;
  /** Bit k is set where a value of kind `index.kinds[k]` is shared. */
  readonly kinds: Uint32Array;
  /** Number of shared values. */
  readonly values: Uint32Array;
  /** 1 where both have one holder. */
  readonly sameHolder: Uint8Array;
  /** Pairs of subject s as the smaller one: `offsets[s] .. offsets[s + 1])`. */
  readonly offsets: Uint32Array;
  readonly index: AttributeIndex<K>;
  /** Position of a pair in either order, −1 when it is not tied. */
  readonly find: (first: number, second: number) => number;
  /** What ties the two, strongest first; the bits add up to the pair's. Empty when they are not tied. */
  readonly explainTie: (first: number, second: number) => TieReason<K>[];
}

interface Resolved {
  /** Per value: whether it ties. */
  readonly used: Uint8Array;
  /** Per kind. */
  readonly closeness: readonly (Closeness | undefined)[];
  readonly maximumBitsPerKind: number;
  readonly minimumBits: number;
}

/**
 * Finds all pairs that share at least one value.
 * @throws UsageError UNKNOWN_KIND when a kind is not one of the index, BAD_OPTION when a number is out of range
 */
export function sharedAttributeTies<K extends string>(index: AttributeIndex<K>, options: TieOptions<K> = {}): Ties<K> {
  const resolved = resolve(index, options);
  const found = new PairColumns();
  const { pairSubject, pairValue, pairOffsets, subjectOffsets, subjectPairs, subjectCount, valueKind, holderOf } = index;
  const offsets = new Uint32Array(subjectCount + 1);
  const kindBits = new Float64Array(subjectCount);
  const totalBits = new Float64Array(subjectCount);
  const mask = new Uint32Array(subjectCount);
  const shared = new Uint32Array(subjectCount);
  const touched = new Uint32Array(subjectCount);
  const touchedOfKind = new Uint32Array(subjectCount);
  for (let a = 0; a < subjectCount; a++) {
    let count = 0;
    let countOfKind = 0;
    let kind = -1;
    const closeKind = (): void => {
      for (let position = 0; position < countOfKind; position++) {
        const b = touchedOfKind[position] as number;
        totalBits[b] = (totalBits[b] as number) + Math.min(kindBits[b] as number, resolved.maximumBitsPerKind);
        kindBits[b] = 0;
      }
      countOfKind = 0;
    };
    for (let at = subjectOffsets[a] as number; at < (subjectOffsets[a + 1] as number); at++) {
      const pairOfA = subjectPairs[at] as number;
      const value = pairValue[pairOfA] as number;
      if (resolved.used[value] === 0) continue;
      if (valueKind[value] !== kind) {
        closeKind();
        kind = valueKind[value] as number;
      }
      const bit = 2 ** kind;
      const rarity = index.bits[value] as number;
      const closeness = resolved.closeness[kind];
      for (let pairOfB = pairOfA + 1; pairOfB < (pairOffsets[value + 1] as number); pairOfB++) {
        const b = pairSubject[pairOfB] as number;
        if (mask[b] === 0) touched[count++] = b;
        if (((mask[b] as number) & bit) === 0) touchedOfKind[countOfKind++] = b;
        mask[b] = (mask[b] as number) | bit;
        shared[b] = (shared[b] as number) + 1;
        kindBits[b] = (kindBits[b] as number) + (closeness === undefined ? rarity : fadedBits(index, rarity, closeness, pairOfA, pairOfB));
      }
    }
    closeKind();
    touched.subarray(0, count).sort();
    for (let position = 0; position < count; position++) {
      const b = touched[position] as number;
      if ((totalBits[b] as number) >= resolved.minimumBits) {
        found.push(a, b, totalBits[b] as number, mask[b] as number, shared[b] as number, holderOf[a] === holderOf[b] ? 1 : 0);
      }
      totalBits[b] = 0;
      mask[b] = 0;
      shared[b] = 0;
    }
    offsets[a + 1] = found.length;
  }
  const columns = found.finish();
  const find = (first: number, second: number): number => {
    const b = Math.max(first, second);
    const a = Math.min(first, second);
    let low = offsets[a] ?? 0;
    let high = offsets[a + 1] ?? 0;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((columns.b[middle] as number) < b) low = middle + 1;
      else high = middle;
    }
    return low < (offsets[a + 1] ?? 0) && columns.b[low] === b ? low : -1;
  };
  return Object.freeze({
    ...columns,
    offsets,
    index,
    find,
    explainTie: (first: number, second: number) => (find(first, second) < 0 ? [] : explain(index, resolved, first, second)),
  });
}

function resolve<K extends string>(index: AttributeIndex<K>, options: TieOptions<K>): Resolved {
  const { maximumHolders, maximumBitsPerKind, minimumBits } = { ...TIE_DEFAULTS, ...options };
  for (const [name, value] of Object.entries({ maximumHolders, maximumBitsPerKind, minimumBits })) {
    if (!(value >= 0)) throw new UsageError('BAD_OPTION', 'The option must be a number of at least 0', { place: `sharedAttributeTies: ${name}`, value: String(value) });
  }
  const kinds = new Set<K>(options.kinds ?? index.kinds.filter((kind) => !HOLDER_KINDS.has(kind)));
  const closenessOf: { readonly [kind: string]: Closeness | undefined } = options.closeness ?? { ip: IP_CLOSENESS };
  for (const kind of [...kinds, ...(options.closeness === undefined ? [] : Object.keys(options.closeness))]) {
    if (!index.kinds.includes(kind as K)) {
      throw new UsageError('UNKNOWN_KIND', 'The index has no attributes of this kind', { place: 'sharedAttributeTies', value: kind, remedy: `Kinds are: ${index.kinds.join(', ')}.` });
    }
  }
  for (const [kind, closeness] of Object.entries(closenessOf)) {
    if (closeness !== undefined && !(closeness.windowMs >= 0 && closeness.halfLifeMs > 0 && closeness.floor >= 0 && closeness.floor <= 1)) {
      throw new UsageError('BAD_OPTION', 'Closeness needs windowMs ≥ 0, halfLifeMs > 0 and a floor from 0 to 1', { place: `sharedAttributeTies: closeness.${kind}`, value: JSON.stringify(closeness) });
    }
  }
  const used = new Uint8Array(index.valueCount);
  for (let value = 0; value < used.length; value++) {
    const subjects = (index.pairOffsets[value + 1] as number) - (index.pairOffsets[value] as number);
    if (subjects < 2 || subjects > maximumHolders * SUBJECTS_PER_HOLDER_LIMIT || (index.valueHolders[value] as number) > maximumHolders) continue;
    if (kinds.has(index.kinds[index.valueKind[value] as number] as K)) used[value] = 1;
  }
  return { used, closeness: index.kinds.map((kind) => closenessOf[kind]), maximumBitsPerKind: roundBits(maximumBitsPerKind), minimumBits };
}

/** Bits of a shared value whose uses must be close in time, before the cap. */
function fadedBits(index: AttributeIndex<string>, rarity: number, closeness: Closeness, pairOfA: number, pairOfB: number): number {
  const gap = smallestGap(index, pairOfA, pairOfB, closeness.windowMs);
  if (gap <= closeness.windowMs) return rarity;
  const fading = Number.isNaN(gap) ? 0 : 2 ** (-(gap - closeness.windowMs) / closeness.halfLifeMs);
  return roundBits(rarity * (closeness.floor + (1 - closeness.floor) * fading));
}

/** Smallest distance between a row of the one and a row of the other pair; NaN when either has no time. Stops early at `enough` or less. */
function smallestGap(index: AttributeIndex<string>, pairOfA: number, pairOfB: number, enough: number): number {
  const { rowOffsets, rowTime } = index;
  const endA = rowOffsets[pairOfA + 1] as number;
  const endB = rowOffsets[pairOfB + 1] as number;
  let a = rowOffsets[pairOfA] as number;
  let b = rowOffsets[pairOfB] as number;
  let smallest = Number.NaN;
  while (a < endA && b < endB) {
    const distance = (rowTime[a] as number) - (rowTime[b] as number);
    // Rows without a time stand last.
    if (Number.isNaN(distance)) break;
    if (!(Math.abs(distance) >= smallest)) smallest = Math.abs(distance);
    if (smallest <= enough) break;
    if (distance <= 0) a++;
    else b++;
  }
  return smallest;
}

function explain<K extends string>(index: AttributeIndex<K>, resolved: Resolved, first: number, second: number): TieReason<K>[] {
  const { subjectOffsets, subjectPairs, pairValue, valueKind } = index;
  const reasons: TieReason<K>[] = [];
  let a = subjectOffsets[first] as number;
  let b = subjectOffsets[second] as number;
  while (a < (subjectOffsets[first + 1] as number) && b < (subjectOffsets[second + 1] as number)) {
    const pairOfA = subjectPairs[a] as number;
    const pairOfB = subjectPairs[b] as number;
    const value = pairValue[pairOfA] as number;
    const difference = value - (pairValue[pairOfB] as number);
    if (difference <= 0) a++;
    if (difference >= 0) b++;
    if (difference !== 0 || resolved.used[value] === 0) continue;
    const closeness = resolved.closeness[valueKind[value] as number];
    const rarity = index.bits[value] as number;
    reasons.push({
      kind: index.kinds[valueKind[value] as number] as K,
      value: index.textOf(value),
      bits: closeness === undefined ? rarity : fadedBits(index, rarity, closeness, pairOfA, pairOfB),
      holders: index.valueHolders[value] as number,
      gapMs: smallestGap(index, pairOfA, pairOfB, 0),
      rows: [...rowsOfPair(index, pairOfA, TIE_ROWS), ...rowsOfPair(index, pairOfB, TIE_ROWS)],
    });
  }
  reasons.sort((left, right) => right.bits - left.bits || (left.kind < right.kind ? -1 : left.kind > right.kind ? 1 : left.value < right.value ? -1 : 1));
  const left = new Map<K, number>();
  return reasons.map((reason) => {
    const room = left.get(reason.kind) ?? resolved.maximumBitsPerKind;
    const bits = Math.min(reason.bits, room);
    left.set(reason.kind, room - bits);
    return { ...reason, bits };
  });
}
