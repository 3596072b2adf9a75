/**
 * Where reading and building the ledger spend their time: one run under Node's profiler, its samples by the source file that the sampled function came from.
 */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where a bundle to profile is found: its kernel has names. */
export const BUNDLE = 'profiled.mjs';

/** What the files of the source, and the functions of the kernel, do, first match first. */
const PARTS = [
  ['finding lines and cells', /text\/lines|ingest\/(?:byte-rows|feed-bytes|case-source|settle-encoding|detect-encoding|split-rows|decode-blocks|open-file|match-profile|is-no-data|read-file|cell-batch)/],
  ['times, amounts and words', /text\/numbers|ingest\/cleaning|core\/(?:time|money)/],
  ['texts to ids', /text\/(?:table|texts|bytes|plain|memory)|core\/(?:byte-table|byte-words|string-pool)|ingest\/(?:cell-memo|find-cells|clean-cell|read-batch|qualify)/],
  ['settling and checking rows', /ingest\/(?:kinds|read-rows|repeated-rows|row-)|records\/|core\/pair-index/],
  ['writing columns', /core\/(?:table|growing-array)|ingest\/read-case/],
  ['ledger: accounts', /text\/sort|identity\/|ledger\/(?:coverage|row-sides|account-kind|build-ledger)/],
  ['ledger: sorting', /ledger\/sort-/],
  ['ledger: mirrors', /ledger\/(?:mirrors|optimal-pairs)/],
  ['ledger: statements and order', /ledger\/(?:event-|statement-|balance-gaps|strong)/],
  ['ledger: columns and indexes', /ledger\//],
];

/** `[part, share of the time]`, largest first. `command` are the arguments of node. */
export function whereTimeGoes(bundle, command) {
  const folder = mkdtempSync(join(tmpdir(), 'fundtrace-profile-'));
  try {
    execFileSync(process.execPath, ['--cpu-prof', '--cpu-prof-dir', folder, ...command], { stdio: 'ignore' });
    const profile = JSON.parse(readFileSync(join(folder, readdirSync(folder)[0]), 'utf8'));
    // The bundle tells each source file in a comment above its code.
    const sources = [];
    let source = '';
    readFileSync(bundle, 'utf8').split('\n').forEach((line, at) => {
      const told = /^\/\/ (\S+\.[cm]?[jt]s)$/.exec(line)?.[1];
      if (told !== undefined) source = told;
      sources[at] = source;
    });
    const partOf = new Map(profile.nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => [id, partOfFrame(functionName, url.includes(BUNDLE) ? (sources[lineNumber] ?? '') : url.startsWith('wasm:') ? functionName : url)]));
    const sums = new Map();
    profile.samples.forEach((id, at) => sums.set(partOf.get(id), (sums.get(partOf.get(id)) ?? 0) + profile.timeDeltas[at]));
    sums.delete('idle');
    const total = [...sums.values()].reduce((sum, time) => sum + time, 0);
    return [...sums].map(([part, time]) => [part, time / total]).sort(([, one], [, two]) => two - one);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function partOfFrame(name, source) {
  // What the run measures after it is no part of it.
  if (name === '(idle)' || (source.endsWith('ingest-run.mjs') && name !== 'chunks')) return 'idle';
  if (name === '(garbage collector)') return 'collecting garbage';
  return PARTS.find(([, files]) => files.test(source))?.[0] ?? 'reading the file, starting, others';
}
