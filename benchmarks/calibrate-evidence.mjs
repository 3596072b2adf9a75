/**
 * How much each step of src/networks/account-evidence.ts says, measured on the tuning seeds of the documented case: log2 of how much more often a statement account of a mule, collector or
 * cash-out person lands on the step than an honest one. The table is what the steps' bits were chosen from, shrunk toward zero because signals are not independent.
 *
 *   node benchmarks/calibrate-evidence.mjs [--seeds 1,2,3] [--view inquiry] [--scale 1]
 */

import { parseArgs } from 'node:util';
import Papa from 'papaparse';
import { loadSource } from './load-source.mjs';

const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '1,2,3' }, view: { type: 'string', default: 'inquiry' }, scale: { type: 'string', default: '1' }, difficulty: { type: 'string', default: 'normal' } },
});
const source = await loadSource(`
  export { generateCase } from '../src/scenario/index.js';
  export { readCase } from '../src/ingest/read-case.js';
  export { buildLedger } from '../src/ledger/build-ledger.js';
  export { EVIDENCE_RULES, stepFor } from '../src/networks/account-evidence.js';
  export { scoreCaseAccounts } from '../src/networks/score-case-accounts.js';
`);

const LAUNDERING = new Set(['mule', 'collector', 'cash-out']);
const HONEST = new Set(['', 'honest', 'victim', 'unwitting', 'otc-dealer']);
const counts = new Map(source.EVIDENCE_RULES.map((rule) => [rule.signal, rule.steps.map(() => ({ mule: 0, honest: 0 }))]));
const silent = new Map(source.EVIDENCE_RULES.map((rule) => [rule.signal, { mule: 0, honest: 0 }]));
const totals = { mule: 0, honest: 0 };

for (const seed of values.seeds.split(',').map(Number)) {
  const { files } = source.generateCase({ name: 'jining', seed, scale: Number(values.scale), view: values.view, difficulty: values.difficulty });
  const records = await source.readCase(files.filter(({ path }) => path.startsWith('case/')).map(({ path, bytes }) => ({ name: path.slice(5), bytes })));
  const truthFile = files.find(({ path }) => path === 'truth/accounts.csv');
  const truth = new Map(Papa.parse(new TextDecoder().decode(truthFile.bytes), { header: true, skipEmptyLines: true }).data.map((row) => [row.account, row.role]));
  const ledger = source.buildLedger(records);
  const { scores } = source.scoreCaseAccounts(records, ledger);
  for (const { index, aliases, hasStatement } of ledger.accounts) {
    if (!hasStatement) continue;
    const role = aliases.map((alias) => truth.get(alias)).find((known) => known !== undefined) ?? '';
    const kind = LAUNDERING.has(role) ? 'mule' : HONEST.has(role) ? 'honest' : undefined;
    if (kind === undefined) continue;
    totals[kind]++;
    for (const rule of source.EVIDENCE_RULES) {
      const step = source.stepFor(rule, scores.signals[rule.signal][index]);
      if (step === undefined) silent.get(rule.signal)[kind]++;
      else counts.get(rule.signal)[rule.steps.indexOf(step)][kind]++;
    }
  }
}

const bits = ({ mule, honest }) => Math.log2((mule + 0.5) / (totals.mule + 1) / ((honest + 0.5) / (totals.honest + 1)));
console.log(`${totals.mule} mule accounts and ${totals.honest} honest ones with a statement; prior ${Math.log2(totals.mule / totals.honest).toFixed(2)} bits`);
for (const rule of source.EVIDENCE_RULES) {
  console.log(`\n${rule.signal} (${rule.detector})`);
  const line = (name, count, chosen) => console.log(`  ${name.padEnd(12)} mule ${String(count.mule).padStart(5)}  honest ${String(count.honest).padStart(6)}  measured ${bits(count).toFixed(2).padStart(6)}  chosen ${chosen}`);
  line('silent', silent.get(rule.signal), '0');
  rule.steps.forEach((step, at) => line(`from ${step.from}`, counts.get(rule.signal)[at], String(step.bits)));
}
