/** The ledger's transfers, summed by pair of accounts, as rows: from ledger to communities without a graph of objects. Accounts are nodes, in the ledger's order, which is by id. */

import { UsageError } from '../core/errors.js';
import { transactionEdges, type TransactionEdges } from '../graphs/transaction-edges.js';
import type { Ledger } from '../ledger/types.js';
import { buildCsrGraph, type CsrGraph } from './csr-graph.js';

/**
 * What a pair of accounts weighs, in each direction:
 * - `amount`: money in the pair's main currency, minor units
 * - `count`: transfers
 * - `logAmount`: log2(1 + amount / `unitMinor`), so that each doubling above the unit adds about 1
 * - `recency`: transfers × 2^(−age / `halfLifeMs`), the age being that of the pair's last transfer
 */
export type LedgerWeight = 'amount' | 'count' | 'logAmount' | 'recency';

export interface LedgerCsrOptions {
  /** @defaultValue 'logAmount' */
  readonly weight?: LedgerWeight;
  /** Whether payer and payee differ. @defaultValue false */
  readonly directed?: boolean;
  /** Only transfers between these accounts (indexes). @defaultValue all */
  readonly accounts?: Iterable<number>;
  /** Only pairs and directions whose amount reaches this, minor units. @defaultValue 0 */
  readonly minimumAmount?: number;
  /** Unit of `logAmount`, minor units. @defaultValue 100000 (¥1,000) */
  readonly unitMinor?: number;
  /** @defaultValue 30 days */
  readonly halfLifeMs?: number;
  /** Ages are counted from here, epoch milliseconds. @defaultValue the last transfer taken */
  readonly asOf?: number;
}

export const LEDGER_CSR_DEFAULTS = { weight: 'logAmount', directed: false, minimumAmount: 0, unitMinor: 100_000, halfLifeMs: 30 * 86_400_000 } as const;

/**
 * Failed transfers, gap transfers, self-transfers and those without both accounts known are left out; accounts without any other transfer stay as nodes alone.
 * @throws UsageError BAD_OPTION · DataError AMOUNT_OVERFLOW when a pair's amounts pass 2^53 − 1
 */
export function csrFromLedger(ledger: Ledger, options: LedgerCsrOptions = {}): CsrGraph {
  const { weight, directed, minimumAmount, unitMinor, halfLifeMs } = { ...LEDGER_CSR_DEFAULTS, ...options };
  for (const [name, value] of Object.entries({ unitMinor, halfLifeMs })) {
    if (!(value > 0 && value < Infinity)) throw new UsageError('BAD_OPTION', 'The option must be a number above 0', { place: `csrFromLedger: ${name}`, value: String(value) });
  }
  const edges = transactionEdges(ledger, { accounts: options.accounts, minimumAmount });
  let last = -Infinity;
  for (const time of edges.lastTime) last = Math.max(last, time);
  const weightOf = weigher(edges, weight, unitMinor, halfLifeMs, options.asOf ?? last);
  return buildCsrGraph(
    { nodeCount: ledger.accounts.length, source: edges.from, target: edges.to, weight: Float64Array.from({ length: edges.length }, (_, edge) => weightOf(edge)) },
    { directed, nodeIds: ledger.accounts.map(({ account }) => account) },
  );
}

function weigher({ amount, count, lastTime }: TransactionEdges, weight: LedgerWeight, unitMinor: number, halfLifeMs: number, asOf: number): (edge: number) => number {
  switch (weight) {
    case 'amount':
      return (edge) => amount[edge] as number;
    case 'count':
      return (edge) => count[edge] as number;
    case 'logAmount':
      return (edge) => Math.log2(1 + (amount[edge] as number) / unitMinor);
    case 'recency':
      return (edge) => (count[edge] as number) * 2 ** (-Math.max(0, asOf - (lastTime[edge] as number)) / halfLifeMs);
    default:
      throw new UsageError('BAD_OPTION', 'Accounts cannot be tied by this', { place: 'csrFromLedger: weight', value: String(weight satisfies never), remedy: "Weights are: 'amount', 'count', 'logAmount', 'recency'." });
  }
}
