/** The computing thread: runs one command and sends what it says. */

import { parentPort, workerData } from 'node:worker_threads';
import { STOP, type ThreadMessage, type ThreadTask } from './thread-messages.js';
import { runCommand } from './run-command.js';

export async function compute(): Promise<void> {
  const send = (message: ThreadMessage): void => parentPort?.postMessage(message);
  const stopping = new AbortController();
  parentPort?.on('message', (message) => {
    if (message === STOP) stopping.abort();
  });
  send({ end: await runCommand(workerData as ThreadTask, send, stopping.signal) });
  parentPort?.close();
}
