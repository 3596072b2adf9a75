/**
 * Ten best paths between two accounts within ten days, and the largest flow between two sets of accounts, on synthetic ledgers. Needs a build.
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

const median = (times) => times.sort((a, b) => a - b)[times.length >> 1];
const spread = (times) => `${median(times).toFixed(0)} (${Math.min(...times).toFixed(0)}–${Math.max(...times).toFixed(0)})`;

function timed(run) {
  const start = process.cpuUsage();
  const result = run();
  const { user, system } = process.cpuUsage(start);
  return { result, ms: (user + system) / 1000 };
}

const rows = [];
for (let size = 100_000; size <= Number(values.largest); size *= 10) {
  const ledger = syntheticLedger(size);
  const draw = random(size);
  const account = () => String(Math.floor(draw() ** 2 * ledger.accounts.length));
  for (const by of ['amount', 'duration', 'hops']) {
    const times = [];
    let found = 0;
    for (let pair = 0; pair < Number(values.pairs); pair++) {
      const from = account();
      let to = account();
      while (to === from) to = account();
      const { result, ms } = timed(() => findPaths(ledger, from, to, { k: 10, by, windowMs: 10 * DAY_MS }));
      times.push(ms);
      found += result.length;
    }
    rows.push([`10 paths by ${by}`, size.toExponential(0), spread(times), `${found} paths for ${values.pairs} pairs`]);
    console.error(rows.at(-1).join('  '));
  }
  if (size === 100_000) {
    const times = [];
    let amount = 0;
    for (let set = 0; set < Number(values.pairs); set++) {
      const sources = Array.from({ length: PEOPLE }, account);
      const sinks = Array.from({ length: PEOPLE }, account).filter((id) => !sources.includes(id));
      const { result, ms } = timed(() => largestFlow(ledger, sources, sinks));
      times.push(ms);
      amount += result.amount;
    }
    rows.push([`largest flow, ${PEOPLE} accounts to ${PEOPLE}`, size.toExponential(0), spread(times), `¥${(amount / 100).toFixed(2)} in all`]);
    console.error(rows.at(-1).join('  '));
  }
}
const lines = [['', 'transfers', 'CPU ms, median (best–worst)', ''], ['---', '---:', '---:', '---'], ...rows].map((cells) => `| ${cells.join(' | ')} |`);
const body = `\`node --max-old-space-size=8000 benchmarks/paths.mjs\`, Node ${process.version}. Synthetic ledgers (benchmarks/tracing-ledger.mjs), accounts drawn with a preference for busy ones; the passes over the whole ledger are included.\n\n${lines.join('\n')}`;
if (values.dry) console.log(body);
else writeSection('Paths and flows', body);
