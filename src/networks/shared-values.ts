/** The attribute values of one subject of an index (devices, addresses, phones …), rarest first, and who else has them. */

import type { SharedValue } from '../findings/profile.js';
import { rowsOfPair, type AttributeIndex } from '../graphs/attribute-index.js';

const MOST_OTHERS = 100;
const MOST_ROWS = 3;

export function sharedValues<K extends string>(index: AttributeIndex<K>, subject: number, nameOf: (subject: number) => string): SharedValue[] {
  const values: SharedValue[] = [];
  for (let at = index.subjectOffsets[subject] as number; at < (index.subjectOffsets[subject + 1] as number); at++) {
    const pair = index.subjectPairs[at] as number;
    const value = index.pairValue[pair] as number;
    const start = index.pairOffsets[value] as number;
    const end = index.pairOffsets[value + 1] as number;
    const others: string[] = [];
    for (let other = start; other < end && others.length < MOST_OTHERS; other++) {
      if (index.pairSubject[other] !== subject) others.push(nameOf(index.pairSubject[other] as number));
    }
    values.push({
      kind: index.kinds[index.valueKind[value] as number] as K,
      value: index.textOf(value),
      bits: index.bits[value] as number,
      others: others.sort(),
      othersInAll: end - start - 1,
      rows: rowsOfPair(index, pair, MOST_ROWS),
    });
  }
  return values.sort((a, b) => b.bits - a.bits || (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : a.value < b.value ? -1 : 1));
}
