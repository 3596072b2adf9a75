/** Options of a trace that several commands share: the rule and the limits. */

import { tracingRuleSchema } from '../findings/trace.js';
import type { Ledger } from '../ledger/types.js';
import type { TraceOptions } from '../tracing/types.js';
import type { CommandCall, OptionSpecs } from './command.js';
import { choice, duration, flag, share, time, wholeNumber, type TimeFrame } from './option-values.js';

const RULES = tracingRuleSchema.options;

export const traceOptions: OptionSpecs = {
  'rule': { value: 'RULE', text: `${RULES.join(', ')} (default: fifo)` },
  'as-of': { value: 'TIME', text: 'as if nothing had happened after; a time, or a duration before the last transfer' },
  'depth': { value: 'N', text: 'leave money with accounts of this tier' },
  'min-amount': { value: 'X', text: 'leave smaller sums with the sender; in minor units (fen)' },
  'min-share': { value: 'X', text: 'leave sums below this share of the transfer with the sender; 0 to 1' },
  'max-age': { value: 'DURATION', text: 'money seeded longer ago stays where it is; 90m, 36h, 10d' },
  'upfront': { text: 'unknown opening balances: the least that keeps an account from going below zero, in front of everything' },
  'through-unknown': { text: "pass accounts without a statement by their rows in others' statements" },
  'stop-at-hubs': { text: 'let money end at payment institutions, though legs in and out carry the same clearing number' },
};

/** Checks the options that need no ledger, and gives what makes the rest of it: before a case is read, so that a slip is told at once. */
export function readTraceOptions({ values, signal, onProgress }: CommandCall): (frame: TimeFrame) => TraceOptions {
  const options: TraceOptions = {
    rule: choice(values, 'rule', RULES),
    depth: wholeNumber(values, 'depth', 1),
    minAmount: wholeNumber(values, 'min-amount', 0),
    minShare: share(values, 'min-share'),
    maxAge: duration(values, 'max-age'),
    unknownOpening: flag(values, 'upfront') ? 'upfront' : undefined,
    throughUnknown: flag(values, 'through-unknown'),
    crossHubs: flag(values, 'stop-at-hubs') ? false : undefined,
    signal,
    onProgress,
  };
  return (frame) => ({ ...options, asOf: time(values, 'as-of', frame, 'last') });
}

/** Zone of the case and time of its last transfer; −Infinity without transfers. */
export function timeFrameOf({ records, debitTime, creditDelay }: Ledger): TimeFrame {
  let end = -Infinity;
  for (let transfer = 0; transfer < debitTime.length; transfer++) end = Math.max(end, debitTime[transfer] as number, (debitTime[transfer] as number) + (creditDelay[transfer] as number));
  return { zone: records.timeZone, end };
}
