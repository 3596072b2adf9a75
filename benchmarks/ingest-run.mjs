/**
 * One measured run in a process of its own, so that its peak memory is its own. Prints one line of JSON.
 * Usage: node benchmarks/ingest-run.mjs BUNDLE ours|read|threads|large|papaparse FILE
 * `threads` reads the only file of the folder FILE by two threads; `large` tells the size of the largest Map or Set besides.
 */

import { readFileSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import Papa from 'papaparse';

const [bundle, what, path] = process.argv.slice(2);
const bytes = statSync(path).size;
const encoding = path.includes('inquiry') ? 'gb18030' : 'utf-8';
const seconds = (since) => (performance.now() - since) / 1000;
/** Of all threads of this process: what is left of a measurement on a machine that does other things too. */
const cpuSeconds = () => (process.cpuUsage().user + process.cpuUsage().system) / 1e6;

/** Two rooms take turns, as src/node reads files: a new one for each chunk would be garbage as large as the file. */
async function* chunks() {
  const file = await open(path);
  let [chunk, other] = [new Uint8Array(1 << 20), new Uint8Array(1 << 20)];
  for (let reading = file.read(chunk, 0, chunk.length); ; [chunk, other] = [other, chunk]) {
    const { bytesRead } = await reading;
    if (bytesRead === 0) break;
    reading = file.read(other, 0, other.length);
    yield chunk.subarray(0, bytesRead);
  }
  await file.close();
}

/** Entries of the largest Map or Set so far. */
let largestMap = 0;

function watchMaps() {
  for (const [prototype, name] of [[Map.prototype, 'set'], [Set.prototype, 'add']]) {
    const add = prototype[name];
    prototype[name] = function (...entry) {
      add.apply(this, entry);
      if (this.size > largestMap) largestMap = this.size;
      return this;
    };
  }
}

async function ours() {
  if (what === 'large') watchMaps();
  const { readCase, readCaseFolder, buildLedger } = await import(bundle);
  const atStart = process.resourceUsage().maxRSS * 1024;
  const start = performance.now();
  const records = what === 'threads' ? await readCaseFolder(path, { workers: 2 }) : await readCase([{ name: 'file.csv', size: bytes, bytes: chunks() }]);
  const readSeconds = seconds(start);
  const readCpuSeconds = cpuSeconds();
  const { transfers, files, strings } = records;
  const told = { atStart, readSeconds, readCpuSeconds, rows: transfers.length, marked: files[0].marked, rejected: files[0].rejected, texts: strings.size };
  told.afterRead = process.resourceUsage().maxRSS * 1024;
  if (what === 'read') return told;
  const ledgerStart = performance.now();
  const ledger = buildLedger(records);
  const ledgerSeconds = seconds(ledgerStart);
  const allCpuSeconds = cpuSeconds();
  told.peak = process.resourceUsage().maxRSS * 1024;
  // Columns without any value take no memory, or share it.
  const filled = Object.entries(transfers.columns).filter(([name, column]) => column.some((value) => (transfers.spec[name] === 'text' || transfers.spec[name] === 'code' ? value !== 0 : !Number.isNaN(value))));
  told.filledBytes = filled.reduce((sum, [, column]) => sum + column.byteLength, transfers.file.byteLength + transfers.line.byteLength);
  told.ledgerBytes = Object.values(ledger).reduce((sum, value) => sum + (ArrayBuffer.isView(value) ? value.byteLength : 0), 0);
  return { ...told, largestMap, ledgerSeconds, seconds: told.readSeconds + ledgerSeconds, cpuSeconds: allCpuSeconds, transfers: ledger.length, accounts: ledger.accounts.length, gaps: ledger.gaps.length };
}

/** Bare: decoded text in, arrays out, rows thrown away. Decoding is not counted, nor reading. */
function papaparse() {
  const piece = 1 << 24;
  const decoder = new TextDecoder(encoding);
  const all = readFileSync(path);
  let parsing = 0;
  let parsingCpu = 0;
  let rows = 0;
  let rest = '';
  for (let at = 0; at < all.length; at += piece) {
    const last = at + piece >= all.length;
    const text = rest + decoder.decode(all.subarray(at, at + piece), { stream: !last });
    const end = last ? text.length : text.lastIndexOf('\n') + 1;
    const start = performance.now();
    const startCpu = cpuSeconds();
    rows += Papa.parse(text.slice(0, end), { delimiter: ',', newline: encoding === 'gb18030' ? '\r\n' : '\n', skipEmptyLines: true }).data.length;
    parsing += seconds(start);
    parsingCpu += cpuSeconds() - startCpu;
    rest = text.slice(end);
  }
  return { seconds: parsing, cpuSeconds: parsingCpu, rows: rows - 1 };
}

const result = what === 'papaparse' ? papaparse() : await ours();
console.log(JSON.stringify({ what, bytes, cpuSeconds: cpuSeconds(), peak: process.resourceUsage().maxRSS * 1024, ...result }));
