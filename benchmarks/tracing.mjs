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
const DRAWS = 24;
const { traceSeeds, resolveOptions, PassState, runPass, finishPass } = await loadSource(`
  export { finishPass, traceSeeds } from '../src/tracing/trace-seeds.js';
  export { resolveOptions } from '../src/tracing/resolve-options.js';
  export { PassState } from '../src/tracing/pass/pass-state.js';
  export { runPass } from '../src/tracing/pass/trace-pass.js';
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
const growth = [];
let consumed = 0;
function line(name, ledger, seeds, options, note = () => '') {
  const { best, worst, trace } = measure(() => traceSeeds(ledger, seeds, { ...resolveOptions(ledger, {}), reach: false, ...options }));
  consumed += trace.residual.reduce((sum, amount) => sum + amount, 0);
  rows.push(`| ${name} | ${ledger.length.toExponential(0)} | ${seeds.seeds.length} | ${seeds.origins.length} | ${best.toFixed(0)}–${worst.toFixed(0)} | ${million(ledger.length, best)} | ${note(trace, best)} |`);
  console.error(rows.at(-1));
  growth.push({ name, size: ledger.length, seeds: seeds.seeds.length, best });
}

for (let size = 100_000; size <= LARGEST; size *= 10) {
  const ledger = syntheticLedger(size);
  for (const rule of ['fifo', 'lifo', 'tracedFirst']) line(rule, ledger, drawSeeds(ledger, Math.min(1000, size / 1000)), { rule }, (trace) => `${trace.pieceTransfer.length} pieces`);
  for (const rule of ['proRata', 'lowestIntermediateBalance', 'poison']) line(rule, ledger, drawSeeds(ledger, Math.min(1000, size / 1000), 1), { rule }, (trace) => `${trace.pieceTransfer.length} pieces`);
  if (size < LARGEST) continue;
  for (const count of [1, 10, 100, 10_000]) line('fifo', ledger, drawSeeds(ledger, count), { rule: 'fifo' });
  reach(ledger);
}
const shareRows = [];
const dense = Math.min(LARGEST, 1_000_000);
for (const [accounts, origins] of [[dense / 20, 10], [dense / 20, 100], [dense / 200, 100], [dense / 1000, 100], [dense / 1000, 1000]]) shares(syntheticLedger(dense, accounts), accounts, origins);

/** One seed, by visiting only what it can reach: many draws, since what a seed reaches differs. */
function reach(ledger) {
  const options = resolveOptions(ledger, {});
  const times = [];
  let pieces = 0;
  traceSeeds(ledger, drawSeeds(ledger, 1), options);
  for (let draw = 0; draw < DRAWS; draw++) {
    const seeds = drawSeeds(ledger, 1, 1, 100 + draw);
    const before = process.cpuUsage();
    pieces += traceSeeds(ledger, seeds, options).pieceTransfer.length;
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
  }
  times.sort((a, b) => a - b);
  rows.push(`| fifo, by reach, ${DRAWS} seeds one by one | ${ledger.length.toExponential(0)} | 1 | 1 | ${times[0].toFixed(0)}–${times.at(-1).toFixed(0)}, median ${times[DRAWS / 2].toFixed(0)} | | ${(pieces / DRAWS).toFixed(1)} pieces each |`);
  console.error(rows.at(-1));
}

/** Pro rata with many origins: amounts by account alone (`rowsOf: []`), and with every row where those fit. */
function shares(ledger, accounts, origins) {
  const seeds = drawSeeds(ledger, 1000, origins);
  const options = resolveOptions(ledger, { rule: 'proRata' });
  let moved = 0;
  let divided = 0;
  const { best, worst } = measure(() => {
    const pass = new PassState(ledger, seeds, new Map(), { ...options, rowsOf: new Set() });
    runPass(pass);
    moved = pass.store.movedShares;
    divided = pass.store.dividedPools;
    return finishPass(pass);
  });
  const withRows = moved > 1_000_000 ? undefined : measure(() => traceSeeds(ledger, seeds, { ...options, reach: false }));
  shareRows.push(`| ${ledger.length.toExponential(0)} | ${accounts} | ${origins} | ${moved} | ${(moved / ledger.length).toFixed(2)} | ${(divided / ledger.length).toFixed(2)} | ${best.toFixed(0)}–${worst.toFixed(0)} | ${million(ledger.length, best)} | ${million(moved, best)} | ${million(divided, best)} | ${withRows === undefined ? '' : withRows.best.toFixed(0)} |`);
  console.error(shareRows.at(-1));
}

/** Milliseconds as bars, logarithmic: four characters a doubling. */
function bars(entries, labelOf) {
  return entries.map((entry) => `${labelOf(entry).padEnd(34)} ${'█'.repeat(Math.max(1, Math.round(4 * Math.log2(Math.max(1.2, entry.best / 2)))))} ${entry.best.toFixed(0)}`).join('\n');
}
if (!(consumed >= 0)) throw new Error('Nothing was traced');

const NOTES = `The goals are 4 million transfers a second for FIFO and LIFO, 1 million for pro rata with one origin, 20 million origin shares a second with many, and 100 ms for one seed.

Shares: pools stand in columns and are divided and moved in WebAssembly (kernels/pools.ts). Where lists are long the kernel itself moves some 25 million shares a second; the rest of the time is what every account and origin costs once (a holding, its fates, the columns of the result). The goal
is reached where the table says so and missed elsewhere by the factor that it shows: with few shares a transfer what a transfer costs by itself stands before them, and with many accounts lists outgrow the caches. One origin with all it carries touches some 60 bytes at the payer and the payee.

One seed: the pass has memory for the accounts that it touches and nothing else, so that what it costs is what it visits, not the number of accounts and transfers.

follow-the-money (Python, by the Mattsson group) is not on the Python package index (\`pip download follow-the-money\` finds nothing; the package \`followthemoney\` there is a data model of something else), so it is not compared.`;

writeSection(
  'Tracing',
  `\`node --max-old-space-size=8000 benchmarks/tracing.mjs --largest ${LARGEST} --runs ${RUNS}\`, Node ${process.version}, ${cpus()[0]?.model ?? 'unknown'}, one core, CPU time. Synthetic ledger in typed arrays (benchmarks/tracing-ledger.mjs): one account for 20 transfers, every account with a statement, the twentieth transfer cash. The first trace of a ledger works out once what stands in whose statement; that is not counted.

| rule | transfers | seeds | origins | ms, best–worst | million transfers/s | |
|---|---|---|---|---|---|---|
${rows.join('\n')}

Pro rata with many origins, 1,000 seeds, amounts by account and origin (\`rowsOf: []\`: the pass keeps only what lives; \`explain\` takes a trace that keeps the rows of the origin asked for). An origin share is what one origin gives to one transfer, a unit at least; a transfer is divided among all pools that hold money, and those that then give nothing are counted apart. The last column is the time with every row kept.

| transfers | accounts | origins | origin shares | a transfer | pools divided a transfer | ms, best–worst | million transfers/s | million origin shares/s | million pools divided/s | ms with all rows |
|---|---|---|---|---|---|---|---|---|---|---|
${shareRows.join('\n')}

Growth with the number of transfers (ms, logarithmic: four characters a doubling):

\`\`\`
${bars(growth.filter(({ seeds, size }) => seeds === Math.min(1000, size / 1000)), ({ name, size }) => `${name} ${size.toExponential(0)}`)}
\`\`\`

Growth of fifo with the number of seeds, ${LARGEST.toExponential(0)} transfers:

\`\`\`
${bars(growth.filter(({ name, size }) => name === 'fifo' && size === LARGEST).sort((a, b) => a.seeds - b.seeds), ({ seeds }) => `${seeds} seeds`)}
\`\`\`

${NOTES}
`,
);
