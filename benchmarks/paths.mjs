/**
 * Ten best paths between two accounts within ten days, and the largest flow between two sets of accounts, on synthetic ledgers. The two accounts are the ends of a walk that money can have gone, so that
 * there are paths to find. Needs a build.
 *
 *   node --max-old-space-size=8000 benchmarks/paths.mjs [--largest 10000000] [--dry]
 */

import { parseArgs } from 'node:util';
import { findPaths, largestFlow } from 'fundtrace';
import { random, syntheticLedger } from './tracing-ledger.mjs';
import { writeSection } from './write-section.mjs';

const { values } = parseArgs({ options: { largest: { type: 'string', default: '10000000' }, pairs: { type: 'string', default: '5' }, dry: { type: 'boolean', default: false } } });
const DAY_MS = 86_400_000;
const PEOPLE = 20;
const HOPS = 4;

const median = (times) => times.sort((a, b) => a - b)[times.length >> 1];
const spread = (times) => `${median(times).toFixed(0)} (${Math.min(...times).toFixed(0)}–${Math.max(...times).toFixed(0)})`;

function timed(run) {
  const start = process.cpuUsage();
  const result = run();
  const { user, system } = process.cpuUsage(start);
  return { result, ms: (user + system) / 1000 };
}

/** Where money can have gone in `HOPS` transfers within ten days, from an account drawn with a preference for busy ones. */
function endsOfWalk(ledger, draw) {
  for (;;) {
    const start = Math.floor(draw() ** 2 * ledger.accounts.length);
    const met = [start];
    let after = ledger.outTransfers[ledger.outOffsets[start] + Math.floor(draw() * (ledger.outOffsets[start + 1] - ledger.outOffsets[start]))];
    const latest = ledger.debitTime[after] + 10 * DAY_MS;
    while (after !== undefined && met.length <= HOPS) {
      const payee = ledger.to[after];
      if (payee >= ledger.accounts.length || met.includes(payee)) break;
      met.push(payee);
      const next = [];
      for (let at = ledger.outOffsets[payee]; at < ledger.outOffsets[payee + 1] && next.length < 3; at++) if (ledger.outTransfers[at] > after && ledger.debitTime[ledger.outTransfers[at]] <= latest) next.push(ledger.outTransfers[at]);
      after = next[Math.floor(draw() * next.length)];
    }
    if (met.length === HOPS + 1) return [String(start), String(met[HOPS])];
  }
}

const rows = [];
let slowest = { ms: 0, name: '' };
for (let size = 100_000; size <= Number(values.largest); size *= 10) for (const each of [20, 200]) {
  const ledger = syntheticLedger(size, Math.round(size / each));
  const draw = random(size);
  const name = `${size.toExponential(0)}, ${each} an account`;
  const account = () => String(Math.floor(draw() ** 2 * ledger.accounts.length));
  const pairs = Array.from({ length: Number(values.pairs) }, () => endsOfWalk(ledger, draw));
  // What is worked out once a ledger is told apart.
  const { ms: first } = timed(() => findPaths(ledger, ...pairs[0], { k: 1, windowMs: 1 }));
  rows.push(['first question of a ledger', name, first.toFixed(0), 'once: order of debits, reversals']);
  for (const by of ['amount', 'duration', 'hops']) {
    const times = [];
    let found = 0;
    for (const [from, to] of pairs) {
      const { result, ms } = timed(() => findPaths(ledger, from, to, { k: 10, by, windowMs: 10 * DAY_MS }));
      times.push(ms);
      found += result.length;
    }
    if (size === Number(values.largest) && Math.max(...times) > slowest.ms) slowest = { ms: Math.max(...times), name: `by ${by}, ${each} transfers an account` };
    rows.push([`10 paths by ${by}`, name, spread(times), `${found} paths for ${values.pairs} pairs`]);
    console.error(rows.at(-1).join('  '));
  }
  if (size === 100_000 && each === 20) {
    const times = [];
    let amount = 0;
    for (let set = 0; set < Number(values.pairs); set++) {
      const sources = Array.from({ length: PEOPLE }, account);
      const sinks = Array.from({ length: PEOPLE }, account).filter((id) => !sources.includes(id));
      const { result, ms } = timed(() => largestFlow(ledger, sources, sinks));
      times.push(ms);
      amount += result.amount;
    }
    rows.push([`largest flow, ${PEOPLE} accounts to ${PEOPLE}`, name, spread(times), `¥${(amount / 100).toFixed(2)} in all`]);
    console.error(rows.at(-1).join('  '));
  }
}
const lines = [['', 'transfers', 'CPU ms, median (best–worst)', ''], ['---', '---:', '---:', '---'], ...rows].map((cells) => `| ${cells.join(' | ')} |`);
const body = `\`node --max-old-space-size=8000 benchmarks/paths.mjs\`, Node ${process.version}. Synthetic ledgers (benchmarks/tracing-ledger.mjs), accounts are the ends of a walk of ${HOPS} transfers within ten days that money can have gone, so that there is a path to find; a path may use any ten days of the whole ledger and up to ten transfers. The search is from both ends, halved by time (for fewest hops, by hops), among the largest transfers, the shortest times or the fewest hops first, and goes through the whole ledger where it would look at more than 1/32 of it. What is worked out once a ledger stands in rows of its own, but for lists of the largest transfers, which the first dense question by amount makes: its cost is in that row. Nothing else is kept from question to question. The goal is 1 s at 10⁷ transfers: the slowest single question of the largest ledgers took ${slowest.ms.toFixed(0)} ms (${slowest.name}).\n\n${lines.join('\n')}`;
if (values.dry) console.log(body);
else writeSection('Paths and flows', body);
