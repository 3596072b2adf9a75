/**
 * Which files a case was read from, remembered beside its records: the records themselves know names and lines, not the disk. Results use it for the hashes of their manifest and for
 * the raw text of rejected rows.
 */

import type { CaseRecords } from '../records/case-records.js';
import type { ReadCaseOptions } from '../ingest/read-case.js';

export interface CaseInputFile {
  /** Name within the case. */
  readonly file: string;
  /** Path on disk. */
  readonly path: string;
  readonly bytes: number;
  /** SHA-256 of the whole file, hexadecimal. */
  readonly sha256: string;
}

export interface CaseInputs {
  readonly folder: string;
  readonly files: readonly CaseInputFile[];
  readonly options: ReadCaseOptions;
}

const inputs = new WeakMap<CaseRecords, CaseInputs>();

export function rememberInputs(records: CaseRecords, from: CaseInputs): void {
  inputs.set(records, from);
}

/** undefined for records that were not read from a folder. */
export function inputsOf(records: CaseRecords): CaseInputs | undefined {
  return inputs.get(records);
}
