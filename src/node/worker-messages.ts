/** What passes between `investigateInWorker` and its worker. */

import { AbortedError, DataError, FundtraceError, UsageError } from '../core/errors.js';
import type { Progress } from '../core/progress.js';
import type { Findings } from '../findings/findings.js';
import type { InvestigateFolderOptions } from './investigate-folder.js';

/** Options without what cannot be sent to another thread. */
export type SentOptions = Omit<InvestigateFolderOptions, 'signal' | 'onProgress'>;

export interface WorkerTask {
  readonly folder: string;
  /** Where results are written; undefined to write none. */
  readonly out: string | undefined;
  readonly options: SentOptions;
}

export interface SentError {
  readonly type: 'UsageError' | 'DataError' | 'AbortedError' | 'FundtraceError' | 'Error';
  readonly message: string;
  readonly stack: string | undefined;
  readonly code: string;
  readonly details: FundtraceError['details'];
}

export type WorkerAnswer = { readonly progress: Progress } | { readonly findings: Findings } | { readonly error: SentError };

/** An error of any kind as data; the class of ours is sent by its name, since a copy has none. */
export function sentError(error: unknown): SentError {
  const message = error instanceof Error ? error.message : String(error);
  const stack = error instanceof Error ? error.stack : undefined;
  if (!(error instanceof FundtraceError)) return { type: 'Error', message, stack, code: '', details: {} };
  const type = error instanceof UsageError ? 'UsageError' : error instanceof DataError ? 'DataError' : error instanceof AbortedError ? 'AbortedError' : 'FundtraceError';
  return { type, message, stack, code: error.code, details: error.details };
}

/** The same error again, an instance of its class. */
export function receivedError({ type, message, stack, code, details }: SentError): Error {
  const error = type === 'Error' ? new Error(message) : type === 'AbortedError' ? new AbortedError() : new { UsageError, DataError, FundtraceError }[type](code, message, details);
  error.message = message;
  if (stack !== undefined) error.stack = stack;
  return error;
}
