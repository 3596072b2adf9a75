/** What the commands print is what the functions return: JSON on standard output alone, by its published schema. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { detectCommunities } from '../../src/communities/detect-communities.js';
import { checkResultSchema } from '../../src/findings/check.js';
import { communitiesSchema, communityAlgorithmSchema } from '../../src/findings/communities.js';
import { findingsSchema } from '../../src/findings/findings.js';
import { schemaNames } from '../../src/findings/json-schema.js';
import { linkSchema } from '../../src/findings/link.js';
import { pathsResultSchema } from '../../src/findings/paths.js';
import { accountProfileSchema, personProfileSchema, phoneProfileSchema } from '../../src/findings/profile.js';
import { recoverResultSchema } from '../../src/findings/recover.js';
import { traceResultSchema } from '../../src/findings/trace.js';
import { buildLedger } from '../../src/ledger/build-ledger.js';
import { checkCase } from '../../src/ledger/check-case.js';
import { readCaseFolder } from '../../src/node/read-case-folder.js';
import { profileAccount } from '../../src/networks/profile-account.js';
import { recoverFunds } from '../../src/recovery/recover-funds.js';
import { findPaths } from '../../src/tracing/find-paths.js';
import { tellPaths } from '../../src/tracing/tell-paths.js';
import { traceFunds } from '../../src/tracing/trace-funds.js';
import { graphOf, readEdges } from '../communities/edge-file.js';
import { fundInquiry } from '../ingest/files.js';
import { contents, folderMaker } from '../node/folders.js';
import { ended, fundtrace, inThisThread, start } from './run.js';

const sample = join(import.meta.dirname, '../../examples/sample/fund-inquiry');
const karate = join(import.meta.dirname, '../fixtures/communities/karate.csv');
const makeFolder = folderMaker();

async function json(command: string, ...words: string[]): Promise<unknown> {
  const { code, out, told } = await inThisThread(command, ...words, '--json');
  expect({ code, told }).toEqual({ code: 0, told: '' });
  return JSON.parse(out);
}

describe('help', () => {
  it('lists the commands, and the options of each', async () => {
    const general = await fundtrace('--help');
    expect(general).toMatchObject({ code: 0, told: '' });
    const names = [...general.out.matchAll(/^ {2}([a-z]+) {2,}\S/gm)].map((match) => match[1] ?? '');
    expect(names.slice(0, 3)).toEqual(['check', 'trace', 'show']);
    for (const name of names) {
      const help = await inThisThread(name, '--help');
      expect(help, name).toMatchObject({ code: 0, told: '' });
      expect(help.out).toMatch(new RegExp(`^usage: fundtrace ${name} `));
      expect(help.out).toMatch(/--help/);
    }
    expect((await fundtrace('help', 'trace')).out).toMatch(/--complaint ID/);
    const { version } = JSON.parse(await readFile(join(import.meta.dirname, '../../package.json'), 'utf8')) as { version: string };
    expect(await fundtrace('--version')).toEqual({ code: 0, out: `${version}\n`, told: '' });
    const nothing = await fundtrace();
    expect([nothing.code, nothing.out]).toEqual([2, '']);
    expect(nothing.told).toBe(general.out);
  });
});

describe('check', () => {
  it('prints what checkCase returns', async () => {
    const records = await readCaseFolder(sample);
    const result = await json('check', sample);
    expect(result).toEqual(checkCase(records, buildLedger(records)));
    expect(checkResultSchema.parse(result)).toEqual(result);
    expect(await fundtrace('check', sample, '--json')).toEqual({ code: 0, out: `${JSON.stringify(result, null, 2)}\n`, told: '' });
  });

  it('reads times in the zone asked for, and tables by profiles of the caller', async () => {
    const folder = await makeFolder({
      'case/own.csv': '谁,给谁,多少,几时\n6299990310000010014,6299990470000020015,12.50,2026-03-01 10:00:00\n',
      'profiles.json': JSON.stringify([{ name: 'own', record: 'transfers', twoSided: true, columns: { account: { headers: ['谁'], required: true }, counterparty: { headers: ['给谁'], required: true }, amount: { headers: ['多少'], required: true }, time: { headers: ['几时'], required: true } } }]),
    });
    const result = checkResultSchema.parse(await json('check', join(folder, 'case'), '--profiles', join(folder, 'profiles.json'), '--time-zone', 'Asia/Tokyo'));
    expect(result).toMatchObject({ rowsRead: 1, records: 1, files: [{ file: 'own.csv', profile: 'own' }], period: { from: '2026-03-01T10:00:00+09:00' } });
  });
});

describe('trace', () => {
  it('prints what traceFunds returns, by each option', async () => {
    const ledger = buildLedger(await readCaseFolder(sample));
    const [complaint] = traceFunds(ledger).seeds.map(({ id }) => id);
    const day = Date.parse('2026-03-01T23:59:59.999+08:00');
    const transfers = traceFunds(ledger).transfers.slice(0, 2).map(({ rows }) => rows.at(-1) ?? { file: '', line: 0 });
    const cases: readonly (readonly [words: readonly string[], options: Parameters<typeof traceFunds>[1]])[] = [
      [[], {}],
      [['--complaint', complaint ?? ''], { seeds: { complaint: complaint ?? '' } }],
      [['--rule', 'lifo'], { rule: 'lifo' }],
      [['--rule', 'lowestIntermediateBalance', '--stop-at-hubs'], { rule: 'lowestIntermediateBalance', crossHubs: false }],
      [transfers.flatMap(({ file, line }) => ['--transfer', `${file}:${line}`]), { seeds: { transfers } }],
      [['--from', '470010000000004001', '--backward', '--as-of', '2026-03-01'], { seeds: { account: '470010000000004001' }, direction: 'backward', asOf: day }],
      [['--rule', 'poison', '--min-share', '0.5', '--max-age', '90m', '--upfront', '--through-unknown'], { rule: 'poison', minShare: 0.5, maxAge: 5_400_000, unknownOpening: 'upfront', throughUnknown: true }],
      [['--as-of', '2026-03-01', '--depth', '2', '--min-amount', '100'], { asOf: day, depth: 2, minAmount: 100 }],
      [['--from', '6299990470000040013', '--since', '2026-03-01 00:00'], { seeds: { account: '6299990470000040013', since: Date.parse('2026-03-01T00:00:00+08:00') } }],
      [['--from', '470010000000004001', '--since', '90d', '--as-of', '1h'], { seeds: { account: '470010000000004001', since: lastTime(ledger) - 90 * 86_400_000 }, asOf: lastTime(ledger) - 3_600_000 }],
    ];
    for (const [words, options] of cases) {
      const result = await json('trace', sample, ...words);
      expect(result, words.join(' ')).toEqual(JSON.parse(JSON.stringify(traceFunds(ledger, options))));
      expect(traceResultSchema.safeParse(result).success).toBe(true);
    }
  });

  it('prints a tree of tiers, or a CSV', async () => {
    const tree = await inThisThread('trace', sample, '--lang', 'en');
    expect(tree).toMatchObject({ code: 0, told: '' });
    for (const part of ['470010000000002001', '赵示例', '乙农村商业银行', '2026-03-01 10:02', '100,000.00']) expect(tree.out).toContain(part);
    expect(tree.out).not.toContain('\u001b');
    const { out } = await inThisThread('trace', sample, '--csv', '--lang', 'en');
    expect(out.startsWith('\ufefforigin,')).toBe(true);
    const ledger = buildLedger(await readCaseFolder(sample));
    expect(out.trimEnd().split('\n')).toHaveLength(1 + traceFunds(ledger).transfers.reduce((sum, { byOrigin }) => sum + byOrigin.length, 0));
    expect(out).toMatch(/,310010000000001001\t,王示例,470010000000002001\t,赵示例,/);
  });
});

describe('paths and recover', () => {
  const ends = ['--from', '6299990310000010014', '--to', '470010000000004001'];

  it('print what the functions return', async () => {
    const ledger = buildLedger(await readCaseFolder(sample));
    const paths = await json('paths', sample, ...ends, '--k', '1', '--window', '2h', '--by', 'duration');
    expect(paths).toEqual(tellPaths(ledger, findPaths(ledger, '310010000000001001', '470010000000004001', { k: 1, windowMs: 7_200_000, by: 'duration' })));
    expect(pathsResultSchema.parse(paths).paths).toHaveLength(1);
    expect(await json('paths', sample, ...ends, '--until', '2026-02-28')).toEqual({ paths: [] });
    const recovered = await json('recover', sample, '--rule', 'proRata', '--method', 'netLoss');
    expect(recovered).toEqual(JSON.parse(JSON.stringify(recoverFunds(ledger, traceFunds(ledger, { rule: 'proRata' }), { method: 'netLoss' }))));
    expect(recoverResultSchema.safeParse(recovered).success).toBe(true);
  });

  it('print texts', async () => {
    const paths = await inThisThread('paths', sample, ...ends);
    expect([paths.code, paths.out]).toEqual([0, expect.stringMatching(/^1\. 可承载 ¥29,600\.00 {3}\d 笔 {3}2026-03-01 10:0/)]);
    const csv = await inThisThread('paths', sample, ...ends, '--csv', '--lang', 'en', '--k', '1');
    expect(csv.out.startsWith('\ufeffpath,capacity,hop,time,')).toBe(true);
    expect(csv.out).toMatch(/\n1,29600\.00,1,2026-03-01 10:0.*310010000000001001\t,王示例/);
    for (const [lang, word] of [['zh', '止付清单'], ['en', 'TO STOP']] as const) {
      const { code, out } = await inThisThread('recover', sample, '--lang', lang);
      expect([code, out]).toEqual([0, expect.stringContaining(word)]);
      expect(out).toContain('470010000000004001');
    }
    const table = await inThisThread('recover', sample, '--csv', '--table', 'inquiries', '--lang', 'en');
    expect(table.out.startsWith('\ufeffinstitution,institutionGuessed,rank,kind,number,')).toBe(true);
    expect((await inThisThread('recover', sample, '--table', 'freeze')).told).toMatch(/Only a CSV is one table/);
    const folder = await makeFolder({});
    const written = await inThisThread('recover', sample, '--out', join(folder, 'out'), '--json');
    expect(written.told).toBe(`fundtrace: the results are in ${join(folder, 'out')}\n`);
    expect(JSON.parse(await readFile(join(folder, 'out/recover.json'), 'utf8'))).toEqual(JSON.parse(written.out));
    expect((await inThisThread('recover', folder, '--out', folder)).told).toMatch(/The results would be written among the files of the case/);
    for (const [lang, word] of [['zh', '读取 44 行'], ['en', '44 rows read']] as const) expect((await inThisThread('check', sample, '--lang', lang)).out).toContain(word);
  });
});

function lastTime(ledger: ReturnType<typeof buildLedger>): number {
  return Math.max(...ledger.debitTime, ...ledger.debitTime.map((time, at) => time + (ledger.creditDelay[at] ?? 0)));
}

describe('show', () => {
  it('shows one account by any number or by last digits, a phone, a person', async () => {
    const ledger = buildLedger(await readCaseFolder(sample));
    const trace = traceFunds(ledger);
    for (const id of ['470010000000004001', '6299990470000040013', '04001']) {
      const profile = await json('show', sample, id);
      expect(profile).toEqual(profileAccount(ledger, '470010000000004001', { trace }));
      expect(accountProfileSchema.parse(profile)).toEqual(profile);
    }
    expect(personProfileSchema.parse(await json('show', sample, '041x'))).toMatchObject({ idNumber: '99999919970819041X', accounts: [{ account: '470010000000004001' }] });
    expect(phoneProfileSchema.parse(await json('show', sample, '19900000001', '--kind', 'phone'))).toMatchObject({ phone: '19900000001' });
    for (const [lang, word] of [['zh', '【对手 (3)】'], ['en', 'COUNTERPARTIES (3)']] as const) {
      const { code, out } = await inThisThread('show', sample, '470010000000004001', '--lang', lang);
      expect(code).toBe(0);
      for (const part of [word, '6299990470000040013', '孙示例', '29,600.00', 'A9999990020260302001']) expect(out).toContain(part);
    }
  });
});

describe('link', () => {
  it('prints the link between two accounts, phones or people', async () => {
    const link = linkSchema.parse(await json('link', sample, '001001', 'account:6299990470000040013'));
    expect(link).toMatchObject({ linked: true, exact: true, nodes: [{ kind: 'account', value: '310010000000001001' }, { value: '470010000000002001' }, { value: '470010000000004001' }] });
    const { code, out } = await inThisThread('link', sample, '001001', '4001');
    expect([code, out]).toEqual([0, expect.stringMatching(/^1\. 成本 \d+\.\d {3}账户 310010000000001001 王示例 — 账户 470010000000002001 赵示例 — 账户 470010000000004001 孙示例\n.*\n.*¥100,000\.00/)]);
    expect((await inThisThread('link', sample, '001001', '4001', '--lang', 'en')).out).toMatch(/^1\. cost .* account 470010000000004001/);
    const folder = await makeFolder({ 'a.csv': fundInquiry({}, { 交易卡号: '6299990310000050010', 交易账号: '310010000000005001', 账户开户名称: '孙示例', 开户人证件号码: '', 交易对手账卡号: '6299990310000060019', 对手户名: '李示例' }) });
    expect(linkSchema.parse(await json('link', folder, '310010000000001001', '310010000000005001'))).toMatchObject({ linked: false, cost: null, nodes: [], links: [] });
  });

  it('prints k links with every row of each step, as JSON and as CSV', async () => {
    const row = (account: string, counterparty: string, at: number) => ({ 交易卡号: '', 交易账号: account, 账户开户名称: '', 开户人证件号码: '', 交易对手账卡号: counterparty, 交易流水号: `S${at}`, 收付标志: '出', 交易时间: `2026-03-01 10:0${at}:00`, 交易余额: '' });
    const [a, b, c] = ['310010000000007001', '310010000000007002', '310010000000007003'];
    const folder = await makeFolder({ 'a.csv': fundInquiry(row(a, b, 0), row(a, b, 1), row(a, c, 2), row(c, b, 3)) });
    const { links, nodes } = linkSchema.parse(await json('link', folder, a, b, '--k', '5'));
    expect(links.map((link) => link.nodes.map(({ value }) => value))).toEqual([[a, b], [a, c, b]]);
    expect(links[0]?.nodes).toEqual(nodes);
    expect(links[0]?.edges).toMatchObject([{ layer: 'money', count: 2, rows: [{ file: 'a.csv', line: 2 }, { file: 'a.csv', line: 3 }] }]);
    const { out } = await inThisThread('link', folder, a, b, '--k', '5', '--csv', '--lang', 'en');
    expect(out.trimEnd().split('\n').map((line) => line.split(',').slice(0, 5).join())).toEqual(['\ufefflink,linkCost,step,fromKind,from', `1,1,1,account,${a}\t`, `2,4,1,account,${a}\t`, `2,4,2,account,${c}\t`]);
    expect((await inThisThread('link', folder, a, b, '--k', '0')).code).toBe(2);
    expect((await inThisThread('link', folder, a, b, '--csv', '--json')).told).toMatch(/There is one output/);
  });
});

describe('communities', () => {
  it('prints the communities of a list of edges, in any encoding and order of columns', async () => {
    const result = communitiesSchema.parse(await json('communities', karate));
    const wanted = detectCommunities(graphOf(readEdges('karate')));
    expect(result).toMatchObject({ seed: 1, resolution: 1, count: wanted.count, modularity: wanted.modularity });
    expect(result.communities).toEqual(wanted.communities);
    const folder = await makeFolder({ 'edges.txt': Buffer.from('\ufeffWeight,Target,Source\r\n2,乙,甲\r\n1,丁,"丙"\r\n\r\n', 'utf16le') });
    expect(await json('communities', join(folder, 'edges.txt'), '--resolution', '0.5', '--seed', '7')).toMatchObject({ resolution: 0.5, seed: 7, count: 2, communities: { 甲: expect.any(Number) as number, 乙: expect.any(Number) as number, 丙: expect.any(Number) as number, 丁: expect.any(Number) as number } });
    expect((await inThisThread('communities', karate)).out).toMatch(/^\d communities of 34 nodes, modularity 0\.4/);
    for (const algorithm of communityAlgorithmSchema.options) expect(communitiesSchema.parse(await json('communities', karate, '--algorithm', algorithm)).communities).toEqual(detectCommunities(graphOf(readEdges('karate')), { algorithm }).communities);
  });

  it('of the accounts of a case', async () => {
    const { communities } = communitiesSchema.parse(await json('communities', sample));
    expect(Object.keys(communities)).toContain('470010000000004001');
  });
});

describe('investigate', () => {
  it('writes the folder and prints a summary, or the findings', async () => {
    const out = await makeFolder({});
    const { code, out: summary, told } = await fundtrace('investigate', sample, '--out', out, '--lang', 'en', '--progress');
    expect(code).toBe(0);
    expect(summary).toMatch(/^CASE/);
    expect(told).toContain(`the results are in ${out}`);
    expect(told).toMatch(/^read .*\nledger .*\ntrace /m);
    const files = await contents(out);
    expect(Object.keys(files)).toEqual(expect.arrayContaining(['accounts.csv', 'findings.json', 'freeze.csv', 'manifest.json', 'rejects.csv', 'report.html']));
    const findings: unknown = JSON.parse(files['findings.json']?.toString() ?? '');
    expect(findingsSchema.safeParse(findings).success).toBe(true);
    const printed = await fundtrace('investigate', sample, '--json');
    expect({ ...printed, out: JSON.parse(printed.out) as unknown }).toEqual({ code: 0, told: '', out: findings });
  });
});

describe('scenario', () => {
  it('writes a case and its truth, in place of an earlier one', { timeout: 90_000 }, async () => {
    const folder = await makeFolder({ 'case/stale.csv': 'old', 'truth/accounts.csv': 'old', 'note.md': 'kept' });
    const made = (await json('scenario', 'jining', '--scale', '0.01', '--seed', '3', '--out', folder)) as { files: string[] };
    expect(made).toMatchObject({ case: 'jining', seed: 3, scale: 0.01, view: 'inquiry' });
    expect(Object.keys(await contents(folder)).sort()).toEqual([...made.files, 'note.md'].sort());
    for (const name of ['accounts', 'people', 'phones', 'groups', 'series', 'residuals', 'faults']) expect(made.files).toContain(`truth/${name}.csv`);
  });
});

describe('schema', () => {
  it('prints each schema, and their names', async () => {
    expect(await fundtrace('schema')).toEqual({ code: 0, out: `${schemaNames.join('\n')}\n`, told: '' });
    for (const name of schemaNames) {
      const { code, out } = await inThisThread('schema', name);
      expect(code).toBe(0);
      expect(JSON.parse(out)).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema' });
    }
  });
});

describe('the terminal', () => {
  it('a reader that has seen enough is no error', async () => {
    const child = start(['schema', 'findings']);
    child.stdout?.once('data', () => child.stdout?.destroy());
    const { code, told } = await ended(child);
    expect({ code, told }).toEqual({ code: 0, told: '' });
  });

  it('an interrupt ends the run at once, in the middle of a computation too', async () => {
    const edges = Array.from({ length: 150_000 }, (_, at) => `${(at * 7919) % 40_009},${(at * 104_729) % 39_989}`).join('\n');
    const folder = await makeFolder({ 'edges.csv': `source,target\n${edges}\n` });
    const child = start(['communities', join(folder, 'edges.csv'), '--json', '--progress']);
    const run = ended(child);
    let interruptedAt = 0;
    child.stderr?.on('data', (piece: Buffer) => {
      if (interruptedAt > 0 || !piece.toString().includes('communities')) return;
      interruptedAt = Date.now();
      child.kill('SIGINT');
    });
    const { code, out, told } = await run;
    expect({ code, out }, told).toEqual({ code: 130, out: '' });
    expect(told).toMatch(/fundtrace: interrupted\n$/);
    expect(Date.now() - interruptedAt).toBeLessThan(5000);
  });

  it('an interrupt while a case is read', async () => {
    const row = fundInquiry({}).split('\n')[1] ?? '';
    const folder = await makeFolder({ 'a.csv': `${fundInquiry({})}${`${row}\n`.repeat(150_000)}` });
    const child = start(['check', folder, '--json', '--progress']);
    const run = ended(child);
    child.stderr?.once('data', () => child.kill('SIGINT'));
    expect(await run).toMatchObject({ code: 130, out: '' });
  });
});
