/** What a trace tells beside its amounts: overdrafts, orders that no row states; and the accounts to ask for next. Amounts in fen. */

import { describe, expect, it } from 'vitest';
import { nextInquiries } from '../../src/networks/trace-summary.js';
import { traceFunds } from '../../src/tracing/trace-funds.js';
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
