/** A large file read by one thread and by two: counts the threads that were started beside this one, and compares what both read. */

const assert = require('node:assert/strict');
const { mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const HEADER = 'Timestamp,From Bank,Account,To Bank,Account,Amount Received,Receiving Currency,Amount Paid,Payment Currency,Payment Format,Is Laundering\n';
const LARGE_FILE_BYTES = 16_777_216;

/** Resolves with the number of threads started: this one reads too. */
exports.checkLargeFile = async (readCaseFolder) => {
  const folder = mkdtempSync(join(tmpdir(), 'fundtrace-large-'));
  try {
    const rows = [];
    for (let row = 0, bytes = 0; bytes < LARGE_FILE_BYTES; row++) {
      rows.push(`2022/09/01 ${String(row % 24).padStart(2, '0')}:20,${row % 300},8${(row * 7919) % 40_000},${(row * 31) % 300},8${(row * 104_729) % 40_000},${row % 1000}.10,Euro,${row % 1000}.10,Euro,Wire,0\n`);
      bytes += rows[row].length;
    }
    writeFileSync(join(folder, 'large.csv'), HEADER + rows.join(''));
    let threads = 0;
    process.on('worker', () => threads++);
    const [one, two] = [await readCaseFolder(folder, { workers: 1 }), await readCaseFolder(folder, { workers: 2 })];
    assert.deepEqual(two.files, one.files);
    assert.equal(two.transfers.length, rows.length);
    for (const [name, column] of Object.entries(one.transfers.columns)) assert.ok(Buffer.from(column.slice().buffer).equals(Buffer.from(two.transfers.columns[name].slice().buffer)), `the column ${name} differs`);
    assert.equal(two.strings.text(two.strings.size - 1), one.strings.text(one.strings.size - 1));
    return threads;
  } finally {
    rmSync(folder, { recursive: true });
  }
};
