/**
 * A synthetic case with its truth (SCENARIO.md): a world is made and lived through, what a centre or a bank holds of it is handed over and written as banks, carriers and complaint desks
 * write, and beside it stands what really happened.
 */

import { UsageError } from '../core/errors.js';
import { commitCrimes } from './criminal/commit-crimes.js';
import type { CaseFile } from './files/table-file.js';
import { tellFiles } from './files/tell-files.js';
import { handOver } from './handover/hand-over.js';
import { settleBalances } from './handover/settle-balances.js';
import type { CaseView, HandOver } from './handover/types.js';
import { liveHonestly } from './honest/live-honestly.js';
import { populate } from './honest/populate.js';
import { traceFifo } from './oracle/index.js';
import { traceActual } from './truth/trace-actual.js';
import { seenInput } from './truth/trace-seen.js';
import { writeTruth } from './truth/write-truth.js';
import { createWorld } from './world/create-world.js';
import type { World } from './world/types.js';

export type { CaseFile } from './files/table-file.js';
export type { CaseView } from './handover/types.js';

export interface CaseOptions {
  /** Which case; `jining` is the documented one, and the only one. */
  readonly name: 'jining';
  /** @defaultValue 7 */
  readonly seed?: number;
  /** 1 is the documented case's size: 20,000 people, 40,000 accounts. @defaultValue 1 */
  readonly scale?: number;
  /** What is handed over: a centre's inquiries, one bank's whole book, or everything. @defaultValue 'inquiry' */
  readonly view?: CaseView;
  /** `hard`: a fifth of all rows missing, half of the complaints unfiled, every second gang careful. @defaultValue 'normal' */
  readonly difficulty?: 'normal' | 'hard';
}

export interface CaseSummary {
  readonly seed: number;
  readonly scale: number;
  readonly view: CaseView;
  readonly people: number;
  readonly accounts: number;
  readonly movements: number;
  readonly statements: number;
  readonly transferRows: number;
  readonly callNumbers: number;
  readonly complaints: number;
  readonly faults: number;
}

export interface GeneratedCase {
  /** `case/…` as handed over and `truth/…`, in the order of their paths. */
  readonly files: readonly CaseFile[];
  readonly summary: CaseSummary;
}

const VIEWS: readonly CaseView[] = ['inquiry', 'bank', 'full'];
const DIFFICULTIES = ['normal', 'hard'] as const;
const LEAST_SCALE = 0.01;
const MOST_SCALE = 20;

/**
 * Makes the case. The same options give the same bytes.
 * @throws UsageError UNKNOWN_CASE, INVALID_SEED, INVALID_SCALE, UNKNOWN_VIEW, UNKNOWN_DIFFICULTY
 */
export function generateCase(options: CaseOptions): GeneratedCase {
  const { seed, scale, view, difficulty } = checked(options);
  return tellCase(holdCase({ seed, scale, view, hard: difficulty === 'hard' }));
}

/** A world lived through, and what is handed over of it. */
export function holdCase({ seed, scale, view, hard }: { readonly seed: number; readonly scale: number; readonly view: CaseView; readonly hard: boolean }): HandOver {
  const world = createWorld({ seed, scale, hard });
  populate(world);
  liveHonestly(world);
  commitCrimes(world);
  return handOver(world, settleBalances(world), view);
}

/** Files and truth of what was handed over. */
export function tellCase(held: HandOver): GeneratedCase {
  const { world, view } = held;
  const { tables, numbers, rows, payments } = tellFiles(held);
  const faults = tables.flatMap((table) => table.faults);
  const truth = writeTruth({ handOver: held, numbers, rows, payments, faults, seen: traceFifo(seenInput(held, numbers, rows, payments)).residuals, actual: traceActual(held) });
  const files = [...tables.map((table): CaseFile => ({ path: `case/${table.name}`, bytes: table.bytes() })), ...truth].sort((left, right) => (left.path < right.path ? -1 : 1));
  return { files, summary: { ...summaryOf(world), view, statements: held.hasStatement.reduce((sum, has) => sum + has, 0), transferRows: rows.length, callNumbers: held.callNumbers.length, faults: faults.length } };
}

function summaryOf({ seed, scale, people, accounts, movements, complaints }: World): Pick<CaseSummary, 'seed' | 'scale' | 'people' | 'accounts' | 'movements' | 'complaints'> {
  return { seed, scale, people: people.length, accounts: accounts.length, movements: movements.length, complaints: complaints.length };
}

function checked({ name, seed = 7, scale = 1, view = 'inquiry', difficulty = 'normal' }: CaseOptions): Required<Omit<CaseOptions, 'name'>> {
  // Callers without types are told as well.
  if ((name as string) !== 'jining') throw new UsageError('UNKNOWN_CASE', 'There is no such case', { place: 'name', value: String(name), remedy: 'Use "jining".' });
  if (!Number.isSafeInteger(seed) || seed < 0) throw new UsageError('INVALID_SEED', 'A seed is a whole number from 0 on', { place: 'seed', value: String(seed), remedy: 'Use 7, or any other whole number.' });
  if (!(scale >= LEAST_SCALE && scale <= MOST_SCALE)) throw new UsageError('INVALID_SCALE', `A scale lies between ${LEAST_SCALE} and ${MOST_SCALE}`, { place: 'scale', value: String(scale), remedy: 'Use 1 for the whole case, 0.05 for a small one.' });
  if (!VIEWS.includes(view)) throw new UsageError('UNKNOWN_VIEW', 'There is no such view', { place: 'view', value: String(view), remedy: `Use ${VIEWS.join(', ')}.` });
  if (!DIFFICULTIES.includes(difficulty)) throw new UsageError('UNKNOWN_DIFFICULTY', 'There is no such difficulty', { place: 'difficulty', value: String(difficulty), remedy: `Use ${DIFFICULTIES.join(' or ')}.` });
  return { seed, scale, view, difficulty };
}
