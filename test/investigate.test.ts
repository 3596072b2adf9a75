import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AbortedError } from '../src/core/errors.js';
import { findingsSchema } from '../src/findings/findings.js';
import { readCase } from '../src/ingest/read-case.js';
import { investigate } from '../src/investigate.js';

function sampleFiles(name: string): { name: string; bytes: Uint8Array }[] {
  const folder = join(import.meta.dirname, '../examples/sample', name);
  return readdirSync(folder).map((file) => ({ name: file, bytes: readFileSync(join(folder, file)) }));
}

describe('investigate', () => {
  it('finds the same in any order of files, and says it in the form of its schema', async () => {
    const files = sampleFiles('fund-inquiry');
    const findings = investigate(await readCase(files));
    expect(findingsSchema.parse(findings)).toEqual(findings);
    expect(investigate(await readCase(files.toReversed()))).toEqual(findings);
    expect(findings.case).toMatchObject({ complaints: 1, loss: 9_950_000, currency: 'CNY' });
    expect(findings.quality.rowsRead).toBe(findings.quality.records + findings.quality.marked + findings.quality.rejected);
    expect(findings.traces.tiers[0]).toMatchObject({ tier: 1, received: 10_000_000 });
    expect(findings.accounts.filter(({ role }) => role === 'victim').map(({ name }) => name)).toEqual(['王示例']);
  });

  it('goes without complaints', async () => {
    const findings = investigate(await readCase(sampleFiles('amlworld')));
    expect(findingsSchema.parse(findings)).toEqual(findings);
    expect(findings).toMatchObject({ series: [], freeze: [], restitution: [], case: { complaints: 0, loss: 0 } });
  });

  it('tells its stages in order and stops between them', async () => {
    const records = await readCase(sampleFiles('fund-inquiry'));
    const stages: string[] = [];
    investigate(records, { onProgress: ({ stage }) => stages.push(stage) });
    expect([...new Set(stages)]).toEqual(['ledger', 'trace', 'accounts', 'groups', 'series', 'recovery']);
    const stop = new AbortController();
    expect(() => investigate(records, { signal: stop.signal, onProgress: ({ stage }) => stage === 'accounts' && stop.abort() })).toThrow(AbortedError);
  });
});
