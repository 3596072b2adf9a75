/** Every table that FORMATS names, by its headers as they come. */

import { describe, expect, it } from 'vitest';
import { CallDirection, CallType } from '../../src/records/call.js';
import { CrossingDirection } from '../../src/records/border-crossing.js';
import { Direction } from '../../src/records/transfer.js';
import { defineProfile, profileColumns } from '../../src/ingest/profile.js';
import { builtInProfiles } from '../../src/ingest/profiles/index.js';
import { readLaunderingAttempts } from '../../src/ingest/read-laundering-attempts.js';
import { codesOf, csv, FUND_INQUIRY_HEADERS, GOOD_ROW, read, readOne, rowsOf, unaccounted } from './files.js';

const at = (iso: string): number => Date.parse(`${iso}+08:00`);

/** Headers and one row from a list of pairs. */
function table(cells: Readonly<Record<string, string>>): string {
  return csv(Object.keys(cells), [Object.values(cells)]);
}

describe('transfers', () => {
  const renamed = (names: Readonly<Record<string, string>>, dropped: readonly string[] = []): string => {
    const kept = FUND_INQUIRY_HEADERS.filter((header) => !dropped.includes(header));
    return csv(kept.map((header) => names[header] ?? header), [kept.map((header) => GOOD_ROW[header] ?? '')]);
  };

  it.each([
    ['34 columns', renamed({})],
    ['交易方', renamed({ 账户开户名称: '交易方户名', 开户人证件号码: '交易方证件号码' })],
    ['交易户名', renamed({ 账户开户名称: '交易户名', 开户人证件号码: '交易证件号码' })],
    ['31 columns', renamed({}, ['交易网点代码', '终端号', '商户号'])],
    ['帐', renamed({ 交易对手账卡号: '交易对手帐卡号', 对手身份证号: '对手证件号' })],
  ])('fund inquiry, %s', async (_, text) => {
    const records = await readOne(text);
    expect(records.files[0]).toMatchObject({ profile: 'fund-inquiry', rowsRead: 1, records: 1 });
    expect(rowsOf(records.transfers)[0]).toMatchObject({
      card: GOOD_ROW['交易卡号'],
      name: '王示例',
      idNumber: GOOD_ROW['开户人证件号码'],
      counterparty: GOOD_ROW['交易对手账卡号'],
      counterpartyName: '赵示例',
      amount: 10_000,
      balance: 90_000,
      currency: 'CNY',
      direction: Direction.out,
    });
  });

  it.each([
    [{ 银行卡号: '6299990310000010014', 记账日期: '20260301', 发生额: '5', 借贷标志: '贷', 对方账号: '1234567890', 对方名称: '甲', 附言: '货款' }],
    [{ 本方卡号: '6299990310000010014', 入账时间: '20260301', 交易额: '5', 借贷方向: '贷', 对方帐号: '1234567890', 对方户名: '甲', 用途: '货款' }],
    [{ 查询账号: '6299990310000010014', 发生时间: '20260301', 金额: '5', '收/支': '收入', 对方账号卡号: '1234567890', 交易对方: '甲', 摘要: '货款' }],
    [{ 卡号: '6299990310000010014', 交易日期: '20260301', 金额: '5', dc_flag: 'C', 对方卡号: '1234567890', 对方户名: '甲', 摘要: '货款' }],
  ])('synonyms: %j', async (cells) => {
    const row = rowsOf((await readOne(table(cells as unknown as Record<string, string>))).transfers)[0];
    expect(row).toMatchObject({ direction: Direction.in, amount: 500, counterparty: '1234567890', counterpartyName: '甲', memo: '货款', time: at('2026-03-01T00:00:00') });
  });

  it('1 and 2 by the order of the header, marked; words of the caller without', async () => {
    const cells = (header: string, value: string): string => table({ 卡号: '6299990310000010014', 交易时间: '20260301', 金额: '5', [header]: value });
    const lent = await readOne(cells('借贷标志', '1'));
    expect([lent.transfers.columns.direction[0], codesOf(lent.marks)]).toEqual([Direction.out, [[2, 'NUMBERED_DIRECTION']]]);
    expect((await readOne(cells('收付标志', '1'))).transfers.columns.direction[0]).toBe(Direction.in);
    const own = defineProfile({ name: 'own', record: 'transfers', columns: { card: ['卡号'], time: ['交易时间'], amount: ['金额'], direction: { headers: ['借贷标志'], words: { 1: Direction.in, Ω: Direction.out } } } });
    const mapped = await readOne(cells('借贷标志', '1'), { profiles: [own] });
    expect([mapped.files[0]?.profile, mapped.transfers.columns.direction[0], mapped.marks]).toEqual(['own', Direction.in, []]);
    expect((await readOne(cells('借贷标志', 'Ω'), { profiles: [own] })).transfers.columns.direction[0]).toBe(Direction.out);
  });
});

describe('tables of an inquiry', () => {
  it('accounts, wide form', async () => {
    const records = await readOne(
      table({ 账户开户名称: '王示例', 开户人证件号码: '999999198002140125', 交易卡号: '6299990310000010014', 交易账号: '0031', 账号开户时间: '2020-01-02', 账户余额: '-1.5', 可用余额: '0', 币种: 'CNY', 账户状态: '正常', 销户日期: '', 开户联系方式: '13800000000', 通信地址: '某地', 代理人: '甲', 代理人电话: '+8613900000000', 法人代表: '乙', 客户工商执照号码: '91', 任务流水号: 'T1' }),
    );
    expect(records.files[0]).toMatchObject({ profile: 'account-table', records: 1 });
    expect(rowsOf(records.accounts)[0]).toMatchObject({ account: '0031', balance: -150, available: 0, phone: '13800000000', agentPhone: '13900000000', openedAt: at('2020-01-02T00:00:00'), taskId: 'T1', legalRepresentative: '乙' });
  });

  it('persons, freeze measures, tasks', async () => {
    const records = await read({
      'a.csv': table({ 客户名称: '王示例', 证照类型: '身份证', 证照号码: '999999198002140125', 联系电话: '0537-1234567', 联系手机: '008613800000000', 工作单位: '某厂', 户籍地址: '某地', 代办人姓名: '甲' }),
      'b.csv': table({ 账号: '0031', 冻结措施类型: '冻结', 冻结金额: '1,000.00', 冻结机关: '某局', 冻结开始日期: '2026-03-02', 冻结截止日期: '2026-09-01', 措施序号: '1' }),
      'c.csv': table({ 任务流水号: 'T1', 主体类别: '个人', 账卡号: '0031', 反馈结果: '查询成功' }),
    });
    expect(records.files.map(({ profile }) => profile)).toEqual(['person', 'freeze-measure', 'inquiry-task']);
    expect(rowsOf(records.persons)[0]).toMatchObject({ phone: '05371234567', mobile: '13800000000', agent: '甲' });
    expect(rowsOf(records.freezeMeasures)[0]).toMatchObject({ amount: 100_000, endAt: at('2026-09-01T23:59:59.999') });
    expect(rowsOf(records.inquiryTasks)[0]).toMatchObject({ taskId: 'T1', account: '0031', answered: 1 });
  });
});

describe('complaints', () => {
  it('combined APP/网址, and payments with 返利', async () => {
    const records = await read({
      'a.csv': table({ 接警编号: 'J1', 案件编号: 'A1', 接警时间: '2026-03-02 10:00', 简要情况: '被骗', 报警人姓名: '王示例', 报警电话: '17951 13800000000', 损失金额: '￥99,500.00元', 嫌疑账号: '0032', '涉案APP/网址': 'http://x.example.com/a' }),
      'b.csv': csv(['案件编号', '转出账户名', '转出帐卡号', '转出金额', '转出时间', '止付账户名', '止付帐卡号', '返利'], [['A1', '甲', '0031', '100', '2026-03-01', '乙', '0032', '0'], ['A1', '甲', '0031', '', '2026-03-01', '乙', '0032', '5'], ['A1', '甲', '0031', '', '2026-03-01', '乙', '0032', ''], ['', '甲', '0031', '1', '2026-03-01', '乙', '0032', '']]),
    });
    expect(rowsOf(records.complaints)[0]).toMatchObject({ complaint: 'A1', loss: 9_950_000, domain: 'http://x.example.com/a', victimPhone: '13800000000' });
    expect(rowsOf(records.complaintPayments).map((row) => [row['amount'], row['returned']])).toEqual([[10_000, undefined], [undefined, 500]]);
    expect(codesOf(records.rejects)).toEqual([[4, 'MISSING_AMOUNT'], [5, 'MISSING_KEY']]);
    expect(unaccounted(records)).toEqual([]);
  });

  it('watchlists', async () => {
    const records = await readOne(table({ type: 'account', value: '0032', source: '反诈中心', 'date added': '2026-01-01', expiry: '2026-12-31', reason: '涉诈' }));
    expect(rowsOf(records.watchlist)[0]).toMatchObject({ type: 'account', value: '0032', expiresAt: at('2026-12-31T23:59:59.999') });
  });
});

describe('carriers', () => {
  const call = async (cells: Readonly<Record<string, string>>): Promise<Record<string, string | number> | undefined> =>
    rowsOf((await readOne(table({ 本机号码: '13800000000', 对方号码: '13900000000', 开始时间: '2026-03-01 10:00:00', ...cells }))).calls)[0];

  it.each([
    ['00:05:32', 332],
    ['5分32秒', 332],
    ["0'0'20", 20],
    ['332', 332],
    ['1小时2分', 3720],
  ])('duration %j', async (duration, seconds) => {
    expect(await call({ 时长: duration })).toMatchObject({ durationSeconds: seconds, endedAt: at('2026-03-01T10:00:00') + 1000 * seconds });
  });

  it.each([
    [{ 计费类型: '1', 联系类型: '11' }, CallType.call, CallDirection.out],
    [{ 计费类型: '2', 联系类型: '22' }, CallType.sms, CallDirection.in],
    [{ 联系类型: '31' }, CallType.mms, CallDirection.out],
    [{ 通联类型: '13' }, CallType.call, CallDirection.forwarded],
    [{ 主被叫: '被叫' }, CallType.call, CallDirection.in],
    [{ 呼叫类型: '短信收' }, CallType.sms, CallDirection.in],
  ])('%j', async (cells, callType, direction) => {
    expect(await call(cells)).toMatchObject({ callType, direction });
  });

  it.each([
    [{ 基站编码: '21505:28675:00' }, '21505-28675'],
    [{ CGI: '460-00-21505-28675' }, '21505-28675'],
    [{ CGI: '移动-21505-28675' }, '21505-28675'],
    [{ LAC: '5401', CI: '7003' }, '5401-7003'],
    [{ LAC: '54FF', CI: '7003' }, '21759-28675'],
    [{ LAC: '-1', CI: '-1' }, undefined],
    [{ 基站编码: '-1:-1:-1' }, undefined],
  ])('cell %j', async (cells, cell) => {
    expect((await call(cells))?.['cell']).toBe(cell);
  });

  it.each([
    ['86123456789012', '861234567890123'.slice(0, 14)],
    ['861234567890120', '86123456789012'],
    ['0', undefined],
  ])('IMEI %j', async (imei, device) => {
    const found = (await call({ IMEI: imei }))?.['imei'];
    expect(typeof found === 'string' ? found.slice(0, 14) : found).toBe(device);
    if (device !== undefined) expect(found).toBe((await call({ IMEI: device }))?.['imei']);
  });

  it.each([
    ['+8613912345678', '13912345678'],
    ['008613912345678', '13912345678'],
    ['1795113912345678', '13912345678'],
    ['12593013912345678', '13912345678'],
    ['0537-2345678', '05372345678'],
    ['10086', '10086'],
    ['106912345678', '106912345678'],
    ['00855121234567', '+855121234567'],
    ['136******95', undefined],
  ])('number %j', async (written, number) => {
    expect((await call({ 对方号码: written }))?.['other']).toBe(number);
  });

  it('the layout of carriers abroad', async () => {
    const records = await readOne(
      csv(['Target No', 'Call Type', 'B Party No', 'Date', 'Time', 'Dur(s)', 'First CGI', 'Last CGI', 'IMEI', 'IMSI'], [['855121234567', 'OUT', '855127654321', '28/02/2026', '23:59:58', '61', '456-01-1234-5678', '', '', ''], ['855121234567', 'SMT', '855127654321', '01/03/2026', '00:00:05', '', '', '', '', '']]),
    );
    expect(records.files[0]).toMatchObject({ profile: 'foreign-call-record', rowsRead: 2, records: 2 });
    expect(rowsOf(records.calls)).toMatchObject([
      { startedAt: at('2026-02-28T23:59:58'), durationSeconds: 61, callType: CallType.call, direction: CallDirection.out, cell: '1234-5678' },
      { startedAt: at('2026-03-01T00:00:05'), callType: CallType.sms, direction: CallDirection.in },
    ]);
  });

  it('registrations, logins, border crossings', async () => {
    const records = await read({
      'a.csv': table({ 机主姓名: '甲', 机主身份证: '999999198002140125', 手机号码: '13800000000', 运营商: '移动', 入网时间: '2025/1/2 3:04', 状态: '正常', ICCID: '8986', IMSI: '46000', 开户网点: '某厅', 代理商: '某店' }),
      'b.csv': table({ 账号: '0031', 登录时间: '20260301100000', 登录IP: '203.0.113.9', 端口: '443', 设备号: '86123456789012', MAC: '5C-E0-C5-3A-11-7F' }),
      'c.csv': table({ 证件号码: 'e12345678', 出入境日期时间: '2026-01-01 08:00', 出入境标识: '出境', 口岸: '某口岸', '前往国（地区）': '柬埔寨', 航班号: 'ZZ001' }),
    });
    expect(records.files.map(({ profile }) => profile)).toEqual(['subscriber', 'login', 'border-crossing']);
    expect(rowsOf(records.subscribers)[0]).toMatchObject({ phone: '13800000000', iccid: '8986', branch: '某厅', agent: '某店' });
    expect(rowsOf(records.logins)[0]).toMatchObject({ ip: '203.0.113.9', device: '86123456789012', mac: '5C-E0-C5-3A-11-7F' });
    expect(rowsOf(records.borderCrossings)[0]).toMatchObject({ idNumber: 'E12345678', direction: CrossingDirection.leaving, country: '柬埔寨', flight: 'ZZ001' });
  });
});

describe('matching', () => {
  it('two profiles that match equally are an error that names both', async () => {
    const twin = (name: string) => defineProfile({ name, record: 'persons', columns: { name: ['甲'], idNumber: ['乙'] } });
    const records = await readOne('甲,乙\n张三,1\n', { profiles: [twin('one'), twin('two')] });
    expect(records.files[0]).toMatchObject({ profile: null, rowsRead: 0 });
    expect(records.files[0]?.problem).toMatch(/file\.csv: the profiles one and two know its headers equally well/);
  });

  it('an unknown header names the file, the headers and the remedy', async () => {
    const problem = (await readOne('甲,乙,丙\n1,2,3\n')).files[0]?.problem;
    expect(problem).toMatch(/file\.csv.*甲, 乙, 丙.*profile/);
  });

  it('unknown extra columns do no harm', async () => {
    const headers = [...FUND_INQUIRY_HEADERS, '新列'];
    const records = await readOne(csv(headers, [headers.map((header) => (Object.hasOwn(GOOD_ROW, header) ? (GOOD_ROW[header] ?? '') : 'x'))]));
    expect(records.files[0]).toMatchObject({ rowsRead: 1, unusedHeaders: expect.arrayContaining(['新列']) as unknown });
  });

  it.each(builtInProfiles.map((profile) => [profile.name, profile] as const))('%s matches its own headers', async (name, profile) => {
    const columns = profileColumns(profile);
    const headers = [...new Set(columns.filter(([, { shared }]) => shared !== true).map(([, column]) => column.headers.find((header) => header !== 'Account.1' && header !== 'To Account') ?? ''))];
    if (name === 'amlworld') headers.push('Account');
    const records = await readOne(csv([...headers, ...(profile.requiredHeaders ?? []).map(([header]) => header ?? '').filter((header) => !headers.includes(header))], [headers.map(() => '')]));
    expect(records.files[0]).toMatchObject({ profile: name });
  });

  it('profiles have names of their own', () => {
    expect(new Set(builtInProfiles.map(({ name }) => name)).size).toBe(builtInProfiles.length);
  });
});

describe('AMLworld\'s patterns', () => {
  const patterns = [
    'BEGIN LAUNDERING ATTEMPT - FAN-OUT:  Max 2-degree Fan-Out',
    '2022/09/01 00:06,021174,800737690,012,80011F990,2848.96,Euro,2848.96,Euro,ACH,1',
    '2022/09/01 04:33,021174,800737690,020,80020C5B0,8630.40,Euro,8630.40,Euro,ACH,1',
    'END LAUNDERING ATTEMPT - FAN-OUT',
    '',
    'BEGIN LAUNDERING ATTEMPT - STACK',
    '2022/09/01 05:14,00952,8139F54E0,0111632,8062C56E0,5331.44,US Dollar,5331.44,US Dollar,ACH,1',
    'END LAUNDERING ATTEMPT - STACK',
  ].join('\r\n');

  it('are listed and never taken into a case', async () => {
    const records = await read({ 'HI-Small_Patterns.txt': patterns });
    expect(records.files[0]).toMatchObject({ profile: 'amlworld-patterns', rowsRead: 0, otherLines: 8 });
    expect([records.transfers.length, records.files[0]?.problem]).toEqual([0, undefined]);
  });

  it.each([['text', { name: 'p.txt', text: patterns }], ['bytes', { name: 'p.txt', bytes: new TextEncoder().encode(patterns) }]])('are read by a function of their own, from %s', async (_, source) => {
    const { attempts, records } = await readLaunderingAttempts(source, { timeZone: 'UTC' });
    expect(attempts).toEqual([{ type: 'FAN-OUT', description: 'Max 2-degree Fan-Out', line: 1, rows: [0, 1] }, { type: 'STACK', description: '', line: 6, rows: [2] }]);
    expect([...records.transfers.line]).toEqual([2, 3, 7]);
    expect(rowsOf(records.transfers)[2]).toMatchObject({ account: '00952/8139F54E0', counterparty: '0111632/8062C56E0', amount: 533_144, currency: 'USD', time: Date.UTC(2022, 8, 1, 5, 14) });
  });
});

describe('cells that stand in for others', () => {
  it('a trade at Alipay that was never paid has the time of its creation', async () => {
    const cells = { 交易号: '1', 交易创建时间: '2026-03-01 10:00:00', 付款时间: '', 类型: '即时到账', 用户信息: '2088000000000001(甲)', 交易对方信息: '2088000000000002(乙)', 消费名称: '转账', '金额（元）': '5', '收/支': '支出', 交易状态: '交易关闭' };
    const records = await readOne(csv(Object.keys(cells), [Object.values(cells), Object.values({ ...cells, 交易号: '2', 付款时间: '2026-03-01 11:00:00', 交易状态: '交易成功' })]));
    expect([...records.transfers.columns.time]).toEqual([at('2026-03-01T10:00:00'), at('2026-03-01T11:00:00')]);
    expect(codesOf(records.marks)).toEqual([[2, 'FAILED_ROW']]);
  });

  it('Tenpay\'s numbers for both legs of a payment, tab-separated, with 网联/银联 and 第三方账户名称 twice', async () => {
    const headers = ['用户ID', '交易单号', '大单号', '用户侧账号名称', '借贷类型', '交易业务类型', '交易用途类型', '交易时间', '交易金额(分)', '账户余额(分)', '用户银行卡号', '用户侧网银联单号', '网联/银联', '第三方账户名称', '对手方ID', '对手侧账户名称', '对手方银行卡号', '用户侧银行名称', '对手侧银行名称', '对手侧网银联单号', '网联/银联', '第三方账户名称', '基金公司信息', '间联/非间联交易', '对手方接收时间', '对手方接收金额(分)', '备注1', '备注2'];
    const cells = ['wx1', 'T1', 'D1', '甲', '出', '转账', '', '2026-03-01 10:00:00', '12345', '100', '', 'U1', '网联', '', 'wx2', '乙', '', '', '', 'C1', '银联', '', '', '', '', '', '', '补记'];
    const records = await read({ 'TenpayTrades.txt': `${headers.join('\t')}\n${cells.join('\t')}\n` });
    expect(records.files[0]).toMatchObject({ profile: 'tenpay', records: 1 });
    expect(rowsOf(records.transfers)[0]).toMatchObject({ account: 'wx1', counterparty: 'wx2', amount: 12_345, balance: 100, serial: 'T1', bulkSerial: 'D1', clearingSerial: 'U1', counterpartyClearingSerial: 'C1', remark: '补记' });
  });

  it('a suspect\'s messenger, QQ and phone in one cell', async () => {
    const complaint = async (contact: string): Promise<unknown> => {
      const { wechat, qq, suspectPhone } = rowsOf((await readOne(table({ 接警编号: 'J1', 接警时间: '2026-03-01', '嫌疑人微信/QQ/电话': contact }))).complaints)[0] ?? {};
      return [wechat, qq, suspectPhone];
    };
    expect(await complaint('13800000000')).toEqual([undefined, undefined, '13800000000']);
    expect(await complaint('wxid_abc, 12345678；+8613800000000')).toEqual(['wxid_abc', '12345678', '13800000000']);
    expect(await complaint('微信：13800000000 QQ:99999')).toEqual(['13800000000', '99999', undefined]);
    expect(await complaint('无')).toEqual([undefined, undefined, undefined]);
  });
});
