/** `fundtrace check DIR` */

import { buildLedger } from '../ledger/build-ledger.js';
import { checkCase } from '../ledger/check-case.js';
import { checkText } from '../report/check-text.js';
import { caseOptions, type Command } from './command.js';
import { choice, flag } from './option-values.js';
import { readCaseOf } from './read-case.js';

export const checkCommand: Command = {
  name: 'check',
  summary: 'what was read: every row accounted for, faults, gaps, whom to ask next',
  places: 'DIR',
  count: [1, 1],
  options: { json: { text: 'print the result as JSON' }, lang: { value: 'zh|en', text: 'language of the text (default: zh)' }, ...caseOptions },
  details: 'rowsRead = records + marked + rejected, in total and for each file. Rejected rows alone are no failure; a case without any usable file is.',
  run: async (call) => {
    const lang = choice(call.values, 'lang', ['zh', 'en']) ?? 'zh';
    const records = await readCaseOf(call);
    call.onProgress({ stage: 'ledger', done: 0 });
    const result = checkCase(records, buildLedger(records));
    call.out(flag(call.values, 'json') ? `${JSON.stringify(result, null, 2)}\n` : `${checkText(result, { lang })}\n`);
  },
};
