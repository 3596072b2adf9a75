/**
 * Compiles the kernels to WebAssembly and writes them as text to src/communities/kernel-code.ts, so that the library stays one file for a bundler and nothing has to be fetched.
 *
 *   node kernels/build.mjs
 */

import asc from 'assemblyscript/asc';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const here = import.meta.dirname ?? dirname(new URL(import.meta.url).pathname);

/** @returns the WebAssembly of communities.ts */
export async function compileKernels() {
  let binary;
  const { error, stderr } = await asc.main(
    ['communities.ts', '--outFile', 'communities.wasm', '--optimizeLevel', '3', '--shrinkLevel', '0', '--noAssert', '--runtime', 'stub', '--importMemory', '--enable', 'bulk-memory'],
    {
      readFile: (name, base) => {
        try {
          return readFileSync(join(here, base ?? '.', name), 'utf8');
        } catch {
          return null;
        }
      },
      writeFile: (name, contents) => {
        if (name.endsWith('.wasm')) binary = contents;
      },
      listFiles: () => [],
    },
  );
  if (error !== null) throw new Error(`${error.message}\n${stderr.toString()}`);
  return binary;
}

/** @returns the text of src/communities/kernel-code.ts */
export async function kernelCode() {
  const text = Buffer.from(await compileKernels()).toString('base64');
  return `/** WebAssembly in base 64, made by \`npm run build:kernels\` from kernels/communities.ts: change it there. */\n\nexport const KERNEL_CODE =\n  '${text}';\n`;
}

if (process.argv[1] === import.meta.filename) {
  const path = join(here, '../src/communities/kernel-code.ts');
  const code = await kernelCode();
  writeFileSync(path, code);
  console.log(`${path}: ${code.length} characters`);
}
