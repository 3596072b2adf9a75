/** A results folder: equal bytes for equal runs, every file accounted for in the manifest, CSVs safe to open and read back unchanged. */

import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { DataError, UsageError } from '../../src/core/errors.js';
import { findingsSchema, type Findings } from '../../src/findings/findings.js';
import { manifestSchema } from '../../src/findings/manifest.js';
import { readCase } from '../../src/ingest/read-case.js';
import { investigate } from '../../src/investigate.js';
import { investigateFolder } from '../../src/node/investigate-folder.js';
import { readCaseFolder } from '../../src/node/read-case-folder.js';
import { writeResults } from '../../src/node/write-results.js';
import { codesOf, fundInquiry, gb18030 } from '../ingest/files.js';
import { contents, folderMaker, hostileCase } from './folders.js';

const makeFolder = folderMaker();
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function rowsOf(bytes: Buffer): Record<string, string>[] {
  return Papa.parse<Record<string, string>>(bytes.toString('utf8').replace(/^\ufeff/, ''), { header: true, skipEmptyLines: true }).data;
}

async function investigated(lang: 'zh' | 'en' = 'en'): Promise<{ folder: string; out: string; findings: Findings }> {
  const folder = await makeFolder(hostileCase(fundInquiry));
  const out = await makeFolder({});
  return { folder, out, findings: await investigateFolder(folder, out, { lang }) };
}

describe('writeResults', () => {
  it('two runs on copies of a case give the same bytes, without a path or a clock in them', async () => {
    const [one, two] = [await investigated(), await investigated()];
    const [first, second] = [await contents(one.out), await contents(two.out)];
    expect(Object.keys(first)).toEqual(Object.keys(second));
    for (const [name, bytes] of Object.entries(first)) {
      expect(bytes.equals(second[name] ?? Buffer.alloc(0)), name).toBe(true);
      for (const path of [one.folder, one.out]) expect(bytes.includes(path), name).toBe(false);
    }
  });

  it('writes findings by their schema, and a manifest that names every file by its hash', async () => {
    const { folder, out, findings } = await investigated('zh');
    const [inputs, outputs] = [await contents(folder), await contents(out)];
    expect(findingsSchema.parse(JSON.parse(outputs['findings.json']?.toString() ?? ''))).toEqual(findings);
    const manifest = manifestSchema.parse(JSON.parse(outputs['manifest.json']?.toString() ?? ''));
    expect(manifest.inputs.map(({ file, bytes, sha256: hash }) => [file, bytes, hash])).toEqual(Object.entries(inputs).map(([name, bytes]) => [name, bytes.length, sha256(bytes)]).sort());
    expect(manifest.outputs.map(({ file, bytes, sha256: hash }) => [file, bytes, hash])).toEqual(
      Object.entries(outputs)
        .filter(([name]) => name !== 'manifest.json')
        .map(([name, bytes]) => [name, bytes.length, sha256(bytes)]),
    );
    expect(manifest.options).toEqual({ lang: 'zh', timeZone: 'Asia/Shanghai' });
    expect(manifest.version).toMatch(/^\d+\.\d+\.\d+/);
    expect(manifest.counts).toMatchObject({ files: 3, rowsRead: 8, rejected: 2, transfers: 5, accounts: findings.accounts.length });
    expect(outputs['report.html']?.toString().slice(0, 15).toLowerCase()).toBe('<!doctype html>');
  });

  it('its CSVs carry a BOM, no formula, and numbers that a spreadsheet leaves alone', async () => {
    const { out } = await investigated();
    const files = Object.entries(await contents(out)).filter(([name]) => name.endsWith('.csv'));
    expect(files.length).toBeGreaterThan(10);
    let numbers = 0;
    for (const [name, bytes] of files) {
      expect([...bytes.subarray(0, 3)], name).toEqual([0xef, 0xbb, 0xbf]);
      for (const row of rowsOf(bytes)) {
        for (const [column, cell] of Object.entries(row)) {
          // Amounts may be negative: they are numbers, made here.
          if (!/^-?\d+(?:\.\d+)?$/.test(cell)) expect(cell, `${name} ${column}`).not.toMatch(/^[=+\-@\t\r]/);
          else expect(cell.replace(/\D/g, '').length, `${name} ${column}: ${cell}`).toBeLessThan(12);
          if (/^\d{12,}\t$/.test(cell)) numbers++;
        }
      }
    }
    expect(numbers).toBeGreaterThan(5);
  });

  it('account, card and ID cells are read back unchanged by the ingest', async () => {
    const { out, findings } = await investigated('zh');
    const { files, accounts, strings } = await readCase([{ name: 'freeze.csv', bytes: await readFile(join(out, 'freeze.csv')) }]);
    expect(files[0]?.profile).toBe('account-table');
    const back = Array.from({ length: accounts.length }, (_, row) => [accounts.columns.account, accounts.columns.idNumber, accounts.columns.name].map((column) => strings.text(column[row] as number)));
    expect(back).toEqual(findings.freeze.map(({ account, idNumber, name }) => [account, idNumber, name]));
    expect(back.length).toBeGreaterThan(0);
  });

  it('rejects name file, line, column, code, value and the raw row, and can be mended', async () => {
    const { folder, out } = await investigated();
    const bytes = await readFile(join(out, 'rejects.csv'));
    const rejects = rowsOf(bytes);
    expect(rejects.map(({ file, line, column, code, value }) => [file, line, column, code, value])).toEqual([
      ['甲银行.csv', '4', '交易金额', 'UNREADABLE_AMOUNT', '一百'],
      ['甲银行.csv', '5', '收付标志', 'UNKNOWN_DIRECTION', ''],
    ]);
    const source = (await readFile(join(folder, '甲银行.csv'), 'utf8')).split('\n');
    expect(rejects.map(({ row }) => row?.replace(/\t$/, ''))).toEqual([source[3], source.slice(4, 6).join('\n')]);

    await copyFile(join(out, 'rejects.csv'), join(folder, 'rejects.csv'));
    const unmended = await readCaseFolder(folder);
    expect(codesOf(unmended.rejects)).toEqual([[4, 'UNREADABLE_AMOUNT'], [5, 'UNKNOWN_DIRECTION']]);
    const mended = bytes.toString('utf8').replace('UNREADABLE_AMOUNT,一百', 'UNREADABLE_AMOUNT,100.00').replace('UNKNOWN_DIRECTION,,', 'UNKNOWN_DIRECTION,出,');
    await writeFile(join(folder, 'rejects.csv'), mended);
    const after = await readCaseFolder(folder);
    expect(after.rejects).toEqual([]);
    expect(after.transfers.length).toBe(7);
  });

  it('raw rows are found in every encoding, and the last one even if the file was cut there', async () => {
    const text = fundInquiry({}, { 收付标志: '?' }).trimEnd();
    const files = { ...hostileCase(fundInquiry), 'gb.csv': gb18030(text), 'utf16.csv': Buffer.from(`\ufeff${text}`, 'utf16le'), 'cut.csv': `${text.replaceAll('\n', '\r\n')}\r\n6299990310000010014,\t31001` };
    const out = await makeFolder({});
    await investigateFolder(await makeFolder(files), out, { lang: 'en' });
    const rejects = rowsOf(await readFile(join(out, 'rejects.csv'))).map(({ file, line, row }) => [file, line, row?.replace(/\t$/, '')]);
    const line = text.split('\n')[2];
    for (const file of ['gb.csv', 'utf16.csv', 'cut.csv']) expect(rejects).toContainEqual([file, '3', line]);
    expect(rejects).toContainEqual(['cut.csv', '4', '6299990310000010014,\t31001']);
  });

  it('results inside the case folder are no input of the next run', async () => {
    const folder = await makeFolder(hostileCase(fundInquiry));
    const first = await investigateFolder(folder, join(folder, 'out'), { lang: 'zh' });
    const before = await contents(join(folder, 'out'));
    expect(await investigateFolder(folder, join(folder, 'out'), { lang: 'zh' })).toEqual(first);
    expect(await contents(join(folder, 'out'))).toEqual(before);
    await expect(investigateFolder(folder, `${folder}/.`)).rejects.toMatchObject({ name: 'UsageError', code: 'OUT_IS_CASE' });
  });

  it('says what stands in the way of writing', async () => {
    const folder = await makeFolder({ ...hostileCase(fundInquiry), 'file': 'x' });
    const records = await readCaseFolder(folder);
    const findings = investigate(records);
    const failure = async (out: string): Promise<unknown> => writeResults(out, findings, records).then(() => undefined, (error: unknown) => error);
    const error = await failure(join(folder, 'file', 'out'));
    expect(error).toBeInstanceOf(DataError);
    expect(error).toMatchObject({ code: 'UNWRITABLE_FILE', message: expect.stringMatching(/out: This cannot be written \(found "ENOTDIR"\)/) as unknown });
    await mkdir(join(folder, 'taken', 'report.html'), { recursive: true });
    expect(await failure(join(folder, 'taken'))).toMatchObject({ code: 'UNWRITABLE_FILE', message: expect.stringMatching(/report\.html/) as unknown });
    const aborted = new AbortController();
    aborted.abort();
    await expect(writeResults(join(folder, 'never'), findings, records, { signal: aborted.signal })).rejects.toMatchObject({ name: 'AbortedError' });
    await expect(writeResults(folder, findings, records, { lang: 'fr' as 'en' })).rejects.toBeInstanceOf(UsageError);
  });

  it('a file that is a link to nowhere is named', async () => {
    const folder = await makeFolder({ 'good.csv': fundInquiry({}) });
    await symlink(join(folder, 'gone'), join(folder, 'link.csv'));
    await expect(readCaseFolder(folder)).rejects.toMatchObject({ name: 'DataError', code: 'UNREADABLE_FILE', message: expect.stringMatching(/link\.csv/) as unknown });
  });
});
