/** The worker of `investigateInWorker`: one task in, progress and findings (or an error) out. */

import { parentPort, workerData } from 'node:worker_threads';
import { investigate } from '../investigate.js';
import { investigateFolder } from './investigate-folder.js';
import { readCaseFolder } from './read-case-folder.js';
import { throttled } from './throttled.js';
import { sentError, type WorkerAnswer, type WorkerTask } from './worker-messages.js';

const answer = (message: WorkerAnswer): void => parentPort?.postMessage(message);

async function run({ folder, out, options: sent }: WorkerTask): Promise<void> {
  const options = { ...sent, onProgress: throttled((progress) => answer({ progress })) };
  try {
    answer({ findings: out === undefined ? investigate(await readCaseFolder(folder, options), options) : await investigateFolder(folder, out, options) });
  } catch (error) {
    answer({ error: sentError(error) });
  }
}

void run(workerData as WorkerTask);
