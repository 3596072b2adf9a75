/** node worker.cjs CASE: the same through CommonJS, whose worker is a file of its own. */

const assert = require('node:assert/strict');
const { investigate } = require('fundtrace');
const { investigateInWorker, readCaseFolder } = require('fundtrace/node');

async function main(folder) {
  const fromWorker = await investigateInWorker(folder, {});
  assert.deepEqual(fromWorker, investigate(await readCaseFolder(folder, {}), {}));
  console.log(`${fromWorker.groups.length} groups`);
}

main(process.argv[2]);
