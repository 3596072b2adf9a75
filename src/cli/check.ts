/** `fundtrace check DIR` */

import { buildLedger } from '../ledger/build-ledger.js';
import { checkCase } from '../ledger/check-case.js';
import { caseOptions, type Command } from './command.js';
import { choice } from './option-values.js';
import { readCaseOf } from './read-case.js';

export const checkCommand: Command = {
  name: 'check',
  summary: 'what was read: every row accounted for, faults, gaps, whom to ask next',
  places: 'DIR',
  count: [1, 1],
  options: { json: { text: 'print the result as JSON' }, lang: { value: 'zh|en', text: 'language of the text (default: zh)' }, ...caseOptions },
  details: 'rowsRead = records + marked + rejected, in total and for each file. Rejected rows alone are no failure; a case without any usable file is.',
  run: async (call) => {
    choice(call.values, 'lang', ['zh', 'en']);
    const records = await readCaseOf(call);
    call.onProgress({ stage: 'ledger', done: 0 });
    const result = checkCase(records, buildLedger(records));
    call.out(`${JSON.stringify(result, null, 2)}\n`);
  },
};
