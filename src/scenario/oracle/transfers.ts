/**
 * Rows to transfers (docs/tracing.md, section 2). The oracle does not look for mirrors: rows of one real transfer carry the same
 * `transferId`, one out and one in, and that is the truth which an engine has to find.
 */

import { compareSourceRows } from './sequence.js';
import type { OracleRow, RowKind, Transfer } from './types.js';

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
    const { out, into } = pairs.get(row.transferId) ?? NO_PAIR;
    if (out === null || into === null || (out !== row && into !== row)) {
      transfers.push(single(transfers.length, row));
    } else if (out === row) {
      transfers.push(mirrored(transfers.length, out, into));
      mirrors += 1;
    }
  }
  return { transfers, mirrors };
}

/** The first row of either direction, by file and line. */
interface Pair {
  out: OracleRow | null;
  into: OracleRow | null;
}

const NO_PAIR: Readonly<Pair> = { out: null, into: null };

const MIRRORED_KINDS: ReadonlySet<RowKind> = new Set<RowKind>(['transfer', 'reversal', 'merchant']);

function findPairs(rows: readonly OracleRow[]): Map<string, Pair> {
  const pairs = new Map<string, Pair>();
  for (const row of rows) {
    if (row.failed || !MIRRORED_KINDS.has(row.kind)) continue;
    let pair = pairs.get(row.transferId);
    if (pair === undefined) {
      pair = { out: null, into: null };
      pairs.set(row.transferId, pair);
    }
    if (row.direction === 'out') pair.out = firstOf(pair.out, row);
    else pair.into = firstOf(pair.into, row);
  }
  return pairs;
}

function firstOf(known: OracleRow | null, row: OracleRow): OracleRow {
  return known === null || compareSourceRows(row, known) < 0 ? row : known;
}

function mirrored(index: number, out: OracleRow, into: OracleRow): Transfer {
  return { index, from: out.account, to: into.account, amount: out.amount, kind: mirroredKind(out.kind, into.kind), debit: out, credit: into, outRow: out, inRow: into };
}

function mirroredKind(out: RowKind, into: RowKind): RowKind {
  if (out === 'reversal' || into === 'reversal') return 'reversal';
  return out === 'merchant' || into === 'merchant' ? 'merchant' : 'transfer';
}

function single(index: number, row: OracleRow): Transfer {
  const { account, amount, kind } = row;
  const counterparty = MIRRORED_KINDS.has(kind) ? row.counterparty : '';
  return row.direction === 'out'
    ? { index, from: account, to: counterparty, amount, kind, debit: row, credit: row, outRow: row, inRow: null }
    : { index, from: counterparty, to: account, amount, kind, debit: row, credit: row, outRow: null, inRow: row };
}
