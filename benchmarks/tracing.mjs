/**
 * How fast a trace goes: transfers a second by rule and size, origin shares a second, one seed, and growth with the number of seeds. CPU time of one core, so that other programs on
 * the machine count less; the least of several runs, with the spread. Writes the section "Tracing" of RESULTS.md.
 *
 *   node --max-old-space-size=8000 benchmarks/tracing.mjs [--largest 10000000] [--runs 3]
 */

import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { loadSource } from './load-source.mjs';
import { drawSeeds, syntheticLedger } from './tracing-ledger.mjs';
import { writeSection } from './write-section.mjs';

const { values } = parseArgs({ options: { largest: { type: 'string', default: '10000000' }, runs: { type: 'string', default: '3' } } });
const LARGEST = Number(values.largest);
const RUNS = Number(values.runs);
const { traceSeeds, resolveOptions } = await loadSource(`
  export { traceSeeds } from '../src/tracing/trace-seeds.js';
  export { resolveOptions } from '../src/tracing/resolve-options.js';
`);

/** CPU milliseconds of the quickest of several runs and of the slowest, and what the last gave. */
function measure(run) {
  let trace = run();
  const times = [];
  for (let at = 0; at < RUNS; at++) {
    const before = process.cpuUsage();
    trace = run();
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
  }
  return { best: Math.min(...times), worst: Math.max(...times), trace };
}

const million = (count, milliseconds) => (count / milliseconds / 1000).toFixed(1);
const rows = [];
let consumed = 0;
function line(name, ledger, seeds, options, note = () => '') {
  const { best, worst, trace } = measure(() => traceSeeds(ledger, seeds, { ...resolveOptions(ledger, {}), reach: false, ...options }));
  consumed += trace.residual.reduce((sum, amount) => sum + amount, 0);
  rows.push(`| ${name} | ${ledger.length.toExponential(0)} | ${seeds.seeds.length} | ${seeds.origins.length} | ${best.toFixed(0)}–${worst.toFixed(0)} | ${million(ledger.length, best)} | ${note(trace, best)} |`);
  console.error(rows.at(-1));
}

for (let size = 100_000; size <= LARGEST; size *= 10) {
  const ledger = syntheticLedger(size);
  for (const rule of ['fifo', 'lifo', 'tracedFirst']) line(rule, ledger, drawSeeds(ledger, Math.min(1000, size / 1000)), { rule }, (trace) => `${trace.pieceTransfer.length} pieces`);
  for (const rule of ['proRata', 'lowestIntermediateBalance', 'poison']) line(rule, ledger, drawSeeds(ledger, Math.min(1000, size / 1000), 1), { rule }, (trace) => `${trace.pieceTransfer.length} pieces`);
  if (size < LARGEST) continue;
  for (const count of [1, 10, 100, 10_000]) line('fifo', ledger, drawSeeds(ledger, count), { rule: 'fifo' });
  const seeds = drawSeeds(ledger, 1);
  const quick = measure(() => traceSeeds(ledger, seeds, resolveOptions(ledger, {})));
  rows.push(`| fifo, by reach | ${size.toExponential(0)} | 1 | 1 | ${quick.best.toFixed(0)}–${quick.worst.toFixed(0)} | | ${quick.trace.pieceTransfer.length} pieces |`);
  console.error(rows.at(-1));
}
const many = syntheticLedger(Math.min(LARGEST, 1_000_000));
for (const origins of [10, 100]) {
  const { best, worst, trace } = measure(() => traceSeeds(many, drawSeeds(many, 1000, origins), { ...resolveOptions(many, { rule: 'proRata' }), reach: false }));
  const shares = trace.pieceTransfer.length;
  rows.push(`| proRata | ${many.length.toExponential(0)} | 1000 | ${origins} | ${best.toFixed(0)}–${worst.toFixed(0)} | ${million(many.length, best)} | ${shares} origin shares, ${(shares / many.length).toFixed(2)} a transfer, ${million(shares, best)} million shares/s |`);
  console.error(rows.at(-1));
}
if (!(consumed >= 0)) throw new Error('Nothing was traced');

writeSection(
  'Tracing',
  `\`node --max-old-space-size=8000 benchmarks/tracing.mjs --largest ${LARGEST} --runs ${RUNS}\`, Node ${process.version}, ${cpus()[0]?.model ?? 'unknown'}, one core, CPU time. Synthetic ledger in typed arrays (benchmarks/tracing-ledger.mjs): one account for 20 transfers, every account with a statement, the twentieth transfer cash. The first trace of a ledger works out once what stands in whose statement; that is not counted.

| rule | transfers | seeds | origins | ms, best–worst | million transfers/s | |
|---|---|---|---|---|---|---|
${rows.join('\n')}
`,
);
