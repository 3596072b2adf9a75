/** A folder of exports → the records of a case: every CSV in it and below it, read as a stream. */

import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { DataError } from '../core/errors.js';
import { readCase, type ReadCaseOptions } from '../ingest/read-case.js';
import type { CaseRecords } from '../records/case-records.js';

/** Names of files that are read; all others in the folder are left alone. */
const TABLE_FILE = /\.(?:csv|txt|tsv)$/i;
const READ_BYTES = 1_048_576;
/** Problems named in the error when no file can be used. */
const MOST_PROBLEMS = 5;

/**
 * Reads every *.csv, *.txt and *.tsv under a folder, hidden ones left out. Files are named by their path in the folder, with forward slashes.
 * @throws DataError FOLDER_MISSING, FOLDER_EMPTY, NO_USABLE_FILE (each names the folder and what to do), and as `readCase`
 * @throws AbortedError when `options.signal` fires
 */
export async function readCaseFolder(folder: string, options: ReadCaseOptions = {}): Promise<CaseRecords> {
  const paths = await tableFiles(folder);
  if (paths.length === 0) {
    throw new DataError('FOLDER_EMPTY', 'The folder holds no *.csv, *.txt or *.tsv file', { place: folder, remedy: 'Put the exports into it, or name the folder that holds them.' });
  }
  const sources = await Promise.all(
    paths.map(async (path) => ({
      name: relative(folder, path).split(sep).join('/'),
      size: (await stat(path)).size,
      bytes: streamOf(path),
    })),
  );
  const records = await readCase(sources, options);
  if (records.files.every(({ profile }) => profile === null)) throw noUsableFile(folder, records);
  return records;
}

async function tableFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory() && TABLE_FILE.test(entry.name) && !entry.name.startsWith('.'))
      .map((entry) => join(entry.parentPath, entry.name));
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    if (code === 'ENOENT') throw new DataError('FOLDER_MISSING', 'There is no such folder', { place: folder, remedy: 'Check the path.' });
    if (code === 'ENOTDIR') throw new DataError('FOLDER_MISSING', 'This is a file, not a folder', { place: folder, remedy: 'Name the folder that holds the files.' });
    throw new DataError('FOLDER_UNREADABLE', 'The folder cannot be read', { place: folder, value: code, remedy: 'Check its permissions.' });
  }
}

/** Opened only when it is the file's turn, so that a folder of many files does not hold them all open. */
async function* streamOf(path: string): AsyncGenerator<Uint8Array> {
  for await (const chunk of createReadStream(path, { highWaterMark: READ_BYTES })) yield chunk as Uint8Array;
}

function noUsableFile(folder: string, { files }: CaseRecords): DataError {
  const told = files.slice(0, MOST_PROBLEMS).map(({ file, problem }) => `\n  ${file}: ${problem ?? 'no table was found in it.'}`);
  const more = files.length > MOST_PROBLEMS ? `\n  and ${files.length - MOST_PROBLEMS} more.` : '';
  return new DataError('NO_USABLE_FILE', `None of the ${files.length} files can be used`, { place: folder, remedy: `Why:${told.join('')}${more}` });
}
