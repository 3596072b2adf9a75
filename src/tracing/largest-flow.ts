/**
 * The most money that can have gone from one set of accounts to another, in time order: maximum flow on the time-expanded graph (Akrida et al. 2019, "Temporal flows in temporal networks"),
 * and the least cut, the transfers that hold it back.
 *
 * An account becomes a row of nodes in the order of its events. Receipts in a row, and the payments that follow them, share one node, since whatever came in may leave with any of them; money
 * waits from a node to the next without limit. So an account has as many nodes as it changes from paying to receiving.
 */

import { DataError, UsageError } from '../core/errors.js';
import { accountAt } from '../ledger/find-account.js';
import { AccountKind, type Ledger } from '../ledger/types.js';
import { usableTransfers } from './find-paths.js';
import { FlowNetwork, UNLIMITED } from './maximum-flow.js';
import { firstDebitsAfter } from './temporal-order.js';

export interface FlowOptions {
  /** Debits not before, credits not after, epoch milliseconds, inclusive. @defaultValue no limits */
  readonly since?: number;
  readonly until?: number;
  /** ISO 4217 code. @defaultValue the currency most transfers have */
  readonly currency?: string;
  /** Smaller transfers are left out, minor units. @defaultValue 0 */
  readonly minimumAmount?: number;
  /** Whether money may pass accounts without a statement. @defaultValue true */
  readonly throughUnknown?: boolean;
  /** Whether money may pass payment hubs. @defaultValue false */
  readonly throughHubs?: boolean;
}

export interface LargestFlow {
  /** Minor units of `currency`. */
  readonly amount: number;
  readonly currency: string;
  /** Transfers that carry it and how much each carries, in the order of the ledger: one of several ways where there are several. */
  readonly transfers: readonly { readonly transfer: number; readonly flow: number }[];
  /** Transfers of the least cut nearest the sources: they are full, and their amounts add up to `amount`. */
  readonly cut: readonly number[];
}

/**
 * Largest temporal flow from `sources` to `sinks` (account numbers, any alias).
 *
 * @throws UsageError UNKNOWN_ACCOUNT, SAME_ACCOUNT when a source is a sink, NO_ACCOUNTS when a set is empty, UNKNOWN_CURRENCY
 * @throws DataError AMOUNT_OVERFLOW when what the sources gave exceeds 2^53 − 1 minor units
 */
export function largestFlow(ledger: Ledger, sources: readonly string[], sinks: readonly string[], options: FlowOptions = {}): LargestFlow {
  const { since = -Infinity, until = Infinity, minimumAmount = 0, throughUnknown = true, throughHubs = false } = options;
  const isSource = markAccounts(ledger, sources, 'sources');
  const isSink = markAccounts(ledger, sinks, 'sinks');
  isSource.forEach((source, account) => {
    if (source === 1 && isSink[account] === 1) {
      throw new UsageError('SAME_ACCOUNT', 'An account is source and sink at once', { value: ledger.accounts[account]?.account ?? '', remedy: 'Take it out of one of both sets.' });
    }
  });
  const currency = chooseCurrency(ledger, options.currency);
  const usable = usableTransfers(ledger, { since, until, minimumAmount });
  for (let transfer = 0; transfer < ledger.length; transfer++) if (ledger.currency[transfer] !== currency) usable[transfer] = 0;
  const mayPass = Uint8Array.from(ledger.accounts, ({ index, kind, hasStatement }) =>
    isSource[index] === 1 || isSink[index] === 1 || ((throughHubs || kind !== AccountKind.hub) && (throughUnknown || hasStatement)) ? 1 : 0,
  );
  keepUseful(ledger, usable, { isSource, isSink, mayPass });

  const { network, source, sink, arcs, nodeOf } = expandInTime(ledger, usable, isSource, isSink);
  const amount = network.maximise(source, sink);
  const side = network.sourceSide(source);
  const carried: { transfer: number; flow: number }[] = [];
  const cut: number[] = [];
  for (const [transfer, arc] of arcs) {
    const flow = network.flowOn(arc);
    if (flow > 0) carried.push({ transfer, flow });
    const { debit, credit } = nodeOf(transfer);
    if (side[debit] === 1 && side[credit] === 0) cut.push(transfer);
  }
  return { amount, currency: ledger.currencies[currency] ?? '', transfers: carried, cut };
}

function markAccounts(ledger: Ledger, ids: readonly string[], place: string): Uint8Array {
  if (ids.length === 0) throw new UsageError('NO_ACCOUNTS', 'The set is empty', { place, remedy: 'Name at least one account.' });
  const marked = new Uint8Array(ledger.accounts.length);
  for (const id of ids) marked[accountAt(ledger, id)] = 1;
  return marked;
}

function chooseCurrency(ledger: Ledger, asked: string | undefined): number {
  if (asked !== undefined) {
    const found = ledger.currencies.indexOf(asked);
    if (found < 0) throw new UsageError('UNKNOWN_CURRENCY', 'No transfer has this currency', { place: 'currency', value: asked, remedy: `Use one of ${ledger.currencies.join(', ')}.` });
    return found;
  }
  const counts = new Float64Array(ledger.currencies.length);
  for (const currency of ledger.currency) counts[currency] = (counts[currency] as number) + 1;
  return Math.max(0, counts.indexOf(Math.max(...counts)));
}

/** Leaves out transfers that no source's money can reach in time, or from which no sink can be reached. */
function keepUseful(ledger: Ledger, usable: Uint8Array, { isSource, isSink, mayPass }: { isSource: Uint8Array; isSink: Uint8Array; mayPass: Uint8Array }): void {
  const { from, to, events } = ledger;
  const plain = events === undefined ? 2 * ledger.length : events.length;
  const eventAt = (position: number): number => (events === undefined ? position : (events[position] as number));
  const reached = isSource.slice();
  const carries = new Uint8Array(ledger.length);
  for (let position = 0; position < plain; position++) {
    const event = eventAt(position);
    const transfer = Math.floor(event / 2);
    if (usable[transfer] === 0) continue;
    if (event % 2 === 0) carries[transfer] = reached[from[transfer] as number] as number;
    else if (carries[transfer] === 1 && mayPass[to[transfer] as number] === 1) reached[to[transfer] as number] = 1;
  }
  const leads = isSink.slice();
  for (let position = plain - 1; position >= 0; position--) {
    const event = eventAt(position);
    const transfer = Math.floor(event / 2);
    if (carries[transfer] === 0) continue;
    if (event % 2 === 1) carries[transfer] = leads[to[transfer] as number] as number;
    else if (carries[transfer] === 1 && mayPass[from[transfer] as number] === 1) leads[from[transfer] as number] = 1;
  }
  for (let transfer = 0; transfer < ledger.length; transfer++) {
    // What comes to a source or leaves a sink can be left out: a source has no limit and a sink keeps what it gets.
    if (carries[transfer] === 0 || isSource[to[transfer] as number] === 1 || isSink[from[transfer] as number] === 1) usable[transfer] = 0;
  }
}

interface Expanded {
  readonly network: FlowNetwork;
  readonly source: number;
  readonly sink: number;
  readonly arcs: ReadonlyMap<number, number>;
  readonly nodeOf: (transfer: number) => { readonly debit: number; readonly credit: number };
}

function expandInTime(ledger: Ledger, usable: Uint8Array, isSource: Uint8Array, isSink: Uint8Array): Expanded {
  const { from, to, amount } = ledger;
  const firstAfter = firstDebitsAfter(ledger);
  const kept: number[] = [];
  let given = 0n;
  for (let transfer = 0; transfer < ledger.length; transfer++) {
    if (usable[transfer] === 0) continue;
    kept.push(transfer);
    if (isSource[from[transfer] as number] === 1) given += BigInt(amount[transfer] as number);
  }
  if (given > BigInt(Number.MAX_SAFE_INTEGER)) {
    throw new DataError('AMOUNT_OVERFLOW', 'What the sources gave exceeds 2^53 − 1 minor units', { value: String(given), remedy: 'Narrow the window or the sources.' });
  }
  // Events of the kept transfers in order: a credit comes before the debit of transfer t exactly when firstAfter is at most t.
  const credits = [...kept].sort((a, b) => (firstAfter[a] as number) - (firstAfter[b] as number) || a - b);
  const [source, sink] = [0, 1];
  let nodes = 2;
  const waits: [number, number][] = [];
  const nodeAt = new Map<number, number>();
  const paysLast = new Set<number>();
  const debitNode = new Map<number, number>();
  const creditNode = new Map<number, number>();
  let nextCredit = 0;
  const receive = (transfer: number): void => {
    const account = to[transfer] as number;
    if (isSink[account] === 1) {
      creditNode.set(transfer, sink);
      return;
    }
    const known = nodeAt.get(account);
    if (known === undefined || paysLast.has(account)) {
      const node = nodes++;
      if (known !== undefined) waits.push([known, node]);
      nodeAt.set(account, node);
      paysLast.delete(account);
    }
    creditNode.set(transfer, nodeAt.get(account) as number);
  };
  for (const transfer of kept) {
    while (nextCredit < credits.length && (firstAfter[credits[nextCredit] as number] as number) <= transfer) receive(credits[nextCredit++] as number);
    const account = from[transfer] as number;
    debitNode.set(transfer, isSource[account] === 1 ? source : (nodeAt.get(account) as number));
    paysLast.add(account);
  }
  while (nextCredit < credits.length) receive(credits[nextCredit++] as number);

  const network = new FlowNetwork(nodes);
  for (const [earlier, later] of waits) network.addArc(earlier, later, UNLIMITED);
  const arcs = new Map(kept.map((transfer) => [transfer, network.addArc(debitNode.get(transfer) as number, creditNode.get(transfer) as number, amount[transfer] as number)]));
  return { network, source, sink, arcs, nodeOf: (transfer) => ({ debit: debitNode.get(transfer) as number, credit: creditNode.get(transfer) as number }) };
}
