import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { issueCodes } from '../../src/ingest/issue-codes.js';

it('docs/data-quality.md lists every code with its action, and no other', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/data-quality.md'), 'utf8');
  const listed = [...page.matchAll(/^\| `([A-Z_]+)` \| (reject|mark)(, always)? \|/gm)].map(([, code, action, always]) => [code, action, always !== undefined]);
  const actual = Object.entries(issueCodes).map(([code, rule]) => [code, rule.action, 'always' in rule]);
  expect(listed.toSorted()).toEqual(actual.toSorted());
});
