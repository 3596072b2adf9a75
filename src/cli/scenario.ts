/** `fundtrace scenario jining --out DIR` */

import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../core/errors.js';
import { writeCase } from '../node/write-case.js';
import { generateCase } from '../scenario/index.js';
import type { Command } from './command.js';
import { badOption, choice, flag, positiveNumber, text, wholeNumber } from './option-values.js';

const OWN_FOLDERS = ['case', 'truth'] as const;

export const scenarioCommand: Command = {
  name: 'scenario',
  summary: 'make the documented case with its truth',
  places: 'jining',
  count: [1, 1],
  options: {
    out: { value: 'DIR', text: 'folder for the files (needed): DIR/case what a centre holds, DIR/truth what really happened' },
    seed: { value: 'N', text: 'another seed gives another case (default: 7)' },
    scale: { value: 'X', text: 'part of the full size, from 0.01 on; 1 is 20,000 people, 40,000 accounts (default: 1)' },
    view: { value: 'VIEW', text: 'inquiry: what was asked for; bank: one bank\'s whole book; full (default: inquiry)' },
    difficulty: { value: 'LEVEL', text: 'normal or hard (default: normal)' },
    json: { text: 'print what was made as JSON' },
  },
  details: 'An earlier case of this command in the folder is replaced.',
  run: async ({ places: [name], values, out, onProgress }) => {
    if (name !== 'jining') throw new UsageError('UNKNOWN_CASE', 'There is no such case', { value: name, remedy: 'There is one: jining.' });
    const folder = text(values, 'out');
    if (folder === undefined) throw new UsageError('MISSING_OPTION', 'Where to write the case is not said', { place: '--out', remedy: 'Add --out DIR.' });
    const options = {
      name,
      seed: wholeNumber(values, 'seed', 0),
      scale: positiveNumber(values, 'scale'),
      view: choice(values, 'view', ['inquiry', 'bank', 'full']),
      difficulty: choice(values, 'difficulty', ['normal', 'hard']),
    } as const;
    checkRoom(folder);
    onProgress({ stage: 'scenario', done: 0 });
    const { files, summary } = generateCase(options);
    onProgress({ stage: 'write', done: 0 });
    for (const old of OWN_FOLDERS) rmSync(join(folder, old), { recursive: true, force: true });
    writeCase(folder, files);
    if (flag(values, 'json')) out(`${JSON.stringify({ case: name, files: files.map(({ path }) => path), ...summary }, null, 2)}\n`);
    else out(`${files.length} files in ${folder}: ${summary.transferRows} transfer rows, ${summary.complaints} complaints, ${summary.faults} planted faults\n`);
    return Promise.resolve();
  },
};

/** An earlier case of this command, told by its truth, is replaced; files of anybody else stay, and stop the run. */
function checkRoom(folder: string): void {
  const [caseFolder = '', truth = ''] = OWN_FOLDERS.map((name) => join(folder, name));
  if (!existsSync(join(truth, 'accounts.csv')) && existsSync(caseFolder) && readdirSync(caseFolder).length > 0) throw badOption('out', folder, 'Its folder case holds other files; name another folder.');
}
