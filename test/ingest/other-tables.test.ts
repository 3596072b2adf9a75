/** Each table that is not a bank statement, and statements in other words: a small file as users have it, and the record it becomes. */

import { describe, expect, it } from 'vitest';
import { CrossingDirection } from '../../src/records/border-crossing.js';
import { CallDirection, CallType } from '../../src/records/call.js';
import { Direction, TransferKind } from '../../src/records/transfer.js';
import { codesOf, csv, FUND_INQUIRY_HEADERS, GOOD_ROW, readOne, rowsOf, unaccounted } from './files.js';

const at = (iso: string): number => Date.parse(`${iso}+08:00`);

async function profileOf(headers: readonly string[], ...rows: string[][]): Promise<Awaited<ReturnType<typeof readOne>>> {
  const records = await readOne(csv(headers, rows));
  expect(unaccounted(records)).toEqual([]);
  return records;
}

describe('statements', () => {
  const cells = (headers: readonly string[], more: Readonly<Record<string, string>> = {}): string[] => headers.map((header) => ({ ...GOOD_ROW, ...more })[header] ?? '');

  it.each([
    ['without network codes and merchants', FUND_INQUIRY_HEADERS.filter((header) => !['交易网点代码', '终端号', '商户号'].includes(header)), {}],
    ['交易方户名', FUND_INQUIRY_HEADERS.map((header) => ({ 账户开户名称: '交易方户名', 开户人证件号码: '交易方证件号码' })[header] ?? header), { 交易方户名: '王示例', 交易方证件号码: '999999198002140125' }],
    ['交易户名', FUND_INQUIRY_HEADERS.map((header) => ({ 账户开户名称: '交易户名', 开户人证件号码: '交易证件号码' })[header] ?? header), { 交易户名: '王示例', 交易证件号码: '999999198002140125' }],
    ['帐 for 账', FUND_INQUIRY_HEADERS.map((header) => ({ 交易对手账卡号: '交易对手帐卡号', 对手身份证号: '对手证件号' })[header] ?? header), { 交易对手帐卡号: '6299990470000020015' }],
  ])('the fund inquiry: %s', async (_, headers, more) => {
    const records = await profileOf(headers, cells(headers, more));
    expect(rowsOf(records.transfers)[0]).toMatchObject({ name: '王示例', idNumber: '999999198002140125', counterparty: '6299990470000020015', amount: 10_000, direction: Direction.out });
    expect(records.files[0]).toMatchObject({ records: 1 });
  });

  it.each([
    [['银行卡号', '记账日期', '发生额', '借贷标志', '对方帐号', '对方名称', '用途', '流水号', '余额'], Direction.in],
    [['本方卡号', '入账时间', '交易额', '收/支', '对方卡号', '交易对方', '附言', '交易号', '余额'], Direction.in],
    [['查询账号', '发生时间', '金额', 'dc_flag', '对方账号卡号', '对方户名', '摘要', '交易号', '余额'], Direction.in],
  ])('in the words %j', async (headers, direction) => {
    const records = await profileOf(headers, ['6299990310000010014', '2026/3/1 10:00', '12.50', '贷', '6299990470000020015', '赵示例', '货款', 'S1', '99.00']);
    const [row] = rowsOf(records.transfers);
    expect(row).toMatchObject({ time: at('2026-03-01T10:00:00'), amount: 1250, direction, counterparty: '6299990470000020015', counterpartyName: '赵示例', memo: '货款', serial: 'S1', balance: 9900 });
    expect(row?.['card'] ?? row?.['account']).toBe('6299990310000010014');
  });

  it('1 and 2 mean what the header says first, with a mark', async () => {
    const rows = [['6299990310000010014', '2026/3/1 10:00', '1', '1', ''], ['6299990310000010014', '2026/3/1 10:00', '1', '2', '']];
    const debit = await profileOf(['卡号', '交易时间', '交易金额', '借贷标志', '对方账号'], ...rows);
    const paid = await profileOf(['卡号', '交易时间', '交易金额', '收付标志', '对方账号'], ...rows);
    expect([...debit.transfers.columns.direction]).toEqual([Direction.out, Direction.in]);
    expect([...paid.transfers.columns.direction]).toEqual([Direction.in, Direction.out]);
    expect(debit.marks).toHaveLength(2);
  });
});

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

  it('persons', async () => {
    const records = await profileOf(['客户名称', '证照类型', '证照号码', '联系电话', '联系手机', '工作单位', '户籍地址', '代办人姓名'], ['王示例', '身份证', '999999198002140125', '', '199 0000 0001', '某公司', '甲市', '']);
    expect(rowsOf(records.persons)[0]).toMatchObject({ name: '王示例', idNumber: '999999198002140125', mobile: '19900000001', employer: '某公司', address: '甲市' });
  });

  it('tasks: answered or not', async () => {
    const words = ['成功', '已反馈', '反馈成功', '未反馈', '失败', '无记录', ''];
    const headers = ['任务流水号', '主体类别', '账卡号', '查询开始时间', '查询截止时间', '查询原因', '反馈结果'];
    const records = await profileOf(headers, ...words.map((word, order) => [`T${order}`, '个人', '6299990310000010014', '2026-02-01', '2026-02-28', '诈骗', word]));
    expect([...records.inquiryTasks.columns.answered]).toEqual([1, 1, 1, 0, 0, 0, 0]);
    expect(rowsOf(records.inquiryTasks)[0]).toMatchObject({ taskId: 'T0', account: '6299990310000010014', periodStart: at('2026-02-01T00:00:00'), periodEnd: at('2026-03-01T00:00:00') - 1, feedback: '成功' });
  });

  it('freeze measures', async () => {
    const records = await profileOf(['账号', '冻结措施类型', '冻结金额', '冻结机关', '冻结开始日期', '冻结截止日期', '措施序号'], ['310010000000001001', '账户冻结', '1,000.00', '甲市公安局', '2026-03-02', '2026-09-01', '1']);
    expect(rowsOf(records.freezeMeasures)[0]).toMatchObject({ account: '310010000000001001', measureType: '账户冻结', amount: 100_000, authority: '甲市公安局', startAt: at('2026-03-02T00:00:00') });
  });
});

describe('complaints', () => {
  it('and what links them', async () => {
    const headers = ['接警编号', '警情编号', '案件编号', '警情类别', '接警时间', '简要情况', '报警人姓名', '报警电话', '损失金额', '嫌疑账号', '案件类别', '涉案APP', '涉案网址', '邀请码', '嫌疑人微信', '嫌疑人QQ', '嫌疑人电话', '钱包地址'];
    const records = await profileOf(headers, ['J1', 'Q1', 'A1', '诈骗', '2026-03-02 10:58', '先后转账,\n共三笔', '王示例', '19900000001', '99500', '6299990470000020015', '虚假投资', '示例投资', 'invest.example.com', 'VIP', 'wx_1', '10001', '0085512345678', 'TXyz']);
    expect(rowsOf(records.complaints)[0]).toMatchObject({ receptionId: 'J1', incidentId: 'Q1', complaint: 'A1', receivedAt: at('2026-03-02T10:58:00'), loss: 9_950_000, app: '示例投资', domain: 'invest.example.com', inviteCode: 'VIP', wechat: 'wx_1', qq: '10001', wallet: 'TXyz', caseCategory: '虚假投资' });
  });

  it('their payments, and what came back', async () => {
    const headers = ['案件编号', '转出账户名', '转出帐卡号', '转出金额', '转出时间', '止付账户名', '止付帐卡号', '返利'];
    const records = await profileOf(headers, ['A1', '王示例', '6299990310000010014', '50000', '2026-03-01 10:02', '赵示例', '6299990470000020015', ''], ['A1', '王示例', '6299990310000010014', '', '2026-03-01', '赵示例', '6299990470000020015', '500'], ['A1', '王示例', '', '', '2026-03-01', '', '', '']);
    expect(rowsOf(records.complaintPayments)).toMatchObject([{ complaint: 'A1', amount: 5_000_000, precision: 1, payer: '6299990310000010014', payee: '6299990470000020015' }, { returned: 50_000, precision: 2 }]);
    expect(rowsOf(records.complaintPayments)[0]?.['returned']).toBeUndefined();
    expect(rowsOf(records.complaintPayments)[1]?.['amount']).toBeUndefined();
    expect(codesOf(records.rejects)).toEqual([[4, 'MISSING_AMOUNT']]);
  });

  it('without the column of what came back, and as a request to stop', async () => {
    const headers = ['业务申请编号', '案件编号', '转出账户名', '转出帐卡号', '转出金额', '转出时间', '止付账户名', '止付帐卡号', '止付账号类别', '止付事由', '止付起始时间', '止付截止时间'];
    const records = await profileOf(headers, ['B1', 'A1', '王示例', '6299990310000010014', '50000.00', '20260301100211', '赵示例', '6299990470000020015', '01', '诈骗', '2026-03-01', '2026-03-03']);
    expect(rowsOf(records.complaintPayments)[0]).toMatchObject({ complaint: 'A1', amount: 5_000_000, time: at('2026-03-01T10:02:11') });
  });
});

describe('14 carriers', () => {
  it.each([
    ['00:05:32', 332],
    ['5分32秒', 332],
    ["0'0'20", 20],
    ['332', 332],
    ['1小时2分3秒', 3723],
    ['5:32', 332],
  ])('a duration of %j', async (text, seconds) => {
    const records = await profileOf(['本机号码', '对方号码', '开始时间', '时长', '联系类型'], ['19900000001', '19900000002', '2026-03-01 10:00:00', text, '主叫']);
    expect(records.calls.columns.durationSeconds[0]).toBe(seconds);
    expect(records.calls.columns.endedAt[0]).toBe(at('2026-03-01T10:00:00') + seconds * 1000);
  });

  it.each([
    [{ 基站编码: '9563:25371:0' }, '9563-25371'],
    [{ CGI: '460-00-9563-25371' }, '9563-25371'],
    [{ LAC: '9563', CI: '25371' }, '9563-25371'],
    [{ LAC: '255B', CI: '631B' }, '9563-25371'],
    [{ LAC: '-1', CI: '-1' }, undefined],
    [{ 基站编码: '-1:-1:0' }, undefined],
  ])('the cell %j', async (cells, cell) => {
    const records = await profileOf(['本机号码', '对方号码', '开始时间', '联系类型', ...Object.keys(cells)], ['19900000001', '10086', '2026-03-01 10:00:00', '被叫', ...Object.values(cells)]);
    expect(rowsOf(records.calls)[0]?.['cell']).toBe(cell);
  });

  it.each([
    ['11', CallType.call, CallDirection.out],
    ['主叫', CallType.call, CallDirection.out],
    ['12', CallType.call, CallDirection.in],
    ['被叫', CallType.call, CallDirection.in],
    ['13', CallType.call, CallDirection.forwarded],
    ['21', CallType.sms, CallDirection.out],
    ['22', CallType.sms, CallDirection.in],
    ['31', CallType.mms, CallDirection.out],
  ])('the contact type %j', async (word, callType, direction) => {
    const records = await profileOf(['本方号码', '对端号码', '呼叫时间', '通话时长（秒）', '呼叫类型'], ['19900000001', '19900000002', '20260301100000', '1', word]);
    expect(rowsOf(records.calls)[0]).toMatchObject({ callType, direction });
  });

  it.each([
    ['+8619900000002', '19900000002'],
    ['008619900000002', '19900000002'],
    ['8619900000002', '19900000002'],
    ['1795119900000002', '19900000002'],
    ['12593019900000002', '19900000002'],
    ['019900000002', '19900000002'],
    ['05371234567', '05371234567'],
    ['10086', '10086'],
    ['95588', '95588'],
    ['199-0000-0002', '19900000002'],
    ['199******02', undefined],
  ])('17 the number %j', async (written, number) => {
    const records = await profileOf(['本机号码', '对方号码', '开始时间', '时长'], ['19900000001', written, '2026-03-01 10:00:00', '1']);
    expect(rowsOf(records.calls)[0]?.['other']).toBe(number);
  });

  it('one IMEI for each device, with 14, 15 or 16 digits', async () => {
    const imeis = ['35693803564380', '356938035643809', '356938035643800', '3569380356438012', '000000000000000', '0'];
    const records = await profileOf(['本机号码', '对方号码', '开始时间', 'IMEI', 'IMSI'], ...imeis.map((imei) => ['19900000001', '10086', '2026-03-01 10:00:00', imei, '460001234567890']));
    expect(rowsOf(records.calls).map((row) => row['imei'])).toEqual([...Array.from({ length: 4 }, () => '356938035643809'), undefined, undefined]);
    expect(codesOf(records.marks).map(([, code]) => code)).toEqual(expect.arrayContaining(['JUNK_IMEI', 'JUNK_IMEI']));
  });

  it('call records from abroad, day before month', async () => {
    const records = await profileOf(['Target No', 'Call Type', 'B Party No', 'Date', 'Time', 'Dur(s)', 'First CGI', 'Last CGI', 'IMEI', 'IMSI'], ['85512345678', 'OUT', '8619900000002', '03/02/2026', '10:11:12', '61', '456-01-100-2001', '456-01-100-2001', '35693803564380', '456011234567890']);
    expect(rowsOf(records.calls)[0]).toMatchObject({ startedAt: at('2026-02-03T10:11:12'), durationSeconds: 61, direction: CallDirection.out, callType: CallType.call, cell: '100-2001' });
  });

  it('SIM registration', async () => {
    const records = await profileOf(['机主姓名', '机主身份证', '手机号码', '运营商', '入网时间', '状态', 'ICCID', 'IMSI', '开户网点', '代理商'], ['王示例', '999999198002140125', '19900000001', '移动', '2026-01-05', '在用', '89860012345678901234', '460001234567890', '甲营业厅', '乙代理']);
    expect(rowsOf(records.subscribers)[0]).toMatchObject({ name: '王示例', phone: '19900000001', carrier: '移动', activatedAt: at('2026-01-05T00:00:00'), iccid: '89860012345678901234', imsi: '460001234567890', branch: '甲营业厅', agent: '乙代理' });
  });

  it('logins', async () => {
    const records = await profileOf(['账号', '登录时间', '登录IP', '端口', '设备号', 'MAC'], ['310010000000001001', '2026-03-01 09:00:00', '203.0.113.9', '443', 'ANDROID-77aa88bb', '5c:e0:c5:3a:11:7f'], ['310010000000001001', '2026-03-01 09:00:00', '192.168.0.2', '', '', '']);
    expect(rowsOf(records.logins)).toMatchObject([{ account: '310010000000001001', ip: '203.0.113.9', port: '443', device: 'ANDROID-77aa88bb', mac: '5C-E0-C5-3A-11-7F' }, { time: at('2026-03-01T09:00:00') }]);
    expect(codesOf(records.marks)).toEqual([[3, 'JUNK_IP']]);
  });

  it('border crossings', async () => {
    const records = await profileOf(['证件号码', '出入境日期时间', '出入境标识', '口岸', '前往国(地区)', '航班号'], ['999999198002140125', '2026-01-01 08:00:00', '出境', '昆明', '柬埔寨', 'MU001'], ['999999198002140125', '2026-02-01', '入境', '昆明', '', '']);
    expect(rowsOf(records.borderCrossings)).toMatchObject([{ direction: CrossingDirection.leaving, port: '昆明', country: '柬埔寨', flight: 'MU001' }, { direction: CrossingDirection.entering, time: at('2026-02-01T00:00:00') }]);
  });

  it('watchlists', async () => {
    const records = await profileOf(['type', 'value', 'source', 'date added', 'expiry', 'reason'], ['phone', '19900000001', 'bulletin 1', '2026-01-01', '2026-12-31', 'fraud']);
    expect(rowsOf(records.watchlist)[0]).toMatchObject({ type: 'phone', value: '19900000001', source: 'bulletin 1', reason: 'fraud' });
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

  it('names both profiles when two match equally', async () => {
    const records = await readOne(file, { profiles: [own, { ...own, name: 'other-bank' }] });
    expect(records.files[0]).toMatchObject({ profile: null, rowsRead: 0 });
    expect(records.files[0]?.problem).toMatch(/own-bank.*other-bank/);
  });
});
