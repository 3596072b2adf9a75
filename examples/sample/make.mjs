/**
 * Writes the two small cases beside this file: `node examples/sample/make.mjs`. Same bytes on every run.
 *
 * fund-inquiry: a made-up victim pays 100,000 yuan to a mule at another bank (tier 1); it goes on to two more accounts (tier 2) and out as cash, as a purchase and to an account whose
 * bank did not answer. Two banks, each with its clock; one transfer failed, one row has no direction and is rejected. All names and numbers are invented: cards begin with
 * 629999 and ID numbers with 999999, which nobody issues.
 * amlworld: the layout of the AMLworld data sets with a fan-out that gathers again, a cycle, an exchange of currency and Bitcoin.
 */

import { mkdirSync, writeFileSync } from 'node:fs';
import iconv from 'iconv-lite';

const HERE = import.meta.dirname;

const COLUMNS = [
  '交易卡号', '交易账号', '账户开户名称', '开户人证件号码', '交易时间', '交易金额', '交易余额', '收付标志', '交易对手账卡号', '现金标志', '对手户名', '对手身份证号', '对手开户银行', '摘要说明', '交易币种',
  '交易网点名称', '交易网点代码', '交易发生地', '交易是否成功', '传票号', '终端号', 'IP地址', 'MAC地址', '对手交易余额', '交易流水号', '日志号', '凭证种类', '凭证号', '交易柜员号', '商户名称', '商户号', '备注',
  '交易类型', '查询反馈结果原因',
];

function luhnDigit(digits) {
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const value = at % 2 === 0 ? 2 * Number(digit) : Number(digit);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}

function idNumber(birth, order) {
  const body = `999999${birth}${order}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  return body + '10X98765432'[weights.reduce((sum, weight, at) => sum + weight * Number(body[at]), 0) % 11];
}

function holder(bank, number, name, birth, order, opening) {
  const card = `6299990${bank.code}${String(number).padStart(9, '0')}`;
  return { bank, name, account: `${bank.code}0010${String(number).padStart(12, '0')}`, card: card + luhnDigit(card), id: idNumber(birth, order), balance: opening, serial: 0, rows: [] };
}

// Each bank has its own way of writing times and directions, and its own clock.
const bankA = { code: '31', name: '甲商业银行', place: '山东省甲市', skew: 0, flags: { in: '进', out: '出' }, time: (text) => text.replace(/[-: ]/g, '') };
const bankB = { code: '47', name: '乙农村商业银行', place: '云南省乙市', skew: 17, flags: { in: '贷', out: '借' }, time: (text) => text };

const victim = holder(bankA, 1001, '王示例', '19800214', '012', 132_456_30);
const collector = holder(bankB, 2001, '赵示例', '19990305', '023', 1_200_00);
const cashOut = holder(bankA, 3001, '钱示例', '20010607', '035', 56_10);
const shopper = holder(bankB, 4001, '孙示例', '19970819', '041', 310_55);
const beyond = { bank: { name: '丙银行' }, name: '李示例', account: '55001000000000005001', card: '55001000000000005001' };

/** `2026-03-01 10:02:11`, moved by seconds. */
function clock(text, seconds) {
  return new Date(Date.parse(`${text.replace(' ', 'T')}Z`) + seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');
}

const yuan = (fen) => `${Math.trunc(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;

function row(own, time, direction, fen, other, cells = {}) {
  const failed = cells['交易是否成功'] === '失败';
  if (!failed) own.balance += direction === 'in' ? fen : -fen;
  own.serial += 1;
  const filled = {
    交易卡号: `\t${own.card}`,
    交易账号: own.account,
    账户开户名称: own.name,
    开户人证件号码: own.id,
    交易时间: own.bank.time(clock(time, own.bank.skew)),
    交易金额: yuan(fen),
    交易余额: yuan(own.balance),
    收付标志: own.bank.flags[direction],
    交易对手账卡号: other === null ? '' : other.card,
    现金标志: '其他',
    对手户名: other === null ? '' : other.name,
    对手身份证号: other?.id ?? '',
    对手开户银行: other === null ? '' : other.bank.name,
    摘要说明: '网银转账',
    交易币种: '人民币',
    交易网点名称: `${own.bank.name}总行`,
    交易网点代码: `${own.bank.code}0001`,
    交易发生地: own.bank.place,
    交易是否成功: '成功',
    交易流水号: `${own.bank.code}${own.account.slice(-4)}${String(own.serial).padStart(6, '0')}`,
    交易类型: '转账',
    ...cells,
  };
  own.rows.push(COLUMNS.map((column) => filled[column] ?? ''));
}

function transfer(time, from, to, fen, cells = {}) {
  row(from, time, 'out', fen, to, cells);
  if (to.rows !== undefined && cells['交易是否成功'] !== '失败') row(to, time, 'in', fen, from, { 摘要说明: cells['摘要说明'] ?? '网银转账' });
}

const device = { IP地址: '203.0.113.27', MAC地址: '5C-E0-C5-3A-11-7F' };
const fee = { 摘要说明: '跨行汇款手续费', 交易类型: '手续费' };
const atm = { 现金标志: '现金', 摘要说明: 'ATM取现', 交易类型: '取现', 终端号: 'ATM31077', 交易发生地: '广东省丁市' };

row(victim, '2026-02-25 09:00:00', 'in', 8_650_00, null, { 摘要说明: '代发工资', 对手户名: '某某有限公司', IP地址: '0.0.0.0' });
row(victim, '2026-02-27 18:41:09', 'out', 126_80, null, { 摘要说明: '消费', 交易类型: 'POS消费', 商户名称: '示例超市', 商户号: '898310000000001' });
row(collector, '2026-02-28 20:15:40', 'out', 1_190_00, null, { ...atm, 摘要说明: 'ATM取现' });
row(shopper, '2026-02-28 21:00:03', 'out', 300_00, null, { ...atm });

transfer('2026-03-01 10:02:11', victim, collector, 50_000_00, { 摘要说明: '投资款' });
transfer('2026-03-01 10:06:47', victim, collector, 30_000_00, { 摘要说明: '投资款' });
transfer('2026-03-01 10:09:30', collector, cashOut, 49_800_00, device);
row(collector, '2026-03-01 10:09:31', 'out', 5_00, null, fee);
transfer('2026-03-01 10:11:02', collector, shopper, 29_600_00, device);
for (const time of ['10:31:00', '10:31:58', '10:33:05', '10:34:12']) row(cashOut, `2026-03-01 ${time}`, 'out', 5_000_00, null, atm);
row(shopper, '2026-03-01 10:40:26', 'out', 12_888_00, null, { 摘要说明: '消费', 交易类型: 'POS消费', 商户名称: '示例珠宝行', 商户号: '898470000000077', 终端号: '00470913' });
transfer('2026-03-01 11:02:45', shopper, beyond, 16_500_00, { 摘要说明: '跨行转账' });
row(shopper, '2026-03-01 11:02:45', 'out', 2_00, null, fee);
transfer('2026-03-01 16:20:00', collector, victim, 500_00, { 摘要说明: '返利' });
transfer('2026-03-02 09:15:22', victim, collector, 20_000_00, { 摘要说明: '投资款' });
transfer('2026-03-02 09:18:40', collector, cashOut, 15_000_00, device);
// No direction in this row: it is rejected, and the balances around it show what is missing.
row(cashOut, '2026-03-02 09:25:00', 'out', 200_00, beyond, { 收付标志: '', 摘要说明: '跨行转账' });
row(cashOut, '2026-03-02 09:31:44', 'out', 20_000_00, null, { ...atm, 现金标志: '现金', 摘要说明: '柜面取款', 终端号: '' });
// Stopped: what was tried next is evidence, no money moved.
transfer('2026-03-02 11:47:13', collector, shopper, 5_000_00, { ...device, 交易是否成功: '失败', 查询反馈结果原因: '账户已止付' });
row(victim, '2026-03-21 00:00:00', 'in', 12_46, null, { 摘要说明: '结息', 交易类型: '结息' });

function csv(rows, encode = (text) => iconv.encode(text, 'gb18030')) {
  const cell = (text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return encode(rows.map((cells) => `${cells.map(cell).join(',')}\r\n`).join(''));
}

const inquiry = `${HERE}/fund-inquiry`;
mkdirSync(inquiry, { recursive: true });
const time = COLUMNS.indexOf('交易时间');
for (const bank of [bankA, bankB]) {
  const rows = [victim, collector, cashOut, shopper].filter((own) => own.bank === bank).flatMap((own) => own.rows);
  writeFileSync(`${inquiry}/${bank.name}_交易明细信息.csv`, csv([COLUMNS, ...rows.toSorted((one, two) => (one[time] < two[time] ? -1 : 1))]));
}

const holders = [victim, collector, cashOut, shopper];
writeFileSync(
  `${inquiry}/账户信息.csv`,
  csv([
    ['账户开户名称', '开户人证件号码', '交易卡号', '交易账号', '账号开户时间', '账户余额', '可用余额', '币种', '开户网点代码', '开户网点', '账户状态', '销户日期', '账户类型', '备注', '账号开户银行', '销户网点', '最后交易时间', '证件类型'],
    ...holders.map((own, at) => [
      own.name, own.id, own.card, own.account, ['2012-06-01', '2026-02-10', '2026-02-11', '2026-02-11'][at], yuan(own.balance), yuan(own === collector || own === cashOut ? 0 : own.balance), '人民币', `${own.bank.code}0001`, `${own.bank.name}总行`,
      own === collector || own === cashOut ? '止付' : '正常', '', '个人', '', own.bank.name, '', '2026-03-02', '居民身份证',
    ]),
  ]),
);
writeFileSync(
  `${inquiry}/任务信息.csv`,
  csv([
    ['任务流水号', '主体类别', '账卡号', '查询开始时间', '查询截止时间', '查询原因', '反馈结果'],
    ...holders.map((own, at) => [`R2026030300${at + 1}`, '个人', own.card, '2026-02-20', '2026-03-31', '电信网络诈骗', '成功']),
    ['R20260303005', '个人', beyond.account, '2026-02-20', '2026-03-31', '电信网络诈骗', '未反馈'],
  ]),
);
const complaint = 'A9999990020260302001';
const payment = (when, fen) => [complaint, victim.name, victim.card, yuan(fen), when, collector.name, collector.card, ''];
writeFileSync(
  `${inquiry}/止付明细.csv`,
  csv(
    [
      ['案件编号', '转出账户名', '转出帐卡号', '转出金额', '转出时间', '止付账户名', '止付帐卡号', '返利'],
      payment('2026-03-01 10:02', 50_000_00),
      payment('2026-03-01 10:06', 30_000_00),
      payment('2026-03-02 09:15', 20_000_00),
      [complaint, victim.name, victim.card, '', '2026-03-01 16:20', collector.name, collector.card, '500.00'],
    ],
    (text) => Buffer.from(`\ufeff${text}`),
  ),
);
writeFileSync(
  `${inquiry}/警情信息.csv`,
  csv(
    [
      ['接警编号', '警情编号', '案件编号', '警情类别', '接警时间', '简要情况', '报警人姓名', '报警电话', '损失金额', '嫌疑账号', '案件类别', '涉案APP', '涉案网址', '邀请码', '嫌疑人微信', '嫌疑人QQ', '嫌疑人电话', '钱包地址'],
      ['J20260302001', 'Q20260302001', complaint, '电信网络诈骗', '2026-03-02 10:58:00', '在“示例投资”APP上被人诱导投资，先后转账三笔，共10万元，仅返利500元。', victim.name, '19900000001', '99500.00', collector.card, '虚假投资理财', '示例投资', 'invest.example.com', 'VIP8866', 'example_wx_01', '', '00855120000001', ''],
    ],
    (text) => Buffer.from(`\ufeff${text}`),
  ),
);

const line = (when, fromBank, from, toBank, to, paid, currency = 'US Dollar', format = 'ACH', received = paid, receiving = currency) =>
  [`2022/09/${when}`, fromBank, from, toBank, to, received, receiving, paid, currency, format, '0'].join(',');
const fan = ['8024A7F10', '8024A7F60', '8024A7FB0', '8024A8000'];
const aml = [
  'Timestamp,From Bank,Account,To Bank,Account,Amount Received,Receiving Currency,Amount Paid,Payment Currency,Payment Format,Is Laundering',
  line('01 00:20', '010', '8000EBD30', '010', '8000EBD30', '3697.34', 'US Dollar', 'Reinvestment'),
  line('01 00:26', '03208', '8000F4580', '001', '8000F5340', '0.01', 'US Dollar', 'Cheque'),
  ...fan.map((account, at) => line(`01 0${at + 1}:1${at}`, '0119', '80266F880', '0048309', account, `${9400 + 37 * at}.50`)),
  ...fan.map((account, at) => line(`02 0${at + 3}:0${at}`, '0048309', account, '0070', '100428660', `${9400 + 37 * at}.50`)),
  line('03 10:00', '0020', '800104D70', '0027', '8016A2E10', '51020.00', 'Euro', 'Wire'),
  line('03 15:42', '0027', '8016A2E10', '0394', '801EC9230', '50990.00', 'Euro', 'Wire'),
  line('04 09:13', '0394', '801EC9230', '0020', '800104D70', '50911.25', 'Euro', 'Wire'),
  line('04 11:00', '0070', '100428660', '0070', '100428660', '9456.00', 'US Dollar', 'ACH', '9377.12', 'Euro'),
  line('05 13:37', '0012', '80B779D80', '0010', '80A20C6C0', '0.044602', 'Bitcoin', 'Bitcoin'),
];
mkdirSync(`${HERE}/amlworld`, { recursive: true });
writeFileSync(`${HERE}/amlworld/transactions.csv`, `${aml.join('\n')}\n`);
