/** Tenpay, Alipay, what account holders export themselves, sub-accounts and simulators. */

import { describe, expect, it } from 'vitest';
import { Direction, TransferStatus } from '../../src/records/transfer.js';
import { codesOf, csv, readOne, rowsOf, unaccounted, type ReadOptions } from './files.js';

const at = (iso: string): number => Date.parse(`${iso}+08:00`);

async function transfers(profile: string, text: string, options?: ReadOptions): Promise<Record<string, string | number>[]> {
  const records = await readOne(text, options);
  expect(records.files[0]?.profile).toBe(profile);
  expect(unaccounted(records)).toEqual([]);
  return rowsOf(records.transfers);
}

describe('inquiries', () => {
  it('Tenpay, in fen and tab-separated', async () => {
    const headers = ['用户ID', '用户侧账号名称', '借贷类型', '交易业务类型', '交易用途类型', '交易时间', '交易金额(分)', '账户余额(分)', '用户银行卡号', '第三方账户名称', '对手方ID', '对手侧账户名称', '对手方银行卡号', '对手侧银行名称', '对手方接收时间', '对手方接收金额(分)', '备注1', '备注2', '交易单号'];
    const rows = [
      ['u1', '王示例', '出', '转账', '红包', '2026-03-01 10:00:00', '12345', '0', '6299990310000010014', '', 'wxid_a_1', '赵示例', '', '', '', '', '', '', 'N1'],
      ['u1', '王示例', '入', '提现', '', '2026-03-01 10:01:00', '1', '1', '', '', '', '钱示例', '6299990470000020015', '某银行', '', '', '', '', 'N2'],
    ];
    const [first, second] = await transfers('tenpay', csv(headers, rows, '\t'));
    expect(first).toMatchObject({ account: 'u1', amount: 12_345, balance: 0, direction: Direction.out, counterparty: 'wxid_a_1', serial: 'N1' });
    expect(first?.['card']).toBeUndefined();
    expect(second).toMatchObject({ counterparty: '6299990470000020015', direction: Direction.in, counterpartyBank: '某银行' });
  });

  it('Alipay, with parties as number(name), and its transfers', async () => {
    const headers = ['交易号', '商户订单号', '交易创建时间', '付款时间', '最近修改时间', '交易来源地', '类型', '用户信息', '交易对方信息', '消费名称', '金额（元）', '收/支', '交易状态', '备注', '对应的协查数据'];
    const row = (way: string, status: string): string[] => ['N1', 'S1', '2026-03-01 10:00:00', '2026-03-01 10:00:05', '', '', '即时到账', '2088000000000001(王示例)', '2088000000000002(*示例)', '收款', '5.00', way, status, '', ''];
    const [first, second] = await transfers('alipay-trades', csv(headers, [row('支出', '交易成功'), row('收入', '交易关闭'), row('', '交易成功')]));
    expect(first).toMatchObject({ account: '2088000000000001', name: '王示例', counterparty: '2088000000000002', counterpartyName: '*示例', direction: Direction.out, time: at('2026-03-01T10:00:05') });
    expect(second).toMatchObject({ status: TransferStatus.failed });
    const both = csv(['交易号', '付款方支付宝账号', '收款方支付宝账号', '转账金额（元）', '到账时间'], [['N1', 'a@example.com', '13800000000', '5', '2026-03-01 10:00:00']]);
    expect(await transfers('alipay-transfers', both)).toMatchObject([{ account: 'a@example.com', counterparty: '13800000000', direction: Direction.twoSided, amount: 500 }]);
  });
});

describe('personal exports', () => {
  it('WeChat: preamble without an account; the caller says whose it is', async () => {
    const text = `微信支付账单明细\n微信昵称：[示例]\n起始时间：[2026-03-01 00:00:00]\n\n----------------------微信支付账单明细列表--------------------\n${csv(['交易时间', '交易类型', '交易对方', '商品', '收/支', '金额(元)', '支付方式', '当前状态', '交易单号', '商户单号', '备注'], [['2026-03-01 10:00:00', '转账', '赵示例', '转账', '支出', '¥5.00', '零钱', '支付成功', '\tN1', '\tM1', '/'], ['2026-03-01 10:00:00', '零钱提现', '某银行', '/', '/', '¥5.00', '零钱', '提现已到账', '\tN2', '', '/']])}`;
    expect(await transfers('wechat-personal', text, { ownAccounts: { 'file.csv': 'wxid_own_1' } })).toMatchObject([{ account: 'wxid_own_1', amount: 500, direction: Direction.out, serial: 'N1', status: TransferStatus.done }]);
    expect(codesOf((await readOne(text)).rejects).map(([, code]) => code)).toContain('MISSING_ACCOUNT');
  });

  it('Alipay: the account stands above the header', async () => {
    const text = `导出信息：\n姓名：示例\n支付宝账户：own@example.com\n\n${csv(['交易时间', '交易分类', '交易对方', '对方账号', '商品说明', '收/支', '金额', '收/付款方式', '交易状态', '交易订单号', '商家订单号', '备注'], [['2026-03-01 10:00:00', '转账', '赵示例', 'a@example.com', '转账', '收入', '5.00', '', '交易成功', 'N1', '', '']])}`;
    expect(await transfers('alipay-personal', text)).toMatchObject([{ account: 'own@example.com', counterparty: 'a@example.com', direction: Direction.in }]);
  });

  const above = '卡号：6299990310000010014\n';
  it.each([
    ['icbc-personal', above + csv(['交易日期', '摘要', '交易详情', '交易场所', '交易国家或地区简称', '钞/汇', '交易金额(收入)', '交易金额(支出)', '交易币种', '记账金额(收入)', '记账金额(支出)', '记账币种', '余额', '对方户名', '对方账户'], [['2026-03-01', '转账', '', '', 'CHN', '钞', '', '5.00', '人民币', '', '5.00', '人民币', '1.00', '赵示例', '6299990470000020015']])],
    ['abc-personal', above + csv(['交易日期', '交易时间', '交易摘要', '交易金额', '本次余额', '对手信息', '日 志 号', '交易渠道', '交易附言'], [['20260301', '000000', '转账', '-5.00', '1.00', '赵示例6299990470000020015', 'N1', '', '']])],
    ['boc-personal', csv(['记账日期', '记账时间', '币别', '金额', '余额', '交易名称', '渠道', '网点名称', '附言', '对方账户名', '对方卡号/账号', '对方开户行', '借记卡号'], [['2026-03-01', '00:00:00', '人民币', '-5.00', '1.00', '转账', '', '', '', '赵示例', '6299990470000020015', '', '6299990310000010014']])],
    ['bocom-personal', above + csv(['序号', '交易日期', '交易时间', '交易类型', '借贷', '交易金额', '余额', '对方账号', '对方户名', '交易地点', '摘要'], [['1', '2026-03-01', '00:00:00', '转账', '借', '5.00', '1.00', '6299990470000020015', '赵示例', '', '']])],
    ['cmb-personal', above + csv(['记账日期', '货币', '交易金额', '联机余额', '交易摘要', '对手信息', '客户摘要'], [['2026-03-01', 'CNY', '-5.00', '1.00', '转账', '赵示例 6299990470000020015', '']])],
  ])('%s', async (profile, text) => {
    const [row] = await transfers(profile, text);
    expect(row).toMatchObject({ time: at('2026-03-01T00:00:00'), amount: 500, balance: 100, direction: Direction.out, counterparty: '6299990470000020015', counterpartyName: '赵示例' });
    expect(row?.['card'] ?? row?.['account']).toBe('6299990310000010014');
  });
});

describe('others', () => {
  it('China Mobile for its customers: the own number above the header, or the caller says it', async () => {
    const text = csv(['类型', '对方号码', '开始时间', '通话时长', '通话时长2', '通话地点', '费用', '产品', '备注'], [['主叫', '13900000000', '2026-03-01 10:00:00', '5分32秒', '332', '济宁', '0', '', '']]);
    const expected = [{ phone: '13800000000', other: '13900000000', durationSeconds: 332, place: '济宁', direction: 1 }];
    expect(rowsOf((await readOne(`手机号码：13800000000\n${text}`)).calls)).toMatchObject(expected);
    expect(rowsOf((await readOne(text, { ownAccounts: { 'file.csv': '13800000000' } })).calls)).toMatchObject(expected);
    expect(codesOf((await readOne(text)).rejects)).toEqual([[2, 'MISSING_KEY']]);
  });

  it('sub-accounts and Tenpay registrations are accounts', async () => {
    const sub = await readOne(csv(['开户账号', '子账户账号', '余额', '子账户类别', '子账户序号'], [['0031', '00310001', '5', '定期', '1']]));
    expect(rowsOf(sub.accounts)).toMatchObject([{ account: '00310001', parentAccount: '0031', balance: 500, accountType: '定期' }]);
    const registered = await readOne(csv(['账号', '注册姓名', '注册时间', '注册身份证号', '绑定手机', '绑定状态', '银行账号'], [['u1', '王示例', '2020-01-01', '999999198002140125', '13800000000', '已绑定', '6299990310000010014']]));
    expect(rowsOf(registered.accounts)).toMatchObject([{ account: 'u1', name: '王示例', phone: '13800000000' }]);
    expect(registered.files[0]?.profile).toBe('tenpay-registration');
  });

  it('AMLSim and PaySim', async () => {
    const amlsim = csv(['tran_id', 'orig_acct', 'bene_acct', 'tx_type', 'base_amt', 'tran_timestamp', 'is_sar', 'alert_id'], [['1', '10', '11', 'TRANSFER', '12.3', '2017-01-01T00:00:00Z', 'True', '5']]);
    expect(await transfers('amlsim', amlsim)).toMatchObject([{ account: '10', counterparty: '11', amount: 1230, currency: 'USD', time: Date.parse('2017-01-01T00:00:00Z'), serial: '1' }]);
    const paysim = csv(['step', 'type', 'amount', 'nameOrig', 'oldbalanceOrg', 'newbalanceOrig', 'nameDest', 'oldbalanceDest', 'newbalanceDest', 'isFraud', 'isFlaggedFraud'], [['2', 'PAYMENT', '9839.64', 'C1', '170136.0', '160296.36', 'M1', '0.0', '0.0', '0', '0']]);
    expect(await transfers('paysim', paysim)).toMatchObject([{ account: 'C1', counterparty: 'M1', amount: 983_964, balance: 16_029_636, time: at('1970-01-01T02:00:00') }]);
  });
});
