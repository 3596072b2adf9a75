/** `fundtrace trace DIR --complaint ID | --from ACCOUNT | --transfer FILE:LINE` */

import { UsageError } from '../core/errors.js';
import type { TraceResult } from '../findings/trace.js';
import { buildLedger } from '../ledger/build-ledger.js';
import { tableText } from '../node/write-table.js';
import { traceTable } from '../report/trace-table.js';
import { traceText } from '../report/trace-text.js';
import { traceFunds } from '../tracing/trace-funds.js';
import type { SeedChoice } from '../tracing/types.js';
import { caseOptions, type Command, type CommandCall, type OptionValues } from './command.js';
import { badOption, choice, flag, sourceRows, text, time, type TimeFrame } from './option-values.js';
import { readCaseOf } from './read-case.js';
import { readTraceOptions, timeFrameOf, traceOptions } from './trace-options.js';

export const traceCommand: Command = {
  name: 'trace',
  summary: 'follow the money of complaints, of one account or of transfers',
  places: 'DIR',
  count: [1, 1],
  options: {
    complaint: { value: 'ID', text: 'one complaint alone (default: all of them together)' },
    from: { value: 'ACCOUNT', text: 'in place of complaints: everything that came into this account; any number of it' },
    since: { value: 'TIME', text: 'with --from: from this time on; a time, or a duration before the last transfer (36h)' },
    transfer: { value: 'FILE:LINE', text: 'in place of complaints: the transfer of this row, as results name rows; several by repeating it, each traced as its own', repeats: true },
    backward: { text: 'with --from: where the money that the account holds (at --as-of) came from' },
    ...traceOptions,
    csv: { text: 'print one row for each amount attributed to an origin, with its source rows, as CSV' },
    json: { text: 'print the result as JSON' },
    lang: { value: 'zh|en', text: 'language of the text and of the CSV header (default: zh)' },
    ...caseOptions,
  },
  details: 'Amounts are minor units in JSON. What each field means is in docs/tracing.md.',
  run: async (call) => {
    const { values, onProgress, out } = call;
    const choose = seedChoice(values);
    const optionsIn = readTraceOptions(call);
    const print = printer(call);
    const records = await readCaseOf(call);
    onProgress({ stage: 'ledger', done: 0 });
    const ledger = buildLedger(records);
    const frame = timeFrameOf(ledger);
    out(await print(traceFunds(ledger, { ...optionsIn(frame), seeds: choose(frame), direction: flag(values, 'backward') ? 'backward' : undefined })));
  },
};

function seedChoice(values: OptionValues): (frame: TimeFrame) => SeedChoice {
  const [complaint, account, transfers] = [text(values, 'complaint'), text(values, 'from'), sourceRows(values, 'transfer')];
  if (complaint !== undefined && account !== undefined) throw new UsageError('BAD_ARGUMENTS', 'Money is traced from complaints or from an account', { place: '--complaint, --from', remedy: 'Give one of both.' });
  if (transfers !== undefined && (complaint ?? account) !== undefined) throw new UsageError('BAD_ARGUMENTS', 'Money is traced from transfers, from a complaint or from an account', { place: '--transfer, --complaint, --from', remedy: 'Give one of them.' });
  if (account === undefined && values['since'] !== undefined) throw badOption('since', text(values, 'since') ?? '', 'It goes with --from ACCOUNT.');
  if (account === undefined && flag(values, 'backward')) throw new UsageError('BAD_ARGUMENTS', 'Money is traced back from an account', { place: '--backward', remedy: 'Add --from ACCOUNT.' });
  if (complaint !== undefined) return () => ({ complaint });
  if (transfers !== undefined) return () => ({ transfers });
  return (frame) => (account === undefined ? 'complaints' : { account, since: time(values, 'since', frame, 'first') });
}

function printer({ values, colours }: CommandCall): (result: TraceResult) => string | Promise<string> {
  const lang = choice(values, 'lang', ['zh', 'en']) ?? 'zh';
  if (flag(values, 'csv') && flag(values, 'json')) throw new UsageError('BAD_ARGUMENTS', 'There is one output', { place: '--csv, --json', remedy: 'Give one of both.' });
  if (flag(values, 'json')) return (result) => `${JSON.stringify(result, null, 2)}\n`;
  return flag(values, 'csv') ? (result) => tableText(traceTable(result, { lang })) : (result) => `${traceText(result, { lang, colours })}\n`;
}
