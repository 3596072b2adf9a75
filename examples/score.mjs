/**
 * Scores a findings folder against the truth of a synthetic case. It reads findings.json, baselines.json and the truth CSVs and nothing else, so it
 * shares no code with the detectors.
 *
 *   node examples/score.mjs OUT TRUTH [--json]
 *
 * What is compared:
 * - mule accounts: accounts of role mule, collector or cash-out, those with a statement in the files apart from those seen only as counterparties.
 *   Accounts of other criminal roles (supplier, controller …) count neither for nor against.
 * - groups: pairs of accounts with a statement that stand in one laundering gang.
 * - suppliers, the overseas group: pairs of people (by ID number) and phones that the files name and that stand in one such group.
 * - series: pairs of complaints.
 * - residuals: per complaint and account, to the fen.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Papa from 'papaparse';

const LAUNDERING_ROLES = new Set(['mule', 'collector', 'cash-out']);
const HONEST_ROLES = new Set(['', 'honest', 'victim', 'unwitting', 'otc-dealer']);

function readTable(folder, name) {
  const text = readFileSync(join(folder, name), 'utf8').replace(/^\ufeff/, '');
  return Papa.parse(text, { header: true, skipEmptyLines: true }).data;
}

/** Precision, recall and F1 of a set of found things against the true ones. */
function compareSets(found, truth) {
  let hits = 0;
  for (const item of found) if (truth.has(item)) hits += 1;
  return rates(hits, found.size, truth.size);
}

function rates(hits, found, truth) {
  const precision = found === 0 ? (truth === 0 ? 1 : 0) : hits / found;
  const recall = truth === 0 ? 1 : hits / truth;
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall), hits, found, truth };
}

const pairsOf = (count) => (count * (count - 1)) / 2;

/** Pairwise precision, recall and F1 of two partitions given as item → label; an item without a label is in no pair. */
export function comparePartitions(found, truth) {
  const sizes = (labels) => {
    const counts = new Map();
    for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
    let sum = 0;
    for (const count of counts.values()) sum += pairsOf(count);
    return sum;
  };
  const both = [];
  for (const [item, label] of found) if (truth.has(item)) both.push(JSON.stringify([label, truth.get(item)]));
  return rates(sizes(both), sizes(found.values()), sizes(truth.values()));
}

/** Fen that differ per complaint, after summing by (complaint, account, outcome). */
function compareResiduals(outcomes, truthRows, canonical) {
  const key = (complaint, account, outcome) => JSON.stringify([complaint, canonical(account), outcome]);
  const seen = new Map();
  const actual = new Map();
  const add = (map, name, amount) => map.set(name, (map.get(name) ?? 0) + amount);
  for (const row of truthRows) {
    const name = key(row.complaint, row.account, row.outcome);
    add(seen, name, Number(row.seen));
    add(actual, name, Number(row.actual));
  }
  const traced = new Map();
  for (const outcome of outcomes) add(traced, key(outcome.complaint, outcome.account, outcome.outcome), outcome.amount);
  const complaints = new Set(truthRows.map((row) => row.complaint));
  for (const outcome of outcomes) complaints.add(outcome.complaint);
  const wrong = new Map();
  let residual = 0;
  let residualActual = 0;
  for (const name of new Set([...seen.keys(), ...traced.keys()])) {
    const [complaint, , outcome] = JSON.parse(name);
    if (outcome === 'residual') {
      residual += seen.get(name) ?? 0;
      residualActual += actual.get(name) ?? 0;
    }
    const difference = (traced.get(name) ?? 0) - (seen.get(name) ?? 0);
    if (difference !== 0) add(wrong, complaint, Math.abs(difference));
  }
  return { complaints: complaints.size, exact: complaints.size - wrong.size, wrong: Object.fromEntries(wrong), residualSeen: residual, residualActual };
}

/** The whole score as an object. */
export function scoreCase(outFolder, truthFolder) {
  const findings = JSON.parse(readFileSync(join(outFolder, 'findings.json'), 'utf8'));
  const baselines = JSON.parse(readFileSync(join(outFolder, 'baselines.json'), 'utf8'));
  const truthAccounts = readTable(truthFolder, 'accounts.csv');
  const aliases = new Map(readTable(truthFolder, 'aliases.csv').map((row) => [row.number, row.account]));
  const canonical = (account) => aliases.get(account) ?? account;
  const truthOf = new Map(truthAccounts.map((row) => [row.account, row]));

  const muleScore = (found, seen) => {
    const truth = new Set();
    const neutral = new Set();
    for (const row of truthAccounts) {
      if (row.seen !== seen || LAUNDERING_ROLES.has(row.role)) {
        if (row.seen === seen) truth.add(row.account);
        else neutral.add(row.account);
      } else if (!HONEST_ROLES.has(row.role)) neutral.add(row.account);
    }
    const counted = new Set([...found].map(canonical).filter((account) => !neutral.has(account)));
    return compareSets(counted, truth);
  };
  const foundMules = findings.accounts.filter((account) => LAUNDERING_ROLES.has(account.role)).map((account) => account.account);

  const laundering = new Set(readTable(truthFolder, 'groups.csv').filter((row) => row.type === 'laundering').map((row) => row.gang));
  const withStatement = new Set(truthAccounts.filter((row) => row.seen === 'statement').map((row) => row.account));
  const truthGang = new Map(truthAccounts.filter((row) => withStatement.has(row.account) && laundering.has(row.gang)).map((row) => [row.account, row.gang]));
  const foundGang = new Map();
  for (const group of findings.groups.filter((candidate) => candidate.type === 'laundering')) {
    for (const member of group.members) {
      const account = canonical(member.id);
      if (member.kind === 'account' && withStatement.has(account)) foundGang.set(account, group.id);
    }
  }

  const memberPairs = (type) => {
    const kinds = new Set(readTable(truthFolder, 'groups.csv').filter((row) => row.type === type).map((row) => row.gang));
    const truth = new Map();
    // What no file names nobody can find; of phones, the ones whose own records were handed over.
    for (const row of readTable(truthFolder, 'people.csv')) if (kinds.has(row.gang) && row.seen === 'yes') truth.set(`person:${row.person}`, row.gang);
    for (const row of readTable(truthFolder, 'phones.csv')) if (kinds.has(row.gang) && row.seen === 'records') truth.set(`phone:${row.phone}`, row.gang);
    const found = new Map();
    for (const group of findings.groups.filter((candidate) => candidate.type === type)) {
      for (const member of group.members) if (member.kind !== 'account') found.set(`${member.kind}:${member.id}`, group.id);
    }
    return comparePartitions(found, truth);
  };

  const truthSeries = new Map(readTable(truthFolder, 'series.csv').filter((row) => row.series !== '').map((row) => [row.complaint, row.series]));
  const foundSeries = new Map();
  for (const series of findings.series) for (const complaint of series.complaints) foundSeries.set(complaint, series.id);

  return {
    mules: muleScore(foundMules, 'statement'),
    mulesCounterpartyOnly: muleScore(foundMules, 'counterparty'),
    groups: comparePartitions(foundGang, truthGang),
    suppliers: memberPairs('card-supplier'),
    overseas: memberPairs('overseas'),
    series: comparePartitions(foundSeries, truthSeries),
    residuals: compareResiduals(findings.traces.outcomes, readTable(truthFolder, 'residuals.csv'), canonical),
    baselines: Object.fromEntries(Object.entries(baselines).map(([name, accounts]) => [name, muleScore(accounts, 'statement')])),
    falseMules: foundMules.map(canonical).filter((account) => HONEST_ROLES.has(truthOf.get(account)?.role ?? '')).length,
  };
}

const percent = (share) => `${(share * 100).toFixed(1).padStart(5)} %`;

/** The score as lines of text. */
export function scoreText(score) {
  const line = (name, value) =>
    `  ${name.padEnd(44)} P ${percent(value.precision)}   R ${percent(value.recall)}   F1 ${value.f1.toFixed(3)}   (${value.hits} of ${value.truth}, ${value.found} found)`;
  return [
    'Score against the truth',
    line('mule accounts with a statement', score.mules),
    line('mule accounts seen only as counterparties', score.mulesCounterpartyOnly),
    line('laundering gangs (pairs of accounts)', score.groups),
    line('complaint series (pairs of complaints)', score.series),
    line('card suppliers (pairs of people, phones)', score.suppliers),
    line('overseas group (pairs of people, phones)', score.overseas),
    `  traced to the fen: ${score.residuals.exact} of ${score.residuals.complaints} complaints; residual seen ¥${(score.residuals.residualSeen / 100).toFixed(2)}, actual ¥${(score.residuals.residualActual / 100).toFixed(2)}`,
    'Baselines (mule accounts with a statement)',
    ...Object.entries(score.baselines).map(([name, value]) => line(name, value)),
  ].join('\n');
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [outFolder, truthFolder] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
  if (outFolder === undefined || truthFolder === undefined) {
    console.error('usage: node examples/score.mjs OUT TRUTH [--json]');
    process.exit(2);
  }
  const score = scoreCase(outFolder, truthFolder);
  console.log(process.argv.includes('--json') ? JSON.stringify(score, null, 2) : scoreText(score));
}
