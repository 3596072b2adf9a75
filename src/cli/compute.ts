/** The computing thread: runs one command and sends what it says. */

import { parentPort, workerData } from 'node:worker_threads';
import { AbortedError, FundtraceError, UsageError } from '../core/errors.js';
import { throttled } from '../node/throttled.js';
import { commands } from './commands.js';
import { parseArguments } from './parse-arguments.js';
import { ExitCode, STOP, type ThreadMessage, type ThreadTask } from './thread-messages.js';

export async function compute(): Promise<void> {
  const send = (message: ThreadMessage): void => parentPort?.postMessage(message);
  const { command: name, words } = workerData as ThreadTask;
  const stopping = new AbortController();
  parentPort?.on('message', (message) => {
    if (message === STOP) stopping.abort();
  });
  let code: number = ExitCode.done;
  try {
    const command = await commands.find((entry) => entry.name === name)?.load();
    if (command === undefined) throw new UsageError('UNKNOWN_COMMAND', 'There is no such command', { value: name });
    const { places, values } = parseArguments(command, words);
    await command.run({
      places,
      values,
      signal: stopping.signal,
      out: (text) => send({ out: text }),
      tell: (line) => send({ tell: line }),
      onProgress: throttled((progress) => send({ progress })),
    });
  } catch (error) {
    code = exitCodeOf(error);
    if (code !== ExitCode.interrupted) send({ tell: messageOf(error) });
  }
  send({ end: code });
  parentPort?.close();
}

export function exitCodeOf(error: unknown): number {
  if (error instanceof AbortedError) return ExitCode.interrupted;
  return error instanceof UsageError ? ExitCode.wrongUsage : ExitCode.badData;
}

/** One message; the stack of an error that nobody foresaw is shown only when asked for. */
export function messageOf(error: unknown): string {
  if (error instanceof FundtraceError) return `fundtrace: ${error.message}`;
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const stack = process.env['FUNDTRACE_DEBUG'] === undefined ? 'Run it again with FUNDTRACE_DEBUG=1 to see where.' : error instanceof Error ? (error.stack ?? '') : '';
  return `fundtrace: This should not have happened: ${what}. ${stack}`;
}
