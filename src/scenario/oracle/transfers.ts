/**
 * Rows to transfers (docs/tracing.md, section 2). The oracle does not look for mirrors: rows of one real transfer carry the same
 * `transferId`, one out and one in, and that is the truth which an engine has to find.
 */

import { compareSourceRows } from './sequence.js';
import type { OracleRow, RowKind, Side, Transfer } from './types.js';

export interface Transfers {
  readonly transfers: Transfer[];
  readonly mirrors: number;
}

/** The transfers of all rows that are not failed, transfers to oneself included. */
export function findTransfers(rows: readonly OracleRow[]): Transfers {
  const pairs = findPairs(rows);
  const transfers: Transfer[] = [];
  let mirrors = 0;
  for (const row of rows) {
    if (row.failed) continue;
    const pair = pairs.get(row.transferId);
    if (pair === undefined || (pair.out !== row && pair.in !== row)) {
      transfers.push(single(transfers.length, row));
    } else if (pair.out === row) {
      transfers.push(mirrored(transfers.length, pair.out, pair.in));
      mirrors += 1;
    }
  }
  return { transfers, mirrors };
}

interface Pair {
  readonly out: OracleRow;
  readonly in: OracleRow;
}

const MIRRORED_KINDS: ReadonlySet<RowKind> = new Set<RowKind>(['transfer', 'reversal', 'merchant']);

function findPairs(rows: readonly OracleRow[]): Map<string, Pair> {
  const outs = firstOfEach(rows, 'out');
  const ins = firstOfEach(rows, 'in');
  const pairs = new Map<string, Pair>();
  for (const [transferId, out] of outs) {
    const into = ins.get(transferId);
    if (into !== undefined) pairs.set(transferId, { out, in: into });
  }
  return pairs;
}

function firstOfEach(rows: readonly OracleRow[], direction: 'in' | 'out'): Map<string, OracleRow> {
  const first = new Map<string, OracleRow>();
  for (const row of rows) {
    if (row.failed || row.direction !== direction || !MIRRORED_KINDS.has(row.kind)) continue;
    const known = first.get(row.transferId);
    if (known === undefined || compareSourceRows(row, known) < 0) first.set(row.transferId, row);
  }
  return first;
}

function mirrored(index: number, out: OracleRow, into: OracleRow): Transfer {
  const kinds = [out.kind, into.kind];
  const kind = kinds.includes('reversal') ? 'reversal' : kinds.includes('merchant') ? 'merchant' : 'transfer';
  return { index, from: out.account, to: into.account, amount: out.amount, kind, debit: sideOf(out), credit: sideOf(into) };
}

function single(index: number, row: OracleRow): Transfer {
  const counterparty = MIRRORED_KINDS.has(row.kind) ? row.counterparty : '';
  const own = sideOf(row);
  const other = { ...own, row: null };
  return row.direction === 'out'
    ? { index, from: row.account, to: counterparty, amount: row.amount, kind: row.kind, debit: own, credit: other }
    : { index, from: counterparty, to: row.account, amount: row.amount, kind: row.kind, debit: other, credit: own };
}

function sideOf(row: OracleRow): Side {
  return { time: row.time, precision: row.precision, file: row.file, line: row.line, row };
}
