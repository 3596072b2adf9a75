/** Bundles TypeScript sources with esbuild and imports them, for programs that look inside the library. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/**
 * @param {string} code an ES module that imports from `../src/...`, e.g. `export * from '../src/index.js'`
 * @returns the module's exports
 */
export async function loadSource(code) {
  const folder = mkdtempSync(join(tmpdir(), 'fundtrace-benchmark-'));
  const outfile = join(folder, 'bundle.mjs');
  try {
    await build({
      stdin: { contents: code, resolveDir: import.meta.dirname, loader: 'ts' },
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      outfile,
      logLevel: 'error',
      // Packages in CommonJS ask for built-ins by require.
      banner: { js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);" },
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
