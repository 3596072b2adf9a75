/** Cases worked by hand: each rule as the books explain it, and what is not an ordinary transfer. Amounts in fen. */

import { describe, expect, it } from 'vitest';
import type { TraceResult, TracingRule } from '../../src/findings/trace.js';
import type { Ledger } from '../../src/ledger/types.js';
import { TransferKind } from '../../src/records/transfer.js';
import { traceFunds } from '../../src/tracing/trace-funds.js';
import type { TraceOptions } from '../../src/tracing/types.js';
import { expectResultAddsUp } from '../support/trace-result.js';
import { CASE_START, MINUTE, transferCase } from './transfer-case.js';

function trace(ledger: Ledger, rule: TracingRule, options: TraceOptions = {}): TraceResult {
  const result = traceFunds(ledger, { ...options, rule });
  if (rule !== 'poison') expectResultAddsUp(result);
  return result;
}

/** `complaint account` to what is still there. */
function residuals(result: TraceResult): Record<string, number> {
  return Object.fromEntries(result.accounts.flatMap(({ account, byOrigin }) => byOrigin.filter(({ residual }) => residual > 0).map(({ id, residual }) => [`${id} ${account}`, residual] as const)).sort(([a], [b]) => (a < b ? -1 : 1)));
}

describe("Clayton's case", () => {
  // Money of B is paid in after money of A; one payment out follows.
  const ledger = transferCase([
    ['va', 'bank', 500, 0],
    ['vb', 'bank', 300, 10],
    ['bank', 'shop', 600, 20],
  ], [['A', 'va', 'bank', 500, 0], ['B', 'vb', 'bank', 300, 10]], ['bank']);

  it('first in, first out: the first payment in is gone', () => {
    expect(residuals(trace(ledger, 'fifo'))).toEqual({ 'B bank': 200 });
  });

  it('last in, first out: the last payment in is gone', () => {
    expect(residuals(trace(ledger, 'lifo'))).toEqual({ 'A bank': 200 });
  });

  it('pro rata: both bear the loss by what they paid', () => {
    expect(residuals(trace(ledger, 'proRata'))).toEqual({ 'A bank': 125, 'B bank': 75 });
  });
});

describe('lowest intermediate balance', () => {
  it('is not healed by a later top-up', () => {
    // 1,000 of the victim's and 500 of his own; 1,200 go, leaving 300; then 900 of his own come in.
    const ledger = transferCase([
      ['employer', 'm', 500, 0],
      ['v', 'm', 1000, 10],
      ['m', 'shop', 1200, 20],
      ['employer', 'm', 900, 30],
    ], [['A', 'v', 'm', 1000, 10]], ['m']);
    expect(residuals(trace(ledger, 'lowestIntermediateBalance'))).toEqual({ 'A m': 300 });
    // FIFO: his own 500 went first, then 700 of the victim's.
    expect(residuals(trace(ledger, 'fifo'))).toEqual({ 'A m': 300 });
    // Pro rata: two thirds of 300.
    expect(residuals(trace(ledger, 'proRata'))).toEqual({ 'A m': 200 });
    expect(residuals(trace(ledger, 'tracedFirst'))).toEqual({});
  });

  it('shares what is left among several victims pro rata', () => {
    const ledger = transferCase([
      ['va', 'm', 200, 0],
      ['vb', 'm', 100, 1],
      ['employer', 'm', 50, 2],
      ['m', 'shop', 200, 3],
    ], [['A', 'va', 'm', 200, 0], ['B', 'vb', 'm', 100, 1]], ['m']);
    // 50 clean leave first, then 150 of 300.
    expect(residuals(trace(ledger, 'lowestIntermediateBalance'))).toEqual({ 'A m': 100, 'B m': 50 });
  });
});

describe('pro rata', () => {
  it('gives the odd fen to the largest remainder, then to the older pool', () => {
    // Three equal pools of 10; 10 leave: 3⅓ each, the odd fen is the oldest's.
    const ledger = transferCase([
      ['va', 'm', 10, 2],
      ['vb', 'm', 10, 1],
      ['employer', 'm', 10, 0],
      ['m', 'c', 10, 3],
    ], [['A', 'va', 'm', 10, 2], ['B', 'vb', 'm', 10, 1]], ['m', 'c']);
    expect(residuals(trace(ledger, 'proRata'))).toEqual({ 'A c': 3, 'A m': 7, 'B c': 3, 'B m': 7 });
    // Pools of 5 and 2 give 3 × 5⁄7 = 2 1⁄7 and 6⁄7: the odd fen is the younger's, whose remainder is larger.
    const uneven = transferCase([
      ['va', 'm', 5, 0],
      ['vb', 'm', 2, 1],
      ['m', 'c', 3, 2],
    ], [['A', 'va', 'm', 5, 0], ['B', 'vb', 'm', 2, 1]], ['m', 'c']);
    expect(residuals(trace(uneven, 'proRata'))).toEqual({ 'A c': 2, 'A m': 3, 'B c': 1, 'B m': 1 });
  });

  it('is exact where products pass 2^53', () => {
    const large = 3_000_000_000_000_001;
    const ledger = transferCase([
      ['va', 'm', large, 0],
      ['vb', 'm', 2, 1],
      ['m', 'c', large, 2],
    ], [['A', 'va', 'm', large, 0], ['B', 'vb', 'm', 2, 1]], ['m', 'c']);
    // B gives 2 × large ÷ (large + 2) = 1.999…, rounded down to 1, and the larger remainder gets the odd fen.
    expect(residuals(trace(ledger, 'proRata'))).toEqual({ 'A c': large - 2, 'A m': 2, 'B c': 2 });
  });
});

describe('poison', () => {
  it('traces every transfer out of a tainted account in full', () => {
    const ledger = transferCase([
      ['employer', 'm', 900, 0],
      ['v', 'm', 100, 1],
      ['m', 'c', 700, 2],
    ], [['A', 'v', 'm', 100, 1]], ['m', 'c']);
    const result = trace(ledger, 'poison');
    expect(result.upperBounds).toBe(true);
    expect(residuals(result)).toEqual({ 'A c': 700, 'A m': 100 });
    expect(result.transfers.map(({ traced }) => traced)).toEqual([100, 700]);
  });
});

describe('what is not an ordinary transfer', () => {
  it("pays a bait return with another victim's money", () => {
    const ledger = transferCase([
      ['va', 'm', 100, 0],
      ['vb', 'm', 50, 1],
      ['m', 'vb', 120, 2],
    ], [['A', 'va', 'm', 100, 0], ['B', 'vb', 'm', 50, 1], ['B', 'vb', 'm', 120, 2, 120]], ['m']);
    const result = trace(ledger, 'fifo');
    expect(result.totals[0]).toMatchObject({ seeded: 150, returned: 20, ended: 100, residual: 30 });
    expect(result.accounts.find(({ account }) => account === 'vb')).toMatchObject({ returned: 20, ended: 100, endpoint: { kinds: { otherVictim: 100 } } });
  });

  it('takes a 24-hour ATM transfer back to its former place', () => {
    const day = 24 * 60;
    // Paid at a machine, it arrives a day later; the bank takes it back, and the victim's money is again the oldest.
    const ledger = transferCase([
      ['va', 'm', 100, 0],
      ['vb', 'm', 100, 5],
      ['m', 'c', 100, 10, { serial: 'ATM1', creditMinutes: 10 + day }],
      ['c', 'm', 100, 30 + day, { kind: TransferKind.reversal, serial: 'ATM1' }],
      ['m', 'd', 100, 40 + day],
    ], [['A', 'va', 'm', 100, 0], ['B', 'vb', 'm', 100, 5]], ['m', 'c', 'd']);
    expect(residuals(trace(ledger, 'fifo'))).toEqual({ 'A d': 100, 'B m': 100 });
    expect(residuals(trace(ledger, 'lifo'))).toEqual({ 'A m': 100, 'B d': 100 });
  });

  it('ends money once that is taken back to a victim, and from there back to who paid him', () => {
    // The complaint lists w's payment to v and v's to m. Both are taken back: the money ends with v, and what goes on to w is no longer traced.
    const ledger = transferCase([
      ['w', 'v', 100, 0],
      ['v', 'm', 100, 10],
      ['m', 'v', 100, 20, { kind: TransferKind.reversal }],
      ['v', 'w', 100, 30, { kind: TransferKind.reversal }],
    ], [['A', 'w', 'v', 100, 0], ['A', 'v', 'm', 100, 10]], ['v', 'm']);
    for (const rule of ['fifo', 'lifo', 'tracedFirst', 'proRata', 'lowestIntermediateBalance'] as const) {
      const result = trace(ledger, rule);
      expect(result.totals[0], rule).toMatchObject({ seeded: 100, returned: 100, residual: 0 });
      expect(result.accounts.filter(({ returned }) => returned > 0).map(({ account }) => account), rule).toEqual(['v']);
    }
  });

  it('tells how long money stayed, until when it is known, and what had to be supposed', () => {
    const ledger = transferCase([
      ['v', 'm', 100, 0],
      ['m', 'c', 130, 30],
    ], [['A', 'v', 'm', 100, 0]], ['m']);
    const result = trace(ledger, 'fifo');
    expect(result.openings).toEqual([{ account: 'm', currency: 'CNY', added: 30, code: 'OPENING_UNKNOWN' }]);
    expect(result.accounts[0]).toMatchObject({ account: 'm', dwellSeconds: 1800, medianDwellSeconds: 1800, coveredTo: '2021-03-01T09:30:00+08:00' });
  });
});

describe('limits', () => {
  const ledger = transferCase([
    ['v', 'm', 100, 0],
    ['m', 'c', 60, 10],
    ['c', 'd', 60, 20],
    ['m', 'e', 3, 30],
    ['m', 'f', 37, 3000],
  ], [['A', 'v', 'm', 100, 0]], ['m', 'c', 'd', 'e', 'f']);
  const cut = (options: TraceOptions): Record<string, number> => Object.fromEntries(trace(ledger, 'fifo', options).accounts.filter(({ cutOff }) => cutOff > 0).map(({ account, cutOff }) => [account, cutOff]));

  it('cut money off where it would leave', () => {
    expect(cut({})).toEqual({});
    expect(cut({ depth: 1 })).toEqual({ m: 100 });
    expect(cut({ depth: 2 })).toEqual({ c: 60 });
    expect(cut({ minAmount: 3 })).toEqual({});
    expect(cut({ minAmount: 4 })).toEqual({ m: 3 });
    expect(cut({ maxAge: 3000 * MINUTE })).toEqual({});
    expect(cut({ maxAge: 3000 * MINUTE - 1 })).toEqual({ m: 37 });
    expect(residuals(trace(ledger, 'fifo', { asOf: CASE_START + 10 * MINUTE }))).toEqual({ 'A c': 60, 'A m': 40 });
    expect(() => trace(ledger, 'fifo', { depth: 0 })).toThrow(/depth/i);
    expect(() => trace(ledger, 'fifo', { minShare: 2 })).toThrow(/from 0 to 1/);
  });

  it('by share of a transfer', () => {
    const mixed = transferCase([
      ['employer', 'm', 900, 0],
      ['v', 'm', 100, 1],
      ['m', 'c', 100, 2],
    ], [['A', 'v', 'm', 100, 1]], ['m', 'c']);
    expect(trace(mixed, 'proRata', { minShare: 0.1 }).totals[0]).toMatchObject({ cutOff: 0 });
    expect(trace(mixed, 'proRata', { minShare: 0.11 }).totals[0]).toMatchObject({ cutOff: 10 });
  });

  it('end money on listed accounts, and pass unknown ones when asked to', () => {
    expect(trace(ledger, 'fifo', { endpoints: ['c'] }).accounts.find(({ account }) => account === 'c')).toMatchObject({ ended: 60, passedOn: 0, endpoint: { kinds: { listed: 60 } } });
    const unknown = transferCase([
      ['v', 'm', 100, 0],
      ['m', 'x', 100, 1],
      ['x', 'd', 80, 2],
    ], [['A', 'v', 'm', 100, 0]], ['m', 'd']);
    expect(residuals(trace(unknown, 'fifo'))).toEqual({});
    expect(residuals(trace(unknown, 'fifo', { throughUnknown: true }))).toEqual({ 'A d': 80, 'A x': 20 });
  });
});
