/** What recovery found → a folder: recover.json, a CSV a table, one stop-payment request a bank, a draft a claim and, last, manifest.json. */

import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AbortedError } from '../core/errors.js';
import type { Manifest } from '../findings/manifest.js';
import type { RecoverResult, SpeedPoint } from '../findings/recover.js';
import type { RestitutionDossier } from '../findings/restitution-dossier.js';
import type { CaseRecords } from '../records/case-records.js';
import { restitutionDraft } from '../report/restitution-draft.js';
import { recoverTables, speedTable, stopPaymentTables } from '../report/tables/recover-tables.js';
import { hashFile } from './hash-file.js';
import { MANIFEST_NAME, recoveryManifestOf } from './manifest.js';
import { writeError } from './system-error.js';
import { writeTable, type CsvTable } from './write-table.js';

export interface RecoveryFiles {
  readonly result: RecoverResult;
  /** @defaultValue no drafts */
  readonly dossiers?: readonly RestitutionDossier[];
  /** The curve of `valueOfSpeed`. @defaultValue none */
  readonly speed?: readonly SpeedPoint[];
}

export interface WriteRecoveryOptions {
  /** Language of the CSVs' headers; request forms and drafts are Chinese. @defaultValue 'zh' */
  readonly lang?: 'zh' | 'en';
  /** @defaultValue 'CNY' */
  readonly currency?: string;
  /** Options of the run, for the manifest. @defaultValue none */
  readonly options?: Readonly<Record<string, unknown>>;
  readonly signal?: AbortSignal;
}

/** Folders in the results. */
const STOPS = '止付申请';
const DRAFTS = '返还文书';
const UNKNOWN_BANK = '开户行不明';

/**
 * Writes freeze.csv, restitution.csv, inquiries.csv, terminals.csv, speed.csv, recover.json, 止付申请/BANK.csv and 返还文书/CLAIM.html. Text cells of the CSVs are safe in a spreadsheet and read
 * back unchanged by `readCase`. The folder carries a manifest, so that it may stand inside the case folder and is no input of the next run; stop-payment requests of an earlier run that no longer
 * hold are not deleted: use a new folder.
 * @returns the names of the files, manifest included
 * @throws DataError UNWRITABLE_FILE · AbortedError when the signal fires
 */
export async function writeRecovery(folder: string, { result, dossiers = [], speed = [] }: RecoveryFiles, records: CaseRecords, options: WriteRecoveryOptions = {}): Promise<string[]> {
  const { lang = 'zh', currency = 'CNY', signal } = options;
  const names: string[] = [];
  const write = async (name: string, content: string | CsvTable): Promise<void> => {
    if (signal?.aborted === true) throw new AbortedError();
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true }).catch((cause: unknown) => {
      throw writeError(dirname(path), cause);
    });
    if (typeof content === 'string') await writeWhole(path, content);
    else await writeTable(path, content);
    names.push(name);
  };
  await write('recover.json', `${JSON.stringify(result, null, 1)}\n`);
  for (const table of recoverTables(result, { lang, currency })) await write(`${table.name}.csv`, table);
  if (speed.length > 0) await write('speed.csv', speedTable(speed, { lang, currency }));
  const used = new Set<string>();
  for (const table of stopPaymentTables(result.requests, { lang, currency })) await write(`${STOPS}/${fileName(table.name || UNKNOWN_BANK, used)}.csv`, table);
  for (const dossier of dossiers) await write(`${DRAFTS}/${fileName(dossier.claim, used)}.html`, restitutionDraft(dossier));
  const outputs: Manifest['outputs'] = [];
  for (const name of names.sort()) outputs.push({ file: name, ...(await hashFile(join(folder, name))) });
  await write(MANIFEST_NAME, `${JSON.stringify(recoveryManifestOf(records, result, { lang, ...options.options }, outputs), null, 2)}\n`);
  return names;
}

/** A name that every file system takes: no separators, control characters or device names, not too long, none twice. */
function fileName(text: string, used: Set<string>): string {
  // eslint-disable-next-line no-control-regex
  const plain = text.replace(/[\\/:*?"<>|\u0000-\u001f\u007f]/gu, '_').replace(/^[.\s]+|[.\s]+$/gu, '').slice(0, 80) || '_';
  const safe = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i.test(plain) ? `_${plain}` : plain;
  let name = safe;
  for (let count = 2; used.has(name.toLowerCase()); count++) name = `${safe}-${count}`;
  used.add(name.toLowerCase());
  return name;
}

async function writeWhole(path: string, content: string): Promise<void> {
  try {
    await writeFile(`${path}.part`, content);
    await rename(`${path}.part`, path);
  } catch (cause) {
    throw writeError(path, cause);
  }
}
