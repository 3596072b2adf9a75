import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TraceResult } from '../../src/findings/trace.js';
import { buildLedger } from '../../src/ledger/build-ledger.js';
import type { Ledger } from '../../src/ledger/types.js';
import { readCaseFolder } from '../../src/node/read-case-folder.js';
import { cashWithdrawals, FOOTAGE_DAYS } from '../../src/recovery/cash-withdrawals.js';
import { planFreeze } from '../../src/recovery/plan-freeze.js';
import { planInquiries } from '../../src/recovery/plan-inquiries.js';
import { MOST_STOPS, STOP_HOURS, stopPaymentRequests } from '../../src/recovery/stop-payment-requests.js';
import { traceFunds } from '../../src/tracing/trace-funds.js';

const AT = Date.UTC(2026, 2, 3);
let ledger: Ledger;
let trace: TraceResult;
beforeAll(async () => {
  ledger = buildLedger(await readCaseFolder(join(import.meta.dirname, '../../examples/sample/fund-inquiry')));
  trace = traceFunds(ledger);
});

describe('stopPaymentRequests', () => {
  it('asks each bank to hold what is there for 48 hours, with complaint, payer and time', () => {
    const freeze = planFreeze(ledger, trace);
    const requests = stopPaymentRequests(ledger, trace, freeze, AT);
    expect(requests.length).toBeGreaterThan(0);
    for (const { start, end, complaint, amount, payee, bank } of requests) {
      expect(Date.parse(end) - Date.parse(start)).toBe(STOP_HOURS * 3_600_000);
      expect(complaint).toBe('A9999990020260302001');
      const candidate = freeze.find(({ account }) => account === payee);
      expect(candidate?.bank).toBe(bank);
      expect(amount).toBe(candidate?.held);
    }
    expect(requests.map(({ bank }) => bank)).toEqual(requests.map(({ bank }) => bank).sort());
  });

  it('makes none for a third stop', () => {
    const [first] = planFreeze(ledger, trace);
    if (first === undefined) throw new Error('the sample has nothing to stop');
    const stopped = (times: number) => [{ ...first, existingMeasures: new Array<string>(times).fill('止付 · 某局') }];
    expect(stopPaymentRequests(ledger, trace, stopped(MOST_STOPS - 1), AT)).toMatchObject([{ stop: MOST_STOPS }]);
    expect(stopPaymentRequests(ledger, trace, stopped(MOST_STOPS), AT)).toEqual([]);
  });
});

describe('planInquiries', () => {
  it('asks for the account whose bank did not answer, from the first traced receipt on', () => {
    const inquiries = planInquiries(ledger, trace);
    expect(inquiries[0]).toMatchObject({ account: '55001000000000005001', reason: 'noStatement', from: trace.accounts.find(({ account }) => account === '55001000000000005001')?.firstTime });
    expect(inquiries.reduce((sum, { traced }) => sum + traced, 0)).toBe(
      trace.accounts.reduce((sum, { endpoint }) => sum + (endpoint?.kinds['noStatement'] ?? 0) + (endpoint?.kinds['beyondStatement'] ?? 0), 0),
    );
  });
});

describe('cashWithdrawals', () => {
  it('lists the withdrawals of the accounts asked for, oldest first, with terminal and row', () => {
    const everyone = new Set(ledger.accounts.map(({ index }) => index));
    const all = cashWithdrawals(ledger, everyone);
    expect(all.filter(({ terminal, time }) => terminal === 'ATM31077' && time.startsWith('2026-03-01'))).toHaveLength(4);
    expect(all.map(({ time }) => Date.parse(time))).toEqual(all.map(({ time }) => Date.parse(time)).sort((a, b) => a - b));
    for (const { time, footageUntil } of all) expect(Date.parse(footageUntil) - Date.parse(time)).toBe(FOOTAGE_DAYS.least * 86_400_000);
    expect(cashWithdrawals(ledger, new Set())).toEqual([]);
  });
});
