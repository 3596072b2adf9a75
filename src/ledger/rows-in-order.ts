/** Rows that are transfers in the order of their debits' keys: (time, from, to, amount, file, line), unknown accounts first. */

import type { TransferTable } from '../records/transfer.js';
import { Direction } from '../records/transfer.js';
import type { RowSides } from './row-sides.js';
import { sortByTime } from './sort-by-time.js';
import { sortRuns } from './sort-runs.js';
import { NO_ACCOUNT, NO_ROW } from './types.js';

export interface RowsInOrder {
  readonly order: Uint32Array;
  /** Whether no two rows have the same key. */
  readonly isStrict: boolean;
  /** Arrays as long as `order`, for anybody's use. */
  readonly spare: Uint32Array[];
}

/**
 * @param first rows, of a pair of mirrors the payer's; may be written to
 * @param mirrorOf undefined where no row has a mirror
 */
export function rowsInOrder(rows: TransferTable, first: Uint32Array, { own, other }: RowSides, mirrorOf: Uint32Array | undefined): RowsInOrder {
  const { time, amount, direction } = rows.columns;
  const { file, line } = rows;
  const payerOf = (row: number): number => {
    const payer = (direction[row] === Direction.in ? other[row] : own[row]) as number;
    if (payer !== NO_ACCOUNT || mirrorOf === undefined || mirrorOf[row] === NO_ROW) return (payer + 1) >>> 0;
    return ((other[mirrorOf[row] as number] as number) + 1) >>> 0;
  };
  const payeeOf = (row: number): number => {
    const mirror = mirrorOf === undefined ? NO_ROW : (mirrorOf[row] as number);
    const payee = (mirror !== NO_ROW ? own[mirror] : direction[row] === Direction.in ? own[row] : other[row]) as number;
    return payee === NO_ACCOUNT && mirror !== NO_ROW ? ((other[row] as number) + 1) >>> 0 : (payee + 1) >>> 0;
  };
  let isStrict = true;
  const compare = (a: number, b: number): number => {
    const order =
      payerOf(a) - payerOf(b) || payeeOf(a) - payeeOf(b) || (amount[a] as number) - (amount[b] as number) || (file[a] as number) - (file[b] as number) || (line[a] as number) - (line[b] as number);
    if (order !== 0) return order;
    // Rows of equal keys are compared with one another by whatever sorts them.
    if (a !== b) isStrict = false;
    return a - b;
  };
  const spare: Uint32Array[] = [];
  const order = sortByTime(first, time, true, spare);
  sortRuns(order, time, payerOf, compare);
  return { order, isStrict, spare };
}
