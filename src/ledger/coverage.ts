/** Which time each account's statement covers (docs/tracing.md, section 1). */

import type { AliasResolution } from '../identity/resolve-aliases.js';
import { NO_TEXT } from '../core/string-pool.js';
import type { CaseRecords } from '../records/case-records.js';
import { Direction, TimePrecision } from '../records/transfer.js';
import type { RowSides } from './row-sides.js';
import { NO_ACCOUNT } from './types.js';

/** Columns by account position. Without a statement both times are NaN. */
export interface Coverage {
  readonly hasStatement: Uint8Array;
  /** Epoch milliseconds, both ends included; ∓Infinity for two-sided data. */
  readonly from: Float64Array;
  readonly to: Float64Array;
}

/** The stated periods of answered tasks where there are any, else the first to the last own row; two-sided rows cover everything. */
export function findCoverage(records: CaseRecords, aliases: AliasResolution, sides: RowSides, endOfDay: (time: number) => number): Coverage {
  const count = aliases.count;
  const hasStatement = new Uint8Array(count);
  const from = new Float64Array(count).fill(Number.NaN);
  const to = new Float64Array(count).fill(Number.NaN);
  const widen = (account: number, start: number, end: number): void => {
    hasStatement[account] = 1;
    if (!((from[account] as number) <= start)) from[account] = start;
    if (!((to[account] as number) >= end)) to[account] = end;
  };

  const { account, periodStart, periodEnd, answered } = records.inquiryTasks.columns;
  for (let task = 0; task < records.inquiryTasks.length; task++) {
    const number = account[task] as number;
    if (answered[task] !== 1 || number === NO_TEXT || Number.isNaN(periodStart[task]) || Number.isNaN(periodEnd[task])) continue;
    widen(aliases.accountOfText[number] as number, periodStart[task] as number, periodEnd[task] as number);
  }
  const isStated = hasStatement.slice();
  /** 1 for accounts of which everything is known, asked first: it lies in less memory. */
  const isOpen = new Uint8Array(count);

  const { time, precision, direction } = records.transfers.columns;
  for (let row = 0; row < records.transfers.length; row++) {
    if (sides.usable[row] === 0) continue;
    const own = sides.own[row] as number;
    const other = sides.other[row] as number;
    if (direction[row] === Direction.twoSided) {
      if (own !== NO_ACCOUNT && isOpen[own] === 0) {
        isOpen[own] = 1;
        widen(own, -Infinity, Infinity);
      }
      if (other !== NO_ACCOUNT && isOpen[other] === 0) {
        isOpen[other] = 1;
        widen(other, -Infinity, Infinity);
      }
    } else if (own !== NO_ACCOUNT && isStated[own] === 0) {
      const start = time[row] as number;
      widen(own, start, precision[row] === TimePrecision.day ? endOfDay(start) : start);
    }
  }
  return { hasStatement, from, to };
}
