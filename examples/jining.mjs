/**
 * The documented case from raw CSVs to linked groups, through the built package.
 *
 *   npm run example                       the whole case, seed 7
 *   npm run example -- --seed 21          another one
 *   npm run example -- --view bank        one bank's whole book in place of a centre's inquiries
 *   node examples/jining.mjs --small      a twentieth of it, as the tests run it
 */

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildLedger, investigate, summaryText } from 'fundtrace';
import { readCaseFolder, writeCase, writeResults } from 'fundtrace/node';
import { generateCase } from 'fundtrace/scenario';
import { findBaselines } from './baselines.mjs';
import { scoreCase, scoreText } from './score.mjs';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '7' },
    view: { type: 'string', default: 'inquiry' },
    scale: { type: 'string' },
    difficulty: { type: 'string', default: 'normal' },
    lang: { type: 'string', default: 'en' },
    out: { type: 'string', default: 'results' },
    small: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

const started = performance.now();
const tell = (text) => console.error(`${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s  ${text}`);

const folder = values.out;
mkdirSync(folder, { recursive: true });
const scenario = join(folder, 'scenario');
const results = join(folder, 'findings');
rmSync(scenario, { recursive: true, force: true });

tell('making the documented case');
const { files, summary } = generateCase({
  name: 'jining',
  seed: Number(values.seed),
  scale: values.scale === undefined ? (values.small ? 0.05 : 1) : Number(values.scale),
  view: values.view,
  difficulty: values.difficulty,
});
writeCase(scenario, files);
tell(`${files.length} files: ${JSON.stringify(summary)}`);

tell('reading the CSVs');
const records = await readCaseFolder(join(scenario, 'case'), {});
tell(`${records.transfers.length} transfer rows, ${records.calls.length} call rows`);

const findings = investigate(records, { onProgress: ({ stage, done, total }) => tell(`investigating: ${stage} (${done + 1} of ${total})`) });

tell('writing the results');
await writeResults(results, findings, records, { lang: values.lang });
writeFileSync(join(results, 'baselines.json'), JSON.stringify(findBaselines(records, buildLedger(records))));
const score = scoreCase(results, join(scenario, 'truth'));
tell(`done; the page is ${join(results, 'report.html')}`);

if (values.json) console.log(JSON.stringify({ seed: Number(values.seed), view: values.view, seconds: (performance.now() - started) / 1000, ...score }));
else console.log(`${summaryText(findings, { lang: values.lang })}\n\n${scoreText(score)}`);
