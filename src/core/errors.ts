/**
 * The library's error types. Every error says where, the value found and the remedy, so that a message printed bare is enough to act on.
 */

interface ErrorDetails {
  /** Where it happened: a file, a file and line, an option's name. */
  readonly place?: string;
  /** The value found there, as text. */
  readonly value?: string;
  /** What the caller can do about it. */
  readonly remedy?: string;
}

function sentence(what: string, details: ErrorDetails): string {
  const place = details.place === undefined ? '' : `${details.place}: `;
  const value = details.value === undefined ? '' : ` (found ${JSON.stringify(details.value)})`;
  const remedy = details.remedy === undefined ? '' : ` ${details.remedy}`;
  return `${place}${what}${value}.${remedy}`;
}

/** Base of all errors thrown on purpose. `code` is stable and UPPER_SNAKE_CASE. */
export class FundtraceError extends Error {
  readonly code: string;
  readonly details: ErrorDetails;

  constructor(code: string, what: string, details: ErrorDetails = {}) {
    super(sentence(what, details));
    this.name = new.target.name;
    this.code = code;
    this.details = details;
  }
}

/** The data given cannot be used (the command line exits with 1). */
export class DataError extends FundtraceError {}

/** The call itself is wrong: an unknown option, an account that does not exist (the command line exits with 2). */
export class UsageError extends FundtraceError {}

/** The caller's `AbortSignal` fired (the command line exits with 130). */
export class AbortedError extends FundtraceError {
  constructor() {
    super('ABORTED', 'The run was stopped by its AbortSignal');
  }
}
