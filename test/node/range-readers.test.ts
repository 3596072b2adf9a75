/** Large files read by the built package's threads: the result of one thread, for any number of them; stopped and failing as one thread does. */

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Worker } from 'node:worker_threads';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CaseRecords } from '../../src/records/case-records.js';
import type * as node from '../../src/node/index.js';
import { readCaseFolder as readFromSource } from '../../src/node/read-case-folder.js';
import { folderMaker } from './folders.js';

const built = join(import.meta.dirname, '../../dist');
if (!existsSync(join(built, 'node.js'))) throw new Error('dist/node.js is missing: run "npm run build" first (npm test does).');
const { readCaseFolder, investigateInWorker } = (await import(join(built, 'node.js'))) as typeof node;
const makeFolder = folderMaker();

const HEADER = '交易卡号,交易时间,交易金额,收付标志,交易对手账卡号,对手户名,交易流水号,IP地址,摘要说明\n';
const row = (at: number): string => `6299990310000010014,2026-03-01 ${String(at % 24).padStart(2, '0')}:00:${String(at % 60).padStart(2, '0')},${at}.25,${at % 5000 === 7 ? '?' : at % 2 === 0 ? '进' : '出'},62999904700${(at * 7919) % 100_000},王${'甲乙丙'.charAt(at % 3)},S${at},${at % 900 === 0 ? '10.0.0.1' : '203.0.113.9'},"转账, 网上"\n`;

function told({ transfers, strings, files, rejects, marks }: CaseRecords): unknown {
  const columns = Object.entries({ ...transfers.columns, file: transfers.file, line: transfers.line }).map(([name, { buffer, byteOffset, byteLength }]) => [name, Buffer.from(buffer, byteOffset, byteLength).toString('latin1')]);
  return { columns, size: strings.size, last: strings.text(strings.size - 1), files, rejects, marks };
}

describe('a large file', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await makeFolder({ 'a.csv': HEADER + row(10) });
    let text = HEADER;
    for (let at = 100; text.length < 17_000_000; at++) text += row(at);
    await writeFile(join(folder, 'large.csv'), text);
  });

  it('is read by threads as by one', async () => {
    let threads = 0;
    const count = (): number => threads++;
    process.on('worker', count);
    const alone = told(await readCaseFolder(folder, { workers: 1 }));
    expect(threads).toBe(0);
    for (const workers of [2, 3]) {
      threads = 0;
      expect(told(await readCaseFolder(folder, { workers }))).toEqual(alone);
      expect(threads).toBe(workers - 1);
    }
    process.off('worker', count);
    // Where there is no such file to start a thread from, this thread reads.
    expect(told(await readFromSource(folder, { workers: 2 }))).toEqual(alone);
  }, 60_000);

  it('tells a row at its end that stands at its beginning too', async () => {
    const other = await makeFolder({});
    let text = HEADER;
    for (let at = 100; text.length < 15_500_000; at++) text += row(at);
    await writeFile(join(other, 'large.csv'), text);
    await appendFile(join(other, 'large.csv'), row(100));
    const records = await readCaseFolder(other, { workers: 2 });
    expect(records.rejects.at(-1)).toMatchObject({ code: 'REPEATED_ROW', line: records.transfers.length + records.rejects.length + 1 });
  }, 60_000);

  it('is read by this thread where the others break off', async () => {
    const alone = told(await readCaseFolder(folder, { workers: 1 }));
    for (const pause of [0, 100]) {
      const end = (worker: Worker): void => void setTimeout(() => void worker.terminate(), pause);
      process.on('worker', end);
      expect(told(await readCaseFolder(folder, { workers: 3 }))).toEqual(alone);
      process.off('worker', end);
    }
  }, 60_000);

  it('is waited for where nothing else keeps the process', async () => {
    const script = `const { readCaseFolder } = await import(${JSON.stringify(pathToFileURL(join(built, 'node.js')).href)}); console.log((await readCaseFolder(${JSON.stringify(folder)}, { workers: 2 })).transfers.length);`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
    expect(Number(stdout)).toBeGreaterThan(100_000);
  }, 60_000);

  it('ends when the signal fires, and tells progress and wrong numbers of threads', async () => {
    const controller = new AbortController();
    const done: number[] = [];
    const reading = readCaseFolder(folder, {
      workers: 2,
      signal: controller.signal,
      onProgress: (progress) => {
        done.push(progress.done);
        if (progress.item === 'large.csv') controller.abort();
      },
    });
    await expect(reading).rejects.toMatchObject({ name: 'AbortedError' });
    expect(done.length).toBeGreaterThan(1);
    for (const workers of [0, 1.5, Number.NaN]) await expect(readCaseFolder(folder, { workers })).rejects.toMatchObject({ name: 'UsageError', code: 'BAD_WORKERS' });
    const listener = (): never => {
      throw new Error('of the listener');
    };
    await expect(readCaseFolder(folder, { workers: 2, onProgress: listener })).rejects.toThrow('of the listener');
    await expect(investigateInWorker(folder, { workers: 0 })).rejects.toMatchObject({ code: 'BAD_WORKERS' });
  });
});
