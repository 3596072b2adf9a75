/** One cell of bytes → its column's value: plainly from the bytes, from the memo of cells met so far, or by the rules for text. */

import { MOST_TOGETHER } from '../core/byte-table.js';
import type { StringPool } from '../core/string-pool.js';
import type { CellMemo } from './cell-memo.js';
import { joinedTime } from './cell-text.js';
import { NOT_PLAIN, unwrap } from './cleaning/cleaner.js';
import type { RowColumn } from './row-columns.js';

/** Cells of accounts and banks longer than this are not joined as bytes. */
const LONGEST_JOINED = 64;
const LONGEST_NAME = 2 * LONGEST_JOINED + 4;
const SLASH = 0x2f;

/**
 * Cleans a cell that is not empty; `column.lastValue` and `column.lastFault` are then its own. False where some of its bytes are no characters.
 * @param row the row so far: the currency stands there before the amount is read
 */
export function cleanCell(column: RowColumn, bytes: Uint8Array, start: number, end: number, decode: (start: number, end: number) => string, row: Float64Array): boolean {
  const { cleaner, memo } = column;
  column.lastRaw = '';
  const plain = cleaner.cleanBytes === undefined ? NOT_PLAIN : cleaner.cleanBytes(bytes, start, end, row);
  if (plain !== NOT_PLAIN) {
    column.lastValue = plain;
    column.lastFault = '';
    return true;
  }
  if (memo !== undefined && remembered(column, memo, bytes, start, end)) return true;
  const raw = decode(start, end);
  if (raw.includes('\ufffd')) return false;
  column.lastValue = cleaner.clean(raw, row);
  column.lastFault = cleaner.fault;
  memo?.add(bytes, start, end, column.lastValue, column.lastFault);
  return true;
}

function remembered(column: RowColumn, memo: CellMemo, bytes: Uint8Array, start: number, end: number): boolean {
  const entry = memo.find(bytes, start, end);
  if (entry < 0) return false;
  column.lastValue = memo.valueOf(entry);
  column.lastFault = memo.faultOf(entry);
  return true;
}

/** The text of a column's cells: of two that belong together both, of one that is empty the one that stands in. */
export function rawOf({ cell, thenCell, elseCell }: RowColumn, textOf: (cell: number) => string): string {
  const first = textOf(cell);
  if (elseCell >= 0 && unwrap(first) === '') return textOf(elseCell);
  const second = thenCell < 0 ? '' : textOf(thenCell);
  return second === '' ? first : joinedTime(first, second);
}

/** Joins the cells of a bank and of an account within it, where both are plain. */
export class AccountJoiner {
  readonly #strings: StringPool;
  readonly #joined = new Uint8Array(MOST_TOGETHER * LONGEST_NAME);
  readonly #starts = new Int32Array(MOST_TOGETHER);
  readonly #ends = new Int32Array(MOST_TOGETHER);
  readonly #ids = new Int32Array(MOST_TOGETHER);
  #count = 0;

  constructor(strings: StringPool) {
    this.#strings = strings;
  }

  /** The id of bank/account where both cells are plain, else 0. */
  join(account: RowColumn, bank: RowColumn, bytes: Uint8Array, start: number, end: number, bankStart: number, bankEnd: number): number {
    this.#count = 0;
    return this.collect(account, bank, bytes, start, end, bankStart, bankEnd) ? this.#strings.internBytes(this.#joined, 0, this.#ends[0] as number) : 0;
  }

  /** Adds a name to those that `takeAll` gives ids, at most `MOST_TOGETHER`. False where a cell is not plain. */
  collect(account: RowColumn, bank: RowColumn, bytes: Uint8Array, start: number, end: number, bankStart: number, bankEnd: number): boolean {
    if (start === end || bankStart === bankEnd || end - start > LONGEST_JOINED || bankEnd - bankStart > LONGEST_JOINED) return false;
    if (account.cleaner.isPlainBytes?.(bytes, start, end) !== true || bank.cleaner.isPlainBytes?.(bytes, bankStart, bankEnd) !== true) return false;
    const joined = this.#joined;
    const count = this.#count++;
    let length = count * LONGEST_NAME;
    this.#starts[count] = length;
    for (let at = bankStart; at < bankEnd; at++) joined[length++] = bytes[at] as number;
    joined[length++] = SLASH;
    for (let at = start; at < end; at++) joined[length++] = bytes[at] as number;
    this.#ends[count] = length;
    return true;
  }

  /** Ids of the names collected, in order; valid until the next call. */
  takeAll(): Int32Array {
    this.#strings.internMany(this.#joined, this.#starts, this.#ends, this.#count, this.#ids);
    this.#count = 0;
    return this.#ids;
  }
}
