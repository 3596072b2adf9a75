/** node worker.mjs CASE: investigates a case in a worker and in this thread, and reads a large file by several threads; prints what came of it. */

import assert from 'node:assert/strict';
import { investigate } from 'fundtrace';
import { investigateInWorker, readCaseFolder } from 'fundtrace/node';
import { checkLargeFile } from './large-file.cjs';

const folder = process.argv[2];
const fromWorker = await investigateInWorker(folder, {});
assert.deepEqual(fromWorker, investigate(await readCaseFolder(folder, {}), {}));
const threads = await checkLargeFile(readCaseFolder);
assert.equal(threads, 1);
console.log(`${fromWorker.groups.length} groups, a large file by this thread and ${threads} more`);
