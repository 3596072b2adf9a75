/**
 * Checks the package as a user gets it: packs the tarball, installs it into an empty folder, and there
 *
 * - imports every entry point as ESM and as CommonJS, and compares what they export;
 * - type-checks the consumers of test/package/ under NodeNext, under Bundler, and without Node's types;
 * - runs the `fundtrace` command;
 * - investigates a small case in a worker and reads a large file by several threads, in both formats.
 *
 * Needs a build in dist/. Exits with 1 at the first thing that does not hold.
 */

import { strict as assert } from 'node:assert';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const project = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'fundtrace-package-'));

/** Part of the full case that the command and the worker are tried on. */
const SMALL_SCALE = '0.02';

/** A worker or a command that does not end is a failure, not a wait. */
const LONGEST_STEP_MS = 120_000;

function say(text) {
  console.log(`package: ${text}`);
}

function run(command, args, cwd = folder) {
  return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 28, timeout: LONGEST_STEP_MS });
}

function pack() {
  const [packed] = JSON.parse(run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root));
  const files = packed.files.map((file) => file.path);
  for (const wanted of ['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md', 'dist/cli.js', 'dist/worker.js', 'dist/worker.cjs', 'dist/range-worker.js', 'dist/range-worker.cjs']) {
    assert(files.includes(wanted), `${wanted} is missing from the tarball`);
  }
  const stray = files.filter((file) => !/^(dist|docs)\/|^(package\.json|README\.md|LICENSE|CHANGELOG\.md)$/.test(file));
  assert.deepEqual(stray, [], 'the tarball holds files that no user needs');
  say(`${files.length} files, ${packed.size} bytes packed, ${packed.unpackedSize} unpacked`);
  return join(folder, packed.filename);
}

function install(tarball) {
  cpSync(join(root, 'test', 'package'), folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'consumer', private: true, type: 'module' }));
  const nodeTypes = `@types/node@${project.devDependencies['@types/node']}`;
  run('npm', ['install', '--no-audit', '--no-fund', '--loglevel', 'error', tarball, nodeTypes]);
}

function checkEntries() {
  const fromImport = JSON.parse(run('node', ['entries.mjs']));
  const fromRequire = JSON.parse(run('node', ['entries.cjs']));
  assert.equal(fromImport.version, project.version);
  assert.deepEqual(fromRequire, fromImport, 'ESM and CommonJS export different things');
  for (const [entry, names] of Object.entries(fromImport.names)) assert(names.length > 0, `${entry} exports nothing`);
  assert(fromImport.errorsShared, 'an error thrown by fundtrace/node is no instance of the class that fundtrace exports');
  const counts = Object.entries(fromImport.names).map(([entry, names]) => `${entry} ${names.length}`);
  say(`ESM and CommonJS agree (exports: ${counts.join(', ')})`);
  return fromImport.names;
}

function checkTypes() {
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  for (const config of ['tsconfig.nodenext.json', 'tsconfig.bundler.json', 'tsconfig.browser.json']) {
    const { status, stdout } = spawnSync('node', [compiler, '--project', config], { cwd: folder, encoding: 'utf8', timeout: LONGEST_STEP_MS });
    assert.equal(status, 0, `the consumer does not type-check with ${config}:\n${stdout}`);
  }
  say('the consumers type-check under NodeNext, under Bundler and without the types of Node');
}

/** Runs the command as a shell would find it, so a lost shebang or execute bit shows. */
function checkCommand() {
  const command = join(folder, 'node_modules', '.bin', 'fundtrace');
  assert(existsSync(command), 'the command was not installed; look at "bin" in package.json and at dist/cli.js');
  assert.match(run(command, ['--help']), /fundtrace/);
  const wrong = spawnSync(command, ['no-such-command'], { cwd: folder, encoding: 'utf8', timeout: LONGEST_STEP_MS });
  assert.equal(wrong.status, 2, `an unknown command must exit with 2, not ${wrong.status}: ${wrong.error ?? wrong.stderr}`);
  assert.doesNotMatch(wrong.stderr, /^\s+at /m, 'an unknown command printed a stack trace');
  run(command, ['scenario', 'jining', '--out', 'made', '--seed', '7', '--scale', SMALL_SCALE]);
  say('the command runs');
  return join(folder, 'made', 'case');
}

function checkWorker(names, caseFolder) {
  if (!names.node.includes('investigateInWorker')) {
    say('SKIPPED the worker: fundtrace/node does not export investigateInWorker');
    return;
  }
  for (const file of ['worker.mjs', 'worker.cjs']) say(`${file}: the worker says what this thread says, ${run('node', [file, caseFolder]).trim()}`);
}

try {
  install(pack());
  const names = checkEntries();
  checkTypes();
  checkWorker(names, checkCommand());
} finally {
  rmSync(folder, { recursive: true, force: true });
}
