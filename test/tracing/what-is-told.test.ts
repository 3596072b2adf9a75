/** What a trace tells beside its amounts: overdrafts, orders that no row states; and the accounts to ask for next. Amounts in fen. */

import { describe, expect, it } from 'vitest';
import { traceResultSchema, type TraceResult } from '../../src/findings/trace.js';
import { nextInquiries } from '../../src/networks/trace-summary.js';
import { TransferKind } from '../../src/records/transfer.js';
import { traceFunds } from '../../src/tracing/trace-funds.js';
import { expectResultAddsUp } from '../support/trace-result.js';
import { exchangeCase } from './exchange-case.js';
import { transferCase } from './transfer-case.js';

describe('a trace tells', () => {
  it('who gave more than a known balance held, and how much: not the same as an opening that is unknown', () => {
    const payments = [['A', 'v', 'm', 100, 0]] as const;
    const known = transferCase([['v', 'm', 100, 0, { balance: 110 }], ['m', 'c', 150, 10]], payments, ['m']);
    expect(traceFunds(known).openings).toEqual([{ account: 'm', currency: 'CNY', added: 40, code: 'OVERDRAWN' }]);
    const enough = transferCase([['v', 'm', 100, 0, { balance: 110 }], ['m', 'c', 110, 10]], payments, ['m']);
    expect(traceFunds(enough).openings).toEqual([]);
    const unknown = transferCase([['v', 'm', 100, 0], ['m', 'c', 150, 10]], payments, ['m']);
    expect(traceFunds(unknown).openings).toEqual([{ account: 'm', currency: 'CNY', added: 50, code: 'OPENING_UNKNOWN' }]);
  });

  it('which amounts hang on an order that no row states, and what came of them', () => {
    const sensitive = (minutes: number): readonly boolean[] => {
      const ledger = transferCase([['v', 'm', 100, 0], ['m', 'c', 60, 10], ['m', 'd', 40, minutes], ['c', 'e', 60, 30]], [['A', 'v', 'm', 100, 0]], ['m', 'c']);
      return traceFunds(ledger).transfers.filter(({ from }) => from !== 'v').map(({ orderSensitive }) => orderSensitive);
    };
    expect(sensitive(10)).toEqual([true, true, true]);
    expect(sensitive(11)).toEqual([false, false, false]);
  });

  it('accounts without a statement by what ended there, the largest first', () => {
    const ledger = transferCase([['v', 'm', 100, 0], ['m', 'p', 20, 1], ['m', 'q', 50, 2], ['m', 'p', 10, 3], ['m', 'r', 5, 4]], [['A', 'v', 'm', 100, 0]], ['m']);
    const result = traceFunds(ledger);
    expect(result.accounts.filter(({ endpoint }) => endpoint !== undefined).map(({ account, endpoint }) => [account, endpoint?.kinds])).toEqual([
      ['q', { noStatement: 50 }],
      ['p', { noStatement: 30 }],
      ['r', { noStatement: 5 }],
    ]);
    expect(nextInquiries(result).map(({ account, traced }) => [account, traced])).toEqual([['q', 50], ['p', 30], ['r', 5]]);
  });
});

describe('a trace tells what is special of a transfer', () => {
  const reversal = { kind: TransferKind.reversal };
  const marksOf = (result: TraceResult): readonly (readonly [string, string, readonly string[] | undefined])[] => result.transfers.map(({ from, to, marks }) => [from, to, marks]);

  it('what takes back and what is taken back, and a reversal that finds no transfer', () => {
    const ledger = transferCase([['v', 'm', 100, 0], ['m', 'c', 60, 10], ['c', 'm', 60, 20, reversal], ['m', 'd', 80, 30, reversal]], [['A', 'v', 'm', 100, 0]], ['m', 'c', 'd']);
    const result = traceFunds(ledger);
    expect(marksOf(result)).toEqual([['v', 'm', undefined], ['m', 'c', ['takenBack']], ['c', 'm', ['reversal']], ['m', 'd', ['unmatchedReversal']]]);
    expect(traceResultSchema.parse(result)).toEqual(result);
    expectResultAddsUp(result);
  });

  it('what was paid to an account of a complaint', () => {
    const ledger = transferCase([['v', 'm', 100, 0], ['m', 'v', 30, 10]], [['A', 'v', 'm', 100, 0]], ['m']);
    const result = traceFunds(ledger);
    expect(marksOf(result)).toEqual([['v', 'm', undefined], ['m', 'v', ['baitReturn']]]);
    expectResultAddsUp(result);
  });

  it('money that left by a gap in balances', () => {
    const ledger = transferCase([['v', 'm', 100, 0, { balance: 100 }], ['m', 'c', 20, 10, { balance: 50 }]], [['A', 'v', 'm', 100, 0]], ['m', 'c']);
    const result = traceFunds(ledger);
    expect(result.transfers.filter(({ marks }) => marks !== undefined)).toMatchObject([{ from: 'm', to: '', amount: 30, traced: 30, marks: ['gap'] }]);
    expect(result.accounts.find(({ account }) => account === 'm')?.endpoint?.kinds).toEqual({ gap: 30 });
    expectResultAddsUp(result);
  });

  it('money that changed currency', () => {
    const ledger = exchangeCase([{ from: 'v', to: 'm', amount: 700, currency: 'CNY' }, { from: 'm', to: 'd', amount: 700, currency: 'CNY', credited: [100, 'USD'] }], (account) => account);
    const result = traceFunds(ledger, { seeds: { account: 'm' } });
    expect(marksOf(result)).toEqual([['v', 'm', undefined], ['m', 'd', ['exchange']]]);
    expectResultAddsUp(result);
  });

  it('rows that contradict each other on when money arrived', () => {
    // Each of both accounts' statements has its credit before its debit, and each credit needs the other's debit.
    const ledger = transferCase([['v', 'a', 50, 0], ['a', 'b', 10, 20, { creditMinutes: 5, serial: 'S1' }], ['b', 'a', 10, 20, { creditMinutes: 5, serial: 'S2' }]], [['A', 'v', 'a', 50, 0]], ['a', 'b']);
    expect(ledger.issues.map(({ code }) => code)).toEqual(['CLOCK_CONFLICT']);
    const result = traceFunds(ledger);
    expect(result.transfers.filter(({ marks }) => marks?.includes('clockConflict') === true)).toHaveLength(1);
    expectResultAddsUp(result);
  });

  it('how often an account paid itself, which moves nothing', () => {
    const ledger = transferCase([['v', 'm', 100, 0], ['m', 'm', 60, 10], ['m', 'c', 40, 20]], [['A', 'v', 'm', 100, 0]], ['m', 'c']);
    const result = traceFunds(ledger);
    expect(result.accounts.map(({ account, selfTransfers, received, passedOn, residual }) => ({ account, selfTransfers, received, passedOn, residual }))).toEqual([
      { account: 'm', selfTransfers: 1, received: 100, passedOn: 40, residual: 60 },
      { account: 'c', selfTransfers: undefined, received: 40, passedOn: 0, residual: 40 },
    ]);
    expectResultAddsUp(result);
  });
});
