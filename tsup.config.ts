import { existsSync } from 'node:fs';
import { defineConfig } from 'tsup';

const entries = {
  index: 'src/index.ts',
  node: 'src/node/index.ts',
  scenario: 'src/scenario/index.ts',
  cli: 'src/cli/main.ts',
  worker: 'src/node/worker.ts',
};

export default defineConfig({
  entry: Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file))),
  format: ['esm', 'cjs'],
  target: 'node20',
  dts: { entry: Object.fromEntries(Object.entries(entries).filter(([name, file]) => existsSync(file) && name !== 'cli' && name !== 'worker')) },
  splitting: true,
  shims: true,
  treeshake: true,
  sourcemap: true,
  clean: true,
});
