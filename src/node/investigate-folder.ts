/** A folder of exports → findings, written into another folder. */

import { resolve } from 'node:path';
import { UsageError } from '../core/errors.js';
import type { Findings } from '../findings/findings.js';
import { investigate, type InvestigateOptions } from '../investigate.js';
import { readCaseFolder, type ReadCaseFolderOptions } from './read-case-folder.js';
import { writeResults, type WriteResultsOptions } from './write-results.js';

export interface InvestigateFolderOptions extends ReadCaseFolderOptions, InvestigateOptions, Pick<WriteResultsOptions, 'lang'> {}

/**
 * Reads a case folder, investigates it and writes the results into `out` (see `readCaseFolder`, `investigate`, `writeResults`). `out` may stand inside the case folder: results of an
 * earlier run are no input.
 * @throws UsageError OUT_IS_CASE, and what the three throw
 */
export async function investigateFolder(folder: string, out: string, options: InvestigateFolderOptions = {}): Promise<Findings> {
  if (resolve(folder) === resolve(out)) {
    throw new UsageError('OUT_IS_CASE', 'The results would be written among the files of the case', { place: out, remedy: 'Name another folder for them; it may stand inside this one.' });
  }
  const records = await readCaseFolder(folder, options);
  const findings = investigate(records, options);
  options.onProgress?.({ stage: 'write', done: 0 });
  await writeResults(out, findings, records, { lang: options.lang, signal: options.signal, options: { seed: options.seed } });
  return findings;
}
