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
import { naiveFifo, naiveProRata } from './tracing-naive.mjs';
import { writeSection } from './write-section.mjs';

const { values } = parseArgs({ options: { largest: { type: 'string', default: '10000000' }, runs: { type: 'string', default: '3' } } });
const LARGEST = Number(values.largest);
const RUNS = Number(values.runs);
const DRAWS = 24;
const SHARES_ASKED = 20;
const { traceSeeds, resolveOptions, PassState, runPass, finishPass } = await loadSource(`
  export { finishPass, traceSeeds } from '../src/tracing/trace-seeds.js';
  export { resolveOptions } from '../src/tracing/resolve-options.js';
  export { PassState } from '../src/tracing/pass/pass-state.js';
  export { runPass } from '../src/tracing/pass/trace-pass.js';
`);

const warmed = new WeakSet();
/** CPU milliseconds of the quickest of several runs and of the slowest, and what the last gave. The first trace of a ledger, which works out what stands in whose statement, is not counted; nor is the first run on one that is not the largest, which warms the engine up. */
function measure(ledger, run) {
  if (!warmed.has(ledger)) traceSeeds(ledger, drawSeeds(ledger, 1), { ...resolveOptions(ledger, {}), reach: false });
  warmed.add(ledger);
  let trace = ledger.length < LARGEST ? run() : undefined;
  const times = [];
  for (let at = 0; at < RUNS; at++) {
    const before = process.cpuUsage();
    trace = run();
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
  }
  return { best: Math.min(...times), worst: Math.max(...times), trace };
}

const perSecond = (count, milliseconds) => count / milliseconds / 1000;
const million = (count, milliseconds) => perSecond(count, milliseconds).toFixed(1);
const power = (count) => count.toExponential(0).replace('+', '');
const rows = [];
const growth = [];
let consumed = 0;
function line(name, ledger, seeds, options, note = () => '') {
  const { best, worst, trace } = measure(ledger, () => traceSeeds(ledger, seeds, { ...resolveOptions(ledger, {}), reach: false, ...options }));
  consumed += trace.residual.reduce((sum, amount) => sum + amount, 0);
  rows.push(`| ${name} | ${power(ledger.length)} | ${seeds.seeds.length} | ${seeds.origins.length} | ${best.toFixed(0)}–${worst.toFixed(0)} | ${million(ledger.length, best)} | ${note(trace, best)} |`);
  console.error(rows.at(-1));
  growth.push({ name, size: ledger.length, seeds: seeds.seeds.length, best });
}

let oneSeed;
const naive = [];
const dense = Math.min(LARGEST, 1_000_000);
for (let size = 100_000; size <= LARGEST; size *= 10) {
  const ledger = syntheticLedger(size);
  for (const rule of ['fifo', 'lifo', 'tracedFirst']) line(rule, ledger, drawSeeds(ledger, Math.min(1000, size / 1000)), { rule }, (trace) => `${trace.pieceTransfer.length} pieces`);
  for (const rule of ['proRata', 'lowestIntermediateBalance', 'poison']) line(rule, ledger, drawSeeds(ledger, Math.min(1000, size / 1000), 1), { rule }, (trace) => `${trace.pieceTransfer.length} pieces`);
  if (size === dense) naive.push(tellNaiveFifo(ledger, drawSeeds(ledger, Math.min(1000, size / 1000))));
  if (size < LARGEST) continue;
  for (const count of [1, 10, 100, 10_000]) line('fifo', ledger, drawSeeds(ledger, count), { rule: 'fifo' });
  oneSeed = reach(ledger);
}

/** Where accounts are few, money of all origins is everywhere; where they are many, most transfers carry none. */
const shareRows = [];
const shareSettings = [];
for (const [accounts, origins, seeds] of [[dense / 20, 100, 1000], [dense / 200, 100, 1000], [dense / 1000, 100, 1000], [dense / 1000, 1000, 1000]]) shares(syntheticLedger(dense, accounts), accounts, origins, seeds);
if (LARGEST > dense) for (const [accounts, origins, seeds] of [[LARGEST / 20, 100, 1000], [LARGEST / 1000, 100, 10_000], [LARGEST / 2000, 100, 10_000], [LARGEST / 10_000, 100, 10_000]]) shares(syntheticLedger(LARGEST, accounts), accounts, origins, seeds);

{
  const ledger = syntheticLedger(dense, dense / 1000);
  const seeds = drawSeeds(ledger, 1000, 100);
  const { best, trace } = measure(ledger, () => naiveProRata(ledger, seeds));
  consumed += trace.held.reduce((sum, amount) => sum + amount, 0);
  const ours = shareSettings.find(({ transfers, accounts }) => transfers === dense && accounts === dense / 1000);
  naive.push(`pro rata with a map from origin to a fraction for each account moves ${million(trace.shares, best)} million shares a second (${power(dense)} transfers, ${dense / 1000} accounts, 100 origins, ${(trace.shares / dense).toFixed(1)} shares a transfer since fractions never come to nothing), beside ${ours.divided.toFixed(1)} million pools divided and ${ours.speed.toFixed(1)} million whole shares moved`);
}

function tellNaiveFifo(ledger, seeds) {
  const { best, trace: held } = measure(ledger, () => naiveFifo(ledger, seeds));
  consumed += held.reduce((sum, amount) => sum + amount, 0);
  const ours = growth.find((entry) => entry.name === 'fifo' && entry.size === ledger.length).best;
  return `FIFO with a queue of lots as objects for each account goes through ${million(ledger.length, best)} million transfers a second of ${power(ledger.length)}, beside ${million(ledger.length, ours)}`;
}

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
  rows.push(`| fifo, by reach, ${DRAWS} seeds one by one | ${power(ledger.length)} | 1 | 1 | ${times[0].toFixed(1)}–${times.at(-1).toFixed(1)}, median ${times[DRAWS / 2].toFixed(1)} | | ${(pieces / DRAWS).toFixed(1)} pieces each |`);
  console.error(rows.at(-1));
  return { median: times[DRAWS / 2], worst: times.at(-1) };
}

/** Pro rata with many origins: amounts by account alone (`rowsOf: []`), and with every row where those fit. */
function shares(ledger, accounts, origins, count) {
  const seeds = drawSeeds(ledger, count, origins);
  const options = resolveOptions(ledger, { rule: 'proRata' });
  let moved = 0;
  let divided = 0;
  const { best, worst, trace } = measure(ledger, () => {
    const pass = new PassState(ledger, seeds, new Map(), { ...options, rowsOf: new Set() });
    runPass(pass);
    moved = pass.store.movedShares;
    divided = pass.store.dividedPools;
    return finishPass(pass);
  });
  consumed += trace.residual.reduce((sum, amount) => sum + amount, 0);
  const withRows = moved > 1_000_000 ? undefined : measure(ledger, () => traceSeeds(ledger, seeds, { ...options, reach: false }));
  shareSettings.push({ transfers: ledger.length, accounts, origins, aTransfer: moved / ledger.length, speed: perSecond(moved, best), divided: perSecond(divided, best) });
  shareRows.push(`| ${power(ledger.length)} | ${accounts} | ${count} | ${origins} | ${moved} | ${(moved / ledger.length).toFixed(2)} | ${(divided / ledger.length).toFixed(2)} | ${best.toFixed(0)}–${worst.toFixed(0)} | ${million(ledger.length, best)} | ${million(moved, best)} | ${million(divided, best)} | ${withRows === undefined ? '' : withRows.best.toFixed(0)} |`);
  console.error(shareRows.at(-1));
}

/** Milliseconds as bars, logarithmic: four characters a doubling. */
function bars(entries, labelOf) {
  return entries.map((entry) => `${labelOf(entry).padEnd(34)} ${'█'.repeat(Math.max(1, Math.round(4 * Math.log2(Math.max(1.2, entry.best / 2)))))} ${entry.best.toFixed(0)}`).join('\n');
}
if (!(consumed >= 0)) throw new Error('Nothing was traced');

/** What was asked for, what came out, and whether that is enough, of the largest ledger. */
function goals() {
  const ofRule = (name) => {
    const { best } = growth.find((entry) => entry.name === name && entry.size === LARGEST && entry.seeds === Math.min(1000, LARGEST / 1000));
    return perSecond(LARGEST, best);
  };
  const verdict = (isMet, factor) => (isMet ? 'met' : `missed by a factor of ${factor.toFixed(2)}`);
  const speed = (name, asked) => `| ${name}, million transfers a second | ${asked} | ${ofRule(name).toFixed(1)} | ${verdict(ofRule(name) >= asked, asked / ofRule(name))} |`;
  const best = shareSettings.filter(({ transfers }) => transfers === LARGEST).sort((a, b) => b.speed - a.speed)[0];
  return [
    speed('fifo', 4),
    speed('lifo', 4),
    speed('proRata', 1),
    `| proRata, 100 origins, million origin shares a second | ${SHARES_ASKED} | ${best.speed.toFixed(1)} at ${best.aTransfer.toFixed(1)} shares a transfer (${best.accounts} accounts) | ${verdict(best.speed >= SHARES_ASKED, SHARES_ASKED / best.speed)} |`,
    `| one seed, ms, median (worst) of ${DRAWS} | 100 | ${oneSeed.median.toFixed(1)} (${oneSeed.worst.toFixed(1)}) | ${verdict(oneSeed.median < 100, oneSeed.median / 100)}${oneSeed.worst < 100 ? '' : ', the worst is not'} |`,
  ].join('\n');
}

function sharesTold() {
  const tell = ({ transfers, accounts, origins, aTransfer, speed }) => `${power(transfers)} transfers, ${accounts} accounts and ${origins} origins (${aTransfer.toFixed(aTransfer < 1 ? 2 : 1)} shares a transfer, ${speed.toFixed(1)} million a second)`;
  const met = shareSettings.filter(({ speed }) => speed >= SHARES_ASKED);
  const missed = shareSettings.filter(({ speed }) => speed < SHARES_ASKED);
  return [met.length === 0 ? '' : `${SHARES_ASKED} million origin shares a second are reached with ${met.map(tell).join('; ')}.`, missed.length === 0 ? '' : `They are not with ${missed.map(tell).join('; ')}.`].filter((text) => text !== '').join(' ');
}

const NOTES = `Shares: pools stand in columns and are divided and moved in WebAssembly (kernels/pools.ts). Lists that hold half of all origins get a pool of each, and between two such lists eight shares move at once. ${sharesTold()} With few shares a transfer, what a transfer and a pool
cost by themselves stands before what shares cost; with many accounts all pools together (88 bytes each) outgrow the caches, and memory sets the speed.

One seed: the pass has memory for the accounts that it touches and nothing else, so that what it costs is what it visits, not the number of accounts and transfers.

follow-the-money (Python, by the Mattsson group) is not on the Python package index (\`pip download follow-the-money\` finds nothing; the package \`followthemoney\` there is a data model of something else), so it is not compared. What one would write in
an hour (benchmarks/tracing-naive.mjs: no statements, kinds of end, reversals, rows or rounding): ${naive.join('; ')}.`;

writeSection(
  'Tracing',
  `\`node --max-old-space-size=8000 benchmarks/tracing.mjs --largest ${LARGEST} --runs ${RUNS}\`, Node ${process.version}, ${cpus()[0]?.model ?? 'unknown'}, one core, CPU time. Synthetic ledger in typed arrays (benchmarks/tracing-ledger.mjs): one account for 20 transfers, every account with a statement, the twentieth transfer cash. The first trace of a ledger works out once what stands in whose statement; that is not counted.

| goal | asked | measured | |
|---|---|---|---|
${goals()}

| rule | transfers | seeds | origins | ms, best–worst | million transfers/s | |
|---|---|---|---|---|---|---|
${rows.join('\n')}

Pro rata with many origins, amounts by account and origin (\`rowsOf: []\`: the pass keeps only what lives; \`explain\` takes a trace that keeps the rows of the origin asked for). An origin share is what one origin gives to one transfer, a unit at least; a transfer is divided among all pools that hold money, and those that then give nothing are counted apart. The last column is the time with every row kept.

| transfers | accounts | seeds | origins | origin shares | a transfer | pools divided a transfer | ms, best–worst | million transfers/s | million origin shares/s | million pools divided/s | ms with all rows |
|---|---|---|---|---|---|---|---|---|---|---|---|
${shareRows.join('\n')}

Growth with the number of transfers (ms, logarithmic: four characters a doubling):

\`\`\`
${bars(growth.filter(({ seeds, size }) => seeds === Math.min(1000, size / 1000)), ({ name, size }) => `${name} ${power(size)}`)}
\`\`\`

Growth of fifo with the number of seeds, ${power(LARGEST)} transfers:

\`\`\`
${bars(growth.filter(({ name, size }) => name === 'fifo' && size === LARGEST).sort((a, b) => a.seeds - b.seeds), ({ seeds }) => `${seeds} seeds`)}
\`\`\`

${NOTES}
`,
);
