/** `fundtrace paths DIR --from A --to B` */

import { UsageError } from '../core/errors.js';
import { buildLedger } from '../ledger/build-ledger.js';
import { pathsTable } from '../report/paths-table.js';
import { pathsText } from '../report/paths-text.js';
import { findPaths } from '../tracing/find-paths.js';
import { tellPaths } from '../tracing/tell-paths.js';
import { caseOptions, type Command } from './command.js';
import { choice, duration, flag, text, time, wholeNumber } from './option-values.js';
import { outputOf } from './output.js';
import { readCaseOf } from './read-case.js';
import { timeFrameOf } from './trace-options.js';

export const pathsCommand: Command = {
  name: 'paths',
  summary: 'the best ways on which money could have gone from one account to another',
  places: 'DIR',
  count: [1, 1],
  options: {
    'from': { value: 'ACCOUNT', text: 'where the money starts (needed); any number of the account' },
    'to': { value: 'ACCOUNT', text: 'where it arrives (needed)' },
    'k': { value: 'N', text: 'how many paths (default: 10)' },
    'by': { value: 'WHAT', text: 'best is: amount, what carries most; duration, the quickest; hops, the shortest (default: amount)' },
    'window': { value: 'DURATION', text: 'longest time from first debit to last credit; 90m, 36h, 10d (default: 10d)' },
    'hops': { value: 'N', text: 'most transfers of a path (default: 10)' },
    'since': { value: 'TIME', text: 'first debit not before; a time, or a duration before the last transfer' },
    'until': { value: 'TIME', text: 'last credit not after; a time, or a duration before the last transfer' },
    'min-amount': { value: 'X', text: 'leave out smaller transfers; in minor units (fen)' },
    'only-statements': { text: 'pass only accounts with a statement' },
    'through-hubs': { text: 'pass payment hubs too' },
    'csv': { text: 'print the transfers of the paths as CSV' },
    'json': { text: 'print the result as JSON' },
    'lang': { value: 'zh|en', text: 'language of the text and of the CSV header (default: zh)' },
    ...caseOptions,
  },
  details: 'Each transfer of a path comes after the one before it. No path is a result too: the list is empty.',
  run: async (call) => {
    const { values, onProgress, out } = call;
    const [from, to] = [text(values, 'from'), text(values, 'to')];
    if (from === undefined || to === undefined) throw new UsageError('MISSING_OPTION', 'Both ends of the paths must be said', { place: from === undefined ? '--from' : '--to', remedy: 'Add --from ACCOUNT --to ACCOUNT.' });
    const options = {
      k: wholeNumber(values, 'k', 1),
      by: choice(values, 'by', ['amount', 'duration', 'hops']),
      windowMs: duration(values, 'window'),
      maximumHops: wholeNumber(values, 'hops', 1),
      minimumAmount: wholeNumber(values, 'min-amount', 0),
      throughUnknown: flag(values, 'only-statements') ? false : undefined,
      throughHubs: flag(values, 'through-hubs') ? true : undefined,
    };
    const print = outputOf(call, { table: pathsTable, text: pathsText });
    const records = await readCaseOf(call);
    onProgress({ stage: 'ledger', done: 0 });
    const ledger = buildLedger(records);
    const frame = timeFrameOf(ledger);
    onProgress({ stage: 'paths', done: 0 });
    const limits = { ...options, since: time(values, 'since', frame, 'first'), until: time(values, 'until', frame, 'last') };
    const result = tellPaths(ledger, findPaths(ledger, from, to, Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined))));
    out(await print(result));
  },
};
