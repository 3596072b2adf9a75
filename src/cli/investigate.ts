/** `fundtrace investigate DIR --out OUT` */

import { UsageError } from '../core/errors.js';
import { investigate } from '../investigate.js';
import { investigateFolder } from '../node/investigate-folder.js';
import { plainText } from '../report/text/plain-text.js';
import { summaryText } from '../report/summary-text.js';
import { caseOptions, type Command } from './command.js';
import { choice, flag, text, wholeNumber } from './option-values.js';
import { readCaseOf, readingOptions } from './read-case.js';

export const investigateCommand: Command = {
  name: 'investigate',
  summary: 'the whole way: groups, roles, series, what to freeze, as JSON, CSVs and a page',
  places: 'DIR',
  count: [1, 1],
  options: {
    out: { value: 'OUT', text: 'folder for findings.json, report.html, CSVs, rejects.csv and manifest.json (may be left out with --json)' },
    lang: { value: 'zh|en', text: 'language of the page, the CSVs and the summary (default: zh)' },
    seed: { value: 'N', text: 'seed of the community detection (default: 1)' },
    json: { text: 'print the findings as JSON in place of the summary' },
    ...caseOptions,
  },
  details: 'Rows that could not be read are in OUT/rejects.csv: mend the column "value", put the file beside its inputs, and run again.',
  run: async (call) => {
    const { places: [folder = ''], values, signal, onProgress, out, tell } = call;
    const results = text(values, 'out');
    const asJson = flag(values, 'json');
    const lang = choice(values, 'lang', ['zh', 'en']) ?? 'zh';
    const seed = wholeNumber(values, 'seed');
    if (results === undefined && !asJson) throw new UsageError('MISSING_OPTION', 'Where to write the results is not said', { place: '--out', remedy: 'Add --out OUT, or --json to print the findings alone.' });
    const findings =
      results === undefined
        ? investigate(await readCaseOf(call), { seed, signal, onProgress })
        : await investigateFolder(folder, results, { ...(await readingOptions(call)), seed, lang });
    if (results !== undefined) for (const { problem } of findings.quality.files) if (problem !== undefined) tell(`fundtrace: warning: ${plainText(problem)}`);
    out(asJson ? `${JSON.stringify(findings, null, 2)}\n` : `${summaryText(findings, { lang })}\n`);
    if (results !== undefined) tell(`fundtrace: the results are in ${results}`);
  },
};
