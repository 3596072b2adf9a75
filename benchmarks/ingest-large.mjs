/**
 * As many transfers in AMLworld's layout as a centre may hold, read to the ledger by one thread: time, peak memory, and how large the largest `Map` or `Set` becomes, of which V8 holds no more than
 * 16.7 million entries. Writes the section "Ingest: 20,000,000 transfers" of RESULTS.md; with --rows it prints only.
 *
 * Usage: node benchmarks/ingest-large.mjs [--rows N] [--folder DIR]
 */

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, statSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { writeSection } from './write-section.mjs';

const { values } = parseArgs({ options: { rows: { type: 'string' }, folder: { type: 'string' } } });
const USUAL_ROWS = 20_000_000;
const rows = Number(values.rows ?? USUAL_ROWS);
const folder = values.folder ?? mkdtempSync(join(tmpdir(), 'fundtrace-large-'));
mkdirSync(folder, { recursive: true });
const bundle = join(folder, 'bundle.mjs');
const exported = ["{ readCase } from '../src/ingest/read-case.js'", "{ buildLedger } from '../src/ledger/build-ledger.js'"];
await build({ stdin: { contents: exported.map((each) => `export ${each};`).join(' '), resolveDir: import.meta.dirname, loader: 'ts' }, bundle: true, platform: 'node', target: 'node20', format: 'esm', logLevel: 'error', outfile: bundle });
const file = join(folder, `amlworld-${rows}.csv`);
// In a process of its own: what this one took would count as that of the process it starts.
if (!existsSync(file)) execFileSync(process.execPath, [join(import.meta.dirname, 'ingest-data.mjs'), 'amlworld', String(rows), file]);

const told = JSON.parse(execFileSync(process.execPath, ['--max-old-space-size=16000', join(import.meta.dirname, 'ingest-run.mjs'), bundle, 'large', file], { encoding: 'utf8' }).trim().split('\n').at(-1));
const number = (value) => value.toLocaleString('en');
const over = (peak, columns) => ((peak - columns - told.atStart) / told.rows).toFixed(0);
const body = [
  `\`node benchmarks/ingest-large.mjs\`, Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${(totalmem() / 1e9).toFixed(0)} GB. One run, one thread; ${number(told.rows)} rows (${(statSync(file).size / 1e6).toFixed(0)} MB), ${number(told.accounts)} accounts.\n`,
  '| | s | CPU s | peak memory, MB | bytes a transfer over the columns |',
  '|---|---:|---:|---:|---:|',
  `| read | ${told.readSeconds.toFixed(1)} | ${told.readCpuSeconds.toFixed(1)} | ${(told.afterRead / 1e6).toFixed(0)} | ${over(told.afterRead, told.filledBytes)} |`,
  `| to the sorted ledger | ${told.seconds.toFixed(1)} | ${told.cpuSeconds.toFixed(1)} | ${(told.peak / 1e6).toFixed(0)} | ${over(told.peak, told.filledBytes + told.ledgerBytes)} |`,
  '',
  `The columns take ${(told.filledBytes / told.rows).toFixed(0)} bytes a row, the ledger's ${(told.ledgerBytes / told.rows).toFixed(0)} a transfer. The largest \`Map\` or \`Set\` on the way had ${number(told.largestMap)} entries.`,
].join('\n');
if (values.rows === undefined) writeSection(`Ingest: ${number(USUAL_ROWS)} transfers`, body);
else console.log(body);
