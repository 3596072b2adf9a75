import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { csrFromLedger, LEDGER_CSR_DEFAULTS } from '../../src/communities/csr-from-ledger.js';
import { edgesOfCsr } from '../../src/communities/edge-columns.js';
import { UsageError } from '../../src/core/errors.js';
import { buildLedger } from '../../src/ledger/build-ledger.js';
import { NO_ACCOUNT, type Ledger } from '../../src/ledger/types.js';
import { readCaseFolder } from '../../src/node/read-case-folder.js';
import { TransferKind, TransferStatus } from '../../src/records/transfer.js';

const sample = join(import.meta.dirname, '../../examples/sample/fund-inquiry');

interface Pair {
  amount: number;
  count: number;
  last: number;
}

/** Sums by ordered pair, straight from the transfers. */
function pairsOf(ledger: Ledger): Map<string, Pair> {
  const pairs = new Map<string, Pair>();
  for (let transfer = 0; transfer < ledger.length; transfer++) {
    const [from, to] = [ledger.from[transfer] as number, ledger.to[transfer] as number];
    if (from === NO_ACCOUNT || to === NO_ACCOUNT || from === to || ledger.status[transfer] !== TransferStatus.done || ledger.kind[transfer] === TransferKind.gap) continue;
    const pair = pairs.get(`${from} ${to}`) ?? { amount: 0, count: 0, last: -Infinity };
    pairs.set(`${from} ${to}`, { amount: pair.amount + (ledger.amount[transfer] as number), count: pair.count + 1, last: Math.max(pair.last, ledger.debitTime[transfer] as number) });
  }
  return pairs;
}

describe('csrFromLedger', () => {
  let ledger: Ledger;
  beforeAll(async () => {
    ledger = buildLedger(await readCaseFolder(sample));
  });

  it.each(['amount', 'count', 'logAmount', 'recency'] as const)('sums transfers by pair, weighed by %s', (weight) => {
    const pairs = pairsOf(ledger);
    expect(pairs.size).toBeGreaterThan(3);
    const { unitMinor, halfLifeMs } = LEDGER_CSR_DEFAULTS;
    const latest = Math.max(...[...pairs.values()].map(({ last }) => last));
    const weightOf = ({ amount, count, last }: Pair): number => ({ amount, count, logAmount: Math.log2(1 + amount / unitMinor), recency: count * 2 ** ((last - latest) / halfLifeMs) })[weight];
    const directed = csrFromLedger(ledger, { weight, directed: true });
    expect(directed.nodeIds).toEqual(ledger.accounts.map(({ account }) => account));
    const { source, target, weight: weights } = edgesOfCsr(directed);
    expect(source.length).toBe(pairs.size);
    source.forEach((from, edge) => expect(weights[edge]).toBeCloseTo(weightOf(pairs.get(`${from} ${target[edge]}`) as Pair), 9));
    const undirected = edgesOfCsr(csrFromLedger(ledger, { weight }));
    const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
    expect(sum(undirected.weight) / sum(weights)).toBeCloseTo(1, 9);
    expect(undirected.source.every((from, edge) => from < (undirected.target[edge] as number))).toBe(true);
  });

  it('takes only the accounts and amounts asked for, and refuses impossible options', () => {
    const { source, target } = edgesOfCsr(csrFromLedger(ledger, { accounts: [0, 1, 2], directed: true }));
    for (const ends of [source, target]) expect(ends.every((account) => account <= 2)).toBe(true);
    expect(csrFromLedger(ledger, { minimumAmount: Number.MAX_SAFE_INTEGER }).edgeCount).toBe(0);
    expect(() => csrFromLedger(ledger, { halfLifeMs: 0 })).toThrow(UsageError);
    expect(() => csrFromLedger(ledger, { weight: 'colour' as 'count' })).toThrow("Weights are: 'amount'");
  });
});
