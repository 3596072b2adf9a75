/**
 * The house order is kept by lint rules alone, so the rules themselves are tested: lines of code under paths of src/, most of which need not exist.
 */

import { posix } from 'node:path';
import { ESLint } from 'eslint';
import { beforeAll, describe, expect, test } from 'vitest';
import { ROOMS } from '../../.eslint/import-direction.js';

const DIRECTION = 'house/import-direction';
const PACKAGES = 'no-restricted-imports';
const GLOBALS = 'no-restricted-globals';
const DEFAULT_EXPORT = 'import-x/no-default-export';

/** The rules that need no types: the lines are linted without a TypeScript program, since their files do not exist. */
const RULES = [DIRECTION, PACKAGES, GLOBALS, DEFAULT_EXPORT];

let eslint: ESLint;

beforeAll(() => {
  eslint = new ESLint({
    overrideConfig: { files: ['**/*.ts'], languageOptions: { parserOptions: { projectService: false, project: false } } },
    ruleFilter: ({ ruleId }) => RULES.includes(ruleId),
  });
});

/** The rules that a file with this text breaks, in order. */
async function broken(file: string, text: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(text, { filePath: file });
  if (result === undefined) throw new Error(`${file} was not linted`);
  return result.messages.map((message) => message.ruleId);
}

describe('a room imports only from itself and from rooms above it', () => {
  test.each([
    ['src/core/x.ts', "import { y } from '../tracing/y.js';"],
    ['src/core/x.ts', "import type { Y } from '../tracing/y.js';"],
    ['src/core/x.ts', "export { y } from '../tracing/y.js';"],
    ['src/core/x.ts', "export * from '../tracing/y.js';"],
    ['src/core/x.ts', "export const y = await import('../tracing/y.js');"],
    ['src/core/x.ts', "export type Y = import('../tracing/y.js').Y;"],
    ['src/core/deep/x.ts', "import { y } from '../../tracing/deep/y.js';"],
    ['src/core/x.ts', "import { y } from '../core/../tracing/y.js';"],
    ['src/ledger/x.ts', "import { y } from '../graphs/y.js';"],
    ['src/networks/x.ts', "import { investigate } from '../investigate.js';"],
    ['src/investigate.ts', "import { y } from './report/y.js';"],
    ['src/report/x.ts', "import { y } from '../node/y.js';"],
    ['src/node/x.ts', "import { y } from '../cli/y.js';"],
  ])('%s: %s is refused', async (file, text) => {
    expect(await broken(file, text)).toEqual([DIRECTION]);
  });

  test.each([
    ['src/tracing/x.ts', "import { y } from '../core/y.js';"],
    ['src/core/x.ts', "import { y } from './y.js';"],
    ['src/tracing/deep/x.ts', "import { y } from '../y.js';"],
    ['src/investigate.ts', "import { y } from './networks/y.js';"],
    ['src/report/x.ts', "import { y } from '../investigate.js';"],
    ['src/node/x.ts', "import { y } from '../report/y.js';"],
    ['src/cli/x.ts', "import { y } from '../node/y.js';"],
    ['src/core/x.ts', "import { z } from 'zod';"],
    ['test/core/x.test.ts', "import { y } from '../../src/tracing/y.js';"],
  ])('%s: %s is allowed', async (file, text) => {
    expect(await broken(file, text)).toEqual([]);
  });

  test('every pair of rooms follows the list, the scenario apart', async () => {
    const rooms = ROOMS.filter((room) => room !== 'scenario' && room !== 'investigate');
    for (const [below, from] of rooms.entries()) {
      const text = rooms.map((to) => `import '../${to}/y.js';`).join('\n');
      const refused = await broken(`src/${from}/x.ts`, text);
      expect(refused, from).toEqual(rooms.slice(below + 1).map(() => DIRECTION));
    }
  });

  test('the message says which way the import goes', async () => {
    const [result] = await eslint.lintText("import '../tracing/y.js';", { filePath: 'src/core/x.ts' });
    expect(result?.messages[0]?.message).toBe('Import direction: core imports tracing, which stands below it in the house order.');
  });

  test('a folder that is not in the list is refused until it is entered there', async () => {
    expect(await broken('src/utils/x.ts', "import '../core/y.js';")).toEqual([DIRECTION]);
    expect(await broken('src/core/x.ts', "import '../utils/y.js';")).toEqual([DIRECTION]);
  });

  test('src/ reaches neither out of itself nor through its own package name', async () => {
    const text = "import '../../test/support/y.js';\nimport 'fundtrace';\nimport 'fundtrace/scenario';";
    expect(await broken('src/core/x.ts', text)).toEqual([DIRECTION, DIRECTION, DIRECTION]);
  });
});

describe('what makes the truth is out of reach of what looks for it', () => {
  test.each(ROOMS.filter((room) => room !== 'scenario' && room !== 'cli'))('%s may not import scenario/', async (room) => {
    const file = room === 'investigate' ? 'src/investigate.ts' : `src/${room}/x.ts`;
    const target = posix.relative(posix.dirname(file), 'src/scenario/y.js');
    expect(await broken(file, `import '${target.startsWith('.') ? target : `./${target}`}';`)).toEqual([DIRECTION]);
  });

  test('cli and tests may import it', async () => {
    expect(await broken('src/cli/x.ts', "import '../scenario/y.js';")).toEqual([]);
    expect(await broken('test/scenario/x.test.ts', "import '../../src/scenario/y.js';")).toEqual([]);
  });

  test('scenario/ imports core and records only', async () => {
    const allowed = "import '../core/y.js';\nimport '../records/y.js';\nimport './y.js';";
    expect(await broken('src/scenario/x.ts', allowed)).toEqual([]);
    expect(await broken('src/scenario/x.ts', "import '../ledger/y.js';\nimport '../findings/y.js';")).toEqual([DIRECTION, DIRECTION]);
  });
});

describe('the core stays safe for browsers', () => {
  test('src/index.ts exports from every room but scenario, node and cli', async () => {
    expect(await broken('src/index.ts', "export * from './tracing/y.js';\nexport * from './investigate.js';")).toEqual([]);
    const text = "export * from './scenario/index.js';\nexport * from './node/index.js';\nexport * from './cli/main.js';";
    expect(await broken('src/index.ts', text)).toEqual([DIRECTION, DIRECTION, DIRECTION]);
    expect(await broken('src/core/x.ts', "import '../index.js';")).toEqual([DIRECTION]);
  });

  test.each([
    ['src/ingest/x.ts', "import 'node:fs';", [PACKAGES]],
    ['src/ingest/x.ts', "import 'fs';", [PACKAGES]],
    ['src/ingest/x.ts', "import 'fs/promises';", [PACKAGES]],
    ['src/ingest/x.ts', "import 'fast-csv';", [PACKAGES]],
    ['src/ingest/x.ts', "import 'iconv-lite';", [PACKAGES]],
    ['src/ingest/x.ts', "export const text = Buffer.from('a');", [GLOBALS]],
    ['src/index.ts', "import 'node:fs';", [PACKAGES]],
    ['src/investigate.ts', 'export const variables = process.env;', [GLOBALS]],
    ['src/scenario/x.ts', "import 'node:fs';", [PACKAGES]],
    ['src/scenario/x.ts', "import 'fast-csv';", [PACKAGES]],
    ['src/scenario/x.ts', "import 'iconv-lite';", []],
    ['src/node/x.ts', "import 'node:fs';\nimport 'fast-csv';\nimport 'iconv-lite';", []],
    ['src/node/x.ts', "import 'fs';", [PACKAGES]],
    ['src/cli/x.ts', "import 'node:fs';\nexport const variables = process.env;", []],
    ['test/node/x.test.ts', "import 'node:fs';\nimport 'fast-csv';\nimport 'iconv-lite';", []],
  ])('%s: %s breaks %j', async (file, text, rules) => {
    expect(await broken(file, text)).toEqual(rules);
  });
});

test('default exports are refused, in config files alone allowed', async () => {
  expect(await broken('src/core/x.ts', 'export default 1;')).toEqual([DEFAULT_EXPORT]);
  expect(await broken('tsup.config.ts', 'export default 1;')).toEqual([]);
});
