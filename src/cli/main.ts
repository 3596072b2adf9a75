#!/usr/bin/env node
/**
 * The `fundtrace` command. This thread reads the arguments, writes what comes, and answers an interrupt; the command itself runs in a second thread, since a computation
 * of minutes would otherwise hear no signal. Exit codes: 0 done, 1 bad data, 2 wrong usage, 130 interrupted.
 */

import { isMainThread, Worker } from 'node:worker_threads';
import { systemCode } from '../node/system-error.js';
import { packageVersion } from '../node/version.js';
import { commands } from './commands.js';
import { compute } from './compute.js';
import { generalHelp } from './help.js';
import { progressLine, type ProgressLine } from './progress-line.js';
import { messageOf } from './run-command.js';
import { ExitCode, STOP, type ThreadMessage, type ThreadTask } from './thread-messages.js';

/** How long an interrupted run may take to end by itself before it is ended. */
const GRACE_MS = 500;

async function main(words: readonly string[]): Promise<number> {
  const [name, ...rest] = words;
  if (name === undefined) {
    process.stderr.write(generalHelp(commands, packageVersion()));
    return ExitCode.wrongUsage;
  }
  if (name === '--version' || name === '-V') {
    process.stdout.write(`${packageVersion()}\n`);
    return ExitCode.done;
  }
  if ((name === 'help' && rest.length === 0) || name === '--help' || name === '-h') {
    process.stdout.write(generalHelp(commands, packageVersion()));
    return ExitCode.done;
  }
  const wanted = name === 'help' ? (rest[0] ?? '') : name;
  const entry = commands.find((known) => known.name === wanted);
  if (entry === undefined) {
    process.stderr.write(`fundtrace: There is no command ${JSON.stringify(wanted)}. Commands are: ${commands.map((known) => known.name).join(', ')}. See: fundtrace --help\n`);
    return ExitCode.wrongUsage;
  }
  // The second thread reads the arguments: this one has only to know whether progress is wanted. A command's code is then loaded once.
  const colours = process.stdout.isTTY && process.env['NO_COLOR'] === undefined;
  return inSecondThread({ command: entry.name, words: name === 'help' ? ['--help'] : rest, colours }, progressLine(process.stderr, rest.includes('--progress')));
}

function inSecondThread(task: ThreadTask, line: ProgressLine): Promise<number> {
  const worker = new Worker(new URL(import.meta.url), { workerData: task });
  return new Promise((resolve) => {
    let interrupted = false;
    let ended: number | undefined;
    const interrupt = (): void => {
      if (interrupted) process.exit(ExitCode.interrupted);
      interrupted = true;
      line.clear();
      process.stderr.write('fundtrace: interrupted\n');
      worker.postMessage(STOP);
      setTimeout(() => void worker.terminate(), GRACE_MS).unref();
    };
    process.on('SIGINT', interrupt);
    worker.on('message', (message: ThreadMessage) => {
      if ('progress' in message) {
        if (!interrupted) line.show(message.progress);
        return;
      }
      line.clear();
      if ('out' in message) process.stdout.write(message.out);
      else if ('tell' in message) process.stderr.write(`${message.tell}\n`);
      else ended = message.end;
    });
    worker.on('error', (error) => {
      line.clear();
      const isMemory = systemCode(error) === 'ERR_WORKER_OUT_OF_MEMORY';
      process.stderr.write(isMemory ? 'fundtrace: The case does not fit into memory. Give Node more with NODE_OPTIONS=--max-old-space-size=8192 (megabytes).\n' : `${messageOf(error)}\n`);
      ended ??= ExitCode.badData;
    });
    worker.on('exit', () => {
      process.off('SIGINT', interrupt);
      resolve(interrupted ? ExitCode.interrupted : (ended ?? ExitCode.badData));
    });
  });
}

/** A reader that has seen enough (`| head`) is no error. */
function endWithReader(error: unknown): void {
  if (systemCode(error) !== 'EPIPE') throw error;
  process.exit(ExitCode.done);
}

if (isMainThread) {
  process.stdout.on('error', endWithReader);
  process.stderr.on('error', endWithReader);
  process.exitCode = await main(process.argv.slice(2));
} else {
  await compute();
}
