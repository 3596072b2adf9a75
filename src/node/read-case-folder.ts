/** A folder of exports → the records of a case: every CSV in it and below it, read as a stream. */

import { readdir, readFile, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, join, relative, sep } from 'node:path';
import { DataError, UsageError } from '../core/errors.js';
import { readCase, type ReadCaseOptions } from '../ingest/read-case.js';
import type { CaseRecords } from '../records/case-records.js';
import { rememberInputs } from './case-inputs.js';
import { HashedFile } from './hash-file.js';
import { MANIFEST_NAME, isOwnManifest } from './manifest.js';
import { RangeReaders } from './range-readers.js';
import { systemCode } from './system-error.js';

/** Names of files that are read; all others in the folder are left alone. */
const TABLE_FILE = /\.(?:csv|txt|tsv)$/i;
/** Files from this size on are read by several threads: below, one is done before others have started. */
const LARGE_FILE_BYTES = 16_777_216;
/** This thread takes over what the others read, so that more gain less; they also take more memory. */
const MOST_USUAL_WORKERS = 2;
/** Problems named in the error when no file can be used. */
const MOST_PROBLEMS = 5;

export interface ReadCaseFolderOptions extends ReadCaseOptions {
  /** Threads that read one large file (16 MB and more) together, this one counted. The result is the same for any number (benchmarks/RESULTS.md, Ingest, tells what they gain). @defaultValue 2 where there are two processors, else 1 */
  readonly workers?: number;
}

/**
 * Reads every *.csv, *.txt and *.tsv under a folder, hidden ones and results of an earlier investigation (subfolders with our manifest.json) left out. Files are named by
 * their path in the folder, with forward slashes.
 * @throws DataError FOLDER_MISSING, FOLDER_EMPTY, FOLDER_UNREADABLE, NO_USABLE_FILE (each names the folder and what to do), and as `readCase`
 * @throws UsageError BAD_WORKERS
 * @throws AbortedError when `options.signal` fires
 */
export async function readCaseFolder(folder: string, options: ReadCaseFolderOptions = {}): Promise<CaseRecords> {
  const { workers = Math.min(MOST_USUAL_WORKERS, availableParallelism()) } = options;
  if (!Number.isInteger(workers) || workers < 1) throw new UsageError('BAD_WORKERS', 'The number of threads is not a whole number from 1 on', { place: 'workers', value: String(workers), remedy: 'Leave it out, or give 1 to read in this thread.' });
  const files = await tableFiles(folder);
  if (files.length === 0) {
    throw new DataError('FOLDER_EMPTY', 'The folder holds no *.csv, *.txt or *.tsv file', { place: folder, remedy: 'Put the exports into it, or name the folder that holds them.' });
  }
  const sources = files.map(({ path, size }) => ({ name: relative(folder, path).split(sep).join('/'), path, size, hashed: new HashedFile(path) }));
  const isLarge = (size: number): boolean => size >= LARGE_FILE_BYTES;
  const readers = workers > 1 && sources.some(({ size }) => isLarge(size)) ? new RangeReaders(workers - 1, options.signal) : undefined;
  let records: CaseRecords;
  try {
    records = await readCase(
      sources.map(({ name, path, size, hashed }) => ({ name, size, bytes: hashed.read(), ranges: isLarge(size) ? readers?.source(name, path, size, hashed) : undefined })),
      options,
    );
  } finally {
    await readers?.close();
  }
  if (records.files.every(({ profile }) => profile === null)) throw noUsableFile(folder, records);
  const inputs = [];
  for (const { name, path, hashed } of sources.sort((a, b) => (a.name < b.name ? -1 : 1))) inputs.push({ file: name, path, ...(await hashed.digest()) });
  rememberInputs(records, { folder, files: inputs, options });
  return records;
}

async function tableFiles(folder: string): Promise<{ readonly path: string; readonly size: number }[]> {
  const entries = await listed(folder);
  const own = new Set<string>();
  for (const { parentPath, name } of entries) {
    if (name === MANIFEST_NAME && relative(folder, parentPath) !== '' && isOwnManifest(await readFile(join(parentPath, name), 'utf8').catch(() => ''))) own.add(parentPath);
  }
  const isOwn = (path: string): boolean => [...own].some((results) => path === results || path.startsWith(`${results}${sep}`));
  const paths = entries.filter((entry) => !entry.isDirectory() && TABLE_FILE.test(entry.name) && !entry.name.startsWith('.') && !isOwn(entry.parentPath)).map((entry) => join(entry.parentPath, entry.name));
  const files = [];
  for (const path of paths) {
    const { size, isFile } = await statOf(path);
    if (isFile) files.push({ path, size });
  }
  return files;
}

async function listed(folder: string): Promise<{ readonly parentPath: string; readonly name: string; readonly isDirectory: () => boolean }[]> {
  try {
    return await readdir(folder, { recursive: true, withFileTypes: true });
  } catch (cause) {
    const code = systemCode(cause);
    if (code === 'ENOENT') throw new DataError('FOLDER_MISSING', 'There is no such folder', { place: folder, remedy: 'Check the path.' });
    if (code === 'ENOTDIR') throw new DataError('FOLDER_MISSING', 'This is a file, not a folder', { place: folder, remedy: 'Name the folder that holds the files.' });
    throw new DataError('FOLDER_UNREADABLE', 'The folder cannot be read', { place: folder, value: code, remedy: 'Check its permissions.' });
  }
}

/** Follows links; what is no file in the end (a pipe, a link to a folder) is not read. */
async function statOf(path: string): Promise<{ readonly size: number; readonly isFile: boolean }> {
  try {
    const found = await stat(path);
    return { size: found.size, isFile: found.isFile() };
  } catch (cause) {
    throw new DataError('UNREADABLE_FILE', 'The file could not be read', { place: path, value: systemCode(cause), remedy: `Check that ${basename(path)} exists and may be read, or take it out of the folder.` });
  }
}

function noUsableFile(folder: string, { files }: CaseRecords): DataError {
  const told = files.slice(0, MOST_PROBLEMS).map(({ file, problem }) => `\n  ${file}: ${problem ?? 'no table was found in it.'}`);
  const more = files.length > MOST_PROBLEMS ? `\n  and ${files.length - MOST_PROBLEMS} more.` : '';
  return new DataError('NO_USABLE_FILE', `None of the ${files.length} files can be used`, { place: folder, remedy: `Why:${told.join('')}${more}` });
}
