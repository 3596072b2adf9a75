/** The manifest of a results folder: inputs with hashes, options, version, counts, outputs with hashes. No clock and no path of the disk goes in, so that equal runs give equal bytes. */

import { createHash } from 'node:crypto';
import type { Findings } from '../findings/findings.js';
import type { Manifest } from '../findings/manifest.js';
import type { RecoverResult } from '../findings/recover.js';
import type { ReadCaseOptions } from '../ingest/read-case.js';
import type { CaseRecords } from '../records/case-records.js';
import { inputsOf } from './case-inputs.js';
import { packageVersion } from './version.js';

export const MANIFEST_NAME = 'manifest.json';

/** True for the text of a manifest that this library wrote. */
export function isOwnManifest(text: string): boolean {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && 'tool' in parsed && parsed.tool === 'fundtrace';
  } catch {
    return false;
  }
}

export function manifestOf(records: CaseRecords, findings: Findings, options: Readonly<Record<string, unknown>>, outputs: Manifest['outputs']): Manifest {
  return manifestWith(records, countsOf(records, findings), options, outputs);
}

/** The manifest of what `fundtrace recover --out` writes. */
export function recoveryManifestOf(records: CaseRecords, { freeze, restitution, requests, inquiries, withdrawals }: RecoverResult, options: Readonly<Record<string, unknown>>, outputs: Manifest['outputs']): Manifest {
  const counts = { files: records.files.length, freeze: freeze.length, restitution: restitution.length, requests: requests.length, inquiries: inquiries.length, withdrawals: withdrawals.length };
  return manifestWith(records, counts, options, outputs);
}

function manifestWith(records: CaseRecords, counts: Manifest['counts'], options: Readonly<Record<string, unknown>>, outputs: Manifest['outputs']): Manifest {
  const inputs = inputsOf(records);
  const digests = new Map(inputs?.files.map(({ file, sha256 }) => [file, sha256] as const));
  return {
    tool: 'fundtrace',
    version: packageVersion(),
    options: sorted({ timeZone: records.timeZone, ...readingOptions(inputs?.options ?? {}), ...options }),
    inputs: records.files.map(({ file, bytes, profile, encoding, rowsRead }) => ({ file, bytes, sha256: digests.get(file) ?? null, profile, encoding, rowsRead })),
    counts,
    outputs,
  };
}

/** Options of reading that decide what is read. Profiles may be large: their names and a hash stand for them. */
function readingOptions({ encodings, ownAccounts, profiles, codeActions }: ReadCaseOptions): Record<string, unknown> {
  return {
    ...(encodings === undefined ? {} : { encodings: sorted(encodings) }),
    ...(ownAccounts === undefined ? {} : { ownAccounts: sorted(ownAccounts) }),
    ...(codeActions === undefined ? {} : { codeActions: sorted(codeActions) }),
    ...(profiles === undefined || profiles.length === 0 ? {} : { profiles: profiles.map((profile) => ({ name: profile.name, sha256: createHash('sha256').update(JSON.stringify(profile)).digest('hex') })) }),
  };
}

function countsOf(records: CaseRecords, { quality, groups, accounts, series, freeze, restitution }: Findings): Record<string, number> {
  const { transfers, calls, complaints, complaintPayments, subscribers, persons, logins, borderCrossings, freezeMeasures, inquiryTasks, watchlist } = records;
  const tables = { transfers, accountRows: records.accounts, calls, complaints, complaintPayments, subscribers, persons, logins, borderCrossings, freezeMeasures, inquiryTasks, watchlist };
  return {
    files: records.files.length,
    rowsRead: quality.rowsRead,
    records: quality.records,
    marked: quality.marked,
    rejected: quality.rejected,
    ...Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, table.length])),
    groups: groups.length,
    accounts: accounts.length,
    series: series.length,
    freeze: freeze.length,
    restitution: restitution.length,
  };
}

function sorted(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined).sort(([a], [b]) => (a < b ? -1 : 1)));
}
