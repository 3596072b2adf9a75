/**
 * How likely each account launders, from its own signals and from its neighbours': every round recomputes what the neighbours say (ties, money from and to
 * suspected accounts, openings and terminals together) from the last round's probabilities, and stops when nothing moves. Own bits stay fixed,
 * neighbours' bits are bounded by their rules, so rounds cannot run away; a cap ends what would swing.
 */

import { AccountKind, NO_ACCOUNT, type Ledger, type LedgerAccount } from '../ledger/types.js';
import type { OpeningBatch } from '../patterns/abnormal-opening.js';
import type { TerminalSession } from '../patterns/shared-terminal.js';
import { TransferStatus } from '../records/transfer.js';
import { probabilityOf, stepFor } from './account-evidence.js';
import { NEIGHBOUR_SIGNALS, type NeighbourSignal } from './evidence-rules.js';
import { EVIDENCE_TABLES, type EvidenceTable } from './evidence-steps.js';
import { SIGNALS, type AccountSignals, type Signal } from './account-signals.js';

const MOST_ROUNDS = 12;
const SETTLED_CHANGE = 0.002;
/** One neighbour counts for at most this many bits of tie. */
const MOST_BITS_PER_TIE = 12;

/** Undirected ties between accounts of different holders. */
export interface AccountTies {
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  readonly bits: Float64Array;
}

export interface ScoreSources {
  readonly ledger: Ledger;
  readonly signals: AccountSignals;
  readonly ties: AccountTies;
  readonly openings: readonly OpeningBatch[];
  readonly terminals: readonly TerminalSession[];
}

export interface AccountScores {
  readonly probability: Float64Array;
  readonly bits: Float64Array;
  readonly signals: Readonly<Record<Signal | NeighbourSignal, Float64Array>>;
  readonly rounds: number;
}

interface MoneyLinks {
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly amount: Float64Array;
  readonly received: Float64Array;
  readonly paid: Float64Array;
}

/** Amounts between every ordered pair of accounts that ever paid each other. */
function moneyLinks(ledger: Ledger): MoneyLinks {
  const size = ledger.accounts.length;
  const from: number[] = [];
  const to: number[] = [];
  const amounts: number[] = [];
  const received = new Float64Array(size);
  const paid = new Float64Array(size);
  const sums = new Float64Array(size);
  for (let payer = 0; payer < size; payer++) {
    const touched: number[] = [];
    for (let at = ledger.outOffsets[payer] as number; at < (ledger.outOffsets[payer + 1] as number); at++) {
      const transfer = ledger.outTransfers[at] as number;
      const payee = ledger.to[transfer] as number;
      if (ledger.status[transfer] !== TransferStatus.done || payee === payer) continue;
      const amount = ledger.amount[transfer] as number;
      paid[payer] = (paid[payer] as number) + amount;
      if (payee === NO_ACCOUNT) continue;
      received[payee] = (received[payee] as number) + amount;
      if (sums[payee] === 0) touched.push(payee);
      sums[payee] = (sums[payee] as number) + amount;
    }
    for (const payee of touched) {
      from.push(payer);
      to.push(payee);
      amounts.push(sums[payee] as number);
      sums[payee] = 0;
    }
  }
  return { from: Uint32Array.from(from), to: Uint32Array.from(to), amount: Float64Array.from(amounts), received, paid };
}

/** For each account, the mean probability of the others in its batches, from the batch where it is highest. */
function companyShare(batches: readonly { readonly accounts: readonly number[] }[], probability: Float64Array, column: Float64Array): void {
  column.fill(Number.NaN);
  for (const { accounts } of batches) {
    let sum = 0;
    for (const account of accounts) sum += probability[account] as number;
    if (accounts.length < 2) continue;
    for (const account of accounts) {
      const share = (sum - (probability[account] as number)) / (accounts.length - 1);
      const known = column[account] as number;
      column[account] = Number.isNaN(known) ? share : Math.max(known, share);
    }
  }
}

/** The table by which an account is judged. */
export function evidenceTable({ hasStatement }: Pick<LedgerAccount, 'hasStatement'>): EvidenceTable {
  return hasStatement ? EVIDENCE_TABLES.statement : EVIDENCE_TABLES.counterparty;
}

function addBits(bits: Float64Array, tables: readonly EvidenceTable[], signal: Signal | NeighbourSignal, column: Float64Array): void {
  for (let account = 0; account < bits.length; account++) {
    const steps = tables[account]?.steps[signal];
    if (steps !== undefined) bits[account] = (bits[account] as number) + (stepFor(steps, column[account] as number)?.bits ?? 0);
  }
}

/** Scores of all accounts, indexed like `ledger.accounts`. */
export function scoreAccounts({ ledger, signals, ties, openings, terminals }: ScoreSources): AccountScores {
  const size = ledger.accounts.length;
  const money = moneyLinks(ledger);
  const tables = Array.from(ledger.accounts, evidenceTable);
  // Payment institutions deal with everybody, suspects too, and are nobody's mule.
  const own = Float64Array.from(tables, ({ prior }, account) => (ledger.accounts[account]?.kind === AccountKind.hub ? -Infinity : prior));
  for (const signal of SIGNALS) addBits(own, tables, signal, signals[signal]);

  const probability = Float64Array.from(own, probabilityOf);
  const bits = own.slice();
  const neighbour = Object.fromEntries(NEIGHBOUR_SIGNALS.map((signal) => [signal, new Float64Array(size)])) as Record<NeighbourSignal, Float64Array>;
  let rounds = 0;
  for (let change = 1; rounds < MOST_ROUNDS && change > SETTLED_CHANGE; rounds++) {
    neighbour.suspectTies.fill(0);
    for (let tie = 0; tie < ties.a.length; tie++) {
      const a = ties.a[tie] as number;
      const b = ties.b[tie] as number;
      const weight = Math.min(MOST_BITS_PER_TIE, ties.bits[tie] as number);
      neighbour.suspectTies[a] = (neighbour.suspectTies[a] as number) + weight * (probability[b] as number);
      neighbour.suspectTies[b] = (neighbour.suspectTies[b] as number) + weight * (probability[a] as number);
    }
    neighbour.fromSuspects.fill(0);
    neighbour.toSuspects.fill(0);
    for (let link = 0; link < money.from.length; link++) {
      const payer = money.from[link] as number;
      const payee = money.to[link] as number;
      const amount = money.amount[link] as number;
      neighbour.fromSuspects[payee] = (neighbour.fromSuspects[payee] as number) + amount * (probability[payer] as number);
      neighbour.toSuspects[payer] = (neighbour.toSuspects[payer] as number) + amount * (probability[payee] as number);
    }
    for (let account = 0; account < size; account++) {
      // Without money that way nothing can be said of it; NaN keeps the rule silent.
      neighbour.fromSuspects[account] = (neighbour.fromSuspects[account] as number) / ((money.received[account] as number) || Number.NaN);
      neighbour.toSuspects[account] = (neighbour.toSuspects[account] as number) / ((money.paid[account] as number) || Number.NaN);
    }
    companyShare(openings, probability, neighbour.suspectOpenings);
    companyShare(terminals, probability, neighbour.suspectTerminals);

    bits.set(own);
    for (const signal of NEIGHBOUR_SIGNALS) addBits(bits, tables, signal, neighbour[signal]);
    change = 0;
    for (let account = 0; account < size; account++) {
      const next = ((probability[account] as number) + probabilityOf(bits[account] as number)) / 2;
      change = Math.max(change, Math.abs(next - (probability[account] as number)));
      probability[account] = next;
    }
  }
  const all: Record<string, Float64Array> = Object.fromEntries([...SIGNALS.map((signal) => [signal, signals[signal]] as const), ...NEIGHBOUR_SIGNALS.map((signal) => [signal, neighbour[signal]] as const)]);
  return { probability, bits, signals: all as AccountScores['signals'], rounds };
}
