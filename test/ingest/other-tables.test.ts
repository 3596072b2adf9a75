/** Whole records of tables whose cells lean on each other, and tables that only the caller knows. */

import { describe, expect, it } from 'vitest';
import { Direction, TransferKind } from '../../src/records/transfer.js';
import { codesOf, csv, readOne, rowsOf, unaccounted } from './files.js';

const at = (iso: string): number => Date.parse(`${iso}+08:00`);

async function profileOf(headers: readonly string[], ...rows: string[][]): Promise<Awaited<ReturnType<typeof readOne>>> {
  const records = await readOne(csv(headers, rows));
  expect(unaccounted(records)).toEqual([]);
  return records;
}

describe('AMLworld', () => {
  const headers = ['Timestamp', 'From Bank', 'Account', 'To Bank', 'Account', 'Amount Received', 'Receiving Currency', 'Amount Paid', 'Payment Currency', 'Payment Format', 'Is Laundering'];

  it('tells both sides, names accounts by bank, and never reads the answer', async () => {
    const row = (answer: string): string[] => ['2022/09/01 00:20', '010', '8000EBD30', '0394', '80E123456', '9.10', 'Euro', '10.00', 'US Dollar', 'Wire', answer];
    const records = await profileOf(headers, row('0'), row('1'), ['2022/09/01 00:21', '1', 'A', '2', 'B', '0.000001', 'Bitcoin', '0.000001', 'Bitcoin', 'Bitcoin', '0']);
    const [first, second, third] = rowsOf(records.transfers);
    expect(first).toMatchObject({ account: '010/8000EBD30', bank: '010', counterparty: '0394/80E123456', amount: 1000, currency: 'USD', creditedAmount: 910, creditedCurrency: 'EUR', direction: Direction.twoSided, kind: TransferKind.transfer });
    expect(second).toEqual(first);
    expect(third).toMatchObject({ amount: 1, currency: 'BTC' });
    expect(third?.['creditedAmount']).toBeUndefined();
  });
});

describe('the tables of an inquiry', () => {
  it('accounts, in the wide form', async () => {
    const headers = ['账户开户名称', '开户人证件号码', '交易卡号', '交易账号', '账号开户时间', '账户余额', '可用余额', '币种', '开户网点代码', '开户网点', '账户状态', '销户日期', '账户类型', '备注', '账号开户银行', '销户网点', '最后交易时间', '钞汇标志名称', '开户联系方式', '通信地址', '联系电话', '代理人', '代理人电话', '法人代表', '客户工商执照号码', '证件类型', '任务流水号'];
    const records = await profileOf(headers, ['王示例', '999999198002140125', '\t6299990310000010014', '310010000000001001', '20120601', '12.34', '0', '人民币', '310001', '甲支行', '正常', '', '个人', '', '甲商业银行', '', '2026-03-01 10:00:00', '', '+8619900000001', '甲市', '', '钱示例', '19900000002', '', '', '居民身份证', 'T1']);
    expect(rowsOf(records.accounts)[0]).toEqual({
      account: '310010000000001001',
      card: '6299990310000010014',
      name: '王示例',
      idNumber: '999999198002140125',
      idType: '居民身份证',
      openedAt: at('2012-06-01T00:00:00'),
      lastTransactionAt: at('2026-03-01T10:00:00'),
      balance: 1234,
      available: 0,
      currency: 'CNY',
      branchCode: '310001',
      branch: '甲支行',
      bank: '甲商业银行',
      status: '正常',
      accountType: '个人',
      phone: '19900000001',
      address: '甲市',
      agent: '钱示例',
      agentPhone: '19900000002',
      taskId: 'T1',
    });
  });

  it('tasks: answered or not', async () => {
    const words = ['成功', '已反馈', '反馈成功', '未反馈', '失败', '无记录', ''];
    const headers = ['任务流水号', '主体类别', '账卡号', '查询开始时间', '查询截止时间', '查询原因', '反馈结果'];
    const records = await profileOf(headers, ...words.map((word, order) => [`T${order}`, '个人', '6299990310000010014', '2026-02-01', '2026-02-28', '诈骗', word]));
    expect([...records.inquiryTasks.columns.answered]).toEqual([1, 1, 1, 0, 0, 0, 0]);
    expect(rowsOf(records.inquiryTasks)[0]).toMatchObject({ taskId: 'T0', account: '6299990310000010014', periodStart: at('2026-02-01T00:00:00'), periodEnd: at('2026-03-01T00:00:00') - 1, feedback: '成功' });
  });
});

describe('devices', () => {
  it('one IMEI for each device, with 14, 15 or 16 digits', async () => {
    const imeis = ['35693803564380', '356938035643809', '356938035643800', '3569380356438012', '000000000000000', '0'];
    const records = await profileOf(['本机号码', '对方号码', '开始时间', 'IMEI', 'IMSI'], ...imeis.map((imei) => ['19900000001', '10086', '2026-03-01 10:00:00', imei, '460001234567890']));
    expect(rowsOf(records.calls).map((row) => row['imei'])).toEqual([...Array.from({ length: 4 }, () => '356938035643809'), undefined, undefined]);
    expect(codesOf(records.marks).map(([, code]) => code)).toEqual(expect.arrayContaining(['JUNK_IMEI', 'JUNK_IMEI']));
  });
});

describe('profiles of the caller', () => {
  const headers = ['KH', 'RQ', 'JE', 'FX', 'DF'];
  const own = { name: 'own-bank', record: 'transfers', columns: { card: ['KH'], time: ['RQ'], amount: { headers: ['JE'], decimals: 0 }, direction: { headers: ['FX'], words: { 支: Direction.out, 平: Direction.in } }, counterparty: ['DF'] } } as const;
  const file = csv(headers, [['6299990310000010014', '2026-03-01', '1250', '平', '123456789']]);

  it('maps a table that nobody knows', async () => {
    expect((await readOne(file)).files[0]).toMatchObject({ profile: null, rowsRead: 0 });
    const records = await readOne(file, { profiles: [own] });
    expect(records.files[0]?.profile).toBe('own-bank');
    expect(rowsOf(records.transfers)[0]).toMatchObject({ amount: 1250, direction: Direction.in, counterparty: '123456789' });
  });
});
