/** A consumer of `fundtrace/node`: type-checked against the installed tarball by .ci/check-package.mjs, never run. */

import { investigate, type CaseRecords } from 'fundtrace';
import { readCaseFolder, writeResults } from 'fundtrace/node';

export async function use(from: string, to: string): Promise<void> {
  // Both entry points must mean the same type of records.
  const records: CaseRecords = await readCaseFolder(from, {});
  await writeResults(to, investigate(records), records, { lang: 'en' });
}
