/**
 * Which subjects (accounts, phones, people) were seen with which attribute values: value → subjects and subject → values in CSR form,
 * with every row that says so. Ties, the identity graph and links are views of it.
 *
 * Rarity is told in bits, the surprise of meeting the value on a holder drawn by chance (Shannon's self-information, as term
 * frequencies in Fellegi–Sunter linkage): bits = log2((holders with any value of the kind + prior) / holders with this value). The prior
 * stands for people outside the case, so that a case of two people is not blind; in a large case it does not matter. Holders are
 * counted, not subjects: five accounts of one person on one device are one.
 *
 * Bits are rounded to 2^-20, so that sums of them are exact and do not depend on the order of rows.
 */

import type { SourceRow } from '../core/source-row.js';

/** Holders without the value that are added to each kind's population. */
export const PRIOR_HOLDERS = 8;

const BITS_STEP = 2 ** 20;

/** Rounds to 2^-20 bits, where sums of up to 2^33 are exact. */
export function roundBits(bits: number): number {
  return Math.round(bits * BITS_STEP) / BITS_STEP;
}

/**
 * Bits of evidence in sharing a value.
 * @param population distinct holders seen with any value of the kind
 * @param holders distinct holders seen with this value, at least 1
 * @returns bits ≥ 0, rounded to 2^-20
 */
export function rarityBits(population: number, holders: number): number {
  return roundBits(Math.max(0, Math.log2((population + PRIOR_HOLDERS) / holders)));
}

export interface AttributeIndex<K extends string> {
  readonly kinds: readonly K[];
  readonly subjectCount: number;
  /** Holder of each subject: equal numbers are one holder. */
  readonly holderOf: Uint32Array;
  /** Distinct holders seen with any value of the kind, in order of `kinds`. */
  readonly populations: Uint32Array;

  readonly valueCount: number;
  /** Position in `kinds`, per value. */
  readonly valueKind: Uint8Array;
  /** Distinct holders with this value, per value. */
  readonly valueHolders: Uint32Array;
  /** `rarityBits`, per value. */
  readonly bits: Float64Array;

  /** Pairs of value v: `pairOffsets[v] .. pairOffsets[v + 1])`, in order of subject. A pair is one value on one subject. */
  readonly pairOffsets: Uint32Array;
  readonly pairSubject: Uint32Array;
  readonly pairValue: Uint32Array;
  /** Pairs of subject s: `subjectPairs[subjectOffsets[s] .. subjectOffsets[s + 1])`, in order of value. */
  readonly subjectOffsets: Uint32Array;
  readonly subjectPairs: Uint32Array;

  /** Rows of pair p: `rowOffsets[p] .. rowOffsets[p + 1])`, in order of time (rows without one last), file, line. */
  readonly rowOffsets: Uint32Array;
  readonly rowFile: Uint16Array;
  readonly rowLine: Uint32Array;
  /** Epoch milliseconds; NaN where the row tells no time of use. */
  readonly rowTime: Float64Array;

  /** Names of the files that `rowFile` counts. */
  readonly fileNames: readonly string[];
  /** The value as text. */
  readonly textOf: (value: number) => string;
}

/** Rows of a pair as file and line, at most `limit` of them. */
export function rowsOfPair(index: AttributeIndex<string>, pair: number, limit: number): SourceRow[] {
  const rows: SourceRow[] = [];
  const end = Math.min(index.rowOffsets[pair + 1] as number, (index.rowOffsets[pair] as number) + limit);
  for (let row = index.rowOffsets[pair] as number; row < end; row++) {
    rows.push({ file: index.fileNames[index.rowFile[row] as number] ?? '', line: index.rowLine[row] as number });
  }
  return rows;
}

/** The observations of one kind on their way into an index. */
interface KindBuffer {
  key: Uint32Array;
  subject: Uint32Array;
  file: Uint16Array;
  line: Uint32Array;
  time: Float64Array;
  length: number;
  largestKey: number;
}

function emptyBuffer(capacity: number): KindBuffer {
  return { key: new Uint32Array(capacity), subject: new Uint32Array(capacity), file: new Uint16Array(capacity), line: new Uint32Array(capacity), time: new Float64Array(capacity), length: 0, largestKey: 0 };
}

function grow(buffer: KindBuffer): void {
  const larger = emptyBuffer(buffer.key.length * 2);
  larger.key.set(buffer.key);
  larger.subject.set(buffer.subject);
  larger.file.set(buffer.file);
  larger.line.set(buffer.line);
  larger.time.set(buffer.time);
  Object.assign(buffer, { key: larger.key, subject: larger.subject, file: larger.file, line: larger.line, time: larger.time });
}

/** Collects observations; `finish` sorts them into an index. Keys are integers of the caller's choice (text ids), one space per kind. */
export class AttributeCollector<K extends string> {
  readonly #kinds: readonly K[];
  readonly #buffers: KindBuffer[];

  constructor(kinds: readonly K[]) {
    this.#kinds = kinds;
    this.#buffers = kinds.map(() => emptyBuffer(64));
  }

  /** Notes that `subject` was seen with the value `key` of kind number `kind`, in that row, at that time (NaN when the row tells none). */
  add(kind: number, key: number, subject: number, file: number, line: number, time: number): void {
    const buffer = this.#buffers[kind];
    if (buffer === undefined) return;
    if (buffer.length === buffer.key.length) grow(buffer);
    const index = buffer.length;
    buffer.key[index] = key;
    buffer.subject[index] = subject;
    buffer.file[index] = file;
    buffer.line[index] = line;
    buffer.time[index] = time;
    buffer.length = index + 1;
    if (key > buffer.largestKey) buffer.largestKey = key;
  }

  /**
   * @param holderOf holder of each subject
   * @param fileNames names of the files
   * @param textOf text behind a key of a kind
   */
  finish(holderOf: Uint32Array, fileNames: readonly string[], textOf: (kind: K, key: number) => string): AttributeIndex<K> {
    const kinds = this.#kinds;
    const rows = joined(this.#buffers);
    const order = orderByValueAndSubject(rows.value, rows.subject, rows.keys.length, holderOf.length);
    const pairs = groupPairs(rows, order);
    const pairOffsets = offsetsOf(pairs.pairValue, rows.keys.length);
    const counted = countHolders(pairOffsets, pairs.pairSubject, rows.kind, holderOf, kinds.length);
    const bits = new Float64Array(rows.keys.length);
    for (let value = 0; value < bits.length; value++) {
      bits[value] = rarityBits(counted.populations[rows.kind[value] as number] as number, counted.valueHolders[value] as number);
    }
    const subjectOffsets = offsetsOf(pairs.pairSubject, holderOf.length);
    const subjectPairs = distribute(pairs.pairSubject, subjectOffsets);
    const textOfValue = (value: number): string => textOf(kinds[rows.kind[value] as number] as K, rows.keys[value] as number);
    return Object.freeze({
      kinds,
      subjectCount: holderOf.length,
      holderOf,
      populations: counted.populations,
      valueCount: rows.keys.length,
      valueKind: rows.kind,
      valueHolders: counted.valueHolders,
      bits,
      pairOffsets,
      pairSubject: pairs.pairSubject,
      pairValue: pairs.pairValue,
      subjectOffsets,
      subjectPairs,
      rowOffsets: pairs.rowOffsets,
      rowFile: pairs.rowFile,
      rowLine: pairs.rowLine,
      rowTime: pairs.rowTime,
      fileNames,
      textOf: textOfValue,
    });
  }
}

interface JoinedRows {
  readonly value: Uint32Array;
  readonly subject: Uint32Array;
  readonly file: Uint16Array;
  readonly line: Uint32Array;
  readonly time: Float64Array;
  /** Per value. */
  readonly kind: Uint8Array;
  readonly keys: Uint32Array;
}

/** Puts the kinds behind one another and numbers the values. */
function joined(buffers: readonly KindBuffer[]): JoinedRows {
  let total = 0;
  let largestKey = 0;
  for (const buffer of buffers) {
    total += buffer.length;
    largestKey = Math.max(largestKey, buffer.largestKey);
  }
  const value = new Uint32Array(total);
  const subject = new Uint32Array(total);
  const file = new Uint16Array(total);
  const line = new Uint32Array(total);
  const time = new Float64Array(total);
  const kindOf = new Uint8Array(total);
  const keys = new Uint32Array(total);
  const known = new Uint32Array(largestKey + 1);
  let valueCount = 0;
  let at = 0;
  buffers.forEach((buffer, kind) => {
    // Numbers of this kind's values are above all earlier ones, so `known` need not be cleared between kinds.
    const firstOfKind = valueCount;
    for (let index = 0; index < buffer.length; index++) {
      const key = buffer.key[index] as number;
      let number = known[key] as number;
      if (number <= firstOfKind) {
        keys[valueCount] = key;
        kindOf[valueCount] = kind;
        number = ++valueCount;
        known[key] = number;
      }
      value[at + index] = number - 1;
    }
    subject.set(buffer.subject.subarray(0, buffer.length), at);
    file.set(buffer.file.subarray(0, buffer.length), at);
    line.set(buffer.line.subarray(0, buffer.length), at);
    time.set(buffer.time.subarray(0, buffer.length), at);
    at += buffer.length;
  });
  return { value, subject, file, line, time, kind: kindOf.slice(0, valueCount), keys: keys.slice(0, valueCount) };
}

/** Order of rows by value, then subject: two stable counting sorts. */
function orderByValueAndSubject(value: Uint32Array, subject: Uint32Array, valueCount: number, subjectCount: number): Uint32Array {
  const bySubject = distribute(subject, offsetsOf(subject, subjectCount));
  const next = offsetsOf(value, valueCount);
  const order = new Uint32Array(value.length);
  for (const row of bySubject) {
    const key = value[row] as number;
    const slot = next[key] as number;
    order[slot] = row;
    next[key] = slot + 1;
  }
  return order;
}

function groupPairs(rows: JoinedRows, order: Uint32Array) {
  const { value, subject, file, line, time } = rows;
  const earlier = (left: number, right: number): number => {
    const leftTime = time[left] as number;
    const rightTime = time[right] as number;
    // Rows without a time come last; NaN differs from itself.
    if (leftTime !== leftTime || rightTime !== rightTime) {
      if (leftTime === leftTime) return -1;
      if (rightTime === rightTime) return 1;
    } else if (leftTime !== rightTime) return leftTime - rightTime;
    return (file[left] as number) - (file[right] as number) || (line[left] as number) - (line[right] as number);
  };
  const pairValue = new Uint32Array(order.length);
  const pairSubject = new Uint32Array(order.length);
  const rowOffsets = new Uint32Array(order.length + 1);
  let pairs = 0;
  for (let start = 0; start < order.length; ) {
    const first = order[start] as number;
    let end = start + 1;
    let sorted = true;
    while (end < order.length) {
      const row = order[end] as number;
      if (value[row] !== value[first] || subject[row] !== subject[first]) break;
      if (earlier(order[end - 1] as number, row) > 0) sorted = false;
      end++;
    }
    if (!sorted) order.subarray(start, end).sort(earlier);
    pairValue[pairs] = value[first] as number;
    pairSubject[pairs] = subject[first] as number;
    pairs++;
    rowOffsets[pairs] = end;
    start = end;
  }
  const rowFile = new Uint16Array(order.length);
  const rowLine = new Uint32Array(order.length);
  const rowTime = new Float64Array(order.length);
  for (let position = 0; position < order.length; position++) {
    const row = order[position] as number;
    rowFile[position] = file[row] as number;
    rowLine[position] = line[row] as number;
    rowTime[position] = time[row] as number;
  }
  return { pairValue: pairValue.slice(0, pairs), pairSubject: pairSubject.slice(0, pairs), rowOffsets: rowOffsets.slice(0, pairs + 1), rowFile, rowLine, rowTime };
}

function countHolders(pairOffsets: Uint32Array, pairSubject: Uint32Array, valueKind: Uint8Array, holderOf: Uint32Array, kindCount: number) {
  let holderCount = 0;
  for (const holder of holderOf) holderCount = Math.max(holderCount, holder + 1);
  const seenForValue = new Uint32Array(holderCount);
  const seenForKind = new Uint8Array(holderCount);
  const valueHolders = new Uint32Array(valueKind.length);
  const populations = new Uint32Array(kindCount);
  for (let value = 0; value < valueKind.length; value++) {
    const kind = valueKind[value] as number;
    // Values stand in order of kind.
    if (value > 0 && kind !== valueKind[value - 1]) seenForKind.fill(0);
    for (let pair = pairOffsets[value] as number; pair < (pairOffsets[value + 1] as number); pair++) {
      const holder = holderOf[pairSubject[pair] as number] as number;
      if (seenForValue[holder] !== value + 1) {
        seenForValue[holder] = value + 1;
        valueHolders[value] = (valueHolders[value] as number) + 1;
      }
      if (seenForKind[holder] === 0) {
        seenForKind[holder] = 1;
        populations[kind] = (populations[kind] as number) + 1;
      }
    }
  }
  return { valueHolders, populations };
}

/** CSR offsets of ids, which may stand in any order. */
function offsetsOf(ids: Uint32Array, count: number): Uint32Array {
  const offsets = new Uint32Array(count + 1);
  for (const id of ids) offsets[id + 1] = (offsets[id + 1] as number) + 1;
  for (let id = 0; id < count; id++) offsets[id + 1] = (offsets[id + 1] as number) + (offsets[id] as number);
  return offsets;
}

/** Positions 0 … length − 1 grouped by id, in order within a group. */
function distribute(ids: Uint32Array, offsets: Uint32Array): Uint32Array {
  const next = offsets.slice();
  const positions = new Uint32Array(ids.length);
  for (let position = 0; position < ids.length; position++) {
    const id = ids[position] as number;
    const slot = next[id] as number;
    positions[slot] = position;
    next[id] = slot + 1;
  }
  return positions;
}
