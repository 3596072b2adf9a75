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
export function findCoverage(records: CaseRecords, aliases: Pick<AliasResolution, 'count' | 'accountOfText'>, sides: RowSides, endOfDay: (time: number) => number): Coverage {
  const coverage = statedCoverage(records, aliases);
  const isStated = coverage.hasStatement.slice();
  /** 1 for accounts of which everything is known, asked first: it lies in less memory. */
  const isOpen = new Uint8Array(aliases.count);
  const open = (account: number): void => {
    if (account === NO_ACCOUNT || isOpen[account] === 1) return;
    isOpen[account] = 1;
    widen(coverage, account, -Infinity, Infinity);
  };
  const { time, precision, direction } = records.transfers.columns;
  for (let row = 0; row < records.transfers.length; row++) {
    if (sides.usable[row] === 0) continue;
    const own = sides.own[row] as number;
    if (direction[row] === Direction.twoSided) {
      open(own);
      open(sides.other[row] as number);
    } else if (own !== NO_ACCOUNT && isStated[own] === 0) {
      const start = time[row] as number;
      widen(coverage, own, start, precision[row] === TimePrecision.day ? endOfDay(start) : start);
    }
  }
  return coverage;
}

/**
 * The same where all usable rows tell both sides.
 * @param offsets of indexes by account: who stands in one has transfers
 */
export function coverageOfBothSides(records: CaseRecords, aliases: Pick<AliasResolution, 'count' | 'accountOfText'>, ...offsets: readonly Uint32Array[]): Coverage {
  const coverage = statedCoverage(records, aliases);
  for (const each of offsets) {
    for (let account = 0; account < aliases.count; account++) if (each[account] !== each[account + 1]) widen(coverage, account, -Infinity, Infinity);
  }
  return coverage;
}

function statedCoverage(records: CaseRecords, aliases: Pick<AliasResolution, 'count' | 'accountOfText'>): Coverage {
  const { count } = aliases;
  const coverage = { hasStatement: new Uint8Array(count), from: new Float64Array(count).fill(Number.NaN), to: new Float64Array(count).fill(Number.NaN) };
  const { account, periodStart, periodEnd, answered } = records.inquiryTasks.columns;
  for (let task = 0; task < records.inquiryTasks.length; task++) {
    const number = account[task] as number;
    if (answered[task] !== 1 || number === NO_TEXT || Number.isNaN(periodStart[task]) || Number.isNaN(periodEnd[task])) continue;
    widen(coverage, aliases.accountOfText[number] as number, periodStart[task] as number, periodEnd[task] as number);
  }
  return coverage;
}

function widen({ hasStatement, from, to }: Coverage, account: number, start: number, end: number): void {
  hasStatement[account] = 1;
  if (!((from[account] as number) <= start)) from[account] = start;
  if (!((to[account] as number) >= end)) to[account] = end;
}
