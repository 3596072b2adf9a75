/**
 * Fits the steps of src/networks/evidence-steps.ts on the tuning seeds of the documented case, both views, and writes the file. What neighbours say depends on who is suspected, so the fit
 * is repeated: each round scores the cases with the table of the round before.
 *
 *   node benchmarks/fit-evidence.mjs [--inquiry 1,2,3,4,5,6] [--bank 1,2,3,4,5,6] [--rounds 2] [--scale 1]
 */

import { parseArgs } from 'node:util';
import Papa from 'papaparse';
import { writeEvidence } from './evidence-source.mjs';
import { fitSteps } from './fit-logistic.mjs';
import { loadSource } from './load-source.mjs';

const { values } = parseArgs({
  options: { inquiry: { type: 'string', default: '1,2,3,4,5,6' }, bank: { type: 'string', default: '1,2,3,4,5,6' }, rounds: { type: 'string', default: '2' }, scale: { type: 'string', default: '1' } },
});

/** Penalty on the squares of weights: fewer mules are seen only as counterparties, so theirs is larger. */
const PENALTIES = { statement: 1, counterparty: 1.5 };
const LAUNDERING = new Set(['mule', 'collector', 'cash-out']);
const HONEST = new Set(['', 'honest', 'victim', 'unwitting', 'otc-dealer']);

const reader = await loadSource(`
  export { generateCase } from '../src/scenario/index.js';
  export { readCase } from '../src/ingest/read-case.js';
  export { buildLedger } from '../src/ledger/build-ledger.js';
  export { AccountKind } from '../src/ledger/types.js';
  export { traceComplaints } from '../src/networks/trace-complaints.js';
`);

async function loadCase(seed, view) {
  const { files } = reader.generateCase({ name: 'jining', seed, scale: Number(values.scale), view, difficulty: 'normal' });
  const records = await reader.readCase(files.filter(({ path }) => path.startsWith('case/')).map(({ path, bytes }) => ({ name: path.slice(5), bytes })));
  const table = (name) => Papa.parse(new TextDecoder().decode(files.find(({ path }) => path === `truth/${name}`).bytes).replace(/^\ufeff/, ''), { header: true, skipEmptyLines: true }).data;
  const accountOf = new Map(table('aliases.csv').map((row) => [row.number, row.account]));
  const roleOf = new Map(table('accounts.csv').map((row) => [row.account, row.role]));
  const ledger = reader.buildLedger(records);
  const labels = Int8Array.from(ledger.accounts, ({ account, kind }) => {
    const role = roleOf.get(account) ?? roleOf.get(accountOf.get(account)) ?? '';
    return kind === reader.AccountKind.hub ? -1 : LAUNDERING.has(role) ? 1 : HONEST.has(role) ? 0 : -1;
  });
  console.error(`seed ${seed}, ${view} view: ${records.transfers.length} rows`);
  return { records, ledger, trace: reader.traceComplaints(ledger), labels };
}

const cases = [];
for (const view of ['inquiry', 'bank']) for (const seed of values[view].split(',').map(Number)) cases.push(await loadCase(seed, view));

for (let round = 0; round < Number(values.rounds); round++) {
  const { scoreCaseAccounts } = await loadSource("export { scoreCaseAccounts } from '../src/networks/score-case-accounts.js';");
  const samples = { statement: { columns: [], labels: [] }, counterparty: { columns: [], labels: [] } };
  let names = [];
  for (const { records, ledger, trace, labels } of cases) {
    const { signals } = scoreCaseAccounts(records, ledger, trace).scores;
    names = Object.keys(signals);
    for (const { index, hasStatement } of ledger.accounts) {
      if (labels[index] < 0) continue;
      const sample = samples[hasStatement ? 'statement' : 'counterparty'];
      sample.labels.push(labels[index]);
      names.forEach((name, at) => (sample.columns[at] ??= []).push(signals[name][index]));
    }
  }
  const tables = {};
  for (const [population, { columns, labels }] of Object.entries(samples)) {
    const { prior, steps } = fitSteps(columns.map((column) => Float64Array.from(column)), Uint8Array.from(labels), PENALTIES[population]);
    tables[population] = { prior, steps: Object.fromEntries(names.map((name, at) => [name, steps[at]]).filter(([, list]) => list.some(({ bits }) => bits !== 0))) };
    console.error(`round ${round + 1}, ${population}: ${labels.length} accounts, ${labels.filter((label) => label === 1).length} of them mules, prior ${prior} bits`);
  }
  writeEvidence(tables);
}
