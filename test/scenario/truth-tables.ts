/** Files of a generated case as tests look at them. */

import Papa from 'papaparse';
import type { GeneratedCase } from '../../src/scenario/index.js';
import { readCase } from '../../src/ingest/read-case.js';
import type { CaseRecords } from '../../src/records/case-records.js';

export function truthTable(generated: GeneratedCase, name: string): Record<string, string>[] {
  const file = generated.files.find(({ path }) => path === `truth/${name}`);
  if (file === undefined) throw new Error(`no truth/${name}`);
  const text = new TextDecoder().decode(file.bytes);
  return Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
}

/** Reads what was handed over, as a folder would be read. */
export function readHandedOver(generated: GeneratedCase): Promise<CaseRecords> {
  return readCase(generated.files.filter(({ path }) => path.startsWith('case/')).map(({ path, bytes }) => ({ name: path.slice('case/'.length), size: bytes.length, bytes })));
}
