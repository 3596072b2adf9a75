/** The transaction graph that users hold: accounts, and who paid whom how much. */

import { DirectedGraph } from 'graphology';
import type { AbstractGraph } from 'graphology-types';
import { AccountKind, NO_ROW, type Ledger } from '../ledger/types.js';
import { transactionEdges, type TransactionEdgeOptions } from './transaction-edges.js';

export interface TransactionNodeAttributes {
  /** 交易账号 as in the ledger, which is also the node's key. */
  readonly account: string;
  /** Index in the ledger. */
  readonly index: number;
  readonly name: string;
  readonly bank: string;
  readonly hasStatement: boolean;
  readonly kind: keyof typeof AccountKind;
}

export interface TransactionEdgeAttributes {
  /** Sum in `currency`, minor units. */
  readonly amount: number;
  readonly currency: string;
  /** Transfers, of all currencies. */
  readonly count: number;
  /** Of these, in other currencies than `currency`; not in `amount`. */
  readonly otherCurrencies: number;
  /** Debit times, epoch milliseconds. */
  readonly firstTime: number;
  readonly lastTime: number;
  /** Where the first of the transfers stands. */
  readonly file: string;
  readonly line: number;
}

const KIND_NAMES = Object.fromEntries(Object.entries(AccountKind).map(([name, code]) => [code, name])) as Readonly<Record<AccountKind, keyof typeof AccountKind>>;

/**
 * Builds a directed graph with one edge per ordered pair. Node keys are account numbers; nodes are the accounts asked for, else those with an edge.
 * Failed transfers, gap transfers, self-transfers and those without both accounts known are left out. About 10 µs an edge: for
 * algorithms over everything use `transactionEdges`.
 * @throws DataError AMOUNT_OVERFLOW when a sum passes 2^53 − 1
 */
export function buildTransactionGraph(ledger: Ledger, options: TransactionEdgeOptions = {}): AbstractGraph<TransactionNodeAttributes, TransactionEdgeAttributes> {
  const asked = options.accounts === undefined ? undefined : [...options.accounts];
  const edges = transactionEdges(ledger, asked === undefined ? options : { ...options, accounts: asked });
  const graph = new DirectedGraph<TransactionNodeAttributes, TransactionEdgeAttributes>();
  const present = new Uint8Array(ledger.accounts.length);
  for (const account of asked ?? []) present[account] = 1;
  if (asked === undefined) for (const ends of [edges.from, edges.to]) for (const account of ends) present[account] = 1;
  for (const { index, account, name, bank, hasStatement, kind } of ledger.accounts) {
    if (present[index] === 1) graph.addNode(account, { account, index, name, bank, hasStatement, kind: KIND_NAMES[kind] });
  }
  const { transfers, files } = ledger.records;
  for (let edge = 0; edge < edges.length; edge++) {
    const transfer = edges.firstTransfer[edge] as number;
    const row = ledger.payerRow[transfer] === NO_ROW ? (ledger.payeeRow[transfer] as number) : (ledger.payerRow[transfer] as number);
    graph.addEdge(ledger.accounts[edges.from[edge] as number]?.account, ledger.accounts[edges.to[edge] as number]?.account, {
      amount: edges.amount[edge] as number,
      currency: ledger.currencies[edges.currency[edge] as number] ?? '',
      count: edges.count[edge] as number,
      otherCurrencies: edges.otherCurrencies[edge] as number,
      firstTime: edges.firstTime[edge] as number,
      lastTime: edges.lastTime[edge] as number,
      file: files[transfers.file[row] ?? 0]?.file ?? '',
      line: transfers.line[row] ?? 0,
    });
  }
  return graph;
}
