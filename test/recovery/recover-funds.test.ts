import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { recoverResultSchema } from '../../src/findings/recover.js';
import type { TraceResult } from '../../src/findings/trace.js';
import { buildLedger } from '../../src/ledger/build-ledger.js';
import { AccountKind, type Ledger, type LedgerAccount } from '../../src/ledger/types.js';
import { readCaseFolder } from '../../src/node/read-case-folder.js';
import { goodFaithReason } from '../../src/recovery/good-faith.js';
import { planFreeze } from '../../src/recovery/plan-freeze.js';
import { recoverFunds } from '../../src/recovery/recover-funds.js';
import { restitutionClaims } from '../../src/recovery/restitution-claims.js';
import { Direction } from '../../src/records/transfer.js';
import { traceFunds } from '../../src/tracing/trace-funds.js';
import { caseRecordsOf } from '../support/case-records.js';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 2, 1);

let ledger: Ledger;
let trace: TraceResult;
beforeAll(async () => {
  ledger = buildLedger(await readCaseFolder(join(import.meta.dirname, '../../examples/sample/fund-inquiry')));
  trace = traceFunds(ledger);
});

describe('recoverFunds on the sample', () => {
  it('validates, ranks by what may still be there, and shares no more than is held', () => {
    const result = recoverFunds(ledger, trace);
    expect(recoverResultSchema.parse(result)).toEqual(result);
    expect(result.freeze.map(({ priority }) => priority)).toEqual(result.freeze.map((_, at) => at + 1));
    for (let at = 1; at < result.freeze.length; at++) expect(result.freeze[at - 1]?.expected).toBeGreaterThanOrEqual(result.freeze[at]?.expected as number);
    for (const { expected, residual } of result.freeze) expect(expected).toBeLessThanOrEqual(residual);
    expect(result.totals.shared).toBeLessThanOrEqual(result.totals.held);
    expect(result.totals).toMatchObject({ loss: 9_950_000, residual: result.freeze.reduce((sum, { residual }) => sum + residual, 0) });
  });

  it('lists what victims paid and got back, with rows', () => {
    const [claim] = restitutionClaims(ledger, trace);
    expect(claim).toMatchObject({ claim: 'A9999990020260302001', paid: 10_000_000, returned: 50_000 });
    expect(claim?.deposits.reduce((sum, { traced }) => sum + traced, 0)).toBe(trace.totals[0]?.residual);
    for (const { account, count, rows } of claim?.deposits ?? []) {
      // Every transfer that brought it, with all its rows.
      const brought = trace.transfers.filter(({ to, byOrigin }) => to === account && byOrigin.some(({ amount }) => amount > 0));
      expect([count, rows]).toEqual([brought.length, brought.flatMap((transfer) => transfer.rows)]);
    }
    expect(claim?.deposits.some(({ count }) => (count ?? 1) > 1)).toBe(true);
  });
});

describe('planFreeze', () => {
  /** One victim pays two mules 1,000 each; the first holds it, the second passed half on within an hour. */
  function twoMules(extra: { available?: number; balance?: number; status?: string; measure?: { startAt?: number; endAt?: number } } = {}): Ledger {
    const row = { currency: 'CNY', counterpartyName: '' } as const;
    const out = (account: string, counterparty: string, amount: number, hour: number, balance: number) => ({ ...row, account, counterparty, amount, time: START + hour * HOUR, direction: Direction.out, balance });
    const into = (account: string, counterparty: string, amount: number, hour: number, balance: number) => ({ ...row, account, counterparty, amount, time: START + hour * HOUR, direction: Direction.in, balance });
    return buildLedger(
      caseRecordsOf({
        transfers: [
          into('mule-1', 'victim', 1000, 0, 1000),
          into('mule-2', 'victim', 1000, 0, 1000),
          out('mule-2', 'shop', 500, 1, 500),
          into('mule-1', 'friend', 1, 1, 1001),
        ],
        accounts: extra.available === undefined ? [] : [{ account: 'mule-1', available: extra.available, balance: extra.balance, status: extra.status }],
        freezes: extra.measure === undefined ? [] : [{ account: 'mule-1', measureType: '冻结', authority: '某局', ...extra.measure }],
        payments: ['mule-1', 'mule-2'].map((payee) => ({ complaint: 'c1', payer: 'victim', payee, amount: 1000, time: START })),
      }),
    );
  }
  const listOf = (of: Ledger, at: number): Record<string, number> => Object.fromEntries(planFreeze(of, traceFunds(of), { at }).map(({ account, expected }) => [account, expected]));

  it('halves what is expected after one half-life: the median stay, here an hour', () => {
    const list = listOf(twoMules(), START + 2 * HOUR);
    expect(list).toMatchObject({ 'mule-1': 500, 'mule-2': 250 });
    expect(listOf(twoMules(), START + HOUR)).toMatchObject({ 'mule-1': 1000, 'mule-2': 500 });
  });

  it('takes the available balance where it is less', () => {
    expect(listOf(twoMules({ available: 300 }), START + HOUR)).toMatchObject({ 'mule-1': 300 });
    expect(listOf(twoMules({ available: 5000 }), START + HOUR)).toMatchObject({ 'mule-1': 1000 });
  });

  it('lets nothing drain from where a stop stands, and only while it stands', () => {
    expect(listOf(twoMules({ measure: { startAt: START + HOUR } }), START + 2 * HOUR)).toMatchObject({ 'mule-1': 1000 });
    expect(listOf(twoMules({ measure: { startAt: START + HOUR, endAt: START + HOUR + 1 } }), START + 2 * HOUR)).toMatchObject({ 'mule-1': 500 });
    expect(listOf(twoMules({ measure: { startAt: START + 3 * HOUR } }), START + 2 * HOUR)).toMatchObject({ 'mule-1': 500 });
  });

  it('takes the balance where a stop leaves nothing available', () => {
    const stopped = { available: 0, status: '止付' };
    expect(listOf(twoMules({ ...stopped, balance: 700 }), START + 5 * HOUR)).toMatchObject({ 'mule-1': 700 });
    expect(listOf(twoMules({ ...stopped, balance: 5000 }), START + 5 * HOUR)).toMatchObject({ 'mule-1': 1000 });
    expect(listOf(twoMules({ available: 0, balance: 700, status: '正常' }), START + HOUR)).toMatchObject({ 'mule-1': 0 });
  });

  it('says where a measure stands already: ours would queue behind it', () => {
    const queuedAt = (of: Ledger, at: number): (boolean | undefined)[] => ['mule-1', 'mule-2'].map((account) => planFreeze(of, traceFunds(of), { at }).find((entry) => entry.account === account)?.queued);
    const until = twoMules({ measure: { startAt: START + 2 * HOUR, endAt: START + 50 * HOUR } });
    expect([1, 2, 50, 51].map((hour) => queuedAt(until, START + hour * HOUR))).toEqual([[false, false], [true, false], [true, false], [false, false]]);
    expect(planFreeze(until, traceFunds(until), { at: START + HOUR })[0]?.existingMeasures).toEqual([]);
    expect(planFreeze(until, traceFunds(until), { at: START + 2 * HOUR }).find(({ account }) => account === 'mule-1')?.existingMeasures).toEqual(['冻结 · 某局']);
    expect(queuedAt(twoMules({ available: 0, balance: 900, status: '只收不付' }), START + 2 * HOUR)).toEqual([true, false]);
  });

  it('takes what the statement told by then for a past moment, not what tables say later', () => {
    const of = twoMules({ available: 0, balance: 0, status: '冻结' });
    const asOf = START + HOUR / 2;
    expect(planFreeze(of, traceFunds(of, { asOf }), { at: asOf }).find(({ account }) => account === 'mule-1')).toMatchObject({ residual: 1000, available: null, held: 1000, status: '', queued: false, expected: 1000 });
    expect(planFreeze(of, traceFunds(of)).find(({ account }) => account === 'mule-1')).toMatchObject({ available: 0, held: 0, status: '冻结', queued: true });
  });

  it('marks holders who may be in good faith, and ranks them as all others', () => {
    const row = { currency: 'CNY', direction: Direction.out, account: 'mule' } as const;
    const of = buildLedger(
      caseRecordsOf({
        transfers: [
          { ...row, direction: Direction.in, counterparty: 'victim', amount: 1000, time: START },
          { ...row, counterparty: 'gold', counterpartyName: '福源珠宝金店', amount: 500, time: START + HOUR },
          { ...row, counterparty: 'dealer', counterpartyName: '李示例', amount: 300, time: START + HOUR },
          { ...row, counterparty: 'next', counterpartyName: '王示例', amount: 200, time: START + HOUR },
        ],
        payments: [{ complaint: 'c1', payer: 'victim', payee: 'mule', amount: 1000, time: START }],
      }),
    );
    const list = planFreeze(of, traceFunds(of), { goodFaith: new Set(['dealer']) });
    expect(list.map(({ account, goodFaith, priority }) => [account, goodFaith, priority])).toEqual([['gold', true, 1], ['dealer', true, 2], ['next', false, 3]]);
  });

  it('says why: a gold shop is one by its name, a hardware shop is an organisation as any, a person is neither', () => {
    const reasonOf = (name: string, kind: AccountKind = AccountKind.ordinary): string | null => goodFaithReason({ ...(ledger.accounts[0] as LedgerAccount), name, kind });
    expect(['福源金店', '临江首饰行', '老凤银楼', '张三五金店', '某某五金有限公司', '某某机械厂', '李示例', ''].map((name) => reasonOf(name))).toEqual(['goldShop', 'goldShop', 'goldShop', 'organisation', 'organisation', 'organisation', null, null]);
    expect([reasonOf('李示例', AccountKind.virtualAssetDealer), reasonOf('李示例', AccountKind.merchant), goodFaithReason(undefined)]).toEqual(['virtualAssetDealer', 'merchant', null]);
  });

  it('lets what was frozen late be worth what was there when the stop began', () => {
    const at = START + 9 * HOUR;
    const expected = (startAt: number): number | undefined => listOf(twoMules({ measure: { startAt } }), at)['mule-1'];
    expect([1, 2, 4].map((hour) => expected(START + hour * HOUR))).toEqual([1000, 500, 250]);
    expect(listOf(twoMules(), at)['mule-1']).toBe(111);
  });

  it('refuses a time that is none', () => {
    expect(() => planFreeze(ledger, trace, { at: Number.NaN })).toThrow(/not a number/);
  });
});
