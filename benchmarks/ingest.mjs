/**
 * Reading beside other readers, on the same files in one run: file to validated columns and on to the sorted ledger, papaparse bare, pandas, DuckDB and Polars. Writes the section "Ingest" of
 * RESULTS.md; with --small it prints only.
 *
 * Usage: node benchmarks/ingest.mjs [--small] [--folder DIR] [--python PYTHON] [--only amlworld|inquiry] [--runs N]
 * PYTHON has pandas, duckdb and polars; without one the peers in Python are left out. Every figure is the best of RUNS runs, each in a process of its own.
 */

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, statSync, symlinkSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { writeAmlworld, writeInquiry } from './ingest-data.mjs';
import { mirrorTable } from './ingest-mirrors.mjs';
import { BUNDLE, whereTimeGoes } from './ingest-profile.mjs';
import { writeSection } from './write-section.mjs';

const { values } = parseArgs({ options: { small: { type: 'boolean' }, folder: { type: 'string' }, python: { type: 'string' }, only: { type: 'string' }, runs: { type: 'string', default: '2' } } });
const RUNS = Number(values.runs);
const folder = values.folder ?? mkdtempSync(join(tmpdir(), 'fundtrace-ingest-'));
mkdirSync(folder, { recursive: true });
const sizes = values.small === true ? { amlworld: 100_000, inquiry: 20_000 } : { amlworld: 5_000_000, inquiry: 1_000_000 };

const bundle = join(folder, 'bundle.mjs');
const exported = ["{ readCase } from '../src/ingest/read-case.js'", "{ buildLedger } from '../src/ledger/build-ledger.js'", "{ readCaseFolder } from '../src/node/read-case-folder.js'"];
const options = { bundle: true, platform: 'node', target: 'node20', logLevel: 'error' };
const library = { ...options, stdin: { contents: exported.map((each) => `export ${each};`).join(' '), resolveDir: import.meta.dirname, loader: 'ts' }, format: 'esm' };
await build({ ...library, outfile: bundle });
// For the profiler the kernel's functions have names. Compiled in a process of its own: the peak memory of this one would count as that of every process it starts.
const namedKernel = execFileSync(process.execPath, ['--input-type=module', '-e', `import { kernelCode } from ${JSON.stringify(join(import.meta.dirname, '../kernels/build.mjs'))}; console.log(await kernelCode('ingest', true));`], { encoding: 'utf8' });
const profiled = join(folder, BUNDLE);
const named = { name: 'named', setup: (building) => building.onLoad({ filter: /text-kernel-code\.ts$/ }, () => ({ contents: namedKernel, loader: 'ts' })) };
await build({ ...library, plugins: [named], outfile: profiled });
// Beside the bundle, where reading by several threads looks for it.
await build({ ...options, entryPoints: [join(import.meta.dirname, '../src/node/range-worker.ts')], format: 'cjs', outfile: join(folder, 'range-worker.js') });

const run = (command, args, env = {}) => JSON.parse(execFileSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 24, env: { ...process.env, ...env } }).trim().split('\n').at(-1));
const best = (command, args) => Array.from({ length: RUNS }, () => run(command, args)).reduce((one, two) => (one.cpuSeconds <= two.cpuSeconds ? one : two));
const node = (what, file) => best(process.execPath, ['--max-old-space-size=16000', join(import.meta.dirname, 'ingest-run.mjs'), bundle, what, file]);
const python = (what, file, layout, threads) => best(values.python, [join(import.meta.dirname, 'ingest-peers.py'), what, file, layout, String(threads)]);

/** Times the speed of papaparse's bare parsing. */
const ratios = (one, two, bare) => {
  const times = (whole, part) => `${(whole / part).toFixed(2)} ×`;
  return `Beside papaparse's bare parsing, one thread: reading ${times(bare.cpuSeconds, one.readCpuSeconds)} its speed, to the sorted ledger ${times(bare.cpuSeconds, one.cpuSeconds)} by CPU seconds (${times(bare.seconds, one.readSeconds)} and ${times(bare.seconds, one.seconds)} by the clock); two threads: ${times(bare.seconds, two.readSeconds)} and ${times(bare.seconds, two.seconds)} by the clock. Two threads read ${times(one.readSeconds, two.readSeconds)} as fast as one.`;
};
const MANY = 1.6;
/** Whether two threads reach what is asked of them, and if not, what that would take. */
const goalOfTwo = (one, two, bare) => {
  const wanted = bare.seconds / MANY;
  if (two.seconds <= wanted) return `The ${MANY} × asked of two threads are reached.`;
  const most = bare.seconds / (one.readSeconds / 2 + two.ledgerSeconds);
  return `The ${MANY} × asked of two threads would be ${wanted.toFixed(1)} s by the clock: reading by two takes ${two.readSeconds.toFixed(1)} and the ledger, by one, ${two.ledgerSeconds.toFixed(1)}. Were reading halved by the second thread (${(one.readSeconds / 2).toFixed(1)} s), nothing handed over and nothing hashed, it would be ${most.toFixed(2)} ×.`;
};
const over = (peak, columns, { atStart, rows }) => ((peak - columns - atStart) / rows).toFixed(0);

const sections = [];
for (const layout of ['amlworld', 'inquiry'].filter((name) => values.only === undefined || values.only === name)) {
  const file = join(folder, `${layout}-${sizes[layout]}.csv`);
  if (!existsSync(file)) (layout === 'amlworld' ? writeAmlworld : writeInquiry)(file, sizes[layout]);
  const wide = layout === 'amlworld' ? file : join(folder, `${layout}-${sizes[layout]}-utf8.csv`);
  // In a process of its own too.
  if (!existsSync(wide)) execFileSync(process.execPath, ['--input-type=module', '-e', `import { readFileSync, writeFileSync } from 'node:fs'; writeFileSync(${JSON.stringify(wide)}, new TextDecoder('gb18030').decode(readFileSync(${JSON.stringify(file)})));`]);
  const bytes = statSync(file).size;
  const rows = [];
  const add = (name, read, readCpu, total, totalCpu, peak) => rows.push({ name, read, readCpu, total, totalCpu, peak });
  const ours = node('ours', file);
  add('**fundtrace**, one thread', ours.readSeconds, ours.readCpuSeconds, ours.seconds, ours.cpuSeconds, ours.peak);
  const threads = join(folder, `${layout}-${sizes[layout]}`);
  if (!existsSync(threads)) {
    mkdirSync(threads);
    symlinkSync(file, join(threads, 'file.csv'));
  }
  const two = node('threads', threads);
  add('**fundtrace**, two threads read', two.readSeconds, two.readCpuSeconds, two.seconds, two.cpuSeconds, two.peak);
  const bare = node('papaparse', file);
  add('papaparse bare: decoded text to arrays, parsing alone', bare.seconds, bare.cpuSeconds, undefined, undefined, bare.peak);
  if (values.python !== undefined) {
    const pandas = python('pandas', file, layout, 1);
    add('pandas read_csv, C engine; then instants, minor units, sort', pandas.readSeconds, pandas.readCpuSeconds, pandas.seconds, pandas.cpuSeconds, pandas.peak);
    for (const peer of ['duckdb', 'polars']) {
      for (const threads of [1, 2]) {
        const told = python(peer, wide, layout, threads);
        add(`${peer === 'duckdb' ? 'DuckDB read_csv, all_varchar' : 'Polars read_csv, text'}, ${threads} thread${threads > 1 ? 's' : ''}`, told.readSeconds, told.readCpuSeconds, undefined, undefined, told.peak);
      }
    }
  }
  const fixed = (number, digits = 1) => (number === undefined ? '' : number.toFixed(digits));
  sections.push(
    `### ${layout === 'amlworld' ? `${sizes.amlworld.toLocaleString('en')} transfers in AMLworld's layout` : `${sizes.inquiry.toLocaleString('en')} rows of 34 columns in GB18030`} (${(bytes / 1e6).toFixed(0)} MB)\n`,
    '| | read, s | MB/s | CPU s | to the ledger, s | CPU s | peak memory, MB |',
    '|---|---:|---:|---:|---:|---:|---:|',
    ...rows.map((row) => `| ${row.name} | ${fixed(row.read)} | ${fixed(bytes / 1e6 / row.read, 0)} | ${fixed(row.readCpu)} | ${fixed(row.total)} | ${fixed(row.totalCpu)} | ${fixed(row.peak / 1e6, 0)} |`),
    '',
    `${ratios(ours, two, bare)} ${goalOfTwo(ours, two, bare)}`,
    '',
    `Where the time of one thread goes: ${whereTimeGoes(profiled, ['--max-old-space-size=16000', join(import.meta.dirname, 'ingest-run.mjs'), profiled, 'ours', file]).map(([part, share]) => `${part} ${(100 * share).toFixed(0)} %`).join(', ')}.`,
    '',
    `Peak memory over the size of the columns that hold something, and over the ${(ours.atStart / 1e6).toFixed(0)} MB that the process takes before it reads: after reading ${over(ours.afterRead, ours.filledBytes, ours)} bytes a transfer (columns ${(ours.filledBytes / ours.rows).toFixed(0)}), with the ledger ${over(ours.peak, ours.filledBytes + ours.ledgerBytes, ours)} (columns of both ${((ours.filledBytes + ours.ledgerBytes) / ours.rows).toFixed(0)}).\n`,
  );
}
/** What was asked for, and what stands in its way where it is not met. */
const GOALS = [
  "Asked for: to the sorted ledger at 1.0 × the speed of papaparse's bare parsing with one thread, at 1.6 × with two threads on two processors, ahead of pandas; at most 120 bytes a transfer over the size of the columns. What is told below each table is what is",
  'reached. papaparse only cuts text into strings; here each cell becomes a checked number or the id of a text, rows are settled and compared, and the ledger is put in order. Cells are found and read in WebAssembly; without it (the same results) reading takes about',
  'twice as long. Of two threads the first reads the beginning and takes over what the other reads, whose texts and columns change hands; the file is hashed besides (SHA-256, for the manifest), which the row of one thread leaves out; each thread compiles the code anew, some 0.4 s before it reads at full speed, of which a file of a few hundred MB feels much; and the ledger is built by one',
  'thread. In the wide layout every row has a serial number of its own, whose text and place take some 50 of the bytes a transfer; with the ledger, 52,000 accounts and the room that the engine makes for new objects take most of the others. 20,000,000 transfers are read by ingest-large.mjs.\n',
].join('\n');
const body = [
  `\`node benchmarks/ingest.mjs\`, Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}. ${RUNS === 1 ? 'One run' : `Best of ${RUNS} runs by CPU time`}; CPU seconds count all threads of the process, also the garbage collector's. Where the machine does`,
  "other things at the time, the columns in CPU seconds are the ones to compare. papaparse's seconds of both kinds are those of parsing alone, without reading and decoding the file. DuckDB and Polars are given the same file in UTF-8, since they read no GB18030.\n",
  GOALS,
  ...sections,
  '### Mirrors\n',
  'Transfers that both banks report, clocks up to 120 s apart either way, 40,000 transfers among 400 accounts, five seeds (`node benchmarks/ingest-mirrors.mjs`). Serials that differ exclude nothing, since each bank may number its own: so two payments that one bank each reports are taken for one where they are alike.\n',
  values.small === true ? '' : await mirrorTable(),
].join('\n');
if (values.small === true || values.only !== undefined) console.log(body);
else writeSection('Ingest', body);
