/** The worker of the built package: the same answer as in this thread, errors of their own classes, and an end at once when asked to. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Progress } from '../../src/core/progress.js';
import type * as core from '../../src/index.js';
import type * as node from '../../src/node/index.js';
import { fundInquiry } from '../ingest/files.js';
import { contents, folderMaker, hostileCase } from './folders.js';

const built = join(import.meta.dirname, '../../dist');
if (!existsSync(join(built, 'node.js'))) throw new Error('dist/node.js is missing: run "npm run build" first (npm test does).');
const { investigateFolder, investigateInWorker, readCaseFolder } = (await import(join(built, 'node.js'))) as typeof node;
const { investigate } = (await import(join(built, 'index.js'))) as typeof core;
const makeFolder = folderMaker();

describe('investigateInWorker', () => {
  it('answers what investigate answers, tells progress, and writes the same bytes', async () => {
    const folder = await makeFolder(hostileCase(fundInquiry));
    const [here, there] = [await makeFolder({}), await makeFolder({})];
    const stages: string[] = [];
    const findings = await investigateInWorker(folder, { out: there, lang: 'en', onProgress: ({ stage }: Progress) => stages.push(stage) });
    expect(findings).toEqual(investigate(await readCaseFolder(folder)));
    expect([...new Set(stages)]).toEqual(['read', 'ledger', 'trace', 'accounts', 'groups', 'series', 'recovery', 'write']);
    await investigateFolder(folder, here, { lang: 'en' });
    expect(await contents(there)).toEqual(await contents(here));
  });

  it('passes errors on by their class, and those of the listener', async () => {
    const folder = await makeFolder({});
    await expect(investigateInWorker(folder)).rejects.toMatchObject({ name: 'DataError', code: 'FOLDER_EMPTY', details: { place: folder }, message: expect.stringMatching(/^\/.*: The folder holds no \*\.csv/) as unknown });
    await expect(investigateInWorker(await makeFolder(hostileCase(fundInquiry)), { timeZone: 'Mars/Olympus' })).rejects.toMatchObject({ name: 'UsageError', code: 'UNKNOWN_TIME_ZONE' });
    const listener = (): never => {
      throw new Error('of the listener');
    };
    await expect(investigateInWorker(await makeFolder(hostileCase(fundInquiry)), { onProgress: listener })).rejects.toThrow('of the listener');
  });

  it('ends when the signal fires, before and while it runs', async () => {
    const row = fundInquiry({}).split('\n')[1] ?? '';
    const folder = await makeFolder({ ...hostileCase(fundInquiry), 'large.csv': `${fundInquiry({})}${`${row}\n`.repeat(100_000)}` });
    await expect(investigateInWorker(folder, { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortedError', code: 'ABORTED' });
    const stopping = new AbortController();
    const run = investigateInWorker(folder, { signal: stopping.signal, onProgress: () => stopping.abort() });
    await expect(run).rejects.toMatchObject({ name: 'AbortedError', code: 'ABORTED' });
  });
});
