/**
 * A trace as a forest for reading: each account stands once, under the account of the tier before from which most traced money came. What else led to
 * it is counted, not drawn: the whole is in the table.
 */

import type { TracedAccount, TraceResult } from '../findings/trace.js';
import { sumAmounts } from './format-amount.js';

export interface TraceNode {
  readonly account: TracedAccount;
  /** Traced money and whole transfers on the way from the parent; for a root all that came to it. */
  readonly traced: bigint;
  readonly whole: bigint;
  readonly transfers: number;
  readonly firstTime: string;
  /** Other accounts that led traced money here. */
  readonly others: number;
  readonly orderSensitive: boolean;
  readonly children: TraceNode[];
  /** Accounts below it that were left out, and the traced money that they received. */
  leftOut: number;
  leftOutReceived: bigint;
}

interface Link {
  readonly from: string;
  readonly traced: number[];
  readonly whole: number[];
  firstTime: string;
  orderSensitive: boolean;
}

/** Roots by money, most first; with more than `most` accounts those with least money are left out, and those that would need more accounts above them than are left. */
export function traceTree(trace: TraceResult, most: number): TraceNode[] {
  const keyOf = (account: string, currency: string): string => JSON.stringify([account, currency]);
  const accounts = new Map(trace.accounts.map((account) => [keyOf(account.account, account.currency), account]));
  const incoming = new Map<string, Map<string, Link>>();
  const collect = (into: string, from: string, transfer: TraceResult['transfers'][number]): void => {
    const links = incoming.get(into) ?? new Map<string, Link>();
    incoming.set(into, links);
    const link = links.get(from) ?? { from, traced: [], whole: [], firstTime: transfer.time, orderSensitive: false };
    links.set(from, link);
    link.traced.push(transfer.traced);
    link.whole.push(transfer.amount);
    if (transfer.time < link.firstTime) link.firstTime = transfer.time;
    link.orderSensitive ||= transfer.orderSensitive;
  };
  const arrived = new Map<string, { whole: number[]; orderSensitive: boolean }>();
  for (const transfer of trace.transfers) {
    const [from, to] = [keyOf(transfer.from, transfer.currency), keyOf(transfer.to, transfer.currency)];
    const [sender, receiver] = [accounts.get(from), accounts.get(to)];
    const arrival = arrived.get(to) ?? { whole: [], orderSensitive: false };
    arrived.set(to, arrival);
    arrival.whole.push(transfer.amount);
    arrival.orderSensitive ||= transfer.orderSensitive;
    if (sender !== undefined && receiver !== undefined && sender.tier < receiver.tier) collect(to, from, transfer);
  }

  const parents = new Map<string, Link | undefined>();
  for (const key of accounts.keys()) {
    const best = [...(incoming.get(key)?.values() ?? [])].map((link) => ({ link, sum: sumAmounts(link.traced) })).sort((a, b) => (a.sum === b.sum ? (a.link.from < b.link.from ? -1 : 1) : a.sum > b.sum ? -1 : 1))[0];
    parents.set(key, best?.link);
  }

  const shown = new Set<string>();
  const order = [...accounts].sort(([a, one], [b, other]) => other.received - one.received || (a < b ? -1 : 1));
  for (const [key] of order) {
    if (shown.size >= most) break;
    const missing: string[] = [];
    for (let at: string | undefined = key; at !== undefined && !shown.has(at) && missing.length <= most; at = parents.get(at)?.from) missing.push(at);
    if (shown.size + missing.length <= most) for (const at of missing) shown.add(at);
  }

  const nodes = new Map<string, TraceNode>();
  for (const [key, account] of accounts) {
    const parent = parents.get(key);
    const all = arrived.get(key);
    nodes.set(key, {
      account,
      traced: parent === undefined ? BigInt(account.received) : sumAmounts(parent.traced),
      whole: sumAmounts(parent?.whole ?? all?.whole ?? [account.received]),
      transfers: (parent?.whole ?? all?.whole ?? []).length,
      firstTime: parent?.firstTime ?? account.firstTime,
      others: parent === undefined ? 0 : (incoming.get(key)?.size ?? 1) - 1,
      orderSensitive: parent?.orderSensitive ?? all?.orderSensitive ?? false,
      children: [],
      leftOut: 0,
      leftOutReceived: 0n,
    });
  }
  const roots: TraceNode[] = [];
  for (const [key, node] of nodes) {
    const parent = parents.get(key);
    const above = parent === undefined ? undefined : nodes.get(parent.from);
    if (shown.has(key)) (above?.children ?? roots).push(node);
    else if (above !== undefined) {
      above.leftOut++;
      above.leftOutReceived += BigInt(node.account.received);
    }
  }
  const byMoney = (a: TraceNode, b: TraceNode): number => (a.traced === b.traced ? (a.account.account < b.account.account ? -1 : 1) : a.traced > b.traced ? -1 : 1);
  for (const node of nodes.values()) node.children.sort(byMoney);
  return roots.sort(byMoney);
}
