import { defineConfig } from 'vitest/config';

/** Set by .ci/run: where the machine-readable result goes, beside the one on screen. */
const reportFile = process.env['FUNDTRACE_TEST_REPORT'];

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'threads',
    maxWorkers: 2,
    testTimeout: 30_000,
    reporters: reportFile === undefined ? ['default'] : ['default', ['json', { outputFile: reportFile }]],
  },
});
