/** node worker.mjs CASE: investigates a case in a worker and in this thread; prints whether both say the same. */

import assert from 'node:assert/strict';
import { investigate } from 'fundtrace';
import { investigateInWorker, readCaseFolder } from 'fundtrace/node';

const folder = process.argv[2];
const fromWorker = await investigateInWorker(folder, {});
assert.deepEqual(fromWorker, investigate(await readCaseFolder(folder, {}), {}));
console.log(`${fromWorker.groups.length} groups`);
