/** `fundtrace trace DIR --complaint ID | --from ACCOUNT` */

import { UsageError } from '../core/errors.js';
import { tracingRuleSchema, type TraceResult } from '../findings/trace.js';
import { buildLedger } from '../ledger/build-ledger.js';
import type { Ledger } from '../ledger/types.js';
import { traceFunds } from '../tracing/trace-funds.js';
import type { SeedChoice } from '../tracing/types.js';
import { caseOptions, type Command } from './command.js';
import { badOption, choice, flag, text, time, wholeNumber } from './option-values.js';
import { readCaseOf } from './read-case.js';

const RULES = tracingRuleSchema.options;

export const traceCommand: Command = {
  name: 'trace',
  summary: 'follow the money of complaints, or of one account',
  places: 'DIR',
  count: [1, 1],
  options: {
    'complaint': { value: 'ID', text: 'one complaint alone (default: all of them together)' },
    'from': { value: 'ACCOUNT', text: 'in place of complaints: everything that came into this account; any number of it' },
    'since': { value: 'TIME', text: 'with --from: from this time on; a time, or a duration before the last transfer (36h)' },
    'rule': { value: 'RULE', text: `${RULES.join(', ')} (default: fifo)` },
    'backward': { text: 'where the money came from, in place of where it went' },
    'as-of': { value: 'TIME', text: 'as if nothing had happened after; a time, or a duration before the last transfer' },
    'depth': { value: 'N', text: 'leave money with accounts of this tier' },
    'min-amount': { value: 'X', text: 'leave smaller sums with the sender; in minor units (fen)' },
    'csv': { text: 'print the traced transfers as CSV' },
    'json': { text: 'print the result as JSON' },
    'lang': { value: 'zh|en', text: 'language of the text and of the CSV header (default: zh)' },
    ...caseOptions,
  },
  details: 'Amounts are minor units in JSON. What each field means is in docs/tracing.md.',
  run: async (call) => {
    const { values, signal, onProgress, out } = call;
    const rule = choice(values, 'rule', RULES) ?? 'fifo';
    const [depth, minAmount] = [wholeNumber(values, 'depth', 1), wholeNumber(values, 'min-amount', 0)];
    const [complaint, account] = [text(values, 'complaint'), text(values, 'from')];
    if (complaint !== undefined && account !== undefined) throw new UsageError('BAD_ARGUMENTS', 'Money is traced from complaints or from an account', { place: '--complaint, --from', remedy: 'Give one of both.' });
    if (account === undefined && values['since'] !== undefined) throw badOption('since', text(values, 'since') ?? '', 'It goes with --from ACCOUNT.');
    if (flag(values, 'csv') && flag(values, 'json')) throw new UsageError('BAD_ARGUMENTS', 'There is one output', { place: '--csv, --json', remedy: 'Give one of both.' });
    const records = await readCaseOf(call);
    onProgress({ stage: 'ledger', done: 0 });
    const ledger = buildLedger(records);
    const frame = { zone: records.timeZone, end: lastTime(ledger) };
    const result = traceFunds(ledger, {
      rule,
      seeds: seedsOf(complaint, account, time(values, 'since', frame, 'first')),
      direction: flag(values, 'backward') ? 'backward' : 'forward',
      depth,
      minAmount,
      asOf: time(values, 'as-of', frame, 'last'),
      signal,
      onProgress,
    });
    out(printed(result));
  },
};

function printed(result: TraceResult): string {
  return `${JSON.stringify(result, null, 2)}\n`;
}

function seedsOf(complaint: string | undefined, account: string | undefined, since: number | undefined): SeedChoice {
  if (complaint !== undefined) return { complaint };
  return account === undefined ? 'complaints' : { account, since };
}

/** −Infinity without transfers. */
function lastTime({ debitTime, creditDelay }: Ledger): number {
  let last = -Infinity;
  for (let transfer = 0; transfer < debitTime.length; transfer++) last = Math.max(last, debitTime[transfer] as number, (debitTime[transfer] as number) + (creditDelay[transfer] as number));
  return last;
}
