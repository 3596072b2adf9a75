/** The case of a command: its folder read by the options that all such commands share, and what is wrong with single files told. */

import type { Encoding } from '../ingest/detect-encoding.js';
import type { ReadCaseOptions } from '../ingest/read-case.js';
import { readCaseFolder } from '../node/read-case-folder.js';
import type { CaseRecords } from '../records/case-records.js';
import { plainText } from '../report/text/plain-text.js';
import type { CommandCall } from './command.js';
import { pairs, text } from './option-values.js';
import { readProfiles } from './read-profiles.js';

/** Reads the folder that is the command's first place. */
export async function readCaseOf(call: CommandCall): Promise<CaseRecords> {
  const records = await readCaseFolder(call.places[0] ?? '', await readingOptions(call));
  tellProblems(records, call);
  return records;
}

/** A line for each file that is not used or may be cut off. */
export function tellProblems({ files }: Pick<CaseRecords, 'files'>, { tell }: CommandCall): void {
  for (const { problem } of files) if (problem !== undefined) tell(`fundtrace: warning: ${plainText(problem)}`);
}

export async function readingOptions({ values, signal, onProgress }: CommandCall): Promise<ReadCaseOptions> {
  const profiles = text(values, 'profiles');
  return {
    timeZone: text(values, 'time-zone'),
    encodings: pairs(values, 'encoding') as Record<string, Encoding> | undefined,
    ownAccounts: pairs(values, 'own-account'),
    ...(profiles === undefined ? {} : { profiles: await readProfiles(profiles) }),
    signal,
    onProgress,
  };
}
