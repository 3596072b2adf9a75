/** node count-tests.mjs REPORT: prints "N passed, N failed" from vitest's JSON report. A file that broke before its tests ran counts as one failed. */

import { readFileSync } from 'node:fs';

const report = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const broken = report.testResults.filter((file) => file.status === 'failed' && !file.assertionResults.some((result) => result.status === 'failed'));
console.log(`${report.numPassedTests} passed, ${report.numFailedTests + broken.length} failed`);
