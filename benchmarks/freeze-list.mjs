/**
 * The freeze list at each hour of the documented case against what accounts really held: how much of the complaints' money that could have been held then stands on the list's first 10, 50 and 200
 * accounts, beside ranking the same accounts by balance alone and by tier alone; and how long the replay of 30 days takes.
 *
 *   node --max-old-space-size=6000 benchmarks/freeze-list.mjs                                 seeds 201 to 206
 *   node --max-old-space-size=6000 benchmarks/freeze-list.mjs --seeds 1 --scale 0.5 --dry    another, printed only
 *   node benchmarks/freeze-list.mjs --told FILE                                    from lines that earlier runs told on standard error
 */

import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { tracedBalances } from './freeze-truth.mjs';
import { loadSource } from './load-source.mjs';
import { writeSection } from './write-section.mjs';

const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '201,202,203,204,205,206' }, scale: { type: 'string', default: '1' }, days: { type: 'string', default: '30' }, step: { type: 'string', default: '1' }, told: { type: 'string' }, dry: { type: 'boolean', default: false } },
});
const HOUR_MS = 3_600_000;
const FIRST = [10, 50, 200];

const { holdCase, tellCase, readCase, buildLedger, replayFreeze, traceColumns } = await loadSource(`
  export { holdCase, tellCase } from '../src/scenario/generate-case.js';
  export { readCase } from '../src/ingest/read-case.js';
  export { buildLedger } from '../src/ledger/build-ledger.js';
  export { traceColumns } from '../src/tracing/trace-columns.js';
  export { replayFreeze } from '../src/recovery/replay-freeze.js';
`);

const sum = (list) => list.reduce((total, value) => total + value, 0);
const percent = (value) => `${(100 * value).toFixed(1)} %`;

async function run(seed) {
  const held = holdCase({ seed, scale: Number(values.scale), view: 'inquiry', hard: false });
  const { files } = tellCase(held);
  const records = await readCase(files.filter(({ path }) => path.startsWith('case/')).map(({ path, bytes }) => ({ name: path.slice('case/'.length), bytes })));
  const ledger = buildLedger(records);
  const criminal = new Set(held.world.accounts.filter(({ role }) => role !== 'honest' && role !== 'victim').map(({ number }) => number));
  const numberOf = new Map(held.world.accounts.flatMap(({ number, cards }) => [number, ...cards].map((alias) => [alias, number])));

  const start = Math.min(...records.complaintPayments.columns.time);
  const times = [];
  for (let hour = 1; hour <= 24 * Number(values.days); hour += Number(values.step)) times.push(start + hour * HOUR_MS);

  const before = process.cpuUsage();
  const wall = performance.now();
  const columns = traceColumns(ledger, { seeds: 'complaints' });
  const traceMs = performance.now() - wall;
  const lists = replayFreeze(ledger, columns, times);
  const { user, system } = process.cpuUsage(before);

  const truth = tracedBalances(held, times);
  const shares = { list: FIRST.map(() => []), balance: FIRST.map(() => []), tier: FIRST.map(() => []) };
  const there = { list: [], balance: [], tier: [] };
  const errors = [];
  let possible = 0;
  let reached = 0;
  lists.forEach((list, at) => {
    const real = (entry) => (criminal.has(numberOf.get(entry.account) ?? '') ? (truth[at].get(numberOf.get(entry.account)) ?? 0) : 0);
    const anyone = (entry) => truth[at].get(numberOf.get(entry.account)) ?? 0;
    const could = sum([...truth[at]].filter(([number]) => criminal.has(number)).map(([, amount]) => amount));
    if (could === 0) return;
    possible += could;
    reached += sum(list.map(real));
    const orders = {
      list,
      balance: [...list].sort((a, b) => (b.balance ?? 0) - (a.balance ?? 0) || (a.account < b.account ? -1 : 1)),
      tier: [...list].sort((a, b) => a.tier - b.tier || (a.account < b.account ? -1 : 1)),
    };
    for (const [name, order] of Object.entries(orders)) there[name].push([sum(order.slice(0, FIRST[0]).map(anyone)), sum(list.map(anyone))]);
    for (const [name, order] of Object.entries(orders)) FIRST.forEach((count, place) => shares[name][place].push([sum(order.slice(0, count).map(real)), could]));
    errors.push([sum(list.map(({ expected }) => expected)), sum(list.map(anyone))]);
  });
  const weighted = (pairs) => sum(pairs.map(([part]) => part)) / sum(pairs.map(([, whole]) => whole));
  const hours = [24, 48, 72, 168].map((hour) => errors[Math.min(errors.length - 1, Math.floor(hour / Number(values.step)))]);
  return { seed, hours: errors.length, possible: possible / errors.length, onList: reached / possible, shares: Object.fromEntries(Object.entries(shares).map(([name, places]) => [name, places.map(weighted)])), there: Object.fromEntries(Object.entries(there).map(([name, pairs]) => [name, weighted(pairs)])), estimate: weighted(errors), at: hours, traceMs, cpuMs: (user + system) / 1000, entries: sum(lists.map(({ length }) => length)) / lists.length, transfers: ledger.length };
}

const runs = values.told === undefined ? [] : readFileSync(values.told, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
for (const seed of values.told === undefined ? values.seeds.split(',').map(Number) : []) {
  runs.push(await run(seed));
  console.error(JSON.stringify(runs.at(-1)));
}
const rows = [
  ['seed', 'hours', 'could be held, mean ¥', 'accounts on the list', 'on any of them', ...FIRST.flatMap((count) => [`first ${count}: list`, 'by balance', 'by tier']), 'whoever’s, first 10: list', 'by balance', 'by tier', 'list’s estimate ÷ there', 'replay, CPU s'],
  ...runs.map(({ seed, hours, possible, entries, onList, shares, there, estimate, cpuMs }) => [seed, hours, (possible / 100).toFixed(0), entries.toFixed(0), percent(onList), ...FIRST.flatMap((_, place) => [percent(shares.list[place]), percent(shares.balance[place]), percent(shares.tier[place])]), percent(there.list), percent(there.balance), percent(there.tier), estimate.toFixed(2), (cpuMs / 1000).toFixed(1)]),
];
const table = [rows[0], rows[0].map(() => '---:'), ...rows.slice(1)].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
const body = `\`node --max-old-space-size=6000 benchmarks/freeze-list.mjs\`, Node ${process.version}, scale ${values.scale}, inquiry view, each hour of ${values.days} days from the first complaint's payment. *Could be held* is the complaints' money that stood on criminals' accounts at that hour, first in, first out over everything that happened. The list knows only what was handed over, up to that hour. *By balance* and *by tier* rank the same accounts by the last balance known, and by the least tier. Shares are over all hours together. *Whoever's* counts complaints' money on the first 10 accounts whoever holds them, as a share of what truly stood on the list: the list marks holders in good faith (gold shops, shops, dealers) and does not rank them down, so their money takes places that the other columns count as empty. *Estimate ÷ there* is the sum of what the list expects by what is there, whoever's. The replay includes the trace, and is asked to take less than 5 s. Tuning used seeds 1 to 6 at scales 0.5 and 1; where ranking by balance alone is as good or better, and why, is told in docs/recovery.md.\n\n${table}`;
if (values.dry) console.log(body);
else writeSection('Freeze list', body);
