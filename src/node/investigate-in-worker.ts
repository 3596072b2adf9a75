/** An investigation in a thread of its own, so that a server or a page keeps answering while it runs. */

import { Worker } from 'node:worker_threads';
import { AbortedError, DataError, FundtraceError } from '../core/errors.js';
import type { Findings } from '../findings/findings.js';
import type { InvestigateFolderOptions } from './investigate-folder.js';
import { builtFile } from './built-file.js';
import { systemCode } from './system-error.js';
import { receivedError, type WorkerAnswer, type WorkerTask } from './worker-messages.js';

export interface InvestigateInWorkerOptions extends InvestigateFolderOptions {
  /** Folder that the worker writes the results into. @defaultValue none are written */
  readonly out?: string;
}

/**
 * Reads and investigates a case folder in a worker thread; the answer is that of `investigate(await readCaseFolder(folder))`. The signal ends the thread at once, wherever it is.
 * @throws what `readCaseFolder`, `investigate` and `writeResults` throw · AbortedError when the signal fires · DataError OUT_OF_MEMORY when the case does not fit
 */
export async function investigateInWorker(folder: string, options: InvestigateInWorkerOptions = {}): Promise<Findings> {
  const { signal, onProgress, out, ...sent } = options;
  if (signal?.aborted === true) throw new AbortedError();
  const worker = new Worker(builtFile('worker'), { workerData: { folder, out, options: sent } satisfies WorkerTask });
  let stop: (() => void) | undefined;
  try {
    return await new Promise<Findings>((resolve, reject) => {
      stop = (): void => reject(new AbortedError());
      signal?.addEventListener('abort', stop, { once: true });
      worker.on('message', (message: WorkerAnswer) => {
        if ('progress' in message) callSafely(() => onProgress?.(message.progress), reject);
        else if ('findings' in message) resolve(message.findings);
        else reject(receivedError(message.error));
      });
      worker.on('error', (error) => reject(systemCode(error) === 'ERR_WORKER_OUT_OF_MEMORY' ? outOfMemory(folder) : error));
      worker.on('exit', (code) => reject(new FundtraceError('WORKER_ENDED', 'The worker ended without an answer', { value: `exit code ${code}`, remedy: 'Run investigate() in this thread to see why.' })));
    });
  } finally {
    if (stop !== undefined) signal?.removeEventListener('abort', stop);
    await worker.terminate();
  }
}

/** An error thrown by the caller's listener is the caller's to see, as it is without a worker. */
function callSafely(call: () => void, reject: (error: unknown) => void): void {
  try {
    call();
  } catch (error) {
    reject(error);
  }
}

function outOfMemory(folder: string): DataError {
  return new DataError('OUT_OF_MEMORY', 'The case does not fit into memory', { place: folder, remedy: 'Give Node more with NODE_OPTIONS=--max-old-space-size=8192 (megabytes).' });
}
