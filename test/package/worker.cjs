/** node worker.cjs CASE: the same through CommonJS, whose worker is a file of its own. */

const assert = require('node:assert/strict');
const { investigate } = require('fundtrace');
const { investigateInWorker, readCaseFolder } = require('fundtrace/node');
const { checkLargeFile } = require('./large-file.cjs');

async function main(folder) {
  const fromWorker = await investigateInWorker(folder, {});
  assert.deepEqual(fromWorker, investigate(await readCaseFolder(folder, {}), {}));
  const threads = await checkLargeFile(readCaseFolder);
  assert.equal(threads, 1);
  console.log(`${fromWorker.groups.length} groups, a large file by this thread and ${threads} more`);
}

main(process.argv[2]);
