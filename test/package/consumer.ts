/** A consumer in ESM: its types must hold under NodeNext and under Bundler. */

import * as core from 'fundtrace';
import * as node from 'fundtrace/node';
import * as scenario from 'fundtrace/scenario';
import type { AnyExports, None } from './no-any.js';

export type NoAny = [None<AnyExports<typeof core>>, None<AnyExports<typeof node>>, None<AnyExports<typeof scenario>>];

/** README's first example, typed. */
export async function firstExample(folder: string): Promise<number[]> {
  const records = await node.readCaseFolder(folder);
  const ledger = core.buildLedger(records);
  const trace = core.traceFunds(ledger, { rule: 'fifo', seeds: 'complaints' });
  const lines: number[] = trace.transfers.flatMap((transfer) => transfer.rows.map((row) => row.line));
  const findings = core.investigate(records);
  const ids: string[] = findings.groups.map((group) => group.id);
  return [...lines, ids.length];
}

/** What has a type must refuse what does not fit it. */
export function refused(): void {
  // @ts-expect-error a ledger is built from records
  core.buildLedger('records');
}
