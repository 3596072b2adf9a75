/** When stops and freezes (强制措施) stood on accounts. */

import type { Ledger } from '../ledger/types.js';

export interface StandingMeasure {
  /** Epoch milliseconds; −Infinity and Infinity where the table does not say. */
  readonly from: number;
  readonly to: number;
  /** 止付 in any of its forms, which lasts hours; else 冻结, which lasts months. */
  readonly isStop: boolean;
}

export const STOP_MEASURE = /止付/u;

/** By account position. */
export function standingMeasures(ledger: Ledger): Map<number, StandingMeasure[]> {
  const { freezeMeasures, strings } = ledger.records;
  const { account, measureType, startAt, endAt } = freezeMeasures.columns;
  const measures = new Map<number, StandingMeasure[]>();
  for (let row = 0; row < freezeMeasures.length; row++) {
    const position = ledger.accountOf(strings.text(account[row] as number));
    if (position === undefined) continue;
    const [from, to] = [startAt[row] as number, endAt[row] as number];
    const list = measures.get(position) ?? [];
    list.push({ from: Number.isNaN(from) ? -Infinity : from, to: Number.isNaN(to) ? Infinity : to, isStop: STOP_MEASURE.test(strings.text(measureType[row] as number)) });
    measures.set(position, list);
  }
  return measures;
}

/** Since when a measure has stood without a break at the time, epoch milliseconds; undefined where none stands. */
export function stoppedSince(measures: readonly Pick<StandingMeasure, 'from' | 'to'>[] | undefined, time: number): number | undefined {
  const before = (measures ?? []).filter(({ from }) => from <= time);
  let since = before.some(({ to }) => to >= time) ? time : undefined;
  for (let isOpen = since !== undefined; isOpen; ) {
    isOpen = false;
    for (const { from, to } of before) {
      if (since === undefined || from >= since || to < since) continue;
      since = from;
      isOpen = true;
    }
  }
  return since;
}
