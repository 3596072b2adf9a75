/**
 * AMLworld's `*_Patterns.txt`: the laundering attempts that were planted, one after another, each between a BEGIN and an END line, its transactions in the columns of the transactions file but
 * without a header. It is the answer to that file and repeats its rows, so a case never takes it in: readCase lists it with the profile `amlworld-patterns` and no row.
 */

import type { CaseRecords } from '../records/case-records.js';
import type { CaseInput } from './case-source.js';
import { fixedBlocks } from './case-source.js';
import { BlockDecoder } from './decode-blocks.js';
import { readCase, type ReadCaseOptions } from './read-case.js';

const BEGIN = /^\s*BEGIN LAUNDERING ATTEMPT\s*-\s*([^:\r\n]+?)\s*(?::\s*(.*?)\s*)?$/;
const END = /^\s*END LAUNDERING ATTEMPT\b/;
const HEADER = 'Timestamp,From Bank,Account,To Bank,Account,Amount Received,Receiving Currency,Amount Paid,Payment Currency,Payment Format,Is Laundering';

export interface LaunderingAttempt {
  /** As written: FAN-OUT, FAN-IN, GATHER-SCATTER, SCATTER-GATHER, CYCLE, RANDOM, BIPARTITE, STACK. */
  readonly type: string;
  /** What stands after it, e.g. `Max 16-degree Fan-Out`; empty when nothing does. */
  readonly description: string;
  /** Line of BEGIN, from 1. */
  readonly line: number;
  /** Rows of `records.transfers`. */
  readonly rows: readonly number[];
}

export interface LaunderingAttempts {
  readonly attempts: readonly LaunderingAttempt[];
  /** The transactions of all attempts; lines are those of the patterns file. */
  readonly records: CaseRecords;
}

/**
 * Reads a patterns file.
 * @throws DataError UNREADABLE_FILE when the source fails; as `readCase` else
 */
export async function readLaunderingAttempts(source: CaseInput, options: Pick<ReadCaseOptions, 'timeZone' | 'signal'> = {}): Promise<LaunderingAttempts> {
  const lines = (await wholeText(source)).split(/\r\n?|\n/);
  const attempts: { type: string; description: string; line: number; rows: number[] }[] = [];
  const attemptOfLine = new Map<number, { rows: number[] }>();
  let open: (typeof attempts)[number] | undefined;
  const table = lines.map((text, at) => {
    const begin = BEGIN.exec(text);
    if (begin !== null) {
      open = { type: begin[1] ?? '', description: begin[2] ?? '', line: at + 1, rows: [] };
      attempts.push(open);
    } else if (END.test(text)) {
      open = undefined;
    } else if (open !== undefined && text.trim() !== '') {
      attemptOfLine.set(at + 1, open);
      return text;
    }
    return '';
  });
  // The first BEGIN stands before all rows, so the header takes its place and every row keeps its line.
  table[(attempts[0]?.line ?? 1) - 1] = HEADER;
  const records = await readCase([{ name: source.name, text: `${table.join('\n')}\n` }], options);
  records.transfers.line.forEach((line, row) => attemptOfLine.get(line)?.rows.push(row));
  return { attempts, records };
}

async function wholeText(source: CaseInput): Promise<string> {
  if ('text' in source) return source.text;
  if (typeof source.bytes === 'string') return source.bytes;
  const decoder = new BlockDecoder();
  let text = '';
  for await (const block of fixedBlocks(source)) text += decoder.decode(block, false);
  return text + decoder.decode(new Uint8Array(0), true);
}
