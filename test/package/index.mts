/** A consumer of `fundtrace`: type-checked against the installed tarball by .ci/check-package.mjs, never run. */

import { buildLedger, buildTransactionGraph, DataError, detectCommunities, investigate, traceFunds, type CaseRecords, type Ledger } from 'fundtrace';

/** Types that a consumer's compiler cannot resolve become `any` in silence; graph types are the ones at risk. */
type IsAny<Type> = 0 extends 1 & Type ? true : false;

export const resolved: [IsAny<Ledger>, IsAny<CaseRecords>, IsAny<ReturnType<typeof buildTransactionGraph>>, IsAny<ReturnType<typeof investigate>>] = [
  false,
  false,
  false,
  false,
];

export function use(records: CaseRecords): string[] {
  const ledger: Ledger = buildLedger(records);
  const graph = buildTransactionGraph(ledger);
  const accounts: number = graph.order;
  const found = detectCommunities(graph, { algorithm: 'louvain' });
  const trace = traceFunds(ledger, { rule: 'fifo', seeds: 'complaints' });
  try {
    return investigate(records).groups.map((group) => group.id);
  } catch (error) {
    if (error instanceof DataError) return [error.message, String(accounts), String(trace.accounts.length), String(Object.keys(found).length)];
    throw error;
  }
}
