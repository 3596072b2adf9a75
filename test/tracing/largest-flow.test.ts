import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/core/errors.js';
import type { Ledger } from '../../src/ledger/types.js';
import { largestFlow } from '../../src/tracing/largest-flow.js';
import { arbitraryTransfers, delayedLedger, eventPositions, temporalLedger, TEMPORAL_START } from '../support/temporal-ledger.js';

const step = (from: number, to: number, amount: number, minute: number) => ({ from, to, amount, minute });

/** Accounts that money of the sources can have reached, transfers of `without` left out: one pass over the events. */
function reachable(ledger: Ledger, sources: readonly string[], without: ReadonlySet<number>): Set<string> {
  const { debit, credit } = eventPositions(ledger);
  const reached = new Set(sources);
  const loaded = new Set<number>();
  const events = Array.from({ length: ledger.length }, (_, transfer) => [[debit[transfer], transfer, 0], [credit[transfer], transfer, 1]] as [number, number, number][]).flat();
  events.sort((a, b) => a[0] - b[0]);
  const name = (account: number): string => ledger.accounts[account]?.account ?? '';
  for (const [position, transfer, isCredit] of events) {
    if (Number.isNaN(position) || without.has(transfer) || ledger.from[transfer] === ledger.to[transfer]) continue;
    if (isCredit === 0 && reached.has(name(ledger.from[transfer] as number))) loaded.add(transfer);
    if (isCredit === 1 && loaded.has(transfer)) reached.add(name(ledger.to[transfer] as number));
  }
  return reached;
}

/** A flow that can happen and a cut of the same size prove each other best (max-flow min-cut theorem). */
function prove(ledger: Ledger, sources: readonly string[], sinks: readonly string[]): number {
  const { amount, transfers, cut } = largestFlow(ledger, sources, sinks);
  const { debit, credit } = eventPositions(ledger);
  const flowOf = new Map(transfers.map(({ transfer, flow }) => [transfer, flow]));
  const held = new Map<number, number>();
  const events = transfers.flatMap(({ transfer }) => [[debit[transfer], transfer, 0], [credit[transfer], transfer, 1]] as [number, number, number][]).sort((a, b) => a[0] - b[0]);
  let arrived = 0;
  for (const [, transfer, isCredit] of events) {
    const flow = flowOf.get(transfer) as number;
    expect(flow).toBeGreaterThan(0);
    expect(flow).toBeLessThanOrEqual(ledger.amount[transfer] as number);
    const account = (isCredit === 1 ? ledger.to[transfer] : ledger.from[transfer]) as number;
    const name = ledger.accounts[account]?.account ?? '';
    if (isCredit === 1) {
      held.set(account, (held.get(account) ?? 0) + flow);
      if (sinks.includes(name)) arrived += flow;
    } else if (!sources.includes(name)) {
      held.set(account, (held.get(account) ?? 0) - flow);
      expect(held.get(account)).toBeGreaterThanOrEqual(0);
    }
  }
  expect(arrived).toBe(amount);
  for (const [account, left] of held) if (!sinks.includes(ledger.accounts[account]?.account ?? '')) expect(left).toBe(0);
  expect(cut.reduce((sum, transfer) => sum + (ledger.amount[transfer] as number), 0)).toBe(amount);
  const reached = reachable(ledger, sources, new Set(cut));
  for (const sink of sinks) expect(reached.has(sink)).toBe(false);
  return amount;
}

/** One node for each account at each event, money waiting from one to the next, and paths of fewest arcs filled one by one until there is none. */
function expandedFlow(ledger: Ledger, sources: readonly string[], sinks: readonly string[]): number {
  const { debit, credit } = eventPositions(ledger);
  const last = 2 * ledger.length;
  const capacity = new Map<string, Map<string, number>>();
  const arc = (from: string, to: string, amount: number): void => {
    for (const [a, b, more] of [[from, to, amount], [to, from, 0]] as const) {
      const of = capacity.get(a) ?? new Map<string, number>();
      of.set(b, (of.get(b) ?? 0) + more);
      capacity.set(a, of);
    }
  };
  ledger.accounts.forEach(({ index, account }) => {
    for (let position = 0; position < last; position++) arc(`${index}@${position}`, `${index}@${position + 1}`, Infinity);
    if (sources.includes(account)) for (let position = 0; position <= last; position++) arc('source', `${index}@${position}`, Infinity);
    if (sinks.includes(account)) arc(`${index}@${last}`, 'sink', Infinity);
  });
  for (let transfer = 0; transfer < ledger.length; transfer++) {
    const [from, to] = [ledger.from[transfer] as number, ledger.to[transfer] as number];
    if (Number.isNaN(debit[transfer]) || from === to || to >= ledger.accounts.length) continue;
    // Money that came with an event may leave with a later one: debits stand before their position, credits behind it.
    arc(`${from}@${debit[transfer]}`, `${to}@${(credit[transfer] as number) + 1}`, ledger.amount[transfer] as number);
  }
  for (let total = 0; ; ) {
    const before = new Map<string, string>([['source', '']]);
    const queue = ['source'];
    for (let node = queue.shift(); node !== undefined && !before.has('sink'); node = queue.shift()) {
      for (const [next, left] of capacity.get(node) ?? []) {
        if (left <= 0 || before.has(next)) continue;
        before.set(next, node);
        queue.push(next);
      }
    }
    if (!before.has('sink')) return total;
    const path: [string, string][] = [];
    for (let node = 'sink'; node !== 'source'; node = before.get(node) as string) path.push([before.get(node) as string, node]);
    const amount = Math.min(...path.map(([a, b]) => capacity.get(a)?.get(b) ?? 0));
    for (const [a, b] of path) {
      capacity.get(a)?.set(b, (capacity.get(a)?.get(b) ?? 0) - amount);
      capacity.get(b)?.set(a, (capacity.get(b)?.get(a) ?? 0) + amount);
    }
    total += amount;
  }
}

describe('largestFlow', () => {
  it('is a flow in time order that a cut of the same size proves to be the largest', () => {
    let positive = 0;
    fc.assert(
      fc.property(arbitraryTransfers, (transfers) => {
        const ledger = temporalLedger(transfers);
        if (prove(ledger, ['a0', 'a1'], ['a4', 'a5']) > 0) positive++;
      }),
      { seed: 5, numRuns: 500 },
    );
    expect(positive).toBeGreaterThan(200);
  });

  it('is the maximum flow that Edmonds and Karp find on the whole time-expanded graph, delays included', () => {
    let positive = 0;
    fc.assert(
      fc.property(arbitraryTransfers, fc.boolean(), (transfers, delays) => {
        const ledger = delays ? delayedLedger(transfers) : temporalLedger(transfers);
        const { amount } = largestFlow(ledger, ['a0', 'a1'], ['a4', 'a5']);
        expect(amount).toBe(expandedFlow(ledger, ['a0', 'a1'], ['a4', 'a5']));
        if (amount > 0) positive++;
      }),
      { seed: 6, numRuns: 300 },
    );
    expect(positive).toBeGreaterThan(100);
  });

  it('lets money wait, but not travel back in time', () => {
    expect(prove(temporalLedger([step(0, 1, 7, 0), step(1, 5, 4, 10), step(1, 5, 9, 20)]), ['a0'], ['a5'])).toBe(7);
    expect(prove(temporalLedger([step(0, 1, 7, 10), step(1, 5, 9, 5)]), ['a0'], ['a5'])).toBe(0);
  });

  it('chooses between ways that share an account', () => {
    // The early receipt must wait for the small late payment, so that the late receipt need not.
    const ledger = temporalLedger([step(0, 2, 5, 0), step(2, 3, 5, 1), step(0, 2, 5, 2), step(2, 4, 5, 3), step(3, 5, 5, 4), step(4, 5, 5, 5)]);
    expect(prove(ledger, ['a0'], ['a5'])).toBe(10);
  });

  it('holds to the window', () => {
    const ledger = temporalLedger([step(0, 5, 3, 0), step(0, 5, 4, 10)]);
    expect(largestFlow(ledger, ['a0'], ['a5'], { since: TEMPORAL_START + 60_000 }).amount).toBe(4);
    expect(largestFlow(ledger, ['a0'], ['a5'], { until: TEMPORAL_START }).amount).toBe(3);
  });

  it('refuses sets that are empty or meet', () => {
    const ledger = temporalLedger([]);
    expect(() => largestFlow(ledger, [], ['a5'])).toThrow(UsageError);
    expect(() => largestFlow(ledger, ['a0'], ['a0'])).toThrow(/source and sink at once/);
    expect(() => largestFlow(ledger, ['a0'], ['a5'], { currency: 'XXX' })).toThrow(/No transfer has this currency/);
  });
});
