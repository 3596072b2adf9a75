/**
 * What speed is worth: how much traced money would have been held had everything been stopped n hours earlier. The state of all lots at each hour comes from one trace (tracing/value-at.ts),
 * so that a month hour by hour takes no new pass over the ledger.
 */

import { UsageError } from '../core/errors.js';
import { timeZoneClock } from '../core/time-zone.js';
import type { SpeedPoint } from '../findings/recover.js';
import type { Ledger } from '../ledger/types.js';
import type { TraceColumns } from '../tracing/types.js';
import { valueAt } from '../tracing/value-at.js';

export interface SpeedOptions {
  /** When the stop came, epoch milliseconds. */
  readonly at: number;
  /** How far back the curve goes. @defaultValue 72 */
  readonly hours?: number;
  /** Hours between two points. @defaultValue 1 */
  readonly step?: number;
  /** Of the currency that most transfers have, unless named. */
  readonly currency?: string;
}

export const SPEED_DEFAULTS = { hours: 72, step: 1 } as const;

const HOUR_MS = 3_600_000;

/**
 * The curve, from the stop as it came (0 hours) backward. Counted is what stood on accounts with a statement: of the others nobody knows what was there. Minor units of one currency.
 *
 * @param trace in typed arrays, by any rule but poison, whose amounts do not add up
 * @throws UsageError WRONG_LIMIT
 */
export function valueOfSpeed(ledger: Ledger, trace: TraceColumns, options: SpeedOptions): SpeedPoint[] {
  const { at, hours, step } = { ...SPEED_DEFAULTS, ...options };
  for (const [place, value] of Object.entries({ hours, step })) {
    if (!(value > 0 && Number.isFinite(value))) throw new UsageError('WRONG_LIMIT', 'The limit must be above 0', { place, value: String(value), remedy: 'Give a positive number of hours.' });
  }
  if (!Number.isFinite(at)) throw new UsageError('WRONG_LIMIT', 'The time is not a number', { place: 'at', value: String(at), remedy: 'Give epoch milliseconds.' });
  const currency = options.currency ?? ledger.currencies[0] ?? '';
  const known = new Set(ledger.accounts.filter(({ hasStatement }) => hasStatement).map(({ account }) => account));
  const { iso } = timeZoneClock(ledger.records.timeZone);
  const points: SpeedPoint[] = [];
  for (let earlier = 0; earlier <= hours; earlier += step) {
    const time = at - earlier * HOUR_MS;
    const state = valueAt(ledger, trace, time);
    const held = state.held.filter((entry) => entry.currency === currency && known.has(entry.account));
    points.push({
      hoursEarlier: earlier,
      time: iso(time),
      held: held.reduce((sum, { amount }) => sum + amount, 0),
      accounts: held.filter(({ amount }) => amount > 0).length,
      onTheWay: state.onTheWay.find((entry) => entry.currency === currency)?.amount ?? 0,
      gone: state.gone.find((entry) => entry.currency === currency)?.amount ?? 0,
    });
  }
  return points;
}
