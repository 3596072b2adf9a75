/** Errors of the operating system as the library's own: what file, what code, what to do. */

import { DataError, FundtraceError } from '../core/errors.js';

/** `ENOENT`, `EACCES` and the like; the text of an error without a code. */
export function systemCode(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
}

const REMEDIES: Readonly<Record<string, string>> = {
  EACCES: 'Check its permissions.',
  EPERM: 'Check its permissions.',
  EROFS: 'It is on a disk that may only be read; name another folder.',
  ENOSPC: 'The disk is full.',
  EDQUOT: 'The disk quota is used up.',
  ENOTDIR: 'A part of the path is a file; name another folder.',
  EEXIST: 'There is a file of that name; name another folder.',
  EISDIR: 'There is a folder of that name; remove it, or name another folder.',
};

/** The error to throw when writing failed; errors of the library pass as they are. */
export function writeError(path: string, cause: unknown): FundtraceError {
  if (cause instanceof FundtraceError) return cause;
  const code = systemCode(cause);
  return new DataError('UNWRITABLE_FILE', 'This cannot be written', { place: path, value: code, remedy: REMEDIES[code] ?? 'Check the path and the disk.' });
}
