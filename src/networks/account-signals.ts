/**
 * What is measured on each account before anybody is suspected: one column a signal, NaN where it cannot be measured. How much each value says is in
 * evidence-steps.ts; what the account's neighbours say is added by score-accounts.ts.
 */

import type { TraceResult } from '../findings/trace.js';
import type { Ledger } from '../ledger/types.js';
import type { OpeningBatch } from '../patterns/abnormal-opening.js';
import type { TerminalSession } from '../patterns/shared-terminal.js';
import type { AccountFlow } from './account-flow.js';

const DAY_MS = 86_400_000;
const MINOR_UNITS = 100;
/** Below this much money in and out (¥5,000) an account's flow says nothing. */
export const LEAST_FLOW_MINOR = 500_000;

export const SIGNALS = [
  'strangersIn',
  'strangersOut',
  'leftShortly',
  'leftWithinDay',
  'medianStayMinutes',
  'threeDayPeak',
  'largeSpanDays',
  'largeDays',
  'receiptsPerActiveDay',
  'received',
  'cashShare',
  'echoedShare',
  'everydayPerWeek',
  'ageAtFirstLargeDays',
  'tracedShare',
  'complaintsReaching',
  'sharedTerminals',
  'openingBatch',
  'standingMeasures',
  'failedOut',
] as const;
export type Signal = (typeof SIGNALS)[number];

export type AccountSignals = Readonly<Record<Signal, Float64Array>>;

export interface SignalSources {
  readonly ledger: Ledger;
  readonly flow: AccountFlow;
  readonly trace: TraceResult;
  readonly terminals: readonly TerminalSession[];
  readonly openings: readonly OpeningBatch[];
}

/** Earliest opening of each account, epoch milliseconds, NaN when unknown. */
export function openingTimes(ledger: Ledger): Float64Array {
  const times = new Float64Array(ledger.accounts.length).fill(Number.NaN);
  const { accounts, strings } = ledger.records;
  for (let row = 0; row < accounts.length; row++) {
    const account = ledger.accountOf(strings.text((accounts.columns.account[row] as number) || (accounts.columns.card[row] as number)));
    const opened = accounts.columns.openedAt[row] as number;
    if (account === undefined || Number.isNaN(opened)) continue;
    const known = times[account] as number;
    if (Number.isNaN(known) || opened < known) times[account] = opened;
  }
  return times;
}

/** All signals of all accounts, indexed like `ledger.accounts`. */
export function accountSignals({ ledger, flow, trace, terminals, openings }: SignalSources): AccountSignals {
  const size = ledger.accounts.length;
  const signals = Object.fromEntries(SIGNALS.map((signal) => [signal, new Float64Array(size).fill(Number.NaN)])) as Record<Signal, Float64Array>;
  const opened = openingTimes(ledger);

  for (const entry of ledger.accounts) {
    const account = entry.index;
    signals.sharedTerminals[account] = 0;
    signals.standingMeasures[account] = 0;
    signals.tracedShare[account] = 0;
    signals.complaintsReaching[account] = 0;
    const received = flow.received[account] as number;
    const paid = flow.paid[account] as number;
    const weeks = Math.max(1, (flow.coveredDays[account] as number) / 7);
    if (Number.isFinite(weeks)) signals.everydayPerWeek[account] = (flow.everydayCount[account] as number) / weeks;
    signals.failedOut[account] = flow.failedOut[account] as number;
    signals.openingBatch[account] = 0;
    if (received >= LEAST_FLOW_MINOR) {
      signals.strangersIn[account] = flow.strangerShareIn[account] as number;
      signals.threeDayPeak[account] = flow.peakShare[account] as number;
      signals.received[account] = received / MINOR_UNITS;
      signals.receiptsPerActiveDay[account] = (flow.inCount[account] as number) / Math.max(1, flow.activeDays[account] as number);
      // How long money stays is known only where what leaves is seen too.
      if (entry.hasStatement || paid > 0) {
        signals.leftShortly[account] = flow.leftShortly[account] as number;
        signals.leftWithinDay[account] = flow.leftWithinDay[account] as number;
        signals.medianStayMinutes[account] = (flow.medianStaySeconds[account] as number) / 60;
      }
    }
    if (paid >= LEAST_FLOW_MINOR) {
      signals.strangersOut[account] = flow.strangerShareOut[account] as number;
      signals.cashShare[account] = (flow.cashOut[account] as number) / paid;
    }
    const large = flow.largeCount[account] as number;
    if (large > 0) {
      signals.largeSpanDays[account] = flow.largeSpanDays[account] as number;
      signals.largeDays[account] = flow.largeDays[account] as number;
      signals.echoedShare[account] = (2 * (flow.echoed[account] as number)) / large;
      signals.ageAtFirstLargeDays[account] = ((flow.firstLarge[account] as number) - (opened[account] as number)) / DAY_MS;
    }
  }

  for (const traced of trace.accounts) {
    const account = ledger.accountOf(traced.account);
    if (account === undefined) continue;
    const received = flow.received[account] as number;
    signals.tracedShare[account] = received === 0 ? 0 : Math.min(1, traced.received / received);
    signals.complaintsReaching[account] = traced.byOrigin.filter((origin) => origin.received > 0).length;
  }
  for (const session of terminals) for (const account of session.accounts) signals.sharedTerminals[account] = (signals.sharedTerminals[account] as number) + 1;
  for (const batch of openings) for (const account of batch.accounts) signals.openingBatch[account] = Math.max((signals.openingBatch[account] as number) || 0, batch.holders);
  const { freezeMeasures, strings } = ledger.records;
  for (let row = 0; row < freezeMeasures.length; row++) {
    const account = ledger.accountOf(strings.text(freezeMeasures.columns.account[row] as number));
    if (account !== undefined) signals.standingMeasures[account] = (signals.standingMeasures[account] as number) + 1;
  }
  return signals;
}
