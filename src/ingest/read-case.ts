/** All files of a case → `CaseRecords`: kinds recognised by their headers, every row accounted for, the same result whatever the order and the cutting of the files. */

import { AbortedError, DataError, UsageError } from '../core/errors.js';
import type { ProgressListener } from '../core/progress.js';
import { StringPool } from '../core/string-pool.js';
import type { Table, TableSpec } from '../core/table.js';
import { openTextKernel } from '../core/text-kernel.js';
import { clockOf } from '../core/time.js';
import type { CaseRecords } from '../records/case-records.js';
import type { FileSummary, RowIssue } from '../records/issue.js';
import { sourceSize, type CaseInput, type CaseSource } from './case-source.js';
import { checkedProfile } from './check-profile.js';
import type { Encoding } from './detect-encoding.js';
import { resolveActions, type CodeActions } from './issue-codes.js';
import { IssueList } from './issue-list.js';
import { recordKinds, type RecordKindName } from './kinds/index.js';
import { ProfileMatcher } from './match-profile.js';
import type { Profile } from './profile.js';
import { builtInProfiles } from './profiles/index.js';
import { byLine, CORRECTIONS_NAME, correctionsSummary, readCorrections, type Correction, type CorrectionsFile } from './read-corrections.js';
import { readFile } from './read-file.js';
import { recordBuilders, type RecordBuilders } from './record-builders.js';
import type { RecordKind } from './record-kind.js';
import { RepeatedRows } from './repeated-rows.js';

export interface ReadCaseOptions {
  /** IANA zone of times that carry no offset. @defaultValue 'Asia/Shanghai' */
  readonly timeZone?: string;
  readonly signal?: AbortSignal;
  /** Stage `read`, in bytes, after every block. */
  readonly onProgress?: ProgressListener;
  /** Encodings by file name, for files whose detection is wrong. @defaultValue detected */
  readonly encodings?: Readonly<Record<string, Encoding>>;
  /** Own accounts by file name, for personal exports that do not say whose they are. @defaultValue what stands above the header */
  readonly ownAccounts?: Readonly<Record<string, string>>;
  /** Own header profiles, tried beside the built-in ones and preferred to them. @defaultValue none */
  readonly profiles?: readonly Profile[];
  /** Other actions for codes than the usual: reject, mark or ignore. @defaultValue docs/data-quality.md */
  readonly codeActions?: CodeActions;
}

/** A kernel takes memory and a millisecond: smaller cases are read as fast without. */
const FEWEST_BYTES_IN_KERNEL = 262_144;

/** A source in memory gives no pause by itself; so often the event loop gets its turn, so that a signal can fire. */
const BREATH_MS = 100;

/**
 * Reads a case. Files are taken in name order (UTF-16 code units). What is wrong with a file or a row is in the result (`FileSummary.problem`,
 * `rejects`, `marks`), also when no file can be used.
 *
 * @throws DataError EMPTY_CASE without any source, UNREADABLE_FILE when a source fails.
 * @throws UsageError DUPLICATE_FILE, UNKNOWN_TIME_ZONE, UNKNOWN_ENCODING, UNKNOWN_CODE, FIXED_CODE, UNKNOWN_ACTION, BAD_PROFILE.
 * @throws AbortedError when the signal fires.
 */
export async function readCase(sources: Iterable<CaseInput> | AsyncIterable<CaseInput>, options: ReadCaseOptions = {}): Promise<CaseRecords> {
  const { timeZone = 'Asia/Shanghai', signal, onProgress, encodings = {}, ownAccounts = {}, profiles = [], codeActions } = options;
  clockOf(timeZone);
  for (const profile of profiles) checkedProfile(profile);
  const actions = resolveActions(codeActions);
  const encodingOf = new Map(Object.entries(encodings).map(([name, encoding]) => [name, knownEncoding(name, encoding)] as const));
  const owners = new Map(Object.entries(ownAccounts));
  const ordered: (CaseSource | CorrectionsFile)[] = [];
  for (const source of await inNameOrder(sources)) ordered.push(CORRECTIONS_NAME.test(source.name) ? await readCorrections(source) : source);
  const corrections = byLine(ordered.flatMap((input) => ('corrections' in input ? input.corrections : [])));
  const usedCorrections = new Set<Correction>();
  const matcher = new ProfileMatcher(profiles, builtInProfiles);
  const issueTexts = new StringPool();
  const rejects = new IssueList(issueTexts);
  const marks = new IssueList(issueTexts);
  const sizes = ordered.map((input) => ('corrections' in input ? 0 : sourceSize(input)));
  const total = sizes.every((size) => size !== undefined) ? sizes.reduce((sum: number, size) => sum + (size ?? 0), 0) : undefined;
  const strings = new StringPool(total === undefined || total >= FEWEST_BYTES_IN_KERNEL ? openTextKernel() : undefined);
  const builders = recordBuilders(strings);
  const repeated = new RepeatedRows(strings, recordKinds.transfers as unknown as RecordKind);
  const files: FileSummary[] = [];
  let before = 0;
  let breathed = Date.now();
  for (const [index, source] of ordered.entries()) {
    if (signal?.aborted === true) throw new AbortedError();
    const onBlock = (bytes: number): void | Promise<void> => {
      if (signal?.aborted === true) throw new AbortedError();
      onProgress?.({ stage: 'read', done: before + bytes, total, item: source.name });
      if (Date.now() - breathed < BREATH_MS) return undefined;
      breathed = Date.now();
      return new Promise((resolve) => setTimeout(resolve));
    };
    if ('corrections' in source) continue;
    const context = { strings, timeZone, actions, rejects, marks, repeated, matcher, ownAccounts: owners, corrections, usedCorrections, builders, profiles, onBlock };
    const summary = await readFile(source, index, encodingOf.get(source.name), context);
    files[index] = summary;
    before += sizes[index] ?? summary.bytes;
  }
  const unused: RowIssue[] = [];
  for (const [index, input] of ordered.entries()) {
    if (!('corrections' in input)) continue;
    const told = correctionsSummary(input, usedCorrections);
    files[index] = told.summary;
    unused.push(...told.marks);
  }
  const names = files.map(({ file }) => file);
  const listed = { rejects: undefined as readonly RowIssue[] | undefined, marks: undefined as readonly RowIssue[] | undefined };
  return {
    timeZone,
    strings,
    files,
    ...tablesOf(builders),
    get rejects() {
      return (listed.rejects ??= rejects.toArray(names));
    },
    get marks() {
      return (listed.marks ??= unused.length === 0 ? marks.toArray(names) : [...marks.toArray(names), ...unused].sort(byFileAndLine));
    },
  };
}

async function inNameOrder(sources: Iterable<CaseInput> | AsyncIterable<CaseInput>): Promise<CaseSource[]> {
  const list: CaseSource[] = [];
  for await (const source of sources) list.push('text' in source ? { name: source.name, bytes: source.text } : source);
  if (list.length === 0) throw new DataError('EMPTY_CASE', 'The case has no files', { remedy: 'Give at least one CSV file.' });
  list.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  for (let at = 1; at < list.length; at++) {
    const name = list[at]?.name ?? '';
    if (name === list[at - 1]?.name) throw new UsageError('DUPLICATE_FILE', 'Two files of a case have one name', { value: name, remedy: 'Give each its own: rows are named by file and line.' });
  }
  return list;
}

function knownEncoding(name: string, encoding: Encoding): Encoding {
  if (['utf-8', 'utf-16le', 'utf-16be', 'gb18030'].includes(encoding)) return encoding;
  throw new UsageError('UNKNOWN_ENCODING', 'There is no such encoding here', { place: `encodings[${JSON.stringify(name)}]`, value: String(encoding), remedy: 'Use utf-8, utf-16le, utf-16be or gb18030.' });
}

function byFileAndLine(one: RowIssue, two: RowIssue): number {
  return one.file === two.file ? one.line - two.line : one.file < two.file ? -1 : 1;
}

type Tables = Pick<CaseRecords, RecordKindName>;

function tablesOf(builders: RecordBuilders): Tables {
  return Object.fromEntries(Object.entries(builders).map(([name, builder]): [string, Table<TableSpec>] => [name, builder.finish()])) as unknown as Tables;
}
