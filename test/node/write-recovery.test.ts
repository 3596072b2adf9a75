import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { manifestSchema } from '../../src/findings/manifest.js';
import { buildLedger } from '../../src/ledger/build-ledger.js';
import { readCaseFolder } from '../../src/node/read-case-folder.js';
import { writeRecovery } from '../../src/node/write-recovery.js';
import { recoverFunds } from '../../src/recovery/recover-funds.js';
import { restitutionDossiers } from '../../src/recovery/restitution-dossiers.js';
import { valueOfSpeed } from '../../src/recovery/value-of-speed.js';
import { traceColumns } from '../../src/tracing/trace-columns.js';
import { foldTrace } from '../../src/tracing/trace-funds.js';
import { contents, folderMaker } from './folders.js';

const sample = join(import.meta.dirname, '../../examples/sample/fund-inquiry');
const makeFolder = folderMaker();

async function recovered() {
  const records = await readCaseFolder(sample);
  const ledger = buildLedger(records);
  const columns = traceColumns(ledger);
  const trace = foldTrace(ledger, columns);
  const result = recoverFunds(ledger, trace);
  return { records, result, dossiers: restitutionDossiers(ledger, trace, result), speed: valueOfSpeed(ledger, columns, { at: Date.UTC(2026, 2, 3) }) };
}

describe('writeRecovery', () => {
  it('writes the tables, a request a bank and a draft a claim, the same bytes each time', async () => {
    const { records, ...files } = await recovered();
    const [one, two] = [await makeFolder({}), await makeFolder({})];
    const names = await writeRecovery(join(one, 'out'), files, records, { lang: 'en' });
    await writeRecovery(join(two, 'out'), files, records, { lang: 'en' });
    expect(await contents(join(one, 'out'))).toEqual(await contents(join(two, 'out')));
    for (const name of ['freeze.csv', 'restitution.csv', 'inquiries.csv', 'terminals.csv', 'speed.csv', 'recover.json', '返还文书/A9999990020260302001.html', 'manifest.json']) expect(names).toContain(name);
    const banks = [...new Set(files.result.requests.map(({ bank }) => bank))];
    expect(banks.length).toBeGreaterThan(0);
    for (const bank of banks) expect(names).toContain(`止付申请/${bank || '开户行不明'}.csv`);
    const manifest = manifestSchema.parse(JSON.parse(await readFile(join(one, 'out/manifest.json'), 'utf8')));
    expect(manifest.outputs.map(({ file }) => file)).toEqual(names.filter((name) => name !== 'manifest.json').sort());
    expect(JSON.parse(await readFile(join(one, 'out/recover.json'), 'utf8'))).toEqual(JSON.parse(JSON.stringify(files.result)));
  });

  it('writes requests that our own reader takes for a complaint’s payments, but not as input of the next run', async () => {
    const { records, ...files } = await recovered();
    const folder = await makeFolder({});
    await writeRecovery(join(folder, 'out'), files, records);
    const back = await readCaseFolder(join(folder, 'out', '止付申请'));
    expect(back.complaintPayments.length).toBe(files.result.requests.length);
    const [first] = files.result.requests;
    expect(back.complaintPayments.columns.amount[0]).toBe(first?.amount);
    expect(back.strings.text(back.complaintPayments.columns.payee[0] as number)).toBe(first?.payee);
    await expect(readCaseFolder(folder)).rejects.toMatchObject({ code: 'FOLDER_EMPTY' });
  });

  it('escapes formulas, and makes no path of what a bank or a claim is called', async () => {
    const { records, result, dossiers, speed } = await recovered();
    const [request] = result.requests;
    const [dossier] = dossiers;
    const [inquiry] = result.inquiries;
    if (request === undefined || dossier === undefined || inquiry === undefined) throw new Error('the sample has none');
    const folder = await makeFolder({});
    await mkdir(join(folder, 'out'));
    const hostile = { ...result, requests: [{ ...request, bank: '../../x:y', payeeName: '=cmd|calc' }, { ...request, bank: 'CON' }], inquiries: [{ ...inquiry, name: '=HYPERLINK("x")', institution: '+1' }] };
    const names = await writeRecovery(join(folder, 'out'), { result: hostile, dossiers: [{ ...dossier, claim: '../../../evil' }, { ...dossier, claim: '' }], speed }, records);
    expect(names.filter((name) => name.includes('/')).sort()).toEqual(['止付申请/_.._x_y.csv', '止付申请/_CON.csv', '返还文书/_.._.._evil.html', '返还文书/_.html'].sort());
    expect(await readFile(join(folder, 'out/止付申请/_.._x_y.csv'), 'utf8')).toContain(`,"'=cmd|calc",`);
    expect(await readFile(join(folder, 'out/inquiries.csv'), 'utf8')).toMatch(/'\+1,.*"'=HYPERLINK\(""x""\)"/);
    expect(Object.keys(await contents(folder)).every((name) => name.startsWith('out'))).toBe(true);
  });
});
