/**
 * Builds the three entry points, the command and the workers into dist/ (emptied first by `prebuild`).
 *
 * All entries of one format are one build with code splitting: an error class, a schema or a graph type then exists once per format, so `instanceof`
 * holds across `fundtrace` and `fundtrace/node`. Packages stay external. An entry whose source does not exist is left out.
 */

import { existsSync } from 'node:fs';
import { defineConfig } from 'tsup';

/** What a user imports: in both formats, with declarations. */
const imported = { index: 'src/index.ts', node: 'src/node/index.ts', scenario: 'src/scenario/index.ts' };
/** What src/node starts, in the format it was loaded in. */
const worker = { worker: 'src/node/worker.ts' };
/** Started for every large case: a file of its own with what it needs of packages (of zod nothing), which loads in a third of the time. */
const rangeWorker = { 'range-worker': 'src/node/range-worker.ts' };
/** The command: ESM alone, so that it may await at its top level. */
const command = { cli: 'src/cli/main.ts' };

function existing(entries: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file)));
}

const code = {
  // ES2022 is what Node 20 runs whole; the core entry goes to browsers as well.
  target: 'es2022',
  splitting: true,
  // `import.meta.url` in CommonJS, by which src/node finds its worker.
  shims: true,
  treeshake: true,
  // Deno knows built-ins by their `node:` name only.
  removeNodeProtocol: false,
  sourcemap: true,
} as const;

export default defineConfig([
  { ...code, entry: existing({ ...imported, ...worker, ...command }), format: 'esm' },
  { ...code, entry: existing({ ...imported, ...worker }), format: 'cjs' },
  { ...code, entry: existing(rangeWorker), format: ['esm', 'cjs'], splitting: false, noExternal: ['papaparse', 'zod'] },
  { entry: existing(imported), format: ['esm', 'cjs'], dts: { only: true } },
]);
