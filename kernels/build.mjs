/**
 * Compiles the kernels to WebAssembly and writes them as text into the rooms that use them, so that the library stays one file for a bundler and nothing has to be fetched.
 *
 *   node kernels/build.mjs
 */

import asc from 'assemblyscript/asc';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const here = import.meta.dirname ?? dirname(new URL(import.meta.url).pathname);

/** By entry: where its code goes, and what of WebAssembly it needs. */
const KERNELS = {
  communities: { into: '../src/communities/kernel-code.ts', features: ['bulk-memory'] },
  ingest: { into: '../src/core/text-kernel-code.ts', features: ['bulk-memory', 'simd'] },
  pools: { into: '../src/tracing/lots/pool-kernel-code.ts', features: ['bulk-memory', 'simd'] },
};

/** `named` keeps the names of functions, for a profiler. @returns the WebAssembly of one of them */
export async function compileKernels(name = 'communities', named = false) {
  let binary;
  const { error, stderr } = await asc.main(
    [`${name}.ts`, '--outFile', `${name}.wasm`, '--optimizeLevel', '3', '--shrinkLevel', '0', '--noAssert', '--runtime', 'stub', '--importMemory', ...(named ? ['--debug'] : []), ...KERNELS[name].features.flatMap((feature) => ['--enable', feature])],
    {
      readFile: (file, base) => {
        try {
          return readFileSync(join(here, base ?? '.', file), 'utf8');
        } catch {
          return null;
        }
      },
      writeFile: (file, contents) => {
        if (file.endsWith('.wasm')) binary = contents;
      },
      listFiles: () => [],
    },
  );
  if (error !== null) throw new Error(`${error.message}\n${stderr.toString()}`);
  return binary;
}

/** @returns the text of the file that a kernel's code goes to */
export async function kernelCode(name = 'communities', named = false) {
  const text = Buffer.from(await compileKernels(name, named)).toString('base64');
  return `/** WebAssembly in base 64, made by \`npm run build:kernels\` from kernels/${name}.ts: change it there. */\n\nexport const KERNEL_CODE =\n  '${text}';\n`;
}

if (process.argv[1] === import.meta.filename) {
  for (const [name, { into }] of Object.entries(KERNELS)) {
    const path = join(here, into);
    const code = await kernelCode(name);
    writeFileSync(path, code);
    console.log(`${path}: ${code.length} characters`);
  }
}
