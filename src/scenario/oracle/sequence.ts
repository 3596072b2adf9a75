/** Orders of docs/tracing.md, a binary heap, and reading an element that must be there. */

import { FundtraceError } from '../../core/errors.js';
import type { SourceRow } from '../../core/source-row.js';
import type { Side, Transfer } from './types.js';

/** @throws FundtraceError ORACLE_INDEX when there is no such element: a mistake in the oracle itself. */
export function at<T>(list: ArrayLike<T>, index: number): T {
  const found = list[index];
  if (found === undefined) throw new FundtraceError('ORACLE_INDEX', 'The oracle reached past a list', { value: String(index) });
  return found;
}

export function listIn<K, V>(lists: Map<K, V[]>, key: K): V[] {
  let list = lists.get(key);
  if (list === undefined) {
    list = [];
    lists.set(key, list);
  }
  return list;
}

/** By UTF-16 code units, which is what `<` does. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

export function compareSourceRows(left: SourceRow, right: SourceRow): number {
  return compareText(left.file, right.file) || left.line - right.line;
}

/** (time of that side, from, to, amount, file, line) */
export function compareSides(left: Transfer, leftSide: Side, right: Transfer, rightSide: Side): number {
  return (
    leftSide.time - rightSide.time ||
    compareText(left.from, right.from) ||
    compareText(left.to, right.to) ||
    left.amount - right.amount ||
    compareSourceRows(leftSide, rightSide)
  );
}

/** A binary heap that gives the smallest first. */
export class Heap<T> {
  readonly #items: T[] = [];
  readonly #compare: (left: T, right: T) => number;

  constructor(compare: (left: T, right: T) => number) {
    this.#compare = compare;
  }

  get size(): number {
    return this.#items.length;
  }

  push(item: T): void {
    const items = this.#items;
    let place = items.length;
    items.push(item);
    while (place > 0) {
      const parentPlace = (place - 1) >> 1;
      const parent = at(items, parentPlace);
      if (this.#compare(item, parent) >= 0) break;
      items[place] = parent;
      place = parentPlace;
    }
    items[place] = item;
  }

  pop(): T {
    const items = this.#items;
    const smallest = at(items, 0);
    const last = at(items, items.length - 1);
    items.pop();
    if (items.length === 0) return smallest;
    let place = 0;
    for (;;) {
      let childPlace = 2 * place + 1;
      if (childPlace >= items.length) break;
      if (childPlace + 1 < items.length && this.#compare(at(items, childPlace + 1), at(items, childPlace)) < 0) childPlace += 1;
      const child = at(items, childPlace);
      if (this.#compare(last, child) <= 0) break;
      items[place] = child;
      place = childPlace;
    }
    items[place] = last;
    return smallest;
  }
}
