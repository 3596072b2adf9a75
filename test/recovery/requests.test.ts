import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { TableBuilder } from '../../src/core/table.js';
import { cashWithdrawalSchema, inquirySchema } from '../../src/findings/requests.js';
import type { TraceResult } from '../../src/findings/trace.js';
import { buildLedger } from '../../src/ledger/build-ledger.js';
import type { Ledger } from '../../src/ledger/types.js';
import { readCaseFolder } from '../../src/node/read-case-folder.js';
import { callSpec } from '../../src/records/call.js';
import { subscriberSpec } from '../../src/records/subscriber.js';
import { Direction } from '../../src/records/transfer.js';
import { carrierOf } from '../../src/recovery/carrier-of.js';
import { cashWithdrawals, FOOTAGE_DAYS, tracedWithdrawals } from '../../src/recovery/cash-withdrawals.js';
import { DAYS_BEFORE } from '../../src/recovery/inquiries-of-phones.js';
import { planFreeze } from '../../src/recovery/plan-freeze.js';
import { planInquiries } from '../../src/recovery/plan-inquiries.js';
import { MOST_STOPS, STOP_HOURS, stopPaymentRequests } from '../../src/recovery/stop-payment-requests.js';
import { traceFunds } from '../../src/tracing/trace-funds.js';
import { caseRecordsOf } from '../support/case-records.js';

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
    for (const { start, end, complaint, amount, hold, payer, payee, time, bank } of requests) {
      expect(Date.parse(end) - Date.parse(start)).toBe(STOP_HOURS * 3_600_000);
      expect(complaint).toBe('A9999990020260302001');
      const candidate = freeze.find(({ account }) => account === payee);
      expect(candidate?.bank).toBe(bank);
      expect(hold).toBe(candidate?.held);
      // The bank looks for this transfer in its books.
      expect(trace.transfers.some((transfer) => transfer.from === payer && transfer.to === payee && transfer.amount === amount && transfer.time === time)).toBe(true);
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

describe('a stop that stands', () => {
  const HOUR = 3_600_000;
  const requestAt = (measures: readonly { measureType: string; startAt?: number; endAt?: number }[], hour: number) => {
    const of = buildLedger(
      caseRecordsOf({
        transfers: [{ currency: 'CNY', account: 'mule', counterparty: 'victim', amount: 1000, time: AT, direction: Direction.in }],
        freezes: measures.map((measure) => ({ account: 'mule', ...measure })),
        payments: [{ complaint: 'c1', payer: 'victim', payee: 'mule', amount: 1000, time: AT }],
      }),
    );
    const at = AT + hour * HOUR;
    const traced = traceFunds(of);
    return stopPaymentRequests(of, traced, planFreeze(of, traced, { at }), at).map(({ stop, start, end, amount }) => [stop, (Date.parse(start) - AT) / HOUR, (Date.parse(end) - AT) / HOUR, amount]);
  };

  it('is followed by the second when it runs out, in whatever words, and after two no more', () => {
    expect(requestAt([], 5)).toEqual([[1, 5, 53, 1000]]);
    expect(requestAt([{ measureType: '紧急止付', startAt: AT + HOUR, endAt: AT + 49 * HOUR }], 5)).toEqual([[2, 49, 97, 1000]]);
    expect(requestAt([{ measureType: '止付', startAt: AT + HOUR }], 5)).toEqual([[2, 49, 97, 1000]]);
    expect(requestAt([{ measureType: '止付', startAt: AT + HOUR, endAt: AT + 49 * HOUR }], 60)).toEqual([[2, 60, 108, 1000]]);
    expect(requestAt([{ measureType: '冻结', startAt: AT + HOUR }], 5)).toEqual([[1, 5, 53, 1000]]);
    expect(requestAt([{ measureType: '止付', startAt: AT, endAt: AT + 48 * HOUR }, { measureType: '延长止付', startAt: AT + 48 * HOUR, endAt: AT + 96 * HOUR }], 50)).toEqual([]);
  });
});

describe('planInquiries', () => {
  it('asks for the account whose bank did not answer, from the first traced receipt on', () => {
    const inquiries = planInquiries(ledger, trace);
    for (const inquiry of inquiries) expect(inquirySchema.parse(inquiry)).toEqual(inquiry);
    const accounts = inquiries.filter(({ kind }) => kind === 'account');
    const { firstTime } = trace.accounts.find(({ account }) => account === '55001000000000005001') ?? {};
    expect(accounts.find(({ number }) => number === '55001000000000005001')).toMatchObject({ reason: 'unanswered', from: firstTime, complaints: ['A9999990020260302001'] });
    const open = ['noStatement', 'beyondStatement', 'gap', 'hub'] as const;
    expect(accounts.reduce((sum, { traced }) => sum + traced, 0)).toBe(trace.accounts.reduce((sum, { endpoint }) => sum + open.reduce((of, kind) => of + (endpoint?.kinds[kind] ?? 0), 0), 0));
    expect(inquiries.every(({ rows }) => rows.length > 0)).toBe(true);
  });

  const row = { currency: 'CNY', direction: Direction.out } as const;
  const records = caseRecordsOf({
    transfers: [
      { ...row, direction: Direction.in, account: 'mule-1', counterparty: 'victim', amount: 1000, time: AT },
      { ...row, account: 'mule-1', counterparty: 'mule-2', counterpartyBank: '乙银行', amount: 600, time: AT + 60_000 },
      { ...row, account: 'mule-1', counterparty: '财付通备付金', counterpartyName: '财付通支付科技有限公司', amount: 300, time: AT + 120_000, serial: 'S-77', clearingSerial: 'NUCC-1' },
      { ...row, account: 'mule-1', counterparty: 'mule-3', counterpartyBank: '丙银行', amount: 100, time: AT + 180_000 },
    ],
    accounts: [
      { account: 'mule-1', phone: '13800001111', bank: '甲银行' },
      { account: 'mule-2', phone: '13000002222', bank: '乙银行' },
      { account: 'mule-3', phone: '13800003333', bank: '丙银行' },
      { account: 'victim', phone: '13800009999' },
    ],
    payments: [{ complaint: 'c1', payer: 'victim', payee: 'mule-1', amount: 1000, time: AT }],
    complaints: [{ complaint: 'c1', loss: 1000, suspectPhone: '18900004444', receivedAt: AT }],
    tasks: [{ account: 'mule-3', answered: 0 }],
  });
  const withCalls = (): Ledger => {
    const calls = new TableBuilder(callSpec, records.strings);
    calls.append({ phone: '13800001111', other: '10086', startedAt: AT, carrier: '中国联通' }, 0, 2);
    const subscribers = new TableBuilder(subscriberSpec, records.strings);
    for (const phone of ['13800001111', '13000002222']) subscribers.append({ phone, carrier: '中国联通' }, 0, 2);
    return buildLedger({ ...records, calls: calls.finish(), subscribers: subscribers.finish() });
  };

  it('asks banks for accounts and institutions for serials, by institution with most money first', () => {
    const small = buildLedger(records);
    const inquiries = planInquiries(small, traceFunds(small)).filter(({ kind }) => kind === 'account');
    expect(inquiries.map(({ institution, number, reason, traced, rank }) => [institution, number, reason, traced, rank])).toEqual([
      ['乙银行', 'mule-2', 'noStatement', 600, 1],
      ['财付通支付科技有限公司', '财付通备付金', 'hub', 300, 1],
      ['丙银行', 'mule-3', 'unanswered', 100, 1],
    ]);
    expect(inquiries[1]?.serials).toEqual(['NUCC-1', 'S-77']);
  });

  it('asks carriers for the phones of accounts that money reached and of the suspect, from a month before', () => {
    const small = buildLedger(records);
    const inquiries = planInquiries(small, traceFunds(small)).filter(({ kind }) => kind === 'phone');
    expect(inquiries.map(({ institution, institutionGuessed, number, reason, traced }) => [institution, institutionGuessed, number, reason, traced])).toEqual([
      ['中国移动', true, '13800001111', 'noCalls', 1000],
      ['中国移动', true, '13800003333', 'noCalls', 100],
      ['中国电信', true, '18900004444', 'suspectPhone', 1000],
      ['中国联通', true, '13000002222', 'noCalls', 600],
    ]);
    for (const { from } of inquiries) expect(Math.abs(Date.parse(from ?? '') - (AT - DAYS_BEFORE * 86_400_000))).toBeLessThanOrEqual(180_000);
  });

  it('leaves out what the files have, and takes the carrier from them where they tell it', () => {
    const small = withCalls();
    const inquiries = planInquiries(small, traceFunds(small)).filter(({ kind }) => kind === 'phone');
    expect(inquiries.map(({ number }) => number)).not.toContain('13800001111');
    expect(inquiries.find(({ number }) => number === '13000002222')).toMatchObject({ institution: '中国联通', institutionGuessed: false, reason: 'noCalls' });
  });

  it('knows carriers by number range, and nothing of other numbers', () => {
    expect(['13800001111', '17031234567', '18900004444', '17001234567', '19212345678', '12345', '+85512345678'].map(carrierOf)).toEqual(['中国移动', '中国移动', '中国电信', '中国电信', '中国广电', '', '']);
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

  it('says how much of each was traced: all of what the trace ended as cash', () => {
    const withdrawals = tracedWithdrawals(ledger, trace);
    for (const withdrawal of withdrawals) expect(cashWithdrawalSchema.parse(withdrawal)).toEqual(withdrawal);
    expect(withdrawals.reduce((sum, { traced }) => sum + traced, 0)).toBe(trace.accounts.reduce((sum, { endpoint }) => sum + (endpoint?.kinds['cash'] ?? 0), 0));
    for (const { traced, amount } of withdrawals) expect(traced).toBeLessThanOrEqual(amount);
  });
});
