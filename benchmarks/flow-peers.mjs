/**
 * The largest flow between two sets of accounts beside networkx's maximum flow on the time-expanded graph: the same amounts, and what each takes. Needs a build, python3 and networkx.
 *
 *   node benchmarks/flow-peers.mjs [--transfers 10000] [--dry]
 */

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { largestFlow } from 'fundtrace';
import { random, syntheticLedger } from './tracing-ledger.mjs';
import { writeSection } from './write-section.mjs';

const { values } = parseArgs({ options: { transfers: { type: 'string', default: '10000' }, questions: { type: 'string', default: '10' }, python: { type: 'string', default: 'python3' }, dry: { type: 'boolean', default: false } } });
const NO_ACCOUNT = 0xffff_ffff;
const PEOPLE = 20;

const ledger = syntheticLedger(Number(values.transfers));
const draw = random(3);
const account = () => Math.floor(draw() ** 2 * ledger.accounts.length);
const transfers = Array.from({ length: ledger.length }, (_, at) => [ledger.from[at], ledger.to[at], ledger.amount[at]]).filter(([, to]) => to !== NO_ACCOUNT);
const tasks = Array.from({ length: Number(values.questions) }, () => {
  const sources = Array.from({ length: PEOPLE }, account);
  return { sources, sinks: Array.from({ length: PEOPLE }, account).filter((id) => !sources.includes(id)) };
});
const ours = tasks.map(({ sources, sinks }) => {
  const start = process.cpuUsage();
  const { amount } = largestFlow(ledger, sources.map(String), sinks.map(String));
  const { user, system } = process.cpuUsage(start);
  return { amount, ms: (user + system) / 1000 };
});
const input = tasks.map((task) => JSON.stringify({ ...task, transfers })).join('\n');
const theirs = execFileSync(values.python, [join(import.meta.dirname, 'flow-peers.py')], { input, encoding: 'utf8', maxBuffer: 1 << 28 }).trim().split('\n').map((line) => JSON.parse(line));
const median = (times) => times.sort((a, b) => a - b)[times.length >> 1];
const equal = ours.filter(({ amount }, at) => amount === theirs[at].amount).length;
const total = ours.reduce((sum, { amount }) => sum + amount, 0);
const body = `\`node benchmarks/flow-peers.mjs\`, Node ${process.version}: ${tasks.length} questions, ${PEOPLE} accounts to ${PEOPLE}, on ${values.transfers} synthetic transfers, beside networkx's \`maximum_flow_value\` on the time-expanded graph. The amounts are equal in ${equal} of ${tasks.length} (¥${(total / 100).toFixed(2)} in all).\n\n| | CPU ms, median |\n| --- | ---: |\n| fundtrace | ${median(ours.map(({ ms }) => ms)).toFixed(0)} |\n| networkx | ${median(theirs.map(({ ms }) => ms)).toFixed(0)} |`;
if (equal < tasks.length) {
  console.error(JSON.stringify({ ours, theirs }));
  process.exitCode = 1;
}
if (values.dry) console.log(body);
else writeSection('Largest flow beside networkx', body);
