/** `fundtrace recover DIR` */

import { resolve } from 'node:path';
import { UsageError } from '../core/errors.js';
import { buildLedger } from '../ledger/build-ledger.js';
import { writeRecovery } from '../node/write-recovery.js';
import { recoverFunds } from '../recovery/recover-funds.js';
import { restitutionDossiers } from '../recovery/restitution-dossiers.js';
import { valueOfSpeed } from '../recovery/value-of-speed.js';
import { recoverText } from '../report/recover-text.js';
import { recoverTables } from '../report/tables/recover-tables.js';
import { traceColumns } from '../tracing/trace-columns.js';
import { foldTrace } from '../tracing/trace-funds.js';
import { caseOptions, type Command } from './command.js';
import { choice, flag, text } from './option-values.js';
import { outputOf } from './output.js';
import { readCaseOf } from './read-case.js';
import { readTraceOptions, timeFrameOf, traceOptions } from './trace-options.js';

const TABLES = ['freeze', 'restitution', 'inquiries', 'terminals'] as const;

export const recoverCommand: Command = {
  name: 'recover',
  summary: 'what can still be stopped, in order, whom to ask next, and who gets it back',
  places: 'DIR',
  count: [1, 1],
  options: {
    out: { value: 'OUT', text: 'folder for the CSVs, one stop-payment request a bank, drafts of 返还申请表 and 返还决定书 a claim, and manifest.json' },
    method: { value: 'METHOD', text: 'how what is held is shared: article8, proRata, risingTide or netLoss (default: article8)' },
    literal: { text: "article 8's third case to the letter, loss ÷ what is frozen, even where losses exceed it" },
    ...traceOptions,
    csv: { text: 'print a table as CSV' },
    table: { value: 'NAME', text: `with --csv, which: ${TABLES.join(', ')} (default: freeze)` },
    json: { text: 'print the result as JSON' },
    lang: { value: 'zh|en', text: 'language of the text and of the CSV headers (default: zh)' },
    ...caseOptions,
  },
  details: 'The list of a past moment: --as-of TIME. Amounts are minor units in JSON. A stop lasts 48 hours and is asked for at most twice.',
  run: async (call) => {
    const { places: [folder = ''], values, signal, onProgress, out, tell } = call;
    const results = text(values, 'out');
    if (results !== undefined && resolve(folder) === resolve(results)) {
      throw new UsageError('OUT_IS_CASE', 'The results would be written among the files of the case', { place: results, remedy: 'Name another folder for them; it may stand inside this one.' });
    }
    const method = choice(values, 'method', ['article8', 'proRata', 'risingTide', 'netLoss']);
    const table = choice(values, 'table', TABLES);
    if (table !== undefined && !flag(values, 'csv')) throw new UsageError('BAD_ARGUMENTS', 'Only a CSV is one table', { place: '--table', remedy: 'Add --csv.' });
    let currency = 'CNY';
    const print = outputOf(call, {
      table: (result: ReturnType<typeof recoverFunds>, { lang }) => tableNamed(recoverTables(result, { lang, currency }), table ?? 'freeze'),
      text: (result, { lang }) => recoverText(result, { lang, currency }),
    });
    const optionsIn = readTraceOptions(call);
    const records = await readCaseOf(call);
    onProgress({ stage: 'ledger', done: 0 });
    const ledger = buildLedger(records);
    currency = ledger.currencies[0] ?? 'CNY';
    const frame = timeFrameOf(ledger);
    const options = optionsIn(frame);
    const columns = traceColumns(ledger, { ...options, seeds: 'complaints' });
    const trace = foldTrace(ledger, columns);
    const result = recoverFunds(ledger, trace, { method, ratio: flag(values, 'literal') ? 'literal' : undefined, at: options.asOf });
    if (results !== undefined) {
      onProgress({ stage: 'write', done: 0 });
      const speed = options.rule === 'poison' || trace.seeds.length === 0 ? [] : valueOfSpeed(ledger, columns, { at: options.asOf ?? frame.end });
      const told = Object.fromEntries(['rule', 'as-of', 'method', 'literal', 'depth', 'min-amount', 'min-share', 'max-age', 'upfront', 'through-unknown', 'stop-at-hubs'].flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])));
      await writeRecovery(results, { result, dossiers: restitutionDossiers(ledger, trace, result), speed }, records, { lang: choice(values, 'lang', ['zh', 'en']), currency, options: told, signal });
    }
    out(await print(result));
    if (results !== undefined) tell(`fundtrace: the results are in ${results}`);
  },
};

function tableNamed(tables: ReturnType<typeof recoverTables>, name: string): ReturnType<typeof recoverTables>[number] {
  const found = tables.find((known) => known.name === name);
  if (found === undefined) throw new UsageError('BAD_OPTION', 'There is no such table', { place: '--table', value: name, remedy: `Use one of: ${TABLES.join(', ')}.` });
  return found;
}
