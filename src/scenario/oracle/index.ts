/**
 * The scenario's own tracing: first in, first out, straight from the rows and the truth about which rows are one transfer. It follows
 * docs/tracing.md rule by rule and is kept naive, so that an engine written apart can be compared with it to the fen.
 *
 * It departs from an engine in one point: mirrors are known, not found.
 */

import type { SourceRow } from '../../core/source-row.js';
import { orderEvents } from './event-order.js';
import { runFifo, type FifoResult, type Plan } from './fifo.js';
import { buildChain, type FoundGap, type ForeignSingle } from './gaps.js';
import { findVictims, matchSeeds, type Seeds } from './seeds.js';
import { at, compareSourceRows, compareText, listIn } from './sequence.js';
import { orderStatement, type OwnRow } from './statement-order.js';
import { covers, findStatements, type Statements } from './statements.js';
import { findTransfers } from './transfers.js';
import { creditEvent, debitEvent, type OracleInput, type OracleResidual, type OracleResult, type OracleRow, type OracleSeed, type Side, type Transfer } from './types.js';

export type {
  AccountKind,
  OracleCoverage,
  OracleGap,
  OracleInput,
  OraclePayment,
  OracleResidual,
  OracleResult,
  OracleRow,
  OracleSeed,
  Outcome,
  Precision,
  RowKind,
} from './types.js';

/** What becomes of the complaints' money, in fen. The same for any order of rows, payments and tasks. */
export function traceFifo(input: OracleInput): OracleResult {
  const prepared = prepare(input);
  return { ...prepared.findings, ...tell(prepared.seeds, runFifo(prepared.plan)) };
}

export interface Prepared {
  readonly plan: Plan;
  readonly seeds: Seeds;
  readonly findings: Pick<OracleResult, 'gaps' | 'mirrors' | 'clockConflicts'>;
}

/** Everything up to the order of events and the seeds: all but the rule itself. */
export function prepare(input: OracleInput): Prepared {
  const statements = findStatements(input);
  const { transfers, mirrors } = findTransfers(input.rows);
  const { chains, openings, gaps } = buildChains(transfers, statements, input.timeZoneOffsetMinutes);
  const { order, cut } = orderEvents(transfers, chains);
  const isChained = new Uint8Array(2 * transfers.length);
  for (const chain of chains) for (const event of chain) isChained[event] = 1;
  const seeds = matchSeeds(input.payments, transfers, statements, input.timeZoneOffsetMinutes);
  const conflicts = [...cut].map((event) => placeOf(at(transfers, event >> 1).credit));
  return {
    plan: {
      transfers,
      order,
      isChained,
      openings,
      statements,
      accountKinds: input.accountKinds,
      matched: seeds.matched,
      victims: findVictims(input.payments),
    },
    seeds,
    findings: {
      gaps: gaps.map(({ account, after, before, missing }) => ({ account, after, before, missing })),
      mirrors,
      clockConflicts: conflicts.sort(compareSourceRows),
    },
  };
}

interface Chains {
  readonly chains: readonly (readonly number[])[];
  readonly openings: ReadonlyMap<string, number | null>;
  readonly gaps: readonly FoundGap[];
}

/** Chains of all accounts with a statement; gap transfers are added to `transfers`. */
function buildChains(transfers: Transfer[], statements: Statements, timeZoneOffsetMinutes: number): Chains {
  const ownRows = new Map<string, OwnRow[]>();
  const foreign = new Map<string, ForeignSingle[]>();
  for (const transfer of transfers) {
    const { from, to, amount, debit, credit, outRow, inRow } = transfer;
    if (from === to) continue;
    const addSide = (account: string, row: OracleRow | null, side: Side, event: number, signed: number): void => {
      if (row !== null) listIn(ownRows, account).push({ row, transfer, event, signed });
      else if (account !== '' && covers(statements, account, side)) listIn(foreign, account).push({ transfer, side, event, signed });
    };
    addSide(from, outRow, debit, debitEvent(transfer), -amount);
    addSide(to, inRow, credit, creditEvent(transfer), amount);
  }
  const chains: number[][] = [];
  const openings = new Map<string, number | null>();
  const gaps: FoundGap[] = [];
  for (const account of [...statements.keys()].sort(compareText)) {
    const ordered = orderStatement(ownRows.get(account) ?? [], timeZoneOffsetMinutes);
    const chain = buildChain(account, ordered, foreign.get(account) ?? []);
    for (const gap of chain.gaps) chain.events[gap.place] = addGapTransfer(transfers, gap);
    chains.push(chain.events);
    openings.set(account, chain.opening);
    gaps.push(...chain.gaps);
  }
  return { chains, openings, gaps };
}

/** @returns the event that stands in the account's chain */
function addGapTransfer(transfers: Transfer[], gap: FoundGap): number {
  const index = transfers.length;
  const side = { ...gap.later, precision: 'second' as const };
  const isIn = gap.missing > 0;
  const transfer: Transfer = {
    index,
    from: isIn ? '' : gap.account,
    to: isIn ? gap.account : '',
    amount: Math.abs(gap.missing),
    kind: 'gap',
    debit: side,
    credit: side,
    outRow: null,
    inRow: null,
  };
  transfers.push(transfer);
  return isIn ? creditEvent(transfer) : debitEvent(transfer);
}

/** The amounts in the form in which they are handed out. */
export function tell(seeds: Seeds, fifo: FifoResult): Pick<OracleResult, 'residuals' | 'seeded' | 'unmatched'> {
  const residuals: OracleResidual[] = [...fifo.amounts]
    .sort((left, right) => {
      return (
        compareText(left.complaint, right.complaint) ||
        compareText(left.account, right.account) ||
        compareText(left.outcome, right.outcome) ||
        compareText(left.kind, right.kind)
      );
    })
    .map(({ complaint, account, outcome, kind, amount }) => (kind === '' ? { complaint, account, outcome, amount } : { complaint, account, outcome, kind, amount }));
  const seeded: OracleSeed[] = seeds.matched.map(({ payment, match }) => {
    return { complaint: payment.complaint, payment: placeOf(payment), match, amount: fifo.seeded.get(payment) ?? 0 };
  });
  return {
    residuals,
    seeded: seeded.sort((left, right) => compareSourceRows(left.payment, right.payment)),
    unmatched: seeds.unmatched.map(placeOf).sort(compareSourceRows),
  };
}

function placeOf(row: SourceRow): SourceRow {
  return { file: row.file, line: row.line };
}
