/** One command from its words to its exit code; everything that it says is sent, nothing is thrown. */

import { AbortedError, FundtraceError, UsageError } from '../core/errors.js';
import { throttled } from '../node/throttled.js';
import { commands } from './commands.js';
import { commandHelp } from './help.js';
import { parseArguments } from './parse-arguments.js';
import { ExitCode, type ThreadMessage, type ThreadTask } from './thread-messages.js';

export async function runCommand({ command: name, words, colours = false }: ThreadTask, send: (message: ThreadMessage) => void, signal: AbortSignal): Promise<number> {
  try {
    const command = await commands.find((entry) => entry.name === name)?.load();
    if (command === undefined) throw new UsageError('UNKNOWN_COMMAND', 'There is no such command', { value: name, remedy: `Commands are: ${commands.map((entry) => entry.name).join(', ')}.` });
    const { places, values } = parseArguments(command, words);
    if (values['help'] === true) {
      send({ out: commandHelp(command) });
      return ExitCode.done;
    }
    const onProgress = throttled((progress) => send({ progress }));
    await command.run({ places, values, signal, colours, out: (text) => send({ out: text }), tell: (line) => send({ tell: line }), onProgress });
    return ExitCode.done;
  } catch (error) {
    const code = exitCodeOf(error);
    if (code !== ExitCode.interrupted) send({ tell: messageOf(error) });
    return code;
  }
}

function exitCodeOf(error: unknown): number {
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
