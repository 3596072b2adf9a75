/** Files of a generated case → a folder. */

import { lstatSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, sep } from 'node:path';
import { UsageError } from '../core/errors.js';
import { writeError } from './system-error.js';

export interface CaseFile {
  /** Within the folder, with forward slashes, such as `case/transfers.csv`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * Writes files below a folder, which is made if need be. No file is written when any path leads outside; a link on the way that leads outside stops the writing.
 * @throws UsageError OUTSIDE_FOLDER · DataError UNWRITABLE_FILE
 */
export function writeCase(folder: string, files: Iterable<CaseFile>): void {
  const list = [...files];
  for (const { path } of list) {
    const parts = path.split('/');
    if (path === '' || isAbsolute(path) || /[\\\0]|^[A-Za-z]:/.test(path) || parts.some((part) => part === '..' || part === '.' || part === '')) throw outside(folder, path);
  }
  for (const { path, bytes } of list) {
    const target = join(folder, path);
    try {
      mkdirSync(folder, { recursive: true });
      const root = realpathSync(folder);
      mkdirSync(dirname(target), { recursive: true });
      const parent = realpathSync(dirname(target));
      if ((parent !== root && !parent.startsWith(root.endsWith(sep) ? root : `${root}${sep}`)) || lstatSync(target, { throwIfNoEntry: false })?.isSymbolicLink() === true) throw outside(folder, path);
      writeFileSync(target, bytes);
    } catch (cause) {
      throw writeError(target, cause);
    }
  }
}

function outside(folder: string, path: string): UsageError {
  return new UsageError('OUTSIDE_FOLDER', 'The path of a file leads outside the folder', { place: folder, value: path, remedy: 'Use a relative path with forward slashes and without "..".' });
}
